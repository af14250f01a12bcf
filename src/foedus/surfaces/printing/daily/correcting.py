"""What a daily report says of its own sources: what was corrected, what was set aside, and every row."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.evidence import Total, daily
from foedus.surfaces.printing.daily.sheets import Section
from foedus.surfaces.printing.daily.voice import Cells, Voice
from foedus.surfaces.reporting import Under


def corrections(voice: Voice) -> Section | None:
    """What is said otherwise than in the last report, with both values; nothing where no last report is named."""
    since = voice.report.last_told
    if since is None:
        return None
    heads = ("incident", "subject", "kind", "was", "is")
    tables = voice.table("corrections", heads, lambda under: _corrections(voice, under))
    lines = [voice.say("lead.corrections", since=voice.at(since))]
    lines += [] if len(tables) > 0 else [voice.say("none")]
    return Section(name="corrections", heading=voice.say("h.corrections"), lines=tuple(lines), tables=tables)


def _corrections(voice: Voice, under: Under) -> Iterator[Cells]:
    for each in under.corrections or ():
        name = each.name if each.subject == "incident" else voice.row((each.source, each.name))
        kinds = voice.say(f"subject.{each.subject}"), voice.say(f"kind.{each.kind}")
        yield name, *kinds, entry_said(voice, each.before), entry_said(voice, each.after)


def entry_said(voice: Voice, entry: daily.Happening | daily.Row | Total | None) -> str:
    """One value of a correction; empty where there was none."""
    match entry:
        case None:
            return ""
        case daily.Happening():
            return _happening(voice, entry)
        case daily.Row():
            return row_said(voice, entry)
        case Total():
            where = voice.say("every_zone") if entry.zone is None else voice.report.speech.called(entry.zone)
            series, period = voice.report.speech.called(entry.series), voice.moment(entry.held)
            return voice.say("total_said", count=entry.count, series=series, where=where, period=period)


def _happening(voice: Voice, happening: daily.Happening) -> str:
    more = [voice.say(f"doubt.{doubt}") for doubt in happening.doubts]
    if len(happening.actors) > 0:
        more.append(voice.say("supports", actors=voice.parties(happening.actors)))
    more += [voice.say("doubt.actor")] if happening.disputed else []
    return voice.say(
        "incident_said",
        state=voice.say(f"state.{happening.state}"),
        accounts=voice.each(voice.account(account) for account in happening.accounts),
        when=voice.moment(happening.held),
        more="".join(voice.say("more", text=text) for text in more),
    )


def row_said(voice: Voice, row: daily.Row) -> str:
    """All that a row says, but since when and where it can be read; and why it is left out, where it is."""
    report = row.report
    more = [voice.moment(report.held)]
    more += [] if report.incident is None else [voice.say("of_incident", key=report.incident)]
    more += [] if report.modality is None else [voice.way(report.modality)]
    said = what_said(voice, row) + "".join(voice.say("more", text=text) for text in more)
    return said if row.reason is None else voice.say("set_aside", what=said, reason=voice.ground(row.reason))


def what_said(voice: Voice, row: daily.Row) -> str:
    """The same without when, and without the ground."""
    report = row.report
    if report.seen is not None:
        return voice.sighting(report)
    what = voice.account((report.incident_class, report.zone))
    what = voice.say("denial", what=what) if report.denies else what
    return what if report.actor is None else voice.say("actor_named", what=what, actor=voice.parties([report.actor]))


def aside(voice: Voice) -> Section | None:
    """What was left out of account, and why; in the version for anybody, nothing of that."""
    if voice.report.limits is not None:
        return None
    tables = voice.table(
        "aside",
        ("row", "reason"),
        lambda under: ((voice.row(each.name), voice.ground(each.reason)) for each in under.now.aside),
    )
    lines = () if len(tables) > 0 else (voice.say("none"),)
    return Section(name="aside", heading=voice.say("h.aside"), lines=lines, tables=tables)


def rows(voice: Voice) -> Section:
    """Every row that tells of the day."""
    heads = ("row", "source", "what", "about", "when", "known", "reason")
    tables = voice.table("rows", heads, lambda under: (_row(voice, each) for each in under.now.rows))
    lines = () if len(tables) > 0 else (voice.say("none"),)
    return Section(name="rows", heading=voice.say("h.rows"), lines=lines, tables=tables)


def _row(voice: Voice, row: daily.Row) -> Cells:
    report = row.report
    return (
        voice.row(row.name),
        voice.source(report.source),
        what_said(voice, row),
        report.key,
        voice.moment(report.held),
        voice.at(report.known),
        voice.ground(row.reason),
    )
