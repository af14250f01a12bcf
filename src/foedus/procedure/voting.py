"""Counting a roll call under the rule of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

from foedus.instrument import Guarantee, ReverseVote
from foedus.kernel import Truth
from foedus.procedure.dossier import Dossier
from foedus.procedure.facts import Ballot
from foedus.procedure.signing import weight

Roll: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A roll call counted: the votes of those who had a seat, and whether it adopts the draft."""

    ballot: str
    adopted: Truth
    votes_for: int
    against: int
    abstaining: int
    absent: int
    vetoed_by: tuple[str, ...]
    without_seat: tuple[str, ...]
    """Voters whose vote is set aside because they held no seat."""
    weight: Mapping[str, str | int] = field(default_factory=dict[str, str | int])
    """What those who are counted in favour stand for, where the text asks."""


def tally(guarantee: Guarantee, rule: ReverseVote, ballot: Ballot, dossier: Dossier) -> Tally:
    """Count a ballot; where a seat or a veto is in doubt, adoption is certain only if no doubt matters."""
    body = guarantee.roles[rule.body]
    parties = {*ballot.votes, *dossier.holders(guarantee, rule.body)}
    seats = {party: dossier.holds(guarantee, rule.body, party, ballot.held) for party in sorted(parties)}
    members = frozenset(party for party, truth in seats.items() if truth is Truth.TRUE)
    house = _House(
        rule=rule,
        weighing=body.weighing,
        votes=ballot.votes,
        members=members,
        doubtful=frozenset(party for party, truth in seats.items() if truth is Truth.UNKNOWN),
        vetoes=_veto_holders(guarantee, rule, ballot, dossier),
    )
    roll = house.roll(members)
    return Tally(
        ballot=ballot.id,
        adopted=house.adopted(),
        votes_for=_votes(roll, "for"),
        against=_votes(roll, "against"),
        abstaining=_votes(roll, "abstain"),
        absent=len(members - roll.keys()),
        vetoed_by=tuple(sorted(house.vetoing(members, house.vetoes))),
        without_seat=tuple(voter for voter in sorted(ballot.votes) if seats[voter] is Truth.FALSE),
        weight=weight(guarantee, rule.body, rule.majority, (house.in_favour(members), members)),
    )


def _veto_holders(guarantee: Guarantee, rule: ReverseVote, ballot: Ballot, dossier: Dossier) -> dict[str, Truth]:
    if rule.veto is None:
        return {}
    role = rule.veto.role
    held = {name: dossier.holds(guarantee, role, name, ballot.held) for name in dossier.holders(guarantee, role)}
    return {name: truth for name, truth in held.items() if truth is not Truth.FALSE}


def _votes(roll: Roll, vote: str) -> int:
    return sum(1 for cast in roll.values() if cast == vote)


@dataclass(frozen=True, slots=True, kw_only=True)
class _House:
    """A body at a vote: who certainly has a seat, whose seat is in doubt, how each voted, and who has a veto."""

    rule: ReverseVote
    weighing: Mapping[str, Mapping[str, int]]
    votes: Roll
    members: frozenset[str]
    doubtful: frozenset[str]
    vetoes: Mapping[str, Truth]

    def adopted(self) -> Truth:
        """Whether the draft is adopted whoever of the doubtful has a seat, for some of them, or for none."""
        if all(self._adopts(members, self.vetoes) for members in self._unfavourable()):
            return Truth.TRUE
        sure = [name for name, truth in self.vetoes.items() if truth is Truth.TRUE]
        may_be = any(self._adopts(members, sure) for members in self._favourable())
        return Truth.UNKNOWN if may_be else Truth.FALSE

    def roll(self, members: Iterable[str]) -> Roll:
        """The votes of those who have a seat."""
        seated = set(members)
        return {voter: vote for voter, vote in self.votes.items() if voter in seated}

    def in_favour(self, members: Iterable[str]) -> frozenset[str]:
        """Those who voted for the draft, or are counted as if they had."""
        return frozenset(voter for voter, vote in self.roll(members).items() if self._counted(vote) == "for")

    def _counted(self, vote: str | None) -> str | None:
        return self.rule.abstention if vote == "abstain" else vote

    def _unfavourable(self) -> Iterator[frozenset[str]]:
        """The bodies that adopt least: without the doubtful in favour, with the doubtful who stayed away.

        Every other doubtful vote takes from the majority and adds to the quorum: so with all of them, and with none.
        Whoever may have a veto and uses it has a seat.
        """
        stayed = self._doubtful(None)
        opposed = frozenset[str](self.vetoing(self.members | self.doubtful, self.vetoes)) & self.doubtful
        for others in (frozenset[str](), self._doubtful("against") | self._doubtful("not_cast")):
            yield self.members | stayed | others | opposed

    def _favourable(self) -> Iterator[frozenset[str]]:
        """The bodies that adopt most: the opposite, and without a doubtful seat that would surely bring a veto.

        Of the doubtful votes that take from the majority, so many as the quorum may need: the lightest of each kind.
        """
        sure = [name for name, truth in self.vetoes.items() if truth is Truth.TRUE]
        vetoers = frozenset[str](self.vetoing(self.members | self.doubtful, sure))
        asked = self.rule.majority.representing
        weights: Mapping[str, int] = {} if asked is None else self.weighing[asked.of]
        kinds = [
            sorted(self._doubtful(vote) - vetoers, key=lambda party: (weights.get(party, 0), party))
            for vote in ("against", "not_cast")
        ]
        agreeing = self.members | (self._doubtful("for") - vetoers)
        for numbers in product(*(range(len(kind) + 1) for kind in kinds)):
            yield agreeing.union(*(kind[:number] for kind, number in zip(kinds, numbers, strict=True)))

    def _doubtful(self, vote: str | None) -> frozenset[str]:
        return frozenset(party for party in self.doubtful if self._counted(self.votes.get(party)) == vote)

    def _adopts(self, members: frozenset[str], vetoes: Iterable[str]) -> bool:
        """Whether somebody voted for it, enough were present, enough agreed, and nobody vetoed."""
        if any(True for _ in self.vetoing(members, vetoes)):
            return False
        rule, roll, agreeing = self.rule, self.roll(members), self.in_favour(members)
        against = sum(1 for vote in roll.values() if self._counted(vote) == "against")
        wholes = {"members": len(members), "present": len(roll), "cast": len(agreeing) + against}
        if rule.quorum is not None and not rule.quorum.reached(len(roll), whole=len(members)):
            return False
        whole = wholes[rule.majority.of] if rule.majority.of is not None else len(members)
        return len(agreeing) > 0 and rule.majority.carried(agreeing, members, self.weighing, whole=whole)

    def vetoing(self, members: frozenset[str], holders: Iterable[str]) -> Iterator[str]:
        """The seated veto holders whose vote, or want of one, prevents adoption."""
        if self.rule.veto is None:
            return
        for holder in holders:
            vote = self.votes.get(holder) if holder in members else None
            stays_out = vote in {"abstain", None} and holder in members
            if vote == "against" or (stays_out and self.rule.veto.abstention == "is_a_veto"):
                yield holder
