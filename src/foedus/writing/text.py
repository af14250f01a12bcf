"""YAML text to nodes: a strict, bounded subset in which nothing is guessed.

The subset is that of YAML 1.2's core schema, less what hides meaning or invites attack: no anchors or aliases, no tags,
no second document, no repeated key. Numbers with a point and dates stay text, and so do ``NO`` and ``on``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from foedus.kernel import BadInputError, Flaw, Message, Place
from foedus.writing.node import Node, Scalar

BYTES_MAX = 32 * 1024 * 1024
DEPTH_MAX = 40
NODES_MAX = 2_000_000
TEXT_MAX = 100_000
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")  # what every reader of JSON keeps exact; longer ones stay text
# Controls, marks that turn the direction of writing, other line ends: a reader would see another text than the machine.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_SHOWN_MAX = 60
_WORDS: dict[str, Scalar] = {"": None, "~": None, "null": None, "true": True, "false": False}


def read_text(data: bytes, file: str) -> Node:
    """Read a document.

    Raises:
        BadInputError: the bytes are not UTF-8, not YAML, too large or too deep, or use what the subset leaves out.
    """
    text = _decode(data, file)
    builder = _Builder(file)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise BadInputError([_syntax_flaw(error, file)]) from error
    except yaml.reader.ReaderError as error:
        raise _refusal(file, "Y002", _barred(error), _DELETE) from error
    if builder.root is None:
        raise _refusal(file, "Y003", _EMPTY, _START)
    return builder.root


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=yaml.CSafeLoader)


def _decode(data: bytes, file: str) -> str:
    if len(data) > BYTES_MAX:
        message = Message(f"the document has {len(data):,} bytes", f"文件有{len(data):,}位元組")
        raise _refusal(file, "Y001", message, _under(BYTES_MAX))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise BadInputError([Flaw(Place(file, line, column), "Y002", *_ENCODING)]) from error
    return text


def _refusal(file: str, code: str, message: Message, hint: Message) -> BadInputError:
    return BadInputError([Flaw(Place(file), code, message, hint)])


def _syntax_flaw(error: yaml.MarkedYAMLError, file: str) -> Flaw:
    mark = error.problem_mark or error.context_mark
    place = Place(file) if mark is None else Place(file, mark.line + 1, mark.column + 1)
    problem = (error.problem or "the text is not YAML").replace("\n", " ")
    message = Message(f"the text is not YAML here: {problem}", f"此處不是YAML，剖析器稱「{problem}」")
    hint = Message("check indentation, colons, quotes and brackets", "請檢查縮排、冒號、引號與括號")
    return Flaw(place, "Y004", message, hint)


def _barred(error: yaml.reader.ReaderError) -> Message:
    return Message(
        f"a character that YAML does not allow: {error.reason}", f"有YAML不許之字元，剖析器稱「{error.reason}」"
    )


def _under(most: int) -> Message:
    return Message(f"keep it under {most:,}", f"請勿逾{most:,}")


_EMPTY = Message("the document is empty", "文件空無內容")
_START = Message("start from `foedus schema` or from a shipped document", "請由`foedus schema`或隨附之文件著手")
_ENCODING = (
    Message("the text is not UTF-8", "文字不是UTF-8"),
    Message("save it in the encoding UTF-8", "請以UTF-8編碼存檔"),
)
_DELETE = Message("delete it", "請刪去")
_WRITE_OUT = Message("write the value out here", "請在此寫出該值")


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read yet."""

    place: Place
    is_mapping: bool
    items: list[Node] = field(default_factory=list[Node])
    entries: dict[str, Node] = field(default_factory=dict[str, Node])
    keys: dict[str, Place] = field(default_factory=dict[str, Place])
    key: str | None = None


