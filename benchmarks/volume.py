"""Many records (Parquet): time and memory of a whole check, as a ratio to reading the same columns once.

`python benchmarks/volume.py [RECORDS] [TIMES]`; with two sizes ten times apart, growth is the ratio of two runs.
The yardstick is DuckDB hashing every column of the same files: the least that any check of all records could do.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import in_turn, report

SCAN = """
import duckdb, sys, pathlib
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.parquet")):
    duckdb.sql(f"SELECT bit_xor(hash(COLUMNS(*))) FROM read_parquet('{file}')").fetchall()
"""


def main() -> None:
    records = sys.argv[1] if len(sys.argv) > 1 else "1000000"
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        county = str(Path(folder) / "county")
        write = [sys.executable, "-m", "facts.synthetic", county, "--records", records]
        check = [sys.executable, "-m", "cli", "check", county, "--as-of", "2020-01-15"]
        in_turn({"write": (write, {})}, 0)
        commands = {
            "scan of every column": ([sys.executable, "-c", SCAN, county], {}),
            f"check, {records} records": (check, {}),
        }
        report(in_turn(commands, times), "scan of every column")


if __name__ == "__main__":
    main()
