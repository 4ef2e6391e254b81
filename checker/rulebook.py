"""Packs by name or folder. Reading one takes the whole language; a pack that has not changed is kept ready.

Nothing is loaded half: one mistake anywhere and there is no pack.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker import registry
from checker.cache import remembered
from checker.errors import Place, Problem, RuleError, nearest
from checker.pack import Pack
from facts.base import RecordType

PACKS = Path(__file__).resolve().parent.parent / "rules"
"""Where the packs live that come with the program."""

PACK_FILE = "pack.yaml"


def pack_names() -> list[str]:
    """The packs that come with the program."""
    return sorted(path.parent.name for path in PACKS.glob(f"*/{PACK_FILE}"))


def load_pack(path_or_name: str | Path, types: Mapping[str, RecordType]) -> Pack:
    """The pack of this name, or in this folder; RuleError with every problem of every file."""
    folder, shown = _locate(path_or_name)
    contents = _contents(folder)
    digest = _hash(contents)

    def read() -> Pack:
        pack: Pack = registry.load("checker.language", "pack_reading").read_pack(
            folder.name, shown, contents, digest, types
        )
        return pack

    return remembered("pack", (folder.name, shown, digest, types), read)


def json_schema() -> dict[str, Any]:
    """A JSON Schema for the files of a pack, for editors."""
    schema: dict[str, Any] = registry.load("checker.language", "schema").json_schema()
    return schema


def _locate(path_or_name: str | Path) -> tuple[Path, str]:
    """The pack's folder, and how its files are called in messages."""
    name = str(path_or_name)
    if name in pack_names():
        return PACKS / name, f"rules/{name}"
    folder = Path(path_or_name)
    if (folder / PACK_FILE).is_file():
        return folder.resolve(), folder.as_posix()
    code = "pack.no_pack_file" if folder.is_dir() else "pack.not_found"
    values: dict[str, object] = {"found": name, "valid": tuple(pack_names()), "expected": PACK_FILE}
    raise RuleError([Problem(code, Place(name), values, nearest=nearest(name, pack_names()))])


def _contents(folder: Path) -> dict[str, bytes]:
    """The YAML files of a pack by their names inside it, in order."""
    paths = (p for p in folder.rglob("*") if p.suffix.lower() in (".yaml", ".yml") and not p.is_dir())
    try:
        found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    except OSError as error:
        place = Place(str(error.filename))
        raise RuleError([Problem("pack.unreadable", place, {"reason": error.strerror})]) from None
    return dict(sorted(found.items()))


def _hash(contents: Mapping[str, bytes]) -> str:
    lines = (f"{name}\0{hashlib.sha256(content).hexdigest()}\n" for name, content in sorted(contents.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()
