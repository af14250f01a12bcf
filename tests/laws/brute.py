"""An oracle that shares no code with the engine: it judges plain dictionaries by the words of the text.

It takes a guarantee and a case as YAML reads them, with facts dated to the second, and answers as of an instant under
one reading. Instants are whole seconds since 1970 in UTC; nothing of foedus is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from tests.laws.by_hand import DAY, Plain, due, in_time, moment, start_of

_FAR = 10**11


class Said(NamedTuple):
    """A verdict, and since when it has been true."""

    verdict: str
    since: int | None = None


@dataclass(frozen=True)
class Standing:
    """Where a measure stands."""

    state: str
    since: int | None
    in_force: tuple[str, ...]


@dataclass(frozen=True)
class Opinion:
    """What the oracle holds as of an instant."""

    verdicts: Mapping[str, Said]
    measures: Mapping[str, Standing]


def under(node: Any, reading: Mapping[str, str]) -> Any:
    """The text with every rival passage settled."""
    if isinstance(node, Mapping):
        if "by_reading_of" in node:
            return under(node[reading[node["by_reading_of"]]], reading)
        return {key: under(value, reading) for key, value in node.items()}
    return [under(item, reading) for item in node] if isinstance(node, list) else node


@dataclass(frozen=True)
class Record:
    """A text and the facts that count as of an instant."""

    text: Plain
    facts: Sequence[Plain]
    zone: str

    def kind(self, kind: str) -> Iterator[Plain]:
        """The facts of one kind."""
        return (fact for fact in self.facts if fact["kind"] == kind)

    def holders(self, role: str, instant: int) -> set[str]:
        """Who holds a role at an instant: from its first second, not at its end."""
        stated = self.text["roles"][role].get("holders")
        if stated is not None:
            periods = [({"party": each} if isinstance(each, str) else each, self.text["zone"]) for each in stated]
            terms = [(each["party"], each.get("from"), each.get("until"), zone) for each, zone in periods]
        else:
            seats = [seat for seat in self.kind("seat") if seat["role"] == role]
            terms = [(who, each["from"], each.get("until"), self.zone) for each in seats for who in each["parties"]]
        return {
            who
            for who, start, end, zone in terms
            if (start is None or moment(start, zone) <= instant) and (end is None or instant < moment(end, zone))
        }


def known_at(fact: Plain, zone: str) -> int:
    """From when a fact may be used."""
    if "known" in fact:
        return moment(fact["known"], zone, end=True)
    return moment(fact["from"], zone) if fact["kind"] == "seat" else moment(fact["when"], zone, end=True)


def _counting(case: Plain, as_of: int, recogniser: str | None) -> list[Plain]:
    known = [fact for fact in case["facts"] if known_at(fact, case["zone"]) <= as_of]
    rejected = {
        fact.get("rejects") for fact in known if fact["kind"] == "position" and recogniser in fact.get("by", ())
    }
    kept = [fact for fact in known if fact["id"] not in rejected]
    corrected = {fact.get("replaces") for fact in kept}
    return [fact for fact in kept if fact["id"] not in corrected]


def enough(majority: Plain, votes: int, wholes: Mapping[str, int]) -> bool:
    """Whether so many votes suffice."""
    stated = majority.get("at_least", majority.get("more_than"))
    share = Fraction(stated) * wholes[majority["of"]] if isinstance(stated, str) else Fraction(stated)
    by_share = votes >= share if "at_least" in majority else votes > share
    return by_share and votes >= majority.get("no_fewer_than", 0)


def stand_for_enough(majority: Plain, role: Plain, agreeing: set[str], members: set[str]) -> bool:
    """Whether those who agree have the share of the members' weight that is asked, or too few are left to block."""
    asked = majority.get("representing")
    if asked is None or len(members - agreeing) < asked.get("blocking_minority", 0):
        return True
    weights = role["weights"][asked["of"]]["of"]
    part = Fraction(sum(weights[each] for each in agreeing), sum(weights[each] for each in members))
    return part >= Fraction(asked["at_least"]) if "at_least" in asked else part > Fraction(asked["more_than"])


