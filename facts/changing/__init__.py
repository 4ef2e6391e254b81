"""Records that come, change and go, one at a time; always the records that a store of the same files would have.

`rows` one object to one row · `names` what records are known by · `store` the records.
"""
