"""The rule language: YAML and CEL in, checks in core form out, or every mistake with its place.

`strict_yaml` YAML with the traps taken out, every value with its place · `models`, `rule_models`, `patterns`,
`limits` what may be written · `shape` what does not fit, in the words of a rule file · `cel`, `names`,
`expressions` predicates · `resolver`, `lowering` to core · `pack_file`, `clause_file`, `example_file`,
`pack_reading` the files of a pack · `tree`, `extending`, `extending_header`, `extending_clause`, `origins` a pack laid
over the one that it extends · `schema` for editors.
"""
