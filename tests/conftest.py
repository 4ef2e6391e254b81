"""Every test run starts with an empty cache of its own, and leaves the user's alone; no example has a deadline.

And what many tests begin with: the command line in this process, and a copy of the sample county.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

import cli
from tests.command_line import SAMPLE, Run

_CACHE = tempfile.TemporaryDirectory(prefix="fazhi-tests-")
os.environ["FAZHI_CACHE"] = _CACHE.name

# A slow machine is no failure; what takes too long in all is seen in the suite's own time. In continuous integration
# the same inputs are tried each time, so that a change to the code, and nothing else, turns a build red; everywhere
# else each run tries new ones.
settings.register_profile("fazhi", deadline=None)
settings.register_profile("fazhi-ci", deadline=None, derandomize=True, database=None)
settings.load_profile("fazhi-ci" if os.environ.get("CI") else "fazhi")


@pytest.fixture
def fazhi(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in this process: exit code, standard output, standard error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.run([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A copy of the sample, to be spoilt."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "county"))
