"""A session that is killed at any moment loses nothing, and tells nothing twice."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("durable.engine", reason="durable-rules is not installed", exc_type=ImportError)

from checker.calendar import Calendar
from checker.engines import Context, duckdb
from checker.live import Session
from checker.verdict import Tally
from facts.store import FactStore
from tests.live_sessions import AS_OF, TYPES, Op, document, filing, final, pack, perform, session, unit


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
