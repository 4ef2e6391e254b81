"""What a check means for one subject, in plain Python (docs/verdicts.md).

`evaluate` predicates in three-valued logic · `windows` from when, until when · `judging` the verdict, step by step ·
`matching` related records by what they are joined on ·
`subjects` what a record is checked as · `runtime` predicates in the CEL runtime.
"""
