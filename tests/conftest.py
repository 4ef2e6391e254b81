"""Every test run starts with an empty cache of its own, and leaves the user's alone; no example has a deadline."""

from __future__ import annotations

import os
import tempfile

from hypothesis import settings

_CACHE = tempfile.TemporaryDirectory(prefix="fazhi-tests-")
os.environ["FAZHI_CACHE"] = _CACHE.name

# A slow machine is no failure; what takes too long in all is seen in the suite's own time. In continuous integration
# the same inputs are tried each time, so that a change to the code, and nothing else, turns a build red; everywhere
# else each run tries new ones.
settings.register_profile("fazhi", deadline=None)
settings.register_profile("fazhi-ci", deadline=None, derandomize=True, database=None)
settings.load_profile("fazhi-ci" if os.environ.get("CI") else "fazhi")
