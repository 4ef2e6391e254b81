"""Facts: the typed records that rules are checked against.

`base`     what a record type is (labels, vocabularies, personal-data marks)
`records`  the record types, one theme a file
`values`   what people type into cells, read strictly
`reading`  source formats, one a file
`store`    the typed tables that engines read
"""
