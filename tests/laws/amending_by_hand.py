"""Who can amend a made-up text, found by trying every signature and every vote; nothing of foedus is imported."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from tests.laws.drawing import Draw, booleans, drawn, integers, lists, sampled_from
from tests.laws.game_by_hand import forces, signs, votes_down
from tests.laws.pacts import ROLES, Pact, a_majority, words
from tests.laws.texts import Written

CLAUSES = ("one", "two", "three")
"""The measures rest on the first; the others say how the text is amended."""


def amendable(pact: Pact, number: int) -> Pact:
    """The same text with a rule of amendment, and with some of its parties protected."""
    return _amendable(pact)(Random(number))


@drawn
def _amendable(draw: Draw, pact: Pact) -> Pact:
    roles = pact.text["roles"]
    rule: Written = {"ways": {name: draw(_way(roles)) for name in draw(sampled_from([("w",), ("w", "v"), ("w", "v")]))}}
    rule["under_way"] = {"pending": "as_it_was", "activated": "as_it_was", "clause": "three"}
    named = {clause for way in rule["ways"].values() for clause in way.get("of", ())}
    free = [clause for clause in CLAUSES if clause not in named]
    if len(free) > 0 and draw(integers(0, 3)) == 0:
        rule["unamendable"] = {"of": [draw(sampled_from(free))], "clause": draw(sampled_from(CLAUSES))}
    clauses = dict.fromkeys(CLAUSES, pact.text["clauses"]["one"])
    text = {**pact.text, "clauses": clauses, "amendment": rule}
    actors = tuple(text["parties"])
    text["beneficiaries"] = draw(lists(actors[1:-1], least=0)) if len(actors) > 2 else []
    return Pact(text, pact.numbers)


@drawn
def _way(draw: Draw, roles: Mapping[str, Written]) -> Written:
    a_role = sampled_from(ROLES)
    way: Written = {"what": words(), "takes_effect": "at_once", "clause": draw(sampled_from(CLAUSES))}
    if draw(booleans()):
        way["of"] = draw(lists(CLAUSES, least=1))
    if draw(integers(0, 3)) == 0:
        way["proposed_by"] = draw(a_role)
    kinds = draw(sampled_from([("agreed_by",), ("voted_by",), ("agreed_by", "voted_by")]))
    if "agreed_by" in kinds:
        by = draw(a_role)
        way["agreed_by"] = [
            {"by": by, "signatures": draw(a_majority(roles[by], "members")), "clause": draw(sampled_from(CLAUSES))}
        ]
    if "voted_by" in kinds:
        body = draw(a_role)
        ballot: Written = {
            "body": body,
            "abstention": draw(sampled_from(["not_cast", "against", "for"])),
            "clause": "three",
        }
        ballot["majority"] = draw(a_majority(roles[body], "members", "present", "cast"))
        if draw(integers(0, 2)) == 0:
            ballot["quorum"] = {"at_least": draw(integers(1, 3))}
        if draw(integers(0, 2)) == 0:
            known = [role for role, stated in roles.items() if "holders" in stated or role == body]
            ballot["veto"] = {
                "role": draw(sampled_from(known)),
                "abstention": draw(sampled_from(["is_a_veto", "is_no_veto"])),
            }
        way["voted_by"] = [ballot]
    return way


def ways_to(text: Mapping[str, Any], clause: str) -> frozenset[str]:
    """The ways by which a clause can be amended in the end, through whatever other clauses."""
    reached: set[str] = set()
    for _ in CLAUSES:  # one step more for each clause that may stand between
        reached |= _in_steps(text, clause, len(CLAUSES))
    return frozenset(reached)


def _in_steps(text: Mapping[str, Any], clause: str, steps: int) -> set[str]:
    rule = text["amendment"]
    fixed = rule.get("unamendable", {"of": [], "clause": ""})
    naming = {name for name, way in rule["ways"].items() if clause in way.get("of", ())}
    others = {name for name, way in rule["ways"].items() if "of" not in way}
    straight = set() if clause in fixed["of"] else naming or others
    if steps == 0:
        return straight
    guards = {fixed["clause"]} if clause in fixed["of"] else set[str]()
    for name in straight:
        way = rule["ways"][name]
        steps_of = (*way.get("agreed_by", ()), *way.get("voted_by", ()))
        guards |= {way["clause"], *(step["clause"] for step in steps_of)}
    return straight.union(*(_in_steps(text, guard, steps - 1) for guard in guards))


def amends(pact: Pact, names: frozenset[str], together: frozenset[str]) -> bool:
    """Whether those who act together amend in one of these ways whatever all others do."""
    return any(_amends(pact, pact.text["amendment"]["ways"][name], together) for name in sorted(names))


def _amends(pact: Pact, way: Mapping[str, Any], together: frozenset[str]) -> bool:
    proposer = way.get("proposed_by")
    if proposer is not None and not together & pact.holders(proposer):
        return False
    agreed = all(signs(pact, step, together) for step in way.get("agreed_by", ()))
    return agreed and all(votes_down(pact, ballot, together) for ballot in way.get("voted_by", ()))


def blocks(pact: Pact, measure: str, together: frozenset[str]) -> bool:
    """Whether those who act together keep a measure from its effect."""
    return not forces(pact, measure, frozenset(pact.players) - together)
