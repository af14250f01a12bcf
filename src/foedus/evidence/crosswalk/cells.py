"""What stands in the columns of a row, as a crosswalk says it: one text for all rows, a column, several, or flags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self, cast

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from foedus.evidence.crosswalk import questions
from foedus.kernel import Message, RefusedError
from foedus.writing import Written


def _listed(value: object) -> object:
    """One word may stand without brackets."""
    return [value] if isinstance(value, str) else value


def _as_text(value: object) -> object:
    """Numbers and truths in a table are the text that stands in the file."""
    return str(value).lower() if isinstance(value, bool | int) else value


def keys_as_text(value: object) -> object:
    """The same for the values of a table, and for what each means."""
    if not isinstance(value, dict):
        return value
    return {str(key): _as_text(each) for key, each in cast("dict[object, object]", value).items()}


def _texts(value: object) -> object:
    listed = _listed(_as_text(value))
    return [_as_text(each) for each in cast("list[object]", listed)] if isinstance(listed, list) else listed


Column = Annotated[str, Field(min_length=1, max_length=200)]
_PLAIN = {"type": ["string", "integer", "boolean"]}
ColumnNames = Annotated[
    tuple[Column, ...],
    Field(min_length=1),
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}),
]
Texts = Annotated[
    tuple[str, ...],
    Field(min_length=1),
    BeforeValidator(_texts),
    WithJsonSchema({"anyOf": [_PLAIN, {"type": "array", "items": _PLAIN, "minItems": 1}]}),
]
Table = Annotated[
    Mapping[str, str | None],
    Field(min_length=1),
    BeforeValidator(keys_as_text),
    WithJsonSchema({"type": "object", "additionalProperties": {"anyOf": [_PLAIN, {"type": "null"}]}}),
]


class Value(Written):
    """What stands in a column, in several joined, in the first flag set; or one text for all rows."""

    is_: Annotated[str | None, BeforeValidator(_as_text), WithJsonSchema(_PLAIN)] = Field(
        default=None, alias="is", min_length=1
    )
    """The same text for every row."""
    column: Column | None = None
    """The column that holds it."""
    columns: tuple[Column, ...] = ()
    """Columns that hold it together, joined by ``-``."""
    flags: Mapping[Column, str] | None = Field(default=None, min_length=1)
    """For columns of flags, what each means: the first in this order that is set counts."""
    set_: Annotated[str, BeforeValidator(_as_text), WithJsonSchema(_PLAIN)] = Field(default="1", alias="set")
    """What stands in a flag that is set."""
    table: Table | None = None
    """For each value in the file, what it means here; ``~`` where it means that nothing is said."""
    otherwise: Literal["quarantine", "drop", "keep"] | None = None
    """What becomes of a row whose value the table does not list, or none of whose flags is set."""
    undetermined_where: Mapping[Column, Texts] = Field(default_factory=dict[str, tuple[str, ...]])
    """Where another column holds one of these values, nothing is said: a place known only roughly has no zone."""

    ending: str | None = Field(default=None, min_length=1, max_length=60)
    """What is put behind it: in an ``id``, it tells apart what two crosswalks make of one row."""
    sealed: bool = False
    """Whether it is replaced by a digest of it: for a name that can only be made of what must not be shown."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        given = [self.is_ is not None, self.column is not None, len(self.columns) > 0, self.flags is not None]
        if sum(given) != 1:
            message = Message("where does the value stand?", "該值載於何處？")
            raise RefusedError(message, questions.ONE_PLACE)
        asks = self.table is not None or self.flags is not None
        if asks and self.otherwise is None:
            raise RefusedError(*questions.UNLISTED)
        if self.flags is not None and self.otherwise == "keep":
            raise RefusedError(*questions.NOTHING_TO_KEEP)
        return self

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns that it reads."""
        one = () if self.column is None else (self.column,)
        return (*one, *self.columns, *(self.flags or ()), *self.undetermined_where)
