"""Records judged as they arrive: `python benchmarks/live.py [cost|throughput|updates] [NUMBERS]`.

Times are those of the processor: everything here runs in one thread, and other programs do not disturb them.

`cost 10000 100000`: milliseconds of one more record when so many are loaded (the mean of four kinds: two that make a
breach, one that ends one, one as it was), as ratios to the first number.
`throughput`: the year of the sample county as it happened, its records put one by one on the day of their last date
into a session that has the whole pack and the roster, against durable-rules alone with the same rules and facts.
`updates 1000000`: memory while so many updates of a thousand records come in.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from durable import engine

from checker.live import Session
from checker.live import state as live_state
from checker.live.journal import Entry
from checker.live.ruleset import Ruleset, Standing, definition, fact_of
from checker.run import open_records
from facts.reading.objects import Object
from facts.records import record_types

SAMPLE = Path(__file__).resolve().parent.parent / "facts" / "samples" / "county-2019"
TYPES = record_types()
PACK = "baoying-2019"
BEGUN, AS_OF = date(2019, 1, 1), date(2019, 12, 31)
UNITS = 50
MEASURED = 300
CHUNK = 200  # records judged by the one, then by the other


def memory() -> float:
    """The memory of this process now, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def full(name: str, /, **values: object) -> dict[str, object]:
    """A record with every key."""
    return {**dict.fromkeys(TYPES[name].fields), **values}


def document(n: int) -> dict[str, object]:
    day = date(2019, 1, 1) + timedelta(days=n % 330)
    return full(
        "document",
        id=f"D-{n}",
        title=f"文件{n}",
        unit=f"U-{n % UNITS}",
        reviewed_on=day,
        review_result="passed",
        within_authority=True,
        review_archive_no=f"S-{n}",
        published_on=day,
    )


def filing(n: int, days: int = 10) -> dict[str, object]:
    day = date(2019, 1, 1) + timedelta(days=n % 330 + days)
    return full(
        "filing",
        id=f"F-{n}",
        document=f"D-{n}",
        unit=f"U-{n % UNITS}",
        recipient="county_government",
        filed_on=day,
        outcome="accepted",
    )


def review(n: int) -> dict[str, object]:
    day = date(2019, 1, 1) + timedelta(days=n % 330 + 12)
    return full(
        "filing_review",
        id=f"R-{n}",
        filing=f"F-{n}",
        unit="U-0",
        reviewed_on=day,
        substantive=True,
        outcome="no_errors",
    )


