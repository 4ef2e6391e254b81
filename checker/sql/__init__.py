"""Core checks to SQL, for every engine that speaks it.

`building` the pieces, `cells` three-valued cells and predicates, `subjects` and `related` the two stages of a
query, `queries` the whole.
"""
