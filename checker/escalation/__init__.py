"""Second-level rules: what follows from many findings together (docs/rules.md, "Escalations").

`reference` says what they mean, over all findings at once. `Escalator` keeps the answer while findings come and go.
"""
