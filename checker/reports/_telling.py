"""What formats for programs say of a finding, in one language, and where they say it stands."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from checker import messages
from checker.assessment import Assessment, Finding, Text, Waiver
from checker.reports import Options
from checker.wording import escalating, sentences, waivers
from facts.base import Origin


class Telling:
    """The sentences of one assessment's findings in the language of the options."""

    def __init__(self, assessment: Assessment, options: Options) -> None:
        self.lang, self.folder, self.waivers = options.lang, options.folder, options.waivers
        self.labels = assessment.labels
        self.titles = {o.id: o.title for o in assessment.obligations}

    def name(self, finding: Finding) -> str:
        """The obligation and the subject: `3.3-a 规范性文件 D-12`."""
        return f"{finding.obligation} {sentences.subject_name(finding.subject, self.labels, self.lang)}"

    def message(self, finding: Finding) -> str:
        """What was required and found, what would repair it, and what waives it."""
        title = self.titles.get(finding.obligation, Text(finding.obligation, finding.obligation))
        said = [
            sentences.message(finding, title, self.labels).of(self.lang),
            sentences.repair(finding, self.labels).of(self.lang),
        ]
        if finding.waiver is not None:
            said.append(self.waiver(finding))
        return "".join(said) if self.lang == "zh" else " ".join(said)

    def waiver(self, finding: Finding) -> str:
        """What waives it, and for how long; empty if nothing does."""
        if finding.waiver is None:
            return ""
        said = f"{self.text('waiver.waived')}{self.text('term.list_colon')}"
        return said + waivers.says(finding.waiver).of(self.lang)

    def proposed(self, assessment: Assessment) -> Iterator[tuple[str, str]]:
        """The measures that second-level rules propose, with the chain behind each, and what they left out."""
        for found in assessment.escalations:
            said = escalating.message(found, self.labels).of(self.lang)
            chain = escalating.chain(found, self.labels, self.lang)
            name = f"[{self.text('term.proposed')}] {found.rule} {found.title.of(self.lang)}"
            yield name, messages.clean(f"{said} {chain}")
        for left_out in assessment.uncounted:
            yield left_out.rule, messages.clean(escalating.uncounted(left_out, self.labels, self.lang))

    def who(self, finding: Finding) -> str:
        """Who answers for it."""
        return messages.clean(messages.show(finding.answers, self.lang))

    def place(self, origin: Origin) -> str:
        """`file[sheet]:row`, for people."""
        sheet = f"[{origin.sheet}]" if origin.sheet else ""
        return messages.clean(f"{origin.file}{sheet}:{origin.row}")

    def path(self, file: str) -> str:
        """A file of the records as seen from where the command runs."""
        return f"{self.folder}/{file}" if self.folder else file

    def waiver_path(self, waiver: Waiver) -> str:
        """The file of a waiver likewise."""
        return self.waivers or self.path(waiver.file)

    def text(self, code: str, **values: object) -> str:
        """A text of the catalogue in this language."""
        return messages.text(code, self.lang, **values)


def uri(path: str) -> str:
    """A path as a relative URI; a folder without a name is `./`."""
    return quote(path.encode("utf-8", "surrogatepass")) or "./"
