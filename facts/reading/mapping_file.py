"""`mapping.yaml`: read strictly, every mistake with its line and the nearest valid name, all at once."""

from __future__ import annotations

import hashlib
import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from facts import mappings
from facts.base import Field, FieldType, RecordType
from facts.cells import UNKNOWN, Filled, Unknown
from facts.days import DateForm
from facts.issues import Issue, Level, RecordsError
from facts.reading.headers import spellings
from facts.reading.located_yaml import Node, read_located
from facts.reading.mapping import ColumnMapping, RecordsMapping, SourceMapping, fold_header
from facts.treatment import PLAIN, Treatment
from facts.units import factors, is_spelling
from facts.values import parser
from facts.words import Refusal, fold, nearest

SOURCE_KEYS = ("file", "sheet", "table", "key", "type", "form", "columns", "ignore")
FORM_KEYS = ("title", "type", "columns", "ignore", "lacks")
COLUMN_KEYS = ("from", "value", "words", "dates", "unit")
NO_VALUE = {"空": None, "empty": None, "不明": UNKNOWN, "unknown": UNKNOWN}
"""What a word may mean beside a value of its field: that there is none, or that nobody can tell."""


def read_mapping(path: Path, shown: str, types: Mapping[str, RecordType]) -> RecordsMapping:
    """The mapping in a file; raises `RecordsError` with every mistake in it."""
    try:
        data = path.read_bytes()
    except OSError:
        raise RecordsError([Issue("cannot_open", Level.ERROR, shown)]) from None
    return replace(_Reader(shown, types, data).mapping(), path=path)


def forms() -> tuple[str, ...]:
    """The names of the forms that come with the program."""
    return tuple(
        sorted(p.name.removesuffix(".yaml") for p in _folder().iterdir() if p.name.endswith(".yaml"))
    )


def form(name: str, types: Mapping[str, RecordType]) -> SourceMapping:
    """A form that comes with the program: an entry that is about no file yet."""
    data = pkgutil.get_data(mappings.__name__, f"{name}.yaml")
    if data is None:
        raise ValueError(f"no form {name!r}")
    return replace(_Reader(f"{name}.yaml", types, data).form(), form=name)


def _folder() -> Path:
    return Path(mappings.__path__[0])


