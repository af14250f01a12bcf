"""Small whole guarantees made up for the laws of proofs: few actors, and every rule that says who can do what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.laws.texts import Written, named

ACTORS = ("A", "B", "C", "D")
MOST_PLAYERS = 5
_WORDS = {"en": "words", "zh-Hant": "文字"}
_ROLES = ("r0", "r1", "r2", "r3")


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
        vetoes = [vote["veto"]["role"] for vote in votes if vote["body"] == role and "veto" in vote]
        found = (party for name in vetoes for party in self.text["roles"][name].get("holders", ()))
        return tuple(dict.fromkeys(found))

    def holders(self, role: str) -> frozenset[str]:
        """Everybody who holds a role."""
        return frozenset((*self.named(role), *(self.seats(role) if role in self.numbers else ())))


@st.composite
def pacts(draw: st.DrawFn) -> Pact:
    """One or two procedures between at most four parties and a few unnamed seats."""
    actors = ACTORS[: draw(st.integers(1, 4))]
    roles = {name: draw(_role(actors)) for name in _ROLES}
    first = draw(_procedure(roles))
    procedures = {"p": first}
    ladder: Written = {}
    if draw(st.integers(0, 2)) == 0:
        second = draw(_procedure(roles))
        if draw(st.booleans()) and ("reverse_vote" in first) == ("reverse_vote" in second):
            second["includes"] = ["p"]
            ladder = {"ladder": ["p", "q"]}
        procedures["q"] = second
    text = {**_text(actors, roles, procedures, draw(_decisions())), **ladder, **draw(_ends())}
    numbers: dict[str, int] = {}
    pact = Pact(text, numbers)
    left = MOST_PLAYERS - len(actors)
    for role, stated in roles.items():
        if "holders" not in stated:
            numbers[role] = len(pact.named(role)) + draw(st.integers(0, min(2, left)))
            left -= len(pact.seats(role))
    return pact


@st.composite
def _role(draw: st.DrawFn, actors: Sequence[str]) -> Written:
    if draw(st.integers(0, 5)) == 0:
        return named()
    holders = draw(st.lists(st.sampled_from(actors), min_size=draw(st.sampled_from([0, 1, 1, 1])), unique=True))
    figures = {party: draw(st.sampled_from([1, 1, 2, 3, 5, 20])) for party in actors}
    weights = {"weight": named(as_of="2026-01-01", source={"title": "Made up"}, of=figures)}
    return named(holders=holders, weights=weights)


@st.composite
def _majority(draw: st.DrawFn, role: Mapping[str, Any], *wholes: str) -> Written:
    """A number or a share, and at times a share of the weight besides."""
    side = draw(st.sampled_from(["at_least", "at_least", "more_than"]))
    if draw(st.booleans()):
        made: Written = {side: draw(st.sampled_from([0, 1, 1, 1, 2, 2, 3]))}
    else:
        share = draw(st.sampled_from(["1/2", "1/2", "2/3", "3/5", "1/1", "0/1", "1/3"]))
        made = {side: share, "of": draw(st.sampled_from(wholes))}
        if draw(st.integers(0, 3)) == 0:
            made["no_fewer_than"] = draw(st.integers(1, 3))
    if "weights" in role and wholes != _QUORUM and draw(st.integers(0, 3)) == 0:
        share = draw(st.sampled_from(["0/1", "1/3", "1/2", "65/100", "1/1"]))
        asked: Written = {draw(st.sampled_from(["at_least", "more_than"])): share, "of": "weight"}
        made["representing"] = {**asked, **draw(st.sampled_from([{}, {"blocking_minority": draw(st.integers(1, 3))}]))}
    return made


_QUORUM = ("members", "members")
_SENT = ("notification.sent", "notification.received")
_MADE = ("determination.made", "determination.published")


@st.composite
def _procedure(draw: st.DrawFn, roles: Mapping[str, Written]) -> Written:
    a_role = st.sampled_from(_ROLES)
    asks = draw(a_role)
    rules: Written = {
        "on": "breach",
        "notification": {"by": asks, "signatures": draw(_majority(roles[asks], "members")), "reasons": "not_required"},
    }
    rules["notification"]["clause"] = "one"
    is_determined = draw(st.booleans())
    anchors = _SENT + _MADE if is_determined else _SENT
    if draw(st.integers(0, 4)) == 0:
        rules["notification"]["exhausts"] = draw(_exhaustion(roles))
    if is_determined:
        rules["determination"] = draw(_determination(roles))
        if draw(st.integers(0, 2)) == 0:
            within = draw(_window(_SENT))
            holds_up = draw(st.sampled_from(["determination", "nothing"]))
            rules["reply"] = {"by": draw(a_role), "within": within, "holds_up": holds_up, "clause": "one"}
    if draw(st.integers(0, 3)) == 0:
        by = draw(a_role)
        to = draw(_term((*_SENT, "delay.made")))
        signatures = draw(_majority(roles[by], "members"))
        rules["delay"] = {"by": by, "signatures": signatures, "to": to, "clause": "one"}
        anchors = (*anchors, "delay.made")
    if draw(st.integers(0, 3)) > 0:
        rules["reverse_vote"] = draw(_vote(roles, anchors))
        if draw(st.integers(0, 2)) == 0:
            windows = {key: draw(_window(_SENT)) for key in ("within", "else_within")}
            rules["draft"] = {"by": draw(a_role), "else_by": draw(a_role), **windows, "clause": "one"}
    after = draw(st.sampled_from(_MADE if is_determined else _SENT))
    at_once = draw(st.integers(0, 3)) == 0
    rules["effect"] = {**({"length": "at once", "after": after} if at_once else draw(_term((after,)))), "clause": "one"}
    return rules


@st.composite
def _exhaustion(draw: st.DrawFn, roles: Mapping[str, Written]) -> Written:
    lasting = {"anchor_day": "excluded", "zone": "GMT", "edge": "end_of_last_day"}
    made: Written = {"what": _WORDS, "by": draw(st.sampled_from(_ROLES)), "clause": "one"}
    made["lasting"] = {"length": "5 days", "after": "referral", **lasting}
    if draw(st.booleans()):
        by = draw(st.sampled_from(_ROLES))
        made["extended_by"] = {"by": by, "signatures": draw(_majority(roles[by], "members")), "clause": "one"}
    return made


@st.composite
def _determination(draw: st.DrawFn, roles: Mapping[str, Written]) -> Written:
    by = draw(st.sampled_from(_ROLES))
    made: Written = {"by": by, "signatures": draw(_majority(roles[by], "members")), "clause": "one"}
    made["within"] = draw(st.sampled_from(["untimed", draw(_window(_SENT)), draw(_window(_SENT))]))
    if draw(st.integers(0, 2)) == 0:
        exception: Written = {"what": _WORDS, "claimed_by": draw(st.sampled_from(_ROLES)), "clause": "one"}
        exception["evidence"] = "not_required"
        if draw(st.booleans()):
            exception["after_trying"] = {"what": _WORDS, "by": draw(st.sampled_from(_ROLES)), "clause": "one"}
        if draw(st.booleans()):
            exception["ordered_by"] = draw(st.sampled_from(_ROLES))
        made["exceptions"] = {"x": exception}
    return made


@st.composite
def _vote(draw: st.DrawFn, roles: Mapping[str, Written], anchors: Sequence[str]) -> Written:
    body = draw(st.sampled_from(_ROLES))
    vote: Written = {
        "body": body,
        "proposal": _WORDS,
        "majority": draw(_majority(roles[body], "members", "present", "cast")),
        "abstention": draw(st.sampled_from(["not_cast", "against", "for"])),
        "within": draw(_window(anchors)),
        "clause": "one",
    }
    if draw(st.integers(0, 2)) == 0:
        vote["quorum"] = draw(_majority(roles[body], *_QUORUM))
    if draw(st.integers(0, 2)) == 0:
        known = [role for role, stated in roles.items() if "holders" in stated or role == body]
        vote["veto"] = {"role": draw(st.sampled_from(known)), "abstention": draw(st.sampled_from(_VETOES))}
    return vote


_VETOES = ["is_a_veto", "is_no_veto"]  # held by named parties, or by every seat of the body itself


@st.composite
def _term(draw: st.DrawFn, anchors: Sequence[str]) -> Written:
    after = draw(st.sampled_from(anchors))
    if draw(st.booleans()):
        return {"length": draw(st.sampled_from(["1 hour", "12 hours", "48 hours"])), "after": after}
    days = {"anchor_day": draw(st.sampled_from(["excluded", "included"])), "zone": "GMT"}
    edge = draw(st.sampled_from(["end_of_last_day", "end_of_last_day", "start_of_last_day"]))
    return {"length": draw(st.sampled_from(["1 day", "3 days"])), "after": after, **days, "edge": edge}


@st.composite
def _window(draw: st.DrawFn, anchors: Sequence[str]) -> Written:
    term = draw(_term(anchors))
    return {**term, "limit": draw(st.sampled_from(["included", "excluded"]))} if "zone" not in term else term


@st.composite
def _decisions(draw: st.DrawFn) -> Written:
    if draw(st.integers(0, 3)) > 0:
        return {}
    return {"decision": {"by": draw(st.sampled_from(_ROLES)), "in_advance": "refused", "clause": "one"}}


@st.composite
def _ends(draw: st.DrawFn) -> Written:
    made: Written = {}
    last = {"edge": "end_of_last_day", "zone": "GMT", "activated": "stay", "clause": "one"}
    if draw(st.integers(0, 3)) == 0:
        made["ends"] = {"on": "2035-12-31", "pending": "lapse", **last}
    if draw(st.integers(0, 3)) == 0:
        way: Written = {"what": _WORDS, "by": draw(st.sampled_from(_ROLES)), "activated": "stay", "clause": "one"}
        way["signatures"] = {"at_least": draw(st.integers(1, 2))}
        way["takes_effect"] = draw(st.sampled_from(["at_once", draw(_term(("ending",)))]))
        way["pending"] = draw(st.sampled_from(["lapse", "lapse", "continue"]))
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
