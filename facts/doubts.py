"""Records that were read and are still doubtful: entered twice, numbers given twice, dates with a slip in the year.

Each question is one grouping or one filter of a table, so that it costs about as much as reading it. Nothing is
changed by a doubt; whoever prepares the records decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from facts.base import Field, FieldType, Origin, RecordType
from facts.cells import UNKNOWN, Record
from facts.issues import Issue, Level
from facts.merging import HASH_MARK
from facts.quality import str_place
from facts.store import FactStore
from facts.tables import quote

FIRST_DAY = date(1949, 10, 1)
NO_END = date(2099, 12, 31)  # written for "without end" in registers
PLANNED_YEARS = 30  # beyond the period, up to which a day set in advance is believed
MOST_ALIKE = 20  # records of one group that are named
TOLD_APART_BY = (FieldType.TEXT, FieldType.INT, FieldType.NUMBER)
NOT_FILLED = (None, UNKNOWN)
BATCH = 1_000  # groups, or records, that are looked at at once

# Full-width forms, and the brackets that are written for each other in document numbers; all in SQL quotes.
_BRACKETS = {"〔": "(", "【": "(", "[": "(", "［": "(", "〕": ")", "】": ")", "]": ")", "］": ")"}
_FORMS = {chr(c + 0xFEE0): chr(c) for c in range(0x21, 0x7F) if chr(c) != "'"} | _BRACKETS
_WIDE, _NARROW = "".join(_FORMS), "".join(_FORMS.values())


def doubts(store: FactStore, period: tuple[date, date], as_of: date) -> list[Issue]:
    """Every doubt about the records of a store, in a plan's period, as of a day; nothing personal unmasked."""
    found: list[Issue] = []
    for name in store.types:
        if store.has(name):
            found += _alike(store, name)
            found += _mistyped(store, name, period, as_of)
    return [store.masker.issue(issue) for issue in found]


# ------------------------------------------------------------------------------------------ entered twice


@dataclass(frozen=True, slots=True)
class _Likeness:
    """What makes two records look like one: equal `keys` (SQL), none of them NULL.

    `field` is what is alike. `agree`: and no other text or number of theirs differs.
    """

    code: str
    keys: tuple[str, ...]
    field: str
    agree: bool = False


def _alike(store: FactStore, name: str) -> Iterator[Issue]:
    record_type = store.types[name]
    seen: set[tuple[int, ...]] = set()
    for likeness in _likenesses(record_type) if record_type.id else ():
        groups = [keys for keys in _groups(store, name, likeness) if keys not in seen]
        seen.update(groups)  # the same records are not doubted twice
        for start in range(0, len(groups), BATCH):
            together = groups[start : start + BATCH]
            keys = [key for group in together for key in group]
            records, places = store.fetch(name, keys), _places(store, name, keys)
            for group in together:
                alike = [records[key] for key in group]
                yield from _say_alike(record_type, likeness, alike, places)


def _likenesses(record_type: RecordType) -> Iterator[_Likeness]:
    yield _Likeness("similar_ids", (_folded("_id"),), record_type.id or "")
    for field in record_type.fields.values():
        if field.unique:
            yield _Likeness("shared_number", (_folded(quote(field.name)),), field.name)
    title, day = record_type.title, _first_day(record_type)
    if title is not None and day is not None and title != record_type.id:
        # Records of one title and day are told apart by those that they refer to, and by what kind they are.
        fields = [f for f in record_type.fields.values() if f.refers_to or f.terms]
        others = [f.name for f in fields if f.name not in (record_type.id, title)]
        told = (f"coalesce(CAST({quote(other)} AS VARCHAR), '')" for other in others)
        yield _Likeness("similar_records", (_folded(quote(title)), quote(day), *told), title, agree=True)


def _first_day(record_type: RecordType) -> str | None:
    """The day that a record is of: the first required event, else the first event."""
    days = [f for f in record_type.fields.values() if f.is_event]
    return next((f.name for f in (*(d for d in days if d.required), *days)), None)


def _groups(store: FactStore, name: str, likeness: _Likeness) -> list[tuple[int, ...]]:
    """The keys of records that are alike, in order of id; of a large group the first ones.

    Hashes are counted first: nearly all of them are there once, and cost no list of records.
    """
    filled = " AND ".join(f"{key} IS NOT NULL" for key in likeness.keys)
    chosen = f"FROM {store.table(name)} WHERE {filled} AND NOT starts_with(_id, '{HASH_MARK}')"
    grouped = ", ".join(likeness.keys)
    apart = "".join(
        f" AND NOT (count(*) = 2 AND count({column}) = 2 AND min({column}) <> max({column}))"
        for column in (map(quote, _telling(store.types[name])) if likeness.agree else ())
    )
    rows = store.con.execute(
        f"SELECT min_by(_key, _id, {MOST_ALIKE}), min(_id) {chosen} AND hash({grouped}) IN "
        f"(SELECT hash({grouped}) {chosen} GROUP BY 1 HAVING count(*) > 1{apart}) "
        f"GROUP BY {grouped} HAVING count(*) > 1 ORDER BY 2"
    ).fetchall()
    return [tuple(keys) for keys, _ in rows]


