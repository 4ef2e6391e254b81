"""Find the sources in a folder: each file's name, or each sheet's, says which record type it holds.

No file is left out without a word. A file that cannot be read is still a source of its type, of records that nobody
here can know: with them missing, "there is no such record" would be a guess.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from types import ModuleType

from facts.base import RecordType
from facts.collecting import paused_collection
from facts.issues import Issue, Level, RecordsError
from facts.reading import formats
from facts.reading.archive import unpack
from facts.reading.mapping import RecordsMapping, SourceMapping
from facts.reading.mapping_use import what_a_mapping_leaves
from facts.reading.names import fold_name, nearest_type, type_of
from facts.reading.source import Book, BookContent, Content, Entry, Source

OTHER_SUFFIXES = {
    "yml": "yaml",
    "ndjson": "jsonl",
    "pq": "parquet",
    "tsv": "csv",
    "xlsm": "xlsx",
    "xls": "xlsx",
    "et": "xlsx",
    "ods": "xlsx",
}
NOT_RECORDS = frozenset({"md", "txt"})  # notes beside the data
NOT_RECORD_NAMES = frozenset({"readme", "waivers", "mapping"})
DATA_SUFFIXES = frozenset(
    ("xlsb", "numbers", "wps", "doc", "docx", "xml", "db", "sqlite", "sql", "mdb", "dbf", "html")
)
ARCHIVES = frozenset(("zip", "gz", "rar", "7z", "tar", "tgz"))
BLANK = 4096  # bytes up to which a file is looked at for having no content at all


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found: the sources, unreadable ones among them, and everything there is to say about the files."""

    sources: tuple[Source, ...]
    issues: tuple[Issue, ...]


def read_folder(
    path: Path | str, types: Mapping[str, RecordType], mapping: RecordsMapping | None = None
) -> Reading:
    """The sources of a folder with all its subfolders, of a zip archive of one, or of one file.

    `mapping` says what others call things.

    Raises `RecordsError`, with all issues, if there is no such path or nothing in it could be read.
    """
    issues: list[Issue] = []
    found, kept = find_files(Path(path), issues)
    sources: list[Source] = []
    with paused_collection():
        for file, name in found:
            read = _sources(file, name, types, mapping, issues)
            sources += (replace(source, kept=(source.kept, kept)) for source in read)
    issues += what_a_mapping_leaves(mapping, sources, issues)
    if all(source.unreadable for source in sources):
        if not sources:
            expected = ", ".join(sorted(types))
            issues.append(Issue("nothing_recognised", Level.ERROR, str(path), expected=expected))
        raise RecordsError(issues)
    return Reading(tuple(sources), tuple(issues))


def find_files(root: Path, issues: list[Issue]) -> tuple[list[tuple[Path, str]], object]:
    """All files of a folder or zip archive, or the one file, with their names; and what keeps them in place.

    Raises `RecordsError` if there are none.
    """
    kept: object = None
    try:
        root.stat()
        if root.is_dir():
            found = list(_files(root, issues))
        elif root.suffix.lower() == ".zip":
            found, kept = unpack(root, issues)
        else:
            found = [(root, root.name)]
    except (FileNotFoundError, NotADirectoryError):
        raise RecordsError([Issue("no_such_path", Level.ERROR, str(root))]) from None
    except OSError:
        raise RecordsError([Issue("cannot_open", Level.ERROR, str(root))]) from None
    if not found and not issues:
        raise RecordsError([Issue("empty_folder", Level.ERROR, str(root))])
    return found, kept


def read_as(path: Path, shown: str, sources: Iterable[SourceMapping]) -> BookContent | None:
    """What a file holds if it is read as these say, whatever its name; None for a file that is none of records."""
    name = PurePosixPath(shown)
    suffix = name.suffix.lstrip(".").lower()
    if suffix not in suffixes() or fold_name(name.stem) in NOT_RECORD_NAMES:
        return None
    mappings = RecordsMapping("", tuple(sources))
    said = mappings.sources[0]
    book = Book(path, shown, said.type, {}, None, mappings)
    content, _ = _content(book, suffix, _reader(suffix))
    return content


def suffixes() -> Mapping[str, str]:
    """Every file suffix that can be read, with its format."""
    names = [module.name for module in pkgutil.iter_modules(formats.__path__)]
    return {name: name for name in names} | OTHER_SUFFIXES


