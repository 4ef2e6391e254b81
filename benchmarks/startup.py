"""Start to findings on the sample county, as a ratio to the bare imports: `python benchmarks/startup.py [TIMES]`.

The goal is twice the imports. `kept` has the pack and the queries of the last run in its cache, as every run but the
first of a day has; `first` has nothing kept.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import in_turn, report

SAMPLE = Path(__file__).resolve().parent.parent / "facts" / "samples" / "county-2019"
IMPORTS = [sys.executable, "-c", "import duckdb, pydantic, typer, sqlglot"]
CHECK = [sys.executable, "-m", "cli", "check", str(SAMPLE), "--as-of", "2020-01-15"]


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as cache:
        commands = {
            "imports": (IMPORTS, {}),
            "check, kept": (CHECK, {"FAZHI_CACHE": cache}),
            "check, first": (CHECK, {"FAZHI_CACHE": "off"}),
        }
        report(in_turn(commands, times), "imports")


if __name__ == "__main__":
    main()
