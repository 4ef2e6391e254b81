"""Strict YAML: plain data with places; hostile files are refused without harm."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import Problem, RuleError
from checker.language import strict_yaml
from checker.language.strict_yaml import Mark, read


def _problems(content: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(RuleError) as caught:
        read(content.encode() if isinstance(content, str) else content, "f.yaml")
    return caught.value.problems


def test_plain_data_of_six_kinds() -> None:
    document = read(b"a: [1, -2, 1.50, true, 2019-10-31, text, '3.3', \"no\"]\nb: {c: y}\n", "f.yaml")
    assert document.data == {
        "a": [1, -2, 1.5, True, date(2019, 10, 31), "text", "3.3", "no"],
        "b": {"c": "y"},
    }


def test_every_value_and_key_has_its_place() -> None:
    document = read(b'a:\n  - b: x\n    c: "y"\n', "f.yaml")
    assert document.marks["a", 0, "b"] == Mark("f.yaml", 2, 8, True)
    assert document.marks["a", 0, "c"] == Mark("f.yaml", 3, 9, True)  # the text begins behind the quote
    assert document.keys["a", 0, "c"] == Mark("f.yaml", 3, 5, True)
    assert str(document.place(("a", 0, "d"))) == "f.yaml:2:5"  # what is not there is placed where it would be


def test_a_block_of_text_is_not_on_one_line() -> None:
    assert not read(b"a: >-\n  x ==\n  y\n", "f.yaml").marks[("a",)].inline


def test_a_byte_order_mark_is_no_text() -> None:
    assert read(b"\xef\xbb\xbfa: 1\n", "f.yaml").data == {"a": 1}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd5\xfd: 1\n", "yaml.not_utf8"),
        (b"a: " + b"x" * strict_yaml.MAX_BYTES, "yaml.too_large"),
        (b"[" * 100_000, "yaml.too_deep"),
        (b"- " * 5_000 + b"a", "yaml.too_deep"),
        (b"{a: " * 5_000, "yaml.too_deep"),
        (b"", "yaml.empty"),
        (b"# nothing\n", "yaml.empty"),
        (b"a: \x00\n", "yaml.unreadable"),
        (b"a: &a [x]\nb: [*a, *a, *a]\n", "yaml.alias"),
    ],
)
def test_hostile_files_are_refused(content: bytes, code: str) -> None:
    assert [p.code for p in _problems(content)] == [code]


def test_all_traps_of_a_file_are_named_at_once() -> None:
    codes = [p.code for p in _problems("a: yes\nb: 010\nc: 1:30\na: 1\n")]
    assert codes == ["yaml.trap_switch", "yaml.trap_number", "yaml.trap_sexagesimal", "yaml.duplicate_key"]


def test_the_parser_in_plain_python_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b'a: [1, "x", {b: 2019-01-01}]\nc: >-\n  one\n  two\n'
    fast = read(content, "f.yaml")
    monkeypatch.setattr(strict_yaml, "_LOADER", yaml.SafeLoader)
    slow = read(content, "f.yaml")
    assert (slow.data, slow.marks, slow.keys) == (fast.data, fast.marks, fast.keys)


PLAIN = st.recursive(
    st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.integers(-(10**12), 10**12) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(PLAIN.map(lambda value: {"root": value}))
def test_what_is_quoted_comes_back_as_it_is(data: object) -> None:
    dumped = yaml.safe_dump(data, allow_unicode=True, default_flow_style=True, default_style='"', width=10**6)
    dumped = dumped.replace('!!int "', '"').replace('!!bool "', '"')
    assert read(dumped.encode(), "f.yaml").data == _as_text(data)


def _as_text(data: object) -> object:
    if isinstance(data, dict):
        return {key: _as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_text(value) for value in data]
    return str(data).lower() if isinstance(data, bool) else str(data)


@given(st.text(max_size=60))
def test_any_text_at_all_gives_data_or_problems(text: str) -> None:
    try:
        document = read(text.encode("utf-8", "surrogatepass"), "f.yaml")
    except RuleError:
        return
    assert () in document.marks
