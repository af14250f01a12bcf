"""Rules on power: who can keep the guarantee from taking effect, alone."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from foedus.instrument.deciding import Delisting, Lifting
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.lint.remark import Hit, Subject
from foedus.instrument.majorities import Majority
from foedus.instrument.procedure import Procedure, ReverseVote
from foedus.instrument.reference import Step
from foedus.writing import Words


def addressee_holds_veto(subject: Subject) -> Iterator[Hit]:
    """A power of the addressee to keep the measures against itself from taking, or staying in, effect.

    A veto on the *reverse* vote is no such power: it can only keep the body from stopping the effect. Nor is a part in
    a procedure from which no measure follows, such as one that voids the guarantee.
    """
    guarantee = subject.guarantee
    for name, procedure in _leading(guarantee):
        for inner, role, signatures in signed_acts(procedure):
            if _is_needed(guarantee, role, signatures):
                message = Words.of(
                    f"nothing can be signed by enough holders of `{role}` unless the addressee signs too",
                    f"未經保證所針對之一方簽署，擔任「{role}」職能而簽署者即不足額",
                )
                yield Hit(("procedures", name, *inner, "signatures"), message)
        vote = procedure.reverse_vote
        if vote is not None and _adopts_alone(guarantee, vote):
            message = Words.of(
                f"in `{vote.body}` the addressee's own votes adopt what keeps the effect from following",
                f"於「{vote.body}」中，保證所針對之一方自身之票數即足以通過阻止效力之決議",
            )
            yield Hit(("procedures", name, "reverse_vote"), message)
    yield from _stops_orders(guarantee)


def veto_on_affirmative_path(subject: Subject) -> Iterator[Hit]:
    """An act, or a renewal, that needs every holder of a role, so that each of them can block it or let it lapse."""
    for name, procedure in _leading(subject.guarantee):
        for inner, role, signatures in signed_acts(procedure):
            if _needs_everyone(subject.guarantee, role, signatures):
                message = Words.of(
                    f"every holder of `{role}` must sign, so any one of them can block it",
                    f"擔任「{role}」職能者均須簽署，故任一方均得加以阻撓",
                )
                yield Hit(("procedures", name, *inner, "signatures"), message)
    for name, measure in subject.guarantee.measures.items():
        rule = None if measure.lasts is None else measure.lasts.renewal
        if rule is not None and _needs_everyone(subject.guarantee, rule.by, rule.signatures):
            message = Words.of(
                f"every holder of `{rule.by}` must sign a renewal, so any one of them can let `{name}` lapse",
                f"展延須經擔任「{rule.by}」職能者均予簽署，故任一方均得使「{name}」失效",
            )
            yield Hit(("measures", name, "lasts", "renewal", "signatures"), message)


def one_keeps_listed(subject: Subject) -> Iterator[Hit]:
    """A listed name that comes off only if every holder of a role signs, and whose listing nobody may annul."""
    for name, measure in subject.guarantee.measures.items():
        rule = measure.delisted_by
        if rule is None or rule.annulled_by is not None:
            continue
        if _needs_everyone(subject.guarantee, rule.by, rule.signatures):
            message = Words.of(
                f"every holder of `{rule.by}` must sign before a name comes off, and nobody may annul its listing",
                f"除名須經擔任「{rule.by}」職能者均予簽署，且無任何人得撤銷列名",
            )
            yield Hit(("measures", name, "delisted_by", "signatures"), message)


def _leading(guarantee: Guarantee) -> Iterator[tuple[str, Procedure]]:
    """The procedures from which measures follow."""
    leading = {name for measure in guarantee.measures for name in guarantee.leading_to(measure)}
    return ((name, procedure) for name, procedure in guarantee.procedures.items() if name in leading)


def signed_acts(procedure: Procedure) -> Iterator[tuple[tuple[Step, ...], str, Majority]]:
    """The acts without which the effect cannot follow: the path of each, the role, how many must sign."""
    yield ("notification",), procedure.notification.by, procedure.notification.signatures
    if procedure.determination is not None:
        yield ("determination",), procedure.determination.by, procedure.determination.signatures


def _addressees(guarantee: Guarantee) -> set[str]:
    return {party for name in guarantee.addressees for party in guarantee.parties_of(name)}


def _is_needed(guarantee: Guarantee, role: str, signatures: Majority) -> bool:
    holders = set(guarantee.parties_of(role))
    others = holders - _addressees(guarantee)
    if len(others) == len(holders):
        return False
    return not signatures.carried(others, holders, guarantee.roles[role].weighing)


def _needs_everyone(guarantee: Guarantee, role: str, signatures: Majority) -> bool:
    holders, weighing = set(guarantee.parties_of(role)), guarantee.roles[role].weighing
    if len(holders) == 0:  # who holds the role is a fact; only a share of all can be judged by the text
        return isinstance(signatures.at_least, Fraction) and signatures.at_least == 1
    return len(holders) > 1 and not any(signatures.carried(holders - {each}, holders, weighing) for each in holders)


def _adopts_alone(guarantee: Guarantee, vote: ReverseVote) -> bool:
    members = set(guarantee.parties_of(vote.body))
    own = members & _addressees(guarantee)
    stopped = vote.veto is not None and not set(guarantee.parties_of(vote.veto.role)) <= own
    return len(own) > 0 and not stopped and vote.majority.carried(own, members, guarantee.roles[vote.body].weighing)


def _lifts_alone(guarantee: Guarantee, lifting: Lifting | Delisting, own: set[str]) -> bool:
    holders = set(guarantee.parties_of(lifting.by))
    weighing = guarantee.roles[lifting.by].weighing
    return not own.isdisjoint(holders) and lifting.signatures.carried(own & holders, holders, weighing)


def _stops_orders(guarantee: Guarantee) -> Iterator[Hit]:
    for name, measure in guarantee.measures.items():
        lifting, own = measure.lifted_by, _addressees(guarantee)
        lifts = lifting.by if lifting is not None and _lifts_alone(guarantee, lifting, own) else None
        for key, role in (("lifted_by", lifts), ("stayed_by", measure.stayed_by), ("reversed_by", measure.reversed_by)):
            if role is not None and not _addressees(guarantee).isdisjoint(guarantee.parties_of(role)):
                message = Words.of(
                    f"the addressee holds `{role}`, which may stop this measure",
                    f"保證所針對之一方擔任「{role}」職能，得阻止此項措施",
                )
                yield Hit(("measures", name, key), message)
        yield from _takes_names_off(guarantee, name)


def _takes_names_off(guarantee: Guarantee, measure: str) -> Iterator[Hit]:
    rule, own = guarantee.measures[measure].delisted_by, _addressees(guarantee)
    if rule is None:
        return
    delists = rule.by if _lifts_alone(guarantee, rule, own) else None
    for key, role in (("by", delists), ("annulled_by", rule.annulled_by)):
        if role is not None and not own.isdisjoint(guarantee.parties_of(role)):
            message = Words.of(
                f"the addressee holds `{role}`, which may take any name off this measure's list",
                f"保證所針對之一方擔任「{role}」職能，得就此項措施之任何列名除名",
            )
            yield Hit(("measures", measure, "delisted_by", key), message)
