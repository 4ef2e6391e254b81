"""What the command line does, one command a file, loaded when called.

Each has `main(lang, **options)`: the options as they were typed. It writes its answer and returns the exit
code, 0 or 1, or raises `CheckerError` or `RecordsError` where it could not do its work.
"""
