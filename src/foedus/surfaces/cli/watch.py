"""``foedus watch``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import isinf

import click
from rich.text import Text

from foedus.books import Speech
from foedus.engine import Known
from foedus.evidence import Total
from foedus.instrument import Document
from foedus.kernel import Flaw, Instant, Language, Message, listed
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import House, house_of, is_file
from foedus.surfaces.cli.option import json_option, language_option, option
from foedus.surfaces.cli.options import as_of_option
from foedus.surfaces.cli.refusals import BadValueError
from foedus.surfaces.cli.show import complain, minutes, page, say_json, title
from foedus.surfaces.cli.wrapping import wrapped
from foedus.surfaces.hearing import heard_by
from foedus.surfaces.watching import DECIDES_NOTHING, Watched, left_out, watched, watched_json
from foedus.surfaces.words import ground_shown
from foedus.trigger import alarm
from foedus.writing import Words

_said = Words.of
WORDS: Mapping[str, Words] = {
    "warns": _said(
        "An alarm warns that totals have risen. It opens no procedure, and is no determination",
        "警報僅示警統計總數上升，不啟動程序，亦不構成{term[determination]}",
    ),
    "as_of": _said("as of {instant}", "截至{instant}"),
    "everywhere": _said("all zones together", "各區域合計"),
    "state": _said("{state}, by the total up to {until}", "{state}（依至{until}止之總數）"),
    "statistic": _said(
        "statistic {value}, threshold {threshold}: it errs once in {once_in} observed days on average, or more rarely",
        "統計量{value}，門檻{threshold}：平均至多每{once_in}觀測日誤報一次",
    ),
    "finer": _said(
        "totals are shorter than the interval that the text states: it errs more often than that",
        "有統計總數之期間短於約文所定之間隔，故其誤報較上述頻繁",
    ),
    "since": _said("what speaks for a rise begins with {since}", "顯示上升之總數始於{since}"),
    "ratio": _said("the rise that fits best is to {ratio} times the usual", "最相符之上升為常態之{ratio}倍"),
    "delays": _said(
        "days on average until any alarm that errs so rarely notices a rise, at the least (Lorden's limit, to the "
        "first order)",
        "誤報如此稀少之警報，察覺上升平均所需日數之下限（洛登下限，一階近似）",
    ),
    "delay": _said("{days} to {size} times the usual", "升至常態{size}倍者{days}"),
    "limit": _said("Only better reports shorten these delays", "僅有更佳之報告得縮短上述日數"),
    "usual": _said(
        "usual is {mean} a day (observed {observed}, from {since} to {until})",
        "常態為每日{mean}（觀測所得{observed}，自{since}至{until}）",
    ),
    "scatter": _said(
        "the text states a scatter of {stated}, which rules; the counts behind the usual show {shown} (with {level} "
        "per cent confidence {least} to {most})",
        "約文所載之離散係數為{stated}，以此為準；常態所據之計數顯示者為{shown}（百分之{level}信賴區間：{least}至{most}）",
    ),
    "scatter.open": _said(
        "the text states a scatter of {stated}, which rules; the counts behind the usual show {shown} (with {level} "
        "per cent confidence {least} or more)",
        "約文所載之離散係數為{stated}，以此為準；常態所據之計數顯示者為{shown}（百分之{level}信賴區間：{least}以上）",
    ),
    "scatter.untold": _said(
        "the text states a scatter of {stated}, which rules; the counts behind the usual are too few to show one",
        "約文所載之離散係數為{stated}，以此為準；常態所據之計數過少，未能顯示其離散程度",
    ),
    "coverage": _said(
        "of the last {days} days {covered} are covered by totals; the last total ends {until}",
        "最近{days}日中，統計總數涵蓋{covered}日；最後一筆總數止於{until}",
    ),
    "never": _said("no total is known: that is not quiet", "尚無已知之統計總數，此不表示平靜"),
    "silent": _said("what is not covered is unknown, and not quiet", "未涵蓋之期間為不明，並非平靜"),
    "unused": _said("totals left out", "未採用之總數"),
    "unlisted": _said("Totals to which the text gives no weight", "約文不予採計之統計總數"),
}


@click.command(
    cls=Command,
    zh_hant=(
        "依統計總數檔，列示保證所載各項警報於各區域之現況：統計量、門檻及其意義、涵蓋情形、常態基準或其欠缺之原因，"
        "以及歷次警報（兼列所涉期間與得知時刻）。警報僅供預警，不作判斷。\n\n"
        "給予案例檔者，並採用其統計總數。有警報發出且依現有總數仍成立者，結束碼為1；檔案有誤列者為2（無誤之列仍予採用）。"
    ),
)
@click.argument("file", metavar="GUARANTEE|CASE")
@click.argument("reports", metavar="[TOTALS]...", nargs=-1)
@option(
    "--alarm",
    "names",
    multiple=True,
    metavar="NAME",
    told=Message("Show only this alarm. May be repeated.", "僅列示此警報。得重複為之。"),
)
@as_of_option
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    file: str,
    reports: Sequence[str],
    names: Sequence[str],
    as_of: Instant | None,
    language: Language,
    *,
    as_json: bool,
) -> None:
    """Tell how each alarm of a guarantee stands over files of totals, zone by zone; it warns, and decides nothing.

    Shown are the statistic, the threshold and what it is worth, how much time was covered, what is usual or why nothing
    is, and every time the alarm was raised: over which period, and when that became known. A case adds its own totals.
    Exit code 1 if an alarm was raised that the totals still bear out; 2 if rows have flaws (good ones are still used).
    """
    house = house_of(context)
    document, known, flaws = _read(house, file, reports)
    until = _last(known.totals) if as_of is None else as_of
    totals = heard_by(document, known, until, house.zones).totals_heard(until)
    found = tuple(watched(document.first, totals, until, _asked_for(document, names)))
    if as_json:
        told = {"as_of": str(until), "meaning": DECIDES_NOTHING}
        say_json({**told, "watches": [watched_json(each) for each in found]})
    else:
        speech = Speech(document=document, language=language)
        aside = left_out(document.first, totals, until)
        with page(language) as out:
            for indent, style, line in (*_lines(speech, found, until), *_unlisted(speech, aside)):
                shown = wrapped(line, out.width - len(indent))
                out.print(Text("\n".join(f"{indent}{each}" for each in shown), style))
    complain(flaws, language)
    context.exit(2 if len(flaws) > 0 else 1 if any(each.stands for each in found) else 0)


_Line = tuple[str, str, str]
"""An indent, a style, and a text that goes on below itself."""


def _read(house: House, file: str, reports: Sequence[str]) -> tuple[Document, Known, Sequence[Flaw]]:
    """The guarantee, and what all files hold, and the case where it is one."""
    known, flaws = house.reports(reports)
    if is_file(file) and not house.is_case(file):
        return house.guarantee(file), known, flaws
    staged, further = house.stage(file)
    own = staged.known
    more = own.grown(own.facts, (*own.reports, *known.reports), (*own.totals, *known.totals))
    return staged.document, more, (*further, *flaws)


def _last(totals: Sequence[Total]) -> Instant:
    """When the last total became known.

    Raises:
        BadValueError: there is none, so that there is nothing to tell.
    """
    if len(totals) == 0:
        message = Message(
            "no totals: give a file of them, or a case that has some", "無統計總數：請給予其檔案，或載有之案例"
        )
        raise BadValueError(message, param_hint="TOTALS")
    return max(total.known for total in totals)


def _asked_for(document: Document, names: Sequence[str]) -> Sequence[str]:
    """The alarms to show.

    Raises:
        BadValueError: the text has no such alarm, or none at all.
    """
    rules = document.first.evidence
    known = () if rules is None else tuple(rules.alarms)
    if len(known) == 0:
        message = Message("this text has no alarm", "約文未設警報")
        raise BadValueError(message, param_hint="GUARANTEE")
    for name in names:
        if name not in known:
            every = listed(known)
            message = Message(
                f"{name!r} is not an alarm here; alarms: {every.en}", f"{name!r}不是此處之警報；警報：{every.zh_hant}"
            )
            raise BadValueError(message, param_hint="--alarm")
    return tuple(name for name in known if len(names) == 0 or name in names)


def _lines(speech: Speech, found: Sequence[Watched], until: Instant) -> Iterator[_Line]:
    """Everything to be told, alarm by alarm and zone by zone."""
    yield "", "bold", speech.joint("aside", what=_told(speech, "warns"), aside=_told(speech, "as_of", instant=until))
    for name, alike in groupby(found, key=lambda each: each.name):
        yield "", "", ""
        yield "", "bold", speech.called(name)
        is_limited = False
        for each in alike:
            zone = each.watch.zone
            where = _told(speech, "everywhere") if zone is None else speech.called(zone)
            yield "  ", "", speech.joint("state", what=where, state=_state(speech, each))
            for line in _figures(speech, each):
                yield "    ", "dim", line
            is_limited = is_limited or each.watch.calibration is not None
        if is_limited:
            yield "  ", "dim", _told(speech, "limit")


def _state(speech: Speech, each: Watched) -> str:
    """How the alarm stands over the last total."""
    if each.last is None:
        return _told(speech, "never")
    state = alarm.STATES[each.state].said(speech.language)
    if each.last.lack is not None:
        state = speech.joint("aside", what=state, aside=alarm.LACKS[each.last.lack].said(speech.language))
    return _told(speech, "state", state=state, until=minutes(str(each.last.end)))


def _figures(speech: Speech, each: Watched) -> Iterator[str]:
    """Statistic and threshold with what they are worth, what is usual, what was covered, and every alarm."""
    last, worth, usual = each.last, each.watch.calibration, each.watch.baseline
    if last is not None and last.statistic is not None and last.threshold is not None and worth is not None:
        figures = {"value": f"{last.statistic:.2f}", "threshold": f"{last.threshold:.2f}"}
        yield _told(speech, "statistic", once_in=f"{worth.once_in_days:.0f}", **figures)
        if each.is_finer:
            yield _told(speech, "finer")
        yield from _rise(speech, last)
        least = worth.delays_days_least.items()
        delays = speech.joined("listed", (_told(speech, "delay", size=f"{x:g}", days=f"{d:.1f}") for x, d in least))
        yield speech.joint("state", what=_told(speech, "delays"), state=delays)
    if isinstance(usual, alarm.Usual):
        yield from _usual(speech, each, usual)
    if each.coverage.until is not None:
        covered = {"days": each.coverage.days, "covered": f"{each.coverage.covered_days:.1f}"}
        said = _told(speech, "coverage", until=minutes(str(each.coverage.until)), **covered)
        yield speech.joint("clause_list", this=said, that=_told(speech, "silent"))
    for raised in each.watch.alarms:
        key = "raised" if raised.stands else "raised_once"
        ended, known = minutes(str(raised.point.end)), minutes(str(raised.known))
        yield title(key, speech.language).format(ended=ended, known=known)
    reasons = [alarm.LEFT_OUT[one.reason].said(speech.language) for one in each.watch.unused]
    for reason in dict.fromkeys(reasons):
        counted = speech.joint("aside", what=_told(speech, "unused"), aside=str(reasons.count(reason)))
        yield speech.joint("state", what=counted, state=reason)


def _usual(speech: Speech, each: Watched, usual: alarm.Usual) -> Iterator[str]:
    """What is usual, and how much the counts behind it scatter beside what the text states."""
    since, until = minutes(str(usual.totals[0].start)), minutes(str(usual.totals[-1].end))
    means = {"mean": f"{usual.mean:.2f}", "observed": f"{usual.observed_mean:.2f}"}
    yield _told(speech, "usual", since=since, until=until, **means)
    yield _scatter(speech, each)


def _scatter(speech: Speech, each: Watched) -> str:
    """The dispersion of the text, and the one that the counts of the baseline show."""
    stated, found = f"{each.rule.dispersion:f}", each.watch.scatter
    if found is None or isinf(found.dispersion):
        return _told(speech, "scatter.untold", stated=stated)
    figures = {"shown": f"{found.dispersion:.2f}", "level": found.level, "least": f"{found.least:.2f}"}
    if isinf(found.most):
        return _told(speech, "scatter.open", stated=stated, **figures)
    return _told(speech, "scatter", stated=stated, most=f"{found.most:.2f}", **figures)


def _rise(speech: Speech, last: alarm.Point) -> Iterator[str]:
    """Since when, and how far, the mean has risen, if it has."""
    if last.since is not None:
        yield _told(speech, "since", since=minutes(str(last.since)))
    if last.ratio is not None:
        yield _told(speech, "ratio", ratio=f"{last.ratio:.1f}")


def _unlisted(speech: Speech, aside: Iterator[tuple[str, tuple[str, ...]]]) -> Iterator[_Line]:
    """The totals without weight, by reason."""
    for reason, ids in aside:
        ground = ground_shown(reason, speech.language)
        counted = speech.joint("aside", what=_told(speech, "unlisted"), aside=str(len(ids)))
        yield "", "dim", speech.joint("state", what=counted, state=ground)


def _told(speech: Speech, key: str, /, **values: object) -> str:
    return speech.say(WORDS[key], values)
