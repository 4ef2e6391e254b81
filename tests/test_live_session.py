"""A session: what its calls tell, that threads may share it, and what its state file keeps."""

from __future__ import annotations

import gc
import sqlite3
import threading
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("durable.engine", reason="durable-rules is not installed", exc_type=ImportError)

from checker.core import Check, Related
from checker.errors import CheckerError
from checker.live import Session
from checker.live.changes import Reply
from checker.verdict import Reason, Verdict
from tests.live_sessions import AS_OF, FILING, TYPES, document, filing, pack, session, turns, unit


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
