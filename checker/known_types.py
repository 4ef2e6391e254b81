"""The record types that come with the program, kept between runs as the plain data that they are."""

from __future__ import annotations

from collections.abc import Mapping

from checker import cache
from facts import records
from facts.base import RecordType


def record_types() -> Mapping[str, RecordType]:
    """Every record type by name, in order of name."""
    return cache.remembered("types", (), records.record_types)
