"""Large delimited text goes through DuckDB, and must mean what it means row by row, to the last row number."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from facts.masking import Masker
from facts.reading import bulk
from facts.reading.formats.csv import read, read_rows
from facts.reading.source import Entry
from facts.store import FactStore
from facts.tables import connect, parquet
from tests.records_under_test import TYPES, content


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "LARGE", 0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bulk")


def entry_of(folder: Path, data: bytes, name: str = "filing.csv") -> Entry:
    path = folder / name
    path.write_bytes(data)
    return Entry(path, name, TYPES["filing"])


def assert_same(entry: Entry) -> bool:
    """Whether DuckDB read the file at all; where it did, everything is the same."""
    fast, slow = read(entry), read_rows(entry)
    assert fast.issues == slow.issues
    assert (fast.source is None) == (slow.source is None)
    if fast.source is None or slow.source is None:
        return False
    assert (fast.source.columns, fast.source.headers) == (slow.source.columns, slow.source.headers)
    masker = Masker(TYPES)  # one key, so that the tags of the officers can be compared
    by_columns, by_rows = (
        FactStore.build(TYPES, [source], masker=masker) for source in (fast.source, slow.source)
    )
    assert content(by_columns) == content(by_rows)
    assert by_columns.issues == by_rows.issues
    assert dict(by_columns.statistics("filing")) == dict(by_rows.statistics("filing"))
    return fast.source.parquet is not None


CELL = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "\u3000",
            "F1",
            "F2",
            "U1",
            "司法局",
            "2019-06-18",
            "是",
            "无",
            "1,5",
            "a\nb",
            "a\r\nb",
            'x"y',
            '"',
        ]
    ),
    st.text(st.sampled_from('ab,;\t"\n\r \x0b\x1c\x85\xa0\u2028中，'), max_size=4),
    st.text(max_size=3).filter(lambda text: "\0" not in text and text.isprintable()),
)
HEADERS = ["id", "单位", "Filed on", "受理", "x", "officer"]


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Delimited text as programs write it, with some slips: odd quotes, ragged rows, mixed line ends, titles."""
    delimiter = draw(st.sampled_from(",,,\t;"))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    header = draw(st.permutations(HEADERS))[: draw(st.integers(1, len(HEADERS)))]
    slips = draw(st.integers(0, 9)) > 6

    def written(cell: str, careless: bool) -> str:
        must = any(c in cell for c in (delimiter, '"', "\n", "\r"))
        return '"' + cell.replace('"', '""') + '"' if must and not careless else cell

    width = st.just(len(header)) if not slips else st.integers(0, len(header) + 1)
    lines = [delimiter.join(header)]
    for _ in range(draw(st.integers(0, 6))):
        cells = [draw(CELL) for _ in range(draw(width))]
        lines.append(delimiter.join(written(cell, slips and draw(st.booleans())) for cell in cells))
    if slips and draw(st.booleans()):
        lines.insert(draw(st.integers(0, len(lines))), draw(st.sampled_from(["", "标题", delimiter, ' "a"'])))
    ends = [end if not slips else draw(st.sampled_from(["\n", "\r\n", end])) for _ in lines]
    if draw(st.booleans()):
        ends[-1] = ""
    text = "".join(line + e for line, e in zip(lines, ends, strict=True))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
    return text.encode(encoding, "ignore")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=files())
@example(data=b'id,officer\nF1,"a\nb"\nF2,x\n')
@example(data=b'id,officer\r\nF1,"a\nb"\r\n,\r\nF2,x\r\n')
@example(data="id,officer\n,\n \u3000,\nF1,x\n,,\n".encode())
def test_a_file_means_the_same_both_ways(folder: Path, data: bytes) -> None:
    assert_same(entry_of(folder, data))


