"""Find the sources in a folder: each file's name says which record type it holds.

`decision.csv`, `决策.json` and `decision-towns.csv` are files of one type; the longest type name wins. No file
is left out without a word. A file that cannot be read is still a source of its type, of records that nobody here
can know: with them missing, "there is no such record" would be a guess.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import pkgutil
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from facts.base import RecordType
from facts.issues import Issue, Level, RecordsError
from facts.reading import formats
from facts.reading.mapping import RecordsMapping
from facts.reading.mapping_use import what_a_mapping_leaves
from facts.reading.source import Content, Entry, Source
from facts.words import nearest

OTHER_SUFFIXES = {"yml": "yaml", "ndjson": "jsonl", "pq": "parquet"}
NOT_RECORDS = frozenset({"md", "txt"})  # notes beside the data
NOT_RECORD_NAMES = frozenset({"readme", "waivers", "mapping"})
DATA_SUFFIXES = frozenset(
    ("xlsx", "xls", "xlsm", "et", "ods", "tsv", "xml", "db", "sqlite", "sql", "mdb", "dbf", "zip", "gz")
)
SEPARATORS = "-_. ("
NEARLY_THE_SAME = 0.9
BLANK = 4096  # bytes up to which a file is looked at for having no content at all


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found: the sources, unreadable ones among them, and everything there is to say about the files."""

    sources: tuple[Source, ...]
    issues: tuple[Issue, ...]


def read_folder(
    path: Path | str, types: Mapping[str, RecordType], mapping: RecordsMapping | None = None
) -> Reading:
    """The sources of a folder with all its subfolders, or of one file; `mapping` says what others call things.

    Raises `RecordsError`, with all issues, if there is no such path or nothing in it could be read.
    """
    root = Path(path)
    if not root.exists():
        raise RecordsError([Issue("no_such_path", Level.ERROR, str(path))])
    issues: list[Issue] = []
    folder = root if root.is_dir() else root.parent
    found = list(_files(folder, issues)) if root.is_dir() else [(root, root.name)]
    if not found and not issues:
        raise RecordsError([Issue("empty_folder", Level.ERROR, str(path))])
    entries = [entry for file, name in found for entry in _entries(file, name, types, mapping, issues)]
    sources = []
    for entry in entries:
        source, said = _read(entry)
        sources.append(source)
        issues += said
    issues += what_a_mapping_leaves(mapping, sources, issues)
    if all(source.unreadable for source in sources):
        if not entries:
            expected = ", ".join(sorted(types))
            issues.append(Issue("nothing_recognised", Level.ERROR, str(path), expected=expected))
        raise RecordsError(issues)
    return Reading(tuple(sources), tuple(issues))


def data_files(path: Path, issues: list[Issue]) -> Iterator[tuple[Path, str]]:
    """The files of a folder, or the one file, that could hold records, whatever they are called.

    Raises `RecordsError` if there is no such path.
    """
    if not path.exists():
        raise RecordsError([Issue("no_such_path", Level.ERROR, str(path))])
    for file, shown in _files(path, issues) if path.is_dir() else [(path, path.name)]:
        suffix = file.suffix.lstrip(".").lower()
        if suffix in suffixes() and _fold(file.stem) not in NOT_RECORD_NAMES:
            yield file, shown


def suffixes() -> Mapping[str, str]:
    """Every file suffix that can be read, with its format."""
    names = [module.name for module in pkgutil.iter_modules(formats.__path__)]
    return {name: name for name in names} | OTHER_SUFFIXES


def type_of(stem: str, types: Mapping[str, RecordType]) -> str | None:
    """The record type that a file name (without suffix) says it holds."""
    name = _fold(stem)
    labels = _labels(types)
    matching = [w for w in labels if name == w or (name.startswith(w) and name[len(w)] in SEPARATORS)]
    if not matching:
        return None
    best = max(matching, key=len)
    # `filing_reviews` is a misspelt `filing_review`, not a file of filings called `reviews`.
    if name != best and any(len(w) > len(best) and _alike(name, w) for w in labels):
        return None
    return labels[best]


