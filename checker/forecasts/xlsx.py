"""The forecast as an Excel workbook: one sheet, the soonest first."""

from __future__ import annotations

from datetime import datetime, time
from typing import BinaryIO

from checker import messages
from checker.forecasts import Forecast
from checker.reports import Options
from checker.reports._workbook import Book, Lines
from checker.reports.xlsx import pending

BINARY = True


def write(forecast: Forecast, options: Options, stream: BinaryIO) -> None:
    """Write the workbook."""
    assessment = forecast.assessment
    as_of = assessment.receipt.as_of
    title = assessment.pack_title.of(options.lang)
    book = Book(stream, options.lang, title, options.generated_at or datetime.combine(as_of, time()))
    pending(assessment, options.lang, book)
    lines = Lines(book, messages.text("term.sheet_summary", options.lang), title, (24, 18))
    counted = {"n": len(assessment.pending), "beyond": forecast.beyond}
    lines.line(messages.text("term.due_head", options.lang, as_of=as_of, until=forecast.until, **counted))
    if assessment.unread:
        lines.line(messages.text("term.due_unread", options.lang, files=assessment.unread))
    book.close()