class _Reader:
    """Reads one file. What is wrong is gathered, and what can be read is read nevertheless."""

    def __init__(self, file: str, types: Mapping[str, RecordType], data: bytes) -> None:
        self._file, self._types = file, types
        self._issues: list[Issue] = []
        self._digest = hashlib.sha256(data).hexdigest()
        self._root = read_located(data, file)

    def mapping(self) -> RecordsMapping:
        members = self._members(self._root, ("sources",), needed=("sources",))
        found = [self._source(node, SOURCE_KEYS) for node in self._items(members.get("sources"))]
        self._end()
        return RecordsMapping(self._file, tuple(source for source in found if source is not None))

    def form(self) -> SourceMapping:
        source = self._source(self._root, FORM_KEYS)
        self._end()
        if source is None:
            raise ValueError(f"{self._file} is no form")
        return source

    def _end(self) -> None:
        if self._issues:
            raise RecordsError(sorted(self._issues, key=lambda issue: issue.row or 0))

    # ------------------------------------------------------------------------------------------- an entry

    def _source(self, node: Node, keys: tuple[str, ...]) -> SourceMapping | None:
        members = self._members(node, keys)
        base = self._form(members.get("form"))
        record_type = self._type(members.get("type")) if "type" in members or base is None else base.type
        if "type" not in members and base is None and node.members is not None:
            self._say("mapping_lacks", node.line, expected="type")
        if (
            keys is SOURCE_KEYS
            and not {"file", "sheet", "table"} & members.keys()
            and node.members is not None
        ):
            self._say("mapping_lacks", node.line, expected="file, sheet, table")
        if record_type is None:
            return None
        known = spellings(record_type)
        if base is None or base.type != record_type:
            base = SourceMapping(record_type)
        columns = {**base.columns, **self._columns(members.get("columns"), record_type, known)}
        ignore = {n.text: n.line for n in self._texts(members.get("ignore")) if n.text is not None}
        lacks = (
            self._field(n.text or "", n.line, record_type, known) for n in self._texts(members.get("lacks"))
        )
        return replace(
            base,
            file=self._text(members.get("file")),
            sheet=self._text(members.get("sheet")),
            table=self._text(members.get("table")),
            key=tuple(n.text or "" for n in self._texts(members.get("key"))),
            columns=columns,
            ignore={**base.ignore, **ignore},
            lacks=(*base.lacks, *(name for name in lacks if name is not None)),
            line=node.line,
            digest=hashlib.sha256(f"{self._digest} {base.digest}".encode()).hexdigest(),
        )

    def _form(self, node: Node | None) -> SourceMapping | None:
        name = self._text(node)
        if node is None or name is None:
            return None
        if name not in forms():
            self._say(
                "mapping_form", node.line, found=name, expected=", ".join(forms()), near=(name, forms())
            )
            return None
        base = form(name, self._types)
        # Its lines are those of another file, and that some of its columns are not there is nobody's slip.
        columns = {field: replace(column, line=None) for field, column in base.columns.items()}
        return replace(base, columns=columns, ignore=dict.fromkeys(base.ignore))

    def _type(self, node: Node | None) -> RecordType | None:
        name = self._text(node)
        if node is None or name is None:
            return None
        words = {word: t for t in self._types.values() for word in (t.en, t.zh, t.name)}
        if name not in words:
            self._say("mapping_type", node.line, found=name, near=(name, words))
        return words.get(name)

    def _field(self, name: str, line: int, record_type: RecordType, known: Mapping[str, str]) -> str | None:
        found = known.get(fold_header(name))
        if found is None:
            words = {fold_header(w): w for f in record_type.fields.values() for w in (f.en, f.name, f.zh)}
            close = nearest(fold_header(name), words)
            self._say(
                "mapping_field",
                line,
                found=name,
                type_=record_type.name,
                suggestion=words[close] if close else None,
            )
        return found

    # ------------------------------------------------------------------------------------------ a column

    def _columns(
        self, node: Node | None, record_type: RecordType, known: Mapping[str, str]
    ) -> dict[str, ColumnMapping]:
        found: dict[str, ColumnMapping] = {}
        members = self._any_members(node)
        for name, value in members.items():
            line = (node.lines or {}).get(name, value.line) if node else value.line
            field = self._field(name, line, record_type, known)
            if field is None:
                continue
            if field in found:
                self._say("mapping_field_twice", line, found=name, type_=record_type.name, field=field)
            found[field] = self._column(value, line, record_type.fields[field], record_type)
        return found

    def _column(self, node: Node, line: int, field: Field, record_type: RecordType) -> ColumnMapping:
        if node.members is None:
            return ColumnMapping(tuple(n.text or "" for n in self._texts(node)), line=line)
        members = self._members(node, COLUMN_KEYS)
        headers = tuple(n.text or "" for n in self._texts(members.get("from")))
        constant = self._text(members.get("value"))
        if "value" in members and ("from" in members or field.name == record_type.id):
            self._say("mapping_constant", members["value"].line, field=field.name, type_=record_type.name)
        treatment = Treatment(
            self._words(members.get("words"), field, record_type),
            self._unit(members.get("unit"), field, record_type),
            self._dates(members.get("dates"), field, record_type),
        )
        if constant is not None:
            self._meaning(constant, members["value"].line, field, record_type, PLAIN)
        return ColumnMapping(headers, constant, treatment, line)

    def _words(
        self, node: Node | None, field: Field, record_type: RecordType
    ) -> dict[str, Filled | Unknown | None]:
        found: dict[str, Filled | Unknown | None] = {}
        for word, value in self._any_members(node).items():
            text = self._text(value)
            if text is not None:
                meaning = self._meaning(text, value.line, field, record_type, PLAIN)
                is_list = isinstance(meaning, tuple) and len(meaning) == 1
                found[fold(word)] = meaning[0] if isinstance(meaning, tuple) and is_list else meaning
        return found

    def _meaning(
        self, text: str, line: int, field: Field, record_type: RecordType, treatment: Treatment
    ) -> Filled | Unknown | None:
        if text in NO_VALUE:
            return NO_VALUE[text]
        value = parser(field, treatment)(text)
        if not isinstance(value, Refusal):
            return value
        self._say(
            "mapping_word",
            line,
            found=text,
            field=field.name,
            type_=record_type.name,
            expected=value.expected,
            suggestion=value.suggestion,
        )
        return UNKNOWN

    def _unit(self, node: Node | None, field: Field, record_type: RecordType) -> str:
        unit = self._text(node) or ""
        if node is not None and unit and not is_spelling(field.unit, unit):
            valid = ", ".join(word for word in factors(field.unit) if is_spelling(field.unit, word)) or None
            self._say(
                "mapping_unit",
                node.line,
                found=unit,
                expected=valid,
                field=field.name,
                type_=record_type.name,
            )
            return ""
        return unit

    def _dates(self, node: Node | None, field: Field, record_type: RecordType) -> DateForm | None:
        text = self._text(node)
        if node is None or text is None:
            return None
        try:
            if field.type is not FieldType.DATE:
                raise ValueError(text)
            return DateForm.of(text)
        except ValueError:
            self._say("mapping_dates", node.line, found=text, field=field.name, type_=record_type.name)
            return None

    # ------------------------------------------------------------------------------------------- shapes

    def _members(self, node: Node, keys: Iterable[str], needed: Iterable[str] = ()) -> Mapping[str, Node]:
        members = self._any_members(node)
        for key in members:
            if key not in keys:
                line = (node.lines or {})[key]
                self._say("mapping_key", line, found=key, expected=", ".join(keys), near=(key, keys))
        for key in needed:
            if key not in members and node.members is not None:
                self._say("mapping_lacks", node.line, expected=key)
        return {key: value for key, value in members.items() if key in keys}

    def _any_members(self, node: Node | None) -> Mapping[str, Node]:
        if node is None:
            return {}
        if node.members is None:
            self._say("mapping_shape", node.line, expected="members")
        return node.members or {}

    def _items(self, node: Node | None) -> tuple[Node, ...]:
        if node is None:
            return ()
        if node.items is None:
            self._say("mapping_shape", node.line, expected="items")
        return node.items or ()

    def _texts(self, node: Node | None) -> list[Node]:
        """The texts of a list, or one text by itself."""
        if node is None:
            return []
        items = [node] if node.items is None else list(node.items)
        return [item for item in items if self._text(item) is not None]

    def _text(self, node: Node | None) -> str | None:
        if node is None:
            return None
        if node.text is None or not node.text.strip():
            self._say("mapping_shape", node.line, expected="text")
            return None
        return node.text

    def _say(
        self,
        code: str,
        line: int,
        *,
        found: str | None = None,
        expected: str | None = None,
        suggestion: str | None = None,
        near: tuple[str, Iterable[str]] | None = None,
        field: str | None = None,
        type_: str | None = None,
    ) -> None:
        close = suggestion or (nearest(*near) if near else None)
        self._issues.append(
            Issue(
                code,
                Level.ERROR,
                self._file,
                row=line,
                found=found,
                expected=expected,
                suggestion=close,
                field=field,
                type=type_,
            )
        )
