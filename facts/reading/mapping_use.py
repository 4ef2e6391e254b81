"""What became of a mapping: entries and columns that met nothing, and what a form never says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from facts.issues import Issue, Level
from facts.reading.mapping import RecordsMapping, SourceMapping, fold_header
from facts.reading.source import Source


def what_a_mapping_leaves(
    mapping: RecordsMapping | None,
    sources: Sequence[Source],
    issues: Iterable[Issue],
    *,
    tables: bool = False,
) -> list[Issue]:
    """A word for every part of the mapping that was of no use, and every field that a form lacks.

    `tables`: these sources are those of a database; else those of files. The other entries are no concern here.
    """
    if mapping is None:
        return []
    found: list[Issue] = []
    set_aside = [issue for issue in issues if issue.code == "column_set_aside"]
    for entry in mapping.sources:
        if (entry.table is not None) is not tables:
            continue
        its = [source for source in sources if source.mapping is entry]
        if not its:
            named = " ".join(filter(None, (entry.file, entry.sheet, entry.table)))
            found.append(_unused("mapping_unused", mapping, entry.line, entry, named))
        elif not all(source.unreadable for source in its):
            found += _unused_columns(mapping, entry, its, set_aside)
    return [*found, *chain.from_iterable(map(_lacks, sources))]


def _unused_columns(
    mapping: RecordsMapping, entry: SourceMapping, sources: Sequence[Source], set_aside: Iterable[Issue]
) -> Iterator[Issue]:
    read = {field for source in sources for field in source.columns}
    for name, column in entry.columns.items():
        if column.line is not None and column.headers and name not in read:
            yield _unused(
                "mapping_column_unused", mapping, column.line, entry, " | ".join(column.headers), name
            )
    places = {source.place for source in sources}
    seen = {fold_header(i.column or "") for i in set_aside if (i.file, i.sheet or "") in places}
    for header, line in entry.ignore.items():
        if line is not None and fold_header(header) not in seen:
            yield _unused("mapping_column_unused", mapping, line, entry, header)


def _unused(
    code: str,
    mapping: RecordsMapping,
    line: int | None,
    entry: SourceMapping,
    found: str,
    field: str | None = None,
) -> Issue:
    return Issue(code, Level.WARNING, mapping.file, row=line, type=entry.type.name, field=field, found=found)


def _lacks(source: Source) -> Iterator[Issue]:
    """The fields that a form never has, unless somebody added their column."""
    for name in source.mapping.lacks if source.mapping and not source.unreadable else ():
        if not source.has(name):
            yield Issue(
                "form_lacks",
                Level.WARNING,
                source.file,
                source.sheet,
                type=source.type,
                field=name,
                found=source.mapping.form if source.mapping else None,
            )
