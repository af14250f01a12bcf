"""What must be shown: the findings, attributions and reports that one draft asks for and the other does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from foedus.instrument import EvidenceRules, Procedure, deciding
from foedus.kernel import NOTHING, Message
from foedus.proofs.refining.difference import Difference, Pair, Part, Sides, both_ways, difference, unsettled
from foedus.proofs.refining.ways import paired_procedures, procedure_parts
from foedus.proofs.terms.wording import length, several

_EVIDENCE = Part(path=("evidence",))
_TITLE = Part(path=("title",))


def demands(pair: Pair) -> Iterator[Difference]:
    """The evidence that each step needs, and what it takes for reports to count."""
    for each, names in paired_procedures(pair).items():
        asks = [
            _demanded(setting.guarantee.procedures[name])
            for setting, name in zip((pair.before, pair.after), each, strict=True)
        ]
        parts = procedure_parts(pair, each)
        yield difference("evidence", *both_ways(asks[0], asks[1], _higher), parts=parts, measures=names)
    yield from _reports(pair)


def _demanded(rule: Procedure) -> Mapping[str, tuple[int, Message]]:
    """Each demand with how high it is, and in words."""
    found: dict[str, tuple[int, Message]] = {}
    if rule.finding == "is_required":
        found["finding"] = (1, Message("the computed finding", "計算所得之認定結果"))
    if rule.notification.reasons == "required":
        found["reasons"] = (1, Message("stated reasons", "敘明理由"))
    determination = rule.determination
    if determination is None:
        return found
    needed = determination.needed
    if needed > 0:
        found["criteria"] = (needed, Message(f"{needed} criteria found met", f"{needed}項要件經認定成立"))
    borne = sum(each.finding == "is_required" for each in determination.criteria)
    if borne > 0:
        found["borne_out"] = (borne, Message(f"{borne} criteria borne out by reports", f"{borne}項要件經報告佐證"))
    asked = determination.attribution
    if asked is not None:
        likely, sure = deciding.LIKELIHOODS.index(asked.at_least), deciding.CONFIDENCES.index(asked.confidence)
        found["likelihood"] = (likely, Message("an attribution, and how likely it must be", "歸責及其可能性程度"))
        found["confidence"] = (sure, Message("how sure the attribution must be", "歸責之信心程度"))
    return found


def _higher(less: Mapping[str, tuple[int, Message]], more: Mapping[str, tuple[int, Message]], sides: Sides) -> Message:
    raised = [words for key, (number, words) in less.items() if key not in more or number > more[key][0]]
    if len(raised) == 0:
        return NOTHING
    said = several(raised)
    return Message(
        f"{sides.less.en} asks for more than {sides.more.en}: {said.en}",
        f"{sides.less.zh_hant}之要求高於{sides.more.zh_hant}：{said.zh_hant}",
    )


def _reports(pair: Pair) -> Iterator[Difference]:
    """What it takes for reports to make an incident; a list of sources that reads otherwise is not weighed."""
    here, there = (each.guarantee.evidence for each in (pair.before, pair.after))
    parts = (_TITLE if here is None else _EVIDENCE, _TITLE if there is None else _EVIDENCE)
    if here == there:
        yield difference("reports", NOTHING, NOTHING, parts=parts)
        return
    if here is None or there is None:
        yield unsettled("reports", _ALONE, parts=parts)
        return
    shared = [name for name in here.classes if name in there.classes]
    asks = [_asked(each, shared) for each in (here, there)]
    yield difference("reports", *both_ways(asks[0], asks[1], _higher), parts=parts)
    sources = [
        {name: Message(each.name.en, each.name.zh_hant) for name, each in rules.sources.items()}
        for rules in (here, there)
    ]
    yield difference("sources", *both_ways(sources[0], sources[1], _fewer), parts=parts)
    changed = [name for name in here.sources if name in there.sources and here.sources[name] != there.sources[name]]
    other = here.attribution != there.attribution or _counted(here, shared) != _counted(there, shared)
    if other or len(changed) > 0:
        yield unsettled("sources", _OTHERWISE, parts=parts)


_ALONE = Message("one draft says whose reports count, and the other does not", "一草案載明採認何者之報告，另一草案則否")
_OTHERWISE = Message(
    "which sources count, and for what, reads otherwise in the two", "何種來源得予採認及其效力，二草案之規定不同"
)


def _asked(rules: EvidenceRules, classes: Sequence[str]) -> Mapping[str, tuple[int, Message]]:
    found: dict[str, tuple[int, Message]] = {}
    for name in classes:
        needed = rules.corroboration_for(name)
        words = rules.names.get(name)
        what = Message.same(name) if words is None else Message(words.en, words.zh_hant)
        number = needed.independent
        found[f"{name}:classes"] = (
            number,
            Message(f"{number} independent sources for {what.en}", f"{what.zh_hant}須有{number}個獨立來源"),
        )
        found[f"{name}:modalities"] = (
            needed.modalities,
            Message(
                f"{needed.modalities} kinds of sensing for {what.en}",
                f"{what.zh_hant}須有{needed.modalities}種偵測方式",
            ),
        )
        if needed.neutral > 0:
            found[f"{name}:neutral"] = (
                needed.neutral,
                Message(
                    f"{needed.neutral} neutral sources for {what.en}", f"{what.zh_hant}須有{needed.neutral}個中立來源"
                ),
            )
        within = _seconds(rules, name)
        found[f"{name}:within"] = (
            -within,
            Message(
                f"reports of {what.en} within {length(within).en} of each other",
                f"{what.zh_hant}之報告須於{length(within).zh_hant}內相互佐證",
            ),
        )
    return found


def _seconds(rules: EvidenceRules, name: str) -> int:
    return rules.corroboration_for(name).within_s


def _counted(rules: EvidenceRules, classes: Sequence[str]) -> list[frozenset[str]]:
    return [frozenset(rules.corroboration_for(name).counting) for name in classes]


def _fewer(less: Mapping[str, Message], more: Mapping[str, Message], sides: Sides) -> Message:
    missing = [more[each] for each in more if each not in less]
    if len(missing) == 0:
        return NOTHING
    said = several(missing)
    return Message(
        f"{sides.less.en} does not hear a source that {sides.more.en} hears: {said.en}",
        f"{sides.less.zh_hant}不採認{sides.more.zh_hant}所採認之來源：{said.zh_hant}",
    )