def _telling(record_type: RecordType) -> list[str]:
    """The fields by which two records of one title and day are told apart, if both have them."""
    fields = record_type.fields.values()
    return [
        f.name
        for f in fields
        if f.type in TOLD_APART_BY and f.name not in (record_type.id, record_type.title)
    ]


def _say_alike(
    record_type: RecordType, likeness: _Likeness, group: Sequence[Record], places: Mapping[int, Origin]
) -> Iterator[Issue]:
    """One issue for each record of a group, naming the others."""
    for record in group:
        others = [o for o in group if o is not record]
        if likeness.agree:
            others = [o for o in others if _agree(record_type, record, o)]
        if not others:
            continue
        place = places[record.key]
        yield Issue(
            likeness.code,
            Level.WARNING,
            place.file,
            place.sheet,
            place.row,
            type=record_type.name,
            field=record_type.id,
            record=record.id,
            found=" | ".join(other.id for other in others),
            expected=f"{record_type.name}.{likeness.field}",
            others=tuple(str_place(places[other.key]) for other in others),
        )


def _agree(record_type: RecordType, a: Record, b: Record) -> bool:
    """Whether no text or number that both have differs, but for the id and the title, which is spelt alike."""
    pairs = ((a.cells[name], b.cells[name]) for name in _telling(record_type))
    return all(one == other or one in NOT_FILLED or other in NOT_FILLED for one, other in pairs)


def _places(store: FactStore, name: str, keys: Sequence[int]) -> dict[int, Origin]:
    """Where records mainly stand."""
    found: dict[int, Origin] = {}
    for start in range(0, len(keys), BATCH):
        origins = store.origins(name, keys[start : start + BATCH])
        found |= {key: places[0] for key, places in origins.items()}
    return found


def _folded(column: str) -> str:
    """SQL: a text without blanks, in one case, width and form of brackets. Most ids are ASCII, which is cheaper."""
    plain = f"translate(replace({column}, ' ', ''), '[]', '()')"
    dense = f"replace(replace({column}, ' ', ''), '\u3000', '')"
    folded = f"translate({dense}, '{_WIDE}', '{_NARROW}')"
    return f"lower(CASE WHEN strlen({column}) = length({column}) THEN {plain} ELSE {folded} END)"


# ---------------------------------------------------------------------------------------- mistyped dates


def _mistyped(store: FactStore, name: str, period: tuple[date, date], as_of: date) -> Iterator[Issue]:
    record_type = store.types[name]
    for field in record_type.fields.values():
        if field.type is not FieldType.DATE:
            continue
        last = _last_day(field, period, as_of)
        known = store.statistics(name)[field.name]
        if (
            known.earliest is None
            or known.latest is None
            or FIRST_DAY <= known.earliest <= known.latest <= last
        ):
            continue
        column = quote(field.name)
        rows = store.con.execute(
            f"SELECT _key, _id, {column} FROM {store.table(name)} "
            f"WHERE ({column} < $1 OR {column} > $2) AND {column} <> $3 ORDER BY _key",
            [FIRST_DAY, last, NO_END if field.planned else date.min],
        ).fetchall()
        places = _places(store, name, [key for key, _, _ in rows])
        for key, record, day in rows:
            main = places[key]
            meant = _meant(day, period)
            yield Issue(
                "doubtful_date",
                Level.WARNING,
                main.file,
                main.sheet,
                main.row,
                type=name,
                field=field.name,
                record=record,
                found=day.isoformat(),
                expected=f"{FIRST_DAY.isoformat()} – {last.isoformat()}",
                suggestion=None if meant is None else meant.isoformat(),
            )


def _last_day(field: Field, period: tuple[date, date], as_of: date) -> date:
    """The last day that is believed: events lie in the past, or in the period; other days may be far ahead."""
    end = max(period[1], as_of)
    return end if field.is_event else end.replace(year=end.year + PLANNED_YEARS, day=min(end.day, 28))


def _meant(day: date, period: tuple[date, date]) -> date | None:
    """The day of the period that one slip in the year would turn into this one.

    Two digits swapped, one wrong, or the century.
    """
    written = f"{day.year:04d}"
    for year in range(period[0].year, period[1].year + 1):
        differ = [i for i, (a, b) in enumerate(zip(written, str(year), strict=True)) if a != b]
        swapped = len(differ) == 2 and sorted(written) == sorted(str(year))
        if len(differ) == 1 or swapped or differ == [0, 1]:
            try:
                meant = day.replace(year=year)
            except ValueError:  # 29 February of a year that has none
                continue
            if period[0] <= meant <= period[1]:
                return meant
    return None
