"""Rows that arrive a part at a time, kept as a Parquet file: from then on they are read like any other large file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from facts.reading.unpacked import Unpacked
from facts.tables import connect, insert_columns


class Spool:
    """A file of typed columns that grows by rows. `digest` is the SHA-256 of what it holds, hexadecimal."""

    def __init__(self, columns: Sequence[tuple[str, str]]) -> None:
        """`columns`: names and DuckDB types."""
        self.kept = Unpacked()
        self.path: Path = self.kept.folder / "rows.parquet"
        self._columns = list(columns)
        self._hash = hashlib.sha256(repr(self._columns).encode())
        self._con = connect()
        insert_columns(self._con, "spool", [(name, kind, []) for name, kind in columns], create=True)

    def add(self, columns: Sequence[list[object]]) -> None:
        """Some more rows, a list of values for each column."""
        self._hash.update(repr(columns).encode("utf-8", "backslashreplace"))
        named = [(*column, values) for column, values in zip(self._columns, columns, strict=True)]
        insert_columns(self._con, "spool", named)

    def close(self) -> str:
        """Write the file; the digest of its rows."""
        target = str(self.path).replace("'", "''")
        self._con.execute(f"COPY spool TO '{target}' (FORMAT parquet)")
        self._con.execute("DROP TABLE spool")
        self._con.close()
        return self._hash.hexdigest()
