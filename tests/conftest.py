"""Every test run starts with an empty cache of its own, and leaves the user's alone."""

from __future__ import annotations

import os
import tempfile

_CACHE = tempfile.TemporaryDirectory(prefix="fazhi-tests-")
os.environ["FAZHI_CACHE"] = _CACHE.name
