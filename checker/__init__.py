"""The checker: rules in, records in, verdicts out.

    YAML -> language -> checks (core) -> an engine -> outcomes -> explaining -> assessment -> reports
                                         facts.store ^

Bottom up: `errors`, `calendar`, `core`, `reads`, `verdict`, `assessment`, `pack` are plain data and the date kernel;
`language` turns YAML and CEL into core; `meaning` says what a check means for one subject, `sql` for all at once;
`engines` run checks; `explaining` gives reasons and evidence; `messages`, `wording` and `reports` tell it; `run` is
where the sides meet. The whole map is docs/architecture.md.
"""
