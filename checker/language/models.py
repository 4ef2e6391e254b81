"""The building blocks of the YAML models: strict, closed, and with the words that errors need."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic import Field as ModelField

from checker.assessment import Text


class Model(BaseModel):
    """One mapping of a rule file: no key but these, no value converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


Filled = Annotated[str, StringConstraints(min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Cel = Annotated[Filled, ModelField(description="CEL")]
Parameter = Annotated[str, StringConstraints(pattern=r"^params\.[a-z][a-z0-9_]*$")]
Count = Annotated[int, ModelField(ge=1)]
FieldNames = Name | Annotated[list[Name], ModelField(min_length=1)]
Day = date | Parameter


class Words(Model):
    """A text in both languages."""

    zh: Filled
    en: Filled

    def text(self) -> Text:
        return Text(self.zh, self.en)
