"""Reaction times as one drawing: own stages, marked hypothetical, beside what is on record at like stages."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.books import reactions
from foedus.kernel import Language
from foedus.surfaces.printing.reaction_chart_pen import Lane, Pen, Row
from foedus.surfaces.printing.reaction_chart_words import Voice
from foedus.writing import Words

_DAYS_SHOWN_MIN = 10
_QUARTILES_FROM = 4  # of fewer acts, quartiles would only repeat the acts themselves


def reaction_chart(comparison: reactions.Comparison, language: Language, case: Words, ident: str = "reactions") -> str:
    """The drawing as SVG, to stand in a page or alone.

    Args:
        comparison: what is drawn.
        language: in which it speaks.
        case: what the chosen case is called.
        ident: begins the ids inside, made of letters, digits and hyphens; two drawings on a page need two.

    Raises:
        ValueError: ``ident`` holds anything else.
    """
    voice = Voice(language, case)
    lanes = tuple(_lane(comparison, place, voice) for place in range(len(comparison.compared)))
    pen = Pen(max([_DAYS_SHOWN_MIN, *(lane.longest for lane in lanes)]))
    axis = (voice.say("same_day"), voice.say("axis"))
    pen.axis(*axis)
    for lane in lanes:
        pen.lane(lane)
    pen.axis(*axis)
    for text in _foot(comparison, voice):
        pen.prose(text)
    return pen.drawing(ident, voice.say("title"), _description(lanes, voice))


def _lane(comparison: reactions.Comparison, place: int, voice: Voice) -> Lane:
    """What one comparison says."""
    each = comparison.compared[place]
    name = voice.stage(each.own.pillar, each.own.step)
    name = name if each.own.label is None else voice.say("colon", name=each.own.label.said(voice.language), text=name)
    if each.case is None or each.history is None:
        why = "" if each.why_not is None else voice.say("because", why=each.why_not.said(voice.language))
        alone = "no_counterpart" if each.counterpart is None else "not_compared"
        return Lane(name=name, rows=(_own(each.own, voice, alone),), below=why)
    rows = (
        _own(each.own, voice),
        _record(voice.case, each.case, 0, voice),
        _record(voice.say("history"), each.history, each.in_both, voice),
    )
    split = [_fixed(kind, each.by_automatic[kind], voice) for kind in _KINDS if kind in each.by_automatic]
    return Lane(name=name, rows=rows, below="" if len(split) == 0 else voice.say("automatic", list=voice.listed(split)))


_KINDS = ("yes", "partly", "no", "unknown")


def _own(own: reactions.OwnStage, voice: Voice, alone: str | None = None) -> Row:
    """The row of the guarantee's own stage; where it stands alone, it says so."""
    when = voice.say("at_latest", when=_when(own, voice)) if own.is_limit else _when(own, voice)
    said = voice.say("colon", name=voice.say("hypothetical"), text=when)
    lines = (said,) if alone is None else (said, voice.say(alone))
    return Row(name=voice.say("own"), said=lines, own=own.days, mark=voice.say("hypothetical"))


def _when(own: reactions.OwnStage, voice: Voice) -> str:
    """When an own stage was reached, in the days of the record and in hours."""
    if own.days is None or own.hours is None:
        return voice.say("not_reached")
    if own.days[1] < 0:
        return voice.say("before")
    least, most = (_day(days, voice) for days in own.days)
    when = least if least == most else voice.say("range", least=least, most=most)
    first, last = (f"{hours:.1f}".removesuffix(".0") for hours in own.hours)
    return voice.say("hours", when=when, hours=first if first == last else voice.say("range", least=first, most=last))


def _day(days: int, voice: Voice) -> str:
    if days < 0:
        return voice.say("before")
    return voice.say("same_day") if days == 0 else voice.say("day", days=days)


def _record(name: str, lags: reactions.Lags, in_both: int, voice: Voice) -> Row:
    """A row of acts on record, with every row that its median leaves out."""
    spread = lags.spread
    quartiles = None if spread is None or spread.n < _QUARTILES_FROM else (spread.lower, spread.upper)
    return Row(
        name=name,
        said=tuple(_told(lags, in_both, voice)),
        acts=tuple((act.lag_days or 0, act.confidence, act.id) for act in lags.acts),
        median=None if spread is None else spread.median,
        quartiles=quartiles,
    )


def _told(lags: reactions.Lags, in_both: int, voice: Voice) -> Iterator[str]:
    """The lines of text beside a row."""
    if lags.spread is None:
        yield voice.say("nothing")
    else:
        median = voice.median(lags.spread.median, lags.spread.n)
        quartiles = {"lower": f"{lags.spread.lower:g}", "upper": f"{lags.spread.upper:g}"}
        yield median if lags.spread.n < _QUARTILES_FROM else voice.say("quartiles", median=median, **quartiles)
    if lags.snippets + lags.memory > 0:
        unread = voice.say("unread", snippets=lags.snippets, memory=lags.memory)
        read = None if lags.read is None else voice.median(lags.read.median, lags.read.n)
        alone = voice.say("read_none") if read is None else voice.say("read", median=read)
        yield voice.listed((alone, unread))
    counts = {"early": lags.before, "untimed": lags.untimed, "none_recorded": lags.none_recorded}
    left_out = [voice.say(why, n=n) for why, n in counts.items() if n > 0]
    if len(left_out) > 0:
        yield voice.say("left_out", list=voice.listed(left_out))
    if in_both > 0:
        yield voice.say("in_both", n=in_both)


def _fixed(kind: str, lags: reactions.Lags, voice: Voice) -> str:
    """The median of the acts that a text had, or had not, fixed beforehand."""
    none = voice.say("auto_none", n=lags.none_recorded)
    text = none if lags.spread is None else voice.median(lags.spread.median, lags.spread.n)
    return voice.say("colon", name=voice.say(f"auto_{kind}"), text=text)


def _foot(comparison: reactions.Comparison, voice: Voice) -> Iterator[str]:
    """What is said below the drawing."""
    yield voice.say("legend")
    yield voice.say("caveat")
    items = [voice.say("item", name=voice.stage(*key), n=n) for key, n in comparison.elsewhere.items()]
    if len(items) > 0:
        yield voice.say("elsewhere", list=voice.listed(items))
    if comparison.other_trigger + comparison.no_trigger > 0:
        yield voice.say("other", other=comparison.other_trigger, none=comparison.no_trigger)


def _description(lanes: tuple[Lane, ...], voice: Voice) -> str:
    """The whole drawing in words, for those who do not see it."""
    told = list[str]()
    for lane in lanes:
        rows = [voice.say("colon", name=row.name, text=voice.listed(row.said)) for row in lane.rows]
        told.append(voice.say("colon", name=lane.name, text=voice.listed(rows)) + voice.say("stop").rstrip())
        told.extend([lane.below] if lane.below != "" else [])
    return (" " if voice.language == "en" else "").join(told)
