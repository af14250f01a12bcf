"""Sightings of weapons in words: what was seen, and what the rules of withdrawal make of it under each reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from foedus.books import Speech, moment
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
        "no_zone": Words.of("zone not given", "未載何區"),
        "no_line": Words.of("line not given", "未載何線"),
        "some_line": Words.of("line {line}", "線{line}"),
        "because": Words.of("{verdict} ({reason})", "{verdict}（{reason}）"),
        "asked": Words.of("{verdict} (at least {behind} km asked)", "{verdict}（應在{behind}公里以上）"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A verdict on a sighting, and under what answers to open questions it is so."""

    under: tuple[tuple[tuple[str, str], ...], ...]
    """The answers of each reading that says so, without the questions that make no difference."""
    verdict: str
    text: str
    """The verdict with its reason, or with the distance asked for."""
    reason: str | None
    behind_km: str | None

    @property
    def answers(self) -> str:
        """The answers as a reader of the record is told them; empty where every reading says the same."""
        return " / ".join(", ".join("=".join(answer) for answer in answers) for answers in self.under)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """A sighting of a weapon, and what one set of rules of withdrawal makes of it."""

    sighting: Sighting
    """As judged under the first reading that has it."""
    seen: str
    """What was seen, in words; in the public view, only where."""
    judged: tuple[Judged, ...]


def sighted(run: Run) -> Iterator[str]:
    """A line for each sighting that has weight and each set of rules; readings that judge alike are told as one."""
    found = tuple(sightings(run))
    several = len({each.sighting.of for each in found}) > 1
    for each in found:
        name = each.sighting.report.id
        parts = {"name": f"{name}/{each.sighting.of}" if several else name, "seen": each.seen}
        judged = (
            one.text if one.answers == "" else run.speech.joint("under", what=one.text, reading=one.answers)
            for one in each.judged
        )
        yield _say(run.speech, "line", **parts, judged=run.speech.joined("both", judged))


def sightings(run: Run) -> Iterator[Sighted]:
    """The same, each with its verdict under every reading."""
    found: dict[tuple[str, str, str, str], dict[Reading, Sighting]] = {}
    for outlook in run.assessment.outlooks:
        text = run.staged.document.guarantees[outlook.reading]
        for each in outlook.sightings:
            seen = weapon_seen(run.speech, text, each) if run.public is None else _where(run.speech, each)
            found.setdefault((each.report.source, each.report.id, each.of, seen), {})[outlook.reading] = each
    for (_, _, _, seen), by_reading in found.items():
        first = next(iter(by_reading.values()))
        yield Sighted(sighting=first, seen=seen, judged=tuple(_by_verdict(run.speech, by_reading)))


def sightings_json(run: Run) -> list[dict[str, object]]:
    """The same as JSON: stable keys, instants in UTC, distances in kilometres; in the public view, only the zone."""
    return [_json(run, each) for each in sightings(run)]


def _json(run: Run, told: Sighted) -> dict[str, object]:
    sighting = told.sighting
    report = sighting.report
    plain: dict[str, object] = {
        "sighting": report.id,
        "of": sighting.of,
        "zone": report.zone,
        "seen_at": moment(report.held),
        "known_at": str(report.known),
    }
    if run.public is None:
        plain |= {"weapon": report.incident_class, **_measures_json(sighting)}
    return {**plain, "text": told.seen, "verdicts": [_verdict_json(run, judged) for judged in told.judged]}


def _measures_json(sighting: Sighting) -> dict[str, object]:
    seen = sighting.report.seen
    assert seen is not None
    least, greatest = (None, None) if seen.distance_km is None else seen.distance_km
    calibre_mm = None if seen.calibre_mm is None else f"{seen.calibre_mm.normalize():f}"
    distances = {"distance_km": least, "distance_km_max": greatest}
    return {
        "source": sighting.report.source,
        "side": seen.side,
        "line": seen.line,
        "calibre_mm": calibre_mm,
        **distances,
    }


def _verdict_json(run: Run, judged: Judged) -> dict[str, object]:
    under = [dict(answers) for answers in judged.under if len(answers) > 0]
    plain: dict[str, object] = {"under": under, "verdict": judged.verdict, "text": judged.text}
    return plain if run.public is not None else {**plain, "reason": judged.reason, "behind_km": judged.behind_km}


def _by_verdict(speech: Speech, by_reading: Mapping[Reading, Sighting]) -> Iterator[Judged]:
    """Each verdict once, with the readings that come to it."""
    texts = {reading: verdict_said(speech, each) for reading, each in by_reading.items()}
    for under, text in _decisive(texts):
        one = next(each for reading, each in by_reading.items() if texts[reading] == text)
        behind_km = None if one.behind_km is None else f"{one.behind_km.normalize():f}"
        yield Judged(under=under, verdict=one.verdict, text=text, reason=one.reason, behind_km=behind_km)


def _decisive(by_reading: Mapping[Reading, str]) -> Iterator[tuple[tuple[tuple[tuple[str, str], ...], ...], str]]:
    """Each verdict with the answers that lead to it; questions that change no verdict are left out."""
    told = {reading.answers: verdict for reading, verdict in by_reading.items()}
    for question in dict.fromkeys(name for answers in told for name, _ in answers):
        without: dict[tuple[tuple[str, str], ...], set[str]] = {}
        for answers, verdict in told.items():
            without.setdefault(tuple(each for each in answers if each[0] != question), set()).add(verdict)
        if all(len(verdicts) == 1 for verdicts in without.values()):
            told = {answers: next(iter(verdicts)) for answers, verdicts in without.items()}
    for verdict in dict.fromkeys(told.values()):
        yield tuple(answers for answers, other in told.items() if other == verdict), verdict


def _say(speech: Speech, key: str, **parts: str) -> str:
    return speech.say(_SAID[key], parts)


def _where(speech: Speech, sighting: Sighting) -> str:
    """The zone in which it was seen, and nothing else of it."""
    zone = sighting.report.zone
    return _say(speech, "no_zone") if zone is None else speech.called(zone)


def weapon_seen(speech: Speech, text: Guarantee, sighting: Sighting) -> str:
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


def verdict_said(speech: Speech, sighting: Sighting) -> str:
    """The verdict with its reason, or with the distance asked for."""
    verdict = VERDICTS[sighting.verdict].said(speech.language)
    if sighting.reason is not None:
        return _say(speech, "because", verdict=verdict, reason=REASONS[sighting.reason].said(speech.language))
    if sighting.behind_km is not None:
        return _say(speech, "asked", verdict=verdict, behind=f"{sighting.behind_km.normalize():f}")
    return verdict
