"""From an error of validation to the code, the cause and the remedy that a drafter is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sized
from difflib import get_close_matches
from typing import TypeAlias, cast

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from foedus.kernel import NOTHING, Message, RefusedError, listed
from foedus.writing.declared import model_at

Told: TypeAlias = tuple[str, Message, Message]
_WORDS_MAX = 160
_TEXT = (Message("text", "文字"), Message("put the value in quotes", "請將該值加上引號"))
_ONE_TEXT = Message(
    "write one text here; a list or a mapping in quotes would be read as one text, brackets and all",
    "此處僅能填寫一段文字；清單或對應加上引號後，將連同其括號被視為一段文字",
)
_NUMBER = (
    Message("a whole number", "整數"),
    Message("write a whole number without quotes, such as 9", "請寫整數，不加引號，例如9"),
)
_TRUTH = (
    Message("true or false", "true或false"),
    Message("write true or false, without quotes", "請寫true或false，不加引號"),
)
_LIST = (
    Message("a list", "清單"),
    Message("write it in brackets: [one, another]", "請以方括號書寫：[one, another]"),
)
_MAPPING = (
    Message("a mapping of keys to values", "鍵與值之對應"),
    Message("write it with its keys: {key: value}", "請連同其鍵書寫：{key: value}"),
)
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
_BOUNDS = {
    "string_too_short": "至少須有{min_length}字元",
    "string_too_long": "不得逾{max_length}字元",
    "greater_than": "須大於{gt}",
    "greater_than_equal": "須為{ge}以上",
    "less_than": "須小於{lt}",
    "less_than_equal": "須為{le}以下",
    "too_short": "至少須有{min_length}項",
    "too_long": "不得逾{max_length}項",
}
"""What pydantic says of a bound that is passed, in Chinese; its own words serve for English."""


def explain(details: ErrorDetails, model: type[BaseModel]) -> Told:
    """The code, the cause and the remedy of one validation error."""
    kind, context, loc = details["type"], details.get("ctx", {}), details["loc"]
    if kind == "missing":
        return "G001", _is_missing(f"`{loc[-1]}`"), _description(model_at(model, loc[:-1]), str(loc[-1]))
    if kind == "extra_forbidden":
        message = Message(f"`{loc[-1]}` is not a key here", f"`{loc[-1]}`不是此處之鍵")
        return "G002", message, _near(str(loc[-1]), model_at(model, loc[:-1]))
    if kind in _KINDS:
        return _other_kind(details, model)
    if kind in {"literal_error", "enum", "union_tag_invalid"}:
        return _other_word(details)
    if kind == "union_tag_not_found":
        message = _is_missing(str(context["discriminator"]))
        return "G001", message, Message("say which kind this is", "請載明此屬何種")
    return _refused(details)


def _is_missing(what: str) -> Message:
    return Message(f"{what} is missing", f"欠缺{what}")


def _other_kind(details: ErrorDetails, model: type[BaseModel]) -> Told:
    expected, hint = _KINDS[details["type"]]
    if expected == _TEXT[0] and _has_parts(details["input"]):
        hint = _ONE_TEXT
    if expected == _MAPPING[0]:
        hint = _keys_of(model_at(model, details["loc"])) or hint
    found = _shown(details["input"])
    message = Message(f"expected {expected.en}, found {found.en}", f"應為{expected.zh_hant}，所見為{found.zh_hant}")
    return "G003", message, hint


def _has_parts(value: object) -> bool:
    """Whether a value is a list or a mapping: in quotes it would be another text than the one asked for."""
    return isinstance(value, Mapping | list | tuple)


def _other_word(details: ErrorDetails) -> Told:
    context, given = details.get("ctx", {}), _shown(_given(details))
    allowed = str(context.get("expected", context.get("expected_tags", "")))
    message = Message(f"{given.en} is not one of the words allowed here", f"{given.zh_hant}不在此處所許用語之列")
    among = allowed.replace(" or ", "、").replace(", ", "、")
    return "G004", message, Message(f"write one of {allowed}", f"請寫其中之一：{among}")


def _given(details: ErrorDetails) -> object:
    """What stood in the text: for a wrong union tag, the tag rather than the whole mapping."""
    return details.get("ctx", {}).get("tag", details["input"])


def _refused(details: ErrorDetails) -> Told:
    kind, context, found = details["type"], details.get("ctx", {}), _shown(details["input"])
    cause = context.get("error")
    if isinstance(cause, RefusedError):
        return "G005", cause.message, cause.hint
    if kind == "too_short" and len(cast("Sized", details["input"])) == 0:
        return (
            "G005",
            Message("nothing is listed here", "此處未列任何項目"),
            Message("name at least one", "請至少列一項"),
        )
    if kind == "string_pattern_mismatch":
        return "G005", *_mismatch(found, str(context.get("pattern")))
    shorten = Message("shorten it", "請縮短之")
    remedy = shorten if kind == "string_too_long" else Message("write a value that fits", "請寫合於要求之值")
    bound = _BOUNDS[kind].format_map(context) if kind in _BOUNDS else f"該值不合要求（{details['msg']}）"
    english = f"{details['msg'][0].lower()}{details['msg'][1:]}"
    return "G005", Message(f"{english}, found {found.en}", f"{bound}，所見為{found.zh_hant}"), remedy


def _mismatch(found: Message, pattern: str) -> tuple[Message, Message]:
    """A text that has not the form of an address, or of a name."""
    if "http" in pattern:
        message = Message(f"{found.en} is not the address of a page", f"{found.zh_hant}不是網頁之位址")
        return message, Message("write it in full: https://...", "請寫出全部：https://...")
    hint = Message("use letters and digits, with _ . - between them", "請用英文字母與數字，其間可用 _ . -")
    return Message(f"{found.en} is not a name", f"{found.zh_hant}不是名稱"), hint


def _shown(value: object) -> Message:
    if isinstance(value, Mapping):
        return Message("a mapping", "對應")
    if isinstance(value, list | tuple):
        return Message("a list", "清單")
    if value is None:
        return Message("nothing", "空白")
    text = repr(value) if isinstance(value, str) else str(value).lower()
    return Message.same(shortened(text, _WORDS_MAX))


def _description(model: type[BaseModel] | None, name: str) -> Message:
    """What the missing key means; the Chinese points to the reference, where its meaning stands."""
    for key, field in _fields(model):
        if name in {key, field.alias}:
            described = " ".join((field.description or "").split())
            return (
                Message(described, f"請於此處補上`{name}:`，其意義見docs/language.md") if described != "" else NOTHING
            )
    return NOTHING


def _keys_of(model: type[BaseModel] | None) -> Message | None:
    """What a mapping of this kind must say, as an example of its keys."""
    keys = [field.alias or key for key, field in _fields(model) if field.is_required()]
    example = f"{{{', '.join(f'{key}: ...' for key in keys[:6])}}}"
    return Message(f"write it with its keys: {example}", f"請連同其鍵書寫：{example}") if len(keys) > 0 else None


def _near(name: str, model: type[BaseModel] | None) -> Message:
    if model is None:
        return NOTHING
    keys = [field.alias or key for key, field in _fields(model)]
    near = get_close_matches(name, keys, n=1)
    if len(near) > 0:
        return Message(f"did you mean `{near[0]}`?", f"是否為`{near[0]}`？")
    every = listed(f"`{key}`" for key in keys)
    return Message(f"the keys here are {every.en}", f"此處之鍵為{every.zh_hant}")


def _fields(model: type[BaseModel] | None) -> Iterable[tuple[str, FieldInfo]]:
    return () if model is None else model.model_fields.items()


def shortened(text: str, most: int) -> str:
    """The beginning of a text that an attacker may have made very long."""
    return text if len(text) <= most else f"{text[:most]}..."
