"""The HTML report as a file: what stands in it, that it needs nothing else, and that it is the same every time."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import run
from checker.assessment import Assessment, Snapshot, Step, Subject, Text
from checker.history import month_ends
from checker.reports import Options, _charts, _overview
from checker.reports._cards import WIDTH, Span
from checker.verdict import Due, DueState, Reason, Tally, Verdict
from tests.assessments import ABSENT, LATE, NO_DATA, UNKNOWN, WARNING, assessment
from tests.command_line import SAMPLE
from tests.reading_reports import written

VOID = {"meta", "link", "input", "br", "hr", "img", "path", "rect", "circle", "use", "line"}
STEPS = (
    Step("applies", answer=True),
    Step(
        "window",
        steps=(Step("upper_known", {"day": date(2019, 10, 8), "fields": [], "as_of": date(2020, 1, 31)}),),
    ),
)
PENDING = replace(
    ABSENT,
    verdict=Verdict.PENDING,
    reason=Reason.NOT_DUE,
    due=Due(DueState.KNOWN, date(2020, 2, 20)),
    days=-20,
)
FULL = assessment(
    replace(LATE, steps=STEPS),
    ABSENT,
    NO_DATA,
    UNKNOWN,
    WARNING,
    pending=(PENDING,),
    history=tuple(
        Snapshot(day, Tally(met=n, breached=1, undetermined=1))
        for n, day in enumerate(month_ends(date(2020, 1, 31)))
    ),
)


def page(made: Assessment, **options: str) -> str:
    return written("html", made, Options(**options)).decode("utf-8")  # type: ignore[arg-type]


class Outline(HTMLParser):
    """Elements with their attributes, and whether every one that was opened was closed in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.opened.pop() == tag, (tag, self.getpos())

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, *tags: str) -> Iterator[tuple[str, dict[str, str | None]]]:
        return ((tag, attributes) for tag, attributes in self.elements if tag in tags)


def outline(html: str) -> Outline:
    found = Outline()
    found.feed(html)
    found.close()
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_element_is_closed_and_no_id_is_used_twice(lang: str) -> None:
    found = outline(page(FULL, lang=lang))
    assert found.opened == []
    ids = Counter(attributes["id"] for _, attributes in found.elements if "id" in attributes)
    assert [name for name, n in ids.items() if n > 1] == []
    targets = {str(attributes["href"])[1:] for _, attributes in found.of("a", "use")}
    assert targets <= set(ids)


