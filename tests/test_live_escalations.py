"""What second-level rules propose while a session goes on: always what a check would propose."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

pytest.importorskip("durable.engine", reason="durable-rules is not installed", exc_type=ImportError)

from checker.assessment import Escalation, Finding
from checker.live import Session
from checker.live.changes import Reply
from checker.pack import Obligation, Statement
from checker.run import check
from tests.live_sessions import (
    AS_OF,
    TYPES,
    Op,
    Records,
    document,
    filing,
    final,
    pack,
    perform,
    session,
    unit,
)


def escalations(records: Records, as_of: date, folder: Path) -> tuple[Escalation, ...]:
    """What `fazhi check` proposes for the same records."""
    folder.mkdir()
    for name, rows in records.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(TYPES[name].fields))
            writer.writeheader()
            writer.writerows(rows.values())
    return check(folder, "baoying-2019", as_of=as_of).escalations


def proposed(found: Iterable[Escalation]) -> list[tuple[object, ...]]:
    """All of an escalation but where its evidence was read."""
    return [
        (e.rule, e.unit, e.element, e.day, [counted(f) for f in e.findings], proposed(e.escalations))
        for e in found
    ]


def counted(finding: Finding) -> tuple[object, ...]:
    said = (finding.verdict, finding.reason, finding.breached_on, finding.days, finding.concerns)
    return (finding.obligation, str(finding.subject), *said)


def deed(rng: random.Random, day: date) -> Op:
    """Something that may make, move, rename or end findings that are counted."""
    what, number = rng.randrange(12), rng.randrange(5)
    of = rng.choice(["BM-1", "BM-2"])
    on = (AS_OF + timedelta(days=rng.randrange(-60, 60))).isoformat()
    if what < 5:
        return "put", "document", document(id=f"D-{number}", unit=of, published_on=on)
    if what < 8:
        return "put", "filing", filing(id=f"F-{number}", document=f"D-{rng.randrange(5)}", filed_on=on)
    if what < 9:
        return "withdraw", rng.choice(["document", "filing"]), number
    if what < 10:
        said = {"name": rng.choice(["县司法局", "县财政局"]), "remit": rng.choice([None, "justice"])}
        return "put", "unit", {**unit(), "id": of, **said}
    return "advance", "", day + timedelta(days=rng.randrange(20))


@pytest.mark.parametrize("seed", range(6))
def test_escalations_are_those_of_a_check_of_the_same_records_on_the_same_day(
    seed: int, tmp_path: Path
) -> None:
    rng = random.Random(seed)
    ops: list[Op] = [("put", "unit", {**unit(), "id": "BM-1"}), ("put", "unit", {**unit(), "id": "BM-2"})]
    ops += (("put", "document", document(id=f"D-{n}")) for n in range(5))
    told: dict[tuple[object, ...], tuple[object, ...]] = {}
    kinds: set[tuple[bool, bool]] = set()
    state = tmp_path / "state.db"

    def hear(reply: Reply) -> None:
        """Follow what is told: every notice fits what was told before."""
        for one in reply.escalations:
            kinds.add((one.before is None, one.after is None))
            for escalation, there in ((one.before, True), (one.after, False)):
                if escalation is not None:
                    key = (escalation.rule, escalation.unit, escalation.element, escalation.day)
                    assert (key in told) is there
                    if there:
                        del told[key]
                    else:
                        told[key] = key

    for round_ in range(4):
        expects = ["unit", "document", "filing", "filing_review"]
        with session(state=state, as_of=None if round_ else AS_OF, expects=expects) as live:
            assert live.begun.escalations == ()
            start = len(ops) if round_ else 0
            ops += (deed(rng, live.as_of) for _ in range(25))
            for op in ops[start:]:
                hear(perform(live, op))
            found = live.escalations
            records = {**final(ops), "filing_review": {}}  # nobody reviews: a breach of the justice bureau's
            expected = escalations(records, live.as_of, tmp_path / f"round-{round_}")
            assert proposed(found) == proposed(expected)
            assert set(told) == {(e.rule, e.unit, e.element, e.day) for e in expected}
            live.told()
    assert {(True, False), (False, True)} <= kinds


def test_an_escalation_follows_the_roster_to_the_unit_that_answers_and_to_its_name() -> None:
    """Reviews are the justice bureau's: which unit that is, and what it is called, only the roster says."""
    expects = ["unit", "document", "filing", "filing_review"]
    with session(expects=expects, as_of=date(2019, 12, 1)) as live:
        live.put("unit", {**unit(), "name": "甲局"})
        live.put("unit", {**unit(), "id": "BM-2", "name": "乙局"})
        for n in range(5):
            live.put("document", document(id=f"D-{n}", unit="BM-2"))
            live.put("filing", filing(id=f"F-{n}", document=f"D-{n}", filed_on="2019-06-05"))

        def reminded(**line: object) -> list[tuple[str | None, str | None]]:
            turned = live.put("unit", {**unit(), **line}).escalations
            pairs = [(c.before, c.after) for c in turned]
            return [
                (b and b.unit, a and a.unit)
                for b, a in pairs
                if "filing_reminder" in {e.rule for e in (b, a) if e is not None}
            ]

        assert reminded(name="甲局", remit="justice") == [(None, "甲局")]
        assert reminded(name="丙局", remit="justice") == [("甲局", None), (None, "丙局")]
        assert reminded(name="丙局", remit="water") == [("丙局", None)]


def test_an_escalation_has_the_new_name_of_a_unit_whose_verdicts_stay() -> None:
    """The rules bind whoever issued a document: then nothing is judged again for a line of the roster."""

    def unbound(obligation: Obligation) -> Obligation:
        return replace(obligation, check=replace(obligation.check, bound=None))

    def with_unbound(statement: Statement) -> Statement:
        return replace(statement, obligations=tuple(map(unbound, statement.obligations)))

    clauses = (replace(c, statements=tuple(map(with_unbound, c.statements))) for c in pack().clauses)
    of_all = replace(pack(), clauses=tuple(clauses))
    with Session(of_all, as_of=date(2019, 12, 1), expects=["unit", "document", "filing"]) as live:
        live.put("unit", {**unit(), "name": "甲局"})
        for n in range(5):
            live.put("document", document(id=f"D-{n}"))
        assert {e.unit for e in live.escalations if e.rule == "talk"} == {"甲局"}
        renamed = live.put("unit", {**unit(), "name": "乙局"})
        assert {c.after.unit for c in renamed.escalations if c.after and c.after.rule == "talk"} == {"乙局"}


def test_an_escalation_that_nobody_may_have_been_told_of_is_told_again(tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    with session(state=state) as live:
        live.put("unit", unit())
        live.put("document", document(id="D-1"))
        live.put("document", document(id="D-2"))
        live.told()
        reply = live.advance(date(2019, 7, 1))
        (reminder,) = [e for e in reply.escalations if e.after and e.after.rule == "filing_reminder"]
        assert (reminder.before, reminder.as_of) == (None, date(2019, 6, 18))
        grown = next(e for e in reply.escalations if e.before and e.after)
        (notice,) = live.notices(Reply(escalations=(grown,)))
        assert "\n新增：" in notice["text"]["zh"]
        assert "\nAdded: " in notice["text"]["en"]
        assert "No longer" not in notice["text"]["en"]
    with session(state=state, as_of=None) as live:
        assert live.begun.escalations == ()
        again = [n for n in live.untold if n["kind"] == "escalation"]
        assert [n["number"] for n in again] == [e.number for e in reply.escalations]
        assert all(n["repeated"] for n in again)
