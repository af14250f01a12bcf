"""What stands below a record: alarms, what was set aside and why, what was not known yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from foedus.books import Speech
from foedus.engine import alarms, idle_acts
from foedus.kernel import Instant
from foedus.surfaces.cli.show import aside, minutes, title
from foedus.surfaces.cli.wrapping import wrapped
from foedus.surfaces.evidence_told import held_back_told, reports_told, totals_told
from foedus.surfaces.hearing import heard
from foedus.surfaces.running import Run, set_aside
from foedus.surfaces.sighted import sighted
from foedus.surfaces.words import ground_shown
from foedus.trigger import alarm

_SHOWN = 10
_INDENT = 4


def show_notes(out: Console, run: Run) -> None:
    """Every note that has something to say, each under its heading."""
    for heading, lines in (
        ("alarms", tuple(_alarms(run))),
        ("held_back", tuple(held_back_told(run))),
        *_released(run),
        ("sightings", tuple(sighted(run))),
        ("set_aside", tuple(_by_ground(run, ((each.reason, each.report) for each in set_aside(run))))),
        ("idle", tuple(_by_ground(run, _idle(run)))),
        ("not_yet", tuple(_not_yet(run))),
    ):
        if len(lines) > 0:
            out.print(Text(title(heading, run.speech.language), "bold"))
            for line in lines:
                first, *rest = wrapped(line, out.width - _INDENT)
                out.print(Text("\n".join([f"  {first}", *(f"{' ' * _INDENT}{more}" for more in rest)])))
            out.print()


def show_limits(out: Console, run: Run) -> None:
    """What the view leaves out, where it is the public one."""
    for sentence in () if run.public is None else run.public.notice(run.speech.language):
        out.print(Text("\n".join(wrapped(sentence, out.width)), "bold"))


def _released(run: Run) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is released, where the view is the public one: some of it, and how much there is."""
    if run.public is None:
        return ()
    told = (("reports", tuple(reports_told(run))), ("totals", tuple(totals_told(run))))
    return tuple((f"released_{name}", _some(lines)) for name, lines in told)


def _some(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines if len(lines) <= _SHOWN else (*lines[:_SHOWN], f"… ({len(lines)})")


def _idle(run: Run) -> Iterator[tuple[str, str]]:
    """The acts without effect under any reading in view."""
    guarantees = (run.staged.document.guarantees[outlook.reading] for outlook in run.assessment.outlooks)
    found = {(idle.reason, idle.fact) for text in guarantees for idle in idle_acts(text, run.assessment)}
    yield from sorted(found)


def _by_ground(run: Run, found: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A line for each ground, with some of what it applies to."""
    grouped: dict[str, list[str]] = {}
    for ground, name in found:
        grouped.setdefault(ground, []).append(name)
    for ground, names in grouped.items():
        more = "" if len(names) <= _SHOWN else f" … ({len(names)})"
        listed = f"{run.speech.joined('listed', names[:_SHOWN])}{more}"
        yield run.speech.joint("state", what=ground_shown(ground, run.speech.language), state=listed)


def _not_yet(run: Run) -> Iterator[str]:
    """How much of the file was not known at the instant shown, and when the next of it becomes known."""
    known, as_of = run.staged.known, run.as_of
    later: tuple[tuple[str, list[Instant]], ...] = (
        ("facts", [fact.known_at for fact in known.facts if fact.known_at > as_of]),
        ("reports", [report.known for report in known.reports if report.known > as_of]),
        ("totals", [total.known for total in known.totals if total.known > as_of]),
    )
    for name, instants in later:
        if len(instants) > 0:
            said = title(f"later_{name}", run.speech.language)
            yield said.format(count=len(instants), first=minutes(str(min(instants))))


def _alarms(run: Run) -> Iterator[str]:
    """For each alarm and zone: how it stands, and every time it was raised, on both clocks."""
    text = run.staged.document.guarantees[run.assessment.outlooks[0].reading]
    totals = heard(run).totals_heard(run.weighed_at)
    if len(totals) == 0:
        return
    for name, watches in alarms(text, totals, run.weighed_at).items():
        for watch in watches:
            if len(watch.points) > 0:
                yield _watch(run.speech, name, watch)
        unwatched = [watch.zone for watch in watches if len(watch.points) == 0 and watch.zone is not None]
        if len(unwatched) > 0:
            what = _where(run.speech, name, unwatched)
            yield run.speech.joint("state", what=what, state=title("no_totals", run.speech.language))


def _where(speech: Speech, name: str, zones: Iterable[str]) -> str:
    """An alarm and the zones that it watches."""
    return aside(speech.called(name), speech.joined("listed", (speech.called(zone) for zone in zones)), speech.language)


def _watch(speech: Speech, name: str, watch: alarm.Watch) -> str:
    language = speech.language
    where = speech.called(name) if watch.zone is None else _where(speech, name, [watch.zone])
    last = watch.points[-1]
    state = alarm.STATES[last.state].said(language)
    if last.lack is not None:
        state = speech.joint("state", what=state, state=alarm.LACKS[last.lack].said(language))
    raised = [_raised(speech, each) for each in watch.alarms]
    return speech.joined("clause_list", [speech.joint("state", what=where, state=state), *raised])


def _raised(speech: Speech, raised: alarm.Raised) -> str:
    """When the alarm was raised: the end of the period, and when that became known."""
    key = "raised" if raised.stands else "raised_once"
    ended, known = minutes(str(raised.point.end)), minutes(str(raised.known))
    return title(key, speech.language).format(ended=ended, known=known)
