"""Counting a roll call under the rule of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from foedus.instrument import Guarantee, ReverseVote
from foedus.kernel import Truth
from foedus.procedure.dossier import Dossier
from foedus.procedure.facts import Ballot

_DOUBTS_MAX = 8
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


def tally(guarantee: Guarantee, rule: ReverseVote, ballot: Ballot, dossier: Dossier) -> Tally:
    """Count a ballot; where a seat or a veto is in doubt, adoption is certain only if no doubt matters."""
    seats = {voter: dossier.holds(guarantee, rule.body, voter, ballot.held) for voter in ballot.votes}
    members = frozenset(dossier.members(guarantee, rule.body, ballot.held))
    sure = {voter: vote for voter, vote in ballot.votes.items() if seats[voter] is Truth.TRUE}
    doubtful = {voter: vote for voter, vote in ballot.votes.items() if seats[voter] is Truth.UNKNOWN}
    vetoes = _veto_holders(guarantee, rule, ballot, dossier)
    outcomes = {
        _adopts(rule, roll, members | roll.keys(), holders)
        for roll in _rolls(sure, doubtful)
        for holders in _choices(vetoes)
    }
    return Tally(
        ballot=ballot.id,
        adopted=Truth.UNKNOWN if len(outcomes) > 1 else Truth.of(known=outcomes.pop()),
        votes_for=_votes(sure, "for"),
        against=_votes(sure, "against"),
        abstaining=_votes(sure, "abstain"),
        absent=len(members - sure.keys()),
        vetoed_by=tuple(sorted(_vetoing(rule, sure, members, (name for name, truth in vetoes.items() if truth)))),
        without_seat=tuple(sorted(voter for voter, truth in seats.items() if truth is Truth.FALSE)),
    )


def _veto_holders(guarantee: Guarantee, rule: ReverseVote, ballot: Ballot, dossier: Dossier) -> dict[str, Truth]:
    if rule.veto is None:
        return {}
    role = rule.veto.role
    held = {name: dossier.holds(guarantee, role, name, ballot.held) for name in dossier.holders(guarantee, role)}
    return {name: truth for name, truth in held.items() if truth is not Truth.FALSE}


def _rolls(sure: Roll, doubtful: Roll) -> Iterator[Roll]:
    """Every roll that is possible, doubtful voters with and without a seat."""
    doubts = list(doubtful)[:_DOUBTS_MAX]
    for choice in product((True, False), repeat=len(doubts)):
        yield {**sure, **{voter: doubtful[voter] for voter, seated in zip(doubts, choice, strict=True) if seated}}


def _choices(vetoes: Mapping[str, Truth]) -> Iterator[frozenset[str]]:
    """Every set of veto holders that is possible."""
    sure = frozenset(name for name, truth in vetoes.items() if truth is Truth.TRUE)
    doubts = [name for name, truth in vetoes.items() if truth is Truth.UNKNOWN][:_DOUBTS_MAX]
    for choice in product((True, False), repeat=len(doubts)):
        yield sure | {name for name, holds in zip(doubts, choice, strict=True) if holds}


def _votes(roll: Roll, vote: str) -> int:
    return sum(1 for cast in roll.values() if cast == vote)


def _adopts(rule: ReverseVote, roll: Roll, members: frozenset[str], holders: frozenset[str]) -> bool:
    """Whether a roll adopts the draft: somebody voted for it, enough were present, enough agreed, and nobody vetoed."""
    if any(True for _ in _vetoing(rule, roll, members, holders)):
        return False
    counted = [rule.abstention if vote == "abstain" else vote for vote in roll.values()]
    votes_for, against = counted.count("for"), counted.count("against")
    wholes = {"members": len(members), "present": len(roll), "cast": votes_for + against}
    if rule.quorum is not None and not rule.quorum.reached(len(roll), whole=len(members)):
        return False
    whole = wholes[rule.majority.of] if rule.majority.of is not None else len(members)
    return votes_for > 0 and rule.majority.reached(votes_for, whole=whole)


def _vetoing(rule: ReverseVote, roll: Roll, members: frozenset[str], holders: Iterable[str]) -> Iterator[str]:
    """The seated veto holders whose vote, or want of one, prevents adoption."""
    if rule.veto is None:
        return
    for holder in holders:
        vote = roll.get(holder, "absent")
        stays_out = vote in {"abstain", "absent"} and holder in members
        if vote == "against" or (stays_out and rule.veto.abstention == "is_a_veto"):
            yield holder