@pytest.mark.parametrize("chunk", [1, 2, 3, 5, 7])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_seams_between_parts_of_a_file_are_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch, chunk: int, end: str
) -> None:
    monkeypatch.setattr(bulk, "CHUNK", chunk)
    good = f'id,officer{end}F1,"a""b"{end}"F2","c\nd"{end}F3,{end}'
    assert assert_same(entry_of(folder, good.encode()))
    for bad in (f"id{end}F1{end}{end}F2{end}", f'id,officer{end}F1, "a"{end}', f"id{end}F1{end}\rF2{end}"):
        assert not assert_same(entry_of(folder, bad.encode()))


REGULAR = "id,officer,受理,x\n" + "".join(f'F{n},"王{n}",是,{n}\n' for n in range(50))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_regular_file_goes_through_duckdb(folder: Path, encoding: str, end: str, delimiter: str) -> None:
    text = REGULAR.replace(",", delimiter).replace("\n", end)
    assert assert_same(entry_of(folder, text.encode(encoding)))


@pytest.mark.parametrize("above", ["备案表\n", "备案表,,,\n2019年,,,\n"])
def test_titles_above_the_header_are_passed_over(folder: Path, above: str) -> None:
    assert assert_same(entry_of(folder, (above + REGULAR).encode()))


@pytest.mark.parametrize(
    "text",
    [
        REGULAR.replace("F7,", "F7\n,", 1),
        REGULAR.replace("\nF7", "\n\nF7"),
        REGULAR.replace('"王7"', ' "王7"'),
        REGULAR.replace('"王7"', '"王7'),
        REGULAR.replace("是,7\n", "是,7,8\n"),
        REGULAR.replace("是,7\n", "是\n"),
        REGULAR.replace("\nF7", "\rF7"),
        REGULAR.replace("F7", "F\x007"),
        REGULAR.replace("x\n", "\n", 1),
        REGULAR.replace("x\n", "经办人\n", 1),
        REGULAR.replace("王7", "王" * 50_000),
        REGULAR.replace("王7", "x" * 140_000),
    ],
)
def test_what_the_two_could_see_otherwise_is_read_row_by_row(folder: Path, text: str) -> None:
    assert not assert_same(entry_of(folder, text.encode()))


@pytest.mark.parametrize("bad", [b"\xff", b"\xd6"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_bad_byte_is_told_however_large_the_file_is(folder: Path, bad: bytes, encoding: str) -> None:
    data = REGULAR.encode(encoding).replace(b"F7,", b"F" + bad + b",")
    entry = entry_of(folder, data)
    assert not assert_same(entry)
    (issue,) = [i for i in read(entry).issues if i.code == "undecodable"]
    assert (issue.row, issue.field) == (9, "id")


def test_rows_of_a_blank_line_or_of_blank_cells_keep_the_numbers_right(folder: Path) -> None:
    entry = entry_of(folder, "id,officer\n,\nF1,a\n \u3000,\nF2,b\n,\n".encode())
    source = read(entry).source
    assert source is not None
    assert source.parquet is not None
    store = FactStore.build(TYPES, [source])
    rows = {r.id: store.origins("filing", [r.key])[r.key][0].row for r in store.records("filing")}
    assert rows == {"F1": 3, "F2": 5}
    assert assert_same(entry)


@pytest.mark.slow
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cells_of_several_lines_survive_the_seams_of_parallel_reading(folder: Path, end: str) -> None:
    """DuckDB reads parts of a file at once: each begins somewhere, perhaps inside a cell."""
    chance = random.Random(7)
    words = ["甲\n乙", 'a""b', "x,y", "丙", "F9,王,是\nF8,李,否"]
    lines = (
        f'F{n},"{chance.choice(words)}",是,"{"字" * chance.randrange(60)}"{end}' for n in itertools.count()
    )
    text = f"id,officer,受理,x{end}" + "".join(itertools.islice(lines, 300_000))
    fast, slow = (reader(entry_of(folder, text.encode())) for reader in (read, read_rows))
    assert fast.source is not None
    assert slow.source is not None
    assert fast.source.parquet is not None
    query = f"SELECT file_row_number + 1, id, officer, 受理 FROM {parquet(fast.source.parquet)} ORDER BY 1"
    assert connect().execute(query).fetchall() == [(number, *cells[:3]) for number, cells in slow.source.rows]
