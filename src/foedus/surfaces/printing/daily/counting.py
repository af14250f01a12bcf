"""What a daily report counts: incidents by zone and class, incidents one by one, totals, coverage."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.evidence import daily
from foedus.surfaces.printing.daily.sheets import Section
from foedus.surfaces.printing.daily.voice import Cells, Voice
from foedus.surfaces.reporting import Under


def change_of(pair: tuple[int, int]) -> str:
    """How a count differs from the day before, with its sign."""
    difference = pair[0] - pair[1]
    return f"{difference:+d}" if difference != 0 else "0"


def counts(voice: Voice) -> Section:
    """Incidents by zone and class, beside the coverage of the zone."""
    heads = ("zone", "class", "corroborated", "reported", "before", "change", "coverage")
    return Section(
        name="counts",
        heading=voice.say("h.counts"),
        lines=(voice.say("lead.counts"),),
        tables=voice.table("counts", heads, lambda under: _counts(voice, under)),
    )


def _counts(voice: Voice, under: Under) -> Iterator[Cells]:
    """A row for each zone and class in which there was anything on either day; one for a zone with nothing."""
    for zone in dict.fromkeys(each.zone for each in under.changes):
        here = [each for each in under.changes if each.zone == zone]
        some = [each for each in here if any((*each.corroborated, *each.reported))]
        coverage = voice.coverage(under.now.covered(zone))
        for each in some:
            name = voice.report.speech.called(each.incident_class)
            yield (
                voice.zone(zone),
                name,
                *_figures(voice, each.corroborated, each.reported, is_like=each.is_like),
                coverage,
            )
        if len(some) == 0:
            figures = _figures(voice, (0, 0), (0, 0), is_like=all(each.is_like for each in here) and len(here) > 0)
            yield (voice.zone(zone), voice.say("any_class"), *figures, coverage)
    corroborated, reported, is_like = sums(under)
    every = voice.say("any_class")
    yield (voice.say("sum_row"), every, *_figures(voice, corroborated, reported, is_like=is_like), "")
    yield (voice.say("open_row"), every, *_figures(voice, *undetermined(under), is_like=False), "")


def sums(under: Under) -> tuple[tuple[int, int], tuple[int, int], bool]:
    """Corroborated and reported incidents of all zones and classes, on both days, and whether these are like."""
    changes = under.changes
    corroborated = (sum(each.corroborated[0] for each in changes), sum(each.corroborated[1] for each in changes))
    reported = (sum(each.reported[0] for each in changes), sum(each.reported[1] for each in changes))
    return corroborated, reported, len(changes) > 0 and all(each.is_like for each in changes)


def undetermined(under: Under) -> tuple[tuple[int, int], tuple[int, int]]:
    """Corroborated and reported incidents that are counted in no zone and class, on both days."""
    days = (under.now.undetermined, under.before.undetermined)
    corroborated, reported = (
        [sum(1 for each in day if each.state == state) for day in days] for state in ("corroborated", "reported")
    )
    return (corroborated[0], corroborated[1]), (reported[0], reported[1])


def _figures(voice: Voice, corroborated: tuple[int, int], reported: tuple[int, int], *, is_like: bool) -> Cells:
    """Both counts of the day, those of the day before, and how they differ where they may be compared."""
    before = voice.say("pair", one=corroborated[1], two=reported[1])
    like = voice.say("pair", one=change_of(corroborated), two=change_of(reported))
    return str(corroborated[0]), str(reported[0]), before, like if is_like else voice.say("not_compared")


def incidents(voice: Voice) -> Section:
    """Every incident of the day that is counted, with the rows behind it."""
    heads = ("incident", "state", "class", "zone", "when", "known", "by", "denied")
    tables = voice.table(
        "incidents", heads, lambda under: (_incident(voice, each) for each in under.now.happenings if each.is_counted)
    )
    lines = () if len(tables) > 0 else (voice.say("none"),)
    return Section(name="incidents", heading=voice.say("h.incidents"), lines=lines, tables=tables)


def _incident(voice: Voice, happening: daily.Happening) -> Cells:
    what, zone = happening.accounts[0]
    return (
        happening.key,
        voice.say(f"state.{happening.state}"),
        voice.report.speech.called(what),
        voice.zone(zone),
        voice.moment(happening.held),
        "" if happening.known is None else voice.at(happening.known),
        voice.rows(happening.rows),
        voice.rows(happening.denied_by),
    )


def totals(voice: Voice) -> Section:
    """What sources counted, and how much of the day was covered."""
    heads = ("zone", "series", "source", "count", "hours", "count_before", "count_change", "beyond", "by")
    of_totals = voice.table("totals", heads, lambda under: _totals(voice, under))
    covered = voice.table("coverage", ("zone", "coverage", "sources"), lambda under: _coverage(voice, under))
    return Section(
        name="totals",
        heading=voice.say("h.totals"),
        lines=(voice.say("lead.totals"),),
        tables=(*of_totals, *covered),
    )


def _totals(voice: Voice, under: Under) -> Iterator[Cells]:
    before = {(each.source, each.series, each.zone): each for each in under.before.totals}
    for each in under.now.totals:
        then = before.get((each.source, each.series, each.zone))
        beyond = (voice.say("beyond", count=one.count, period=voice.moment(one.held)) for one in each.straddling)
        yield (
            _everywhere(voice, each.zone),
            voice.report.speech.called(each.series),
            voice.source(each.source),
            _count(voice, each),
            voice.hours(each.covered_s),
            *_before(voice, under, each, then),
            voice.each(beyond),
            voice.rows((one.source, one.id) for one in (*each.inside, *each.straddling)),
        )


def _before(voice: Voice, under: Under, now: daily.Counted, then: daily.Counted | None) -> Cells:
    """What was counted on the day before, over how many hours, and the change where both cover the same share."""
    if then is None or then.count is None or now.count is None:
        return "" if then is None else _count(voice, then), voice.say("not_compared")
    days_s = [each.end.seconds - each.start.seconds for each in (under.now.day, under.before.day)]
    told = voice.say("count_over", count=then.count, hours=voice.hours(then.covered_s))
    is_like = now.covered_s * days_s[1] == then.covered_s * days_s[0]
    return told, change_of((now.count, then.count)) if is_like else voice.say("not_compared")


def _count(voice: Voice, counted: daily.Counted) -> str:
    if counted.count is not None:
        return str(counted.count)
    return voice.say("only_beyond" if len(counted.inside) == 0 else "overlapping")


def _everywhere(voice: Voice, zone: str | None) -> str:
    return voice.say("every_zone") if zone is None else voice.report.speech.called(zone)


def _coverage(voice: Voice, under: Under) -> Iterator[Cells]:
    for each in under.now.coverage:
        if each.zone is not None or each.covered_s > 0 or len(under.now.coverage) == 1:
            sources = voice.listed(dict.fromkeys(voice.source(name) for name in each.sources))
            yield _everywhere(voice, each.zone), voice.coverage(each), sources
