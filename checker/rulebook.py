"""Packs by name or folder. Reading one takes the whole language; a pack that has not changed is kept ready.

Nothing is loaded half: one mistake anywhere, or in a pack that it extends, and there is no pack.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from checker import registry
from checker.cache import remembered
from checker.errors import Place, Problem, RuleError, nearest
from checker.pack import PACK_FILE, Pack, PackFiles
from facts.base import RecordType

PACKS = Path(__file__).resolve().parent.parent / "rules"
"""Where the packs live that come with the program."""


def pack_names() -> list[str]:
    """The packs that come with the program."""
    return sorted(path.parent.name for path in PACKS.glob(f"*/{PACK_FILE}"))


def load_pack(path_or_name: str | Path, types: Mapping[str, RecordType]) -> Pack:
    """The pack of this name, or in this folder; RuleError with every problem of every file."""
    chain, unusable = _chain(*_locate(path_or_name))
    return _load(chain, unusable, types)


def json_schema() -> dict[str, Any]:
    """A JSON Schema for the files of a pack, for editors."""
    schema: dict[str, Any] = registry.load("checker.language", "schema").json_schema()
    return schema


def _load(chain: Sequence[PackFiles], unusable: Sequence[Problem], types: Mapping[str, RecordType]) -> Pack:
    """The first pack of a chain. What it extends is loaded first, as the pack that it is."""
    digest = _hash(chain)

    def read() -> Pack:
        usable, problems = chain, unusable
        try:
            if len(chain) > 1:
                _load(chain[1:], unusable, types)
        except RuleError as error:
            usable, problems = chain[:1], error.problems
        pack: Pack = registry.load("checker.language", "pack_reading").read_pack(
            usable, problems, digest, types
        )
        return pack

    named = [(files.name, files.shown) for files in chain]
    return read() if unusable else remembered("pack", (named, digest, types), read)


def _chain(folder: Path, shown: str) -> tuple[list[PackFiles], list[Problem]]:
    """The files of a pack, of the pack that it extends, and so on; and why the last one's base cannot be used."""
    chain: list[PackFiles] = []
    folders: list[Path] = []
    while True:
        files = PackFiles(folder.name, shown, _contents(folder))
        chain.append(files)
        folders.append(folder)
        extends = _extended(files)
        if extends is None:
            return chain, []
        name, place = extends
        base = PACKS / name if name in pack_names() else Path(os.path.normpath(folder / name))
        if not (base / PACK_FILE).is_file():
            valid = (
                *pack_names(),
                *(f"../{path.parent.name}" for path in folder.parent.glob(f"*/{PACK_FILE}")),
            )
            values: dict[str, object] = {"found": name, "valid": valid}
            return chain, [Problem("pack.base_not_found", place, values, nearest=nearest(name, valid))]
        if base.resolve() in (other.resolve() for other in folders):
            names = [*(other.name for other in chain), base.name]
            return chain, [Problem("pack.extends_in_circle", place, {"found": names})]
        shown = (
            f"rules/{name}" if name in pack_names() else Path(os.path.normpath(f"{shown}/{name}")).as_posix()
        )
        folder = base


def _extended(files: PackFiles) -> tuple[str, Place] | None:
    """The name or folder that a pack extends, and where it says so; kept, since telling takes a reader of YAML."""
    content, file = files.contents.get(PACK_FILE, b""), f"{files.shown}/{PACK_FILE}"

    def read() -> tuple[str, Place] | None:
        found: tuple[str, Place] | None = registry.load("checker.language", "pack_reading").extended(
            content, file
        )
        return found

    return remembered("extends", (file, hashlib.sha256(content).hexdigest()), read)


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


def _hash(chain: Sequence[PackFiles]) -> str:
    """The hash of a pack: of its files, and of the hash of what it extends."""
    lines = [
        f"{name}\0{hashlib.sha256(content).hexdigest()}\n"
        for name, content in sorted(chain[0].contents.items())
    ]
    if len(chain) > 1:
        lines.append(f"\0{_hash(chain[1:])}\n")
    return hashlib.sha256("".join(lines).encode()).hexdigest()
