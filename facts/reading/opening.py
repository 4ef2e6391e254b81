"""Records from wherever they are: a folder or file, a database, or both, under one mapping."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from facts.base import RecordType
from facts.issues import Issue, Level, RecordsError
from facts.reading.database_url import reader
from facts.reading.folder import Reading, read_folder
from facts.reading.mapping import RecordsMapping
from facts.reading.mapping_file import read_mapping

BESIDE = ("mapping.yaml", "mapping.yml")


def read_records(
    types: Mapping[str, RecordType],
    path: Path | None,
    mapping: Path | None = None,
    database: str | None = None,
) -> Reading:
    """The sources of a folder or file, and of a database (an SQLAlchemy URL).

    `mapping` is a mapping file; by default it is the `mapping.yaml` beside the records. A database needs one: it says
    which tables are meant. Raises `RecordsError`, with all issues, for a mapping with mistakes, a database that does
    not answer, or where nothing could be read.
    """
    said = _mapping(types, path, mapping)
    readings = []
    if path is not None:
        readings.append(read_folder(path, types, said))
    if database is not None:
        if said is None or all(source.table is None for source in said.sources):
            raise RecordsError(
                [Issue("source_without_mapping", Level.ERROR, said.file if said else "--mapping")]
            )
        readings.append(reader(database).read_database(database, said))
    return Reading(
        tuple(source for reading in readings for source in reading.sources),
        tuple(issue for reading in readings for issue in reading.issues),
    )


def _mapping(
    types: Mapping[str, RecordType], path: Path | None, mapping: Path | None
) -> RecordsMapping | None:
    if mapping is not None:
        return read_mapping(mapping, str(mapping), types)
    if path is None:
        return None
    folder = path if path.is_dir() else path.parent
    beside = [name for name in BESIDE if (folder / name).is_file()]
    return read_mapping(folder / beside[0], beside[0], types) if beside else None
