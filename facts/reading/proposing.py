"""Which record type a table of other people seems to hold, and which field each of its columns.

A guess comes from what a header is called and from whether the cells below it can be read as the field. It is sure only
where both agree and nothing else comes near; everything else is for a person to decide.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from facts.base import Field, FieldType, RecordType
from facts.days import DateForm
from facts.reading.headers import find_field, spellings
from facts.reading.mapping import SourceMapping, fold_header
from facts.reading.mapping_file import form, forms
from facts.reading.names import type_of
from facts.reading.observing import Observed
from facts.treatment import PLAIN, Treatment
from facts.units import split_header
from facts.values import parser
from facts.words import Refusal

ALIKE = 0.9  # two names that are nearly the same
SIMILAR = 0.72  # two names that may mean the same
WORTH_SAYING = 0.45
READABLE = 0.9  # share of cells from which on a column fits a field
SECOND_BEST = 0.85  # how near another type must not come
RIVAL = 0.1  # how near another guess must not come
MOST_WORDS = 12
MOST_OTHERS = 4
FORM_SHARE, FORM_HEADERS = 0.6, 5  # how much of a table a form must know
SAME = (("时间", "日期"), ("号码", "号"), ("是否", ""), ("的", ""), ("_", ""), (" ", ""), ("表", ""))
DATE_FORMS = ("M/D/YYYY", "D/M/YYYY", "D.M.YYYY", "YY.M.D", "YY-M-D", "YY/M/D", "DDMMYYYY", "D-M-YYYY")


@dataclass(frozen=True, slots=True)
class Guess:
    """One column and the field it seems to be: how alike the names are (0 to 1), how many of its cells can be read.

    `words` are those of its words that no field takes, with the nearest that it does; `dates` the forms of date that
    make its cells readable, more than one where they could be different days. `tells_nothing`: that its cells can be
    read is no sign, as any text is a text.
    """

    header: str
    field: str
    sure: bool
    alike: float
    read: int
    cells: int
    words: Mapping[str, str | None] = dataclasses.field(default_factory=dict)
    dates: tuple[str, ...] = ()
    tells_nothing: bool = False

    @property
    def score(self) -> float:
        return self.alike * (0.6 + 0.4 * (self.read / self.cells if self.cells else 0.5))


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one table seems to be. Without a type nothing fits; with `others`, they fit as well, and it is not sure.

    `by_name`: it is read already, by its own name.
    """

    table: Observed
    type: RecordType | None = None
    others: tuple[str, ...] = ()
    form: str | None = None
    guesses: tuple[Guess, ...] = ()
    unmatched: tuple[str, ...] = ()
    by_name: bool = False


def propose_all(tables: Iterable[Observed], types: Mapping[str, RecordType]) -> list[Proposal]:
    """The best guess for every table."""
    built_in = [form(name, types) for name in forms()]
    return [propose(table, types, built_in) for table in tables]


def propose(
    table: Observed, types: Mapping[str, RecordType], built_in: Iterable[SourceMapping] = ()
) -> Proposal:
    """The best guess for one table; `built_in` are the forms that it may be."""
    for known_form in built_in:
        headers = {fold_header(h) for c in known_form.columns.values() for h in c.headers}
        known = headers | {fold_header(h) for h in known_form.ignore}
        hits = sum(fold_header(h) in known for h in table.headers)
        if hits >= max(FORM_HEADERS, FORM_SHARE * len(table.headers)):
            unmatched = tuple(h for h in table.headers if fold_header(h) not in known)
            return Proposal(table, known_form.type, form=known_form.form, unmatched=unmatched)
    named = (type_of(table.sheet, types) if table.sheet else None) or type_of(_stem(table), types)
    found = {name: _guesses(table, record_type) for name, record_type in types.items()}
    totals = {
        name: sum(1.0 if g.sure else 0.4 * g.score for g in guesses)
        + (2.0 if name == named else _alike(_stem(table), (types[name].zh, types[name].name, types[name].en)))
        for name, guesses in found.items()
    }
    best = max(totals, key=lambda name: totals[name])
    if not found[best] or totals[best] < 1.5:
        return Proposal(table, unmatched=table.headers)
    near = [n for n in totals if n != best and best != named and totals[n] > SECOND_BEST * totals[best]]
    near.sort(key=lambda name: -totals[name])
    taken = {guess.header for guess in found[best]}
    unmatched = tuple(header for header in table.headers if header not in taken)
    known_headers = spellings(types[best])
    is_read = best == named and all(find_field(header, known_headers) for header in table.headers)
    return Proposal(
        table, types[best], tuple(near[:MOST_OTHERS]), None, found[best], unmatched, by_name=is_read
    )


