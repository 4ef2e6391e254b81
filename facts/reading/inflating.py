"""Members of a zip archive, never larger than the archive itself says, and never larger than is reasonable.

A bomb says that it is huge, or lies. What an archive says is looked at before anything is unpacked, and a member that
goes on beyond what was said is given up.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import IO

MOST_MEMBERS = 20_000
MOST_BYTES = 4 * 1024**3  # all members together
SMALL = 64 * 1024**2  # up to here an archive may be packed as tightly as it likes
MOST_TIMES = 200  # how many times larger than packed; real tables stay below 50
CHUNK = 256 * 1024
READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_HEADER = struct.Struct("<4s22xHH")


class ArchiveRefusedError(Exception):
    """Why an archive is not unpacked: `code` is a message code, `expected` its limit."""

    def __init__(self, code: str, expected: str | None = None) -> None:
        self.code, self.expected = code, expected
        super().__init__(code)


def members(file: IO[bytes], most: int = MOST_BYTES) -> list[zipfile.ZipInfo]:
    """The members of an archive, folders left out.

    Raises `ArchiveRefusedError`: `bad_archive`, `too_large` (all members together would be more than `most` bytes, or
    there are too many), `bomb` (they would be many times what they are packed).
    """
    try:
        with zipfile.ZipFile(file) as archive:
            found = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        raise ArchiveRefusedError("bad_archive") from None
    size = sum(info.file_size for info in found)
    if size > most:
        raise ArchiveRefusedError("too_large", megabytes(most))
    if len(found) > MOST_MEMBERS:
        raise ArchiveRefusedError("too_many_members", str(MOST_MEMBERS))
    if size > SMALL and size > MOST_TIMES * _packed(file, found):
        raise ArchiveRefusedError("bomb", str(MOST_TIMES))
    return found


def inflate(file: IO[bytes], info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a member, a part at a time.

    Raises `ArchiveRefusedError`: `encrypted`, `bad_archive` (broken, or larger than it says).
    """
    if info.flag_bits & 1:
        raise ArchiveRefusedError("encrypted")
    if info.compress_type not in READABLE:
        raise ArchiveRefusedError("bad_archive")
    left, crc = info.file_size, 0
    for part in _parts(file, info):
        left -= len(part)
        crc = zlib.crc32(part, crc)
        if left < 0:
            raise ArchiveRefusedError("bad_archive")
        yield part
    if left or crc != info.CRC:
        raise ArchiveRefusedError("bad_archive")


def megabytes(size: int) -> str:
    return f"{size // 1024**2} MB"


def _packed(file: IO[bytes], found: Sequence[zipfile.ZipInfo]) -> int:
    """The bytes that the members are packed in; no more than the file has, even where members overlap."""
    file.seek(0, 2)
    return min(file.tell(), sum(info.compress_size for info in found))


def _parts(file: IO[bytes], info: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(max(0, info.header_offset))  # a broken directory says that a member begins before the file
    header = file.read(_HEADER.size)
    if len(header) < _HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise ArchiveRefusedError("bad_archive")
    _, name, extra = _HEADER.unpack(header)
    at, end = file.tell() + name + extra, file.tell() + name + extra + info.compress_size
    inflater = None if info.compress_type == zipfile.ZIP_STORED else zlib.decompressobj(-zlib.MAX_WBITS)
    waiting = b""
    while True:
        if not waiting and at < end:
            file.seek(at)
            waiting = file.read(min(CHUNK, end - at))
            at += len(waiting)
        if not waiting:
            break
        if inflater is None:
            part, waiting = waiting, b""
        else:
            try:
                part = inflater.decompress(waiting, CHUNK)
            except zlib.error:
                raise ArchiveRefusedError("bad_archive") from None
            if inflater.eof:
                yield part
                return
            waiting = inflater.unconsumed_tail
        if part:
            yield part
    if inflater is not None:
        raise ArchiveRefusedError("bad_archive")
