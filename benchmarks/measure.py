"""Whole processes timed in turn: A, B, A, B ..., so that a drift of the machine's speed cancels out of the ratio."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One finished process: seconds by the clock and of the processors, and its largest memory in MB."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end, output thrown away; exit codes 0 and 1 (breaches found) are both fine."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit code {process.returncode}")
    # Linux counts ru_maxrss in kilobytes, macOS in bytes.
    peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Run(wall, usage.ru_utime + usage.ru_stime, peak)


def in_turn(
    commands: Mapping[str, tuple[Sequence[str], Mapping[str, str]]], times: int
) -> dict[str, list[Run]]:
    """Each command `times` times, in turn, after one run of each that is not counted."""
    for command, environment in commands.values():
        run(command, environment)
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(times):
        for name, (command, environment) in commands.items():
            runs[name].append(run(command, environment))
    return runs


def report(runs: Mapping[str, Sequence[Run]], base: str) -> None:
    """Medians of each command, and the median of its ratios to the base, run by run."""
    print(f"{'':34}{'wall s':>8}{'cpu s':>8}{'MB':>7}{'wall ratio':>22}{'cpu ratio':>11}")
    for name, made in runs.items():
        wall = sorted(one.wall / other.wall for one, other in zip(made, runs[base], strict=True))
        cpu = statistics.median(one.cpu / other.cpu for one, other in zip(made, runs[base], strict=True))
        spread = f"{statistics.median(wall):.2f} ({wall[0]:.2f}-{wall[-1]:.2f})"
        print(
            f"{name:34}{statistics.median(r.wall for r in made):8.2f}"
            f"{statistics.median(r.cpu for r in made):8.2f}{statistics.median(r.peak for r in made):7.0f}"
            f"{spread:>22}{cpu:11.2f}"
        )
