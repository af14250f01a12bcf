"""How many it takes: numbers of votes or signatures, and shares of a stated whole."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from foedus.kernel import Message, RefusedError
from foedus.writing import Written


def _read_share(value: object) -> int | Fraction:
    hint = Message("write a whole number of votes (9), or a share such as 2/3", "請寫整數票數（9），或如2/3之比例")
    if isinstance(value, Fraction) or (isinstance(value, int) and not isinstance(value, bool)):
        share = value
    elif isinstance(value, str) and value.count("/") == 1 and value.replace("/", "").isdigit() and len(value) < 10:
        over, under = (int(part) for part in value.split("/"))
        if under == 0 or over > under:
            message = Message(f"{value!r} is not a share between nothing and all", f"{value!r}不是介於無與全部間之比例")
            raise RefusedError(message, hint)
        share = Fraction(over, under)
    else:
        raise RefusedError(Message(f"{value!r} is not a number of votes", f"{value!r}不是票數"), hint)
    if isinstance(share, int) and not 0 <= share <= 1000:
        raise RefusedError(Message(f"{share} votes are outside 0 to 1000", f"{share}票不在0至1000之間"), hint)
    return share


def _write_share(share: int | Fraction) -> int | str:
    return share if isinstance(share, int) else f"{share.numerator}/{share.denominator}"


Share = Annotated[
    int | Fraction,
    PlainValidator(_read_share),
    PlainSerializer(_write_share),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[0-9]+/[0-9]+$"}]}),
]
"""A number of votes (``9``), or a share of those that count (``2/3``)."""


class Majority(Written):
    """How many it takes: a number, or a share of a stated whole."""

    at_least: Share | None = None
    """So many, or such a share, suffices."""
    more_than: Share | None = None
    """More than so many, or than such a share, is needed."""
    of: Literal["members", "present", "cast"] | None = None
    """The whole of which a share is taken: all members, those who voted or abstained, or votes for and against."""

    @model_validator(mode="after")
    def _stated_once(self) -> Self:
        shares = [share for share in (self.at_least, self.more_than) if share is not None]
        if len(shares) != 1:
            message = Message("a majority is stated once", "多數門檻應載明一次，且僅一次")
            hint = Message("write either `at_least` or `more_than`", "請擇一填寫`at_least`或`more_than`")
            raise RefusedError(message, hint)
        if isinstance(shares[0], Fraction) and self.of is None:
            message = Message("`of` is missing: a share of what?", "欠缺`of`：係何者之比例？")
            hint = Message(
                "write `of: members`, `of: present` or `of: cast`", "請寫`of: members`、`of: present`或`of: cast`"
            )
            raise RefusedError(message, hint)
        if isinstance(shares[0], int) and self.of is not None:
            message = Message("`of` means nothing beside a fixed number of votes", "門檻為固定票數者，不適用`of`")
            raise RefusedError(message, Message("delete `of`, or write a share", "請刪去`of`，或改寫為比例"))
        return self

    def reached(self, votes: int, *, whole: int) -> bool:
        """Whether so many votes suffice, out of the whole that a share is taken of."""
        if self.at_least is not None:
            needed = self.at_least if isinstance(self.at_least, int) else self.at_least * whole
            return votes >= needed
        assert self.more_than is not None
        return votes > (self.more_than if isinstance(self.more_than, int) else self.more_than * whole)


def _of_members(signatures: Majority) -> Majority:
    """Those who sign are counted among all who hold the role: nobody is present, and nothing is cast."""
    return _share_of_members(signatures, Message("signatures", "簽署數"))


def _of_members_present(quorum: Majority) -> Majority:
    """A quorum is a share of all members: of those present, or of the votes cast, it would always be reached."""
    return _share_of_members(quorum, Message("a quorum", "法定人數"))


def _share_of_members(majority: Majority, what: Message) -> Majority:
    if majority.of is not None and majority.of != "members":
        whole = _IN_CHINESE[majority.of]
        message = Message(f"{what.en} cannot be a share of those {majority.of}", f"{what.zh_hant}不得以{whole}之比例計")
        raise RefusedError(message, Message("write `of: members`", "請寫`of: members`"))
    return majority


_IN_CHINESE = {"present": "出席者", "cast": "所投票數"}

Signatures = Annotated[Majority, AfterValidator(_of_members)]
Quorum = Annotated[Majority, AfterValidator(_of_members_present)]
