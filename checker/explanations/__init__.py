"""The reasoning behind a verdict, written: one format a file, with `write(explanation, labels, options, stream)`."""
