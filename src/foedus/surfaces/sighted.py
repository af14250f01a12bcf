"""Sightings of weapons in words: what was seen, and what the rules of withdrawal make of it under each reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from foedus.books import Speech
from foedus.evidence import Sighting
from foedus.instrument import Guarantee, Reading
from foedus.surfaces.running import Run
from foedus.writing import Words

VERDICTS: Mapping[str, Words] = MappingProxyType(
    {
        "compliant": Words.of("compliant", "合於距離"),
        "breach": Words.of("breach", "違反距離"),
        "out_of_scope": Words.of("out of scope", "不在規則之列"),
        "unknown": Words.of("unknown", "無從判斷"),
    }
)
REASONS: Mapping[str, Words] = MappingProxyType(
    {
        "not_in_the_text": Words.of("the text does not reach such a weapon", "約文未及於此種武器"),
        "before_it_applies": Words.of("seen before the rules apply", "目擊於規則適用之前"),
        "perhaps_before_it_applies": Words.of("perhaps seen before the rules apply", "可能目擊於規則適用之前"),
        "weapon_not_declared": Words.of("type of weapon not declared", "武器類型未經宣告"),
        "calibre_not_given": Words.of("its calibre is not given", "未載口徑"),
        "side_not_given": Words.of("whose it is is not given", "未載所屬之一方"),
        "side_not_bound": Words.of("the rules do not bind this side", "規則不拘束該方"),
        "line_not_given": Words.of("from which line was measured is not given", "未載距離自何線起算"),
        "from_another_line": Words.of("measured from another line than the text's", "距離並非自約文所定之線起算"),
        "distance_not_given": Words.of("its distance is not given", "未載距離"),
        "distance_straddles_limit": Words.of(
            "the limit lies within the uncertain distance", "界限落在不確定之距離範圍內"
        ),
    }
)
_SAID: Mapping[str, Words] = MappingProxyType(
    {
        "line": Words.of("{name}: {seen}: {judged}", "{name}：{seen}：{judged}"),
        "calibre": Words.of("{weapon} {calibre} mm", "{weapon}（{calibre}公釐）"),
        "whose": Words.of("{weapon} of {side}", "{side}之{weapon}"),
        "at": Words.of("{weapon}, {distance}", "{weapon}，{distance}"),
        "exactly": Words.of("{least} km from the {line}", "距{line}{least}公里"),
        "between": Words.of("{least} to {greatest} km from the {line}", "距{line}{least}至{greatest}公里"),
        "no_line": Words.of("line not given", "未載何線"),
        "some_line": Words.of("line {line}", "線{line}"),
        "because": Words.of("{verdict} ({reason})", "{verdict}（{reason}）"),
        "asked": Words.of("{verdict} (at least {behind} km asked)", "{verdict}（應在{behind}公里以上）"),
    }
)


def sighted(run: Run) -> Iterator[str]:
    """A line for each sighting that has weight and each set of rules; readings that judge alike are told as one."""
    found: dict[tuple[str, str, str], dict[Reading, str]] = {}
    for outlook in run.assessment.outlooks:
        text = run.staged.document.guarantees[outlook.reading]
        for each in outlook.sightings:
            subject = (each.report.id, each.of, _seen(run.speech, text, each))
            found.setdefault(subject, {})[outlook.reading] = _judged(run.speech, each)
    several = len({of for _, of, _ in found}) > 1
    for (name, of, seen), by_reading in found.items():
        parts = {"name": f"{name}/{of}" if several else name, "seen": seen}
        judged = (
            verdict if len(answers) == 0 else run.speech.joint("under", what=verdict, reading=answers)
            for answers, verdict in _decisive(by_reading)
        )
        yield _say(run.speech, "line", **parts, judged=run.speech.joined("both", judged))


def _decisive(by_reading: Mapping[Reading, str]) -> Iterator[tuple[str, str]]:
    """Each verdict with the answers that lead to it; questions that change no verdict are left out."""
    told = {reading.answers: verdict for reading, verdict in by_reading.items()}
    for question in dict.fromkeys(name for answers in told for name, _ in answers):
        without: dict[tuple[tuple[str, str], ...], set[str]] = {}
        for answers, verdict in told.items():
            without.setdefault(tuple(each for each in answers if each[0] != question), set()).add(verdict)
        if all(len(verdicts) == 1 for verdicts in without.values()):
            told = {answers: next(iter(verdicts)) for answers, verdicts in without.items()}
    for verdict in dict.fromkeys(told.values()):
        same = (answers for answers, other in told.items() if other == verdict)
        yield " / ".join(", ".join("=".join(answer) for answer in answers) for answers in same), verdict


def _say(speech: Speech, key: str, **parts: str) -> str:
    return speech.say(_SAID[key], parts)


def _seen(speech: Speech, text: Guarantee, sighting: Sighting) -> str:
    """Which weapon, whose, how far from what."""
    assert text.evidence is not None
    report, stated = sighting.report, text.evidence.withdrawal[sighting.of]
    seen = report.seen
    assert seen is not None
    words = stated.weapons.get(report.incident_class)
    weapon = report.incident_class if words is None else words.said(speech.language)
    if seen.calibre_mm is not None:
        weapon = _say(speech, "calibre", weapon=weapon, calibre=f"{seen.calibre_mm.normalize():f}")
    if seen.side is not None:
        weapon = _say(speech, "whose", weapon=weapon, side=speech.whose(seen.side))
    if seen.distance_km is None:
        return weapon
    return _say(speech, "at", weapon=weapon, distance=_distance(speech, text, sighting))


def _distance(speech: Speech, text: Guarantee, sighting: Sighting) -> str:
    """How far from which line."""
    seen = sighting.report.seen
    assert seen is not None
    assert seen.distance_km is not None
    assert text.evidence is not None
    line = text.evidence.withdrawal[sighting.of].lines.get(seen.line or "")
    if line is not None:
        where = line.name.said(speech.language)
    else:
        where = _say(speech, "no_line") if seen.line is None else _say(speech, "some_line", line=seen.line)
    least, greatest = seen.distance_km
    key = "exactly" if least == greatest else "between"
    return _say(speech, key, least=str(least), greatest=str(greatest), line=where)


def _judged(speech: Speech, sighting: Sighting) -> str:
    verdict = VERDICTS[sighting.verdict].said(speech.language)
    if sighting.reason is not None:
        return _say(speech, "because", verdict=verdict, reason=REASONS[sighting.reason].said(speech.language))
    if sighting.behind_km is not None:
        return _say(speech, "asked", verdict=verdict, behind=f"{sighting.behind_km.normalize():f}")
    return verdict
