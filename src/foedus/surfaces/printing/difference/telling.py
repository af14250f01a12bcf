"""A difference as a reader sees it, in one language: the same parts for the terminal and for the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from foedus.drafting import difference
from foedus.instrument import Document
from foedus.kernel import Instant, Language, Message
from foedus.surfaces.printing.difference.words import WORDS, say


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldText:
    """One of the two texts."""

    place: str
    title: str
    name: str
    status: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDifference:
    """One difference in words."""

    verdict: str
    verdict_said: str
    where: str
    about: str
    reason: str
    sides: tuple[str, ...]
    before: str
    after: str
    time: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Everything that a printing of a difference says."""

    language: Language
    texts: tuple[ToldText, ToldText]
    under: tuple[str, ...]
    pairs: str
    """How many things were paired, and by what."""
    tally: str
    """How many differences of each kind, or that there is none."""
    sections: tuple[tuple[str, tuple[ToldDifference, ...]], ...]

    def say(self, key: str, /, **parts: object) -> str:
        """A phrase of the catalogue."""
        return say(self.language, key, **parts)


def telling(comparison: difference.Comparison, language: Language) -> Telling:
    """The comparison in words."""
    told = ((_section(found), _difference(found, language)) for found in sorted(comparison.differences, key=_place))
    return Telling(
        language=language,
        texts=(
            _text(comparison.before, say(language, "first"), language),
            _text(comparison.after, say(language, "second"), language),
        ),
        under=tuple(_reading(difference.label(*pair), language) for pair in comparison.under),
        pairs=_pairs(comparison, language),
        tally=_tally(comparison, language),
        sections=tuple(
            (say(language, f"section.{name}"), tuple(each for _, each in group))
            for name, group in groupby(told, key=lambda pair: pair[0])
        ),
    )


_SECTIONS = tuple(key.removeprefix("section.") for key in WORDS if key.startswith("section."))
_PROMISES = ("measures", "procedures", "ends", "voided_by", "ladder", "violations", "evidence", "roles", "parties")


def _section(found: difference.Difference) -> str:
    path = found.before_path or found.after_path or ()
    return path[0] if len(path) > 0 and path[0] in _SECTIONS else "head"


def _place(found: difference.Difference) -> int:
    """The rules first, what is promised before how it comes about; the record of sentences and sources behind."""
    section = _section(found)
    if section == "head":
        return -1
    return _PROMISES.index(section) if section in _PROMISES else len(_PROMISES) + _SECTIONS.index(section)


def _text(document: Document, place: str, language: Language) -> ToldText:
    return ToldText(
        place=place,
        title=document.first.title.said(language),
        name=document.first.guarantee,
        status=say(language, document.first.status),
        digest=document.digest,
    )


def _reading(named: str, language: Language) -> str:
    return say(language, "as_written") if named == "as written" else named


def _pairs(comparison: difference.Comparison, language: Language) -> str:
    counts = Counter(pair.how for pair in comparison.pairs)
    return say(language, "pairs", name=counts["name"], content=counts["content"])


def _tally(comparison: difference.Comparison, language: Language) -> str:
    if comparison.is_equal:
        is_same = comparison.before.digest == comparison.after.digest
        return say(language, "equal" if is_same else "equal_in_content")
    counts = Counter(found.verdict for found in comparison.differences)
    parts = [f"{say(language, verdict)} {counts[verdict]}" for verdict in difference.VERDICTS if counts[verdict] > 0]
    return ("；" if language == "zh-Hant" else ", ").join(parts)


def _difference(found: difference.Difference, language: Language) -> ToldDifference:
    return ToldDifference(
        verdict=found.verdict,
        verdict_said=say(language, found.verdict),
        where=_where(found, language),
        about=found.about.said(language),
        reason=found.reason.said(language),
        sides=tuple(_side(found, side, language) for side in found.sides),
        before=_said(found.before, language),
        after=_said(found.after, language),
        time="" if found.shift is None else _shift(found.shift, language),
        readings=tuple(_reading(reading, language) for reading in found.readings),
    )


def _where(found: difference.Difference, language: Language) -> str:
    paths = [".".join(path) for path in (found.before_path, found.after_path) if path is not None]
    if len(paths) == 2 and paths[0] != paths[1]:
        return say(language, "becomes", before=paths[0], after=paths[1])
    return paths[0]


def _side(found: difference.Difference, side: difference.Side, language: Language) -> str:
    key = f"{side}.{found.verdict}"
    return say(language, key if key in WORDS else side)


def _said(sentence: Message | None, language: Language) -> str:
    return say(language, "nothing") if sentence is None else sentence.said(language)


def _shift(shift: difference.Shift, language: Language) -> str:
    """A sample, and what the difference is over all the years looked at."""
    instants = {key: _instant(at, language) for key, at in _ends(shift).items()}
    sample = say(language, f"shift.{shift.anchor}", **instants)
    latest = say(language, "shift.latest") if shift.is_latest else ""
    years = {"first": difference.FIRST_YEAR, "last": difference.LAST_YEAR}
    over = say(language, "shift.over", range=_range(shift, language), **years)
    return (" " if language == "en" else "").join(part for part in (sample, latest, over) if part != "")


def _ends(shift: difference.Shift) -> Mapping[str, Instant]:
    return {"at": shift.at, "before": shift.before, "after": shift.after}


def _range(shift: difference.Shift, language: Language) -> str:
    low, high = shift.least_s, shift.greatest_s
    if low < 0 < high:
        return say(language, "shift.both", least=lag(-low, language), most=lag(high, language))
    least, most = sorted((abs(low), abs(high)))
    way = say(language, "earlier" if low < 0 else "later")
    if most == 0:
        return say(language, "shift.same")
    if least == most:
        return say(language, "shift.one", lag=lag(most, language), way=way)
    if least == 0:
        return say(language, "shift.up_to", most=lag(most, language), way=way)
    return say(language, "shift.range", least=lag(least, language), most=lag(most, language), way=way)


def _instant(instant: Instant, language: Language) -> str:
    moment = instant.utc
    time = f"{moment:%H:%M}" if moment.second == 0 else f"{moment:%H:%M:%S}"
    day = f"{moment.year}年{moment.month}月{moment.day}日" if language == "zh-Hant" else f"{moment:%Y-%m-%d}"
    return say(language, "instant", day=day, time=time)


def lag(seconds: int, language: Language) -> str:
    """A length of time to the second: 3 d 12 h."""
    days, rest = divmod(seconds, 86_400)
    hours, rest = divmod(rest, 3600)
    minutes, rest = divmod(rest, 60)
    parts = (("d", days), ("h", hours), ("m", minutes), ("s", rest))
    said = [say(language, f"lag.{unit}", n=number) for unit, number in parts if number > 0]
    return (" " if language == "en" else "").join(said)
