"""What is masked can be made again, compared and waived, and stays masked wherever else it is told."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest

import cli
from tests.test_personal import OF_OFFICERS, county, leaks

__all__ = ["county"]

PERSON = "321023198001011234"
KEY = "a key of no less than sixteen bytes"
CHECK = ("--as-of", "2020-01-15", "--clause", "4.5", "--format", "json", "--reproducible")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "tags.key"
    path.write_text(KEY, encoding="utf-8")
    return path


def checked(county: Path, target: Path, *options: object) -> Path:
    code = cli.run(["check", str(county), *CHECK, "-o", str(target), *map(str, options)])
    assert code in (0, 1)
    return target


def findings(report: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(report.read_text(encoding="utf-8"))["findings"]
    assert found
    return found


def test_a_report_with_tags_is_made_again_with_its_key_and_with_no_other(
    county: Path, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = checked(county, tmp_path / "report.json", "--personal-key", key)
    again = ["verify", str(report), str(county)]
    assert cli.run([*again, "--personal-key", str(key)]) == 0
    capsys.readouterr()
    assert cli.run(again) == 2
    assert "--personal-key" in capsys.readouterr().err
    key.write_text("another key, as long as the first", encoding="utf-8")
    assert cli.run([*again, "--personal-key", str(key)]) == 1
    assert "personal_key" in capsys.readouterr().out


def test_tags_of_a_random_key_are_said_to_be_no_evidence_of_a_difference(
    county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = checked(county, tmp_path / "report.json")
    assert cli.run(["verify", str(report), str(county)]) == 2
    assert "--personal-key" in capsys.readouterr().err


def test_a_report_on_a_database_is_made_again_from_the_database(
    county: Path, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "county.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("create table filing (id, document_id, unit, filed_on)")
        connection.execute("insert into filing values ('F-9', 'D-1', 'U-2', '2019-03-20')")
        connection.commit()
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text("sources: [{table: filing, type: filing}]\n", encoding="utf-8")
    source = ("--personal-key", str(key), "--mapping", str(mapping), "--source", f"sqlite:///{path}")
    report = checked(county, tmp_path / "report.json", *source)
    again = ["verify", str(report), str(county)]
    assert cli.run([*again, *source]) == 0
    capsys.readouterr()
    assert cli.run(again) == 2
    err = capsys.readouterr().err
    assert "--source" in err
    assert "--mapping" in err


def test_a_report_that_shows_personal_data_is_made_again_as_such(county: Path, tmp_path: Path) -> None:
    report = checked(county, tmp_path / "report.json", "--show-personal")
    assert leaks(report.read_text(encoding="utf-8"))
    assert cli.run(["verify", str(report), str(county)]) == 0


def test_a_baseline_knows_people_by_their_tags(county: Path, key: Path, tmp_path: Path) -> None:
    earlier = checked(county, tmp_path / "earlier.json", "--personal-key", key)
    later = checked(county, tmp_path / "later.json", "--personal-key", key, "--baseline", earlier)
    assert {finding["standing"] for finding in findings(later)} == {"unchanged"}


def test_a_waiver_may_name_a_person_by_number_and_no_report_shows_it(county: Path, tmp_path: Path) -> None:
    shown = checked(county, tmp_path / "shown.json", "--show-personal")
    mine = [f for f in findings(shown) if f["subject"]["name"] == PERSON]  # type: ignore[index]
    assert mine
    waivers = tmp_path / "exceptions.yaml"
    waivers.write_text(
        "waivers:\n"
        + "".join(
            f'  - obligation: {obligation}\n    subject: "{PERSON}"\n    reason: {PERSON} 长期病假\n'
            "    basis: 会议纪要\n    approver: 县司法局\n    from: 2019-01-01\n    until: 2020-12-31\n"
            for obligation in sorted({str(f["obligation"]) for f in mine})
        ),
        encoding="utf-8",
    )
    report = checked(county, tmp_path / "report.json", "--waivers", waivers)
    assert sum(f["waiver"] is not None for f in findings(report)) == len(mine)
    assert not leaks(report.read_text(encoding="utf-8"))


@pytest.mark.parametrize("format_", ["words", "tree", "json"])
def test_repairs_name_people_masked(county: Path, format_: str, capsys: pytest.CaptureFixture[str]) -> None:
    for subject in (PERSON, "P-2", "王小明"):
        arguments = ["explain", str(county), subject, OF_OFFICERS, "--as-of", "2020-01-15"]
        assert cli.run([*arguments, "--format", format_]) == 0
        assert not leaks(capsys.readouterr().out)


@pytest.mark.parametrize("format_", ["terminal", "json", "ics"])
def test_what_falls_due_is_told_masked_unless_all_is_asked_for(
    county: Path, format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["due", str(county), "--as-of", "2019-05-02", "--within", "300d", "--format", format_]
    assert cli.run(arguments) == 0
    assert not leaks(capsys.readouterr().out)
    assert cli.run([*arguments, "--show-personal"]) == 0
    assert leaks(capsys.readouterr().out)
