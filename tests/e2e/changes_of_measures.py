"""Every rule of the flagship's measures, ledger and end written otherwise, and what must then be seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from foedus.kernel import Instant
from tests.e2e.scenes import DISCRETIONARY
from tests.e2e.variants import GONE, Change, text

_MID_MARCH, _YEARS_LATER = "2022-03-10T00:00:00Z", "2036-02-01T00:00:00Z"
_HOUR_S = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class _Promise:
    """A measure of the case, and what the winter makes of it.

    Attributes:
        name: under which it stands in the text.
        letter: of the proceeding that activates it.
        sent: when that was sent.
        since: when it was activated.
        party: one of those who get an order.
        state: that order's state in the end.
        word: the measure's own state then.
        other: another procedure that could activate it, its letter, and when it takes effect.
    """

    name: str
    letter: str
    sent: str
    since: str
    party: str
    state: str
    word: str
    other: tuple[str, str, str]

    @property
    def rule(self) -> Any:
        """What the text says of it."""
        return text()["measures"][self.name]

    @property
    def order(self) -> str:
        """The name of that order."""
        return f"order/{self.letter}/{self.name}/{self.party}"

    def change(self, leaf: str, to: object, sees: str, says: str, **more: Any) -> Change:
        """A rule of it written otherwise; what comes of other measures stays as it is."""
        alone = "" if sees == "refused" else self.name
        return Change(leaf=f"measures.{self.name}.{leaf}", to=to, sees=sees, says=says, alone=alone, **more)

    def late(self, leaf: str, to: object, instant: str) -> Change:
        """A change that is seen in the instant at which answering the order is too late."""
        return self.change(f"deadline.{leaf}", to, self.order, f"late at {instant}")


def _promise(name: str, letter: str, party: str, state: str, word: str) -> _Promise:
    sent, since = {
        "inquiry-letter": ("2022-02-17T12:00:00Z", "2022-02-17T13:30:00Z"),
        "warning-letter": ("2022-02-22T08:00:00Z", "2022-02-22T09:30:00Z"),
        "letter-of-force": ("2022-02-24T05:30:00Z", "2022-02-25T17:30:00Z"),
        "letter-of-attack": ("2022-02-24T09:30:00Z", "2022-02-26T05:30:00Z"),
    }[letter]
    other = {
        "inquiry-letter": ("warning", "warning-letter", "2022-02-22T09:30:00Z"),
        "warning-letter": ("inquiry", "inquiry-letter", "2022-02-17T13:30:00Z"),
        "letter-of-force": ("snapback", "letter-of-attack", "2022-02-26T05:30:00Z"),
        "letter-of-attack": ("response", "letter-of-force", "2022-02-25T17:30:00Z"),
    }[letter]
    return _Promise(name=name, letter=letter, sent=sent, since=since, party=party, state=state, word=word, other=other)


_FORCE, _ATTACK = "letter-of-force", "letter-of-attack"
_PROMISES = (
    _promise("inspection", "inquiry-letter", "MISSION", "acknowledged", "due"),
    _promise("consultation", "warning-letter", "CA", "acknowledged", "to_be_held"),
    _promise("first_sanctions", _FORCE, "CA", "acknowledged", "restored"),
    _promise("intelligence", _FORCE, "CA", "acknowledged", "stepped_up_sharing"),
    _promise("sanctions", _ATTACK, "CA", "acknowledged", "restored"),
    _promise("arms", _ATTACK, "CA", "acknowledged", "stepped_up_supply"),
    _promise("fund", _ATTACK, "CA", "acknowledged", "called"),
    _promise("fr_strike_permission", _ATTACK, "FR", "overdue", "awaiting_decision"),
    _promise("gb_strike_permission", _ATTACK, "GB", "acknowledged", "expired"),
    _promise("us_strike_permission", _ATTACK, "US", "overdue", "awaiting_decision"),
    _promise("fr_force", _ATTACK, "FR", "overdue", "awaiting_decision"),
    _promise("gb_force", _ATTACK, "GB", "overdue", "awaiting_decision"),
)


def _whose() -> Iterator[Change]:
    """What kind of promise it is, what activates it, who owes it, and how far it follows by itself."""
    decision = {"by": "us_authority", "in_advance": "allowed", "clause": "art-25"}
    for promise in _PROMISES:
        name, (procedure, letter, since) = promise.name, promise.other
        yield promise.change("kind", "duty" if name != "inspection" else "force", "refused", "G00")
        yield promise.change("procedure", procedure, f"order/{letter}/{name}/{promise.party}", f"from {since}")
        yield promise.change("owed_by.0", "UA", f"order/{promise.letter}/{name}/UA", f"from {promise.since}")
        if name in DISCRETIONARY:
            yield promise.change("automaticity", "unless_blocked", "refused", "R006")
        else:
            added = {f"measures.{name}.decision": decision}
            yield promise.change("automaticity", "discretionary", f"stand/{name}", "awaiting_decision", besides=added)


def _deadlines() -> Iterator[Change]:
    for promise in _PROMISES:
        rule = promise.rule["deadline"]
        number, unit = int(rule["length"].split()[0]), rule["length"].split()[1]
        if unit == "hours":
            start = Instant.parse(promise.since)
            if rule["after"] == "notification.received":
                start = Instant.parse(promise.sent).plus(_HOUR_S // 2)
            shorter, on_the_hour = start.plus((number - 1) * _HOUR_S + 1), start.plus(number * _HOUR_S)
            sent = Instant.parse(promise.sent).plus(number * _HOUR_S + 1)
            yield promise.late("length", f"{number - 1} hours", str(shorter))
            yield promise.late("after", "notification.sent", str(sent))
            yield promise.late("limit", "excluded", str(on_the_hour))
            continue
        before, two_before = {7: ("05", "04"), 30: ("28", "27")}[number]  # of March
        taipei = {7: "05", 30: "28"}[number]
        yield promise.late("length", f"{number - 1} days", f"2022-03-{before}T00:00:00Z")
        yield promise.late("after", "notification.sent", f"2022-03-{two_before}T00:00:00Z")
        yield promise.late("anchor_day", "included", f"2022-03-{before}T00:00:00Z")
        yield promise.late("zone", "Asia/Taipei", f"2022-03-{taipei}T16:00:00Z")
        yield promise.late("edge", "start_of_last_day", f"2022-03-{before}T00:00:00Z")


def _ways_out() -> Iterator[Change]:
    for promise in _PROMISES:
        ended = f"{promise.state} from"
        for power, scene in (("stayed_by", "stayed"), ("reversed_by", "reversed")):
            if power in promise.rule:
                yield promise.change(power, "council", promise.order, ended, scene=scene)
        if "lifted_by" in promise.rule:
            stays, sees = f"{promise.word} ", f"stand/{promise.name}"
            yield promise.change("lifted_by.by", "supplier", sees, stays, scene="lifted")
            yield promise.change("lifted_by.signatures", 7, sees, stays, scene="lifted")


def _carve_outs() -> Iterator[Change]:
    """Until when contracts may be wound down, and which: those made before the effect."""
    for promise, ends in ((_PROMISES[2], ("25", "26")), (_PROMISES[4], ("26", "27"))):  # of May
        leaf, sees = "carve_outs.contracts", f"carved/{promise.name}/contracts"
        for key, to, until in (
            ("length", "2 months", f"2022-04-{ends[1]}T00:00:00Z"),
            ("anchor_day", "included", f"2022-05-{ends[0]}T00:00:00Z"),
            ("zone", "Asia/Taipei", "2022-05-26T16:00:00Z"),
            ("edge", "start_of_last_day", f"2022-05-{ends[0]}T00:00:00Z"),
        ):
            yield promise.change(f"{leaf}.for.{key}", to, sees, f"until {until}")
        yield promise.change(f"{leaf}.for.after", "notification.sent", "refused", "R005")
        dealing = f"dealing/{promise.name}/{promise.name.replace('_', '-')}-contract"
        yield promise.change(f"{leaf}.entered_before", "notification.sent", dealing, "not_exempt")


def _decisions() -> Iterator[Change]:
    granted, awaiting = "authorised", "awaiting_decision"
    for promise in _PROMISES:
        if promise.name not in DISCRETIONARY:
            continue
        sees, hours = f"stand/{promise.name}", DISCRETIONARY[promise.name][1]
        on_time = {"scene": granted, "at": _MID_MARCH}
        yield promise.change("decision.by", "court", sees, awaiting, **on_time)
        yield promise.change("decision.lasts_at_most", f"{hours - 1} hours", sees, awaiting, **on_time)
        for place in range(2):
            yield promise.change(f"decision.states.{place}", GONE, "refused", "M002")
        early = {"scene": "authorised in advance", "at": _MID_MARCH}
        if promise.rule["decision"]["in_advance"] == "allowed":
            yield promise.change("decision.in_advance", "refused", sees, awaiting, **early)
        else:
            yield promise.change("decision.in_advance", "allowed", sees, "mandated", **early)


def _lists() -> Iterator[Change]:
    """What returns, what flows in peace and what is added: each entry struck out is missing from what is in force."""
    for name, before, lists in (
        ("first_sanctions", (), ("restores",)),
        ("sanctions", (), ("restores",)),
        ("intelligence", (), ("peacetime", "after")),
        ("arms", (), ("peacetime", "after")),
    ):
        terms = text()["measures"][name]["terms"]
        whole = [*before, *(entry for part in lists for entry in terms[part]), *terms.get("reserve", {})]
        for part in lists:
            for place, entry in enumerate(terms[part]):
                rest = ",".join(each for each in whole if each != entry)
                leaf = f"measures.{name}.terms.{part}.{place}"
                says = f"in force {rest} until"
                yield Change(leaf=leaf, to=GONE, sees=f"stand/{name}", says=says, alone=name)


def _sanctions_terms() -> Iterator[Change]:
    for name in ("first_sanctions", "sanctions"):
        terms = text()["measures"][name]["terms"]
        for place in range(len(terms["suspended"])):
            yield Change(leaf=f"measures.{name}.terms.suspended.{place}", to=GONE, sees="refused", says="G005")
        for package in terms.get("reserve", {}):
            leaf = f"measures.{name}.terms.reserve.{package}.names"
            yield Change(leaf=leaf, to="real", sees="refused", says="G004")


def _marks() -> Iterator[Change]:
    terms = text()["measures"]["intelligence"]["terms"]
    for product, said in terms["products"].items():
        mark = "no_onward" if said["handling"] == "restricted" else "restricted"
        words = f"{product}: {said['name']['en']} [{terms['marks'][mark]['en']}]"
        leaf = f"measures.intelligence.terms.products.{product}.handling"
        yield Change(leaf=leaf, to=mark, sees="called/intelligence", says=words)


def _classes() -> Iterator[Change]:
    """What a table classes as offensive is not supplied in peace."""
    for place, table in enumerate(text()["measures"]["arms"]["terms"]["tables"]):
        for name, category in table["categories"].items():
            if category["class"] != "offensive":
                leaf = f"measures.arms.terms.tables.{place}.categories.{name}.class"
                yield Change(leaf=leaf, to="offensive", sees="refused", says="G005")


def _money() -> Iterator[Change]:
    leaf, terms = "measures.fund.terms", text()["measures"]["fund"]["terms"]
    yield Change(leaf=f"{leaf}.currency", to="USD", sees="text/letter-of-attack/fund/CA", says="USD 2,880,000,000")
    sees, found = "draw/fund/first-draw", f"{leaf}.drawing.conditions_found_by"
    yield Change(leaf=f"{leaf}.drawing.by", to="court", sees=sees, says="without_effect drawn_by", alone="fund")
    yield Change(leaf=found, to="court", sees=sees, says="without_effect tranche_found", alone="fund")
    for capital in ("paid_in", "callable"):
        total = terms[capital]["total"] + 1
        yield Change(leaf=f"{leaf}.{capital}.total", to=total, sees="refused", says="G005")
    for party, share in terms["paid_in"]["shares"].items():
        yield Change(leaf=f"{leaf}.paid_in.shares.{party}", to=share + 1, sees="refused", says="G005")
    for party, share in terms["callable"]["shares"].items():
        sees, says = f"text/letter-of-attack/fund/{party}", f"EUR {share + 1:,}"
        added = {f"{leaf}.callable.total": terms["callable"]["total"] + 1, f"{leaf}.tranches.0.amount": 16_000_000_001}
        yield Change(leaf=f"{leaf}.callable.shares.{party}", to=share + 1, sees=sees, says=says, besides=added)
    for place, tranche in enumerate(terms["tranches"]):
        amount = f"{leaf}.tranches.{place}.amount"
        yield Change(leaf=amount, to=tranche["amount"] + 1, sees="refused", says="G005")


def _end_review() -> Iterator[Change]:
    leaf, sees = "measures.fund.end_condition", "duty/fund/end_review"
    yield Change(leaf=f"{leaf}.reviewed_by", to="court", sees=sees, says="by court", alone="fund")
    for key, to, due in (
        ("length", "24 months", "2024-02-27T00:00:00Z"),
        ("after", "determination.made", "2023-02-26T00:00:00Z"),
        ("anchor_day", "included", "2023-02-26T00:00:00Z"),
        ("zone", "Asia/Taipei", "2023-02-26T16:00:00Z"),
        ("edge", "start_of_last_day", "2023-02-26T00:00:00Z"),
    ):
        yield Change(leaf=f"{leaf}.review.{key}", to=to, sees=sees, says=f"due {due}", alone="fund")


def _ledger() -> Iterator[Change]:
    for name, act in text()["ledger"].items():
        leaf, sees = f"ledger.{name}", f"ready/{name}"
        gives = {"law": "money", "money": "sealed_text", "sealed_text": "law"}[act["gives"]]
        yield Change(leaf=f"{leaf}.gives", to=gives, sees=sees, says=f"is {gives}")
        before = {"signature": "ceasefire", "ceasefire": "activation", "activation": "signature"}[act["before"]]
        yield Change(leaf=f"{leaf}.before", to=before, sees=sees, says=f"before {before}")
        for place, measure in enumerate(act["needed_for"]):
            rest = ",".join(each for each in act["needed_for"] if each != measure)
            yield Change(leaf=f"{leaf}.needed_for.{place}", to=GONE, sees=sees, says=f"for {rest} before")


def _bases() -> Iterator[Change]:
    """A basis that is said to work by itself: the order says so of it."""
    for name, letter in (("first_sanctions", "letter-of-force"), ("sanctions", "letter-of-attack")):
        for place, _ in enumerate(text()["measures"][name]["legal_basis"]):
            leaf, sees = f"measures.{name}.legal_basis.{place}.works", f"basis/{letter}/{name}/CA"
            yield Change(leaf=leaf, to="by_itself", sees=sees, says="by_itself", alone=name)


def _warning() -> Iterator[Change]:
    sees = "warning/warning"
    yield Change(leaf="warning.to", to="UA", sees=sees, says="to UA", alone="warning")
    yield Change(leaf="warning.by", to="mission", sees=sees, says="not_served", alone="warning")


def _end() -> Iterator[Change]:
    sees = "stand/sanctions"
    for leaf, to, instant in (
        ("on", "2034-12-31", "2035-01-01T00:00:00Z"),
        ("edge", "start_of_last_day", "2035-12-31T00:00:00Z"),
        ("zone", "Asia/Taipei", "2035-12-31T16:00:00Z"),
    ):
        says, quiet = f"lapsed {instant}", "nothing at all"
        yield Change(leaf=f"ends.{leaf}", to=to, sees=sees, says=says, scene=quiet, at=_YEARS_LATER)
    early = {"ends.on": "2022-02-24"}  # between the letters and their effects
    yield Change(leaf="ends.pending", to="lapse", sees="verdict/letter-of-attack", says="lapsed", given=early)
    ended = {"ends.on": "2022-03-20"}
    yield Change(leaf="ends.activated", to="end", sees=sees, says="lapsed 2022-03-21T00:00:00Z", given=ended)


CHANGES = tuple(
    change
    for family in (
        _whose,
        _deadlines,
        _ways_out,
        _carve_outs,
        _decisions,
        _lists,
        _sanctions_terms,
        _marks,
        _classes,
        _money,
        _end_review,
        _ledger,
        _bases,
        _warning,
        _end,
    )
    for change in family()
)
