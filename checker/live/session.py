"""A session: records put, changed and withdrawn, a day that moves on, and the verdicts that change by it."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Concatenate, ParamSpec, TypeVar

from checker.assessment import Escalation, Finding
from checker.calendar import Calendar
from checker.errors import CheckerError, Place, Problem, nearest
from checker.known_types import record_types
from checker.live import notices
from checker.live.changes import Change, Falling, Reply
from checker.live.escalating import Escalated
from checker.live.flow import Flow
from checker.live.journal import Entry, Journal
from checker.live.notices import Notice
from checker.pack import Pack
from checker.rulebook import load_pack
from checker.run import today
from checker.verdict import Tally
from checker.wording.labels import labels_of
from facts.issues import Issue, RecordsError
from facts.masking import Masker
from facts.reading.folder import Reading
from facts.reading.objects import Object
from facts.reading.opening import read_records
from facts.reading.source import Source

P = ParamSpec("P")
T = TypeVar("T")

Given = Mapping[str, object] | Object
"""A record: its values by field name, or by any other spelling that a column may have."""


def _locked(
    method: Callable[Concatenate[Session, P], T],
) -> Callable[Concatenate[Session, P], T]:
    """One call at a time; and none after one that failed half-way, since nobody knows what was kept."""

    @functools.wraps(method)
    def locked(self: Session, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with self._lock:
            if self._broken:
                raise CheckerError([Problem("live.broken", Place(self._place))])
            return method(self, *args, **kwargs)

    return locked


class Session:
    """Judges records as they arrive. Any thread may call any method: calls wait for each other.

    `pack`: a loaded one, or its name or path. `records`: a folder or file to begin with, `database` an SQLAlchemy URL,
    `mapping` a file that says what others call our record types and fields. `as_of`: the day to begin
    with (default: that of the state, else today in China). `expects`: record types that will come, so that having none
    yet means that nothing happened; without it their absence is missing data. `state`: a file in which everything
    survives; a session with the same file goes on where the last one stopped, however it ended, and reads again only
    the files of `records` that changed. `show_personal`: leave names and numbers unmasked;
    `personal_key`: the key of the tags that tell people apart.

    At any time the verdicts are those that a batch check of the same records gives on the same day.

    Raises `RuleError`, `RecordsError`, and `CheckerError` for a type that does not exist, a state file that cannot be
    used, and a day before that of the state.
    """

    def __init__(
        self,
        pack: str | Pack,
        *,
        records: Path | None = None,
        mapping: Path | None = None,
        database: str | None = None,
        as_of: date | None = None,
        expects: Iterable[str] = (),
        state: Path | None = None,
        calendar: Calendar | None = None,
        show_personal: bool = False,
        personal_key: bytes | None = None,
    ) -> None:
        self.types = record_types()
        self._masker = Masker(self.types, show=show_personal, key=personal_key)
        self.pack = load_pack(pack, self.types) if isinstance(pack, str) else pack
        self.labels = labels_of(self.types)
        self._lock, self._broken, self._place = RLock(), False, str(state or "session")
        expected = [self._known_type(name) for name in expects]
        given = records is not None or database is not None
        self._mapping = mapping
        reading = self._reading(records, database) if given else None
        self._journal = None if state is None else Journal(state, self.types)
        try:
            begun = self._first_day(as_of)
            self._flow = Flow(
                self.pack,
                self.types,
                calendar or Calendar(),
                begun,
                masker=self._masker,
                keeps=state is not None,
            )
            self._begin(reading, expected, as_of or begun)
        except BaseException:
            self.close()
            raise

    def _reading(self, records: Path | None, database: str | None = None) -> Reading:
        try:
            return read_records(self.types, records, self._mapping, database)
        except RecordsError as error:
            raise RecordsError(map(self._masker.issue, error.issues)) from None

    def _first_day(self, as_of: date | None) -> date:
        """The day of the state file; of a new one, the day that was asked for."""
        kept = None if self._journal is None else self._journal.meta("as_of")
        begun = date.fromisoformat(kept) if kept else as_of or today()
        if as_of is not None and as_of < begun:
            raise self._backwards(as_of, begun)
        return begun

    def _begin(self, reading: Reading | None, expected: list[str], as_of: date) -> None:
        """Be as the state file says, read what is new, and let the days pass that did while nobody looked."""
        journal, entry = self._journal, Entry()
        is_new = journal is None or journal.is_new
        self._number = self._sequence = 0
        self.untold: tuple[Notice, ...] = ()
        digests: dict[tuple[str, str], str] = {}
        changes: list[Change] = []
        if journal is not None and not is_new:
            self._number = int(journal.meta("number", "0") or 0)
            self._sequence = int(journal.meta("sequence", "0") or 0)
            self.untold = tuple({**notices.parse(body), "repeated": True} for _, body in journal.notices())
            digests = journal.digests()
            changes += self._flow.restore(journal.rows(), dict(journal.verdicts()), entry)
        changed = [
            source
            for source in (() if reading is None else reading.sources)
            if digests.get((source.type, source.name)) != _digest(source)
        ]
        self._read(changed, entry)
        self._flow.take(self._flow.store.declare(expected), entry)
        changes += self._flow.settle(entry, silently=is_new)  # what is there at the beginning is no news
        changes += self._flow.move_to(as_of, entry)
        self.begun = self._reply(entry, changes, () if reading is None else reading.issues)

    def _read(self, sources: Iterable[Source], entry: Entry) -> None:
        for source in sources:
            self._flow.take(self._flow.store.replace_source(source), entry)
            entry.digests[source.type, source.name] = _digest(source)

    # --------------------------------------------------------------------------------------------- changes

    @_locked
    def put(self, record_type: str, record: Given, source: str | None = None) -> Reply:
        """A record is now this: it takes the place of what was said of it before.

        With `source`, it takes the place of what that source said of it, and what others say counts as well: where
        they differ, the cell is unknown. A record of a type without ids is added.
        Raises `CheckerError` for a type that does not exist.
        """
        name, item = self._known_type(record_type), self._object(record)
        with self._guarded():
            entry = Entry()
            self._flow.take(self._flow.store.put(name, item, source), entry)
            return self._reply(entry, self._flow.settle(entry))

    @_locked
    def withdraw(self, record_type: str, record: Given | str, source: str | None = None) -> Reply:
        """A record, given by its id or as it was put, is no more; with `source`, that one no longer has it.

        Where there is none, the reply has the issue `no_such_record`.
        """
        name = self._known_type(record_type)
        item = record if isinstance(record, str) else self._object(record)
        with self._guarded():
            entry = Entry()
            self._flow.take(self._flow.store.withdraw(name, item, source), entry)
            return self._reply(entry, self._flow.settle(entry))

    @_locked
    def read(self, path: Path) -> Reply:
        """A file, or the files of a folder, as `records`: each takes the place of what was read under its name.

        A file that is unreadable changes nothing, and is an issue. Raises `RecordsError` if nothing could be read.
        """
        reading = self._reading(path)
        with self._guarded():
            entry = Entry()
            self._read((source for source in reading.sources if not source.unreadable), entry)
            return self._reply(entry, self._flow.settle(entry), reading.issues)

    @_locked
    def advance(self, as_of: date) -> Reply:
        """The day is now this one: what changes by itself, each change as of its own day.

        Raises `CheckerError` for a day before the present one.
        """
        if as_of < self.as_of:
            raise self._backwards(as_of, self.as_of)
        with self._guarded():
            entry = Entry()
            return self._reply(entry, self._flow.move_to(as_of, entry))

    # -------------------------------------------------------------------------------------------- verdicts

    @property
    def as_of(self) -> date:
        """The day of the session."""
        return self._flow.as_of

    @_locked
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is breached or undetermined now."""
        return tuple(self._flow.teller.findings())

    @property
    def escalations(self) -> tuple[Escalation, ...]:
        """What the second-level rules propose now."""
        return self._escalations()

    @_locked
    def _escalations(self) -> tuple[Escalation, ...]:
        return self._flow.escalations()

    @_locked
    def tally(self) -> dict[str, Tally]:
        """The counts of each obligation."""
        return dict(self._flow.tally())

    @_locked
    def due(self, days: int) -> tuple[Falling, ...]:
        """What is pending and falls due today or within so many days, the first first."""
        return tuple(self._flow.teller.falling(subject) for _, subject in self._flow.state.due_within(days))

    def notices(self, reply: Reply) -> tuple[Notice, ...]:
        """A reply as plain data, as `fazhi watch` writes it."""
        return (
            *(notices.of_issue(issue, self.as_of, self.labels) for issue in reply.issues),
            *(notices.of_change(change, self.labels) for change in reply.changes),
            *(notices.of_escalated(escalated, self.labels) for escalated in reply.escalations),
        )

    @_locked
    def told(self) -> None:
        """Every change so far has reached whoever it is for.

        What was not said to have been told is in `untold` of the next session with this state file: it may, or may
        not, have been told before.
        """
        if self._journal is not None:
            self._journal.told(self._number)

    def close(self) -> None:
        """Close the state file. The session is of no use after that."""
        with self._lock:
            self._broken = True
            if self._journal is not None:
                self._journal.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --------------------------------------------------------------------------------------------- details

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Work that changes the state in memory: if it fails half-way, nothing more can be said."""
        try:
            yield
        except BaseException:
            self._broken = True
            raise

    def _reply(self, entry: Entry, changes: Iterable[Change], issues: Iterable[Issue] = ()) -> Reply:
        """Keep it all in one transaction; only then does anyone hear of it."""
        reply = Reply(tuple(changes), escalations=self._flow.escalated())
        told: Iterable[Change | Escalated] = (*reply.changes, *reply.escalations)
        for one in told:
            self._number += 1
            one.number = self._number
        if self._journal is not None:
            entry.notices = [(n["number"], notices.as_line(n)) for n in self.notices(reply)]
            entry.meta = {
                "as_of": self.as_of.isoformat(),
                "number": str(self._number),
                "sequence": str(self._sequence),
            }
            self._journal.write(entry)
        said = (issue for taken in entry.changes for issue in taken.issues)
        return replace(reply, issues=tuple(dict.fromkeys(map(self._masker.issue, (*issues, *said)))))

    def _backwards(self, as_of: date, begun: date) -> CheckerError:
        return CheckerError(
            [Problem("live.backwards", Place(self._place), {"found": as_of, "expected": begun})]
        )

    def _object(self, record: Given) -> Object:
        self._sequence += 1
        if isinstance(record, Object):
            return Object(self._sequence, record.values, record.doubled)
        return Object(self._sequence, record)

    def _known_type(self, name: str) -> str:
        if name not in self.types:
            valid = sorted(self.types)
            values: dict[str, object] = {"found": name, "valid": valid}
            raise CheckerError([Problem("usage.type", Place("type"), values, nearest=nearest(name, valid))])
        return name


def _digest(source: Source) -> str:
    """Stands for what a file says, and for what its mapping says of it."""
    return hashlib.sha256(
        f"{source.digest} {source.mapping!r}".encode("utf-8", "backslashreplace")
    ).hexdigest()
