"""A private folder for files that were unpacked or rewritten; it goes when the last source that needs it goes."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path


class Unpacked:
    """A new folder that only this user can read. It is deleted with this object, at the latest when Python ends."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="fazhi-"))
        self._gone = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
