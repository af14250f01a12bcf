"""Stories of the record alone: what is reported, and what is found or not found on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from foedus.instrument import Condition, EvidenceRules, Guarantee
from foedus.kernel import NOTHING, Instant, Message, listed
from foedus.proofs.counts.reported import Row
from foedus.proofs.powers.bearing import bearing
from foedus.proofs.terms.answer import Happening, Story, Written
from foedus.proofs.terms.setting import Setting

_USUAL = Instant.parse("2027-03-01T09:00:00Z")
_DAY_S = 86_400


def found_story(
    setting: Setting, violation: str, *, silent: frozenset[str] = frozenset(), phases: Sequence[str] = ()
) -> Story | None:
    """Reports on which a violation is found, whoever is silent; nothing where none are made up.

    ``phases`` are measures that must still be as they were in peace when it is found.
    """
    known = begins(setting)
    rows = bearing(setting.guarantee, (violation,), known, silent=silent)
    if rows is None or len(rows) == 0:
        return None
    name = setting.guarantee.violations[violation].name
    said = Message(f"on this record it is found: {name.en}", f"依此紀錄計算結果為：{name.zh_hant}")
    happenings = (*telling(setting.guarantee, rows), Happening(when=known, what=said))
    found = [expected(setting, known, {violation: "true"})]
    found += [{"as_of": str(known), **reading(setting), "measure": each, "phase": "before"} for each in phases]
    return Story(happenings=happenings, expect=tuple(found), reports=rows)


def begins(setting: Setting) -> Instant:
    """When a record that the text does not date is judged: after the roles are held, before the text ends."""
    return max(_USUAL, setting.at.plus(_DAY_S))


def expected(setting: Setting, when: Instant, findings: dict[str, Written]) -> dict[str, Written]:
    """What must be found as of an instant."""
    return {"as_of": str(when), **reading(setting), "findings": findings}


def reading(setting: Setting) -> dict[str, Written]:
    """The answers under which it must come out so."""
    answers: dict[str, Written] = dict(setting.reading.answers)
    return {"reading": answers} if len(answers) > 0 else {}


def telling(guarantee: Guarantee, rows: Iterable[Row]) -> tuple[Happening, ...]:
    """Reports in words, in order of time: those of one incident together, and what is told alike by its number."""
    rules = guarantee.evidence
    assert rules is not None, "reports are judged by rules of evidence"
    by_incident: dict[str, list[Row]] = {}
    for row in rows:
        by_incident.setdefault(row["incident"], []).append(row)
    alike: dict[tuple[str, ...], list[Sequence[Row]]] = {}
    for each in by_incident.values():
        same = ("event_time", "class", "zone"), ("source", "actor")
        key = (*(each[0][name] for name in same[0]), *(row[name] for row in each for name in same[1]))
        alike.setdefault(key, []).append(each)
    told = [_told(guarantee, rules, each[0], len(each)) for each in alike.values()]
    return tuple(sorted(told, key=lambda each: each.when))


def _told(guarantee: Guarantee, rules: EvidenceRules, rows: Sequence[Row], number: int) -> Happening:
    first = rows[0]
    times = Message(f"{number} times ", f"{number}件") if number > 1 else NOTHING
    what, sources = called(rules, first["class"]), [rules.sources[row["source"]].name for row in rows]
    zone = called(rules, first["zone"]) if first["zone"] != "" else NOTHING
    place = Message(f" ({zone.en})", f"（{zone.zh_hant}）") if zone != NOTHING else NOTHING
    by = Message(listed(each.en for each in sources).en, listed(each.zh_hant for each in sources).zh_hant)
    actors = list(dict.fromkeys(row["actor"] for row in rows if row["actor"] != ""))
    people = [guarantee.people[each] for each in actors]
    who = (
        Message(
            f", by {listed(each.en for each in people).en}",
            f"，所指行為者為{listed(each.zh_hant for each in people).zh_hant}",
        )
        if len(people) > 0
        else NOTHING
    )
    return Happening(
        when=Instant.parse(first["event_time"]),
        what=Message(
            f"{times.en}{what.en}{place.en}{who.en}: reported by {by.en}",
            f"{what.zh_hant}{times.zh_hant}{place.zh_hant}{who.zh_hant}：由{by.zh_hant}報告",
        ),
    )


def called(rules: EvidenceRules, code: str) -> Message:
    """A class or a zone in words; where the text has none for it, its code."""
    words = rules.names.get(code)
    return Message.same(code) if words is None else Message(words.en, words.zh_hant)


def unfound_story(setting: Setting, violations: Sequence[str], rows: Sequence[Row], *, last: Instant) -> Story | None:
    """A record on which none of these violations is found, once no report can arrive any more of what was until then.

    What is not found stays unknown for good: of the last instants the engine cannot say that nothing will be reported.
    Nothing where a condition rests on absence: then silence after it may meet it.
    """
    guarantee = setting.guarantee
    rules, conditions = guarantee.evidence, [guarantee.violations[name].condition for name in violations]
    if rules is None or len(rows) == 0 or any(each is None or _rests_on_absence(each) for each in conditions):
        return None
    windows = [count.window.furthest_s for each in conditions if each is not None for count in each.counts()]
    known = last.plus(max(windows, default=0) + rules.late_s + _DAY_S)
    names = [guarantee.violations[name].name for name in violations]
    said = Message(
        f"on this record it is not found: {listed(each.en for each in names).en}",
        f"依此紀錄，計算結果並非：{listed(each.zh_hant for each in names).zh_hant}",
    )
    happenings = (*telling(guarantee, rows), Happening(when=known, what=said))
    found: dict[str, Written] = dict.fromkeys(violations, "unknown")
    return Story(happenings=happenings, expect=(expected(setting, known, found),), reports=tuple(rows))


def _rests_on_absence(condition: Condition) -> bool:
    own = condition.negation is not None or condition.total is not None or condition.withdrawal is not None
    return own or any(_rests_on_absence(part) for part in condition.parts)
