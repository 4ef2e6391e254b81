"""The obligation patterns: what a requirement can demand. One file each, found by itself.

A pattern module has a model `Requirement`, whose first field is named as the module. It says whether its
evidence is dated, and lowers itself to evidence in core form; engines never see a pattern.
"""

from __future__ import annotations

from typing import ClassVar

from checker.core import Evidence
from checker.language.models import Model
from checker.language.resolver import Resolver


class Pattern(Model):
    """What every requirement has: its key, and the evidence it lowers to.

    A pattern that also inherits from `Limits` takes a limit; one that does not has the plan period, or that of
    `each`, as its window.
    """

    key: ClassVar[str]

    @property
    def dated(self) -> bool:
        """Whether the evidence has a date that has to lie in the window."""
        raise NotImplementedError

    def lower(self, resolver: Resolver) -> Evidence | None:
        """The evidence in core form, or None where a problem was noted."""
        raise NotImplementedError
