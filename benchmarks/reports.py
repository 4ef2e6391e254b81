"""Every report format with many findings: time, memory and size, each in a process of its own.

`python benchmarks/reports.py [FINDINGS] [FORMAT ...]`; the first line is the assessment alone, without a report.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from checker import registry
from checker.assessment import (
    Assessment,
    ClauseResult,
    Considered,
    Finding,
    ObligationResult,
    Receipt,
    StatementResult,
    Subject,
    Text,
    Waiver,
)
from checker.known_types import record_types
from checker.reports import Options
from checker.verdict import Due, DueState, Reason, Severity, Tally, Verdict
from checker.wording.labels import labels_of
from facts.base import Origin

OBLIGATIONS = [f"3.3-{letter}" for letter in "abcdefghij"]
UNITS = [f"测试镇{n}" for n in range(40)]
AS_OF = date(2020, 1, 15)
PEAK = 1024 * 1024 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in, to MB


def finding(number: int) -> Finding:
    """One finding like those of a large county: its own record, one related record, its cells."""
    unit = UNITS[number % len(UNITS)]
    name = f"GF-2019-{number:06}"
    late = number % 3 > 0
    return Finding(
        obligation=OBLIGATIONS[number % len(OBLIGATIONS)],
        statement=OBLIGATIONS[number % len(OBLIGATIONS)],
        clause="3.3",
        verdict=Verdict.BREACHED if late else Verdict.UNDETERMINED,
        reason=Reason.LATE if late else Reason.UNKNOWN_EVIDENCE,
        severity=Severity.VIOLATION,
        subject=Subject("document", name),
        title=f"关于加强第{number}号事项管理的通告",
        unit=unit,
        due=Due(DueState.KNOWN, date(2019, 10, 8)),
        provisional=False,
        days=5 if late else None,
        breached_on=date(2019, 10, 9) if late else None,
        at_least=True,
        needed=1,
        found=0,
        possible=0 if late else 1,
        requirement="record",
        about="filing",
        missing=() if late else ("filing.filed_on",),
        evidence=(
            Considered(
                "filing",
                f"BA-{number:06}",
                {
                    "filing.document": name,
                    "filing.filed_on": "2019-10-13",
                    "filing.recipient": "city_government",
                },
                (Origin("备案.csv", number + 2),),
            ),
        ),
        origins=(Origin("规范性文件.csv", number + 2),),
        cells={"document.issuer_level": "county", "document.published_on": "2019-09-16"},
        answers=(Text(unit, unit),),
        waiver=WAIVER if number % 10 == 0 else None,
    )


WAIVER = Waiver(
    OBLIGATIONS[0], None, UNITS[0], "延期", "宝府办〔2019〕3号", "县司法局", AS_OF, AS_OF, "waivers.yaml", 2
)


def assessment(n: int) -> Assessment:
    """An assessment with `n` findings of one clause, and counts that fit them."""
    findings = tuple(finding(number) for number in range(n))
    obligations = []
    for name in OBLIGATIONS:
        own = [f for f in findings if f.obligation == name]
        breached = sum(f.verdict is Verdict.BREACHED for f in own)
        waived = sum(f.waiver is not None for f in own)
        tally = Tally(met=n, breached=breached, undetermined=len(own) - breached, waived=waived)
        title = Text("十五日内备案", "Filed within 15 days")
        obligations.append(
            ObligationResult(name, name, "3.3", title, Severity.VIOLATION, "plan", None, tally)
        )
    total = sum((o.tally for o in obligations), Tally())
    statements = tuple(StatementResult(o.id, "3.3", o.title, "checked", o.tally) for o in obligations)
    clause = ClauseResult("3.3", Text("规范性文件备案", "Filing"), (), False, total, statements)
    receipt = Receipt("baoying-2019", "a" * 64, "b" * 64, "c" * 64, AS_OF, "duckdb", {"fazhi": "0.1.0"})
    made = Assessment(
        receipt,
        Text("计划", "Plan"),
        (clause,),
        tuple(obligations),
        findings,
        (),
        labels_of(record_types()),
        waivers=(WAIVER,),
    )
    return replace(made, receipt=replace(receipt, waivers_hash="d" * 64))


def write(name: str, n: int) -> None:
    """Write one report in this process, and say what it took."""
    made = assessment(n)
    began = time.perf_counter()
    size = 0
    if name != "-":
        report = registry.load("checker.reports", name)
        binary = getattr(report, "BINARY", False)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "report"
            with path.open("wb") if binary else path.open("w", encoding="utf-8") as stream:
                report.write(made, Options(), stream)
            size = os.path.getsize(path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PEAK
    print(
        f"{name:12}{time.perf_counter() - began:8.1f} s{peak:8.0f} MB{size / 1e6:10.1f} MB written",
        flush=True,
    )


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        write(sys.argv[2], int(sys.argv[3]))
        return
    n = sys.argv[1] if len(sys.argv) > 1 else "100000"
    for name in sys.argv[2:] or ["-", *registry.names("checker.reports")]:
        subprocess.run([sys.executable, __file__, "--one", name, n], check=True)


if __name__ == "__main__":
    main()
