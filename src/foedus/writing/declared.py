"""What a model declares at the end of a path: the way from an error to the keys that were expected there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, get_args, get_origin

from pydantic import BaseModel


def model_at(model: type[BaseModel] | None, loc: Sequence[str | int]) -> type[BaseModel] | None:
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
