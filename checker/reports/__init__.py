"""Output formats: one file each, found by its name, holding `write(assessment, options, stream)`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Options:
    """How to write. `generated_at` None leaves the time out; `width` is in columns of a terminal."""

    lang: str = "zh"
    generated_at: datetime | None = None
    width: int = 80
    colour: bool = False
