"""What somebody has said about the cells of one column: its words, its unit, the form of its dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from facts.cells import Filled, Unknown
from facts.days import DateForm
from facts.words import fold, is_placeholder

ANY = "*"  # at the end of a word: whatever begins like this


@dataclass(frozen=True, slots=True)
class Treatment:
    """How the cells of a column are read where they do not speak for themselves.

    `words`: folded words of the column (one ending in `*`: a beginning) with what they mean in the field: a value,
    None for empty, UNKNOWN for a word that does not say. `unit`: what its plain numbers count in. `dates`: a form
    of date that is read before all others.
    """

    words: Mapping[str, Filled | Unknown | None] = field(default_factory=dict)
    unit: str = ""
    dates: DateForm | None = None

    def meaning(self, text: str) -> Filled | Unknown | None:
        """What a word means; KeyError for one that nothing was said about."""
        folded = fold(text)
        if folded in self.words or is_placeholder(text):
            return self.words[folded]
        beginnings = (w for w in self.words if w.endswith(ANY) and folded.startswith(w[:-1]))
        return self.words[max(beginnings, key=len, default=folded)]


PLAIN = Treatment()
