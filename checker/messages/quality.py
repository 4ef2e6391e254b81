"""Data quality: code -> (Chinese, English). `{field}` is a label, `{found}` the offending text, masked."""

from __future__ import annotations

from collections.abc import Mapping

ISSUES: Mapping[str, tuple[str, str]] = {}
