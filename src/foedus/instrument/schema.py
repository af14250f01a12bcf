"""The shape of the language as a JSON Schema, for editors and for other programs."""

from __future__ import annotations

from copy import deepcopy
from typing import TypeAlias, cast

from pydantic import JsonValue

from foedus.instrument.guarantee import Guarantee
from foedus.instrument.readings import RIVAL

Schema: TypeAlias = dict[str, JsonValue]

_HEAD: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$comment": "Made from the models: the parser checks more than a schema can say.",
}
_RIVAL_TELLS: Schema = {"type": "object", "required": [RIVAL]}
_NOTHING: Schema = {"type": "null"}
_ABOUT_VALUES = {"description", "title", "default", "examples"}


def schema() -> Schema:
    """JSON Schema 2020-12 of a document.

    It differs from that of the models in two ways, as the text does: any value may be given by readings, and a holder
    may be a party's name alone. It accepts whatever the parser accepts; the parser knows of names and clocks besides.
    """
    made = cast("Schema", Guarantee.model_json_schema(by_alias=True, mode="validation"))
    definitions = _mapping(made["$defs"])
    holder: JsonValue = {"if": {"not": {"type": "string"}}, "then": {"$ref": "#/$defs/Holder"}}
    _allow_names(_mapping(definitions["Role"]), holder)
    body = _rivals_inside(made)
    return {**_HEAD, **body, "$defs": {name: _rivals_inside(_mapping(each)) for name, each in definitions.items()}}


def _mapping(value: JsonValue) -> Schema:
    assert isinstance(value, dict)
    return value


def _allow_names(role: Schema, holder: JsonValue) -> None:
    holders = _mapping(_mapping(role["properties"])["holders"])
    choices = holders["anyOf"]
    assert isinstance(choices, list)
    for choice in choices:
        if "items" in _mapping(choice):
            _mapping(choice)["items"] = holder


def _rivals_inside(model: Schema) -> Schema:
    """The same schema, in which every value of a mapping and every item of a list may be given by readings."""
    inside = dict(model)
    if isinstance(properties := model.get("properties"), dict):
        inside["properties"] = {key: _or_by_reading(_mapping(value)) for key, value in properties.items()}
    for key in ("items", "additionalProperties"):
        if isinstance(below := model.get(key), dict):
            inside[key] = _or_by_reading(below)
    if isinstance(choices := model.get("anyOf"), list):
        del inside["anyOf"]
        inside |= _choice([_rivals_inside(_mapping(choice)) for choice in choices])
    return inside


def _choice(choices: list[Schema]) -> Schema:
    """A choice between schemas; where it is only between something and nothing, one whose complaints name the fault."""
    stated = [choice for choice in choices if choice != _NOTHING]
    if len(stated) == 1:
        return {"if": {"not": deepcopy(_NOTHING)}, "then": stated[0]}
    return {"anyOf": list[JsonValue](choices)}


def _or_by_reading(value: Schema) -> Schema:
    """A value as it is, or one for each answer to a question; an answer may in turn depend on another question."""
    about = {key: each for key, each in value.items() if key in _ABOUT_VALUES}
    plain = _rivals_inside({key: each for key, each in value.items() if key not in _ABOUT_VALUES})
    answer: Schema = {"if": deepcopy(_RIVAL_TELLS), "else": plain}
    by_reading: Schema = {
        "properties": {RIVAL: {"type": "string", "description": "The question that the text leaves open."}},
        "additionalProperties": answer,
        "minProperties": 3,
    }
    return {**about, "if": deepcopy(_RIVAL_TELLS), "then": by_reading, "else": plain}
