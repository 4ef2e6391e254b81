"""A zip archive of files as a folder of records: unpacked into a private folder under names of our own."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from facts.issues import Issue, Level, RecordsError
from facts.reading.inflating import ArchiveRefusedError, inflate, members
from facts.reading.source import Remark
from facts.reading.unpacked import Unpacked

UTF8_NAME = 0x800  # the flag of a member whose name is in UTF-8


def unpack(path: Path, issues: list[Issue]) -> tuple[list[tuple[Path, str]], Unpacked]:
    """The files of an archive, unpacked, each with its name in the archive; and what keeps them.

    A member that would climb out, a link, a hidden or a broken one is said, and the others are unpacked. Raises
    `RecordsError` if the archive as a whole cannot be opened.
    """
    kept = Unpacked()
    with path.open("rb") as file:
        try:
            found = members(file)
        except ArchiveRefusedError as refused:
            issue = Issue(refused.code, Level.ERROR, path.name, expected=refused.expected)
            raise RecordsError([issue]) from None
        return sorted(_unpacked(file, found, kept.folder, issues), key=lambda pair: pair[1]), kept


def _unpacked(
    file: IO[bytes], found: list[zipfile.ZipInfo], folder: Path, issues: list[Issue]
) -> Iterator[tuple[Path, str]]:
    seen: set[str] = set()
    for number, info in enumerate(found):
        name = _name(info)
        refused = _refused(name, info, seen)
        if refused is not None:
            issues.append(Issue(refused.code, refused.level, name))
            continue
        seen.add(name)
        # No name of the archive becomes a path: only the suffix says anything.
        target = folder / f"{number}{PurePosixPath(name).suffix[:12]}"
        try:
            with target.open("wb") as out:
                for part in inflate(file, info):
                    out.write(part)
        except ArchiveRefusedError as error:
            target.unlink()
            code = "bad_member" if error.code == "bad_archive" else error.code
            issues.append(Issue(code, Level.ERROR, name))
            continue
        yield target, name


def _refused(name: str, info: zipfile.ZipInfo, seen: set[str]) -> Remark | None:
    """Why a member is not unpacked, if so."""
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or ":" in (parts or ("",))[0] or "\0" in name:
        return Remark("climbs_out")
    if stat.S_ISLNK(info.external_attr >> 16):
        return Remark("link_refused")
    if any(part.startswith((".", "~$", "__MACOSX")) for part in parts):
        return Remark("hidden_file", Level.NOTE)
    return Remark("member_twice") if name in seen else None


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: without the flag, Chinese Windows writes GBK where the format says code page 437."""
    name = info.filename
    if not info.flag_bits & UTF8_NAME:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            return name.replace("\\", "/")
        for encoding in ("utf-8", "gb18030"):
            try:
                return raw.decode(encoding).replace("\\", "/")
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")
