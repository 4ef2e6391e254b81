"""Counting time (design, section 4): the one date kernel."""

from __future__ import annotations

import enum


class Unit(enum.Enum):
    DAYS = "days"
    WORKDAYS = "workdays"
    MONTHS = "months"


class PeriodWord(enum.Enum):
    DAY = "day"
    WORKDAY = "workday"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
