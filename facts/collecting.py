"""Python's search for cycles of objects, paused where millions of objects are made that form none."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def paused_collection() -> Iterator[None]:
    """Nothing is searched inside. Reading a workbook takes a quarter less time, typing its rows almost half."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
