"""Records before any check: what is wrong with them, how far they are filled in, and what can be decided on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from checker.known_types import record_types
from checker.pack import Obligation
from checker.reads import fields_read, types_read
from checker.rulebook import load_pack
from checker.run import open_records, today
from checker.validation import ColumnFill, Readiness, Returned, TypeFill, Validation
from checker.wording.labels import labels_of
from facts.doubts import doubts
from facts.quality import issue_order
from facts.returning import ReturnedRows
from facts.store import FactStore


def validate(
    records: Path | None,
    pack: str,
    *,
    mapping: Path | None = None,
    database: str | None = None,
    as_of: date | None = None,
    show_personal: bool = False,
    personal_key: bytes | None = None,
) -> Validation:
    """Look at records as `run.open_records` takes them, with the needs and the period of a pack in mind.

    `as_of` is the day on which what lies ahead is doubted (default: today in China).
    Raises `RuleError`, `RecordsError` where nothing could be read, or `CheckerError`.
    """
    day = as_of or today()
    book = load_pack(pack, record_types())
    store = open_records(records, mapping, database, show_personal=show_personal, personal_key=personal_key)
    duties = list(book.obligations)
    return Validation(
        pack=book.name,
        pack_title=book.title,
        as_of=day,
        records_hash=store.hash,
        issues=tuple(sorted([*store.issues, *doubts(store, book.period, day)], key=issue_order)),
        types=tuple(_fills(store, _readers(duties))),
        absent=_absent(store, duties),
        obligations=tuple(_readiness(store, obligation) for obligation in duties),
        returned=tuple(_returned(store)),
        labels=labels_of(store.types),
        shows_personal=show_personal,
    )


def _readers(duties: Iterable[Obligation]) -> dict[str, list[str]]:
    """The obligations that read each field, by `type.field`."""
    readers: dict[str, list[str]] = {}
    for obligation in duties:
        for name in fields_read(obligation.check):
            readers.setdefault(name, []).append(obligation.id)
    return readers


def _fills(store: FactStore, readers: Mapping[str, Sequence[str]]) -> Iterable[TypeFill]:
    for name, record_type in store.types.items():
        sources = store.sources(name)
        if not sources:
            continue
        known = store.statistics(name)
        columns = [
            ColumnFill(
                field,
                known[field].filled,
                known[field].empty,
                known[field].unknown,
                store.lacking(name, field),
                tuple(readers.get(f"{name}.{field}", ())),
            )
            for field in record_type.fields
        ]
        read = tuple(source.name for source in sources if not source.unreadable)
        yield TypeFill(name, store.rows(name), read, store.unreadable(name), tuple(columns))


def _absent(store: FactStore, duties: Iterable[Obligation]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for obligation in duties:
        for name in types_read(obligation.check):
            if not store.sources(name):
                counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items()))


def _readiness(store: FactStore, obligation: Obligation) -> Readiness:
    types = types_read(obligation.check)
    lacking = [name for name in types if not store.has(name)]
    partly = [name for name in types if store.has(name) and store.unreadable(name)]
    for name in fields_read(obligation.check):
        record_type, _, field = name.partition(".")
        if not store.has(record_type):
            continue
        without = store.lacking(record_type, field)
        readable = sum(not source.unreadable for source in store.sources(record_type))
        if len(without) == readable:
            lacking.append(name)
        elif without or store.statistics(record_type)[field].unknown:
            partly.append(name)
    return Readiness(obligation.id, obligation.check.clause, obligation.title, tuple(lacking), tuple(partly))


def _returned(store: FactStore) -> Iterable[Returned]:
    for name, record_type in store.types.items():
        for source in store.sources(name):
            if not source.unreadable:
                rows = ReturnedRows(source, record_type, store.masker)
                yield Returned(source.file, source.sheet, rows.fields, rows.headers, rows)
