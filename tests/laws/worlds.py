"""Whole cases made up for the laws, aimed at the seconds at which something turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from hypothesis import strategies as st

from tests.laws.brute import Proceeding, Record, under
from tests.laws.by_hand import day_of, due, iso, second, start_of
from tests.laws.texts import MEMBERS, STRANGERS, ZONES, Written, procedures, text_of, weights

DAY_S = 86_400
_AROUND = (0, 0, -1, 1)


@dataclass(frozen=True)
class World:
    """A guarantee and a case as plain data, and the instants at which something may turn."""

    guarantee: Written
    case: Written

    @property
    def marks(self) -> tuple[int, ...]:
        """Every instant that a fact or a clock names, in order."""
        return tuple(sorted({*_stated(self.case["facts"]), *_due(self), *_ends(self)}))

    def with_facts(self, facts: Sequence[Written]) -> World:
        """The same text before other facts."""
        return World(self.guarantee, {**self.case, "facts": list(facts)})


def _stated(facts: Sequence[Mapping[str, Any]]) -> Iterator[int]:
    for fact in facts:
        for key in ("when", "received", "published", "known"):
            if key in fact:
                yield second(fact[key])


def _ends(world: World) -> Iterator[int]:
    ends = world.guarantee.get("ends")
    if ends is not None:
        yield start_of(date.fromisoformat(ends["on"]) + timedelta(days=ends["edge"] == "end_of_last_day"), ends["zone"])


def _due(world: World) -> Iterator[int]:
    """When each clock of each proceeding runs out under each reading, were every fact known and none corrected."""
    for reading in readings_of(world):
        yield from _due_under(world, under(world.guarantee, reading))


def readings_of(world: World) -> list[dict[str, str]]:
    """Every way to read the text."""
    questions = world.guarantee.get("questions", {})
    chosen = product(*(question["answers"] for question in questions.values()))
    return [dict(zip(questions, answers, strict=True)) for answers in chosen]


def _due_under(world: World, text: Written) -> Iterator[int]:
    record = Record(text, world.case["facts"], world.case["zone"])
    for act in record.kind("notification"):
        rules = text["procedures"][act["procedure"]]
        proceeding = Proceeding(record, rules, act, 10**11, lapses_at_end=False)
        for term in clocks(rules):
            anchor = proceeding.anchor(term["after"])
            if anchor is not None:
                yield due(term, anchor)


def clocks(rules: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every clock of a procedure."""
    yield rules["effect"]
    for stage, keys in (
        ("determination", ("within",)),
        ("draft", ("within", "else_within")),
        ("reverse_vote", ("within",)),
        ("cure", ("until",)),
    ):
        yield from (rules[stage][key] for key in keys if stage in rules)


# --- strategies -------------------------------------------------------------------------------------------------------

# Days around which clocks are turned somewhere, a leap day, a day that Apia left out, and plain ones.
_DAYS = ("2025-08-28", "2026-03-06", "2026-03-27", "2026-10-23", "2026-10-30", "2028-02-27", "2011-12-27", "2018-10-30")


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A text, one or two notifications, and whatever was done about them."""
    rules = draw(procedures())
    first = draw(_beginnings())
    members = MEMBERS[: draw(st.integers(1, 15))]
    facts: list[Written] = []
    for number in range(draw(st.sampled_from([1, 1, 2]))):
        facts.extend(draw(_proceedings(f"n{number}", rules, first + number * draw(_GAPS), members)))
    turns = [second(fact["when"]) for fact in facts]
    roles = {role: draw(_roles(role, members, turns, facts)) for role in _ROLES}
    text = text_of(roles, {"p": rules})
    draft = World(text, {"zone": draw(st.sampled_from(ZONES)), "facts": facts})
    if draw(st.integers(0, 2)) == 0:
        text["ends"] = draw(_endings(draft.marks))
    draw(_late_news(facts, draft.marks))
    if draw(st.sampled_from([True, False, False])):
        _open_a_question(text, draw(procedures(determined="determination" in rules))["effect"])
    return World(text, whole_case(draft.case["zone"], facts))


def _open_a_question(text: Written, other_effect: Written) -> None:
    """Let the text be read in two ways: the effect as it stands, or counted otherwise."""
    rules, words = text["procedures"]["p"], {"en": "words", "zh-Hant": "文字"}
    rules["effect"] = {"by_reading_of": "pace", "slow": rules["effect"], "fast": other_effect}
    answers = {"slow": {"says": words, "held_by": ["M1"]}, "fast": {"says": words}}
    text["questions"] = {"pace": {"asks": words, "clause": "one", "answers": answers}}


def whole_case(zone: str, facts: Sequence[Written]) -> Written:
    """A case around its facts."""
    words = {"en": "words", "zh-Hant": "文字"}
    head = {"case": "made-up-case", "title": words, "summary": words, "guarantee": "g.yaml", "zone": zone}
    return {**head, "facts": list(facts)}


SELDOM = st.sampled_from([False] * 15 + [True])
_GAPS = st.sampled_from([0, 1, 3600, DAY_S, 3 * DAY_S])
_ROLES = ("notifier", "council", "president", "vetoer", "jury")


@st.composite
def _beginnings(draw: st.DrawFn) -> int:
    """A notification's second: near a midnight somewhere, or anywhere in the day."""
    day = date.fromisoformat(draw(st.sampled_from(_DAYS))) + timedelta(days=draw(st.integers(0, 3)))
    midnight = start_of(day, draw(st.sampled_from(ZONES)))
    return midnight + draw(st.sampled_from([*_AROUND, 12 * 3600, 83_000]))


