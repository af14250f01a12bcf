"""How a daily report names things: zones, rows, moments, readings, and the numbers beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from foedus.evidence import Report, Sighting, daily
from foedus.instrument import Guarantee, Reading, prose
from foedus.kernel import Instant, Interval
from foedus.surfaces.printing.daily import words
from foedus.surfaces.printing.daily.sheets import Table
from foedus.surfaces.reporting import DayReport, Under
from foedus.surfaces.sighted import weapon_seen
from foedus.surfaces.words import ground_shown

_HOUR_S = 3600
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A report and the language in which it is told."""

    report: DayReport

    def say(self, key: str, /, **parts: object) -> str:
        """A phrase of the report's own."""
        return words.say(self.report.speech.language, key, **parts)

    def zone(self, zone: str | None) -> str:
        """A zone, or that the text tells none apart."""
        return self.say("everywhere") if zone is None else self.report.speech.called(zone)

    def place(self, zone: str | None) -> str:
        """Where something was told to be."""
        return self.say("no_zone") if zone is None else self.report.speech.called(zone)

    def account(self, account: tuple[str, str | None]) -> str:
        """A class of incident and where."""
        what, zone = account
        where = self.zone(zone) if len(self.report.rules.zones) == 0 else self.place(zone)
        return self.say("account", what=self.report.speech.called(what), where=where)

    def row(self, name: daily.RowName) -> str:
        """A row by its source and id; for anybody by its number alone, which is nobody's."""
        source, id_ = name
        return id_ if self.report.limits is not None else f"{source}/{id_}"

    def rows(self, names: Iterable[daily.RowName]) -> str:
        """Rows one after another."""
        return self.listed(self.row(name) for name in names)

    def source(self, name: str) -> str:
        """A source as the text calls it; for anybody, how it observed."""
        known = self.report.rules.sources.get(name)
        return name if known is None else known.name.said(self.report.speech.language)

    def listed(self, items: Iterable[str]) -> str:
        """Items in a list."""
        return self.report.speech.joined("listed", items)

    def each(self, items: Iterable[str]) -> str:
        """Items of which each stands for itself."""
        return self.report.speech.joined("both", items)

    def moment(self, held: Interval) -> str:
        """A moment."""
        return self.report.speech.moment(held)

    def at(self, instant: Instant) -> str:
        """An instant."""
        return self.moment(Interval.at(instant))

    def hours(self, seconds: int) -> str:
        """Hours, to the hundredth where they are not whole."""
        return f"{seconds / _HOUR_S:.2f}".rstrip("0").rstrip(".")

    def coverage(self, covered: daily.Coverage) -> str:
        """How much of the day was covered, and that it is not enough where it is not the whole."""
        key = "covered" if covered.is_whole else "uncovered"
        return self.say(key, hours=self.hours(covered.covered_s), of=self.hours(covered.of_s))

    def way(self, modality: str) -> str:
        """How something was observed; a way that no source can have, as the row calls it."""
        phrase = prose.PHRASES.get(f"modality.{modality}")
        if phrase is None:
            return modality
        return phrase.en if self.report.speech.language == "en" else phrase.zh_hant

    def ground(self, reason: str | None) -> str:
        """Why something has no weight; empty where it has."""
        return "" if reason is None else ground_shown(reason, self.report.speech.language)

    def sighting(self, report: Report) -> str:
        """A sighting: which weapon, whose, how far from what, and in which zone; for anybody the zone alone."""
        stated = next(iter(self.report.rules.withdrawal), None)
        if self.report.limits is not None or stated is None:
            what = self.say("sighting")
        else:
            judged = Sighting(of=stated, report=report, verdict="unknown")
            what = self.say("sighting_of", what=weapon_seen(self.report.speech, self.text, judged))
        return self.say("account", what=what, where=self.place(report.zone))

    def parties(self, names: Iterable[str]) -> str:
        """Actors: parties by their names, any other as the reports call them."""
        return self.report.speech.parties(names)

    def under(self, readings: Sequence[Reading]) -> str:
        """The answers that set some readings apart from the others; empty where all readings agree."""
        if len(readings) == 0:
            return ""
        told = _telling_apart(readings, tuple(self.report.by_reading))
        return " / ".join(", ".join("=".join(answer) for answer in answers) for answers in told)

    def line(self, text: str, readings: Sequence[Reading]) -> str:
        """A sentence, with the readings under which alone it holds."""
        under = self.under(readings)
        return text if under == "" else self.report.speech.joint("under", what=text, reading=under)

    def lines(self, of: Callable[[Under], Iterable[str]]) -> tuple[str, ...]:
        """Sentences of every reading, each once."""
        return tuple(self.line(text, readings) for text, readings in self.report.merged(of))

    def table(self, name: str, heads: Sequence[str], of: Callable[[Under], Iterable[Cells]]) -> tuple[Table, ...]:
        """Rows of every reading, each once, with the readings behind it where not all have it; none without rows."""
        merged = self.report.merged(of)
        if len(merged) == 0:
            return ()
        differs = any(len(readings) > 0 for _, readings in merged)
        columns = (*heads, "under") if differs else tuple(heads)
        rows = tuple((*cells, self.under(readings)) if differs else cells for cells, readings in merged)
        named = tuple(self.say(f"col.{head}") for head in columns)
        return (Table(name=name, caption=self.say(f"cap.{name}"), heads=named, rows=rows),)

    @property
    def text(self) -> Guarantee:
        """The text under the first reading."""
        return self.report.speech.document.first


def _telling_apart(readings: Sequence[Reading], every: Sequence[Reading]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The answers of some readings, without the questions that do not set them apart from the others."""
    kept = [question for question, _ in every[0].answers]
    for question in tuple(kept):
        rest = [name for name in kept if name != question]
        others = {_answers(each, rest) for each in every if each not in readings}
        if others.isdisjoint(_answers(each, rest) for each in readings):
            kept = rest
    return tuple(dict.fromkeys(_answers(each, kept) for each in readings))


def _answers(reading: Reading, questions: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple(answer for answer in reading.answers if answer[0] in questions)