def _files(root: Path, issues: list[Issue]) -> Iterator[tuple[Path, str]]:
    """All files under `root` in order of name, with the name relative to it; no link leads outside."""
    real_root = root.resolve()
    for folder, folders, files in os.walk(root):
        folders.sort()
        for name in [n for n in folders if n.startswith(".") or (Path(folder) / n).is_symlink()]:
            folders.remove(name)
            code = "hidden_file" if name.startswith(".") else "link_refused"
            level = Level.NOTE if name.startswith(".") else Level.ERROR
            issues.append(Issue(code, level, (Path(folder) / name).relative_to(root).as_posix()))
        for name in sorted(files):
            path = Path(folder) / name
            # A name in another encoding is shown as far as it can be.
            shown = os.fsencode(path.relative_to(root)).decode("utf-8", "replace")
            if name.startswith((".", "~$")):
                issues.append(Issue("hidden_file", Level.NOTE, shown))
            elif not Path(os.path.realpath(path)).is_relative_to(real_root):
                issues.append(Issue("link_refused", Level.ERROR, shown))
            elif not path.is_file():
                issues.append(Issue("not_a_file", Level.ERROR, shown))
            else:
                yield path, shown


def _entries(
    path: Path,
    shown: str,
    types: Mapping[str, RecordType],
    mapping: RecordsMapping | None,
    issues: list[Issue],
) -> Iterator[Entry]:
    """What a file is read as: what the mapping says of it, else what its name says."""
    if mapping is not None and mapping.path is not None and mapping.path.samefile(path):
        return
    mapped: dict[str, Entry] = {}
    for source in mapping.of(shown) if mapping else ():
        entry = Entry(path, shown, source.type, mapping=source)
        if mapped.setdefault(source.type.name, entry) is not entry:
            issues.append(entry.issue("mapped_twice", found=str(source.line)))
    yield from mapped.values()
    if not mapped and (named := _named(path, shown, types, issues)) is not None:
        yield Entry(path, shown, named)


def _named(path: Path, shown: str, types: Mapping[str, RecordType], issues: list[Issue]) -> RecordType | None:
    """The record type that a file holds by its name."""
    stem, suffix = path.stem, path.suffix.lstrip(".").lower()
    if suffix in NOT_RECORDS or _fold(stem) in NOT_RECORD_NAMES:
        issues.append(Issue("ignored_file", Level.NOTE, shown))
        return None
    name = type_of(stem, types)
    readable = suffix in suffixes() or suffix in DATA_SUFFIXES
    if name is None or not readable:
        labels = {_fold(word): word for t in types.values() for word in (t.en, t.name, t.zh)}
        close = labels.get(nearest(_fold(stem), labels) or "") if readable else None
        issues.append(Issue("unknown_file", Level.WARNING, shown, suggestion=close))
        return None
    return types[name]


def _read(entry: Entry) -> tuple[Source, tuple[Issue, ...]]:
    """The source that a file is, with its digest, and the issues of reading it."""
    content, digest = read_content(entry), ""
    try:
        with entry.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        content = Content(None, (entry.issue("cannot_open"),))
    if entry.mapping is not None:  # what the records are follows from both
        digest = hashlib.sha256(f"{digest} {entry.mapping.digest}".encode()).hexdigest()
    if content.source is not None:
        source = replace(content.source, digest=digest, mapping=entry.mapping)
        return source, (*content.issues, *_blank(entry))
    issues = (*content.issues, entry.issue("records_unknown", Level.NOTE))
    return replace(entry.unreadable(), digest=digest), issues


def _blank(entry: Entry) -> Iterator[Issue]:
    """A file without even a header says that there are no records; more often something went wrong on the way."""
    if entry.path.stat().st_size < BLANK and not entry.path.read_bytes().strip(b"\xef\xbb\xbf \t\r\n"):
        yield entry.issue("empty_file", Level.WARNING)


def read_content(entry: Entry) -> Content:
    """What a file has for the record type of its entry."""
    try:
        return _content(entry)
    except OSError:
        return Content(None, (entry.issue("cannot_open"),))


def _content(entry: Entry) -> Content:
    suffix = entry.path.suffix.lstrip(".").lower()
    if suffix not in suffixes():
        expected = ", ".join(sorted(set(suffixes().values())))
        return Content(None, (entry.issue("unsupported_format", found=suffix, expected=expected),))
    reader = importlib.import_module(f"{formats.__name__}.{suffixes()[suffix]}")
    content: Content = reader.read(entry)
    return content


def _labels(types: Mapping[str, RecordType]) -> dict[str, str]:
    return {_fold(word): t.name for t in types.values() for word in (t.en, t.zh, t.name)}


def _alike(a: str, b: str) -> bool:
    return SequenceMatcher(None, a, b).ratio() >= NEARLY_THE_SAME


def _fold(name: str) -> str:
    """File systems differ in how they compose characters and in case."""
    return unicodedata.normalize("NFKC", name).strip().casefold()
