"""Personal data is shown masked: a surname stays, numbers do not.

Cells are masked by what their field says of them; ID and mobile numbers also by their form, wherever they stand, for
people write them into remarks and titles. Where two people must be told apart, a keyed hash stands beside the mask:
whoever lacks the key cannot find out the value by trying all there are.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from facts.base import Field, FieldType, RecordType
from facts.issues import Issue

COMPOUND_SURNAMES = frozenset(
    (
        *("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文"),
        *("司徒", "夏侯", "端木", "独孤", "南宫", "西门", "轩辕", "司空", "钟离", "闻人", "申屠", "澹台"),
    )
)
HIDDEN = "***"
TAG_LENGTH = 8  # hexadecimal digits of the hash that are shown
RANDOM_KEY = "random"  # what receipts call a key that was made for one run
LONGEST_SHOWN = 60  # characters that an issue quotes of a text

# Digits may be full-width (\d is any), and set off in groups by single blanks or hyphens. An ID number has a day of
# birth where it belongs; its check digit is not asked for, it may be mistyped.
_GAP = r"[ \u3000-]?"
_MONTH, _DAY = "(?:[0０][1-9１-９]|[1１][0-2０-２])", r"(?:[0０][1-9１-９]|[12１２]\d|[3３][01０１])"
_PERSONAL_NUMBER = re.compile(
    rf"(?<!\d)(?:\d{{6}}{_GAP}(?:[1１][9９]|[2２][0０])\d\d{_GAP}{_MONTH}{_DAY}{_GAP}\d{{3}}[\dXxＸｘ]"
    rf"|\d{{8}}{_MONTH}{_DAY}\d{{3}}"
    rf"|(?:[+＋]?[8８][6６]{_GAP})?(?P<phone>[1１][3-9３-９]\d{_GAP}\d{{4}}{_GAP}\d{{4}}))(?!\d)"
)
_PART_OF_NUMBER = re.compile(r"[\d \u3000-]+$")
_SEVERAL = re.compile(r"( \| |、)")


class Masker:
    """What record texts look like to who reads about them.

    `show` leaves everything as it is, for those allowed to see it. `key` makes the tags that tell people apart;
    without one a random key is made, and the tags say nothing beyond this run.
    """

    def __init__(
        self, types: Mapping[str, RecordType], *, show: bool = False, key: bytes | None = None
    ) -> None:
        self.show = show
        self._types = types
        self._random, self._tagged = key is None, False
        self._key = secrets.token_bytes(32) if key is None else key
        self._persons = {name for name, t in types.items() if _is_person(t)}

    def tag(self, value: str) -> str:
        """The first characters of the keyed hash (HMAC-SHA-256) of a value, however it is spaced or spelt in width."""
        self._tagged = True
        folded = "".join(unicodedata.normalize("NFKC", value).replace("-", "").split()).upper()
        return hmac.new(self._key, folded.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:TAG_LENGTH]

    def key_used(self) -> str:
        """Which key made the tags so far, by a tag of its own; `RANDOM_KEY` for one of this run; empty without tags."""
        if not self._tagged:
            return ""
        return RANDOM_KEY if self._random else self.tag("key")

    def text(self, value: str, *, apart: bool = False) -> str:
        """A text of any kind, ID and mobile numbers in it hidden; with `apart` each with its tag."""
        if self.show:
            return value

        return _PERSONAL_NUMBER.sub(lambda m: self._hidden(HIDDEN, m["phone"] or m[0], apart=apart), value)

    def cell(self, record_type: RecordType, field: str, value: str, *, apart: bool | None = None) -> str:
        """A cell, or one element of a list cell, as text: `张某` for a name, `***` for a number.

        `apart`: with tags. Left out, what is an id or refers to a record has them, for it must name one record.
        """
        described = record_type.fields[field]
        if self.show:
            return value
        is_key = field == record_type.id or described.refers_to is not None
        tagged = is_key if apart is None else apart
        kind = described.personal or self._kind_of_key(record_type, described, value)
        if kind is not None and value:
            return self._hidden(_name(value) if kind == "name" else HIDDEN, value, apart=tagged)
        return self.text(value, apart=tagged) if described.type.element is FieldType.TEXT else value

    def record(self, record_type: RecordType, record: str) -> str:
        """The id of a record, which may well be a name or an ID number."""
        if record_type.id is None:
            return self.text(record, apart=True)
        return self.cell(record_type, record_type.id, record)

    def raw(self, record_type: RecordType, field: str, value: str, *, apart: bool | None = None) -> str:
        """A cell as it was typed, which may be in the wrong column: numbers are hidden whatever the field's type."""
        if self.show:
            return value
        parts = _SEVERAL.split(value)
        parts[::2] = (self.text(self.cell(record_type, field, part, apart=apart)) for part in parts[::2])
        return "".join(parts)

    def issue(self, issue: Issue) -> Issue:
        """An issue as it leaves intake: nothing personal in it, no text endless."""
        record_type = self._types.get(issue.type or "")
        record = issue.record
        if record is not None and record_type is not None:
            record = self.record(record_type, record)
        return replace(
            issue,
            column=self._quoted(issue, issue.column, is_cell=False),
            record=record,
            found=self._quoted(issue, issue.found, is_cell=True),
            suggestion=self._quoted(issue, issue.suggestion, is_cell=True),
        )

    def _quoted(self, issue: Issue, value: str | None, *, is_cell: bool) -> str | None:
        if value is None:
            return None
        record_type = self._types.get(issue.type or "")
        if (
            is_cell
            and record_type is not None
            and issue.field is not None
            and issue.field in record_type.fields
        ):
            apart = True if issue.code == "conflicting_values" else None
            value = self.raw(record_type, issue.field, value, apart=apart)
        else:
            value = self.text(value)
        if len(value) <= LONGEST_SHOWN:
            return value
        return _PART_OF_NUMBER.sub("", value[:LONGEST_SHOWN]) + "…"

    def _kind_of_key(self, record_type: RecordType, field: Field, value: str) -> str | None:
        """`name` where the id of a person, or what refers to one, is nothing but a name."""
        of_person = field.refers_to in self._persons or (
            record_type.name in self._persons and field.name == record_type.id
        )
        return "name" if of_person and _is_name(value) else None

    def _hidden(self, mask: str, value: str, *, apart: bool) -> str:
        return f"{mask}({self.tag(value)})" if apart and mask != value else mask


def _is_person(record_type: RecordType) -> bool:
    """Whether the records of a type are natural persons: it has a `name`, and that is personal."""
    name = record_type.fields.get("name")
    return name is not None and name.personal == "name"


def _is_name(value: str) -> bool:
    value = value.strip()
    return 2 <= len(value) <= 5 and all("\u3400" <= c <= "\u9fff" or c == "·" for c in value)


def _name(name: str) -> str:
    name = name.strip()
    known = 2 if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else 1
    # Anything but a plain Chinese name (a slip, a phone number in the wrong column) is hidden altogether.
    if len(name) > 5 or not all("\u3400" <= c <= "\u9fff" or c == "·" for c in name):
        return HIDDEN if name else ""
    return f"{name[:known]}某" if name else ""
