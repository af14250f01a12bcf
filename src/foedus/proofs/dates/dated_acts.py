"""The acts of a story in which dates alone decide: who signs what, as a case file writes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil, floor

from foedus.instrument import Guarantee, deciding
from foedus.kernel import Instant, Message
from foedus.proofs.terms.answer import Happening, Story, Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.wording import determining, opening, role_named, several

_YEAR_S = 365 * 86_400
_STATED = {
    "scope": "what the text names",
    "humanitarian_law": "military objectives alone, with distinction, proportionality and precaution",
}
_SOME = 3
"""How many sit in a role of which the text says a share alone."""


@dataclass(slots=True, kw_only=True)
class DatedActs:
    """Acts written one after another; seats are filled with strangers where nobody says who holds them."""

    setting: Setting
    happenings: list[Happening] = field(default_factory=list[Happening])
    strangers: dict[str, Message] = field(default_factory=dict[str, Message])
    seated: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def notify(
        self, procedure: str, when: Instant, *, name: str = "letter", first: frozenset[str] = frozenset()
    ) -> None:
        """A notification by as few as suffice, one of ``first`` among them, once another way was tried where needed."""
        rule = self.setting.guarantee.procedures[procedure].notification
        few = self.signers(rule.by, rule.signatures, when)
        by = few if len(first) == 0 else _with(min(first), few)
        self._refer(procedure, when, name)
        who, act = self._named(by), opening(self.setting.guarantee, procedure)
        self._add(
            when,
            Message(f"{who.en}: sign the {act.en}", f"{who.zh_hant}：簽署{act.zh_hant}"),
            {"id": name, "kind": "notification", "procedure": procedure, "reasons": "the violation of this story"}
            | signed(by)
            | _arrived(when),
        )

    def determine(self, procedure: str, when: Instant, *, name: str = "letter") -> None:
        """A determination that finds everything, by as few as suffice; nothing where the text asks for none."""
        rule = self.setting.guarantee.procedures[procedure].determination
        if rule is None:
            return
        by = self.signers(rule.by, rule.signatures, when)
        if len(by) == 0:
            return
        who, act = self._named(by), determining(self.setting.guarantee, procedure)
        fact: dict[str, Written] = {"id": f"{name}-determined", "kind": "determination", "notification": name}
        if len(rule.criteria) > 0:
            fact["finds"] = {each.violation: "met" for each in rule.criteria}
        if rule.attribution is not None:
            to = sorted(self.setting.holders(rule.attribution.to) or ()) if self._is_role(rule.attribution.to) else []
            fact |= {
                "attributes": (to or [rule.attribution.to])[0],
                "likelihood": "almost_certain",
                "confidence": "high",
            }
        what = Message(f"{who.en}: sign the {act.en}", f"{who.zh_hant}：簽署{act.zh_hant}")
        self._add(when, what, fact | signed(by) | _arrived(when) | {"reasons": "the evidence of this story"})

    def _is_role(self, name: str) -> bool:
        return name in self.setting.guarantee.roles

    def renewed(self, measure: str, role: str, needed: deciding.Signatures, when: Instant) -> None:
        """A renewal by as few as suffice."""
        by = self.signers(role, needed, when)
        who = self._named(by)
        fact: dict[str, Written] = {"id": f"renewal-{len(self.happenings)}", "kind": "renewal", "measure": measure}
        what = Message(f"{who.en} renew the authority", f"{who.zh_hant}展延權限")
        self._add(when, what, fact | signed(by))

    def authorise(self, measure: str, when: Instant) -> None:
        """The decision without which a measure never takes effect, with all that the text asks it to state."""
        stated = self.setting.guarantee.measures[measure]
        rule = stated.decision
        assert rule is not None, "a discretionary measure has a decision"
        by = self._holders(rule.by, 1, when)[:1]
        who = self._named(tuple(by))
        fact: dict[str, Written] = {"id": f"authorisation-{measure}", "kind": "authorisation", "measure": measure}
        fact |= {key: text for key, text in _STATED.items() if key in rule.states}
        if rule.longest_s is not None:
            fact["until"] = str(when.plus(rule.longest_s))
        what = Message(
            f"{who.en}: decide that {stated.name.en} takes effect", f"{who.zh_hant}：決定{stated.name.zh_hant}生效"
        )
        self._add(when, what, fact | signed(by))

    def license(self, measure: str, carve_out: str, when: Instant) -> None:
        """A licence for every dealing under a carve-out that asks for one; nothing where it asks for none."""
        role = self.setting.guarantee.measures[measure].carve_outs[carve_out].licensed_by
        if role is None:
            return
        by = self._holders(role, 1, when)[:1]
        who = self._named(tuple(by))
        fact: dict[str, Written] = {"id": f"licence-{carve_out}", "kind": "licence", "measure": measure}
        what = Message(f"{who.en}: license the dealing", f"{who.zh_hant}：許可該項交易")
        self._add(when, what, fact | {"carve_out": carve_out} | signed(by))

    def add(self, when: Instant, what: Message, fact: Mapping[str, Written] | None = None) -> None:
        """Anything else that happens, or that comes of it."""
        self._add(when, what, {} if fact is None else dict(fact))

    def story(self, *expect: Mapping[str, Written]) -> Story:
        """All of it in the order in which it happens."""
        told = tuple(sorted(self.happenings, key=lambda each: each.when))
        return Story(happenings=told, expect=expect, strangers=dict(self.strangers))

    def signers(self, role: str, needed: deciding.Signatures, when: Instant) -> tuple[str, ...]:
        """As few holders of a role as suffice, those who stand against the guarantee last."""
        least = needed.at_least if isinstance(needed.at_least, int) else _SOME
        ranked = self._holders(role, least, when)
        return tuple(ranked if needed.representing is not None else ranked[: enough_of(needed, len(ranked))])

    def _holders(self, role: str, least: int, when: Instant) -> list[str]:
        if self.setting.guarantee.roles[role].holders is None:
            held: Iterable[str] = self._seats(role, least, when)
        else:
            held = replace(self.setting, at=when).holders(role) or ()
        return sorted(held, key=lambda party: (party in self.setting.hostile, party))

    def _seats(self, role: str, least: int, when: Instant) -> tuple[str, ...]:
        """Who sits in a role that the text leaves to the facts: those who are said to, or strangers."""
        if role not in self.seated:
            number = max(self.setting.numbers.get(role, least), 1)
            codes = tuple(f"SEAT-{len(self.strangers) + place}" for place in range(1, number + 1))
            codes = tuple(sorted(self.setting.seats.get(role, codes)))
            name = role_named(self.setting.guarantee, role)
            for place, code in enumerate(codes, 1):
                if code not in self.setting.guarantee.parties:
                    self.strangers[code] = Message(f"{name.en}, seat {place}", f"{name.zh_hant}第{place}席")
            self.seated[role] = codes
            start = when.plus(-2 * _YEAR_S)
            fact: dict[str, Written] = {"id": f"seats-{role}", "kind": "seat", "role": role, "parties": [*codes]}
            what = Message(f"{len(codes)} hold the seats of the {name.en}", f"{name.zh_hant}之{len(codes)}席均已就任")
            self._add(start, what, fact | {"from": str(start)})
        return self.seated[role]

    def _refer(self, procedure: str, when: Instant, name: str) -> None:
        """Another way is tried first, long enough before: by any who may take the matter there."""
        rule = self.setting.guarantee.procedures[procedure].notification.exhausts
        if rule is None:
            return
        begun = when.plus(-_YEAR_S)
        by = self._holders(rule.by, 1, begun)[:1]
        who, what = self._named(tuple(by)), rule.what
        said = Message(
            f"{who.en}: refer the matter to {what.said('en')}", f"{who.zh_hant}：將爭端提交{what.said('zh-Hant')}"
        )
        fact: dict[str, Written] = {"id": f"referral-{name}", "kind": "referral", "procedure": procedure}
        self._add(begun, said, fact | {"by": signed(by)["by"]})

    def _add(self, when: Instant, what: Message, fact: Mapping[str, Written]) -> None:
        dated = {**fact, "when": str(when)} if len(fact) > 0 and "from" not in fact else dict(fact)
        self.happenings.append(Happening(when=when, what=what, fact=dated))

    def _named(self, names: tuple[str, ...]) -> Message:
        known = (self.strangers.get(name, role_named(self.setting.guarantee, name)) for name in names)
        return several(known)


def _with(one: str, few: tuple[str, ...]) -> tuple[str, ...]:
    """As many as before, this one among them."""
    return few if one in few else (one, *few[: max(len(few) - 1, 0)])


def enough_of(needed: deciding.Signatures, number: int) -> int:
    """How many of so many holders suffice; all of them where not even these do."""
    bound = needed.at_least if needed.at_least is not None else needed.more_than
    assert bound is not None, "a majority is stated once"
    amount = bound * number if isinstance(bound, Fraction) else Fraction(bound)
    least = ceil(amount) if needed.at_least is not None else floor(amount) + 1
    return min(max(least, needed.no_fewer_than or 0, 1), number)


def signed(by: Iterable[str]) -> dict[str, Written]:
    """The keys of an act that these have signed."""
    return {"by": [*by], "signed": True}


def _arrived(when: Instant) -> dict[str, Written]:
    """That an act was received and published as it was done."""
    return {"received": str(when), "published": str(when)}


def rests_on_evidence(guarantee: Guarantee, procedure: str) -> bool:
    """Whether reports must bear something out before an effect can follow, so that dates alone tell no story."""
    rule = guarantee.procedures[procedure]
    criteria = () if rule.determination is None else rule.determination.criteria
    return rule.finding == "is_required" or any(each.finding == "is_required" for each in criteria)
