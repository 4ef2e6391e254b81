"""The loop of `fazhi watch`: lines or files in, notices out, and the day that moves on meanwhile."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from checker.live import notices
from checker.live.changes import Falling, Reply
from checker.live.days import Days
from checker.live.inbox import Inbox
from checker.live.lines import Lines
from checker.live.notices import Notice
from checker.live.session import Session
from checker.verdict import Verdict

TICK = 0.2  # seconds after which the clock, and the inbox, are looked at again
WAITING = 10_000  # lines read ahead


class Watch:
    """Tells what changes. `tell` is handed notices and must have passed them on when it returns."""

    def __init__(
        self, session: Session, days: Days, warn: int | None, tell: Callable[[Iterable[Notice]], None]
    ) -> None:
        self._session, self._days, self._warn, self._tell = session, days, warn, tell
        self._warned: set[tuple[date | None, str, str]] = set()
        self._announced: date | None = None

    def begin(self, *, issues: bool) -> None:
        """Tell what an earlier run may not have told, and what happened since; `issues`: those of the records, too."""
        self._tell(self._session.untold)
        begun = self._session.begun
        self._pass_on(begun if issues else replace(begun, issues=()))
        self.look_at_clock()

    def stream(self, lines: Iterable[str], name: str) -> None:
        """Take lines until there are no more."""
        taking = Lines(self._session, name)
        for line in _arriving(lines):
            self.look_at_clock()
            if line is not None:
                self._pass_on(taking.take(line))

    def inbox(self, folder: Path, wait: Callable[[float], object]) -> None:
        """Take files as they are dropped, for ever."""
        inbox = Inbox(self._session, folder)
        while True:
            self.look_at_clock()
            for reply in inbox.look():
                self._pass_on(reply)
            wait(TICK)

    def look_at_clock(self) -> None:
        """Be on the day that it is."""
        day = self._days()
        if day > self._session.as_of:
            self._pass_on(self._session.advance(day))

    def _pass_on(self, reply: Reply) -> None:
        self._tell(self._session.notices(reply))
        if reply.changes or reply.escalations:
            self._session.told()
        if self._warn is not None:
            self._announce(self._warn, reply)

    def _announce(self, days: int, reply: Reply) -> None:
        """What falls due within so many days, each subject and due day once: all of it once a day, then what is new."""
        today = self._session.as_of
        if self._announced != today:
            self._announced = today
            self._warned = {mark for mark in self._warned if mark[0] is not None and mark[0] >= today}
            falling: Iterable[Falling] = self._session.due(days)
        else:
            last = today + timedelta(days=days)
            falling = (
                Falling(c.obligation, c.subject, c.due, c.title, c.unit, c.answers)
                for c in reply.changes
                if c.after is Verdict.PENDING and c.due.day is not None and c.due.day <= last
            )
        for one in falling:
            mark = (one.due.day, one.obligation.id, str(one.subject))
            if mark not in self._warned:
                self._warned.add(mark)
                self._tell([notices.of_falling(one, today)])


def _arriving(lines: Iterable[str]) -> Iterator[str | None]:
    """Lines as they arrive, and None whenever none has for a while. An error while reading is raised here."""
    waiting: queue.Queue[str | BaseException | None] = queue.Queue(WAITING)

    def read() -> None:
        try:
            for line in lines:
                waiting.put(line)
            waiting.put(None)
        except BaseException as error:
            waiting.put(error)

    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            arrived = waiting.get(timeout=TICK)
        except queue.Empty:
            yield None
            continue
        if arrived is None:
            return
        if isinstance(arrived, BaseException):
            raise arrived
        yield arrived
