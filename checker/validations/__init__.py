"""Formats of what there is to say of records: one file each, found by its name.

A format has `write(validation, options, stream)`, and says by `BINARY` whether it writes bytes or text.
"""