def loaded(records: int) -> Session:
    """A session with so many records: documents, their filings and the reviews of these, all in order."""
    session = Session(PACK, as_of=AS_OF, expects=TYPES)
    flow = session._flow
    for n in range(UNITS):
        kind = "department" if n else "county_government"
        session.put("unit", full("unit", id=f"U-{n}", name=f"单位{n}", kind=kind))
    for n in range(records // 3):
        for name, record in (("document", document(n)), ("filing", filing(n)), ("filing_review", review(n))):
            flow.take(flow.store.put(name, Object(n, record)), Entry())
        if n % 5000 == 0:
            flow.settle(Entry(), silently=True)
    flow.settle(Entry(), silently=True)
    return session


def cost(sizes: list[int]) -> None:
    """What one more record costs."""
    print(f"{'loaded':>10}{'load s':>9}{'MB':>7}{'ms a record':>13}{'p99 ms':>8}{'ratio':>7}")
    first = 0.0
    for size in sizes:
        before, began = memory(), time.process_time()
        session = loaded(size)
        seconds, rng = time.process_time() - began, random.Random(1)
        taken = []
        for n in range(MEASURED):
            one = rng.randrange(size // 3)
            record = [
                ("filing", filing(one, 40)),  # late now: a breach
                ("document", document(size + n)),  # not filed: a breach
                ("filing", filing(one)),  # late, or changed, no longer
                ("filing_review", review(one)),  # as it was
            ][n % 4]
            began = time.process_time()
            session.put(*record)
            taken.append(1000 * (time.process_time() - began))
        mean = statistics.mean(taken)
        first = first or mean
        p99 = sorted(taken)[int(0.99 * MEASURED)]
        print(f"{size:10}{seconds:9.1f}{memory() - before:7.0f}{mean:13.2f}{p99:8.1f}{mean / first:7.2f}")
        session.close()


def sample() -> Iterator[tuple[str, dict[str, Any]]]:
    """The records of the sample county, the roster first."""
    store = open_records(SAMPLE)
    for name in sorted(TYPES, key=lambda name: name != "unit"):
        if store.has(name):
            for record in store.records(name):
                known = {f: c for f, c in record.cells.items() if not hasattr(c, "name")}
                yield name, full(name, **known)


class Recorded(Ruleset):
    """Keeps the standings that it decides."""

    def __init__(self) -> None:
        super().__init__()
        self.standings: list[Standing] = []

    def decide(self, standings: Any, as_of: date) -> Any:
        self.standings += standings
        return super().decide(standings, as_of)


def _last_day(one: tuple[str, dict[str, Any]]) -> date:
    """The last day up to the end of the year on which a record says that something happened."""
    days = [cell for cell in one[1].values() if isinstance(cell, date) and BEGUN <= cell <= AS_OF]
    return max(days, default=BEGUN)


class Bare:
    """durable-rules alone: assert, let all fire, retract, one fact after the other.

    It has a process of its own (`bare`): there, nothing that a session holds is in the way of its garbage collector.
    """

    def __init__(self) -> None:
        self.fired = 0
        self._host = engine.Host({"verdict": definition(self._action)})

    def _action(self, _: str) -> Any:
        def fire(closure: Any) -> None:
            self.fired += closure.m["id"] > 0

        return fire

    def run(self, facts: list[dict[str, int]]) -> float:
        """The seconds that it takes."""
        began = time.process_time()
        for fact in facts:
            self._host.assert_fact("verdict", fact)
            self._host.retract_fact("verdict", fact)
        return time.process_time() - began


def bare(there: Connection) -> None:
    """Runs facts until there are no more; answers with the seconds, and how many have fired so far."""
    alone = Bare()
    while facts := there.recv():
        there.send((alone.run(facts), alone.fired))


def throughput(times: int) -> None:
    """The whole pack, records a second, against durable-rules with the same facts, a few records each in turn."""
    everything = list(sample())
    expected = {name for name, _ in everything}
    roster = [one for one in everything if one[0] == "unit"]
    dated = [(_last_day(one), *one) for one in everything if one[0] != "unit"]
    records = sorted(dated, key=lambda one: one[0])
    ratios = []
    for turn in range(times + 1):
        ruleset = Recorded()
        here, there = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(target=bare, args=(there,))
        process.start()
        live_state.shared = lambda ruleset=ruleset: ruleset
        session = Session(PACK, as_of=BEGUN, expects=expected)
        for name, record in roster:
            session.put(name, record)
        gc.collect()
        gc.freeze()  # as `fazhi watch` does once it has loaded
        seconds, alone, fired = 0.0, 0.0, 0
        for start in range(0, len(records), CHUNK):
            ruleset.standings.clear()
            began = time.process_time()
            for day, name, record in records[start : start + CHUNK]:
                if day > session.as_of:
                    session.advance(day)
                session.put(name, record)
            seconds += time.process_time() - began
            facts = [
                json.loads(fact_of(fired + n, s, session.as_of)) for n, s in enumerate(ruleset.standings, 1)
            ]
            if facts:
                here.send(facts)
                taken, fired = here.recv()
                alone += taken
        here.send(None)
        process.join()
        session.close()
        gc.unfreeze()
        if not turn:
            continue  # the first compiles the predicates
        ratios.append(alone / seconds)
        print(
            f"{len(records)} records, {fired} facts: {len(records) / seconds:.0f} records/s, "
            f"{fired / seconds:.0f} facts/s; durable-rules alone {len(records) / alone:.0f} records/s, "
            f"{fired / alone:.0f} facts/s; ratio {alone / seconds:.2f}"
        )
    print(f"ratio: {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})")


def updates(count: int) -> None:
    """Memory under updates."""
    session = loaded(3000)
    for n in range(count):
        session.put("filing", filing(n % 1000, n % 40))
        if n % max(1, count // 10) == 0:
            print(f"{n:10} updates {memory():8.0f} MB")
    print(f"{count:10} updates {memory():8.0f} MB")


def main() -> None:
    gc.set_threshold(50_000, 20, 20)  # as the command line does
    what = sys.argv[1] if len(sys.argv) > 1 else "cost"
    numbers = [int(number) for number in sys.argv[2:]]
    if what == "cost":
        cost(numbers or [10_000, 100_000])
    elif what == "throughput":
        throughput(*numbers or [5])
    else:
        updates(*numbers or [1_000_000])


if __name__ == "__main__":
    main()
