"""Where rules, facts and engines meet: the functions that the command line and other programs call."""

from __future__ import annotations

import importlib.metadata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from checker import baseline as comparing
from checker import registry
from checker import waivers as waiving
from checker.answering import Answering
from checker.assessment import Assessment, Finding, Receipt
from checker.calendar import Calendar
from checker.engines import FINDINGS, Context
from checker.errors import CheckerError, Place, Problem, nearest
from checker.escalation.evidence import escalations_of, uncounted
from checker.explaining.explanation import reasoning as steps_of
from checker.explaining.findings import Duty, Explainer
from checker.history import history as months
from checker.known_types import record_types
from checker.pack import Clause, Obligation, Pack
from checker.reads import types_read
from checker.results import clause_results, obligation_result
from checker.roster import unit_id, unit_names
from checker.rulebook import load_pack
from checker.verdict import Outcome, Tally, Verdict
from checker.wording.labels import labels_of
from facts.issues import Issue, RecordsError
from facts.masking import Masker
from facts.reading.database_url import shown_url
from facts.reading.opening import read_records
from facts.store import FactStore

SHANGHAI = timezone(timedelta(hours=8))  # China has one time zone and no summer time
VERSIONED = ("fazhi", "duckdb", "sqlglot", "cel-expr-python", "chinesecalendar")

NO_FILES = Path("-")  # where all records are in a database

Progress = Callable[[int, int, str], None]


def today() -> date:
    """The day it is in China."""
    return datetime.now(SHANGHAI).date()


def open_records(
    records: Path | None,
    mapping: Path | None = None,
    database: str | None = None,
    *,
    show_personal: bool = False,
    personal_key: bytes | None = None,
) -> FactStore:
    """The records of a folder or file (`-`: none), of a database (an SQLAlchemy URL), or of both.

    `mapping` is a file that says what others call our record types and fields; by default the one beside the records.
    `show_personal` leaves personal data as they are; `personal_key` is the key of the tags that tell people apart.
    Raises `RecordsError` where nothing could be read, `CheckerError` where nothing was given.
    """
    if records == NO_FILES:
        records = None
    if records is None and database is None:
        raise CheckerError([Problem("usage.missing", Place("fazhi"), {"name": "RECORDS"})])
    types = record_types()
    masker = Masker(types, show=show_personal, key=personal_key)
    try:
        reading = read_records(types, records, mapping, database)
    except RecordsError as error:
        raise RecordsError(map(masker.issue, error.issues)) from None
    return FactStore.build(types, reading.sources, reading.issues, masker)


def check(
    records: Path | None,
    pack: str,
    *,
    mapping: Path | None = None,
    database: str | None = None,
    as_of: date | None = None,
    engine: str = "duckdb",
    clauses: Sequence[str] = (),
    unit: str | None = None,
    partial: bool = False,
    waivers: Path | None = None,
    baseline: Path | None = None,
    show_personal: bool = False,
    personal_key: bytes | None = None,
    findings: bool = True,
    pending: bool = False,
    reasoning: bool = False,
    until: date | None = None,
    history: bool = False,
    progress: Progress | None = None,
) -> Assessment:
    """Check records against a pack. What `records`, `mapping` and `database` are, `open_records` says.

    `as_of` is the day of the check (default: today in China). `clauses` keeps the clauses named, or the sections;
    `unit` (id, name or alias) keeps the records it answers for. With `partial`, an obligation that needs a record
    type nobody supplied is not evaluated, and listed as outside this submission. Personal data are masked, as
    `open_records` says. `waivers`: a file of waivers (default: `waivers.yaml` in the folder of the records, if it is
    there). `baseline`: an earlier JSON report.
    `findings` and `pending`: whether to tell them one by one, and not only to count; of what is pending only what is
    due by `until`, if that is given. `reasoning`: whether findings carry the steps that their verdicts follow from.
    `history`: whether to count, too, as of each of the last twelve month ends; that takes a run each.
    Raises `RuleError`, `RecordsError`, or `CheckerError` for a name that does not exist.
    """
    if records == NO_FILES:
        records = None
    book = load_pack(pack, record_types())
    chosen = chosen_clauses(book, clauses)
    runner = registry.load("checker.engines", engine)
    path = waivers or (None if records is None else waiving.beside(records))
    waived = waiving.NONE if path is None else waiving.read(path, book)
    earlier = None if baseline is None else comparing.read(baseline)
    store = open_records(records, mapping, database, show_personal=show_personal, personal_key=personal_key)
    only = None if unit is None else unit_id(store, unit)
    context = Context(as_of or today(), Calendar(), only)
    duties = [o for c in chosen for s in c.statements for o in s.obligations]
    outside = {o.id: _outside(o, store) for o in duties} if partial else {}
    unattributed = [o.id for o in duties if unit is not None and not _names_unit(o, store)]
    evaluated = [o for o in duties if not outside.get(o.id) and o.id not in unattributed]
    if duties and not evaluated and partial:
        missing = sorted({name for types in outside.values() for name in types})
        raise CheckerError(
            [Problem("usage.nothing_checked", Place(str(records or "--source")), {"missing": missing})]
        )
    results = {o.id: obligation_result(o, Tally(), outside.get(o.id, ())) for o in duties}
    told: list[Finding] = []
    explainer = Explainer(store, context, narrate=steps_of if reasoning else None)
    answering = Answering(store, context.as_of)
    keep = (FINDINGS if findings else frozenset()) | ({Verdict.PENDING} if pending else frozenset())
    clause_of = {o.id: c for c in chosen for s in c.statements for o in s.obligations}
    outcomes = runner.run([o.check for o in evaluated], store, context, keep)
    for number, (obligation, answer) in enumerate(zip(evaluated, outcomes, strict=True)):
        if progress is not None:
            progress(number, len(evaluated), obligation.id)
        results[obligation.id] = replace(results[obligation.id], tally=answer.tally)
        answers, otherwise = answering.of_obligation(obligation, clause_of[obligation.id])
        duty = Duty(
            obligation.check,
            obligation.severity,
            obligation.requirement,
            answers,
            otherwise,
            answering.concerned(obligation),
        )
        told += explainer.findings(duty, _due_by(until, answer.outcomes))
    names = unit_names(store)
    waived = waiving.named(waived, names, store.masker)
    scope = waiving.Scope(
        context.as_of, {o.id for o in evaluated}, None if only is None else names.get(only, only)
    )
    marked, waiver_problems = waiving.apply([f for f in told if f.verdict.is_finding], waived, scope)
    for name, n in Counter(f.obligation for f in marked if f.waiver is not None).items():
        results[name] = replace(results[name], tally=replace(results[name].tally, waived=n))
    past = months(runner, [o.check for o in evaluated], store, context, progress) if history else ()
    kept = tuple(r for r in results.values() if r.id not in unattributed)
    options = {
        "clause": ",".join(clauses),
        "unit": unit or "",
        "partial": "true" if partial else "",
        "mapping": mapping.name if mapping else "",
        "source": shown_url(database) if database else "",
        "show_personal": "true" if show_personal else "",
        "personal_key": store.masker.key_used(),
    }
    receipt = replace(_receipt(book, store, context, engine, options), waivers_hash=waived.hash)
    compared = None
    if earlier is not None:
        receipt = replace(receipt, baseline_hash=earlier.hash)
        marked, compared = comparing.compare(marked, earlier, receipt, scope.obligations, str(baseline))
    # What is waived leads to no measure: an exception that was approved is not held against the unit.
    counted = [finding for finding in marked if finding.waiver is None]
    return Assessment(
        receipt=receipt,
        pack_title=book.title,
        clauses=clause_results(book, chosen, kept, answering.of_clause),
        obligations=kept,
        findings=marked,
        pending=tuple(f for f in told if f.verdict is Verdict.PENDING),
        issues=tuple(i for i in store.issues if path is None or not _is_read_here(i, path, records)),
        labels=labels_of(store.types),
        unread=tuple(sorted({file for name in store.types for file in store.unreadable(name)})),
        unlisted=() if partial else answering.unlisted(chosen),
        unattributed=tuple(unattributed),
        unplaced={} if unit is None else _unplaced(evaluated, store),
        waivers=waived.entries,
        waiver_problems=waiver_problems,
        baseline=compared,
        escalations=escalations_of(book.escalations, counted),
        uncounted=uncounted(book.escalations, counted),
        history=tuple(past),
    )


