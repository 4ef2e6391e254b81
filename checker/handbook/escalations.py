"""Second-level rules and their examples as tables."""

from __future__ import annotations

from collections.abc import Iterator

from checker import messages
from checker.assessment import Text
from checker.pack import EscalationExample, EscalationRule, ExpectedEscalation
from checker.wording.escalating import describe
from checker.wording.markdown import escape, heading, paragraph, table


def rule_lines(rule: EscalationRule, lang: str) -> Iterator[str]:
    """What a rule says, part by part."""
    yield from heading(2, f"{rule.id}  {rule.title.of(lang)}")
    rows = [(_term(code, lang), text) for code, text in describe(rule, lang)]
    head = [_term("rule_part", lang), _term("rule_says", lang)]
    yield from table(head, [(escape(part), escape(text)) for part, text in rows])


def example_lines(example: EscalationExample, lang: str) -> Iterator[str]:
    """The findings of an example, and the escalations that follow from them."""
    title: Text | str = example.title or ""
    said = f"**{messages.text('term.example', lang, n=example.number)}** {escape(messages.show(title, lang))}"
    yield from paragraph(said.rstrip())
    head = ["escalation_finding", "obligation", "unit", "escalation_element", "verdict", "as_day"]
    yield from table(
        [_term(h, lang) for h in head],
        (
            [
                escape(cell or "")
                for cell in (
                    row.name,
                    row.obligation,
                    row.unit,
                    row.element,
                    _term(row.verdict.name.lower(), lang),
                    messages.show(row.day, lang),
                )
            ]
            for row in example.given
        ),
    )
    if not example.expect:
        yield from paragraph(escape(_term("escalation_example_none", lang)))
        return
    head = ["unit", "escalation_element", "escalation_reached_on", "escalation_chain"]
    yield from table([_term(h, lang) for h in head], (_expected(e, lang) for e in example.expect))


def _expected(expected: ExpectedEscalation, lang: str) -> list[str]:
    day, chain = messages.show(expected.day, lang), messages.show(expected.chain, lang)
    return [escape(text) for text in (expected.unit, expected.element or "", day, chain)]


def _term(code: str, lang: str) -> str:
    return messages.text(f"term.{code}", lang)
