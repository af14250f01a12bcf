"""What a daily report leaves open or sets beside the counts: doubts, attribution, denials, replies, weapons, access."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from foedus.books import fact_said
from foedus.evidence import Sighting, daily
from foedus.procedure import AnyFact
from foedus.surfaces.printing.daily.sheets import Section
from foedus.surfaces.printing.daily.voice import Cells, Voice
from foedus.surfaces.reporting import Under
from foedus.surfaces.sighted import VERDICTS, verdict_said, weapon_seen


def undetermined(voice: Voice) -> Section:
    """Incidents that no zone and class can claim, and those whose actor is disputed."""
    heads = ("incident", "state", "doubt", "about", "when", "by", "denied")
    tables = voice.table("undetermined", heads, lambda under: _undetermined(voice, under))
    return Section(
        name="undetermined",
        heading=voice.say("h.undetermined"),
        lines=() if len(tables) > 0 else (voice.say("none"),),
        tables=tables,
    )


def _undetermined(voice: Voice, under: Under) -> Iterator[Cells]:
    for each in under.now.happenings:
        doubts = [*(voice.say(f"doubt.{doubt}") for doubt in each.doubts)]
        doubts += [voice.say("doubt.actor")] if each.disputed else []
        if len(doubts) > 0:
            yield (
                each.key,
                voice.say(f"state.{each.state}"),
                voice.each(doubts),
                voice.each(voice.account(account) for account in each.accounts),
                voice.moment(each.held),
                voice.rows(each.rows),
                voice.rows(each.denied_by),
            )


def attribution(voice: Voice) -> Section:
    """Whom the reports support as having done what, with abstention; and what people determined on the day."""
    acts = [each for each in voice.report.acts if each.kind != "reply"]
    lines = [voice.say("lead.attribution"), *(_act(voice, each) for each in acts)]
    is_told = voice.report.limits is None and voice.report.rules.attribution is not None
    if voice.report.rules.attribution is None:
        lines.append(voice.say("no_attribution"))
    heads = ("incident", "about", "actor", "basis", "against")
    tables = voice.table("attribution", heads, lambda under: _attributed(voice, under)) if is_told else ()
    return Section(name="attribution", heading=voice.say("h.attribution"), lines=tuple(lines), tables=tables)


def _attributed(voice: Voice, under: Under) -> Iterator[Cells]:
    """A row for each corroborated incident and whom the reports support; for those of which they name nobody too."""
    by_id = {(each.key, name[1]): name for each in under.now.happenings for name in each.rows}
    for each in under.now.happenings:
        if each.state != "corroborated":
            continue
        about = voice.each(voice.account(account) for account in each.accounts)
        if len(each.attributions) == 0:
            yield each.key, about, voice.say("disputed" if each.disputed else "abstains"), "", ""
        for one in each.attributions:
            basis = voice.say(f"basis.{one.basis}", rows=voice.rows(by_id[each.key, name] for name in one.by))
            against = voice.rows(by_id[each.key, name] for name in one.against)
            yield each.key, about, voice.parties([one.actor]), basis, against


def _act(voice: Voice, fact: AnyFact) -> str:
    """A reply or a determination, with the words for how likely and how well founded its attribution is."""
    said, to = fact_said(voice.report.speech, fact), getattr(fact, "attributes", None)
    if to is not None:
        likelihood, confidence = getattr(fact, "likelihood", None), getattr(fact, "confidence", None)
        parts = {"act": said, "to": voice.parties([to])}
        if likelihood is None or confidence is None:
            said = voice.say("act.to", **parts)
        else:
            speech = voice.report.speech
            firm = {"likelihood": speech.likelihood(likelihood), "confidence": speech.confidence(confidence)}
            said = voice.say("act.firm", **parts, **firm)
    return voice.say("act.at", when=voice.moment(fact.held), what=said)


def denials(voice: Voice) -> Section:
    """Reports that deny, and the replies of parties."""
    heads = ("row", "about", "what", "when", "known", "reason")
    tables = voice.table("denials", heads, lambda under: (_denial(voice, each) for each in under.now.denials))
    replies = tuple(_act(voice, each) for each in voice.report.acts if each.kind == "reply")
    lines = replies if len(replies) + len(tables) > 0 else (voice.say("none"),)
    return Section(name="denials", heading=voice.say("h.denials"), lines=lines, tables=tables)


def _denial(voice: Voice, row: daily.Row) -> Cells:
    report = row.report
    what = voice.account((report.incident_class, report.zone))
    times = voice.moment(report.held), voice.at(report.known)
    return voice.row(row.name), report.key, what, *times, voice.ground(row.reason)


def weapons(voice: Voice) -> Section | None:
    """Sightings against the lines of the text; nothing where the text has no rules of withdrawal."""
    if len(voice.report.rules.withdrawal) == 0:
        return None
    heads = ("row", "rules", "seen", "zone", "when", "verdict")
    tables = (
        *voice.table("verdicts", ("zone", "verdict", "count"), lambda under: _verdicts(voice, under)),
        *voice.table("weapons", heads, lambda under: (_weapon(voice, each) for each in under.now.sightings)),
    )
    lines = (voice.say("lead.weapons"), *(() if len(tables) > 0 else (voice.say("none"),)))
    return Section(name="weapons", heading=voice.say("h.weapons"), lines=lines, tables=tables)


def _verdicts(voice: Voice, under: Under) -> Iterator[Cells]:
    found = Counter((each.report.zone, each.verdict) for each in under.now.sightings)
    for (zone, verdict), number in sorted(found.items(), key=lambda item: (item[0][0] or "", item[0][1])):
        yield voice.place(zone), VERDICTS[verdict].said(voice.report.speech.language), str(number)


def _weapon(voice: Voice, sighting: Sighting) -> Cells:
    report, speech, stated = sighting.report, voice.report.speech, voice.report.rules.withdrawal[sighting.of]
    seen = weapon_seen(speech, voice.text, sighting) if voice.report.limits is None else voice.say("sighting")
    return (
        voice.row((report.source, report.id)),
        stated.name.said(speech.language),
        seen,
        voice.place(report.zone),
        voice.moment(report.held),
        verdict_said(speech, sighting),
    )


def access(voice: Voice) -> Section | None:
    """Incidents of the classes that record denied access; nothing where none was named."""
    asked = voice.report.asked.access
    if len(asked) == 0:
        return None
    heads = ("incident", "state", "about", "when", "by", "denied")
    tables = voice.table("access", heads, lambda under: _access(voice, under))
    lines = () if len(tables) > 0 else (voice.say("none"),)
    return Section(name="access", heading=voice.say("h.access"), lines=lines, tables=tables)


def denied(voice: Voice, under: Under) -> Iterator[daily.Happening]:
    """The incidents of denied access, undetermined ones too."""
    for each in under.now.happenings:
        if any(what in voice.report.asked.access for what, _ in each.accounts):
            yield each


def _access(voice: Voice, under: Under) -> Iterator[Cells]:
    for each in denied(voice, under):
        yield (
            each.key,
            voice.say(f"state.{each.state}"),
            voice.each(voice.account(account) for account in each.accounts),
            voice.moment(each.held),
            voice.rows(each.rows),
            voice.rows(each.denied_by),
        )
