"""Every test run starts with an empty cache of its own, and leaves the user's alone; no example has a deadline."""

from __future__ import annotations

import os
import tempfile

from hypothesis import settings

_CACHE = tempfile.TemporaryDirectory(prefix="fazhi-tests-")
os.environ["FAZHI_CACHE"] = _CACHE.name

# A slow machine is no failure; what takes too long in all is seen in the suite's own time.
settings.register_profile("fazhi", deadline=None)
settings.load_profile("fazhi")
