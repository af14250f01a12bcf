"""The daily report of a mission: what was known of one day at an instant, under every reading of the text.

What is counted is counted in the room of evidence; here stands what is asked, of which text, and what is taken out
before anybody outside is told.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from foedus.books import Speech
from foedus.engine import Known
from foedus.evidence import Disqualified, Report, Seen, Total, daily, release, without_place
from foedus.instrument import Document, EvidenceRules, Reading
from foedus.kernel import Instant, Interval, Truth
from foedus.procedure import AnyFact
from foedus.surfaces.publishing import held_back, observed
from foedus.writing import Words

DENIED_ACCESS = "access_denial"
"""The class of incident that records, by its usual name, that monitors were denied access."""


class _Told(NamedTuple):
    """The evidence: reports and totals, and which sources were disqualified when."""

    evidence: tuple[Sequence[Report], Sequence[Total]]
    struck: tuple[Disqualified, ...]


_Row = TypeVar("_Row", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a report.

    Attributes:
        day: the stretch to tell of.
        before: the stretch before it, to compare with.
        as_of: nothing that became known later plays a part.
        since: the instant of the last report; nothing where none is named, and no corrections are told.
        zone: whose calendar the day is of, and which clock is shown; nothing where the stretch was given by its ends.
        access: the classes of incident that record that monitors were denied access.
        is_public: whether it is for anybody.
    """

    day: Interval
    before: Interval
    as_of: Instant
    since: Instant | None = None
    zone: str | None = None
    access: tuple[str, ...] = ()
    is_public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """The day under one reading of the text.

    Attributes:
        now: as it is known.
        before: the day before, as it was known at the like instant of its own.
        changes: the two beside each other.
        corrections: what the report now says otherwise than the last; nothing where no last report is named.
    """

    now: daily.Daily
    before: daily.Daily
    changes: tuple[daily.Change, ...]
    corrections: tuple[daily.Correction, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a report for anybody knows of its own limits.

    Attributes:
        until: the instant of which it tells: by then everything is released that ever will be.
        delay_s: how old, by both of its clocks, anything reported is at the least.
        withholds: whether the text holds something back for good.
    """

    until: Instant
    delay_s: int
    withholds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReport:
    """A report, ready to be told in any form.

    Attributes:
        asked: what was asked.
        speech: names things, in one language; its text is the one that may be shown.
        by_reading: the day under each reading that has rules of evidence.
        acts: replies and determinations of the day that are on record.
        hypothetical: what in the case is supposed; nothing where nothing is, or no case was given.
        digest: the version of the text; nothing where it may not be told.
        limits: what it leaves out; nothing where it is not for anybody.
    """

    asked: Asked
    speech: Speech
    by_reading: Mapping[Reading, Under]
    acts: tuple[AnyFact, ...]
    hypothetical: Words | None
    digest: str | None
    limits: Limits | None

    @property
    def first(self) -> Under:
        """The day under the first reading."""
        return next(iter(self.by_reading.values()))

    @property
    def rules(self) -> EvidenceRules:
        """The rules of evidence under the first reading."""
        rules = self.speech.document.guarantees[next(iter(self.by_reading))].evidence
        assert rules is not None
        return rules

    @property
    def weighed_at(self) -> Instant:
        """The instant of which it tells."""
        return self.asked.as_of if self.limits is None else self.limits.until

    @property
    def last_told(self) -> Instant | None:
        """The instant of which the last report told; nothing where none is named."""
        since = self.asked.since
        return None if since is None else self.weighed_at.plus(since.seconds - self.asked.as_of.seconds)

    def merged(self, rows: Callable[[Under], Iterable[_Row]]) -> Sequence[tuple[_Row, tuple[Reading, ...]]]:
        """Rows of every reading, each once, with the readings that have it; with none where all of them do."""
        found: dict[_Row, list[Reading]] = {}
        for reading, under in self.by_reading.items():
            for row in dict.fromkeys(rows(under)):
                found.setdefault(row, []).append(reading)
        every = len(self.by_reading)
        return [(row, () if len(under) == every else tuple(under)) for row, under in found.items()]


def day_report(
    document: Document, known: Known, asked: Asked, speech: Speech, hypothetical: Words | None
) -> DayReport | None:
    """What was known of the day; nothing where no reading of the text has rules of evidence."""
    rules = {reading: text.evidence for reading, text in document.guarantees.items() if text.evidence is not None}
    if len(rules) == 0:
        return None
    told = _Told((tuple(known.reports), tuple(known.totals)), known.disqualified)
    limits = None
    if asked.is_public:
        document, rules, told, limits = _public(document, rules, told, asked)
    at = asked.as_of if limits is None else limits.until
    by_rules: dict[str, Under] = {}
    for each in rules.values():
        key = each.model_dump_json()
        by_rules[key] = by_rules[key] if key in by_rules else _under(each, told, asked, at)
    return DayReport(
        asked=asked,
        speech=replace(speech, document=document),
        by_reading={reading: by_rules[each.model_dump_json()] for reading, each in rules.items()},
        acts=tuple(_acts(known.facts, asked)),
        hypothetical=hypothetical,
        digest=None if asked.is_public and any(True for _ in held_back(document)) else document.digest,
        limits=limits,
    )


def _under(rules: EvidenceRules, told: _Told, asked: Asked, at: Instant) -> Under:
    """The day, the day before at the like instant, and the day as the last report told it."""
    shown = _for_anybody if asked.is_public else _as_it_is
    now = shown(daily.daily(rules, told.evidence, asked.day, at, told.struck))
    shift_s = asked.before.start.seconds - asked.day.start.seconds
    before = shown(daily.daily(rules, told.evidence, asked.before, at.plus(shift_s), told.struck))
    corrections = None
    if asked.since is not None:
        then = at.plus(asked.since.seconds - asked.as_of.seconds)
        last = shown(daily.daily(rules, told.evidence, asked.day, then, told.struck))
        corrections = tuple(daily.corrections(last, now))
    return Under(now=now, before=before, changes=tuple(daily.changes(now, before)), corrections=corrections)


def _as_it_is(told: daily.Daily) -> daily.Daily:
    return told


def _for_anybody(told: daily.Daily) -> daily.Daily:
    """The same without what leads to a source or a place: who reports name, where weapons stood, what has no weight."""
    return replace(
        told,
        happenings=tuple(_unattributed(each) for each in told.happenings),
        denials=_bare(told.denials),
        sightings=tuple(without_place(each) for each in told.sightings),
        rows=_bare(told.rows),
        aside=(),
    )


def _unattributed(happening: daily.Happening) -> daily.Happening:
    """An incident without whom its reports name, and with its rows in an order that groups none by their source."""
    return replace(
        happening,
        attributions=(),
        disputed=False,
        rows=tuple(sorted(happening.rows, key=_number)),
        denied_by=tuple(sorted(happening.denied_by, key=_number)),
    )


def _number(name: daily.RowName) -> int:
    """The number of a row under its mask."""
    return int(name[1][1:])


def _bare(rows: Iterable[daily.Row]) -> tuple[daily.Row, ...]:
    """Rows with weight, without whom they name and where a weapon stood, in the order in which they were released."""
    kept = sorted((row for row in rows if row.reason is None), key=lambda row: _number(row.name))
    plain = [replace(row, report=replace(row.report, actor=None)) for row in kept]
    return tuple(
        row if row.report.seen is None else replace(row, report=replace(row.report, incident_class="", seen=Seen()))
        for row in plain
    )


def _public(
    document: Document, rules: Mapping[Reading, EvidenceRules], told: _Told, asked: Asked
) -> tuple[Document, dict[Reading, EvidenceRules], _Told, Limits]:
    """The text with masked sources, and the evidence that may be shown."""
    released = release(tuple(rules.values()), told.evidence, asked.as_of, observed)
    masked = dict(zip(rules, released.rules, strict=True))
    texts = {
        reading: text.model_copy(update={"evidence": masked.get(reading)})
        for reading, text in document.guarantees.items()
    }
    shown = _Told((released.reports, released.totals), released.masked(told.struck))
    delays_s = (each.released_after_s() or 0 for each in released.rules)
    limits = Limits(until=released.until, delay_s=max(delays_s), withholds=released.withholds)
    return replace(document, guarantees=texts), masked, shown, limits


def _acts(facts: Sequence[AnyFact], asked: Asked) -> Iterable[AnyFact]:
    """Replies, and determinations that attribute, made on the day and known by then, but for those corrected since.

    Acts are told to anybody as soon as they are known.
    """
    known = [fact for fact in facts if fact.known_at <= asked.as_of]
    corrected = {fact.replaces for fact in known}
    for fact in known:
        is_told = fact.kind == "reply" or getattr(fact, "attributes", None) is not None
        if is_told and fact.id not in corrected and fact.held.within(asked.day) is not Truth.FALSE:
            yield fact
