"""Nodes to typed models, with every flaw placed, explained and given a remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Sized
from datetime import date
from difflib import get_close_matches
from typing import Annotated, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from foedus.kernel import BadInputError, Flaw, Interval
from foedus.writing.node import Node
from foedus.writing.scalars import RefusedError

M = TypeVar("M", bound=BaseModel)
FLAWS_MAX = 100
_WORDS_MAX = 160
_MESSAGE_MAX = 600
_TEXT = ("text", "put the value in quotes")
_NUMBER = ("a whole number", "write a whole number without quotes, such as 9")
_TRUTH = ("true or false", "write true or false, without quotes")
_LIST = ("a list", "write it in brackets: [one, another]")
_MAPPING = ("a mapping of keys to values", "write it with its keys: {key: value}")
_KINDS = {
    "string_type": _TEXT,
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
}


def shape(node: Node, model: type[M], days: Callable[[date], Interval] | None = None) -> M:
    """Read a node as a model; ``days`` turns a bare day of the calendar into its interval in the document's zone.

    Raises:
        BadInputError: with every flaw that was found, each at its place.
    """
    try:
        return model.model_validate(node.plain(), context=None if days is None else {"days": days})
    except ValidationError as error:
        flaws = [_flaw(details, node, model) for details in _telling(error.errors())[:FLAWS_MAX]]
        if error.error_count() > FLAWS_MAX:
            message = f"{error.error_count():,} flaws, of which {FLAWS_MAX} are shown"
            flaws.append(Flaw(node.place, "Y001", message, "mend these first, then check again"))
        raise BadInputError(list(dict.fromkeys(flaws))) from error


def _telling(errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Where a value is either a word or has parts, a flaw in a part tells more than that it is no such word."""
    parts = {details["loc"][:-up] for details in errors if not _is_no_word(details) for up in (1, 2)}
    return [details for details in errors if not (_is_no_word(details) and details["loc"][:-1] in parts)]


def _is_no_word(details: ErrorDetails) -> bool:
    """Whether a mapping was tried as the word that a union allows in its place."""
    loc = details["loc"]
    return isinstance(details["input"], dict) and len(loc) > 0 and str(loc[-1]).startswith("literal[")


def _flaw(details: ErrorDetails, node: Node, model: type[BaseModel]) -> Flaw:
    path = _steps(details["loc"], node, missing=details["type"] == "missing")
    code, message, hint = _explain(details, model)
    place = node.descend(path).place if details["type"] == "missing" else node.place_of(path)
    message = f"{_dotted(path)}: {message}" if len(path) > 0 else message
    return Flaw(place, code, message if len(message) <= _MESSAGE_MAX else f"{message[:_MESSAGE_MAX]}...", hint)


def _steps(loc: Sequence[str | int], node: Node, *, missing: bool) -> tuple[str | int, ...]:
    """The steps of the error that exist in the text; the names of union members that it passed through do not."""
    steps: list[str | int] = []
    for step in loc[:-1] if missing else loc:
        below = node.child(step)
        if below is not None:
            steps.append(step)
            node = below
    return tuple(steps)


def _dotted(path: Sequence[str | int]) -> str:
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _explain(details: ErrorDetails, model: type[BaseModel]) -> tuple[str, str, str]:
    """The code, the cause and the remedy of one validation error."""
    kind, context, loc = details["type"], details.get("ctx", {}), details["loc"]
    if kind == "missing":
        return "G001", f"`{loc[-1]}` is missing", _description(_model_at(model, loc[:-1]), str(loc[-1]))
    if kind == "extra_forbidden":
        return "G002", f"`{loc[-1]}` is not a key here", _near(str(loc[-1]), _model_at(model, loc[:-1]))
    if kind in _KINDS:
        expected, hint = _KINDS[kind]
        if expected == _MAPPING[0]:
            hint = _keys_of(_model_at(model, loc)) or hint
        return "G003", f"expected {expected}, found {_shown(details['input'])}", hint
    if kind in {"literal_error", "enum", "union_tag_invalid"}:
        allowed = str(context.get("expected", context.get("expected_tags", "")))
        return "G004", f"{_shown(_given(details))} is not one of the words allowed here", f"write one of {allowed}"
    if kind == "union_tag_not_found":
        return "G001", f"{context.get('discriminator', 'its kind')} is missing", "say which kind this is"
    return _refused(details)


