"""Answers to the questions found by trying: every coalition, every hour of a day; nothing of foedus is imported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, combinations
from typing import Any, TypeAlias

from tests.laws.by_hand import due, second
from tests.laws.game_by_hand import START, Run, effect_of, forces, leading_to, signs
from tests.laws.pacts import Pact

Plain: TypeAlias = Mapping[str, Any]
Told: TypeAlias = tuple[str, str, int | str | None]
"""Where in the text, what came of it, and the figure that goes with it."""
_HOUR_S = 3600
FEW = 2


def coalitions(pact: Pact) -> list[frozenset[str]]:
    """Everybody who may act together, from nobody to all."""
    players = sorted(pact.players)
    every = chain.from_iterable(combinations(players, size) for size in range(len(players) + 1))
    return [frozenset(some) for some in every]


def _least(able: set[frozenset[str]]) -> list[frozenset[str]]:
    """Those of which nobody can be spared; more can do all that fewer can."""
    return [some for some in able if not any(some - {each} in able for each in some)]


def _protected(pact: Pact) -> frozenset[str]:
    text = pact.text
    return frozenset(text.get("beneficiaries", ())) - set(text["guarantors"]) - set(text["addressees"])


def _blocking(pact: Pact, measure: str) -> set[frozenset[str]]:
    """Who can keep a measure from taking effect, none of those whom the text protects being among them."""
    every, loyal = frozenset(pact.players), _protected(pact)
    return {some for some in coalitions(pact) if not some & loyal and not forces(pact, measure, every - some)}


def blocking(pact: Pact) -> Iterator[Told]:
    """That no single one can, and how many smallest coalitions there are."""
    for measure in pact.text["measures"]:
        least = _least(_blocking(pact, measure))
        one = any(len(some) <= 1 for some in least)
        yield f"measures.{measure}", "counterexample" if one else "proved", len(least)


def forcing(pact: Pact) -> Iterator[Told]:
    """That some can, and how many smallest coalitions there are."""
    for measure in pact.text["measures"]:
        least = _least({some for some in coalitions(pact) if forces(pact, measure, some)})
        yield f"measures.{measure}", "proved" if least else "counterexample", len(least)


def collusion(pact: Pact) -> Iterator[Told]:
    """That neither two nor the addressees add to what one alone can block; and that nobody judges its own case."""
    addressees = frozenset(pact.text["addressees"])
    for measure, stated in pact.text["measures"].items():
        able = _blocking(pact, measure)
        if "decision" in stated or frozenset() in able:
            continue
        single = {party for some in able if len(some) == 1 for party in some}
        others = [some for some in able if not some & single]
        if any(len(some) <= FEW or some <= addressees for some in others):
            yield f"measures.{measure}", "counterexample", None
        elif len(single) == 0:
            yield f"measures.{measure}", "proved", min(map(len, able), default=0)
    for name, rules in pact.text["procedures"].items():
        for step, key in (("determination", "by"), ("reverse_vote", "body")):
            role = rules.get(step, {}).get(key)
            if role is not None and addressees & set(pact.text["roles"][role].get("holders", ())):
                yield f"procedures.{name}.{step}", "counterexample", None


def provocation(pact: Pact) -> Iterator[Told]:
    """That no beneficiary alone, and no addressees together, bring an effect about."""
    gaining = pact.text.get("beneficiaries", [])
    against = frozenset(pact.text["addressees"]) - set(gaining) - set(pact.text["guarantors"])
    sides = [frozenset((party,)) for party in gaining] + ([against] if against else [])
    for measure in pact.text["measures"]:
        able = [side for side in sides if forces(pact, measure, side)]
        if sides:
            alone = ",".join(sorted(party for side in able for party in side))
            yield f"measures.{measure}", "counterexample" if able else "proved", alone or None


def human_act(pact: Pact) -> Iterator[Told]:
    """That nobody at all brings nothing about."""
    for measure in pact.text["measures"]:
        yield f"measures.{measure}", "counterexample" if forces(pact, measure, frozenset()) else "proved", None


def standing(pact: Pact) -> Iterator[Told]:
    """That whoever holds the role can open, and no addressee who neither promises nor gains is among them."""
    text, opening = pact.text, dict[str, list[str]]()
    for name, rules in text["procedures"].items():
        opening.setdefault(rules["notification"]["by"], []).append(name)
    both = {*text["guarantors"], *text.get("beneficiaries", ())}
    for role, names in opening.items():
        held = text["roles"][role].get("holders")
        if held is None:
            continue
        rules = [text["procedures"][name]["notification"] for name in names]
        none = any(not signs(pact, rule, frozenset(held)) for rule in rules)
        wrong = set(held) & set(text["addressees"]) - both
        yield f"procedures.{names[0]}.notification.by", "counterexample" if none or wrong else "proved", None


def leaving(pact: Pact) -> Iterator[Told]:
    """That a notice which anybody can give leaves alone what is pending: tried on a proceeding that lasts longer."""
    for name, way in pact.text.get("ends_by", {}).items():
        can_be_taken = signs(pact, way, frozenset(pact.players))
        escapes = can_be_taken and (way["pending"] == "lapse" or way["activated"] == "end")
        yield f"ends_by.{name}", "counterexample" if escapes else "proved", None
    if "ends_by" not in pact.text:
        yield "ends" if "ends" in pact.text else "title", "proved", None


def coverage(pact: Pact) -> Iterator[Told]:
    """That a procedure which some measure follows from is about each violation; or that the gap is listed."""
    text = pact.text
    led = {name for measure in text["measures"] for name in leading_to(pact, measure)}
    bare = set(text["violations"]) - {text["procedures"][name]["on"] for name in led}
    if bare and "no-remedy" not in text.get("waives", {}):
        yield f"violations.{min(bare)}", "counterexample", None
    else:
        yield "violations", "proved", None


# --- by the clock -----------------------------------------------------------------------------------------------------


def moments(start: int, end: int) -> list[int]:
    """Every hour between two instants with a second beside it: whatever these texts count turns at one of them."""
    hours = range(start - start % _HOUR_S, end + 2 * _HOUR_S, _HOUR_S)
    return sorted({each + beside for each in hours for beside in (-2, -1, 0, 1, 2) if start <= each + beside < end})


def _closes(window: Plain, anchor: int) -> int:
    """The first instant that is too late."""
    return due(window, anchor) + (1 if window.get("limit") == "included" else 0)


def between(rules: Plain, sent: int) -> tuple[int, int | None] | None:
    """When it may first and last be determined, whoever might reply keeping silent; nothing if never."""
    decided, reply = rules.get("determination"), rules.get("reply")
    if decided is None:
        return sent, sent
    first = sent
    if reply is not None and reply["holds_up"] == "determination":
        first = max(sent, _closes(reply["within"], sent))
    if decided["within"] == "untimed":
        return first, None
    last = _closes(decided["within"], sent) - 1
    return None if last < first else (first, last)


def soonest(rules: Plain, sent: int) -> int | None:
    """When the effect follows if everybody else hurries; nothing if the time to determine is over before it begins."""
    found = between(rules, sent)
    return None if found is None else effect_of(rules, Run(sent, found[0], 0))


def latest(rules: Plain, sent: int) -> int | None:
    """When it follows if everybody takes all the time there is; nothing where there is no end to it."""
    found = between(rules, sent)
    assert found is not None, "there is no time at all"
    if is_endless(rules):
        return None
    effect, delay = effect_of(rules, Run(sent, found[0] if found[1] is None else found[1], 0)), rules.get("delay")
    if delay is None:
        return effect
    anchor = {"notification": sent, "delay": effect - 1}[delay["to"]["after"].partition(".")[0]]
    return max(effect, due(delay["to"], anchor))


def is_endless(rules: Plain) -> bool:
    """Whether the effect waits for a determination that nobody need ever make."""
    is_untimed = rules.get("determination", {}).get("within") == "untimed"
    return is_untimed and rules["effect"]["after"].startswith("determination.")


def bounded_response(pact: Pact) -> Iterator[Told]:
    """The longest time to an effect from any moment of two days; none where there is no end to it."""
    for name, rules in pact.text["procedures"].items():
        timely = [sent for sent in moments(START, START + 48 * _HOUR_S) if between(rules, sent) is not None]
        if timely and is_endless(rules):
            yield f"procedures.{name}", "counterexample", None
        elif timely:
            yield f"procedures.{name}", "proved", max((latest(rules, sent) or 0) - sent for sent in timely)


def non_vacuity(pact: Pact) -> Iterator[Told]:
    """Whatever can never happen, and whatever only an addressee can let happen."""
    stuck, found = set[str](), list[Told]()
    everybody, rules_of = frozenset(pact.players), pact.text["procedures"]
    for name, rules in rules_of.items():
        steps = [rules[step] for step in ("notification", "determination") if step in rules]
        bars = ["signatures" for step in steps if not signs(pact, step, everybody)]
        if any(between(rules, sent) is None for sent in moments(START, START + 48 * _HOUR_S)):
            bars.append("reply" if rules.get("reply", {}).get("holds_up") == "determination" else "window")
        found += [(f"procedures.{name}", "counterexample", bar) for bar in bars]
        stuck |= {name} if bars else set()
        for step in steps:
            for party in pact.text["addressees"]:
                if signs(pact, step, everybody) and not signs(pact, step, everybody - {party}):
                    found.append((f"procedures.{name}", "unknown", "addressee"))
    measures = [name for name in pact.text["measures"] if set(leading_to(pact, name)) <= stuck]
    found += [(f"measures.{measures[0]}", "counterexample", "procedure")] if measures else []
    for name, measure in pact.text["measures"].items():
        by = measure.get("decision", {}).get("by")
        if by is not None and pact.text["roles"][by].get("holders") == []:
            found.append((f"measures.{name}", "counterexample", "decision"))
    yield from found or [("title", "proved", None)]


def _outlasts(first: Plain, second: Plain, by: int = 0) -> bool:
    """Whether of two clocks that begin at one act the first can run longer."""
    if first["after"].partition(".")[0] != second["after"].partition(".")[0]:
        return False
    return any(due(first, each) + by > due(second, each) for each in moments(START, START + 48 * _HOUR_S))


def deadlock(pact: Pact) -> Iterator[Told]:
    """Whatever waits for what can no longer come."""
    for name, rules in pact.text["procedures"].items():
        at = f"procedures.{name}"
        clashes = [f"{at}.{place}" for place, clash in _clashes(pact, rules) if clash]
        yield from ((place, "counterexample", None) for place in clashes)
        steps = ("determination", "reverse_vote", "reply", "draft")
        if not clashes and any(step in rules for step in steps):
            yield at, "proved", None


def _clashes(pact: Pact, rules: Plain) -> Iterator[tuple[str, bool]]:
    vote, decided, effect = rules.get("reverse_vote"), rules.get("determination"), rules["effect"]
    if decided is not None and decided["within"] != "untimed":
        never = any(between(rules, sent) is None for sent in moments(START, START + 48 * _HOUR_S))
        yield "determination.within", never
    if vote is not None:
        yield "reverse_vote.within", effect["length"] != "at once" and _outlasts(vote["within"], effect)
        yield "reverse_vote.within", "delay" not in rules and vote["within"]["after"].startswith("delay.")
        if "draft" in rules:
            yield "draft.else_within", _outlasts(rules["draft"]["else_within"], vote["within"])
    opened = rules["notification"]
    extended = opened.get("exhausts", {}).get("extended_by")
    if extended is not None:
        notifying = set(pact.text["roles"][opened["by"]].get("holders", ()))
        both = notifying & set(pact.text["roles"][extended["by"]].get("holders", ()))
        yield (
            "notification.exhausts.extended_by",
            any(signs(pact, extended, frozenset(pact.players) - {party}) for party in both),
        )


def in_time(rules: Plain, sent: int, end: int, *, slow: bool = False) -> bool:
    """Whether an effect comes before an end."""
    if between(rules, sent) is None or (slow and is_endless(rules)):
        return False
    effect = latest(rules, sent) if slow else soonest(rules, sent)
    return effect is not None and effect < end


def ends_at(pact: Pact) -> int | None:
    """When the text itself ends everything that is pending."""
    return second("2036-01-01T00:00:00Z") if "ends" in pact.text else None


BY_HAND = {
    "blocking": blocking,
    "forcing": forcing,
    "collusion": collusion,
    "bounded-response": bounded_response,
    "deadlock": deadlock,
    "non-vacuity": non_vacuity,
    "standing": standing,
    "coverage": coverage,
    "provocation": provocation,
    "exit": leaving,
    "human-act": human_act,
}
"""For each question, every answer to a made-up text."""