@st.composite
def _near(draw: st.DrawFn, marks: Sequence[int]) -> int:
    """At, just before or just after one of some instants, or between the first and the last."""
    mark = draw(st.sampled_from(sorted(set(marks))))
    if draw(st.integers(0, 2)) > 0:
        return mark + draw(st.sampled_from(_AROUND))
    return draw(st.integers(min(marks), max(marks)))


@st.composite
def _signed(draw: st.DrawFn, name: str, kind: str, when: int, signers: Sequence[str]) -> Written:
    delays = st.sampled_from([0, 0, 1, 7200, DAY_S])
    by = draw(st.lists(st.sampled_from(signers), min_size=draw(st.integers(1, 2)), max_size=4, unique=True))
    act = {"id": name, "kind": kind, "basis": "assumed", "by": by, "signed": not draw(SELDOM)}
    received = when + draw(delays)
    return {**act, "when": iso(when), "received": iso(received), "published": iso(received + draw(delays))}


@st.composite
def _proceedings(draw: st.DrawFn, name: str, rules: Written, sent: int, members: Sequence[str]) -> list[Written]:
    """A notification, determinations, drafts, ballots and cures, most of them at the edge of their windows."""
    people = (*MEMBERS[:4], STRANGERS[0])
    notification = {**draw(_signed(name, "notification", sent, people)), "procedure": "p"}
    if not draw(SELDOM):
        notification["reasons"] = "Because."
    facts = [notification]
    anchors = [second(notification[key]) for key in ("when", "received", "published")]
    if "determination" in rules:
        limits = [*anchors, *_limits(rules["determination"]["within"], facts)]
        for number in range(draw(st.integers(0, 2))):
            when = draw(_near(limits))
            act = draw(_signed(f"{name}-det{number}", "determination", when, MEMBERS[:3]))
            facts.append({**act, "notification": name})
    for number in range(draw(st.sampled_from([1, 1, 2, 0])) if "reverse_vote" in rules else 0):
        facts.extend(draw(_drafts(name, number, (rules, facts), members)))
    limits = [*anchors, *_limits(rules["effect"], facts), *_limits(rules.get("cure", {}).get("until"), facts)]
    for number in range(draw(st.integers(0, 3)) if "cure" in rules else 0):
        act = draw(_signed(f"{name}-cure{number}", "cure", draw(_near(limits)), people))
        facts.append({**act, "notification": name, "signed": not draw(SELDOM)})
    return facts


def _limits(term: Mapping[str, Any] | None, facts: Sequence[Written]) -> Iterator[int]:
    """When a clock would run out from each act that could start it."""
    if term is None:
        return
    kind, facet = term["after"].split(".")
    key = facet if facet in {"received", "published"} else "when"
    for fact in facts:
        if fact["kind"] == kind:
            yield due(term, second(fact[key]))


