"""Rules on unions and their members: what a member may no longer do, and one interest that counts twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from foedus.instrument.guarantee import Guarantee
from foedus.instrument.lint.power import signed_acts
from foedus.instrument.lint.remark import Hit, Subject
from foedus.instrument.lint.whose import jurisdictions
from foedus.instrument.measure import Measure
from foedus.instrument.parties import Role
from foedus.writing import Words


def lacks_competence(subject: Subject) -> Iterator[Hit]:
    """A member owes what its union alone may do, and the union neither owes it nor lends it a legal basis."""
    guarantee = subject.guarantee
    for name, measure in guarantee.measures.items():
        owing = {party: index for index, each in enumerate(measure.owed_by) for party in guarantee.parties_of(each)}
        acting = {*owing, *(party for basis in measure.legal_basis for party in jurisdictions(guarantee, basis))}
        for party, index in owing.items():
            for union in sorted(_competent(guarantee, measure, party) - acting):
                message = Words.of(
                    f"`{party}` owes `{name}`, which `{union}` alone may do for its members, and `{union}` has no part",
                    f"「{party}」負有「{name}」之義務，惟此僅得由「{union}」代其成員為之，而「{union}」並未參與",
                )
                yield Hit(("measures", name, "owed_by", index), message)


def _competent(guarantee: Guarantee, measure: Measure, party: str) -> frozenset[str]:
    """The unions of a party that alone may take measures of such a kind."""
    unions = guarantee.unions_of(party)
    return frozenset(union for union in unions if measure.kind in guarantee.parties[union].competences)


def one_interest_twice(subject: Subject) -> Iterator[Hit]:
    """A role in which several must sign or vote, held at one time by a union and by a member of it."""
    guarantee = subject.guarantee
    for name in dict.fromkeys(role for role, needs_more in _counting(guarantee) if needs_more):
        role = guarantee.roles[name]
        for union, member in _side_by_side(guarantee, role):
            message = Words.of(
                f"`{member}` counts beside its union `{union}` among the holders of `{name}`: one interest, two voices",
                f"「{member}」與其所屬之「{union}」並列為「{name}」職能之擔任者：同一利益而計二票",
            )
            yield Hit(("roles", name, "holders"), message)


def _counting(guarantee: Guarantee) -> Iterator[tuple[str, bool]]:
    """Every role whose holders' signatures or votes are counted, with whether one alone would not do."""
    for procedure in guarantee.procedures.values():
        for _, role, signatures in signed_acts(procedure):
            yield role, not _suffices(guarantee, role, signatures.reached)
        vote = procedure.reverse_vote
        if vote is not None:
            yield vote.body, not _suffices(guarantee, vote.body, vote.majority.reached)
    for measure in guarantee.measures.values():
        renewal = None if measure.lasts is None else measure.lasts.renewal
        if renewal is not None:
            yield renewal.by, not _suffices(guarantee, renewal.by, renewal.signatures.reached)
        if measure.lifted_by is not None:
            lifting = measure.lifted_by
            yield lifting.by, not _suffices(guarantee, lifting.by, lifting.signatures.reached)
    for way in guarantee.ends_by.values():
        yield way.by, not _suffices(guarantee, way.by, way.signatures.reached)
    yield from _amending(guarantee)


def _amending(guarantee: Guarantee) -> Iterator[tuple[str, bool]]:
    """The same of those who amend the text."""
    for way in () if guarantee.amendment is None else guarantee.amendment.ways.values():
        for agreed in way.agreed_by:
            yield agreed.by, not _suffices(guarantee, agreed.by, agreed.signatures.reached)
        for ballot in way.voted_by:
            yield ballot.body, not _suffices(guarantee, ballot.body, ballot.majority.reached)


def _suffices(guarantee: Guarantee, role: str, reached: Callable[..., bool]) -> bool:
    """Whether one holder suffices."""
    return reached(1, whole=max(1, len(set(guarantee.parties_of(role)))))


def _side_by_side(guarantee: Guarantee, role: Role) -> Iterator[tuple[str, str]]:
    """Each union that holds a role, with each of its members that holds it at the same time."""
    for member, periods in role.periods.items():
        for union in sorted(guarantee.unions_of(member)):
            others = role.periods.get(union, ())
            if any(one.start < other.end and other.start < one.end for one in periods for other in others):
                yield union, member
