"""From changed records, or another day, to the verdicts that changed: the store, the state and the words together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from checker.assessment import Escalation, Finding
from checker.calendar import Calendar
from checker.live.changes import Change, Teller
from checker.live.escalating import Escalated, Escalating
from checker.live.journal import Entry, SubjectKey
from checker.live.state import State, Turn
from checker.live.subject import Subject
from checker.live.world import ROSTER, World
from checker.pack import Pack
from checker.verdict import Tally, Verdict
from facts.base import RecordType
from facts.cells import Cell, Record
from facts.changing.store import Changes, ChangingStore
from facts.masking import Masker


class Flow:
    """What a session does in memory. Each step writes into an entry what has to be kept of it."""

    def __init__(
        self,
        pack: Pack,
        types: Mapping[str, RecordType],
        calendar: Calendar,
        as_of: date,
        *,
        masker: Masker,
        keeps: bool,
    ) -> None:
        self._keeps = keeps  # whether anyone will write entries down
        self.store = ChangingStore(types, masker)
        self.state = State((o.check for o in pack.obligations), World(self.store, calendar, as_of))
        self.teller = Teller(pack, self.state)
        self._escalating = Escalating(pack.escalations)
        self._units: set[Cell] = set()  # whose line in the roster changed
        self._roster_changed = False
        self._escalated: list[Escalated] = []

    @property
    def as_of(self) -> date:
        """The day."""
        return self.state.world.as_of

    def take(self, changes: Changes, entry: Entry) -> None:
        """Hand what changed in the store on to the state."""
        entry.changes.append(changes)
        for name in changes.sources:
            self.state.sources_changed(name)
        for (name, key), record in changes.records.items():
            if name == ROSTER:
                self._enrol(key, record)
            if record is None:
                self.state.take(name, key)
            else:
                self.state.put(name, record)
        if ROSTER in changes.sources or any(name == ROSTER for name, _ in changes.records):
            self._renew(roster=True)

    def settle(self, entry: Entry, *, silently: bool = False) -> list[Change]:
        """Judge what was touched; what there is to tell of it (`silently`: nothing)."""
        turns = self.state.settle()
        if self._keeps:
            entry.verdicts.update((self._key(turn), turn.after) for turn in turns)
        news = [] if silently else list(filter(_is_news, turns))
        return list(self.teller.changes(news, self._follow(news, silently=silently)))

    def move_to(self, as_of: date, entry: Entry) -> list[Change]:
        """Let the days pass, one at a time where something happens; what there is to tell, each of its own day."""
        changes: list[Change] = []
        while self.as_of < as_of:
            following = self.state.next_day()
            roster_too = self.state.turn_to(as_of if following is None else min(following, as_of))
            self._renew(roster=roster_too)
            changes += self.settle(entry)
        return changes

    def restore(self, kept: Changes, told: Mapping[SubjectKey, Verdict], entry: Entry) -> list[Change]:
        """Be as a journal says one was. What there is to tell, if the rules are others than then."""
        self.take(self.store.restore(kept), Entry())
        told = dict(told)
        turns = []
        for turn in self.state.settle():
            key = self._key(turn)
            before = told.pop(key, None)
            if before is not turn.after:
                entry.verdicts[key] = turn.after
                turns.append(Turn(turn.subject, before, turn.after))
        entry.verdicts.update(dict.fromkeys(told))
        news = list(filter(_is_news, turns))
        found = self._follow(news, silently=True)  # they were told when they came
        return list(self.teller.changes(news, found))

    def tally(self) -> Iterator[tuple[str, Tally]]:
        """The counts of each obligation."""
        for checking in self.state.checkings:
            verdicts = [subject.verdict for subject in checking]
            yield checking.check.id, Tally(*(verdicts.count(v) for v in Verdict))

    def escalated(self) -> tuple[Escalated, ...]:
        """The escalations that changed since this was last called."""
        changed, self._escalated = tuple(self._escalated), []
        return changed

    def escalations(self) -> tuple[Escalation, ...]:
        """All escalations, with their findings as they stand today."""
        if self._escalating.has_rules:
            there = self._escalating.subjects
            self._escalating.take(there, self.teller.found(there), self.as_of)
        return self._escalating.escalations

    def _follow(self, news: Sequence[Turn], *, silently: bool) -> Mapping[Subject, Finding]:
        """Count the findings among what was judged again; those that there are now.

        Whose a finding is, and by what name, is in the roster: those of whom it says another thing are counted again.
        """
        if not self._escalating.has_rules:
            return dict(self.teller.found(turn.subject for turn in news))
        judged = dict.fromkeys(self.state.findings)
        if self._roster_changed:
            judged.update(dict.fromkeys(self._moved()))
        self._roster_changed = False
        found = dict(self.teller.found(judged))
        changed = self._escalating.take(judged, found.items(), self.as_of)
        self._escalated += () if silently else changed
        return found

    def _moved(self) -> Iterator[Subject]:
        """Those with a finding that is another unit's now, or of a unit of which the roster says another thing."""
        obligations, units = self.teller.moved(), self._units
        self._units = set()
        for subject in self._escalating.subjects:
            if (
                subject.check.id in obligations
                or self.state.world.unit_named(subject.check, subject.key) in units
            ):
                yield subject

    def _enrol(self, key: int, record: Record | None) -> None:
        field = self.store.types[ROSTER].id or ""
        before = self.state.world.records.get(ROSTER, {}).get(key)
        self._units.update(line.cells[field] for line in (before, record) if line is not None)

    def _renew(self, *, roster: bool) -> None:
        self.teller.renew(roster=roster)
        self._roster_changed |= roster

    def _key(self, turn: Turn) -> SubjectKey:
        subject = turn.subject
        record = ""
        if subject.key is not None:
            there = turn.record or self.state.world.records[subject.check.subject][subject.key]
            record = there.id
        element = "" if subject.item is None else f"{type(subject.item).__name__}:{subject.item}"
        return (subject.check.id, record, -1 if subject.number is None else subject.number, element)


def _is_news(turn: Turn) -> bool:
    """Not being there and not being applicable are one to whoever waits for news."""
    was_nothing = turn.before is None or turn.before is Verdict.NOT_APPLICABLE
    is_nothing = turn.after is None or turn.after is Verdict.NOT_APPLICABLE
    return turn.before is not turn.after and not (was_nothing and is_nothing)
