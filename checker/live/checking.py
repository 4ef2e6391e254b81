"""One check over records that come and go: its subjects, each judged again only when something touches it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.core import Check, Related
from checker.live.counting import Count
from checker.live.joins import Joins
from checker.live.subject import Subject
from checker.live.world import World
from checker.meaning.evaluate import Frame, View
from checker.meaning.judging import (
    RelatedRecords,
    is_considered,
    judge_applies,
    judge_candidate,
    judge_candidates,
    judge_own,
)
from checker.meaning.subjects import subjects_of
from checker.meaning.windows import span_of
from checker.verdict import Element, Outcome, Reason, Verdict
from facts.cells import UNKNOWN, Record


class Checking:
    """The subjects of one check. What is returned or yielded by the changes has to be evaluated, or decided, again."""

    def __init__(self, check: Check, world: World) -> None:
        self.check, self._world = check, world
        self._type = world.store.types[check.subject]
        self._subjects: dict[int | None, tuple[Subject, ...]] = {}
        self._joins: Joins | None = None
        self._related: RelatedRecords | None = None
        if isinstance(check.evidence, Related):
            self._joins = Joins(check, world.calendar)
        self._look_at_sources()
        if not world.store.has(check.subject):
            self._subjects[None] = (Subject(check, None),)

    def __iter__(self) -> Iterator[Subject]:
        """All subjects, in order of record."""
        for key in sorted(self._subjects, key=lambda key: -1 if key is None else key):
            yield from self._subjects[key]

    def of(self, key: int | None) -> tuple[Subject, ...]:
        """The subjects of one record."""
        return self._subjects.get(key, ())

    @property
    def complete(self) -> bool:
        """Whether every source of related records could be read."""
        return self._related is None or self._related.complete

    # --------------------------------------------------------------------------------------------- changes

    def sources_changed(self) -> tuple[list[Subject], list[Subject]]:
        """A source came, or its columns changed: the subjects to evaluate again, and those that are gone."""
        before = self._related
        self._look_at_sources()
        gone: list[Subject] = []
        had = None not in self._subjects
        has = self._world.store.has(self.check.subject)
        if has and not had:
            gone += self._subjects.pop(None)
        elif had and not has:
            gone += (subject for subjects in self._subjects.values() for subject in subjects)
            self._subjects = {None: (Subject(self.check, None),)}
        if before == self._related and had == has:
            return [], gone
        return [s for subjects in self._subjects.values() for s in subjects], gone

    def subject_changed(self, key: int, view: View | None) -> tuple[tuple[Subject, ...], tuple[Subject, ...]]:
        """A record that is checked came, changed or went: its subjects, and those that it has no longer."""
        before: dict[tuple[int | None, Element], Subject] = {
            (s.number, s.item): s for s in self._subjects.pop(key, ())
        }
        if view is not None and self._is_ours(view.record):
            made = subjects_of(self.check, view, self._world.calendar)
            self._subjects[key] = tuple(
                before.pop((number, item))
                if (number, item) in before
                else Subject(self.check, key, number, period, item)
                for number, period, item in made
            )
        for subject in before.values():
            self._forget(subject)
        return self._subjects.get(key, ()), tuple(before.values())

    def related_changed(self, key: int, view: View | None) -> Iterator[Subject]:
        """A related record came, changed or went: the subjects that have to be decided again."""
        assert self._joins is not None
        for subject in self._joins.take(key):
            if subject.count is not None:
                subject.count.take(key)
            yield subject
        if view is not None:
            for subject in self._joins.put(view):
                self._count(subject, [view])
                yield subject

    # ------------------------------------------------------------------------------------------ evaluation

    def evaluate(self, subject: Subject) -> None:
        """Work out all that the verdict of a subject follows from."""
        self._forget(subject)
        if subject.key is None:
            return
        frame = self._frame(subject)
        if self._is_excluded(frame):
            subject.applies, subject.excluded_by = False, Reason.EXCLUDED
            return
        applies = judge_applies(self.check, frame, self._world.predicates.truth_of)
        subject.applies, subject.excluded_by = applies.truth, applies.reason
        if applies.truth is False:
            return
        span = span_of(self.check.window, frame, self._world.calendar)
        subject.set_span(span)
        if not isinstance(self.check.evidence, Related):
            _, subject.own = judge_own(self.check.evidence, frame, span, self._world.predicates.truth_of)
            return
        assert self._joins is not None
        assert self._related is not None
        if self._related.joinable and self._joins.enter(subject, frame):
            subject.count = Count(self.check.evidence.quantity)
            related = self._related.type
            self._count(subject, (self._world.view(related, r) for r in self._joins.related_of(subject)))

    def _is_excluded(self, frame: Frame) -> bool:
        """Most records are none of a check's business: then the first answer is enough."""
        truth_of = self._world.predicates.truth_of
        bound, when = self.check.bound, self.check.when
        if bound is not None and frame.unit is not None and truth_of(bound.predicate, frame) is False:
            return True
        return when is not None and truth_of(when, frame) is False

    def _count(self, subject: Subject, views: Iterable[View]) -> None:
        """Whether each of these related records qualifies for the subject."""
        evidence, count, span = self.check.evidence, subject.count, subject.span
        if count is None or span is None:
            return
        assert isinstance(evidence, Related)
        field, truth_of = evidence.quantity.field, self._world.predicates.truth_of
        frame = Frame() if evidence.where is None else self._frame(subject)  # of no interest without `where`
        for view in views:
            one = judge_candidate(evidence, frame, view, span, truth_of)
            count.put(view.record.key, one.qualifies, view.cell(field) if field else None)

    def outcome(self, subject: Subject) -> Outcome:
        """What an engine answers of a subject that was decided."""
        assert subject.verdict is not None
        definite, possible = subject.amounts(complete=self.complete)
        reason = subject.reason if subject.verdict is Verdict.NOT_APPLICABLE else None
        considered = self._considered(subject) if subject.verdict.is_finding else ()
        return Outcome(
            subject.key,
            subject.number,
            subject.item,
            subject.verdict,
            definite,
            possible,
            subject.due,
            reason,
            considered,
        )

    def _considered(self, subject: Subject) -> tuple[int, ...]:
        """The related records that a finding names."""
        evidence = self.check.evidence
        if self._joins is None or self._related is None or subject.place is None or subject.span is None:
            return ()
        assert isinstance(evidence, Related)
        found = replace(self._related, records=self._joins.related_of(subject))
        truth_of = self._world.predicates.truth_of
        candidates = judge_candidates(
            evidence, self._frame(subject), found, subject.span, truth_of, self._world.as_of
        )
        return tuple(c.record.key for c in candidates if is_considered(self.check, c))

    # --------------------------------------------------------------------------------------------- details

    def _forget(self, subject: Subject) -> None:
        if self._joins is not None:
            self._joins.leave(subject)
        subject.clear()

    def _frame(self, subject: Subject) -> Frame:
        assert subject.key is not None
        record = self._world.records[self.check.subject][subject.key]
        view = View(self._type, record, self._world.as_of)
        item = UNKNOWN if subject.item is None else subject.item
        return Frame(view, None, self._world.unit_of(self.check, record), item, subject.period)

    def _is_ours(self, record: Record) -> bool:
        unit = self._world.unit
        return unit is None or record.cells[self._type.unit or ""] == unit

    def _look_at_sources(self) -> None:
        evidence = self.check.evidence
        if isinstance(evidence, Related):
            self._related = RelatedRecords.of(evidence, self._world.store, ())
