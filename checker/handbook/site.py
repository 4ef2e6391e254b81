"""The pages in a folder: Markdown for repositories and editors, HTML for browsers and printers, each by itself.

The HTML needs nothing but its own file: no script, no font, no address outside the folder.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Template

from markdown_it import MarkdownIt

from checker.handbook.pages import INDEX, Page, pages
from checker.pack import Pack
from facts.base import RecordType

_STYLE = """
:root { color-scheme: light dark; --line: #bbb; --soft: #f3f3ef; }
@media (prefers-color-scheme: dark) { :root { --line: #555; --soft: #24262a; } }
body { font: 16px/1.6 "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  max-width: 62rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin-top: 2rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; margin: .5rem 0 1rem; font-size: .9rem; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top; }
th { background: var(--soft); }
th, td:first-child { white-space: nowrap; }
code, pre { font-family: "Cascadia Mono", Consolas, Menlo, monospace; font-size: .85rem; }
pre { background: var(--soft); padding: .75rem; overflow-x: auto; white-space: pre-wrap; }
nav { font-size: .9rem; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } nav { display: none; }
  table { display: table; } h2, h3 { break-after: avoid; } tr { break-inside: avoid; } }
"""
_PAGE = Template(
    """<!doctype html>
<html lang="$lang">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title><style>$style</style></head>
<body><nav>$nav</nav><main>
$body</main></body>
</html>
"""
)
_TAGS = {"zh": "zh-CN", "en": "en"}
_NAMES = {"zh": "中文", "en": "English"}


def write_site(pack: Pack, types: Mapping[str, RecordType], langs: Iterable[str], folder: Path) -> list[Path]:
    """Write every page in these languages under `folder/<lang>`; the files written. OSError if that cannot be done."""
    langs = tuple(langs)
    written = []
    for lang in langs:
        (folder / lang).mkdir(parents=True, exist_ok=True)
        for page in pages(pack, types, lang):
            for ending, text in (("md", page.text), ("html", as_html(page, lang, langs))):
                file = folder / lang / f"{page.name}.{ending}"
                file.write_bytes(text.encode())
                written.append(file)
    return written


def as_html(page: Page, lang: str, langs: Iterable[str]) -> str:
    """The page as one HTML file that stands by itself, with links to the index and to its other languages."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(page.text)
    for token in tokens:
        for child in token.children or ():
            target = str(child.attrs.get("href", ""))
            if child.type == "link_open" and target.endswith(".md"):
                child.attrs["href"] = f"{target.removesuffix('.md')}.html"
    body = markdown.renderer.render(tokens, markdown.options, {})
    return _PAGE.substitute(
        lang=_TAGS[lang],
        title=html.escape(page.title),
        style=_STYLE,
        nav=" · ".join(_links(page, lang, langs)),
        body=body,
    )


def _links(page: Page, lang: str, langs: Iterable[str]) -> Iterator[str]:
    yield f'<a href="{INDEX}.html">{INDEX}</a>'
    for other in langs:
        if other != lang:
            yield f'<a href="../{other}/{page.name}.html" hreflang="{_TAGS[other]}">{_NAMES[other]}</a>'