@st.composite
def _drafts(
    draw: st.DrawFn, name: str, number: int, known: tuple[Written, list[Written]], members: Sequence[str]
) -> list[Written]:
    """A draft and the ballots on it."""
    rules, facts = known
    anchors = [second(fact["when"]) for fact in facts]
    limits = [*anchors, *_limits(rules["effect"], facts), *_limits(rules["reverse_vote"]["within"], facts)]
    by = draw(st.lists(st.sampled_from((*members[:4], *STRANGERS[:2])), min_size=1, max_size=2, unique=True))
    tabled = draw(_near([*anchors, anchors[0] + 3600]))
    draft_name = f"{name}-d{number}"
    draft = {"id": draft_name, "kind": "draft", "basis": "assumed", "notification": name, "by": by, "when": iso(tabled)}
    found = [draft]
    turns = [tabled, tabled + 3600, *(limit for limit in limits if limit > tabled)]
    for turn in range(draw(st.sampled_from([1, 2, 1, 0]))):
        when = draw(_near(turns))
        votes = draw(st.fixed_dictionaries(dict.fromkeys((*members, *STRANGERS[:2]), draw(_MOODS))))
        lists = {key: [party for party, vote in votes.items() if vote == key] for key in ("for", "against", "abstain")}
        ballot = {"id": f"{draft_name}-b{turn}", "kind": "ballot", "basis": "assumed", "draft": draft_name}
        found.append({**ballot, "when": iso(when), **lists})
    return found


_MOODS = st.sampled_from(
    [
        st.sampled_from(["for", "for", "for", "for", "for", "for", "abstain", "absent"]),
        st.sampled_from(["for", "for", "for", "for", "against", "abstain", "absent"]),
        st.sampled_from(["for", "against", "abstain", "absent"]),
    ]
)


@st.composite
def _roles(
    draw: st.DrawFn, role: str, members: Sequence[str], turns: Sequence[int], facts: list[Written]
) -> dict[str, Any]:
    """Who holds a role: by the text, or by seats added to the facts; some terms begin or end as something is done."""
    pool = {"council": (*members,), "jury": (*MEMBERS[:3], "X1"), "vetoer": (*members[:2], "X1", "X2")}
    parties = pool.get(role, (*MEMBERS[:4], "X2"))
    if role == "vetoer":
        parties = tuple(draw(st.lists(st.sampled_from(parties), max_size=2, unique=True))) or ("X2",)
    terms = {party: draw(_periods(turns)) for party in parties}
    stated: dict[str, Any] = {"name": {"en": "role", "zh-Hant": "職位"}, "weights": draw(weights())}
    if draw(st.booleans()):
        return {**stated, "holders": [{"party": party, **term} for party, term in terms.items()]}
    for party, term in terms.items():
        begins = {"from": "2001-01-01T00:00:00Z"} | term
        facts.append(
            {"id": f"{role}-{party}", "kind": "seat", "basis": "assumed", "role": role, "parties": [party], **begins}
        )
    return stated


@st.composite
def _periods(draw: st.DrawFn, turns: Sequence[int]) -> dict[str, str]:
    side = draw(st.sampled_from(["", "", "", "", "", "", "", "", "", "", "from", "until"]))
    if side == "":
        return {}
    edge = draw(st.sampled_from(sorted(set(turns)))) + draw(st.sampled_from(_AROUND))
    return {side: iso(edge)}


@st.composite
def _endings(draw: st.DrawFn, marks: Sequence[int]) -> Written:
    """An end on the day of one of the marks, or the day before or after, so that it races with the effect."""
    zone = draw(st.sampled_from(ZONES))
    day = day_of(draw(st.sampled_from(marks[len(marks) // 3 :])), zone) + timedelta(
        days=draw(st.sampled_from([0, 0, -1, 1]))
    )
    return {
        "on": day.isoformat(),
        "edge": draw(st.sampled_from(["start_of_last_day", "end_of_last_day"])),
        "zone": zone,
        "pending": draw(st.sampled_from(["lapse", "lapse", "continue"])),
        "activated": draw(st.sampled_from(["stay", "end"])),
        "clause": "one",
    }


@st.composite
def _late_news(draw: st.DrawFn, facts: list[Written], marks: Sequence[int]) -> None:
    """Let some facts become known late, and some be corrected."""
    for fact in list(facts):
        if fact["kind"] == "seat":
            continue
        news = draw(st.sampled_from(["", "", "", "", "", "", "", "", "", "late", "corrected"]))
        if news == "late":
            fact["known"] = iso(max(second(fact["when"]), draw(_near(marks))))
        elif news == "corrected":
            moved = {**fact, "id": f"{fact['id']}-again", "replaces": fact["id"]}
            moved["known"] = iso(max(second(fact["when"]), draw(_near(marks))))
            facts.append({**moved, **_turned(fact)})


def _turned(fact: Written) -> Written:
    """What a correction says otherwise."""
    if fact["kind"] == "ballot":
        return {"for": fact["against"], "against": fact["for"]}
    return {"signed": not fact["signed"]} if "signed" in fact else {}
