"""Who can amend what: the ways that reach a provision, those who can go them, and how soon an amendment has effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foedus.instrument import Guarantee, deciding
from foedus.kernel import Instant
from foedus.proofs.powers.game import Benches, adopted, signed
from foedus.proofs.powers.pace import due_at
from foedus.proofs.terms.formula import AllOf, AnyOf, Formula, at_least
from foedus.proofs.terms.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way to a provision."""

    way: str
    """The way, by its name."""
    through: str | None = None
    """The clause that keeps this way from the provision and can itself be amended in it, which has to be done first;
    nothing where the way is open."""


def routes(guarantee: Guarantee, clauses: Iterable[str]) -> tuple[Route, ...]:
    """Every way to some of these clauses, an open one before one through another clause; none twice.

    What may be amended only by more is no safer than the clause that says so: whoever can amend that one has the rest
    in a second step (Ross, On Self-Reference and a Puzzle in Constitutional Law, Mind 78, 1969).
    """
    rule = guarantee.amendment
    if rule is None:
        return ()
    asked = tuple(dict.fromkeys(clauses))
    found = {name: Route(way=name) for clause in asked for name in rule.ways_for(clause)}
    for guard in _guards(rule, asked):
        for name in rule.ways_for(guard):
            found.setdefault(name, Route(way=name, through=guard))
    return tuple(found.values())


def _guards(rule: deciding.Amending, clauses: tuple[str, ...]) -> tuple[str, ...]:
    """The clauses that say how these may be amended, those that say it of the former, and so on."""
    found: dict[str, None] = {}
    waiting = list(clauses)
    while len(waiting) > 0:
        for guard in _saying(rule, waiting.pop()):
            if guard not in found:
                found[guard] = None
                waiting.append(guard)
    return tuple(found)


def _saying(rule: deciding.Amending, clause: str) -> Iterator[str]:
    """The clauses that say how one may be amended, or that it may not be."""
    if rule.unamendable is not None and clause in rule.unamendable.of:
        yield rule.unamendable.clause
    for name in rule.ways_for(clause):
        way = rule.ways[name]
        yield from (way.clause, *(step.clause for step in (*way.agreed_by, *way.voted_by)))


def unsaid(guarantee: Guarantee, clauses: Iterable[str]) -> tuple[str, ...]:
    """Those of these clauses of which the text says neither how they may be amended nor that they may not be."""
    rule = guarantee.amendment
    if rule is None:
        return tuple(clauses)
    fixed = () if rule.unamendable is None else rule.unamendable.of
    return tuple(clause for clause in clauses if clause not in fixed and len(rule.ways_for(clause)) == 0)


def amended(benches: Benches, ways: Iterable[str]) -> Formula:
    """That those who act together amend in one of these ways, whatever all others do."""
    rule = benches.setting.guarantee.amendment
    assert rule is not None, "only a text that says how it is amended has ways"
    return AnyOf(tuple(_gone(benches, rule.ways[name]) for name in ways))


def _gone(benches: Benches, way: deciding.WayToAmend) -> Formula:
    """That they have everything that a way asks for."""
    steps: list[Formula] = [signed(benches, each.by, each.signatures) for each in way.agreed_by]
    steps += [adopted(benches, ballot) for ballot in way.voted_by]
    if way.proposed_by is not None:
        steps.append(at_least(benches.of(way.proposed_by).together))
    return AllOf(tuple(steps))


def in_force(setting: Setting, way: deciding.WayToAmend, proposed: Instant) -> Instant:
    """The first instant at which an amendment that is proposed at another can have effect."""
    agreed = proposed if way.notice is None else max(due_at(way.notice, proposed, setting.zones), proposed)
    return agreed if isinstance(way.takes_effect, str) else due_at(way.takes_effect, agreed, setting.zones)