class _Builder:
    """Builds nodes from parser events with an explicit stack, so that depth is a limit and not a crash."""

    def __init__(self, file: str) -> None:
        self.root: Node | None = None
        self._file = file
        self._stack: list[_Open] = []
        self._count = 0

    def take(self, event: yaml.Event) -> None:
        """Take the parser's next event.

        Raises:
            BadInputError: the event uses what the subset leaves out.
        """
        if isinstance(event, yaml.ScalarEvent):  # first, for nearly every event is one
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._start(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._end()
        elif isinstance(event, yaml.AliasEvent):
            name = _shown(event.anchor)
            message = Message(f"`*{name}` repeats another part", f"`*{name}`重複他處之內容")
            raise self._refuse(event, "Y005", message, _WRITE_OUT)
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            message = Message("a second document starts here", "第二份文件始於此處")
            raise self._refuse(event, "Y006", message, Message("keep one document to a file", "一檔請只存一份文件"))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._check(event)
        value, place = event.value, self._place(event)
        if len(value) > TEXT_MAX:
            message = Message(f"a text of {len(value):,} characters", f"一段文字有{len(value):,}字元")
            hint = Message(f"keep each under {TEXT_MAX:,}", f"每段請勿逾{TEXT_MAX:,}")
            raise self._refuse(event, "Y001", message, hint)
        hidden = None if value.isprintable() else _HIDDEN.search(value)
        if hidden is not None:
            point = f"U+{ord(hidden[0]):04X}"
            message = Message(f"an invisible character stands in the text: {point}", f"文中有看不見之字元：{point}")
            raise self._refuse(event, "Y002", message, _DELETE)
        holder = self._stack[-1] if self._stack else None
        if holder is not None and holder.is_mapping and holder.key is None:
            self._key(event, place)
        else:
            self._add(Node(place, _resolve(event)))

    def _key(self, event: yaml.ScalarEvent, place: Place) -> None:
        holder = self._stack[-1]
        if event.value in holder.keys:
            first = holder.keys[event.value].line
            name = _shown(event.value)
            message = Message(
                f"`{name}` stands twice (first in line {first})", f"`{name}`出現兩次（首見於第{first}行）"
            )
            raise self._refuse(event, "Y007", message, Message("keep one of them", "請擇一保留"))
        holder.key = event.value
        holder.keys[event.value] = place

    def _start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        self._check(event)
        if len(self._stack) >= DEPTH_MAX:
            message = Message(f"nested more than {DEPTH_MAX} deep", f"巢狀逾{DEPTH_MAX}層")
            raise self._refuse(event, "Y008", message, Message("flatten the document", "請減少文件之層次"))
        if len(self._stack) > 0 and self._stack[-1].is_mapping and self._stack[-1].key is None:
            message = Message("a list or mapping cannot be a key", "清單或對應不得作為鍵")
            raise self._refuse(event, "Y009", message, Message("use a word as the key", "請以文字作為鍵"))
        self._stack.append(_Open(self._place(event), isinstance(event, yaml.MappingStartEvent)))

    def _end(self) -> None:
        done = self._stack.pop()
        if done.is_mapping:
            self._add(Node(place=done.place, entries=done.entries, keys=done.keys))
        else:
            self._add(Node(place=done.place, items=tuple(done.items)))

    def _add(self, node: Node) -> None:
        if len(self._stack) == 0:
            self.root = node
            return
        holder = self._stack[-1]
        if holder.key is None:
            holder.items.append(node)
        else:
            holder.entries[holder.key] = node
            holder.key = None

    def _check(self, event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        self._count += 1
        if self._count > NODES_MAX:
            message = Message(f"more than {NODES_MAX:,} values", f"值逾{NODES_MAX:,}個")
            raise self._refuse(event, "Y001", message, Message("split the document", "請分割文件"))
        if event.anchor is not None:
            name = _shown(event.anchor)
            message = Message(f"`&{name}` names a part for repetition", f"`&{name}`為某部分命名以供重複")
            raise self._refuse(event, "Y005", message, Message("write the value out", "請寫出該值"))
        if event.tag is not None:
            tag = _shown(event.tag)
            message = Message(f"the tag `{tag}` is not part of the language", f"標籤`{tag}`不屬於本語言")
            raise self._refuse(event, "Y010", message, _DELETE)

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None
        return Place(self._file, mark.line + 1, mark.column + 1)

    def _refuse(self, event: yaml.Event, code: str, message: Message, hint: Message) -> BadInputError:
        return BadInputError([Flaw(self._place(event), code, message, hint)])


def _resolve(event: yaml.ScalarEvent) -> Scalar:
    """Plain words become null, booleans and integers; whatever is quoted, or looks like anything else, stays text."""
    if event.style is not None and event.style != "":
        return event.value
    if event.value in _WORDS:
        return _WORDS[event.value]
    return int(event.value) if _INTEGER.fullmatch(event.value) else event.value


def _shown(text: object) -> str:
    """The beginning of a name that an attacker may have made very long."""
    shown = str(text)
    return shown if len(shown) <= _SHOWN_MAX else f"{shown[:_SHOWN_MAX]}..."
