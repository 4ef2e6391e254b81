"""`fazhi verify`: is a JSON report what these records give, and did the owner of a key sign it?"""

from __future__ import annotations

import sys
from pathlib import Path

from checker import messages, registry, verification
from checker.commands import _options
from checker.verification import Difference


def main(
    lang: str,
    *,
    report: Path,
    records: Path | None,
    mapping: Path | None,
    source: str | None,
    pack: str | None,
    waivers: Path | None,
    baseline: Path | None,
    personal_key: Path | None,
    key: Path | None,
    signature: Path | None,
) -> int:
    """Say whether the report holds: 0 it does, byte for byte, 1 it does not."""
    tagging = _options.personal_key(personal_key)
    signed = True
    if key is not None:
        signing = registry.load("checker", "signing")
        signed = signing.is_signed(report, signature or signing.beside(report), signing.public_key(key))
        _line(messages.text("verify.signed" if signed else "verify.not_signed", lang, key=key))
    found = verification.verify(
        report,
        records,
        mapping=mapping,
        database=source,
        pack=pack,
        waivers=waivers,
        baseline=baseline,
        personal_key=tagging,
    )
    _line(messages.text("verify.differs" if found else "verify.same", lang, n=len(found)))
    for difference in found:
        _line(f"- {_told(difference, lang)}")
    return int(bool(found) or not signed)


def _told(difference: Difference, lang: str) -> str:
    then, now = (messages.show(value, lang) for value in (difference.then, difference.now))
    return messages.text(f"verify.{difference.what}", lang, name=difference.name, then=then, now=now)


def _line(text: str) -> None:
    sys.stdout.write(messages.clean(text) + "\n")