def _given(details: ErrorDetails) -> object:
    """What stood in the text: for a wrong union tag, the tag rather than the whole mapping."""
    return details.get("ctx", {}).get("tag", details["input"])


def _refused(details: ErrorDetails) -> tuple[str, str, str]:
    cause = details.get("ctx", {}).get("error")
    if isinstance(cause, RefusedError):
        return "G005", str(cause), cause.hint
    if details["type"] == "too_short" and len(cast("Sized", details["input"])) == 0:
        return "G005", "nothing is listed here", "name at least one"
    if details["type"] == "string_pattern_mismatch" and "http" in str(details.get("ctx", {}).get("pattern")):
        return "G005", f"{_shown(details['input'])} is not the address of a page", "write it in full: https://..."
    if details["type"] == "string_pattern_mismatch":
        return "G005", f"{_shown(details['input'])} is not a name", "use letters and digits, with _ . - between them"
    remedy = "shorten it" if details["type"] == "string_too_long" else "write a value that fits"
    return "G005", f"{details['msg'][0].lower()}{details['msg'][1:]}, found {_shown(details['input'])}", remedy


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "nothing"
    text = repr(value) if isinstance(value, str) else str(value).lower()
    return text if len(text) <= _WORDS_MAX else f"{text[:_WORDS_MAX]}..."


def _description(model: type[BaseModel] | None, name: str) -> str:
    for key, field in model.model_fields.items() if model is not None else ():
        if name in {key, field.alias}:
            return " ".join((field.description or "").split())
    return ""


def _keys_of(model: type[BaseModel] | None) -> str:
    """What a mapping of this kind must say, as an example of its keys."""
    if model is None:
        return ""
    keys = [field.alias or key for key, field in model.model_fields.items() if field.is_required()]
    return f"write it with its keys: {{{', '.join(f'{key}: ...' for key in keys[:6])}}}" if len(keys) > 0 else ""


def _near(name: str, model: type[BaseModel] | None) -> str:
    if model is None:
        return ""
    keys = [field.alias or key for key, field in model.model_fields.items()]
    near = get_close_matches(name, keys, n=1)
    return (
        f"did you mean `{near[0]}`?" if len(near) > 0 else f"the keys here are {', '.join(f'`{key}`' for key in keys)}"
    )


def _model_at(model: type[BaseModel] | None, loc: Sequence[str | int]) -> type[BaseModel] | None:
    """The model whose keys stand at the end of an error's path, or nothing where the path leads elsewhere."""
    current: object = model
    for step in loc:
        current = _below(current, step)
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None


def _below(current: object, step: str | int) -> object:
    """One step down the declared types; a step that names a union's member picks that member."""
    fields = _fields(current)
    if fields is not None:
        return _bare(fields[str(step)]) if step in fields else current
    arguments: tuple[object, ...] = get_args(current)
    if len(arguments) == 0:
        return current
    if _is_collection(current):
        return _bare(arguments[-1] if arguments[-1] is not Ellipsis else arguments[0])
    members = [_bare(argument) for argument in arguments if argument is not type(None)]
    return _member(members, step)


def _fields(current: object) -> dict[str, object] | None:
    """The types under the keys of a model; nothing for what is no model."""
    if not (isinstance(current, type) and issubclass(current, BaseModel)):
        return None
    return {field.alias or key: field.annotation for key, field in current.model_fields.items()}


def _is_collection(current: object) -> bool:
    origin = get_origin(current)
    return isinstance(origin, type) and issubclass(origin, tuple | list | Mapping)


def _member(members: Sequence[object], step: str | int) -> object:
    for member in members:
        if isinstance(member, type) and issubclass(member, BaseModel):
            kind = member.model_fields.get("kind")
            is_named = str(step).rstrip("]").endswith(member.__name__)  # "Window", "function-after[..., Window]"
            if is_named or (kind is not None and step in get_args(kind.annotation)):
                return member
    return _below(members[0], step) if len(members) == 1 else None


def _bare(annotation: object) -> object:
    """An annotation without its metadata, and without *or nothing*."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    members = [member for member in get_args(annotation) if member is not type(None)]
    is_optional = len(members) == 1 and len(get_args(annotation)) == 2 and not _is_collection(annotation)
    return _bare(members[0]) if is_optional else annotation
