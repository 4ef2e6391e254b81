"""A session: what its calls tell, that threads may share it, and that it survives being killed."""

from __future__ import annotations

import csv
import gc
import os
import random
import signal
import sqlite3
import tempfile
import threading
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("durable.engine", reason="durable-rules is not installed", exc_type=ImportError)

from checker.assessment import Escalation, Finding
from checker.calendar import Calendar
from checker.core import Check, Related
from checker.engines import Context, duckdb
from checker.errors import CheckerError
from checker.live import Session
from checker.live.changes import Reply
from checker.pack import Obligation, Pack, Statement
from checker.rulebook import load_pack
from checker.run import check
from checker.verdict import Reason, Tally, Verdict
from facts.records import record_types
from facts.store import FactStore

TYPES = record_types()
AS_OF = date(2019, 6, 1)
UNIT = {"id": "BM-1", "name": "县司法局", "kind": "department"}
DOCUMENT = {
    "id": "D-1",
    "title": "管理办法",
    "unit": "BM-1",
    "published_on": "2019-06-01",
}


@cache
def pack() -> Pack:
    return load_pack("baoying-2019", TYPES)


def session(**options: Any) -> Session:
    return Session(pack(), **{"as_of": AS_OF, "expects": ["unit", "document", "filing"], **options})


def turns(reply: Reply, obligation: str) -> list[tuple[Verdict | None, Verdict | None]]:
    return [(c.before, c.after) for c in reply.changes if c.obligation.id == obligation]


def document(**changes: object) -> dict[str, object]:
    fields = TYPES["document"].fields
    given: dict[str, object] = {**dict.fromkeys(fields), **{k: v for k, v in DOCUMENT.items() if k in fields}}
    return {**given, **changes}


def filing(**changes: object) -> dict[str, object]:
    fields = TYPES["filing"].fields
    return {
        **dict.fromkeys(fields),
        "id": "F-1",
        "document": "D-1",
        "recipient": "county_government",
        "filed_on": "2019-06-10",
        **changes,
    }


def unit() -> dict[str, object]:
    return {**dict.fromkeys(TYPES["unit"].fields), **UNIT}


FILING = "3.3-c.1"

Op = tuple[str, str, Any]
Records = Mapping[str, Mapping[str, Mapping[str, object]]]


def test_a_verdict_turns_with_each_record_and_with_the_day() -> None:
    with session() as live:
        live.put("unit", unit())
        assert turns(live.put("document", document()), FILING) == [(None, Verdict.PENDING)]
        (falling,) = [f for f in live.due(30) if f.obligation.id == FILING]
        due = falling.due.day
        assert due == date(2019, 6, 17)  # the fifteenth day is a Sunday
        assert falling.unit == "县司法局"
        assert not [f for f in live.due(15) if f.obligation.id == FILING]
        assert turns(live.advance(due), FILING) == []
        late = live.advance(date(2019, 7, 1))
        (change,) = [c for c in late.changes if c.obligation.id == FILING]
        assert (change.before, change.after, change.as_of) == (
            Verdict.PENDING,
            Verdict.BREACHED,
            date(2019, 6, 18),
        )
        assert change.reason is Reason.ABSENT
        assert change.finding is not None
        assert [str(a.zh) for a in change.answers] == ["县司法局"]
        assert turns(live.put("filing", filing()), FILING) == [(Verdict.BREACHED, Verdict.MET)]
        again = live.put("filing", filing(filed_on="2019-06-20"))
        assert turns(again, FILING) == [(Verdict.MET, Verdict.BREACHED)]
        (change,) = [c for c in again.changes if c.obligation.id == FILING]
        assert change.reason is Reason.LATE
        assert change.finding is not None
        assert [e.id for e in change.finding.evidence] == ["F-1"]
        assert turns(live.withdraw("document", "D-1"), FILING) == [(Verdict.BREACHED, None)]
        assert not [f for f in live.findings() if f.subject.id == "D-1"]


