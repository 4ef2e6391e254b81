"""The words that problems use for kinds of values and constructs; the message catalogue has them in both languages."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from facts.base import FieldType


class Word(enum.Enum):
    """A word inside the values of a problem, shown as `word.<value>` of the catalogue."""

    TEXT = "text"
    WORD = "word"
    TRUE_OR_FALSE = "bool"
    WHOLE_NUMBER = "int"
    NUMBER = "number"
    DATE = "date"
    TEXTS = "texts"
    WORDS = "words"
    LIST = "list"
    MAPPING = "mapping"
    NOT_EMPTY = "not_empty"
    AT_LEAST_ONE = "at_least_one"
    PARAMETER = "parameter"
    NAME = "name"
    CLAUSE = "clause"
    STATEMENT = "statement"
    OBLIGATION = "obligation"
    SELECTION = "selection"
    COLUMN = "column"
    VERDICT = "verdict"
    # constructs that predicates do not have
    ARITHMETIC = "arithmetic"
    CONDITIONAL = "conditional"
    INDEX = "index"
    HAS = "has"
    MACRO = "macro"
    MAP = "map"
    SELECT = "select"
    NULL = "null"
    BYTES = "bytes"
    UNSIGNED = "unsigned"


_OF_TYPES: Mapping[FieldType, Word] = {
    FieldType.TEXT: Word.TEXT,
    FieldType.ENUM: Word.WORD,
    FieldType.BOOL: Word.TRUE_OR_FALSE,
    FieldType.INT: Word.WHOLE_NUMBER,
    FieldType.NUMBER: Word.NUMBER,
    FieldType.DATE: Word.DATE,
    FieldType.TEXT_LIST: Word.TEXTS,
    FieldType.ENUM_LIST: Word.WORDS,
}
_OF_PYTHON: Mapping[str, Word] = {
    "str": Word.TEXT,
    "bool": Word.TRUE_OR_FALSE,
    "int": Word.WHOLE_NUMBER,
    "float": Word.NUMBER,
    "date": Word.DATE,
    "list": Word.LIST,
    "dict": Word.MAPPING,
}


def word_of(field_type: FieldType) -> Word:
    """The word for a field type."""
    return _OF_TYPES[field_type]


def word_of_python(python_type: type) -> Word:
    """The word for the Python type of a YAML value."""
    return _OF_PYTHON.get(python_type.__name__, Word.TEXT)
