"""`fazhi schema`: the JSON Schema of the JSON report, for the programs that read it."""

from __future__ import annotations

import sys
from pathlib import Path

from checker import reports

SCHEMA = Path(reports.__file__).parent / "report.schema.json"


def main(lang: str) -> int:  # noqa: ARG001 - a schema speaks no language
    """Print the schema."""
    sys.stdout.write(SCHEMA.read_text(encoding="utf-8"))
    return 0
