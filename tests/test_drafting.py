"""A pack that was drafted is whole: it loads, it lints, and it says what a person still has to settle."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checker.drafting import shifted
from checker.rulebook import load_pack
from facts.records import record_types
from tests.codes import ROOT
from tests.command_line import Run

LAST_YEAR = ROOT / "rules" / "baoying-2019"


def test_next_year_s_plan_moves_the_plan_s_own_dates_and_no_others(fazhi: Run, tmp_path: Path) -> None:
    code, out, err = fazhi(
        "rules", "new", "baoying-2021", "--from", "baoying-2019", "--year", "2021", "--into", tmp_path
    )
    folder = tmp_path / "baoying-2021"
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == str(folder / "pack.yaml")
    pack, base = (load_pack(p, record_types()) for p in (folder, "baoying-2019"))
    assert pack.period == (date(2021, 1, 1), date(2021, 12, 31))
    assert pack.title.zh == "宝应县2021年度法治政府建设工作计划"
    assert pack.title.en.endswith("2021")
    for name, parameter in base.parameters.items():
        value = parameter.value
        if parameter.yearly and isinstance(value, int):
            assert pack.parameters[name].value == value + 2
        elif isinstance(value, date) and (parameter.yearly or parameter.source == "plan"):
            assert pack.parameters[name].value == value.replace(year=value.year + 2)
        else:
            assert pack.parameters[name] == parameter
    assert pack.parameters["annual_report_before"].value == date(
        2022, 3, 1
    )  # the law's day in the year after
    assert pack.parameters["assessment_year"].value == 2021
    assert pack.parameters["decree_713_from"].value == date(2019, 9, 1)
    assert pack.bases == ("baoying-2019",)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_draft_says_what_it_replaced_and_what_is_to_be_settled(
    fazhi: Run, tmp_path: Path, lang: str
) -> None:
    fazhi("rules", "new", "next", "--from", "baoying-2019", "--into", tmp_path, "--lang", lang)
    text = (tmp_path / "next" / "pack.yaml").read_text("utf-8")
    base = load_pack("baoying-2019", record_types())
    moved = {
        p.name
        for p in base.parameters.values()
        if p.yearly or (p.source == "plan" and isinstance(p.value, date))
    }
    for name, parameter in base.parameters.items():
        said = f"# baoying-2019: {parameter.value}" if name in moved else f"#   - {name} = "
        assert said in text, name
    assert yaml.safe_load(text)["parameters"].keys() == moved
    assert all(len(line) <= 120 or "citation" in line for line in text.splitlines())


@pytest.mark.parametrize("arguments", [(), ("--from", "baoying-2019"), ("--year", "2024")])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_drafted_is_free_of_mistakes_and_its_examples_hold(
    fazhi: Run, tmp_path: Path, lang: str, arguments: tuple[str, ...]
) -> None:
    assert fazhi("rules", "new", "a-1", "--into", tmp_path, "--lang", lang, *arguments)[0] == 0
    for command in ("lint", "test"):
        code, out, err = fazhi("rules", command, tmp_path / "a-1", "--lang", "en")
        assert (code, err) == (0, "")
        assert "differences" not in out
        assert "without examples" not in out


def test_a_base_that_is_a_folder_is_found_from_the_new_one(
    fazhi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(LAST_YEAR, tmp_path / "old" / "baoying-2019")
    monkeypatch.chdir(tmp_path)
    assert fazhi("rules", "new", "next", "--from", "old/baoying-2019", "--into", "new/deep")[0] == 0
    written = yaml.safe_load((tmp_path / "new" / "deep" / "next" / "pack.yaml").read_text("utf-8"))
    assert written["extends"] == "../../../old/baoying-2019"
    assert load_pack("new/deep/next", record_types()).bases == ("baoying-2019",)


def test_a_draft_can_be_drafted_from(fazhi: Run, tmp_path: Path) -> None:
    fazhi("rules", "new", "b-2020", "--from", "baoying-2019", "--into", tmp_path)
    assert fazhi("rules", "new", "b-2021", "--from", tmp_path / "b-2020", "--into", tmp_path)[0] == 0
    pack = load_pack(tmp_path / "b-2021", record_types())
    assert (pack.period[1], pack.bases) == (date(2021, 12, 31), ("b-2020", "baoying-2019"))


def test_a_period_that_is_no_parameter_of_the_plan_is_written_out(fazhi: Run, tmp_path: Path) -> None:
    base = tmp_path / "leap"
    (base / "1-a").mkdir(parents=True)
    (base / "pack.yaml").write_text(
        "name: leap\ntitle: {zh: 计划, en: 'a plan: \"2020\"'}\n"
        "period: {from: params.start, until: 2020-12-31}\n"
        "parameters:\n"
        "  start: {value: 2020-01-01, source: local, title: {zh: 始, en: first}, citation: {zh: 县, en: c}}\n"
        "  leap: {value: 2020-02-29, source: plan, title: {zh: 闰, en: leap}}\n"
        'contents: {"1.1": {title: {zh: 甲, en: a}, statements: 1}}\n',
        "utf-8",
    )
    assert fazhi("rules", "new", "next", "--from", base, "--into", tmp_path)[0] == 0
    pack = load_pack(tmp_path / "next", record_types())
    assert pack.period == (date(2021, 1, 1), date(2021, 12, 31))
    assert pack.parameters["leap"].value == date(2021, 2, 28)
    assert pack.parameters["start"].value == date(2020, 1, 1)
    assert pack.title.en == 'a plan: "2021"'


def test_nothing_is_written_over(fazhi: Run, tmp_path: Path) -> None:
    (tmp_path / "next").mkdir()
    code, out, err = fazhi("rules", "new", "next", "--into", tmp_path, "--lang", "en")
    assert (code, out) == (2, "")
    assert "is there already" in err
    assert list((tmp_path / "next").iterdir()) == []
    (tmp_path / "file").write_text("x", "utf-8")
    assert fazhi("rules", "new", "next", "--into", tmp_path / "file")[0] == 2
    assert (tmp_path / "file").read_text("utf-8") == "x"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Next"], "cannot name a pack"),
        (["../next"], "cannot name a pack"),
        (["2020"], "cannot name a pack"),
        (["a--b"], "cannot name a pack"),
        (["baoying-2019"], "comes with the program"),
        (["next", "--year", "20"], "is not a year"),
        (["next", "--year", "1948"], "is not a year"),
        (["next", "--from", "baoying-2091"], "did you mean baoying-2019"),
    ],
)
def test_what_cannot_be_drafted_is_told_and_nothing_is_written(
    fazhi: Run, tmp_path: Path, arguments: list[str], said: str
) -> None:
    code, out, err = fazhi("rules", "new", *arguments, "--into", tmp_path, "--lang", "en")
    assert (code, out) == (2, "")
    assert said in err
    assert list(tmp_path.iterdir()) == []


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-100, 100))
def test_a_moved_day_is_the_same_day_of_its_month_or_the_day_before(day: date, years: int) -> None:
    moved = shifted(day, years)
    assert moved.year == day.year + years
    assert (moved.month, moved.day) == (day.month, day.day) or (moved.day, day.day) == (28, 29)
