"""Packs written into a folder, for tests."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from checker.errors import Problem, RuleError
from checker.pack import Pack
from checker.rulebook import load_pack
from tests.rule_types import TYPES

BAD_RULES = Path(__file__).parent / "fixtures" / "bad_rules"
CLAUSE_FILE = "3-documents/3.3-filing.yaml"
ESCALATIONS_FILE = "escalations.yaml"


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A pack of the name `bad`, made of the pack.yaml of the fixtures and these files."""
    pack = folder / "bad"
    pack.mkdir()
    shutil.copy(BAD_RULES / "pack.yaml", pack)
    for name, content in files.items():
        path = pack / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return pack


def clause(*obligations: str, head: str = "") -> str:
    """A clause file with one statement (3.3-a, 3.3-b ...) for each obligation, given as lines of YAML."""
    lines = [head or 'clause: "3.3"\nresponsible: {units: [bureau]}', "statements:"]
    for letter, obligation in zip("abcdefghijklmnopqrstuvwxyz", obligations, strict=False):
        lines += [f"  - id: 3.3-{letter}", "    title: {zh: 题, en: title}"]
        if obligation.startswith(("covered_by:", "not_testable:")):
            lines.append(f"    {obligation}")
            continue
        first, *rest = [line for line in obligation.splitlines() if line.strip()]
        lines += ["    obligations:", f"      - {first}", *(f"        {line}" for line in rest)]
        lines += [f"        {key}" for key in ("severity: violation", "basis: plan")]
    return "\n".join(lines) + "\n"


def load(folder: Path, *obligations: str) -> Pack:
    """The pack with these obligations."""
    return load_pack(write(folder, {CLAUSE_FILE: clause(*obligations)}), TYPES)


def problems(pack: Path) -> tuple[Problem, ...]:
    """What is wrong with a pack."""
    with pytest.raises(RuleError) as caught:
        load_pack(pack, TYPES)
    return caught.value.problems