def test_nothing_is_fetched_and_only_the_own_script_may_run() -> None:
    html = page(FULL)
    found = outline(html)
    assert not list(found.of("link", "img", "iframe", "object", "embed", "base"))
    addresses = [
        a[n] or "" for _, a in found.elements for n in ("src", "href", "xlink:href", "action") if n in a
    ]
    assert all(address.startswith("#") for address in addresses)
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]
    assert not [attributes for _, attributes in found.elements if "style" in attributes]
    assert "url(" not in html
    assert "@import" not in html
    policy = next(
        a["content"] for _, a in found.of("meta") if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    for kind in ("style", "script"):
        (source,) = re.findall(rf"<{kind}>(.*?)</{kind}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_headings_descend_by_one_and_tables_say_what_their_heads_are_for(lang: str) -> None:
    found = outline(page(FULL, lang=lang))
    levels = [int(tag[1]) for tag, _ in found.of("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert all(attributes.get("scope") in ("col", "row", "rowgroup") for _, attributes in found.of("th"))
    charts = [a for _, a in found.of("svg") if a.get("aria-hidden") != "true"]
    assert charts
    assert all(a.get("role") == "img" and a.get("aria-label") for a in charts)
    assert {"header", "nav", "main"} <= {tag for tag, _ in found.elements}
    labels = Counter(tag for tag, _ in found.of("label", "input", "select"))
    assert labels["label"] == labels["input"] + labels["select"]


def test_the_language_of_the_page_is_named() -> None:
    assert dict(outline(page(FULL, lang="en")).of("html"))["html"]["lang"] == "en"
    assert dict(outline(page(FULL)).of("html"))["html"]["lang"] == "zh-CN"


def test_the_first_page_says_the_rate_and_what_it_is_a_share_of() -> None:
    text = outline(page(FULL, lang="en")).text
    assert "88.2–94.1%" in text
    assert "30 met, of 34 duties that fell due" in text
    assert "How the 2 statements of the plan are checked" in text
    empty = outline(page(assessment(clauses=(), obligations=()), lang="en")).text
    assert "Nothing has fallen due yet" in empty
    assert "100" not in empty[empty.index("Overview") : empty.index("Figures")]


def test_a_finding_has_evidence_reasoning_line_and_repair() -> None:
    html = page(replace(FULL, findings=(replace(LATE, steps=STEPS),)), lang="en")
    article = html[html.index("<article") : html.index("</article>")]
    assert "filing F-3 (date of filing: 2019-10-13)" in article
    assert "备案.csv:7" in article
    assert 'aria-label="due 2019-10-08; done 2019-10-13; as of 2020-01-31"' in article
    assert article.count("<circle") == 1
    assert "Does it apply?" in article
    assert '<b class="a1">true</b>' in article
    assert 'class="repair"' in article


def test_breaches_are_counted_for_everyone_who_answers_but_not_where_waived() -> None:
    both = replace(LATE, answers=(Text("甲局", "A"), Text("乙局", "B")))
    heat = _overview.heat(assessment(both, ABSENT, NO_DATA), "zh")
    assert dict(heat.rows) == {"甲局": [1], "乙局": [1], "宝应县人民政府": [1]}
    assert heat.clauses == ["3.3"]


@given(st.integers(1, 500))
def test_the_darkest_colour_is_for_the_most_and_every_count_has_one(most: int) -> None:
    heat = _overview.Heat((), (), most)
    levels = [heat.level(n) for n in range(most + 1)]
    assert levels == sorted(levels)
    assert levels[0] == 0
    assert levels[1] == 1
    assert levels[-1] == (_overview.HEAT_LEVELS if most > 1 else 1)


def test_months_between_due_dates_are_shown_though_nothing_is_due_in_them() -> None:
    late = replace(LATE, due=Due(DueState.KNOWN, date(2019, 12, 31)))
    periods, undated = _overview.by_due(assessment(LATE, late, NO_DATA, pending=(PENDING,)))
    assert [p.name for p in periods] == ["2019-10", "2019-11", "2019-12", "2020-01", "2020-02"]
    assert [(p.breached, p.pending) for p in periods] == [(1, 0), (0, 0), (1, 0), (0, 0), (0, 1)]
    assert undated == 1
    old = replace(LATE, due=Due(DueState.KNOWN, date(2012, 3, 1)))
    assert [p.name for p in _overview.by_due(assessment(LATE, old))[0]] == [str(y) for y in range(2012, 2020)]


@given(*[st.dates(date(1900, 1, 1), date(2200, 12, 31))] * 2)
def test_a_line_of_dates_has_room_for_its_days(one: date, other: date) -> None:
    span = Span.around([one, other])
    first, last = sorted((one, other))
    assert 0 <= span.at(first) <= span.at(last) < WIDTH + 0.1
    marks = list(span.months())
    assert marks[0][0] == 0
    assert len(marks) <= 20
    assert [x for x, _ in marks] == sorted(x for x, _ in marks)


def test_findings_that_look_alike_have_addresses_of_their_own() -> None:
    ids = re.findall(r'<article class="[^"]*" id="([^"]*)"', page(assessment(LATE, LATE, LATE)))
    assert len(set(ids)) == 3


def test_long_lists_are_whole_in_the_file() -> None:
    many = [replace(LATE, subject=Subject("document", f"D-{n}")) for n in range(1001)]
    html = page(assessment(*many, pending=tuple(replace(PENDING, subject=f.subject) for f in many)))
    assert html.count("<article ") == 1001
    assert len(re.findall(r"<!--i--><li><b class=\"due\">", html)) == 1001
    assert html.count("<noscript>") == html.count("<!--e-->") + 1


def test_without_the_library_tables_stand_in_place_of_the_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = page(FULL, lang="en")
    assert drawn.count('class="marks"') == 3
    monkeypatch.setattr(_charts, "AVAILABLE", False)
    html = page(FULL, lang="en")
    assert 'class="marks"' not in html
    assert "pip install" in html
    tables = html[html.index('id="charts"') : html.index('id="findings"')]
    assert tables.count("<table>") >= 3
    assert "As a table" not in tables


def test_no_month_ends_are_made_up_where_they_were_not_counted() -> None:
    html = page(replace(FULL, history=()), lang="en")
    assert "Month ends were not counted" in html
    assert html.count('class="marks"') == 2


def test_nothing_in_a_chart_is_placed_by_the_width_of_its_text() -> None:
    """Else the same report would differ between machines with other fonts."""
    fonts = []
    for font in ("monospace", "serif"):
        _charts._CONFIG["font"] = font
        try:
            fonts.append(page(FULL).replace(f'font-family="{font}"', ""))
        finally:
            del _charts._CONFIG["font"]
    assert fonts[0] == fonts[1]


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_the_last_twelve_month_ends_come_before_the_day(day: date) -> None:
    ends = month_ends(day)
    assert len(ends) == 12
    assert ends[-1] < day
    assert list(ends) == sorted(ends)
    assert all((end + timedelta(days=1)).day == 1 for end in ends)
    assert (day.year - ends[-1].year) * 12 + day.month - ends[-1].month == 1


def test_the_past_is_what_a_check_as_of_that_day_says() -> None:
    made = run.check(SAMPLE, "baoying-2019", as_of=date(2020, 1, 15), clauses=["3"], history=True)
    assert [s.as_of for s in made.history] == list(month_ends(date(2020, 1, 15)))
    for snapshot in made.history[::5]:
        then = run.check(SAMPLE, "baoying-2019", as_of=snapshot.as_of, clauses=["3"])
        assert snapshot.tally == sum((c.tally for c in then.clauses), Tally())
    assert len({s.tally for s in made.history}) > 6
