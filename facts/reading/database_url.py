"""The URL of a database: how it may be shown (what is reached, never by whom or with what), and what reads it."""

from __future__ import annotations

import importlib
from types import ModuleType
from urllib.parse import urlsplit

from facts.issues import Issue, Level, RecordsError


def scheme_of(url: str) -> str:
    """`postgresql` of `postgresql+psycopg://...`; empty where there is none."""
    return url.partition("://")[0].partition("+")[0].lower() if "://" in url else ""


def shown_url(url: str) -> str:
    """The kind of database, host, port and name; no user, no password, no options. `***` for what is no URL."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "***"
    # An unescaped / ? # or @ in a password moves a part of it behind the host.
    if not scheme_of(url) or "@" in f"{parts.path}{parts.query}{parts.fragment}":
        return "***"
    return f"{scheme_of(url)}://{host}{port}{parts.path}"


def reader(url: str) -> ModuleType:
    """The module that reads databases; `RecordsError` where the libraries it needs are not installed."""
    try:
        return importlib.import_module("facts.reading.database")
    except ModuleNotFoundError as error:
        raise RecordsError(
            [Issue("source_needs_sql", Level.ERROR, shown_url(url), found=error.name)]
        ) from None
