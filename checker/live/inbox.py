"""A folder into which files are dropped: each is read once it is complete, then moved to `done` or `failed`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.live.changes import Reply
from checker.live.lines import Lines
from checker.live.session import Session
from facts.issues import Issue, Level, RecordsError

DONE, FAILED = "done", "failed"
UNFINISHED = frozenset({".tmp", ".part", ".crdownload"})
CHANGES = "changes"  # a file of this name has lines like those on standard input


@dataclass(frozen=True, slots=True)
class _Seen:
    size: int
    changed: int


class Inbox:
    """Looks into the folder when asked. A file that still grows is left until it has the same size twice."""

    def __init__(self, session: Session, folder: Path) -> None:
        self._session, self._folder = session, folder
        self._seen: dict[Path, _Seen] = {}
        for name in (DONE, FAILED):
            (folder / name).mkdir(parents=True, exist_ok=True)

    def look(self) -> Iterator[Reply]:
        """Take in every file that is complete, in order of name."""
        seen: dict[Path, _Seen] = {}
        for path in sorted(self._folder.iterdir()):
            if not path.is_file() or path.name.startswith((".", "~$")) or path.suffix in UNFINISHED:
                continue
            status = path.stat()
            now = _Seen(status.st_size, status.st_mtime_ns)
            if self._seen.get(path) == now:
                yield self._take(path)
            else:
                seen[path] = now
        self._seen = seen

    def _take(self, path: Path) -> Reply:
        """Read a file and put it away. It is moved last: if that fails, reading it again changes nothing."""
        try:
            is_changes = path.suffix in (".jsonl", ".ndjson") and path.stem.split("-")[0] == CHANGES
            reply = self._changes(path) if is_changes else self._session.read(path)
            into = (
                FAILED
                if any(issue.level is Level.ERROR and issue.row is None for issue in reply.issues)
                else DONE
            )
        except RecordsError as error:
            reply, into = Reply(issues=error.issues), FAILED
        except (OSError, UnicodeDecodeError):
            reply, into = Reply(issues=(Issue("cannot_open", Level.ERROR, path.name),)), FAILED
        path.replace(self._free(self._folder / into / path.name))
        return reply

    def _changes(self, path: Path) -> Reply:
        lines = Lines(self._session, path.name)
        replies = [lines.take(line) for line in path.read_text(encoding="utf-8-sig").splitlines()]
        return Reply(
            tuple(change for reply in replies for change in reply.changes),
            tuple(issue for reply in replies for issue in reply.issues),
            tuple(escalated for reply in replies for escalated in reply.escalations),
        )

    @staticmethod
    def _free(path: Path) -> Path:
        """The path, or one with a number where there is a file already: nothing is overwritten."""
        free, number = path, 1
        while free.exists():
            number += 1
            free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        return free
