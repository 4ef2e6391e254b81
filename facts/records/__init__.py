"""The record types, one theme a file. A new file here is found by itself."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping
from typing import TYPE_CHECKING

from facts.base import RecordType

if TYPE_CHECKING:
    from facts.fact import Fact


@functools.cache
def record_classes() -> Mapping[str, type[Fact]]:
    """Every record type of the package by name, in order of name.

    The models are imported here and not before: who has the plain data already needs no pydantic.
    """
    base: type[Fact] = importlib.import_module("facts.fact").Fact
    found: dict[str, type[Fact]] = {}
    for module in pkgutil.iter_modules(__path__):
        for item in vars(importlib.import_module(f"{__name__}.{module.name}")).values():
            if isinstance(item, type) and issubclass(item, base) and item is not base:
                found[item.type_name] = item
    return dict(sorted(found.items()))


@functools.cache
def record_types() -> Mapping[str, RecordType]:
    """Every record type of the package as plain data, in order of name."""
    return {name: cls.describe() for name, cls in record_classes().items()}
