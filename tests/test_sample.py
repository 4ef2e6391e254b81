"""The made-up county: what a check finds in it is what was planted, no more and no less."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import pytest
import yaml

from checker.assessment import Assessment
from checker.core import On
from checker.rulebook import load_pack
from checker.run import check, open_records
from facts.reading import bulk
from facts.records import record_types
from facts.synthetic import writing
from facts.synthetic.bulk import write_bulk
from facts.synthetic.county import AS_OF, SIZES, county
from facts.synthetic.register import Answer
from facts.synthetic.writing import write_answers, write_folder
from facts.tables import quote

SAMPLES = Path(__file__).resolve().parent.parent / "facts" / "samples"
SAMPLE = SAMPLES / "county-2019"
KEY = SAMPLES / "county-2019.answers.yaml"
SEED = 2019
VERDICTS = ("breached", "pending")


def answers() -> list[Answer]:
    return [Answer(**entry) for entry in yaml.safe_load(KEY.read_text("utf-8"))["answers"]]


def assess(records: Path, engine: str = "duckdb") -> Assessment:
    return check(records, "baoying-2019", as_of=AS_OF, engine=engine)


def assert_matches(assessment: Assessment, key: Iterable[Answer]) -> None:
    """Both ways: nothing missed, nothing extra; what is pending by its number."""
    key = list(key)
    found = sorted(
        (f.obligation, str(f.subject), f.verdict.name.lower(), f.reason.value) for f in assessment.findings
    )
    expected = sorted((a.obligation, a.subject, a.verdict, a.reason) for a in key if a.verdict != "pending")
    assert found == expected
    pending = {o.id: o.tally.pending for o in assessment.obligations if o.tally.pending}
    assert pending == Counter(a.obligation for a in key if a.verdict == "pending")


@pytest.mark.parametrize("engine", ["duckdb", "reference"])
def test_a_check_of_the_sample_finds_what_was_planted_and_nothing_else(engine: str) -> None:
    assert_matches(assess(SAMPLE, engine), answers())


def test_every_obligation_is_broken_somewhere_in_the_sample_or_pending_where_its_day_is_yet_to_come() -> None:
    shown = {verdict: {a.obligation for a in answers() if a.verdict == verdict} for verdict in VERDICTS}
    uppers = {o.id: o.check.window.upper for o in load_pack("baoying-2019", record_types()).obligations}
    later = {id_ for id_, upper in uppers.items() if isinstance(upper, On) and upper.day >= AS_OF}
    assert shown["breached"] == uppers.keys() - later
    assert later <= shown["pending"]


def test_the_sample_shows_all_that_intake_can_stumble_over() -> None:
    codes = {issue.code for issue in open_records(SAMPLE).issues}
    assert {
        "incomplete_date",
        "unknown_reference",
        "missing_required",
        "missing_column",
        "identical_rows",
    } <= codes


def test_the_sample_is_what_the_generator_writes(tmp_path: Path) -> None:
    register = county(SEED, SIZES["small"])
    write_folder(register, tmp_path / SAMPLE.name)
    write_answers(register.answers(), AS_OF, tmp_path / KEY.name)
    written = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    kept = {p.relative_to(SAMPLES): p.read_bytes() for p in [KEY, *SAMPLE.iterdir()]}
    assert written == kept


def test_records_meant_to_be_lawful_are_lawful_in_another_county_too(tmp_path: Path) -> None:
    register = county(SEED + 1, SIZES["medium"])
    write_folder(register, tmp_path)
    assert_matches(assess(tmp_path), register.answers())


def as_parquet(_: str, rows: Sequence[writing.Row]) -> bytes:
    """The same text as in the other formats, in columns."""
    con = duckdb.connect()
    columns = [quote(field.zh) for field, _ in rows[0]]
    con.execute(f"CREATE TABLE t ({', '.join(f'{column} VARCHAR' for column in columns)})")
    table = [[writing._flat(writing._worded(f, v, n)) for f, v in row] for n, row in enumerate(rows)]
    con.executemany(f"INSERT INTO t VALUES ({', '.join('?' for _ in columns)})", table)
    with tempfile.TemporaryDirectory() as folder:
        con.execute(f"COPY t TO '{folder}/t.parquet' (FORMAT parquet)")
        return Path(folder, "t.parquet").read_bytes()


GB_CSV = writing.MANNERS["gb_csv"]


def as_tabs(stem: str, rows: Sequence[writing.Row]) -> bytes:
    """As Excel saves “Unicode text”."""
    out = io.StringIO()
    table = csv.reader(io.StringIO(GB_CSV[0](stem, list(rows)).decode("gb18030"), newline=""))
    csv.writer(out, delimiter="\t").writerows(table)
    return out.getvalue().encode("utf-16")


FORMATS = {
    "xlsx": writing.MANNERS["workbook"],
    "csv": writing.MANNERS["chinese_csv"],
    "gb18030": GB_CSV,
    "json": writing.MANNERS["json"],
    "parquet": (as_parquet, "parquet"),
    "tsv in UTF-16": (as_tabs, "tsv"),
    "csv through DuckDB": GB_CSV,
}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_facts_give_the_same_findings_from_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    if form == "csv through DuckDB":
        monkeypatch.setattr(bulk, "LARGE", 0)
    monkeypatch.setattr(writing, "MANNERS", dict.fromkeys(writing.MANNERS, FORMATS[form]))
    register = county(SEED, SIZES["small"])
    write_folder(register, tmp_path)
    assert_matches(assess(tmp_path), register.answers())


# The larger one is past the sizes where tables stay in their files and queries are planned by DuckDB's optimizer.
@pytest.mark.parametrize("records", [8_000, 400_000])
def test_a_big_county_has_the_same_answer_key(tmp_path: Path, records: int) -> None:
    key = write_bulk(tmp_path, SEED, records=records)
    assessment = assess(tmp_path)
    assert_matches(assessment, key)
    assert max(o.tally.population for o in assessment.obligations) > records / 8