def _stem(table: Observed) -> str:
    last = table.name.rpartition("/")[2]
    return last if table.is_table else last.rpartition(".")[0] or last


def _guesses(table: Observed, record_type: RecordType) -> tuple[Guess, ...]:
    """At most one column for a field and one field for a column, the best first."""
    known = spellings(record_type)
    every: list[Guess] = []
    for header in table.headers:
        exact = find_field(header, known)
        for candidate in record_type.fields.values():
            alike = 1.0 if candidate.name == exact else _alike(header, _names(candidate))
            if alike >= WORTH_SAYING and (exact is None or exact == candidate.name):
                every.append(_guess(header, candidate, alike, table.cells.get(header, ())))
    every = [g for g in every if g.score >= WORTH_SAYING or g.alike == 1.0]
    every.sort(key=lambda g: (-g.score, table.headers.index(g.header), g.field))
    chosen: dict[str, Guess] = {}
    for guess in every:
        if guess.field not in chosen and all(guess.header != other.header for other in chosen.values()):
            chosen[guess.field] = _judged(guess, every)
    return tuple(sorted(chosen.values(), key=lambda g: list(record_type.fields).index(g.field)))


def _judged(guess: Guess, every: Iterable[Guess]) -> Guess:
    """The guess, sure or not."""
    fits = not guess.cells or guess.read >= READABLE * guess.cells
    rivals = [
        g for g in every if g is not guess and g.score > guess.score - RIVAL and guess.header == g.header
    ]
    rivals += [
        g for g in every if g is not guess and guess.field == g.field and g.score > guess.score - RIVAL
    ]
    near = guess.alike >= (ALIKE if guess.tells_nothing else SIMILAR)
    sure = guess.alike == 1.0 or (near and fits and not rivals)
    return replace(guess, sure=sure and len(guess.dates) < 2)


def _guess(header: str, candidate: Field, alike: float, cells: tuple[object, ...]) -> Guess:
    read = _readable(candidate, cells, PLAIN)
    if candidate.type is FieldType.TEXT and cells:
        day = Field("day", FieldType.DATE, "", "")
        if _readable(day, cells, PLAIN) >= READABLE * len(cells):
            read = len(cells) // 2  # a column of dates is hardly a text
    if candidate.type is FieldType.DATE and read < READABLE * len(cells):
        dates, most = _date_forms(candidate, cells)
        if dates:
            return Guess(header, candidate.name, False, alike, most, len(cells), dates=dates)
    words: dict[str, str | None] = {}
    if candidate.type.element in (FieldType.ENUM, FieldType.BOOL):
        words = _strange_words(candidate, cells)
    tells_nothing = candidate.type.element is FieldType.TEXT or not cells
    return Guess(header, candidate.name, False, alike, read, len(cells), words, (), tells_nothing)


def _date_forms(candidate: Field, cells: tuple[object, ...]) -> tuple[tuple[str, ...], int]:
    """The forms of date that make cells readable, and how many."""
    counts = {form_: _readable(candidate, cells, Treatment(dates=DateForm.of(form_))) for form_ in DATE_FORMS}
    most = max(counts.values())
    fitting = tuple(form_ for form_, count in counts.items() if count == most >= READABLE * len(cells))
    return fitting, most


def _readable(candidate: Field, cells: tuple[object, ...], treatment: Treatment) -> int:
    read = parser(candidate, treatment)
    return sum(not isinstance(read(cell), Refusal) for cell in cells)


def _strange_words(candidate: Field, cells: tuple[object, ...]) -> dict[str, str | None]:
    read = parser(candidate)
    words: dict[str, str | None] = {}
    for cell in cells:
        refusal = read(cell)
        if isinstance(refusal, Refusal) and isinstance(cell, str) and len(words) < MOST_WORDS:
            words[cell.strip()] = refusal.suggestion
    return words


def _names(candidate: Field) -> tuple[str, ...]:
    return (candidate.zh, candidate.en, candidate.name, *candidate.aliases)


def _alike(header: str, names: Iterable[str]) -> float:
    """How alike a header is to the nearest of some names, from 0 to 1."""
    return max((_ratio(_bare(header), _bare(name)) for name in names), default=0.0)


def _ratio(a: str, b: str) -> float:
    if a == b:
        return 0.99  # not the same as written
    if not set(a) & set(b):
        return 0.0
    shorter, longer = sorted((a, b), key=len)
    contained = 0.5 + 0.5 * len(shorter) / len(longer) if len(shorter) > 1 and shorter in longer else 0.0
    return max(contained, SequenceMatcher(None, a, b).ratio())


def _bare(name: str) -> str:
    folded = fold_header(split_header(name)[0])
    for written, meant in SAME:
        folded = folded.replace(written, meant)
    return folded
