"""YAML for rules: plain data with the place of every value, and none of YAML's surprises.

Read from the parser's events, so that nothing is built before it has been looked at: no anchors or aliases,
no tags, no merge keys, only text keys, no key twice, and no word that YAML takes for something else than it
looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import yaml

from checker.errors import Place, Problem, RuleError

MAX_BYTES = 1_000_000
MAX_DEPTH = 40

Path = tuple[str | int, ...]

_LOADER = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # the C parser is part of most, not all, installations

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TRAPS = (
    ("switch", re.compile(r"yes|no|on|off|true|false", re.IGNORECASE)),
    ("null", re.compile(r"~|null", re.IGNORECASE)),
    ("sexagesimal", re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?")),
    ("timestamp", re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?")),
    ("number", re.compile(r"[-+]?(0[xob])?[0-9._]+(e[-+]?[0-9]+)?|[-+]?\.(inf|nan)", re.IGNORECASE)),
)
_STARTS_LIKE_CEL = re.compile(r"""\s*(?:- )*[\w.]+:\s+["'!]""")


class Mark(NamedTuple):
    """Where something begins, counted from 1. `inline`: a scalar on one line; its text begins at `column`."""

    file: str
    line: int
    column: int
    inline: bool = False


_SPECIAL = frozenset("0123456789+-.~tTfFyYnNoO")  # what a number, a date or a word of YAML's begins with
_LONGEST_WORD = len("false")


@dataclass(slots=True)
class Document:
    """One file: its data, and where each value (`marks`) and each key (`keys`) stands.

    A part of it may have been written in another file, which its mark then names.
    """

    file: str
    data: object = None
    marks: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)

    def place(self, path: Path, *, key: bool = False, obligation: str | None = None) -> Place:
        """The place of the value at `path` (or of its key), or of what is nearest above it."""
        own = self.keys.get(path) if key else self.marks.get(path)
        while own is None and path:
            path = path[:-1]
            own = self.marks.get(path)
        found = own or Mark(self.file, 1, 1)
        return Place(found.file, found.line, found.column, obligation)


def read(content: bytes, file: str) -> Document:
    """The data of one file; RuleError with every problem found in it."""
    if len(content) > MAX_BYTES:
        raise RuleError([Problem("yaml.too_large", Place(file), {"limit": MAX_BYTES})])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RuleError([Problem("yaml.not_utf8", Place(file, line))]) from None
    reader = _Reader(file, text)
    reader.read()
    if reader.problems:
        raise RuleError(reader.problems)
    return reader.document


