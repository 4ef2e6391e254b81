"""The command line in this process, and the sample county that it is tried on."""

from __future__ import annotations

import contextlib
import functools
import io
import json
from collections.abc import Callable
from typing import Any

import cli
from tests.codes import ROOT

SAMPLE = ROOT / "facts" / "samples" / "county-2019"
AS_OF = "2020-01-15"

Run = Callable[..., tuple[int, str, str]]


@functools.cache
def sample(*options: str) -> str:
    """The report on the sample with these options, made once for all tests that only read it."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        cli.run(["check", str(SAMPLE), "--as-of", AS_OF, *options])
    return out.getvalue()


def sample_json(*options: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(sample("--format", "json", "--reproducible", *options))
    return made
