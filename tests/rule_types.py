"""Record types for tests of the rule language: few, and with every field type."""

from __future__ import annotations

from facts.base import Field, FieldType, RecordType, Term

KINDS = (
    Term("notice", "通知", "notice"),
    Term("hearing", "听证", "hearing"),
    Term("ruling", "裁定", "ruling"),
)
LEVELS = (Term("county", "县", "county"), Term("town", "镇", "town"))


def field(name: str, kind: FieldType, **marks: object) -> Field:
    """A field whose labels are its name."""
    return Field(name, kind, name, name, **marks)  # type: ignore[arg-type]


def record_type(name: str, *fields: Field, unit: str | None = None) -> RecordType:
    """A record type with an id field `id`, if it has one."""
    by_name = {f.name: f for f in fields}
    return RecordType(name, name, name, by_name, id="id" if "id" in by_name else None, unit=unit)


TYPES = {
    found.name: found
    for found in (
        record_type(
            "case",
            field("id", FieldType.TEXT, required=True),
            field("unit", FieldType.TEXT, refers_to="unit"),
            field("level", FieldType.ENUM, terms=LEVELS),
            field("urgent", FieldType.BOOL),
            field("pages", FieldType.INT, non_negative=True),
            field("debt", FieldType.INT),
            field("amount", FieldType.NUMBER, non_negative=True),
            field("opened_on", FieldType.DATE),
            field("closed_on", FieldType.DATE),
            field("ends_on", FieldType.DATE, planned=True),
            field("officers", FieldType.TEXT_LIST),
            field("kinds", FieldType.ENUM_LIST, terms=KINDS),
            unit="unit",
        ),
        record_type(
            "step",
            field("id", FieldType.TEXT, required=True),
            field("case", FieldType.TEXT, refers_to="case"),
            field("kind", FieldType.ENUM, terms=KINDS),
            field("done_on", FieldType.DATE),
            field("pages", FieldType.INT, non_negative=True),
            field("debt", FieldType.INT),
            field("fee", FieldType.NUMBER, non_negative=True),
            field("officers", FieldType.TEXT_LIST),
        ),
        record_type(
            "unit",
            field("id", FieldType.TEXT, required=True),
            field("kind", FieldType.ENUM, terms=LEVELS),
            field("relevant_to", FieldType.TEXT_LIST),
            unit="id",
        ),
        record_type(
            "attestation",
            field("statement", FieldType.TEXT, required=True),
            field("unit", FieldType.TEXT, required=True, refers_to="unit"),
            field("part", FieldType.TEXT),
            field("document", FieldType.TEXT),
            field("attested_on", FieldType.DATE, required=True),
            unit="unit",
        ),
        record_type("awkward", field("id", FieldType.TEXT), field("type", FieldType.TEXT)),
    )
}
