"""Who answers for a finding: the unit of the record, whom the rules name in its place, or the units of the clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.assessment import Assessment, Finding, Text
from checker.run import check
from tests.packs import CLAUSE_FILE

HEADER = """name: answering
title: {zh: 规则, en: rules}
period: {from: 2019-01-01, until: 2019-12-31}
roles:
  towns: kind == "town"
  justice: remit == "justice"
  audit: remit == "audit"
units:
  towns: {zh: 各镇政府, en: town governments, role: towns}
  justice_bureau: {zh: 县司法局, en: Justice Bureau, role: justice}
  audit_bureau: {zh: 县审计局, en: Audit Bureau, role: audit}
contents:
  "3.3": {title: {zh: 备案, en: filing}, statements: 2}
"""
CLAUSE = """clause: "3.3"
responsible: {units: [justice_bureau, towns]}
statements:
  - id: 3.3-a
    title: {zh: 甲, en: a}
    obligations:
      - for: document
        require: {recorded: doc_no, at_once: true}
        severity: violation
        basis: plan
  - id: 3.3-b
    title: {zh: 乙, en: b}
    obligations:
      - for: document
        require: {recorded: review_archive_no, at_once: true}
        answers: [ANSWERS]
        severity: violation
        basis: plan
"""
ROSTER = "id,name,kind,remit\nT1,安宜镇,town,\nT2,氾水镇,town,\nJ,县司法局（本级）,department,justice\n"


def assess(
    folder: Path, *, roster: str | None = ROSTER, answers: str = "justice_bureau", **options: bool
) -> Assessment:
    pack, records = folder / "answering", folder / "records"
    (pack / CLAUSE_FILE).parent.mkdir(parents=True)
    (pack / "pack.yaml").write_text(HEADER, encoding="utf-8")
    (pack / CLAUSE_FILE).write_text(CLAUSE.replace("ANSWERS", answers), encoding="utf-8")
    records.mkdir()
    (records / "document.csv").write_text("id,unit\nD1,安宜镇\nD2,\n", encoding="utf-8")
    if roster is not None:
        (records / "unit.csv").write_text(roster, encoding="utf-8")
    return check(records, str(pack), **options)  # type: ignore[arg-type]


def found(assessment: Assessment, obligation: str, subject: str) -> Finding:
    (finding,) = (f for f in assessment.findings if (f.obligation, f.subject.id) == (obligation, subject))
    return finding


def test_the_unit_of_the_record_answers(tmp_path: Path) -> None:
    assert found(assess(tmp_path), "3.3-a", "D1").answers == (Text("安宜镇", "安宜镇"),)


def test_where_no_unit_is_named_those_of_the_clause_answer_by_their_names_in_the_roster(
    tmp_path: Path,
) -> None:
    answers = found(assess(tmp_path), "3.3-a", "D2").answers
    assert answers == (Text("县司法局（本级）", "县司法局（本级）"), Text("各镇政府", "town governments"))


def test_an_obligation_can_name_who_answers_in_place_of_the_unit_of_the_record(tmp_path: Path) -> None:
    finding = found(assess(tmp_path), "3.3-b", "D1")
    assert finding.unit == "安宜镇"
    assert finding.answers == (Text("县司法局（本级）", "县司法局（本级）"),)


def test_the_units_of_a_clause_are_found_in_the_roster(tmp_path: Path) -> None:
    (clause,) = assess(tmp_path).clauses
    assert [(named.title.zh, named.units) for named in clause.responsible] == [
        ("县司法局", ("县司法局（本级）",)),
        ("各镇政府", ("安宜镇", "氾水镇")),
    ]


def test_a_named_unit_that_the_roster_lacks_is_reported_with_the_clauses_that_name_it(tmp_path: Path) -> None:
    assessment = assess(tmp_path, answers="audit_bureau")
    assert [(unit.title.zh, unit.clauses) for unit in assessment.unlisted] == [("县审计局", ("3.3",))]
    assert found(assessment, "3.3-b", "D1").answers == (Text("县审计局", "Audit Bureau"),)


def test_a_unit_whose_remit_is_not_filled_in_is_not_taken_for_one_that_is_named(tmp_path: Path) -> None:
    assessment = assess(tmp_path, roster="id,name,kind,remit\nT1,安宜镇,town,\nJ,县司法局,department,\n")
    assert [unit.title.zh for unit in assessment.unlisted] == ["县司法局"]


@pytest.mark.parametrize("options", [{"roster": None}, {"partial": True}])
def test_without_a_roster_or_in_a_part_of_the_records_no_unit_is_missed(
    tmp_path: Path, options: dict
) -> None:
    assert assess(tmp_path, answers="audit_bureau", **options).unlisted == ()


def test_a_breach_concerns_the_unit_of_the_record(tmp_path: Path) -> None:
    assessment = assess(tmp_path)
    assert found(assessment, "3.3-a", "D1").concerns == ("安宜镇",)
    assert found(assessment, "3.3-a", "D2").concerns == ()


def test_a_breach_concerns_those_who_answer_in_its_place_as_far_as_they_are_single_units(
    tmp_path: Path,
) -> None:
    finding = found(assess(tmp_path, answers="justice_bureau, towns, audit_bureau"), "3.3-b", "D1")
    assert finding.concerns == ("县司法局（本级）",)


def test_a_breach_that_a_group_answers_for_concerns_no_unit(tmp_path: Path) -> None:
    assert found(assess(tmp_path, answers="towns"), "3.3-b", "D1").concerns == ()
