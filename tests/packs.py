"""Packs written into a folder, for tests."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from checker.errors import Problem, RuleError
from checker.pack import Pack
from checker.rulebook import load_pack
from tests.rule_types import TYPES

BAD_RULES = Path(__file__).parent / "fixtures" / "bad_rules"
BAD_EXTENDING = Path(__file__).parent / "fixtures" / "bad_extending"
CLAUSE_FILE = "3-documents/3.3-filing.yaml"
ESCALATIONS_FILE = "escalations.yaml"


_MARK = re.compile(r"# ! (.*)$")

Told = Counter[tuple[int, str, str | None]]
"""Line, code and nearest name of the problems of a file."""


def marked(path: Path) -> Told:
    """What a file of the fixtures says is wrong with it: `# ! code -> nearest; code` on the line of the mistake."""
    told: Told = Counter()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        mark = _MARK.search(line)
        for entry in mark[1].split("; ") if mark else ():
            code, _, near = entry.partition(" -> ")
            told[number, code.strip(), near.strip() or None] += 1
    assert told, f"{path.name} says nothing"
    return told


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A pack of the name `bad`, made of the pack.yaml of the fixtures and these files."""
    pack = folder / "bad"
    pack.mkdir(parents=True)
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
