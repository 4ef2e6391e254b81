"""The rulebook as pages: everything that a rule says is on them, as text and never as markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checker.handbook.pages import Page, pages
from checker.handbook.site import as_html, write_site
from checker.pack import Pack
from checker.rulebook import load_pack
from checker.wording.markdown import code, escape, table
from facts.records import record_types

TYPES = record_types()
LANGS = ("zh", "en")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("baoying-2019", TYPES)


@pytest.fixture(scope="module", params=LANGS)
def book(request: pytest.FixtureRequest, pack: Pack) -> dict[str, Page]:
    return {page.name: page for page in pages(pack, TYPES, request.param)}


class Text(HTMLParser):
    """What a browser shows of a page, its links and the tags it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src") and value]

    def handle_data(self, data: str) -> None:
        self.shown.append(data)

    @property
    def text(self) -> str:
        return "".join(self.shown)


def shown(markdown: str) -> str:
    return Text(MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)).text


def test_every_clause_statement_obligation_and_parameter_has_its_place(
    pack: Pack, book: dict[str, Page]
) -> None:
    assert list(book) == ["index", *(clause.id for clause in pack.clauses), "escalations", "settings"]
    for clause in pack.clauses:
        text = shown(book[clause.id].text)
        for statement in clause.statements:
            assert f"\n{statement.id} " in f"\n{text}"
            for obligation in statement.obligations:
                assert obligation.id in text
                for example in obligation.examples:
                    assert example.as_of.isoformat() in text
    settings = shown(book["settings"].text)
    assert [name for name in (*pack.parameters, *pack.roles) if name not in settings] == []


def test_second_level_rules_are_shown_with_their_numbers_and_examples(
    pack: Pack, book: dict[str, Page]
) -> None:
    text = shown(book["escalations"].text)
    for rule in pack.escalations:
        for said in (
            rule.id,
            *rule.parameters,
            *(link for e in rule.examples for x in e.expect for link in x.chain),
        ):
            assert said in text
    assert "escalations.md" in book["index"].text


def test_a_pack_without_second_level_rules_has_no_page_for_them(pack: Pack) -> None:
    book = {page.name: page for page in pages(replace(pack, escalations=()), TYPES, "zh")}
    assert "escalations" not in book
    assert "escalations.md" not in book["index"].text


def test_every_verdict_that_an_example_expects_is_on_the_page(pack: Pack, book: dict[str, Page]) -> None:
    for clause in pack.clauses:
        page = book[clause.id].text
        expected = sum(len(e.expect) for s in clause.statements for o in s.obligations for e in o.examples)
        words = r"不适用|合规|违反|未到期|证据不足|not applicable|met|breached|pending|undetermined"
        assert len(re.findall(rf"(?:\| |: |：|; |；)(?:{words})(?:$| \||\\|（| \(|;|；)", page)) >= expected


def test_no_code_is_left_where_a_word_belongs(book: dict[str, Page]) -> None:
    for page in book.values():
        assert not re.search(r"\b(?:term|rule|condition|word)\.[a-z_]+", shown(page.text)), page.name


def test_the_site_needs_nothing_but_itself(pack: Pack, tmp_path: Path) -> None:
    written = write_site(pack, TYPES, LANGS, tmp_path)
    assert sorted(written) == sorted(p for p in tmp_path.rglob("*") if p.is_file())
    for file in written:
        if file.suffix == ".html":
            page = Text(file.read_text(encoding="utf-8"))
            assert page.tags.isdisjoint({"script", "link", "img", "iframe"})
            assert page.tags >= {"h1", "title", "main"}
            missing = [link for link in page.links if not (file.parent / link).is_file()]
            assert missing == []


def test_both_forms_say_the_same(book: dict[str, Page]) -> None:
    for page in book.values():
        html = Text(as_html(page, "zh", LANGS)).text
        assert "".join(shown(page.text).split()) in "".join(html.split())


ANY = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=60)


@given(ANY)
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    flat = " ".join(text.split())
    assert " ".join(shown(f"x {escape(text)}").split()).removeprefix("x").strip() == flat


@given(ANY, ANY)
def test_nothing_in_a_cell_leaves_its_cell(one: str, other: str) -> None:
    lines = table(["a", "b"], [[f"x{escape(one)}", f"x{code(other)}"]])
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render("\n".join(lines))
    assert html.count("<td>") == 2
    assert html.count("<tr>") == 2
