"""The lines of a story: each act as a case file writes it, and told in both languages with its clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from foedus.instrument import Procedure
from foedus.kernel import Instant, Message
from foedus.proofs.powers.casting import Cast, named
from foedus.proofs.powers.pace import Course
from foedus.proofs.terms.answer import Happening, Written

_SIGNED: Mapping[str, Written] = MappingProxyType({"signed": True})
_REASONS = "As set out in the annex."
_SCOPE, _CONDITION = (
    "What the text names.",
    "Military objectives alone, with distinction, proportionality and precautions.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What is written of one proceeding, line by line."""

    cast: Cast
    procedure: str
    lines: list[Happening] = field(default_factory=list[Happening])

    @property
    def rule(self) -> Procedure:
        """The rules of the proceeding."""
        return self.cast.benches.setting.guarantee.procedures[self.procedure]

    def name(self, kind: str) -> str:
        """The id of an act of this proceeding."""
        return f"{kind}-{self.procedure}"

    def seats(self, begun: Instant) -> Iterator[Happening]:
        """Who holds each role that the text leaves open, from well before anything is done."""
        guarantee = self.cast.benches.setting.guarantee
        for role in self.cast.benches.used:
            members = self.cast.members(role)
            if guarantee.roles[role].holders is None and len(members) > 0:
                fact: dict[str, Written] = {"id": f"seats-{role}", "kind": "seat", "role": role}
                since = begun.plus(-86_400)
                words, title = named(self.cast, members), guarantee.roles[role].name
                what = Message(f"{title.en}: held by {words.en}", f"{title.zh_hant}：由{words.zh_hant}任之")
                fact["parties"], fact["from"] = [*members], str(since)
                yield Happening(when=since, what=what, fact=fact)

    def refer(self, run: Course, by: Sequence[str]) -> None:
        """Take the matter to where it must be tried first."""
        way = self.rule.notification.exhausts
        if way is None or run.referred is None or len(by) == 0:
            return
        what = Message(f"take the matter to {way.what.en}", f"將事件提交{way.what.zh_hant}")
        self._act(run.referred, by, (what, way.clause), {"kind": "referral", "procedure": self.procedure})

    def extend(self, run: Course, by: Sequence[str]) -> None:
        """Make that time longer, to a day long after."""
        way = self.rule.notification.exhausts
        assert way is not None
        assert way.extended_by is not None
        assert run.referred is not None
        until = run.notified.plus(10 * 365 * 86_400)
        what = Message(f"extend the time for it to {until}", f"將其期間延長至{until}")
        fact: dict[str, Written] = {"kind": "extension", "procedure": self.procedure, "until": str(until)}
        self._act(run.referred.plus(1), by, (what, way.extended_by.clause), {**fact, **_SIGNED})

    def notify(self, run: Course, by: Sequence[str]) -> None:
        """Sign the notification, whether or not that opens anything."""
        rule, guarantee = self.rule, self.cast.benches.setting.guarantee
        called = rule.notification.called
        act = Message("notification", "通知") if called is None else Message(called.en, called.zh_hant)
        about = guarantee.violations[rule.on].name
        what = Message(f"sign the {act.en} of {about.en}", f"簽署{act.zh_hant}，所指為{about.zh_hant}")
        fact: dict[str, Written] = {"kind": "notification", "procedure": self.procedure, "reasons": _REASONS}
        self._act(run.notified, by, (what, rule.notification.clause), fact | _arriving(run.notified))

    def reply(self, run: Course, by: Sequence[str]) -> None:
        """Answer at once, so that nobody need wait for the reply."""
        rule = self.rule.reply
        if run.replied is not None and rule is not None:
            what = Message("reply at once", "立即答覆")
            fact: dict[str, Written] = {"kind": "reply", "notification": self.name("notification")}
            self._act(run.replied, by, (what, rule.clause), fact)

    def determine(self, run: Course, by: Sequence[str]) -> None:
        """Sign a determination that says all that the text asks for."""
        rule = self.rule.determination
        if rule is None or run.determined is None or len(by) == 0:
            return
        fact: dict[str, Written] = {"kind": "determination", "notification": self.name("notification")}
        fact |= {"reasons": _REASONS, **_arriving(run.determined)}
        asked = rule.attribution
        if asked is not None:
            holders = self.cast.benches.setting.guarantee.parties_of(asked.to) or self.cast.members(asked.to)
            fact |= {"attributes": holders[0], "likelihood": asked.at_least, "confidence": asked.confidence}
        if len(rule.criteria) > 0:
            fact["finds"] = {each.violation: "met" for each in rule.criteria}
        act = Message("determination", "認定") if rule.called is None else Message(rule.called.en, rule.called.zh_hant)
        what = Message(f"sign the {act.en}", f"簽署{act.zh_hant}")
        self._act(run.determined, by, (what, rule.clause), fact)

    def delay(self, run: Course, by: Sequence[str]) -> None:
        """Put the effect off, once."""
        rule = self.rule.delay
        if rule is not None and run.delayed is not None:
            what = Message("put the effect off", "延後效力之發生")
            fact: dict[str, Written] = {"kind": "delay", "notification": self.name("notification")}
            self._act(run.delayed, by, (what, rule.clause), fact | _arriving(run.delayed))

    def vote(self, when: Instant, tabling: Sequence[str], sides: tuple[Sequence[str], Sequence[str]]) -> None:
        """Put the question and vote on it: those who are for it, and those who vote against."""
        rule, votes = self.rule.reverse_vote, sides
        assert rule is not None
        what = Message(f"put the question: {rule.proposal.en}", f"提案：{rule.proposal.zh_hant}")
        fact: dict[str, Written] = {"kind": "draft", "notification": self.name("notification")}
        self._act(when, tabling, (what, rule.clause), fact)
        held = [named(self.cast, side) for side in votes]
        none = Message("nobody", "無")
        yes, no = (words if len(side) > 0 else none for words, side in zip(held, votes, strict=True))
        what = Message(f"vote: for {yes.en}; against {no.en}", f"表決：贊成{yes.zh_hant}；反對{no.zh_hant}")
        ballot: dict[str, Written] = {"id": self.name("ballot"), "kind": "ballot", "draft": self.name("draft")}
        ballot |= {"when": str(when), "for": [*votes[0]], "against": [*votes[1]]}
        self.lines.append(Happening(when=when, what=self._cited(what, rule.clause), fact=ballot))

    def cure(self, when: Instant, by: Sequence[str]) -> None:
        """Declare the matter settled."""
        rule = self.rule.cure
        assert rule is not None
        what = Message("declare the matter settled", "聲明事件業已解決")
        fact: dict[str, Written] = {"kind": "cure", "notification": self.name("notification"), **_SIGNED}
        self._act(when, by, (what, rule.clause), fact)

    def end(self, way: str, when: Instant, by: Sequence[str]) -> None:
        """End the guarantee in one of the ways of the text."""
        rule = self.cast.benches.setting.guarantee.ends_by[way]
        what = Message(f"end the guarantee ({rule.what.en})", f"終止保證（{rule.what.zh_hant}）")
        self._act(when, by, (what, rule.clause), {"kind": "ending", "way": way, **_SIGNED})

    def authorise(self, measure: str, when: Instant, by: Sequence[str]) -> None:
        """Give the decision without which a measure never takes effect."""
        stated = self.cast.benches.setting.guarantee.measures[measure]
        rule = stated.decision
        assert rule is not None
        fact: dict[str, Written] = {"id": f"authorisation-{measure}", "kind": "authorisation", "measure": measure}
        fact |= {key: text for key, text in (("scope", _SCOPE), ("humanitarian_law", _CONDITION)) if key in rule.states}
        if rule.longest_s is not None:
            fact["until"] = str(when.plus(rule.longest_s))
        what = Message(f"decide that it takes effect: {stated.name.en}", f"決定其生效：{stated.name.zh_hant}")
        self._act(when, by, (what, rule.clause), {**fact, **_SIGNED})

    def tell(self, when: Instant, what: Message) -> None:
        """What comes of it, which nobody does."""
        self.lines.append(Happening(when=when, what=what))

    def _act(self, when: Instant, by: Iterable[str], told: tuple[Message, str], fact: Mapping[str, Written]) -> None:
        """An act of some, told with its clause."""
        (what, clause), every = told, sorted(by)
        names: list[Written] = [*every]
        written = {"id": self.name(str(fact["kind"])), **fact, "by": names, "when": str(when)}
        who = named(self.cast, every)
        words = self._cited(Message(f"{who.en}: {what.en}", f"{who.zh_hant}{what.zh_hant}"), clause)
        self.lines.append(Happening(when=when, what=words, fact=written))

    def _cited(self, what: Message, clause: str) -> Message:
        at = self.cast.benches.setting.guarantee.clauses[clause].at
        if at is None:
            return Message(f"{what.en} (`{clause}`)", f"{what.zh_hant}（`{clause}`）")
        return Message(f"{what.en} ({at.en})", f"{what.zh_hant}（{at.zh_hant}）")


def _arriving(when: Instant) -> dict[str, Written]:
    """A signed act that is received and published as it is done."""
    return {**_SIGNED, "received": str(when), "published": str(when)}
