"""What was worked out before and has not changed: loaded packs and compiled queries, kept between runs.

Only speed depends on it. A key names everything that the answer follows from, the program's own files included; a
file that cannot be read or written is as good as none. `FAZHI_CACHE` names another folder, or `off`.
"""

from __future__ import annotations

import functools
import hashlib
import os
import pickle
import stat
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

KEPT = 100  # files of each kind; the oldest go first

_PROGRAM = Path(__file__).resolve().parent.parent


_bypassed = False


@contextmanager
def bypassed() -> Iterator[None]:
    """Within, everything is worked out anew and nothing is kept: for what will not be asked twice."""
    global _bypassed
    before, _bypassed = _bypassed, True
    try:
        yield
    finally:
        _bypassed = before


def remembered(kind: str, key: Iterable[object], compute: Callable[[], T]) -> T:
    """The value of `key`: from the last run that asked, else computed now and kept for the next.

    `kind` is a word for the file's name; `key` is told apart by `repr`. Whatever `compute` raises is not kept.
    """
    folder = _folder()
    if folder is None or _bypassed:
        return compute()
    digest = hashlib.sha256(repr((_program_stamp(), sys.version, *key)).encode()).hexdigest()
    file = folder / f"{kind}-{digest[:40]}.pickle"
    # A file half written, or of another program version, fails in many ways; none of them matters.
    with suppress(Exception):
        value: T = pickle.loads(file.read_bytes())
        return value
    value = compute()
    with suppress(OSError, pickle.PicklingError):
        _keep(file, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        _prune(folder, kind)
    return value


def _keep(file: Path, content: bytes) -> None:
    """Written whole or not at all, so that two runs at once do no harm."""
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as unfinished:
        unfinished.write(content)
    Path(unfinished.name).replace(file)


def _prune(folder: Path, kind: str) -> None:
    files = sorted(folder.glob(f"{kind}-*.pickle"), key=lambda f: f.stat().st_mtime)
    for file in files[:-KEPT]:
        file.unlink(missing_ok=True)


@functools.cache
def _folder() -> Path | None:
    """A folder of this user's alone: what lies in it is executed when it is read."""
    wanted = os.environ.get("FAZHI_CACHE", "")
    if wanted == "off":
        return None
    try:
        folder = Path(wanted) if wanted else _user_cache() / "fazhi"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except (OSError, RuntimeError):
        return None
    if hasattr(os, "getuid"):
        private = status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        return folder if private else None
    return folder


def _user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


@functools.cache
def _program_stamp() -> tuple[tuple[str, int, int], ...]:
    """The program's own files, and the folders of installed libraries: name, size and time of change of each.

    Installing or upgrading a library changes the folder it lies in.
    """
    own = (f for package in ("checker", "facts") for f in (_PROGRAM / package).rglob("*.py"))
    libraries = (Path(path) for path in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    stats = ((f, f.stat()) for f in (*own, *libraries) if f.exists())
    return tuple(sorted((str(f), s.st_size, s.st_mtime_ns) for f, s in stats))
