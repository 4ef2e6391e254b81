"""Mutation testing of rules: would the examples notice if a rule were slightly wrong?

`mutant` a rule that differs in one thing · `predicates`, `who`, `windows`, `evidence` the ways in which it may differ ·
`mutants` all of one obligation · `running` which of them some example tells apart.
"""
