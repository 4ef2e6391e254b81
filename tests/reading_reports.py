"""What a report holds, read back with the reader that its format is for: for the tests of all formats."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
from markdown_it import MarkdownIt

from checker import registry
from checker.assessment import Assessment
from checker.reports import Options

FORMATS = registry.names("checker.reports")


def written(format: str, made: Assessment, options: Options | None = None) -> bytes:  # noqa: A002
    """A report as the bytes that a file would have."""
    report = registry.load("checker.reports", format)
    stream = io.BytesIO()
    if getattr(report, "BINARY", False):
        report.write(made, options or Options(), stream)
        return stream.getvalue()
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
    report.write(made, options or Options(), text)
    text.flush()
    return stream.getvalue()


def is_text(format: str) -> bool:  # noqa: A002
    return not getattr(registry.load("checker.reports", format), "BINARY", False)


def content(format: str, report: bytes) -> str:  # noqa: A002
    """All that a reader of the report would find in it, as one text."""
    if report.startswith(b"PK"):
        return "\n".join(_of_archive(report))
    if report.startswith(b"PAR1"):
        return "\n".join(str(row) for row in rows(report))
    text = report.decode("utf-8")
    shown: dict[str, Any] = {"html": _of_html, "markdown": _of_markdown, "junit": _of_xml}
    if format in shown:
        return str(shown[format](text))
    if format == "terminal":
        return "".join(line.strip() for line in text.splitlines())
    if text.startswith(("{", "[")):
        told = [json.loads(line) for line in text.splitlines()] if format == "jsonl" else json.loads(text)
        return json.dumps(told, ensure_ascii=False)
    return text


def rows(parquet: bytes) -> list[dict[str, Any]]:
    """The rows of a Parquet file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.parquet"
        path.write_bytes(parquet)
        with duckdb.connect() as con:
            found = con.execute("SELECT * FROM read_parquet(?)", [str(path)])
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def markdown_tokens(text: str) -> Iterator[Any]:
    """Everything a Markdown reader sees, with HTML switched on, as the worst reader has it."""
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        yield token
        yield from token.children or ()


def _of_markdown(text: str) -> str:
    return "".join(t.content for t in markdown_tokens(text) if t.type in ("text", "code_inline"))


def _of_xml(text: str) -> str:
    tree = ElementTree.fromstring(text)
    return "\n".join(part for e in tree.iter() for part in (*e.attrib.values(), e.text or ""))


def _of_html(text: str) -> str:
    parts: list[str] = []
    parser = HTMLParser()
    parser.handle_data = parts.append  # type: ignore[method-assign]
    parser.feed(text)
    return "".join(parts)


def _of_archive(report: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(report)) as archive:
        parts = map(partial(str, encoding="utf-8"), map(archive.read, _xml_parts(archive)))
        for part in parts:
            tree = ElementTree.fromstring(part)
            assert not [e for e in tree.iter() if e.tag.endswith("}f")], "a cell holds a formula"
            yield _of_xml(part)


def _xml_parts(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
