"""How many it takes: numbers of votes or signatures, shares of a stated whole, and what those who agree stand for."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import Annotated, Literal, Self, TypeAlias, cast

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    SerializerFunctionWrapHandler,
    WithJsonSchema,
    WrapSerializer,
    model_validator,
)

from foedus.kernel import Message, RefusedError
from foedus.writing import Name, Written


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


Weighing: TypeAlias = Mapping[str, Mapping[str, int]]
"""For each weighting of a role by its name: what each party weighs."""


class Representing(Written):
    """What those who agree must stand for besides their number: a share of what all who hold the role weigh together.

    The Treaty on European Union, article 16(4), asks for members representing 65 % of the population of the Union.
    """

    at_least: Share | None = None
    """Such a share of the whole weight suffices."""
    more_than: Share | None = None
    """More than such a share is needed."""
    of: Name
    """The weighting, by its name among the ``weights`` of the role whose holders agree."""
    blocking_minority: int | None = Field(strict=True, default=None, ge=1, le=1000)
    """How many must stand aside for the want of weight to block: where fewer do, the share counts as reached. It never
    stands in for the number of those who agree. Left out: weight that is wanting always blocks."""

    @model_validator(mode="after")
    def _a_share_stated_once(self) -> Self:
        if not isinstance(_stated_once(self.at_least, self.more_than), Fraction):
            raise RefusedError(
                Message("what they stand for is no share", "所代表者並非比例"),
                Message("write a share of the whole weight, such as 65/100", "請寫總權重之比例，如65/100"),
            )
        return self

    def reached(self, agreeing: AbstractSet[str], members: AbstractSet[str], weighing: Weighing) -> bool:
        """Whether those who agree, out of all who hold the role, stand for enough, or nobody can block them."""
        return self.is_unblocked(agreeing, members) or self.weighs_enough(agreeing, members, weighing)

    def is_unblocked(self, agreeing: AbstractSet[str], members: AbstractSet[str]) -> bool:
        """Whether those who stand aside are too few for a blocking minority."""
        return self.blocking_minority is not None and len(members - agreeing) < self.blocking_minority

    def weighs_enough(self, agreeing: AbstractSet[str], members: AbstractSet[str], weighing: Weighing) -> bool:
        """Whether those who agree have the share of the weight."""
        weights = weighing[self.of]
        weight, whole = (sum(weights[party] for party in parties) for parties in (agreeing, members))
        return _reaches(weight, whole, self.at_least, self.more_than)


class Majority(Written):
    """How many it takes: a number, or a share of a stated whole; and, where the text asks, what they must stand for."""

    at_least: Share | None = None
    """So many, or such a share, suffices."""
    more_than: Share | None = None
    """More than so many, or than such a share, is needed."""
    of: Literal["members", "present", "cast"] | None = None
    """The whole of which a share is taken: all members, those who voted or abstained, or votes for and against."""
    no_fewer_than: int | None = Field(strict=True, default=None, ge=1, le=1000)
    """Beside a share: how many there must be in any case ("comprising at least fifteen of them")."""
    representing: Representing | None = None
    """What they must stand for besides; left out: each counts as one, and no more."""

    @model_validator(mode="after")
    def _stated_once(self) -> Self:
        stated = _stated_once(self.at_least, self.more_than)
        if isinstance(stated, Fraction) and self.of is None:
            message = Message("`of` is missing: a share of what?", "欠缺`of`：係何者之比例？")
            hint = Message(
                "write `of: members`, `of: present` or `of: cast`", "請寫`of: members`、`of: present`或`of: cast`"
            )
            raise RefusedError(message, hint)
        if isinstance(stated, int) and self.of is not None:
            message = Message("`of` means nothing beside a fixed number of votes", "門檻為固定票數者，不適用`of`")
            raise RefusedError(message, Message("delete `of`, or write a share", "請刪去`of`，或改寫為比例"))
        if isinstance(stated, int) and self.no_fewer_than is not None:
            message = Message("a fixed number is stated already", "業已載明固定數額")
            hint = Message("delete `no_fewer_than`, or write a share", "請刪去`no_fewer_than`，或改寫為比例")
            raise RefusedError(message, hint)
        return self

    @property
    def is_plain(self) -> bool:
        """Whether it asks for at least so many, and for nothing else."""
        return isinstance(self.at_least, int) and self.representing is None

    def reached(self, votes: int, *, whole: int) -> bool:
        """Whether so many votes suffice by their number, out of the whole that a share is taken of."""
        return votes >= (self.no_fewer_than or 0) and _reaches(votes, whole, self.at_least, self.more_than)

    def carried(
        self, agreeing: AbstractSet[str], members: AbstractSet[str], weighing: Weighing, *, whole: int | None = None
    ) -> bool:
        """Whether those who agree suffice by their number and by what they stand for.

        Args:
            agreeing: who agrees; each is one of the members.
            members: everybody who holds the role.
            weighing: what each of them weighs, under the weightings of the role.
            whole: of how many a share is taken; left out: of all members.
        """
        if not self.reached(len(agreeing), whole=len(members) if whole is None else whole):
            return False
        return self.representing is None or self.representing.reached(agreeing, members, weighing)


def _stated_once(at_least: int | Fraction | None, more_than: int | Fraction | None) -> int | Fraction:
    shares = [share for share in (at_least, more_than) if share is not None]
    if len(shares) != 1:
        message = Message("a majority is stated once", "多數門檻應載明一次，且僅一次")
        hint = Message("write either `at_least` or `more_than`", "請擇一填寫`at_least`或`more_than`")
        raise RefusedError(message, hint)
    return shares[0]


def _reaches(amount: int, whole: int, at_least: int | Fraction | None, more_than: int | Fraction | None) -> bool:
    if at_least is not None:
        return amount >= (at_least if isinstance(at_least, int) else at_least * whole)
    assert more_than is not None
    return amount > (more_than if isinstance(more_than, int) else more_than * whole)


def _of_members(signatures: Majority) -> Majority:
    """Those who sign are counted among all who hold the role: nobody is present, and nothing is cast."""
    return _share_of_members(signatures, Message("signatures", "簽署數"))


def _of_members_present(quorum: Majority) -> Majority:
    """A quorum is a share of all members: of those present, or of the votes cast, it would always be reached."""
    if quorum.representing is not None:
        message = Message("a quorum counts those present, and weighs nobody", "法定人數僅計出席人數，不計權重")
        hint = Message("put `representing` under `majority`", "請將`representing`改置於`majority`")
        raise RefusedError(message, hint)
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


def _number_alone(value: object) -> object:
    """A number alone stands for at least so many."""
    if isinstance(value, int) and not isinstance(value, bool):
        return {"at_least": value}
    if not isinstance(value, Mapping | Majority):
        shown = str(value).lower() if isinstance(value, bool) else repr(value)
        message = Message(f"{shown} is not a number of signatures", f"{shown}不是簽署數")
        hint = Message(
            "write a number (2), or a majority ({at_least: 2/3, of: members})",
            "請寫數字（2），或多數門檻（{at_least: 2/3, of: members}）",
        )
        raise RefusedError(message, hint)
    return cast("object", value)


def _write_number_alone(signatures: Majority, write: SerializerFunctionWrapHandler) -> object:
    return signatures.at_least if signatures.is_plain else write(signatures)


def _by_somebody(signatures: Majority) -> Majority:
    if signatures.at_least == 0:
        hint = Message("write how many must sign, from 1 on", "請寫所需之簽署數，至少為1")
        raise RefusedError(Message("nobody would have to sign", "如此則無須任何人簽署"), hint)
    return signatures


Signatories = Annotated[
    Majority,
    BeforeValidator(_number_alone, json_schema_input_type=Annotated[int, Field(ge=1, le=1000)] | Majority),
    AfterValidator(_of_members),
    AfterValidator(_by_somebody),
    WrapSerializer(_write_number_alone),
]
"""How many must sign: a number alone (``2``), or a majority of those who hold the role."""
