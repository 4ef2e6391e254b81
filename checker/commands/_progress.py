"""A line on the terminal that says how far a long check has come; nothing where nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from checker import messages

Progress = Callable[[int, int, str], None]

PATIENCE = 1.0  # seconds before anything is shown


@contextmanager
def shown(lang: str) -> Iterator[Progress | None]:
    """A function to call with steps done, steps in all and the step at hand; None if nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    started = time.monotonic()
    drawn = False

    def show(done: int, total: int, step: str) -> None:
        nonlocal drawn
        if time.monotonic() - started >= PATIENCE:
            drawn = True
            line = messages.text("term.progress", lang, done=done, total=total, step=messages.clean(step))
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()

    try:
        yield show
    finally:
        if drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
