"""How many it takes: numbers of votes or signatures, and shares of a stated whole."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from foedus.writing import RefusedError, Written


def _read_share(value: object) -> int | Fraction:
    hint = "write a whole number of votes (9), or a share such as 2/3"
    if isinstance(value, Fraction) or (isinstance(value, int) and not isinstance(value, bool)):
        share = value
    elif isinstance(value, str) and value.count("/") == 1 and value.replace("/", "").isdigit() and len(value) < 10:
        over, under = (int(part) for part in value.split("/"))
        if under == 0 or over > under:
            raise RefusedError(f"{value!r} is not a share between nothing and all", hint)
        share = Fraction(over, under)
    else:
        raise RefusedError(f"{value!r} is not a number of votes", hint)
    if isinstance(share, int) and not 0 <= share <= 1000:
        raise RefusedError(f"{share} votes are outside 0 to 1000", hint)
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
            raise RefusedError("a majority is stated once", "write either `at_least` or `more_than`")
        if isinstance(shares[0], Fraction) and self.of is None:
            raise RefusedError("`of` is missing: a share of what?", "write `of: members`, `of: present` or `of: cast`")
        if isinstance(shares[0], int) and self.of is not None:
            raise RefusedError("`of` means nothing beside a fixed number of votes", "delete `of`, or write a share")
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
    if signatures.of not in {None, "members"}:
        raise RefusedError(f"signatures cannot be a share of those {signatures.of}", "write `of: members`")
    return signatures


def _of_members_present(quorum: Majority) -> Majority:
    """A quorum is a share of all members: of those present, or of the votes cast, it would always be reached."""
    if quorum.of not in {None, "members"}:
        raise RefusedError(f"a quorum cannot be a share of those {quorum.of}", "write `of: members`")
    return quorum


Signatures = Annotated[Majority, AfterValidator(_of_members)]
Quorum = Annotated[Majority, AfterValidator(_of_members_present)]
