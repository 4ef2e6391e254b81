"""Which day it is: in China, or on a clock that somebody set."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta

from checker.run import today

Days = Callable[[], date]
"""What day it is now."""


def real() -> Days:
    """Today in China."""
    return today


def standing(day: date) -> Days:
    """Always the same day."""
    return lambda: day


def running(first: date, seconds: float, now: Callable[[], float] = time.monotonic) -> Days:
    """From `first` on, another day every so many seconds: to try things out."""
    begun = now()
    return lambda: first + timedelta(days=int((now() - begun) / seconds))
