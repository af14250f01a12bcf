"""Whether what must be counted can still be corroborated and attributed when a source, or a side, falls silent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from foedus.instrument import EvidenceRules
from foedus.kernel import NOTHING, Instant, Message, listed
from foedus.proofs.counts.reported import Incident, Leg, Row, every_leg, heard, legs, reports_of, told
from foedus.proofs.powers.recorded import begins, unfound_story
from foedus.proofs.terms.answer import Answer, Outcome, Step, Story, Written
from foedus.proofs.terms.formula import AllOf, AnyOf, AtLeast, Formula, Quantity, Sum, at_least
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver

_SIDES = {
    "addressee": Message("the sources of the addressee", "相對方之來源"),
    "beneficiary": Message("the sources of the beneficiary", "受保證方之來源"),
    "guarantor": Message("the sources of the guarantors", "保證方之來源"),
}
_ADD = Message("list further independent sources that count, or ask for fewer", "增列得計入之獨立來源，或降低所需之數")
_NOT_THEIRS = Message(
    "let the word of the addressee not count towards attribution, beyond its own admission",
    "除自認外，相對方之陳述不計入歸責",
)


_MOST = 200
"""So many incidents at the most a story tells of."""


class Count(Protocol):
    """A count of incidents, as a condition states it."""

    @property
    def of(self) -> tuple[str, ...]:
        """What is counted."""
        ...

    @property
    def at_least(self) -> int:
        """How many are needed."""
        ...

    @property
    def attributed_to(self) -> tuple[str, ...]:
        """Who must have done it."""
        ...


class Quorum(Protocol):
    """How many sources, and of what kinds, must say the same."""

    @property
    def independent(self) -> int:
        """How many independent owners of sources."""
        ...

    @property
    def modalities(self) -> int:
        """How many ways of observing."""
        ...

    @property
    def neutral(self) -> int:
        """How many of the owners must be neutral."""
        ...

    @property
    def counting(self) -> tuple[str, ...]:
        """Whose word counts, by alignment."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Need:
    """Something for which so many sources are needed."""

    about: Message
    path: tuple[Step, ...]
    quorum: Quorum
    kinds: tuple[str, ...] = ()
    """The classes of incident that it corroborates; of an attribution none."""
    clauses: tuple[str, ...] = ()
    """Those of the violations that count them, for a text that says nothing of what its evidence rests on."""