def chosen_clauses(book: Pack, wanted: Sequence[str]) -> tuple[Clause, ...]:
    """The clauses named, or those of the sections named; CheckerError for a name that is neither."""
    if not wanted:
        return book.clauses
    valid = {c.id for c in book.clauses} | {c.id.partition(".")[0] for c in book.clauses}
    problems = [
        Problem(
            "usage.clause", Place("--clause"), {"found": w, "valid": sorted(valid)}, nearest=nearest(w, valid)
        )
        for w in wanted
        if w not in valid
    ]
    if problems:
        raise CheckerError(problems)
    return tuple(c for c in book.clauses if c.id in wanted or c.id.partition(".")[0] in wanted)


def _is_read_here(issue: Issue, waivers: Path, records: Path | None) -> bool:
    """Whether intake says that it left out the very file that holds the waivers."""
    if records is None or issue.code != "ignored_file":
        return False
    return records.is_dir() and records / issue.file == waivers


def _due_by(until: date | None, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes without what is pending beyond a day, or for as long as its own event has not happened."""
    for outcome in outcomes:
        beyond = until is not None and (outcome.due.day is None or outcome.due.day > until)
        if outcome.verdict is not Verdict.PENDING or not beyond:
            yield outcome


def _outside(obligation: Obligation, store: FactStore) -> tuple[str, ...]:
    return tuple(name for name in types_read(obligation.check) if not store.has(name))


def _names_unit(obligation: Obligation, store: FactStore) -> bool:
    return store.types[obligation.check.subject].unit is not None


def _unplaced(obligations: Iterable[Obligation], store: FactStore) -> dict[str, int]:
    """How many records of each checked type could be any unit's, their own being empty or unknown."""
    unplaced: dict[str, int] = {}
    for name in sorted({o.check.subject for o in obligations if store.has(o.check.subject)}):
        column = store.statistics(name)[store.types[name].unit or ""]
        if column.empty + column.unknown:
            unplaced[name] = column.empty + column.unknown
    return unplaced


def versions() -> dict[str, str]:
    """The versions of fazhi and of the libraries that verdicts pass through."""
    return {name: importlib.metadata.version(name) for name in VERSIONED}


def _receipt(book: Pack, store: FactStore, context: Context, engine: str, options: dict[str, str]) -> Receipt:
    return Receipt(
        pack=book.name,
        pack_hash=book.hash,
        records_hash=store.hash,
        calendar_hash=context.calendar.fingerprint(),
        as_of=context.as_of,
        engine=engine,
        versions=versions(),
        options={name: value for name, value in options.items() if value},
    )