class _Reader:
    """Reads one text from its events; recursion is bounded by MAX_DEPTH."""

    def __init__(self, file: str, text: str) -> None:
        self.document = Document(file)
        self.problems: list[Problem] = []
        self._file, self._text = file, text
        self._depth = 0

    def read(self) -> None:
        try:
            self._next = _LOADER(self._text).get_event
            self._stream()
        except RuleError as error:  # nothing sensible can follow
            self.problems.extend(error.problems)
        except yaml.YAMLError as error:
            self.problems.append(self._broken(error))

    def _stream(self) -> None:
        documents = 0
        while not isinstance(event := self._next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._fatal("yaml.several_documents", self._mark(event))
                self.document.data = self._value(self._next(), ())
        if documents == 0:
            self._report("yaml.empty", Mark(self._file, 1, 1))

    def _value(self, event: yaml.NodeEvent, path: Path) -> object:
        self._check_bare(event)
        mark = self.document.marks[path] = self._mark(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, mark)
        if self._depth >= MAX_DEPTH:
            raise self._fatal("yaml.too_deep", mark, limit=MAX_DEPTH)
        self._depth += 1
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        value = self._mapping(path) if is_mapping else self._sequence(path)
        self._depth -= 1
        return value

    def _mapping(self, path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            mark = self._mark(event)
            name = self._key(event, mark)
            inner = (*path, name)
            first = self.document.keys.setdefault(inner, mark)
            if first is not mark:
                self._report("yaml.duplicate_key", mark, found=name, first=first.line)
            found[name] = self._value(self._next(), inner)
        return found

    def _sequence(self, path: Path) -> list[object]:
        found: list[object] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            found.append(self._value(event, (*path, len(found))))
        return found

    def _check_bare(self, event: yaml.NodeEvent) -> None:
        """No anchor, no alias, no tag."""
        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise self._fatal("yaml.alias", self._mark(event), found=f"{sign}{event.anchor}")
        tag = getattr(event, "tag", None)  # an alias has none
        if tag is not None:
            self._report(
                "yaml.quote_whole" if tag.startswith("!") else "yaml.tag", self._mark(event), found=tag
            )

    def _key(self, event: yaml.NodeEvent, mark: Mark) -> str:
        self._check_bare(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise self._fatal("yaml.key_not_text", mark, found="[...]")
        name: str = event.value
        if event.implicit[0]:
            if name == "<<":
                raise self._fatal("yaml.merge", mark)
            if not isinstance(self._resolve(name), str):
                self._report("yaml.key_not_text", mark, found=name)
        return name

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> object:
        if not event.implicit[0]:  # quoted or a block: text, whatever it says
            return event.value
        value = self._resolve(event.value)
        if value is None:
            self._report("yaml.no_value", mark)
        if isinstance(value, _Trap):
            self._report(f"yaml.trap_{value.kind}", mark, found=event.value)
            return event.value
        return value

    def _resolve(self, text: str) -> object:
        """What an unquoted scalar is: text, whole number, decimal, date, true, false, nothing; or a trap."""
        if text == "":
            return None
        if text[0] not in _SPECIAL or (text[0].isalpha() and len(text) > _LONGEST_WORD):
            return text
        if text in ("true", "false"):
            return text == "true"
        if _INT.fullmatch(text) and len(text) <= 19:
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
        if _DATE.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                return _Trap("date")
        for kind, pattern in _TRAPS:
            if pattern.fullmatch(text):
                return _Trap(kind)
        return text

    def _broken(self, error: yaml.YAMLError) -> Problem:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        if mark is None:  # a character that YAML does not allow
            return Problem("yaml.unreadable", Place(self._file), {"reason": _reason(error)})
        place = Place(self._file, mark.line + 1, mark.column + 1)
        context = getattr(error, "context_mark", None)
        lines = {mark.line + 1, *([context.line + 1] if context else [])}
        if "mapping values" in _reason(error) or any(self._looks_like_cel(line) for line in lines):
            return Problem("yaml.quote_whole", place, {"found": self._line(mark.line + 1).strip()})
        return Problem("yaml.broken", place, {"reason": _reason(error)}, self._line(mark.line + 1))

    def _mark(self, event: yaml.Event) -> Mark:
        start = event.start_mark
        assert start is not None  # the stubs allow marks to be switched off; here they are not
        line, column = start.line + 1, start.column + 1
        if not isinstance(event, yaml.ScalarEvent):
            return Mark(self._file, line, column)
        end = event.end_mark
        inline = end is not None and end.line + 1 == line and event.style not in ("|", ">")
        return Mark(self._file, line, column + 1 if inline and event.style else column, inline)

    def _looks_like_cel(self, line: int) -> bool:
        """Whether a value on this line begins with a character that CEL and YAML read differently."""
        return _STARTS_LIKE_CEL.match(self._line(line)) is not None

    def _line(self, line: int) -> str:
        lines = self._text.splitlines()
        return lines[line - 1] if line <= len(lines) else ""

    def _report(self, code: str, mark: Mark, **values: object) -> None:
        place = Place(self._file, mark.line, mark.column)
        self.problems.append(Problem(code, place, values, self._line(mark.line)))

    def _fatal(self, code: str, mark: Mark, **values: object) -> RuleError:
        return RuleError([Problem(code, Place(self._file, mark.line, mark.column), values)])


@dataclass(frozen=True, slots=True)
class _Trap:
    """Unquoted text that YAML readers disagree on."""

    kind: str


def _reason(error: yaml.YAMLError) -> str:
    parts: Iterator[str | None] = (getattr(error, name, None) for name in ("context", "problem", "reason"))
    return ", ".join(part for part in parts if part) or type(error).__name__
