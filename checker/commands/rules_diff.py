"""`fazhi rules diff`: what changed from one pack to another, and for whom."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from checker import messages, rulebook
from checker.assessment import Text
from checker.commands import _options
from checker.core import Check
from checker.differences import Change, Difference, Duty, Side, differences
from checker.known_types import record_types
from checker.pack import Pack
from checker.wording import escalating
from checker.wording.describe import describe
from checker.wording.labels import pack_labels
from checker.wording.layout import wrap


def main(lang: str, *, old: str, new: str, format: str) -> int:  # noqa: A002 - the option's own name
    """Print the differences. There being some is no failure: 0."""
    _options.choice("--format", format, ("terminal", "json"))
    packs = [rulebook.load_pack(pack, record_types()) for pack in (old, new)]
    found = list(differences(*(_side(pack) for pack in packs)))
    if format == "json":
        made = {"old": _pack(packs[0]), "new": _pack(packs[1]), "differences": [_as_json(d) for d in found]}
        json.dump(made, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        totals = {len(list(pack.obligations)) for pack in packs}
        for line in _Lines(lang, _options.width(sys.stdout), totals).all(packs, found):
            sys.stdout.write(line + "\n")
    return 0


def _side(pack: Pack) -> Side:
    parameters = {name: parameter.title for name, parameter in pack.parameters.items()}
    labels = pack_labels(record_types(), pack.role_titles, parameters)

    def described(check: Check, lang: str) -> list[tuple[str, str]]:
        return describe(check, labels, lang)

    return Side(pack, described, escalating.describe)


class _Lines:
    def __init__(self, lang: str, width: int, totals: Collection[int]) -> None:
        self.lang, self.width, self.totals = lang, width, totals

    def all(self, packs: Sequence[Pack], found: Sequence[Difference]) -> Iterator[str]:
        yield from wrap(self.term("diff_of", old=packs[0].name, new=packs[1].name), self.width)
        if not found:
            yield self.term("diff_none")
        what = None
        for difference in found:
            heading = difference.clause or difference.what
            if heading != what:
                yield ""
                yield self.heading(difference, packs)
            what = heading
            yield from self.difference(difference)

    def heading(self, difference: Difference, packs: Sequence[Pack]) -> str:
        """The clause, or what the rules of all clauses share."""
        if difference.clause is None:
            return messages.text(f"term.diff_{difference.what}", self.lang)
        contents = (content for pack in reversed(packs) for content in pack.contents)
        title = next(content.title for content in contents if content.clause == difference.clause)
        return f"{difference.clause}  {title.of(self.lang)}"

    def difference(self, difference: Difference) -> Iterator[str]:
        how = messages.text(f"term.diff_{difference.how}", self.lang)
        if difference.what not in ("plan", "clause"):
            said = f"{difference.id}  {difference.title.of(self.lang)}"
            yield from wrap(said, self.width, "      ", f"  {how} ")
        elif difference.how != "changed":
            yield f"  {how}"
        if difference.duty is not None and not (difference.how == "changed" and _rebinds(difference)):
            yield from self.item("rule_bound", self.bound(difference.duty))
        if difference.reason is not None:
            yield from self.item("reason", difference.reason.of(self.lang))
        for change in difference.changes:
            yield from self.change(change, difference)
        if difference.concerns:
            yield from self.item("diff_concerns", self.concerns(difference.concerns))

    def change(self, change: Change, difference: Difference) -> Iterator[str]:
        """Both texts where something changed; else the only one there is, but for what stands above it already."""
        nothing = self.term("everyone" if change.part == "rule_bound" else "none")
        sides = [side.of(self.lang) if side else nothing for side in (change.old, change.new)]
        if difference.how == "changed":
            yield from self.item(change.part, self.term("diff_change", old=sides[0], new=sides[1]))
        elif change.part not in ("title", "rule_bound"):
            yield from self.item(change.part, sides[0] if change.new is None else sides[1])

    def concerns(self, duties: Sequence[Duty]) -> str:
        if len(duties) in self.totals:  # a day of the plan period, say
            return self.term("diff_all")
        named = [self.term("diff_concern", id=duty.id, bound=self.bound(duty)) for duty in duties]
        return messages.show(named, self.lang)

    def bound(self, duty: Duty) -> str:
        return messages.show(duty.bound, self.lang) if duty.bound else self.term("everyone")

    def item(self, term: str, text: str) -> list[str]:
        return wrap(text, self.width, "        ", f"      {self.term(term)}{self.term('list_colon')}")

    def term(self, code: str, **values: object) -> str:
        return messages.text(f"term.{code}", self.lang, **values)


def _rebinds(difference: Difference) -> bool:
    return any(change.part == "rule_bound" for change in difference.changes)


def _pack(pack: Pack) -> dict[str, Any]:
    return {"name": pack.name, "title": _text(pack.title), "hash": pack.hash}


def _as_json(difference: Difference) -> dict[str, Any]:
    return {
        "what": difference.what,
        "how": difference.how,
        "id": difference.id,
        "clause": difference.clause,
        "title": _text(difference.title),
        "bound": [_text(role) for role in difference.duty.bound] if difference.duty else None,
        "reason": _text(difference.reason),
        "changes": [
            {
                "part": c.part,
                "label": _text(messages.both(f"term.{c.part}")),
                "old": _text(c.old),
                "new": _text(c.new),
            }
            for c in difference.changes
        ],
        "concerns": [
            {"id": d.id, "clause": d.clause, "title": _text(d.title), "bound": [_text(r) for r in d.bound]}
            for d in difference.concerns
        ],
    }


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"zh": text.zh, "en": text.en}
