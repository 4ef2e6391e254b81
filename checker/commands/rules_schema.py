"""`fazhi rules schema`: the JSON Schema of packs, for editors."""

from __future__ import annotations

import json
import sys

from checker import rulebook


def main(lang: str) -> int:  # noqa: ARG001 - a schema speaks no language
    """Print the schema."""
    json.dump(rulebook.json_schema(), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return 0
