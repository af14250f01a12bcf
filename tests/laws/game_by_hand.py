"""Who can bring an effect about, found by trying every signature and every vote; nothing of foedus is imported.

Those who act together do all they can as early as the text lets them; everybody else answers a second later at the
earliest, but may put an effect off beforehand. What is tried is who signs and how each votes, one way after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations, product
from typing import Any

from tests.laws.brute import enough, stand_for_enough
from tests.laws.by_hand import due, in_time, second
from tests.laws.pacts import Pact

START = second("2027-03-01T09:00:00Z")
_VOTES = ("for", "against", "abstain", "absent")
Plain = Mapping[str, Any]


@dataclass(frozen=True)
class Run:
    """When each step is taken, in seconds."""

    sent: int
    made: int | None
    effect: int
    replied: bool = False
    delayed: int | None = None

    def anchor(self, after: str) -> int | None:
        """When an act was done; it arrives as it is done."""
        return {"notification": self.sent, "determination": self.made, "delay": self.delayed}[after.partition(".")[0]]


def leading_to(pact: Pact, measure: str) -> list[str]:
    """The procedures that bring a measure into effect."""
    own = pact.text["measures"][measure]["procedure"]
    rules = pact.text["procedures"]
    return [name for name in rules if name == own or own in rules[name].get("includes", ())]


def forces(pact: Pact, measure: str, together: frozenset[str]) -> bool:
    """Whether those who act together bring a measure into effect whatever all others do."""
    decision = pact.text["measures"][measure].get("decision")
    if decision is not None and not together & pact.holders(decision["by"]):
        return False
    return any(_carries(pact, name, together) for name in leading_to(pact, measure))


def _carries(pact: Pact, name: str, together: frozenset[str]) -> bool:
    rules = pact.text["procedures"][name]
    opened, decided = rules["notification"], rules.get("determination")
    if not signs(pact, opened, together) or (decided is not None and not signs(pact, decided, together)):
        return False
    if "exhausts" in opened and not together & pact.holders(opened["exhausts"]["by"]):
        return False
    others = frozenset(pact.players) - together
    return any(not _stop(pact, rules, run, others) for run in runs(pact, name, together))


def signs(pact: Pact, rule: Plain, who: frozenset[str]) -> bool:
    """Whether some of them can sign together so that it binds."""
    members = pact.holders(rule["by"])
    return any(_binds(pact, rule, members, frozenset(some)) for some in _subsets(who & members))


def _binds(pact: Pact, rule: Plain, members: frozenset[str], signing: frozenset[str]) -> bool:
    asked, role = rule["signatures"], pact.text["roles"][rule["by"]]
    if len(signing) == 0 or not enough(asked, len(signing), {"members": len(members)}):
        return False
    return stand_for_enough(asked, role, set(signing), set(members))


def _subsets(of: frozenset[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(sorted(of), size) for size in range(len(of) + 1))


def runs(pact: Pact, name: str, together: frozenset[str]) -> Iterator[Run]:
    """Every way to time a proceeding that those who act together may choose."""
    rules = pact.text["procedures"][name]
    exhausts = rules["notification"].get("exhausts")
    sent = START if exhausts is None else max(START, due(exhausts["lasting"], START))
    if "determination" not in rules:
        yield Run(sent, None, effect_of(rules, Run(sent, None, 0)))
        return
    reply, within = rules.get("reply"), rules["determination"]["within"]
    waits = [(sent, False)]
    if reply is not None and reply["holds_up"] == "determination":
        limit = due(reply["within"], sent) + (1 if reply["within"].get("limit") == "included" else 0)
        waits = [(max(limit, sent), False)]
        if together & pact.holders(reply["by"]):
            waits.append((sent + 1, True))
    for made, replied in waits:
        if within == "untimed" or in_time(within, sent, made):
            yield Run(sent, made, effect_of(rules, Run(sent, made, 0)), replied)


def effect_of(rules: Plain, run: Run) -> int:
    anchor = run.anchor(rules["effect"]["after"])
    assert anchor is not None
    return anchor if rules["effect"]["length"] == "at once" else due(rules["effect"], anchor)


def put_off(rules: Plain, run: Run) -> Run:
    """The same with a delay that comes in time."""
    delayed = Run(run.sent, run.made, run.effect, run.replied, min(run.sent, run.effect - 1))
    anchor = delayed.anchor(rules["delay"]["to"]["after"])
    assert anchor is not None
    later = max(run.effect, due(rules["delay"]["to"], anchor))
    return Run(run.sent, run.made, later, run.replied, delayed.delayed)


def _stop(pact: Pact, rules: Plain, run: Run, others: frozenset[str]) -> bool:
    """Whether all others can keep this run from its effect."""
    extended = rules["notification"].get("exhausts", {}).get("extended_by")
    if extended is not None and signs(pact, extended, others):
        return True
    if _excuse(pact, rules, run, others) or _stop_in_time(pact, rules, run, others):
        return True
    delay = rules.get("delay")
    return delay is not None and signs(pact, delay, others) and _stop_in_time(pact, rules, put_off(rules, run), others)


def _excuse(pact: Pact, rules: Plain, run: Run, others: frozenset[str]) -> bool:
    decided = rules.get("determination")
    if decided is None or run.made is None or run.made <= run.sent or not signs(pact, decided, others):
        return False
    for each in decided.get("exceptions", {}).values():
        roles = [each["claimed_by"], each.get("after_trying", {}).get("by"), each.get("ordered_by")]
        if all(role is None or others & pact.holders(role) for role in roles):
            return True
    return False


def _stop_in_time(pact: Pact, rules: Plain, run: Run, others: frozenset[str]) -> bool:
    for way in pact.text.get("ends_by", {}).values():
        given = run.sent + 1
        end = given if way["takes_effect"] == "at_once" else due(way["takes_effect"], given)
        if way["pending"] == "lapse" and end <= run.effect and signs(pact, way, others):
            return True
    vote = rules.get("reverse_vote")
    if vote is None or not _may_still_vote(vote, run):
        return False
    tabling = (vote["body"],) if "draft" not in rules else (rules["draft"]["by"], rules["draft"]["else_by"])
    return any(others & pact.holders(role) for role in tabling) and votes_down(pact, vote, others)


def _may_still_vote(vote: Plain, run: Run) -> bool:
    anchor = run.anchor(vote["within"]["after"])
    at = run.sent + 1
    return anchor is not None and at < run.effect and in_time(vote["within"], anchor, at)


def votes_down(pact: Pact, vote: Plain, others: frozenset[str]) -> bool:
    """Whether they can cast their votes so that no votes of the rest keep the question from being adopted."""
    body = sorted(pact.holders(vote["body"]))
    mine, rest = [each for each in body if each in others], [each for each in body if each not in others]
    return any(
        all(
            adopts(pact, vote, dict(zip((*mine, *rest), (*own, *answer), strict=True)))
            for answer in product(_VOTES, repeat=len(rest))
        )
        for own in product(_VOTES, repeat=len(mine))
    )


def adopts(pact: Pact, vote: Plain, votes: Mapping[str, str]) -> bool:
    """Whether a roll call of the whole body adopts."""
    cast = {way: {who for who, vote_of in votes.items() if vote_of == way} for way in _VOTES}
    agreeing = cast["for"] | (cast["abstain"] if vote["abstention"] == "for" else set())
    present = len(votes) - len(cast["absent"])
    counted = len(agreeing) + len(cast["against"]) + (len(cast["abstain"]) if vote["abstention"] == "against" else 0)
    wholes = {"members": len(votes), "present": present, "cast": counted}
    if len(agreeing) == 0 or ("quorum" in vote and not enough(vote["quorum"], present, wholes)):
        return False
    if not enough(vote["majority"], len(agreeing), wholes):
        return False
    if not stand_for_enough(vote["majority"], pact.text["roles"][vote["body"]], agreeing, set(votes)):
        return False
    veto = vote.get("veto")
    holders = set() if veto is None else pact.holders(veto["role"]) & set(votes)
    if veto is not None and veto["abstention"] == "is_a_veto":
        return holders <= cast["for"]
    return not holders & cast["against"]