def _files(root: Path, issues: list[Issue]) -> Iterator[tuple[Path, str]]:
    """All files under `root` in order of name, with the name relative to it; no link leads outside."""
    real_root = root.resolve()

    def shown(path: Path | str) -> str:
        """The name within the folder; one in another encoding is shown as far as it can be."""
        return os.fsencode(Path(path).relative_to(root)).decode("utf-8", "replace")

    def unopened(error: OSError) -> None:
        issues.append(Issue("cannot_open", Level.ERROR, shown(error.filename)))

    for folder, folders, files in os.walk(root, onerror=unopened):
        folders.sort()
        for name in [n for n in folders if n.startswith(".") or (Path(folder) / n).is_symlink()]:
            folders.remove(name)
            path = Path(folder) / name
            if name.startswith("."):
                issues.append(Issue("hidden_file", Level.NOTE, shown(path)))
            elif Path(os.path.realpath(path)).is_relative_to(real_root):
                issues.append(Issue("link_to_folder", Level.NOTE, shown(path)))
            else:
                issues.append(Issue("link_refused", Level.ERROR, shown(path)))
        for name in sorted(files):
            path = Path(folder) / name
            if name.startswith((".", "~$")):
                issues.append(Issue("hidden_file", Level.NOTE, shown(path)))
            elif not Path(os.path.realpath(path)).is_relative_to(real_root):
                issues.append(Issue("link_refused", Level.ERROR, shown(path)))
            elif not path.is_file():
                issues.append(Issue("not_a_file", Level.ERROR, shown(path)))
            else:
                if path.is_symlink():
                    issues.append(Issue("link_followed", Level.NOTE, shown(path)))
                yield path, shown(path)


def _sources(
    path: Path,
    shown: str,
    types: Mapping[str, RecordType],
    mapping: RecordsMapping | None,
    issues: list[Issue],
) -> Iterator[Source]:
    """The sources that a file is, with its digest; what there is to say goes to `issues`."""
    if mapping is not None and mapping.path is not None and mapping.path.samefile(path):
        return
    name = PurePosixPath(shown)
    suffix = name.suffix.lstrip(".").lower()
    said = mapping.about_file(shown) if mapping else None
    if said is None and (suffix in NOT_RECORDS or fold_name(name.stem) in NOT_RECORD_NAMES):
        issues.append(Issue("ignored_file", Level.NOTE, shown))
        return
    if suffix in ARCHIVES:
        issues.append(Issue("archive_inside", Level.ERROR, shown))
        return
    known = said.type.name if said else type_of(name.stem, types)
    reader = _reader(suffix)
    of_sheets = hasattr(reader, "read_book")
    if known is None and not of_sheets:
        is_data = reader is not None or suffix in DATA_SUFFIXES
        suggestion = nearest_type(name.stem, types) if is_data else None
        issues.append(Issue("unknown_file", Level.WARNING, shown, suggestion=suggestion))
        return
    book = Book(path, shown, types[known] if known else None, types, said, mapping)
    if reader is None and suffix not in DATA_SUFFIXES and said is None:
        issues.append(Issue("unknown_file", Level.WARNING, shown))
        return
    content, digest = _content(book, suffix, reader)
    issues += content.issues
    for entry, found in content.sheets:
        issues += found.issues
        if found.source is None:
            issues.append(entry.issue("records_unknown", Level.NOTE))
        # What the records are follows from the file and from what is said about it.
        both = digest if entry.mapping is None else f"{digest} {entry.mapping.digest}"
        own = digest if entry.mapping is None else hashlib.sha256(both.encode()).hexdigest()
        yield replace(found.source or entry.unreadable(), digest=own, mapping=entry.mapping)


def _content(book: Book, suffix: str, reader: ModuleType | None) -> tuple[BookContent, str]:
    """What became of a file, and the SHA-256 of its bytes. What changes on the way is not trusted."""
    try:
        before = _state(book.path)
        content = _read(book, suffix, reader)
        with book.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if _state(book.path) != before:
            entries = [entry for entry, _ in content.sheets]
            failed = tuple((e, Content(None, (e.issue("changed_while_read"),))) for e in entries)
            content = BookContent(failed) if failed else book.failed("changed_while_read")
    except OSError:
        return book.failed("cannot_open"), ""
    except MemoryError:
        return book.failed("too_large_for_memory"), ""
    return content, digest


def _read(book: Book, suffix: str, reader: ModuleType | None) -> BookContent:
    if hasattr(reader, "read_book"):
        content: BookContent = reader.read_book(book)  # type: ignore[union-attr]  # it has one
        return content
    if reader is None or book.type is None:
        expected = ", ".join(sorted(set(suffixes())))
        return book.failed("unsupported_format", found=suffix, expected=expected)
    entries, issues = book.mapped()
    sheets = []
    for entry in entries or [book.entry(book.type)]:
        read: Content = reader.read(entry)
        if read.source is not None:
            read = Content(read.source, (*read.issues, *_blank(entry)))
        sheets.append((entry, read))
    return BookContent(tuple(sheets), tuple(issues))


def _blank(entry: Entry) -> Iterator[Issue]:
    """A file without even a header says that there are no records; more often something went wrong on the way."""
    if entry.path.stat().st_size < BLANK and not entry.path.read_bytes().strip(b"\xef\xbb\xbf \t\r\n"):
        yield entry.issue("empty_file", Level.WARNING)


def _state(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _reader(suffix: str) -> ModuleType | None:
    """The module that reads files with this suffix, imported when the first such file turns up."""
    if suffix not in suffixes():
        return None
    return importlib.import_module(f"{formats.__name__}.{suffixes()[suffix]}")
