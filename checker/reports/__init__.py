"""Output formats: one file each, found by its name, holding `write(assessment, options, stream)`.

A format that writes bytes says so with `BINARY = True`; its stream is a binary one, and it never goes to a terminal.
One that shows what is pending, too, says so with `PENDING = True`; the reasoning behind findings with
`REASONING = True`; the counts as of the last month ends with `HISTORY = True`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Detail = Literal["quiet", "normal", "verbose"]
"""How much a terminal shows: a line for each severity; the findings; the findings and the reasoning behind each."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to write.

    `generated_at` None leaves the time out. `width` is in columns of a terminal. `folder`: the folder of the
    records, `waivers` the file of waivers, both relative to where the command runs, for formats whose readers look
    files up from there. `repair_by`: the deadline that notices name, None where they leave a place for it.
    """

    lang: str = "zh"
    generated_at: datetime | None = None
    width: int = 80
    colour: bool = False
    repair_by: date | None = None
    folder: str = ""
    waivers: str = ""
    detail: Detail = "normal"
