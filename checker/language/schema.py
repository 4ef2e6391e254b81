"""The JSON Schema of all that a pack is made of, for editors."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from checker.language.escalation_models import EscalationFile
from checker.language.rule_models import ClauseFile, PackFile


def json_schema() -> dict[str, Any]:
    """One schema that pack.yaml, escalations.yaml and every clause file fit."""
    schema = TypeAdapter(PackFile | ClauseFile | EscalationFile).json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "fazhi rules", **schema}