# --- one proceeding ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Proceeding:
    """One notification before the record."""

    record: Record
    rules: Plain
    notification: Plain
    end: int
    lapses_at_end: bool

    def at(self, fact: Plain, key: str = "when") -> int | None:
        """When an act was done, received or published."""
        return moment(fact[key], self.record.zone) if key in fact else None

    @property
    def sent(self) -> int:
        """When the notification was made."""
        return moment(self.notification["when"], self.record.zone)

    def signers(self, act: Plain, role: str) -> set[str]:
        """Those who signed an act and held the role as they did."""
        return set(act["by"]) & self.record.holders(role, moment(act["when"], self.record.zone))

    def is_admissible(self) -> bool:
        """Signed by enough holders, reasoned where it must be, before the end."""
        rule, act = self.rules["notification"], self.notification
        reasoned = rule["reasons"] == "not_required" or act.get("reasons", "").strip() != ""
        return act["signed"] and self._signed_by_enough(rule, act) and reasoned and self.sent < self.end

    def _signed_by_enough(self, rule: Plain, act: Plain) -> bool:
        members = self.record.holders(rule["by"], moment(act["when"], self.record.zone))
        signers, asked = self.signers(act, rule["by"]), rule["signatures"]
        if len(signers) == 0 or not enough(asked, len(signers), {"members": len(members)}):
            return False
        return stand_for_enough(asked, self.record.text["roles"][rule["by"]], signers, members)

    def anchor(self, name: str) -> int | None:
        """When a clock starts, if it has."""
        act, facet = name.split(".")
        fact = self.notification if act == "notification" else self.determination()
        return None if fact is None else self.at(fact, facet if facet in {"received", "published"} else "when")

    def determination(self) -> Plain | None:
        """The first signed determination by enough of those who determine, in its window."""
        rule = self.rules.get("determination")
        if rule is None:
            return None
        anchor = self.anchor(rule["within"]["after"])
        good = [
            fact
            for fact in self.record.kind("determination")
            if fact["notification"] == self.notification["id"]
            and fact["signed"]
            and anchor is not None
            and moment(fact["when"], self.record.zone) >= self.sent
            and in_time(rule["within"], anchor, moment(fact["when"], self.record.zone))
            and self._signed_by_enough(rule, fact)
        ]
        return min(good, key=lambda fact: (moment(fact["when"], self.record.zone), fact["id"]), default=None)

    def effect(self) -> int | None:
        """When the effect follows, if its clock has started."""
        anchor = self.anchor(self.rules["effect"]["after"])
        return None if anchor is None else due(self.rules["effect"], anchor)

    def _open_at(self, window: Plain, instant: int) -> bool:
        """Whether something done then came after the notification, in its window and strictly before the effect."""
        anchor, effect = self.anchor(window["after"]), self.effect()
        before = effect is None or instant < effect
        return anchor is not None and self.sent <= instant and before and in_time(window, anchor, instant)

    def blocked_at(self) -> int | None:
        """When the reverse vote carried first."""
        rule = self.rules.get("reverse_vote")
        if rule is None:
            return None
        carried = [
            moment(ballot["when"], self.record.zone)
            for draft in self.record.kind("draft")
            if draft["notification"] == self.notification["id"] and self._may_table(draft)
            if moment(draft["when"], self.record.zone) >= self.sent  # what came first answers nothing
            for ballot in self.record.kind("ballot")
            if ballot["draft"] == draft["id"]
            and moment(ballot["when"], self.record.zone) >= moment(draft["when"], self.record.zone)
            and self._open_at(rule["within"], moment(ballot["when"], self.record.zone))
            and self._carried(rule, ballot)
        ]
        return min(carried, default=None)

    def _may_table(self, draft: Plain) -> bool:
        rule = self.rules.get("draft")
        if rule is None:
            return bool(self.signers(draft, self.rules["reverse_vote"]["body"]))
        return bool(self.signers(draft, rule["by"]) or self.signers(draft, rule["else_by"]))

    def _carried(self, rule: Plain, ballot: Plain) -> bool:
        members = self.record.holders(rule["body"], moment(ballot["when"], self.record.zone))
        yes, no, abstaining = (members & set(ballot.get(key, ())) for key in ("for", "against", "abstain"))
        present = len(yes) + len(no) + len(abstaining)
        in_favour = len(yes) + (len(abstaining) if rule["abstention"] == "for" else 0)
        cast = len(yes) + len(no) + (0 if rule["abstention"] == "not_cast" else len(abstaining))
        wholes = {"members": len(members), "present": present, "cast": cast}
        if in_favour == 0 or ("quorum" in rule and not enough(rule["quorum"], present, wholes)):
            return False
        agreeing = yes | abstaining if rule["abstention"] == "for" else yes
        weigh = stand_for_enough(rule["majority"], self.record.text["roles"][rule["body"]], agreeing, members)
        return (
            enough(rule["majority"], in_favour, wholes) and weigh and not self._vetoed(rule, ballot, (members, yes, no))
        )

    def _vetoed(self, rule: Plain, ballot: Plain, votes: tuple[set[str], set[str], set[str]]) -> bool:
        veto, (members, yes, no) = rule.get("veto"), votes
        if veto is None:
            return False
        holders = self.record.holders(veto["role"], moment(ballot["when"], self.record.zone)) & members
        return bool(holders - yes) if veto["abstention"] == "is_a_veto" else bool(holders & no)

    def cured_at(self) -> int | None:
        """When those who opened the proceeding had closed it."""
        rule = self.rules.get("cure")
        if rule is None:
            return None
        notifiers = self.signers(self.notification, self.rules["notification"]["by"])
        firsts: dict[str, int] = {}
        for fact in self.record.kind("cure"):
            instant = moment(fact["when"], self.record.zone)
            mine = fact["notification"] == self.notification["id"] and fact["signed"]
            if mine and self._open_at(rule["until"], instant):
                for party in notifiers & set(fact["by"]):
                    firsts[party] = min(instant, firsts.get(party, instant))
        if rule["by"] == "any_notifier":
            return min(firsts.values(), default=None)
        return max(firsts.values()) if firsts.keys() == notifiers else None

    def undetermined_from(self) -> int | None:
        """When the determination's window has closed, unused."""
        rule = self.rules.get("determination")
        anchor = None if rule is None else self.anchor(rule["within"]["after"])
        if rule is None or anchor is None or self.determination() is not None:
            return None
        return due(rule["within"], anchor) + (1 if rule["within"].get("limit") == "included" else 0)

    def said(self, as_of: int) -> Said:
        """The verdict: whatever came first settles it."""
        if not self.is_admissible():
            return Said("inadmissible")
        effect = self.effect()
        lapses = [at for at in (self.undetermined_from(), self.end if self.lapses_at_end else None) if at is not None]
        settled = [
            (at, rank, verdict)
            for rank, verdict, at in (
                (0, "lapsed", min(lapses, default=None)),
                (1, "cured", self.cured_at()),
                (2, "blocked", self.blocked_at()),
                (3, "activated", effect),
            )
            if at is not None and at <= as_of
        ]
        return Said("pending") if len(settled) == 0 else Said(min(settled)[2], min(settled)[0])


