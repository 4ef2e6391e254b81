"""Lines of JSON, each of them a change: what a line says, and an issue where it says nothing that can be done.

{"type": "filing", "put": {"id": "F1", "filed_on": "2019-07-02"}}
{"type": "filing", "put": {...}, "source": "filing.csv"}
{"type": "filing", "withdraw": {"id": "F1"}}
{"advance": "2019-07-03"}
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from checker.errors import nearest
from checker.live.changes import Reply
from checker.live.session import Session
from facts.issues import Issue, Level
from facts.reading.formats.json import Pairs, as_object, parse_json
from facts.reading.objects import Object

KEYS = frozenset({"type", "put", "withdraw", "source", "advance"})
LONGEST = 60  # what is quoted of a line


class Lines:
    """Takes lines, in order. `name`: how issues call where they come from."""

    def __init__(self, session: Session, name: str) -> None:
        self._session, self._name, self._number = session, name, 0

    def take(self, line: str) -> Reply:
        """Do what a line says. A line that is not understood changes nothing, and is an issue."""
        self._number += 1
        if not line.strip():
            return Reply()
        try:
            value = parse_json(line)
        except (ValueError, RecursionError):
            return Reply(issues=(self._issue("bad_json"),))
        if not isinstance(value, Pairs):
            return Reply(issues=(self._issue("bad_line"),))
        action = self._action(as_object(self._number, value))
        return Reply(issues=(action,)) if isinstance(action, Issue) else action()

    def _action(self, said: Object) -> Callable[[], Reply] | Issue:
        values = said.values
        wrong = [key for key in values if key not in KEYS or key in said.doubled]
        what = [key for key in ("put", "withdraw", "advance") if key in values]
        if wrong or len(what) != 1:
            return self._issue("bad_line", found=", ".join(wrong or what) or None)
        if what == ["advance"]:
            return self._advance(values["advance"])
        name, source, item = values.get("type"), values.get("source"), values[what[0]]
        if name not in self._session.types or not isinstance(name, str):
            near = nearest(str(name), self._session.types)
            return self._issue("unknown_type", found=str(name), suggestion=near)
        if source is not None and not (isinstance(source, str) and source and source.isprintable()):
            return self._issue("bad_line", found="source")
        if what == ["withdraw"] and isinstance(item, str):
            return lambda: self._session.withdraw(name, item, source)
        if not isinstance(item, Pairs):
            return self._issue("bad_line", found=what[0])
        record = as_object(self._number, item)
        if what == ["put"]:
            return lambda: self._session.put(name, record, source)
        return lambda: self._session.withdraw(name, record, source)

    def _advance(self, day: object) -> Callable[[], Reply] | Issue:
        try:
            to = date.fromisoformat(str(day))
        except ValueError:
            return self._issue("bad_line", found="advance")
        if to < self._session.as_of:
            return self._issue("day_past", found=str(to), expected=str(self._session.as_of))
        return lambda: self._session.advance(to)

    def _issue(
        self, code: str, found: str | None = None, expected: str | None = None, suggestion: str | None = None
    ) -> Issue:
        quoted = None if found is None else "".join(c if c.isprintable() else "�" for c in found[:LONGEST])
        return Issue(
            code,
            Level.ERROR,
            self._name,
            row=self._number,
            found=quoted,
            expected=expected,
            suggestion=suggestion,
        )
