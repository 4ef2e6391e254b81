"""Charts of the HTML report: Vega-Lite specifications, drawn as SVG whose text is the page's own.

Nothing in them is placed by measuring text, so that a chart is the same whatever fonts a machine has.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from checker.reports._overview import Period, rated
from checker.verdict import Tally

try:
    import vl_convert
except ModuleNotFoundError:
    vl_convert = None  # type: ignore[assignment]  # the extra `reports`

AVAILABLE = vl_convert is not None

COLOURS = {
    "met": "#1f6f50",
    "breached": "#b3261e",
    "pending": "#3d5a8a",
    "undetermined": "#b26a00",
    "not_applicable": "#8a8f98",
    "waived": "#6a4c93",
}
WIDTH = 400
MOST_NAMED = 15  # months whose names stand beside each other
_VERSION = "5.21"  # of Vega-Lite: an upgrade of the library must not redraw old reports
_CONFIG = {
    "aria": False,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 11,
        "labelColor": "#3d434b",
        "domainColor": "#8a8f98",
        "tickColor": "#8a8f98",
        "gridColor": "#e3e5e8",
        "labelOverlap": False,
        "labelBound": False,
        "labelLimit": 0,
        "labelFlush": False,
        "title": None,
    },
}


def by_section(rows: Iterable[tuple[str, Tally]], title: str) -> Markup:
    """A bar for each section: certainly met, then what could be; met of those that fell due beside it."""
    values = [
        {
            "name": name,
            "low": tally.rate[0] if tally.rate else 0,
            "high": tally.rate[1] if tally.rate else 0,
            "said": f"{tally.met}/{rated(tally)}",
        }
        for name, tally in rows
    ]
    y = {"field": "name", "type": "nominal", "sort": None, "axis": {"domain": False, "ticks": False}}
    x_axis = {"format": "%", "values": [0, 0.25, 0.5, 0.75, 1]}
    x = {"type": "quantitative", "scale": {"domain": [0, 1]}, "axis": x_axis}
    layers = [
        {
            "mark": {"type": "bar", "color": COLOURS["met"], "height": 14},
            "encoding": {"x": {"field": "low", **x}},
        },
        {
            "mark": {"type": "bar", "color": COLOURS["undetermined"], "opacity": 0.45, "height": 14},
            "encoding": {"x": {"field": "low", **x}, "x2": {"field": "high"}},
        },
        {
            "mark": {"type": "text", "align": "left", "fontSize": 11, "color": "#3d434b"},
            "encoding": {"x": {"value": WIDTH - 132}, "text": {"field": "said"}},
        },
    ]
    spec = {"data": {"values": values}, "encoding": {"y": y}, "layer": layers}
    return _drawn(
        spec, title, (WIDTH - 142, 26 * len(values)), {"left": 58, "right": 84, "top": 8, "bottom": 26}
    )


def over_time(rows: Sequence[tuple[date, Tally]], title: str) -> Markup:
    """The rate as of each day, as a band between its two ends. Days on which nothing was due are left out."""
    values = [
        {"day": day.isoformat(), "low": tally.rate[0], "high": tally.rate[1]}
        for day, tally in rows
        if tally.rate is not None
    ]
    least = min(tally.rate[0] for _, tally in rows if tally.rate is not None)
    steps = 100 if least > 0.9 else 20  # to the whole percent where all is close to the top
    floor = max(0.0, math.floor((least - 0.002) * steps) / steps)
    x = {"field": "day", **_months([day.isoformat() for day, tally in rows if tally.rate is not None])}
    y = {
        "type": "quantitative",
        "scale": {"domain": [floor, 1], "nice": False, "zero": False},
        "axis": {"format": ".0%", "tickCount": 5},
    }
    line = {"type": "line", "color": COLOURS["met"], "strokeWidth": 2}
    layers = [
        {
            "mark": {"type": "area", "color": COLOURS["undetermined"], "opacity": 0.35},
            "encoding": {"y": {"field": "low", **y}, "y2": {"field": "high"}},
        },
        {"mark": {**line, "point": {"color": COLOURS["met"]}}, "encoding": {"y": {"field": "low", **y}}},
    ]
    spec = {"data": {"values": values}, "encoding": {"x": x}, "layer": layers}
    return _drawn(spec, title, (WIDTH - 70, 180), {"left": 46, "right": 24, "top": 10, "bottom": 40})


def due(periods: Sequence[Period], title: str) -> Markup:
    """A column for each month or year: breached, undetermined and pending on top of each other."""
    kinds = ("breached", "undetermined", "pending")
    values = [
        {"period": p.name, "kind": order, "n": getattr(p, kind)}
        for p in periods
        for order, kind in enumerate(kinds)
    ]
    x = {"field": "period", **_months([p.name for p in periods])}
    colour = {
        "field": "kind",
        "type": "ordinal",
        "scale": {"domain": [0, 1, 2], "range": [COLOURS[kind] for kind in kinds]},
        "legend": None,
    }
    spec = {
        "data": {"values": values},
        "mark": {"type": "bar"},
        "encoding": {
            "x": x,
            "y": {
                "field": "n",
                "type": "quantitative",
                "axis": {"tickMinStep": 1, "tickCount": 5, "format": "d"},
            },
            "color": colour,
            "order": {"field": "kind", "type": "quantitative"},
        },
    }
    return _drawn(spec, title, (WIDTH - 70, 180), {"left": 46, "right": 24, "top": 10, "bottom": 40})


def _months(names: Sequence[str]) -> dict[str, Any]:
    """An axis of months, or of years: the year stands under its first month, and not every one of many is named."""
    axis: dict[str, Any] = {"labelAngle": 0, "grid": False, "ticks": False}
    if len(names[0]) > len("2019"):
        named = [n for n in names if len(names) <= MOST_NAMED or n[5:7] in ("01", "04", "07", "10")]
        with_year = f"datum.label == '{named[0]}' || slice(datum.label, 5, 7) == '01'"
        month = "slice(datum.label, 5, 7)"
        axis |= {"values": named, "labelExpr": f"{with_year} ? [{month}, slice(datum.label, 0, 4)] : {month}"}
    return {"type": "ordinal", "sort": None, "axis": axis}


def _drawn(spec: dict[str, Any], title: str, size: tuple[int, int], padding: dict[str, int]) -> Markup:
    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "config": _CONFIG,
        "width": size[0],
        "height": size[1],
        "autosize": {"type": "none"},
        "padding": padding,
        **spec,
    }
    svg: str = vl_convert.vegalite_to_svg(whole, vl_version=_VERSION)
    opening = f'<svg role="img" aria-label="{escape(title)}" '
    return Markup(svg.replace("<svg ", opening, 1))
