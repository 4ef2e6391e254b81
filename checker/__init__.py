"""The checker: rules in, facts in, verdicts out.

    YAML -> rulebook -> checks (core) -> engine -> outcomes -> findings -> reports
                                  facts.store ^

Bottom up: `errors`, `calendar`, `core`, `verdict`, `assessment` are plain data and the date kernel; `expressions`
and `patterns` lower the language to core; `rulebook` loads packs; `engines` run checks; `findings` explains what
they answered; `reports` renders; `run` is where the sides meet.
"""
