"""What stands in the columns of a row, by a crosswalk: a text, a number, or nothing; or why it cannot be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from foedus.evidence.crosswalk.cells import Value
from foedus.evidence.crosswalk.outcome import Unfit
from foedus.journal import digest
from foedus.kernel import Message

Row: TypeAlias = Mapping[str, str]
TEXT_MAX = 300  # so that no row comes to more bytes than a line of foedus's own tables may have
COUNT_MAX = 1_000_000_000
SERIES_MAX = 60
_SHOWN_MAX = 60
_SEAL = 32


class UnfitError(Exception):
    """A row that cannot be used."""

    def __init__(self, unfit: Unfit) -> None:
        """Keep why."""
        super().__init__(unfit.message.en)
        self.unfit = unfit


class DroppedError(Exception):
    """A row that the crosswalk leaves out."""

    def __init__(self, because: Message) -> None:
        """Keep why."""
        super().__init__(because.en)
        self.because = because


def needed(row: Row, value: Value, what: str) -> str:
    """What a value is in this row, where a report cannot do without it.

    Raises:
        UnfitError: the row does not say, or says what no table lists.
        DroppedError: the crosswalk drops what its table does not list.
    """
    text = optional(row, value)
    if text is None:
        named = Message(f"there is no `{what}`", f"未載`{what}`")
        raise UnfitError(Unfit("I019", named, _FILL_IT_IN, (value.reads or (None,))[0]))
    return text


def optional(row: Row, value: Value | None) -> str | None:
    """What a value is in this row; nothing where the row does not say. Errors as above."""
    if value is None or any(row[column] in texts for column, texts in value.undetermined_where.items()):
        return None
    found = _found(row, value)
    if found is not None and value.ending is not None:
        found = _plain(f"{found}{value.ending}", (value.reads or ("",))[0])
    return digest(found.encode())[-_SEAL:] if found is not None and value.sealed else found


def _found(row: Row, value: Value) -> str | None:
    if value.is_ is not None:
        return value.is_
    if value.flags is not None:
        return _flagged(row, value)
    if value.column is None:
        return _plain("-".join(row[column] for column in value.columns), value.columns[0])
    return _by_table(row[value.column], value.column, value)


def _by_table(text: str, column: str, value: Value) -> str | None:
    if value.table is not None and text in value.table:
        return value.table[text]
    if value.table is None or value.otherwise == "keep":
        return _plain(text, column)
    if value.otherwise == "drop":
        raise DroppedError(_not_listed(column))
    raise UnfitError(unlisted(text, column))


def _flagged(row: Row, value: Value) -> str:
    flags = value.flags or {}
    for column, meaning in flags.items():
        if row[column] == value.set_:
            return meaning
    if value.otherwise == "drop":
        raise DroppedError(_NO_FLAG[0])
    raise UnfitError(Unfit("I020", *_NO_FLAG, next(iter(flags))))


def _plain(text: str, column: str) -> str | None:
    """A text as foedus's own tables hold it: on one line, visible, and not too long."""
    if not text.isprintable() or len(text) > TEXT_MAX:
        raise UnfitError(Unfit("I021", *_UNSEEN, column))
    return text or None


def whole(row: Row, column: str, most: int) -> int:
    """The whole number, not negative, that a column holds.

    Raises:
        UnfitError: it holds none, or one above the most.
    """
    text = row[column].removesuffix(".0")
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and int(text) <= most):
        given = f"`{shown(row[column])}`"
        message = Message(f"{given} is not a number of things counted", f"{given}不是計得之數")
        raise UnfitError(Unfit("I022", message, _WHOLE, column))
    return int(text)


def joined(row: Row, columns: Sequence[str]) -> str:
    """What several columns hold together, with a space between them."""
    return " ".join(row[column] for column in columns).strip()


def shown(text: str) -> str:
    """A text of a feed as it stands in a message: not too long, and nothing in it that a terminal would obey."""
    most = text if len(text) <= _SHOWN_MAX else f"{text[:_SHOWN_MAX]}..."
    return "".join(character if character.isprintable() else "?" for character in most)


def _not_listed(column: str) -> Message:
    return Message(f"the table of `{column}` does not list its value", f"`{column}`之對照表未列其值")


def unlisted(text: str, column: str) -> Unfit:
    """Why a row cannot be used whose value no table lists."""
    given = f"`{shown(text)}`"
    message = Message(f"{given} is not listed for `{column}`", f"`{column}`之對照表未列{given}")
    return Unfit("I020", message, _LIST_IT, column)


_FILL_IT_IN = Message("look for it in the source, or drop such rows by a rule", "請向來源查明，或以規則排除此類之列")
_LIST_IT = Message(
    "list it in the table of the crosswalk, or say there what becomes of others",
    "請列入對照檔之表，或於該檔載明其他值之處理",
)
_NO_FLAG = (
    Message("no flag of the crosswalk is set", "對照檔所列之標記均未成立"),
    Message("list another flag, or drop such rows", "請增列其他標記，或排除此類之列"),
)
_UNSEEN = (
    Message("the text is too long, or holds what cannot be seen", "文字過長，或含有看不見之字元"),
    Message(f"keep to {TEXT_MAX} visible characters", f"請以{TEXT_MAX}個可見字元為限"),
)
_WHOLE = Message(f"write a whole number up to {COUNT_MAX}, in plain digits", f"請僅以數字書寫{COUNT_MAX}以內之整數")
