"""What is asked of whoever holds records: a store made of files at once, or one that changes record by record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from facts.base import Origin, RecordType
from facts.cells import Record
from facts.masking import Masker


class Holding(Protocol):
    """Records by type and key, and what is known of their sources; see `facts.store.FactStore`."""

    @property
    def types(self) -> Mapping[str, RecordType]: ...

    @property
    def masker(self) -> Masker: ...

    def has(self, record_type: str) -> bool: ...

    def unreadable(self, record_type: str) -> tuple[str, ...]: ...

    def lacking(self, record_type: str, field: str) -> tuple[str, ...]: ...

    def records(self, record_type: str) -> Iterator[Record]: ...

    def fetch(self, record_type: str, keys: Collection[int]) -> Mapping[int, Record]: ...

    def origins(self, record_type: str, keys: Collection[int]) -> Mapping[int, tuple[Origin, ...]]: ...
