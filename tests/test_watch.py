"""`fazhi watch`: lines and files in, verdicts that change out."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import time
import types
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import cli
from tests.codes import ROOT

pytest.importorskip("durable.engine", reason="durable-rules is not installed", exc_type=ImportError)

from checker.live import Session, days
from checker.live.inbox import Inbox
from checker.live.notices import Notice
from checker.live.watching import Watch

UNITS = "id,name,kind\nBM-1,县司法局,department\n"
DOCUMENTS = "id,title,unit,published_on\nD-1,管理办法,BM-1,2019-06-01\n"
FILINGS = "id,document,recipient,filed_on\n"
FILING = "3.3-c.1"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    for name, text in (("unit", UNITS), ("document", DOCUMENTS), ("filing", FILINGS)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def watch(
    records: Path,
    lines: str | bytes,
    monkeypatch: pytest.MonkeyPatch,
    *options: str,
    as_of: str = "2019-06-10",
) -> int:
    content = lines.encode() if isinstance(lines, str) else lines
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    return cli.run(["watch", str(records), "--stdin", "--as-of", as_of, *options])


def line(**values: Any) -> str:
    return json.dumps(values, ensure_ascii=False) + "\n"


FILED = {"id": "F-1", "document": "D-1", "recipient": "county_government", "filed_on": "2019-06-10"}


def told(text: str, obligation: str = FILING) -> list[Any]:
    notices = [json.loads(one) for one in text.splitlines()]
    return [n for n in notices if n["kind"] == "change" and n["obligation"] == obligation]


def test_a_line_turns_a_verdict_and_the_notice_has_the_old_one_the_reason_and_who_answers(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (
        line(advance="2019-06-18")
        + line(type="filing", put=FILED)
        + line(type="filing", withdraw={"id": "F-1"})
    )
    code = watch(records, lines, monkeypatch, "--format", "jsonl")
    first, second, third = told(capsys.readouterr().out)
    assert [(n["before"], n["after"], n["reason"]) for n in (first, second, third)] == [
        ("pending", "breached", "absent"),
        ("breached", "met", None),
        ("met", "breached", "absent"),
    ]
    assert first["as_of"] == "2019-06-18"
    assert first["answers"] == [{"zh": "县司法局", "en": "县司法局"}]
    assert first["finding"]["due"] == "2019-06-17"
    assert first["subject"] == {
        "name": "D-1",
        "type": "document",
        "id": "D-1",
        "period": None,
        "element": None,
        "title": "管理办法",
    }
    assert code == 1


def test_the_terminal_says_it_in_words_in_both_languages(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, words in (
        ("zh", ("未到期 → 违反", "负责：县司法局")),
        ("en", ("pending -> breached", "answers for it")),
    ):
        watch(records, line(advance="2019-06-18"), monkeypatch, "--lang", lang)
        out = capsys.readouterr().out
        assert "2019-06-18 D-1 管理办法" in out
        assert all(word in out for word in words)


def test_an_escalation_is_told_after_the_verdicts_that_led_to_it_and_when_it_no_longer_holds(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with (records / "document.csv").open("a", encoding="utf-8") as file:
        file.write("D-2,管理细则,BM-1,2019-06-01\n")
    lines = line(advance="2019-06-18") + line(type="filing", put=FILED)
    watch(records, lines, monkeypatch, "--format", "jsonl")
    notices = [json.loads(one) for one in capsys.readouterr().out.splitlines()]
    numbers = [n["number"] for n in notices if "number" in n]
    assert numbers == list(range(1, len(numbers) + 1))
    came, went = [n for n in notices if n["kind"] == "escalation" and n["rule"] == "filing_reminder"]
    assert (came["before"], came["as_of"], came["unit"]) == (None, "2019-06-18", "县司法局")
    chain = [(f["obligation"], f["subject"]) for f in came["after"]["findings"]]
    assert {(FILING, "D-1"), (FILING, "D-2")} <= set(chain)
    assert went["after"] is None
    assert went["before"] == came["after"]
    breaches = [n["number"] for n in notices if n["kind"] == "change" and n["as_of"] == "2019-06-18"]
    assert min(breaches) < came["number"]
    for lang, words in (
        ("zh", ("升级规则 filing_reminder", "：新成立", "：不再成立", "缘由：3.3-c.1")),
        ("en", ("escalation filing_reminder", ": new", ": no longer holds", "Because of: 3.3-c.1")),
    ):
        watch(records, lines, monkeypatch, "--lang", lang)
        out = capsys.readouterr().out
        assert all(word in out for word in words)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("nonsense\n", "bad_json"),
        ("[" * 100_000 + "\n", "bad_json"),
        ("[1]\n", "bad_line"),
        ('{"type": "filing"}\n', "bad_line"),
        ('{"type": "filing", "put": {}, "withdraw": {}}\n', "bad_line"),
        ('{"type": "filing", "put": 1}\n', "bad_line"),
        ('{"type": "filing", "put": {"id": "F-2"}, "source": 1}\n', "bad_line"),
        ('{"type": "filing", "put": {"id": "F-2"}, "sauce": "x"}\n', "bad_line"),
        ('{"type": "filling", "put": {"id": "F-2"}}\n', "unknown_type"),
        ('{"type": 1, "put": {"id": "F-2"}}\n', "unknown_type"),
        ('{"advance": "soon"}\n', "bad_line"),
        ('{"advance": "2018-01-01"}\n', "day_past"),
        ('{"type": "filing", "withdraw": "F-2"}\n', "no_such_record"),
        ('{"type": "filing", "put": {"nix": 1}}\n', "no_known_column"),
        ('{"type": "filing", "put": {"id": "F-2", "id": "F-3"}}\n', "duplicate_key"),
        (b'{"type": "filing", "put": {"id": "\xff\xfe"}}\n', "control_character"),
    ],
)
def test_a_line_that_is_wrong_is_an_issue_and_the_stream_goes_on(
    wrong: str | bytes,
    code: str,
    records: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = (wrong.encode() if isinstance(wrong, str) else wrong) + line(type="filing", put=FILED).encode()
    watch(records, lines, monkeypatch, "--format", "jsonl")
    captured = capsys.readouterr()
    notices = [json.loads(one) for one in captured.out.splitlines()]
    issues = [n["issue"] for n in notices if n["kind"] == "issue" and n["issue"]["file"] in ("stdin", "live")]
    assert code in [issue["code"] for issue in issues]
    assert [n["after"] for n in told(captured.out)] == ["met"]
    assert captured.err == ""


def test_what_falls_due_is_announced_once(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = line(advance="2019-06-11") + line(advance="2019-06-12")
    watch(records, lines, monkeypatch, "--format", "jsonl", "--warn", "7d", as_of="2019-06-09")
    notices = [json.loads(one) for one in capsys.readouterr().out.splitlines()]
    due = [
        (n["as_of"], n["due"], n["days"]) for n in notices if n["kind"] == "due" and n["obligation"] == FILING
    ]
    assert due == [("2019-06-11", "2019-06-17", 6)]


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (["--inbox", "x", "--stdin"], "--inbox"),
        ([], "--inbox"),
        (["--stdin", "--warn", "soon"], "7d"),
        (["--stdin", "--clock", "0"], "--clock"),
        (["--stdin", "--format", "html"], "jsonl"),
        (["--stdin", "--expect", "filling"], "filing"),
        (["--stdin", "--as-of", "june"], "YYYY-MM-DD"),
    ],
)
def test_options_that_are_wrong_end_with_2_and_say_what_is_right(
    options: list[str], part: str, records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["watch", str(records), *options]) == 2
    assert part in capsys.readouterr().err


def test_a_state_that_cannot_be_used_ends_with_2(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "s.db").write_text("no database" * 100)
    assert watch(records, "", monkeypatch, "--state", str(tmp_path / "s.db")) == 2
    assert "s.db" in capsys.readouterr().err


def test_a_second_run_goes_on_and_says_what_it_may_have_said_before(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    state = ["--state", str(tmp_path / "s.db"), "--format", "jsonl"]
    watch(records, line(type="filing", put=FILED), monkeypatch, *state)
    (first,) = told(capsys.readouterr().out)
    watch(records, line(type="filing", withdraw="F-1"), monkeypatch, *state, as_of="2019-06-30")
    (second,) = told(capsys.readouterr().out)
    assert (second["before"], second["after"]) == ("met", "breached")
    assert second["number"] > first["number"]
    with Session("baoying-2019", state=tmp_path / "s.db") as live:
        live.put("filing", FILED)  # and nobody says that it was told
    watch(records, "", monkeypatch, *state, as_of="2019-06-30")
    (third,) = told(capsys.readouterr().out)
    assert third["repeated"] is True


# -------------------------------------------------------------------------------------------------- inbox


class StopError(Exception):
    pass


def drop(records: Path, inbox: Path, *rounds: dict[str, str]) -> list[Notice]:
    """What is told while files are dropped, some each round."""
    told_: list[Notice] = []
    waiting = list(rounds)

    def wait(_: float) -> None:
        if waiting:
            for name, text in waiting.pop(0).items():
                (inbox / name).write_text(text, encoding="utf-8")
        elif len(rest) > 2:
            raise StopError
        else:
            rest.append(None)

    rest: list[None] = []
    with Session("baoying-2019", records=records, as_of=date(2019, 6, 30)) as live:
        one = Watch(live, days.standing(date(2019, 6, 30)), None, told_.extend)
        one.begin(issues=False)
        with pytest.raises(StopError):
            one.inbox(inbox, wait)
    return told_


def turned(notices: list[Notice]) -> list[tuple[str | None, str | None]]:
    return [(n["before"], n["after"]) for n in notices if n["kind"] == "change" and n["obligation"] == FILING]


def test_files_are_taken_in_and_put_away(records: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    header = "id,document,recipient,filed_on\n"
    told_ = drop(
        records,
        inbox,
        {"filing-towns.csv": header + "F-1,D-1,county_government,2019-06-10\n"},
        {},
        {"filing-towns.csv": header},
        {},
        {"changes-1.jsonl": line(type="filing", put=FILED) + "nonsense\n"},
        {},
        {"holiday.csv": "a\n1\n", ".hidden": "", "half.part": "", "decision.csv": ""},
    )
    assert turned(told_) == [("breached", "met"), ("met", "breached"), ("breached", "met")]
    assert "bad_json" in [n["issue"]["code"] for n in told_ if n["kind"] == "issue"]
    assert {p.name for p in (inbox / "done").iterdir()} == {
        "changes-1.jsonl",
        "decision.csv",
        "filing-towns.csv",
        "filing-towns-2.csv",
    }
    assert [p.name for p in (inbox / "failed").iterdir()] == ["holiday.csv"]
    assert sorted(p.name for p in inbox.iterdir()) == [".hidden", "done", "failed", "half.part"]


def test_a_file_that_still_grows_is_left_alone(records: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    with Session("baoying-2019", records=records, as_of=date(2019, 6, 30)) as live:
        looking = Inbox(live, inbox)
        file = inbox / "filing-x.csv"
        for size in range(3):
            file.write_text("id,document\n" + "F,D-1\n" * size)
            assert list(looking.look()) == []
        assert len(list(looking.look())) == 1
        assert not file.exists()


# -------------------------------------------------------------------------------------------------- clock


def test_a_running_clock_lets_a_day_pass_every_so_many_seconds() -> None:
    now = [0.0]
    day = days.running(date(2019, 6, 1), 2.0, lambda: now[0])
    assert day() == date(2019, 6, 1)
    now[0] = 5.0
    assert day() == date(2019, 6, 3)


def test_days_pass_while_nothing_comes(records: Path) -> None:
    """Real processes and a real clock: pending becomes breached without a record."""
    command = [sys.executable, "-m", "cli", "watch", str(records), "--stdin"]
    command += ["--as-of", "2019-06-16", "--clock", "0.3", "--format", "jsonl"]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stdout is not None
    assert process.stdin is not None
    begun = time.monotonic()
    found: list[Any] = []
    for one in process.stdout:
        found += told(one)
        if found or time.monotonic() - begun > 30:
            break
    process.stdin.close()
    process.stdout.close()
    process.wait(timeout=10)
    assert [(n["before"], n["after"], n["as_of"]) for n in found] == [("pending", "breached", "2019-06-18")]


def test_nothing_is_said_beside_the_notices(records: Path) -> None:
    """Frozen objects that are not freed at the end are reported as leaks by a library."""
    command = [sys.executable, "-m", "cli", "watch", str(records), "--stdin", "--as-of", "2019-06-10"]
    done = subprocess.run(command, cwd=ROOT, input=b"", capture_output=True, check=False, timeout=60)
    assert done.stderr == b""
    assert done.stdout


def test_without_durable_rules_watch_says_what_to_do_in_one_sentence(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "durable", None)
    for name in [m for m in sys.modules if m.startswith(("checker.live", "checker.commands.watch"))]:
        monkeypatch.delitem(sys.modules, name)
    assert cli.run(["watch", str(records), "--stdin"]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "fazhi[live]" in said
    assert "3.12" in said


# -------------------------------------------------------------------------------------------- the document

DOCUMENT = (ROOT / "docs" / "live.md").read_text(encoding="utf-8")


def code_blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", DOCUMENT, re.DOTALL | re.MULTILINE)


def test_the_lines_of_the_document_are_understood(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (lines,) = code_blocks("json")
    watch(records, lines, monkeypatch, "--format", "jsonl")
    notices = [json.loads(one) for one in capsys.readouterr().out.splitlines()]
    assert not [n for n in notices if n["kind"] == "issue" and n["issue"]["file"] == "stdin"]


@pytest.mark.usefixtures("records")
def test_the_example_of_the_document_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("checker.live.session.today", lambda: date(2019, 12, 1))
    example, _ = code_blocks("python")
    exec(compile(example, "docs/live.md", "exec"), {})
    assert "findings," in capsys.readouterr().out


class FastAPI:
    """As much of the web framework as the example asks for."""

    def __init__(self, lifespan: object) -> None:
        self.lifespan = lifespan
        self.routes: dict[str, Any] = {}

    def put(self, path: str) -> Any:
        return lambda function: self.routes.setdefault(path, function)

    get = put


class HTTPException(Exception):  # noqa: N818 - the framework's own name
    pass


def test_the_web_service_of_the_document_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stub = types.ModuleType("fastapi")
    stub.FastAPI, stub.HTTPException = FastAPI, HTTPException  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "fastapi", stub)
    monkeypatch.setattr("checker.live.session.today", lambda: date(2019, 12, 1))
    monkeypatch.chdir(tmp_path)
    _, example = code_blocks("python")
    names: dict[str, Any] = {}
    exec(compile(example, "docs/live.md", "exec"), names)
    routes = names["app"].routes
    put = routes["/records/{record_type}"]
    put("unit", {"id": "BM-1", "name": "县司法局", "kind": "department"})
    answer = put("document", {"id": "D-1", "title": "管理办法", "unit": "BM-1", "published_on": "2019-06-01"})
    assert FILING in [notice.get("obligation") for notice in answer]
    assert "3.3-c.1" in [finding["obligation"] for finding in routes["/findings"]()]
    with pytest.raises(HTTPException):
        put("documnt", {})
    names["session"].close()
