"""The record types are well formed: what a clerk reads is unambiguous, what rules read can be declared."""

from __future__ import annotations

import re

import pytest

from facts.base import FieldType, RecordType
from facts.records import record_types

# Names that CEL cannot declare (keywords, types), and names that the language itself uses.
CEL_WORDS = set(
    """
    true false null in as break const continue else for function if import let loop package namespace return
    var void while int uint double bool string bytes list map null_type type dyn item period params subject
    """.split()  # noqa: SIM905
)

TYPES = list(record_types().values())


@pytest.fixture(params=TYPES, ids=lambda t: t.name)
def record(request: pytest.FixtureRequest) -> RecordType:
    kind = request.param
    assert isinstance(kind, RecordType)
    return kind


def test_every_field_name_can_be_declared_in_cel(record: RecordType) -> None:
    for name in record.fields:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert name not in CEL_WORDS


def test_every_type_and_field_is_labelled_in_both_languages(record: RecordType) -> None:
    assert all([record.zh, record.en, record.note_zh, record.note_en])
    for field in record.fields.values():
        assert re.search(r"[\u4e00-\u9fff]", field.zh)
        assert re.search(r"[a-z]", field.en)
        assert not re.search(r"[\u4e00-\u9fff]", field.en)


def test_a_header_names_one_field_only(record: RecordType) -> None:
    headers = [h for f in record.fields.values() for h in {f.name, f.zh, f.en, *f.aliases}]
    assert sorted(headers) == sorted(set(headers))


def test_a_word_of_a_vocabulary_names_one_term_only(record: RecordType) -> None:
    for field in record.fields.values():
        words = [w for t in field.terms for w in {t.code, t.zh, t.en, *t.aliases}]
        assert sorted(words) == sorted(set(words)), field.name
        assert bool(field.terms) == (field.type.element is FieldType.ENUM)


def test_declared_fields_exist_and_references_lead_to_types_with_an_id(record: RecordType) -> None:
    for name in (record.id, record.unit, record.title, *record.known_by):
        assert name is None or name in record.fields
    for field in record.fields.values():
        if field.refers_to is not None:
            assert record_types()[field.refers_to].id is not None


def test_an_id_is_required_and_the_unit_leads_to_the_roster(record: RecordType) -> None:
    if record.id is not None:
        assert record.fields[record.id].required
    assert record.unit is not None
    assert record.name == "unit" or record.fields[record.unit].refers_to == "unit"


def test_natural_persons_are_marked_personal(record: RecordType) -> None:
    for name in {"name", "reviewer", "attested_by"} & record.fields.keys():
        expected = None if record.name == "unit" else "name"
        assert record.fields[name].personal == expected


def test_type_labels_differ() -> None:
    labels = [label for t in TYPES for label in (t.name, t.zh)]
    assert len(labels) == len(set(labels))