def test_a_record_that_is_evidence_for_one_statement_counts_for_that_one_and_goes_with_it() -> None:
    asked = [o for o in pack().obligations if _asks_for_its_statement(o.check)]
    assert len(asked) > 50
    with session(as_of=date(2020, 1, 15), expects=["unit", "attestation"]) as live:
        live.put("unit", {**unit(), "kind": "town"})
        (one, other, *_) = [
            f for f in live.findings() if f.obligation in {o.id for o in asked} and f.reason is Reason.ABSENT
        ]
        attested = {
            **dict.fromkeys(TYPES["attestation"].fields),
            "statement": one.statement,
            "unit": "BM-1",
            "attested_on": "2019-05-06",
            "document": "文件",
            "attested_by": "测试人",
        }
        changed = live.put("attestation", attested).changes
        assert [c.obligation.id for c in changed if c.after is Verdict.MET] == [one.obligation]
        assert live.put("attestation", {**attested, "statement": other.statement}).changes
        gone = live.withdraw("attestation", attested).changes
        assert turns(Reply(gone), one.obligation) == [(Verdict.MET, Verdict.BREACHED)]
        assert turns(Reply(gone), other.obligation) == []


def _asks_for_its_statement(check: Check) -> bool:
    evidence = check.evidence
    return isinstance(evidence, Related) and any(j.value is not None for j in evidence.match)


def test_what_is_put_again_unchanged_tells_nothing() -> None:
    with session() as live:
        live.put("document", document())
        assert live.put("document", document()).changes == ()


def test_a_type_that_is_expected_has_nothing_yet_and_one_that_is_not_has_no_data() -> None:
    with session(expects=["document", "unit"], as_of=date(2019, 12, 1)) as live:
        live.put("unit", unit())
        (change,) = [c for c in live.put("document", document()).changes if c.obligation.id == FILING]
        assert change.reason is Reason.NO_DATA
    with session(as_of=date(2019, 12, 1)) as live:
        live.put("unit", unit())
        (change,) = [c for c in live.put("document", document()).changes if c.obligation.id == FILING]
        assert change.reason is Reason.ABSENT


def test_a_first_record_of_an_expected_type_flips_no_other_verdict() -> None:
    with session(as_of=date(2019, 12, 1)) as live:
        live.put("unit", unit())
        for n in range(3):
            live.put("document", document(id=f"D-{n}"))
        changed = live.put("filing", filing(document="D-2"))
        assert FILING in {c.obligation.id for c in changed.changes}
        assert {c.subject.id for c in changed.changes} <= {"D-2", "F-1"}


def test_mistakes_are_told_and_change_nothing() -> None:
    with session() as live:
        with pytest.raises(CheckerError, match=r"usage\.type"):
            live.put("documnt", document())
        reply = live.put("document", document(published_on="2019-02-30", nix=1))
        assert "unknown_column" in {i.code for i in reply.issues}
        assert "2019-02-30" in {i.found for i in reply.issues}
        assert [i.code for i in live.withdraw("filing", "F-9").issues] == ["no_such_record"]
        with pytest.raises(CheckerError, match=r"live\.backwards"):
            live.advance(date(2019, 5, 1))


