"""The file formats, one a module: the module's name is the file's suffix.

A module has one function, `read(entry) -> Content`: a source, or none where the file cannot be read, and
the issues; or, where a file has several sheets, `read_book(book) -> BookContent`. A new file here is found by
itself, and imported when the first such file turns up.
"""
