"""Reading a large register, as a ratio to what the underlying reader needs for the same file.

`python benchmarks/intake.py [ROWS] [TIMES]`. The same enforcement decisions as CSV, Parquet (ROWS of them) and as a
workbook (a tenth of that). The yardsticks are DuckDB loading the CSV into a table as text, DuckDB hashing every column
of the Parquet file, and calamine going through the rows of the sheet; each with the imports that reading needs anyway.
`read` is the sources of the folder, `facts` the typed store. The goal for `read` is twice the yardstick.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import duckdb
import xlsxwriter
from measure import in_turn, report

from facts.synthetic.bulk import write_bulk

TYPE = "enforcement_decision"
IMPORTS = """
import sys, duckdb, python_calamine
from facts.records import record_types
from facts.reading.folder import read_folder
from facts.store import FactStore
types, file = record_types(), sys.argv[1]
"""
YARDSTICKS = {
    "csv": "duckdb.sql(f\"CREATE TABLE t AS FROM read_csv('{file}', all_varchar = true)\")",
    "parquet": "duckdb.sql(f\"SELECT bit_xor(hash(COLUMNS(*))) FROM read_parquet('{file}')\").fetchall()",
    "xlsx": "for _ in python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0).iter_rows(): pass",
}
READ = "read_folder(file, types)"
FACTS = "reading = read_folder(file, types); FactStore.build(types, reading.sources, reading.issues)"


def write_files(folder: Path, rows: int) -> None:
    """The same register in each format."""
    files = {suffix: folder / f"{TYPE}.{suffix}" for suffix in YARDSTICKS}
    write_bulk(folder / "county", 2019, 100_000)
    con = duckdb.connect()
    con.execute(
        f"CREATE TABLE t AS SELECT s.* REPLACE (s.id || '-' || n AS id) FROM range({rows}) AS copy(n), "
        f"(FROM read_parquet('{folder}/county/{TYPE}.parquet') LIMIT 1000) s LIMIT {rows}"
    )
    con.execute(f"COPY t TO '{files['parquet']}' (FORMAT parquet)")
    lists = [name for name, kind, *_ in con.execute("DESCRIBE t").fetchall() if kind == "VARCHAR[]"]
    flat = ", ".join(f"array_to_string({name}, '、') AS {name}" for name in lists)
    con.execute(
        f"CREATE VIEW flat AS SELECT * REPLACE ({flat}) FROM t" if lists else "CREATE VIEW flat AS FROM t"
    )
    con.execute(f"COPY flat TO '{files['csv']}' (FORMAT csv, HEADER)")
    write_workbook(con, files["xlsx"], rows // 10)


def write_workbook(con: duckdb.DuckDBPyConnection, file: Path, rows: int) -> None:
    found = con.execute(f"FROM flat LIMIT {rows}")
    with xlsxwriter.Workbook(
        str(file), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    ) as book:
        sheet = book.add_worksheet(TYPE)
        sheet.write_row(0, 0, [str(column[0]) for column in found.description or ()])
        for n, row in enumerate(found.fetchall(), 1):
            for m, cell in enumerate(row):
                if isinstance(cell, date | bool | str):
                    sheet.write(n, m, cell)
                elif cell is not None:
                    sheet.write_number(n, m, float(cell))


def main() -> None:
    if sys.argv[1:2] == ["write"]:
        write_files(Path(sys.argv[2]), int(sys.argv[3]))
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        # Not in this process: what it needs is counted as what its children need.
        in_turn({"write": ([sys.executable, __file__, "write", folder, str(rows)], {})}, 0)
        for suffix in YARDSTICKS:
            file = Path(folder) / f"{TYPE}.{suffix}"
            print(f"\n{suffix}: {file.stat().st_size / 1024**2:.0f} MB")
            commands = {
                name: ([sys.executable, "-c", IMPORTS + code, str(file)], {})
                for name, code in (
                    ("imports alone", ""),
                    ("yardstick", YARDSTICKS[suffix]),
                    ("read", READ),
                    ("facts", FACTS),
                )
            }
            report(in_turn(commands, times), "yardstick")


if __name__ == "__main__":
    main()