def test_threads_may_share_a_session_and_come_to_the_verdicts_of_one_after_the_other() -> None:
    def work(live: Session, worker: int) -> None:
        for n in range(15):
            live.put("document", document(id=f"D-{worker}-{n}"))
            live.put("filing", filing(id=f"F-{worker}-{n}", document=f"D-{worker}-{n}"))
            live.findings()
            if n % 5 == 0:
                live.withdraw("filing", f"F-{worker}-{n}")

    with session(as_of=date(2019, 12, 1)) as live, session(as_of=date(2019, 12, 1)) as alone:
        for one in (live, alone):
            one.put("unit", unit())
        threads = [threading.Thread(target=work, args=(live, n)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for n in range(4):
            work(alone, n)
        assert live.tally() == alone.tally()
        assert live.tally()[FILING].breached == 12


@pytest.mark.slow
def test_memory_stays_flat_under_updates() -> None:
    def update(live: Session, first: int, count: int) -> None:
        for n in range(first, first + count):
            day = f"2019-06-{n % 28 + 1:02}"
            live.put("filing", filing(id=f"F-{n % 100}", document=f"D-{n % 100}", filed_on=day))
            if n % 3 == 0:
                live.put("document", document(id=f"D-{n % 100}", title=f"第{n}稿"))
            if n % 10 == 0:
                live.withdraw("filing", f"F-{n % 50}")

    with session() as live:
        live.put("unit", unit())
        for n in range(100):
            live.put("document", document(id=f"D-{n}"))
        update(live, 0, 1500)
        gc.collect()
        tracemalloc.start()
        begun, _ = tracemalloc.get_traced_memory()
        update(live, 1500, 3000)
        gc.collect()
        now, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    # What is replaced during the count is new to it: a hundred records, not three thousand.
    assert now - begun < 3 * 2**20


# ----------------------------------------------------------------------------------------- what survives


def test_a_session_goes_on_where_the_last_one_stopped(tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    with session(state=state) as live:
        live.put("unit", unit())
        live.put("document", document())
        live.told()
    with Session(pack(), state=state, as_of=date(2019, 8, 1)) as live:
        assert turns(live.begun, FILING) == [(Verdict.PENDING, Verdict.BREACHED)]
        assert [c.as_of for c in live.begun.changes if c.obligation.id == FILING] == [date(2019, 6, 18)]
        assert live.untold == ()
    with Session(pack(), state=state) as live:
        assert live.as_of == date(2019, 8, 1)
        assert live.begun.changes == ()
        told = [n for n in live.untold if n["kind"] == "change"]
        assert {n["obligation"] for n in told if n["repeated"]} >= {FILING}
        live.told()
    with Session(pack(), state=state) as live:
        assert live.untold == ()
    with pytest.raises(CheckerError, match=r"live\.backwards"):
        Session(pack(), state=state, as_of=AS_OF)


def test_a_file_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    records = tmp_path / "records"
    records.mkdir()
    file = records / "unit.csv"
    file.write_text("id,name,kind\nBM-1,县司法局,department\n", encoding="utf-8")
    state = tmp_path / "state.db"
    with session(records=records, state=state) as live:
        live.put("unit", {**unit(), "name": "新名称"})
    with session(records=records, state=state) as live:
        assert [r.cells["name"] for r in live._flow.store.records("unit")] == ["新名称"]
    file.write_text("id,name,kind\nBM-2,县财政局,department\n", encoding="utf-8")
    with session(records=records, state=state) as live:
        assert {r.id for r in live._flow.store.records("unit")} == {"BM-1", "BM-2"}


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\x00 but not really" * 50])
def test_a_file_that_is_no_state_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "state.db"
    path.write_bytes(content)
    with pytest.raises(CheckerError, match=r"live\.state_unreadable"):
        session(state=path)
    assert path.read_bytes() == content


def test_a_state_file_is_used_by_one_session_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with session(state=path), pytest.raises(CheckerError, match=r"live\.state_un"):
        session(state=path)


def test_a_state_that_cannot_be_written_ends_the_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session(state=tmp_path / "state.db") as live:
        journal = live._journal
        assert journal is not None

        def full(*_: object) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        monkeypatch.setattr(journal, "_write_rows", full)
        with pytest.raises(CheckerError, match=r"live\.state_unwritable"):
            live.put("unit", unit())
        with pytest.raises(CheckerError, match=r"live\.broken"):
            live.findings()


# --------------------------------------------------------------------------------------------- escalations


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


# ------------------------------------------------------------------------------------------------- kill -9


def operations(count: int) -> list[Op]:
    """Records put, changed and withdrawn, and days that pass."""
    rng = random.Random(7)
    found: list[Op] = [("put", "unit", unit())]
    day = AS_OF
    for n in range(count):
        what = rng.randrange(10)
        number = rng.randrange(12)
        if what < 4:
            found.append(("put", "document", document(id=f"D-{number}", title=f"第{n}稿")))
        elif what < 8:
            on = f"2019-06-{rng.randrange(1, 29):02}"
            found.append(("put", "filing", filing(id=f"F-{number}", document=f"D-{number}", filed_on=on)))
        elif what < 9:
            found.append(("withdraw", rng.choice(["document", "filing"]), number))
        else:
            day = date.fromordinal(day.toordinal() + rng.randrange(3))
            found.append(("advance", "", day))
    return found


def perform(live: Session, op: Op) -> Reply:
    what, name, item = op
    if what == "put":
        return live.put(name, item)
    if what == "withdraw":
        return live.withdraw(name, f"{name[0].upper()}-{item}")
    return live.advance(max(item, live.as_of))


def final(ops: list[Op]) -> dict[str, dict[str, Mapping[str, object]]]:
    """The records after some operations."""
    there: dict[str, dict[str, Mapping[str, object]]] = {"unit": {}, "document": {}, "filing": {}}
    for what, name, item in ops:
        if what == "put":
            there[name][item["id"]] = item
        elif what == "withdraw":
            there[name].pop(f"{name[0].upper()}-{item}", None)
    return there


def held(live: Session) -> dict[str, dict[str, str]]:
    store = live._flow.store
    return {
        n: {r.id: str(r.cells.get("title", r.cells.get("filed_on"))) for r in store.records(n)}
        for n in final([])
    }


def shown(records: dict[str, dict[str, Mapping[str, object]]]) -> dict[str, dict[str, str]]:
    return {
        name: {id_: str(r.get("title", r.get("filed_on"))) for id_, r in them.items()}
        for name, them in records.items()
    }


def child(state: Path, log: Path, ops: list[Op], opened: int) -> None:
    """Go on with the operations after the last one that was answered, and say what was told."""
    fd = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    answered = sum(line.startswith("answered") for line in log.read_text().splitlines())
    with session(state=state, as_of=None) if state.exists() else session(state=state) as live:
        kept = held(live)
        fine = any(kept == shown(final(ops[:n])) for n in (answered, answered + 1))
        os.write(fd, f"{'kept' if fine else 'LOST'} {answered}\n".encode())
        os.write(opened, b"!")
        for notice in live.untold:
            os.write(fd, f"repeated {notice['number']}\n".encode())
        for change in (*live.begun.changes, *live.begun.escalations):
            os.write(fd, f"told {change.number}\n".encode())
        live.told()
        for op in ops[answered:]:
            reply = perform(live, op)
            for change in (*reply.changes, *reply.escalations):
                os.write(fd, f"told {change.number}\n".encode())
            live.told()
            os.write(fd, b"answered\n")
    os._exit(0)


def run(state: Path, log: Path, ops: list[Op], seconds: float | None, *, once_open: bool = True) -> bool:
    """A child process, killed so long after it has begun, or opened; whether it came to an end by itself."""
    is_open, opened = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            child(state, log, ops, opened)
        finally:
            os._exit(3)
    os.close(opened)
    if once_open:
        os.read(is_open, 1)
    os.close(is_open)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_killed_at_any_moment_nothing_accepted_is_lost_and_nothing_told_twice(tmp_path: Path) -> None:
    ops = operations(10_000)
    # In memory where there is such a folder: waiting for a disk is no part of being killed.
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as folder:
        kill_and_go_on(Path(folder), ops)


def kill_and_go_on(folder: Path, ops: list[Op]) -> None:
    state, log = folder / "state.db", folder / "log"
    pack()
    log.touch()
    rng = random.Random(11)
    assert run(
        state, log, ops[:1], None
    )  # the first record turns hundreds of verdicts: later ones are the usual case
    kills, opened = 300, 0
    for _ in range(kills):
        once_open = rng.random() < 0.8
        opened += once_open
        assert not run(state, log, ops, rng.uniform(0.0, 0.02 if once_open else 0.3), once_open=once_open)
    done = sum(line == "answered" for line in log.read_text().splitlines())
    assert done > 50
    ops = ops[: done + 20]
    assert run(state, log, ops, None)
    lines = [line.split() for line in log.read_text().splitlines()]
    assert not [line for line in lines if line[0] == "LOST"]
    assert sum(line[0] == "kept" for line in lines) > opened > 200
    told = Counter(int(line[1]) for line in lines if line[0] == "told")
    repeated = {int(line[1]) for line in lines if line[0] == "repeated"}
    assert max(told.values()) == 1
    assert told.keys() | repeated == set(range(1, max(told) + 1))
    with Session(pack(), state=state) as live:
        assert held(live) == shown(final(ops))
        assert live.tally() == dict(batch(final(ops), live.as_of))


def batch(records: dict[str, dict[str, Mapping[str, object]]], as_of: date) -> Iterator[tuple[str, Tally]]:
    """What a fresh batch check of the same records counts."""
    store = FactStore.of(TYPES, {name: list(rows.values()) for name, rows in records.items()})
    checks = [o.check for o in pack().obligations]
    for result in duckdb.run(checks, store, Context(as_of, Calendar())):
        yield result.check.id, result.tally
    store.con.close()