def robustness(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """For each class of incident that is counted, and for attribution, whose silence would put an end to it."""
    rules = setting.guarantee.evidence
    if rules is None:
        return
    for need in _needs(setting, rules):
        yield _of(setting, rules, _at_stake(setting, need), solver)
    yield from _spoilt(setting, rules)


def _at_stake(setting: Setting, need: _Need) -> _Need:
    """With the clauses of the violations that hang on it."""
    found = (setting.guarantee.violations[name].clause for name, _ in _counting(setting, need))
    return replace(need, clauses=tuple(dict.fromkeys(found)))


def _needs(setting: Setting, rules: EvidenceRules) -> Iterator[_Need]:
    """Every quorum on which a count rests, once."""
    counted = dict.fromkeys(kind for kinds, _ in _counts(setting) for kind in kinds)
    alike: dict[Quorum, list[str]] = {}
    for kind in (each for each in rules.classes if each in counted):
        alike.setdefault(rules.corroboration_for(kind), []).append(kind)
    for quorum, kinds in alike.items():
        words = _called(rules, kinds)
        about = Message(f"corroboration of {words.en}", f"佐證：{words.zh_hant}")
        own = ("corroboration_of", kinds[0]) if kinds[0] in rules.corroboration_of else ("corroboration",)
        yield _Need(about=about, path=("evidence", *own), quorum=quorum, kinds=tuple(kinds))
    if rules.attribution is not None and any(attributed for _, attributed in _counts(setting)):
        yield _Need(about=_ATTRIBUTION, path=("evidence", "attribution"), quorum=rules.attribution)


_ATTRIBUTION = Message("attribution", "歸責")


def _counts(setting: Setting) -> Iterator[tuple[tuple[str, ...], bool]]:
    """What each count of each condition counts, and whether by whom it was done matters."""
    for violation in setting.guarantee.violations.values():
        for count in () if violation.condition is None else violation.condition.counts():
            yield count.of, len(count.attributed_to) > 0


def _of(setting: Setting, rules: EvidenceRules, need: _Need, solver: Solver) -> Answer:
    owners = tuple(
        dict.fromkeys(each.independence for each in rules.sources.values() if _counts_for(need, each.alignment))
    )
    alone = tuple(owner for owner in owners if not _is_met(rules, need, frozenset((owner,))))
    sides = tuple(side for side in _SIDES if not _is_met(rules, need, _owned(rules, side)))
    fewest = _fewest(rules, need, owners, solver)
    figures: dict[str, Written] = {"alone": list(alone), "sides": list(sides), "fewest": fewest}
    if len(alone) == 0 and len(sides) == 0:
        says = Message(
            f"it outlives the silence of any one source and of any one side; {fewest} of the {len(owners)} independent "
            "sources that count must fall silent before it fails",
            f"任一來源或任一方之來源均停止報告，仍得成立；得計入之{len(owners)}個獨立來源中，須有{fewest}個停止報告，始不能成立",
        )
        return _answer(rules, need, Outcome.PROVED, says, figures)
    who = _silent(rules, alone, sides)
    says = Message(f"it fails if these alone fall silent: {who.en}", f"僅下列來源停止報告，即不能成立：{who.zh_hant}")
    silent = frozenset((alone[0],)) if len(alone) > 0 else _owned(rules, sides[0])
    answer = _answer(rules, need, Outcome.COUNTEREXAMPLE, says, figures)
    return replace(answer, story=_in_silence(setting, rules, need, silent))


def _in_silence(setting: Setting, rules: EvidenceRules, need: _Need, silent: frozenset[str]) -> Story | None:
    """All other sources report everything, and nothing is found."""
    last = begins(setting)
    names = frozenset(name for name, each in rules.sources.items() if each.independence in silent)
    spoken = {leg.source: leg for leg in every_leg(heard(rules, names))}
    for violation, count in _counting(setting, need):
        actor = next(iter(count.attributed_to), None)
        kind = next(each for each in count.of if len(need.kinds) == 0 or each in need.kinds)
        rows = [
            row
            for number in range(min(count.at_least, _MOST))
            for row in told(_incident(rules, f"{violation}-{number}", (kind, actor), last), spoken.values())
        ]
        story = unfound_story(setting, (violation,), rows, last=last)
        if story is not None:
            return story
    return None


def _incident(rules: EvidenceRules, key: str, what: tuple[str, str | None], when: Instant) -> Incident:
    return Incident(key=key, kind=what[0], zone=next(iter(rules.zones), ""), when=when, actor=what[1])


def _counting(setting: Setting, need: _Need) -> Iterator[tuple[str, Count]]:
    """Each count that needs it, with its violation."""
    for name, violation in setting.guarantee.violations.items():
        for count in () if violation.condition is None else violation.condition.counts():
            of_kind = len(need.kinds) > 0 and not frozenset(need.kinds).isdisjoint(count.of)
            if of_kind or (len(need.kinds) == 0 and len(count.attributed_to) > 0):
                yield name, count


def _counts_for(need: _Need, alignment: str) -> bool:
    return alignment in need.quorum.counting


def _owned(rules: EvidenceRules, side: str) -> frozenset[str]:
    return frozenset(each.independence for each in rules.sources.values() if each.alignment == side)


def _is_met(rules: EvidenceRules, need: _Need, silent: frozenset[str]) -> bool:
    return can_agree(rules, need.quorum, silent)


def can_agree(rules: EvidenceRules, quorum: Quorum, silent: frozenset[str]) -> bool:
    """Whether all sources but those of some owners can together make a quorum."""
    every = (each for each in rules.sources.values() if each.alignment in quorum.counting)
    heard = [each for each in every if each.independence not in silent]
    owners = {each.independence for each in heard}
    ways = {way for each in heard for way in each.modality}
    neutral = {each.independence for each in heard if each.alignment == "neutral"}
    return len(owners) >= quorum.independent and len(ways) >= quorum.modalities and len(neutral) >= quorum.neutral


def _fewest(rules: EvidenceRules, need: _Need, owners: tuple[str, ...], solver: Solver) -> int:
    """How many owners of sources must fall silent at the least."""
    ways = tuple(dict.fromkeys(way for each in rules.sources.values() for way in each.modality))
    search = solver.search(
        (*(Quantity(owner, 0, 1) for owner in owners), *(Quantity(f"way:{way}", 0, 1) for way in ways))
    )
    search.say(_starved(rules, need, owners, ways))
    silent = Sum.of(owners)
    fewest = len(owners)
    while (found := search.find(AtLeast(Sum.number(fewest) - silent))) is not None:
        fewest = silent.worth(found) - 1
    return fewest + 1


def _starved(rules: EvidenceRules, need: _Need, owners: tuple[str, ...], ways: tuple[str, ...]) -> Formula:
    """That too few are left of those who count, of their ways of observing, or of the neutral among them."""
    neutral = [owner for owner in owners if owner in _owned(rules, "neutral")]
    gone: list[Formula] = []
    for way in ways:
        by = dict.fromkeys(
            each.independence
            for each in rules.sources.values()
            if way in each.modality and _counts_for(need, each.alignment)
        )
        none_left = at_least(Sum.of(by), len(by))
        gone.append(AnyOf((AtLeast(Sum.of((f"way:{way}",)).times(-1)), none_left)))
    few_ways = at_least(Sum.of(f"way:{way}" for way in ways), len(ways) - need.quorum.modalities + 1)
    few = at_least(Sum.of(owners), len(owners) - need.quorum.independent + 1)
    few_neutral = at_least(Sum.of(neutral), len(neutral) - need.quorum.neutral + 1)
    return AllOf((*gone, AnyOf((few, few_ways, few_neutral))))


def _spoilt(setting: Setting, rules: EvidenceRules) -> Iterator[Answer]:
    """Whether a source of the addressee can undo an attribution by naming somebody else."""
    needed = rules.attribution
    if needed is None or not any(attributed for _, attributed in _counts(setting)):
        return
    theirs = [name for name, each in rules.sources.items() if each.alignment == "addressee"]
    if "addressee" not in needed.counting or len(theirs) == 0:
        return
    who = _named(rules, theirs)
    says = Message(
        f"a report of {who.en} that confirms an incident in time and names somebody else is a contradiction, and "
        "nothing is attributed: the addressee alone can keep a count of its own acts from being met",
        f"{who.zh_hant}適時證實事件而指明他人者，構成矛盾，即不生歸責：相對方得單獨使其自身行為不被計入",
    )
    need = _at_stake(setting, _Need(about=_ATTRIBUTION, path=("evidence", "attribution", "counting"), quorum=needed))
    answer = _answer(rules, need, Outcome.COUNTEREXAMPLE, says, {"sources": list(theirs)})
    yield replace(answer, mend=_NOT_THEIRS, story=_contradicted(setting, rules, need, theirs[0]))


def _contradicted(setting: Setting, rules: EvidenceRules, need: _Need, theirs: str) -> Story | None:
    """Enough sources name who did it, the addressee's names somebody else, and nothing is found."""
    last = begins(setting)
    for violation, count in _counting(setting, need):
        actor = next(iter(count.attributed_to))
        other = next((each for each in setting.guarantee.parties if each not in setting.hostile), None)
        kind = next((each for each in count.of if legs(rules, each, actor) is not None), None)
        if kind is None or other is None:
            continue
        rows: list[Row] = []
        for number in range(min(count.at_least, _MOST)):
            incident = _incident(rules, f"{violation}-{number}", (kind, actor), last)
            rows.extend(reports_of(rules, (incident,)))
            denying = Leg(theirs, rules.sources[theirs].modality[0])
            (row,) = told(replace(incident, actor=other), (denying,))
            rows.append({**row, "id": f"{incident.key}-against"})
        story = unfound_story(setting, (violation,), rows, last=last)
        if story is not None:
            return story
    return None


def _silent(rules: EvidenceRules, alone: tuple[str, ...], sides: tuple[str, ...]) -> Message:
    parts = [
        _named(rules, [name for name, each in rules.sources.items() if each.independence == owner]) for owner in alone
    ]
    whole = [_SIDES[side] for side in sides if not _owned(rules, side) <= frozenset(alone)]
    every = (*parts, *whole)
    return Message("; or ".join(each.en for each in every), "；或".join(each.zh_hant for each in every))


def _named(rules: EvidenceRules, sources: list[str]) -> Message:
    words = [rules.sources[name].name for name in sources]
    return Message(listed(each.en for each in words).en, listed(each.zh_hant for each in words).zh_hant)


def _called(rules: EvidenceRules, kinds: list[str]) -> Message:
    pairs = [(rules.names.get(kind), kind) for kind in kinds]
    return Message(
        listed(kind if words is None else words.en for words, kind in pairs).en,
        listed(kind if words is None else words.zh_hant for words, kind in pairs).zh_hant,
    )


def _answer(rules: EvidenceRules, need: _Need, outcome: Outcome, says: Message, figures: dict[str, Written]) -> Answer:
    return Answer(
        about=need.about,
        path=need.path,
        outcome=outcome,
        says=says,
        clauses=need.clauses if rules.clause is None else (rules.clause,),
        mend=_ADD if outcome is Outcome.COUNTEREXAMPLE else NOTHING,
        figures=figures,
    )
