"""Small whole guarantees made up for the laws of proofs: few actors, and every rule that says who can do what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.laws.drawing import Draw, booleans, drawn, integers, lists, sampled_from
from tests.laws.texts import Written, named

ACTORS = ("A", "B", "C", "D")
MOST_PLAYERS = 5
_WORDS = {"en": "words", "zh-Hant": "文字"}
ROLES = ("r0", "r1", "r2", "r3")


@dataclass(frozen=True)
class Pact:
    """A guarantee as plain data, and how many seats each role has that the text leaves to the facts."""

    text: Written
    numbers: Mapping[str, int]

    @property
    def players(self) -> tuple[str, ...]:
        """Everybody who may act: the parties, and seats under made-up names."""
        return (*self.text["parties"], *(seat for role in self.numbers for seat in self.seats(role)))

    def seats(self, role: str) -> tuple[str, ...]:
        """The holders of a role that nobody has named."""
        sitting = self.named(role)
        return tuple(f"{role}-{number}" for number in range(1, max(self.numbers[role] - len(sitting), 0) + 1))

    def named(self, role: str) -> tuple[str, ...]:
        """The parties that hold a role; of an open one, whoever has a veto in it, for such a party sits there."""
        stated = self.text["roles"][role].get("holders")
        if stated is not None:
            return tuple(stated)
        votes = [rules["reverse_vote"] for rules in self.text["procedures"].values() if "reverse_vote" in rules]
        ways = self.text.get("amendment", {}).get("ways", {}).values()
        votes += [ballot for way in ways for ballot in way.get("voted_by", ())]
        vetoes = [vote["veto"]["role"] for vote in votes if vote["body"] == role and "veto" in vote]
        found = (party for name in vetoes for party in self.text["roles"][name].get("holders", ()))
        return tuple(dict.fromkeys(found))

    def holders(self, role: str) -> frozenset[str]:
        """Everybody who holds a role."""
        return frozenset((*self.named(role), *(self.seats(role) if role in self.numbers else ())))


def words() -> Written:
    """Some words that mean nothing."""
    return dict(_WORDS)


def pacts() -> st.SearchStrategy[Pact]:
    """Any of them, by a number: drawing every word of it by itself would take longer than to judge it."""
    return st.integers(0, 2**63).map(pact_of)


def pact_of(number: int) -> Pact:
    """The one that a number stands for."""
    return _pact()(Random(number))


@drawn
def _pact(draw: Draw) -> Pact:
    """One or two procedures between at most four parties and a few unnamed seats."""
    actors = ACTORS[: draw(integers(1, 4))]
    roles = {name: draw(_role(actors)) for name in ROLES}
    first = draw(_procedure(roles))
    procedures = {"p": first}
    ladder: Written = {}
    if draw(integers(0, 2)) == 0:
        second = draw(_procedure(roles))
        if draw(booleans()) and ("reverse_vote" in first) == ("reverse_vote" in second):
            second["includes"] = ["p"]
            ladder = {"ladder": ["p", "q"]}
        procedures["q"] = second
    text = {**_text(actors, roles, procedures, draw(_decisions())), **ladder, **draw(_ends())}
    numbers: dict[str, int] = {}
    pact = Pact(text, numbers)
    left = MOST_PLAYERS - len(actors)
    for role, stated in roles.items():
        if "holders" not in stated:
            numbers[role] = len(pact.named(role)) + draw(integers(0, min(2, left)))
            left -= len(pact.seats(role))
    text |= draw(_stakes_of_others(actors, text))
    return pact


@drawn
def _stakes_of_others(draw: Draw, actors: Sequence[str], text: Written) -> Written:
    """Those to whom it is promised, who may keep or break it themselves; and a second violation, answered or not."""
    made: Written = {}
    if draw(integers(0, 1)) == 0:
        made["beneficiaries"] = draw(lists(actors, least=1))
    if draw(integers(0, 2)) == 0:
        made["violations"] = {**text["violations"], "further": named(clause="one")}
        last = list(text["procedures"])[-1]
        text["procedures"][last]["on"] = draw(sampled_from(["breach", "further"]))
        if "breach" not in {rules["on"] for rules in text["procedures"].values()}:
            made["waives"] = draw(sampled_from([{}, {"no-remedy": _WORDS}]))
    return made


@drawn
def _role(draw: Draw, actors: Sequence[str]) -> Written:
    if draw(integers(0, 5)) == 0:
        return named()
    holders = draw(lists(actors, least=draw(sampled_from([0, 1, 1, 1]))))
    figures = {party: draw(sampled_from([1, 1, 2, 3, 5, 20])) for party in actors}
    weights = {"weight": named(as_of="2026-01-01", source={"title": "Made up"}, of=figures)}
    return named(holders=holders, weights=weights)


@drawn
def a_majority(draw: Draw, role: Mapping[str, Any], *wholes: str) -> Written:
    """A number or a share, and at times a share of the weight besides."""
    side = draw(sampled_from(["at_least", "at_least", "more_than"]))
    if draw(booleans()):
        made: Written = {side: draw(sampled_from([0, 1, 1, 1, 2, 2, 3]))}
    else:
        share = draw(sampled_from(["1/2", "1/2", "2/3", "3/5", "1/1", "0/1", "1/3"]))
        made = {side: share, "of": draw(sampled_from(wholes))}
        if draw(integers(0, 3)) == 0:
            made["no_fewer_than"] = draw(integers(1, 3))
    if "weights" in role and wholes != _QUORUM and draw(integers(0, 3)) == 0:
        share = draw(sampled_from(["0/1", "1/3", "1/2", "65/100", "1/1"]))
        asked: Written = {draw(sampled_from(["at_least", "more_than"])): share, "of": "weight"}
        made["representing"] = {**asked, **draw(sampled_from([{}, {"blocking_minority": draw(integers(1, 3))}]))}
    return made


_QUORUM = ("members", "members")
_SENT = ("notification.sent", "notification.received")
_MADE = ("determination.made", "determination.published")


@drawn
def _procedure(draw: Draw, roles: Mapping[str, Written]) -> Written:
    a_role = sampled_from(ROLES)
    asks = draw(a_role)
    rules: Written = {
        "on": "breach",
        "notification": {"by": asks, "signatures": draw(a_majority(roles[asks], "members")), "reasons": "not_required"},
    }
    rules["notification"]["clause"] = "one"
    is_determined = draw(booleans())
    anchors = _SENT + _MADE if is_determined else _SENT
    if draw(integers(0, 4)) == 0:
        rules["notification"]["exhausts"] = draw(_exhaustion(roles))
    if is_determined:
        rules["determination"] = draw(_determination(roles))
        is_contested = "exceptions" in rules["determination"]
        if is_contested or draw(integers(0, 2)) == 0:
            within = draw(_window(_SENT))
            holds_up = draw(sampled_from(["determination", "determination", "nothing"]))
            rules["reply"] = {"by": draw(a_role), "within": within, "holds_up": holds_up, "clause": "one"}
    rules |= draw(_hindrances(roles, anchors))
    after = draw(sampled_from(_MADE if is_determined else _SENT))
    at_once = draw(integers(0, 3)) == 0
    rules["effect"] = {**({"length": "at once", "after": after} if at_once else draw(_term((after,)))), "clause": "one"}
    return rules


@drawn
def _hindrances(draw: Draw, roles: Mapping[str, Written], anchors: Sequence[str]) -> Written:
    """A delay, and a reverse vote with or without those who put the question."""
    a_role, rules = sampled_from(ROLES), Written()
    if draw(integers(0, 3)) == 0:
        by = draw(a_role)
        to = draw(_term((*_SENT, "delay.made")))
        signatures = draw(a_majority(roles[by], "members"))
        rules["delay"] = {"by": by, "signatures": signatures, "to": to, "clause": "one"}
        anchors = (*anchors, "delay.made")
    if draw(integers(0, 3)) > 0:
        rules["reverse_vote"] = draw(_vote(roles, anchors))
        if draw(integers(0, 2)) == 0:
            windows = {key: draw(_window(_SENT)) for key in ("within", "else_within")}
            rules["draft"] = {"by": draw(a_role), "else_by": draw(a_role), **windows, "clause": "one"}
    return rules


@drawn
def _exhaustion(draw: Draw, roles: Mapping[str, Written]) -> Written:
    lasting = {"anchor_day": "excluded", "zone": "GMT", "edge": "end_of_last_day"}
    made: Written = {"what": _WORDS, "by": draw(sampled_from(ROLES)), "clause": "one"}
    made["lasting"] = {"length": "5 days", "after": "referral", **lasting}
    if draw(booleans()):
        by = draw(sampled_from(ROLES))
        made["extended_by"] = {"by": by, "signatures": draw(a_majority(roles[by], "members")), "clause": "one"}
    return made


@drawn
def _determination(draw: Draw, roles: Mapping[str, Written]) -> Written:
    by = draw(sampled_from(ROLES))
    made: Written = {"by": by, "signatures": draw(a_majority(roles[by], "members")), "clause": "one"}
    made["within"] = draw(sampled_from(["untimed", draw(_window(_SENT)), draw(_window(_SENT))]))
    if draw(integers(0, 2)) == 0:
        exception: Written = {"what": _WORDS, "claimed_by": draw(sampled_from(ROLES)), "clause": "one"}
        exception["evidence"] = "not_required"
        if draw(booleans()):
            exception["after_trying"] = {"what": _WORDS, "by": draw(sampled_from(ROLES)), "clause": "one"}
        if draw(booleans()):
            exception["ordered_by"] = draw(sampled_from(ROLES))
        made["exceptions"] = {"x": exception}
    return made


@drawn
def _vote(draw: Draw, roles: Mapping[str, Written], anchors: Sequence[str]) -> Written:
    body = draw(sampled_from(ROLES))
    vote: Written = {
        "body": body,
        "proposal": _WORDS,
        "majority": draw(a_majority(roles[body], "members", "present", "cast")),
        "abstention": draw(sampled_from(["not_cast", "against", "for"])),
        "within": draw(_window(anchors)),
        "clause": "one",
    }
    if draw(integers(0, 2)) == 0:
        vote["quorum"] = draw(a_majority(roles[body], *_QUORUM))
    if draw(integers(0, 2)) == 0:
        known = [role for role, stated in roles.items() if "holders" in stated or role == body]
        vote["veto"] = {"role": draw(sampled_from(known)), "abstention": draw(sampled_from(_VETOES))}
    return vote


_VETOES = ["is_a_veto", "is_no_veto"]  # held by named parties, or by every seat of the body itself


@drawn
def _term(draw: Draw, anchors: Sequence[str]) -> Written:
    after = draw(sampled_from(anchors))
    if draw(booleans()):
        return {"length": draw(sampled_from(["1 hour", "12 hours", "48 hours"])), "after": after}
    days = {"anchor_day": draw(sampled_from(["excluded", "included"])), "zone": "GMT"}
    edge = draw(sampled_from(["end_of_last_day", "end_of_last_day", "start_of_last_day"]))
    return {"length": draw(sampled_from(["1 day", "3 days"])), "after": after, **days, "edge": edge}


@drawn
def _window(draw: Draw, anchors: Sequence[str]) -> Written:
    if draw(integers(0, 5)) == 0:  # closed before it opens: the midnight with which the day of the act begins
        calendar = {"anchor_day": "included", "zone": "GMT", "edge": "start_of_last_day"}
        return {"length": "1 day", "after": draw(sampled_from(anchors)), **calendar}
    term = draw(_term(anchors))
    return {**term, "limit": draw(sampled_from(["included", "excluded"]))} if "zone" not in term else term


@drawn
def _decisions(draw: Draw) -> Written:
    if draw(integers(0, 3)) > 0:
        return {}
    return {"decision": {"by": draw(sampled_from(ROLES)), "in_advance": "refused", "clause": "one"}}


@drawn
def _ends(draw: Draw) -> Written:
    made: Written = {}
    last = {"edge": "end_of_last_day", "zone": "GMT", "activated": "stay", "clause": "one"}
    if draw(integers(0, 3)) == 0:
        made["ends"] = {"on": "2035-12-31", "pending": "lapse", **last}
    if draw(integers(0, 3)) == 0:
        way: Written = {"what": _WORDS, "by": draw(sampled_from(ROLES)), "activated": "stay", "clause": "one"}
        way["signatures"] = {"at_least": draw(integers(1, 2))}
        way["takes_effect"] = draw(sampled_from(["at_once", draw(_term(("ending",)))]))
        way["pending"] = draw(sampled_from(["lapse", "lapse", "continue"]))
        made["ends_by"] = {"notice": way}
    return made


def _text(
    actors: Sequence[str], roles: Mapping[str, Written], procedures: Mapping[str, Written], decision: Written
) -> Written:
    return {
        "guarantee": "made-up",
        "status": "illustrative",
        "title": _WORDS,
        "source": {"title": "Made up for a test"},
        "zone": "GMT",
        "parties": {party: named() for party in actors},
        "roles": roles,
        "guarantors": [actors[0]],
        "addressees": [actors[-1]],
        "clauses": {"one": {"sentence": _WORDS, "fidelity": "quoted"}},
        "violations": {"breach": named(clause="one")},
        "procedures": procedures,
        "measures": {f"m-{name}": _measure(name, rules, actors[0], decision) for name, rules in procedures.items()},
    }


def _measure(procedure: str, rules: Written, owed_by: str, decision: Written) -> Written:
    grade = "discretionary" if decision else "unless_blocked" if "reverse_vote" in rules else "mandatory"
    return named(
        kind="duty",
        procedure=procedure,
        owed_by=[owed_by],
        automaticity=grade,
        deadline="untimed",
        legal_basis=[{"jurisdiction": "UN", "act": {"en": "Act", "zh-Hant": "法"}}],
        clause="one",
        terms={"acts": {"act": _WORDS}},
        **decision,
    )