# --- the whole --------------------------------------------------------------------------------------------------------


def opinion(
    guarantee: Plain, case: Plain, as_of: int, reading: Mapping[str, str], recogniser: str | None = None
) -> Opinion:
    """What follows from a guarantee and a case as of an instant, under one reading."""
    text = under(guarantee, reading)
    record = Record(text, _counting(case, as_of, recogniser), case["zone"])
    ends, end = text.get("ends"), _FAR
    if ends is not None:
        day = date.fromisoformat(ends["on"]) + (DAY if ends["edge"] == "end_of_last_day" else 0 * DAY)
        end = start_of(day, ends["zone"])
    lapses = ends is not None and ends["pending"] == "lapse"
    said = {
        fact["id"]: (
            fact["procedure"],
            Proceeding(record, text["procedures"][fact["procedure"]], fact, end, lapses).said(as_of),
        )
        for fact in record.kind("notification")
    }
    return Opinion(
        verdicts={name: verdict for name, (_, verdict) in said.items()},
        measures={
            name: _standing(measure, [verdict for where, verdict in said.values() if where == measure["procedure"]])(
                None if end > as_of else end, ends_all=ends is not None and ends["activated"] == "end"
            )
            for name, measure in text["measures"].items()
        },
    )


def _standing(measure: Plain, verdicts: Sequence[Said]) -> Callable[..., Standing]:
    restores = tuple(measure["terms"]["restores"])

    def at_end(ended: int | None, *, ends_all: bool) -> Standing:
        active = [said.since for said in verdicts if said.verdict == "activated" and said.since is not None]
        if ended is not None and ends_all:
            active = [since for since in active if since >= ended]  # what follows later was not yet in effect to end
        if len(active) > 0:
            return Standing("restored", min(active), restores)
        if ended is not None:  # what is still pending keeps itself alive, and no duty of peacetime
            return Standing("lapsed", ended, ())
        return Standing("suspended", None, ())

    return at_end
