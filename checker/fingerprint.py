"""What names one finding from run to run."""

from __future__ import annotations

import hashlib
import json

from checker.assessment import Subject


def fingerprint(obligation: str, subject: Subject) -> str:
    """The same obligation and subject, the same SHA-256. Subjects whose masked names are alike share one."""
    parts = [obligation, subject.type, subject.id, subject.period, subject.has_element, subject.element]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
