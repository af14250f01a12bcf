"""What ``foedus sweep`` says in a terminal: the question, a table of variants, how the text's own met each attack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.text import Text

from foedus.books import Speech
from foedus.kernel import Instant
from foedus.surfaces.cli.show import minutes
from foedus.surfaces.cli.wrapping import wrapped
from foedus.surfaces.printing.sweep_words import lasting_said, length_said, rate_said
from foedus.surfaces.sweeping import Swept
from foedus.surfaces.words import ground_shown
from foedus.trigger import sweeping
from foedus.writing import Words

_said = Words.of
WORDS: Mapping[str, Words] = {
    "advises": _said(
        "This compares thresholds on a record, to advise whoever drafts. It changes no text, opens no procedure, and "
        "is no determination; what fits this record need not fit the next",
        "本表就紀錄比較各門檻，供起草者參考；不變更約文，不啟動程序，亦不構成{term[determination]}。適於此一紀錄者，未必適於來日",
    ),
    "zone": _said(
        "{violation}: at least {n} of {classes} in one zone within {window} {bounds}",
        "{violation}：單一區域內，{classes}於{window}「{bounds}」內至少{n}件",
    ),
    "everywhere": _said(
        "{violation}: at least {n} of {classes} in all zones together within {window} {bounds}",
        "{violation}：各區域合計，{classes}於{window}「{bounds}」內至少{n}件",
    ),
    "attributed": _said("attributed to {parties}", "歸責於{parties}者"),
    "spread": _said("two of them at least {length} apart", "其中二件至少相隔{length}"),
    "alone": _said(
        "This count is tried alone: the other parts of the violation's condition are left out",
        "此項計數係單獨比較，違反類別之條件之其他部分未納入",
    ),
    "covers": _said(
        "The record covers {start} to {until}: {n} incidents counted of {reports} reports",
        "紀錄涵蓋{start}至{until}：報告{reports}份，計入事件{n}件",
    ),
    "silence": _said(
        "longest stretch without one: {length}, from {start}", "其間最長無事件之期間為{length}，始於{start}"
    ),
    "aside": _said("Reports set aside", "不予採計之報告"),
    "calm": _said(
        "Calm: {calm}, of which {exposure} count: the {within} for which each attack is waited for are left out, and "
        "so is time of which the record cannot tell",
        "平靜期間計{calm}，其中採計{exposure}：各攻擊發生後之等候期間（{within}）及紀錄無從得知之時間均不計入",
    ),
    "no_calm": _said(
        "No calm was named (--calm): all that the record covers outside the attacks is taken for calm, fighting or not",
        "未載明平靜期間：紀錄所涵蓋之期間，除攻擊外，不論有無戰事，均以平靜論",
    ),
    "at_least": _said("at least", "門檻"),
    "window": _said("window", "計數期間"),
    "noticed": _said("noticed", "察覺"),
    "known": _said("known after", "得知所需"),
    "held": _said("held after", "成立所需"),
    "rate": _said("false alarms a year (95%)", "每年誤報（95%區間）"),
    "alarms": _said("alarms", "誤報"),
    "open": _said("unknown", "不明"),
    "text": _said("text", "約文"),
    "front": _said("front", "前緣"),
    "both": _said("text, front", "約文、前緣"),
    "legend": _said(
        "text: as the text has it. front: no other variant that notices every attack is both quicker and more rarely "
        "wrong. Delays are those of the slowest attack, on the clock of knowledge and on that of events. unknown: "
        "stretches in which it may have held and does not certainly; where they are many, the record's times are too "
        "coarse for that window",
        "約文：約文所定者。前緣：於察覺全部攻擊之變體中，無更快且誤報更少者。延遲以最慢之一次為準，兼列得知與成立二種時鐘。"
        "不明：可能成立而不能確定之期間；其數多者，紀錄之時間對該計數期間而言過於粗略",
    ),
    "legend_alone": _said(
        "text: as the text has it. unknown: stretches in which it may have held and does not certainly; where they are "
        "many, the record's times are too coarse for that window",
        "約文：約文所定者。不明：可能成立而不能確定之期間；其數多者，紀錄之時間對該計數期間而言過於粗略",
    ),
    "no_front": _said("No variant notices every attack, so there is no front", "無任何變體察覺全部攻擊，故無前緣可言"),
    "not_shown": _said(
        "Variants not shown here: {n}; --csv, --json and --plot tell of all",
        "其餘變體{n}種未列於此；另行輸出之表及圖列示全部",
    ),
    "own": _said("How the text's own threshold met the attacks", "約文所定門檻面對各次攻擊之情形"),
    "met_noticed": _said(
        "held {since} (after {late}), known {known} (after {known_late})",
        "{since}成立（歷時{late}），{known}得知（歷時{known_late}）",
    ),
    "met_already": _said(
        "NOT NOTICED: it held already, since {since}, and so does not tell the attack from what went before",
        "未察覺：自{since}起即已成立，無從與攻擊前之情形區別",
    ),
    "met_unknown": _said(
        "UNKNOWN: it may have held from {since}, and does not certainly", "不明：自{since}起可能成立，惟不能確定"
    ),
    "met_unknown_end": _said("UNKNOWN: the record does not tell so far", "不明：紀錄未及於此"),
    "met_missed": _said("MISSED: it did not hold within {within}", "未察覺：於{within}內未成立"),
    "of_all": _said("{n} of {all}", "{n}／{all}"),
}
_SHOWN_MAX = 60
_GAP = 3


def lines(swept: Swept, speech: Speech, width: int) -> Iterator[Text]:
    """Everything to be told, wrapped to a width in cells."""
    for style, sentence in _head(swept, speech):
        yield Text("\n".join(wrapped(sentence, width)), style)
    yield Text("")
    shown = _shown(swept)
    rows = [tuple(_cells(each, swept, speech)) for each in shown]
    heads = ("", *(_told(speech, name) for name in _columns(swept)))
    widths = [max(cell_len(row[n]) for row in (heads, *rows)) for n in range(len(heads))]
    for style, row in (
        ("bold", heads),
        *(("cyan" if each.is_text else "", row) for each, row in zip(shown, rows, strict=True)),
    ):
        yield Text(_row(row, widths), style)
    yield Text("")
    for sentence in _foot(swept, speech, len(shown)):
        yield Text("\n".join(wrapped(sentence, width)), "dim")
    yield from _own(swept, speech, width)


def _head(swept: Swept, speech: Speech) -> Iterator[tuple[str, str]]:
    """What is asked, of which record."""
    yield "bold", _told(speech, "advises")
    yield "", ""
    yield "bold", _count(swept, speech)
    if not swept.is_alone:
        yield "", _told(speech, "alone")
    found = swept.found
    span = {"start": _instant(found.covers.start), "until": _instant(found.covers.end)}
    covers = _told(speech, "covers", n=found.incidents, reports=swept.reports, **span)
    silence = found.longest_silence
    if silence is not None:
        length = lasting_said(silence.end.seconds - silence.start.seconds, speech.language)
        quiet = _told(speech, "silence", length=length, start=_instant(silence.start))
        covers = speech.joint("clause_list", this=covers, that=quiet)
    yield "", covers
    if len(swept.aside) > 0:
        grounds = (
            speech.joint("aside", what=ground_shown(ground, speech.language), aside=str(count))
            for ground, count in sorted(swept.aside.items())
        )
        yield "", speech.joint("state", what=_told(speech, "aside"), state=speech.joined("listed", grounds))
    lengths = {"calm": found.calm_s, "exposure": swept.text.exposure_s, "within": swept.asked.within_s}
    yield "", _told(speech, "calm", **{name: lasting_said(each, speech.language) for name, each in lengths.items()})
    if not swept.calm_said:
        yield "", _told(speech, "no_calm")


def _count(swept: Swept, speech: Speech) -> str:
    """The count of the text, in a few words."""
    count = swept.condition.count
    assert count is not None
    said = _told(
        speech,
        count.per,
        violation=speech.violation(swept.violation),
        n=count.at_least,
        classes=speech.joined("listed", map(speech.called, count.of)),
        window=length_said(count.window.length_s, speech.language),
        bounds=count.window.bounds,
    )
    if len(count.attributed_to) > 0:
        whose = _told(speech, "attributed", parties=speech.parties(count.attributed_to))
        said = speech.joint("clause_list", this=said, that=whose)
    if count.spread is not None:
        apart = _told(speech, "spread", length=length_said(count.spread_s, speech.language))
        said = speech.joint("clause_list", this=said, that=apart)
    return said


def _shown(swept: Swept) -> Sequence[sweeping.Variant]:
    """All variants where they are few; else the text's own and the front."""
    every = swept.found.variants
    return every if len(every) <= _SHOWN_MAX else [each for each in every if each.is_text or each.is_front]


def _columns(swept: Swept) -> tuple[str, ...]:
    delays = ("noticed", "known", "held") if len(swept.asked.attacks) > 0 else ()
    return ("at_least", "window", *delays, "rate", "alarms", "open")


def _cells(each: sweeping.Variant, swept: Swept, speech: Speech) -> Iterator[str]:
    marks = {(True, True): "both", (True, False): "text", (False, True): "front", (False, False): None}
    mark = marks[each.is_text, each.is_front]
    yield "" if mark is None else _told(speech, mark)
    yield str(each.at_least)
    yield length_said(each.window_s, speech.language)
    if len(swept.asked.attacks) > 0:
        yield _told(speech, "of_all", n=each.noticed, all=len(each.met))
        for delay in (each.slowest_s, each.slowest_event_s):
            yield "–" if delay is None else lasting_said(delay, speech.language)
    yield "–" if each.rate is None else rate_said(each.rate, speech.language)
    yield str(each.alarms)
    yield str(each.open)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - cell_len(cell) + _GAP) for cell, width in zip(cells, widths, strict=True))
    return "".join(padded).rstrip()


def _foot(swept: Swept, speech: Speech, shown: int) -> Iterator[str]:
    if len(swept.asked.attacks) == 0:
        yield _told(speech, "legend_alone")
    else:
        yield _told(speech, "legend")
        if len(swept.front) == 0:
            yield _told(speech, "no_front")
    if shown < len(swept.found.variants):
        yield _told(speech, "not_shown", n=len(swept.found.variants) - shown)


def _own(swept: Swept, speech: Speech, width: int) -> Iterator[Text]:
    """How the text's own threshold met each attack."""
    if len(swept.asked.attacks) == 0:
        return
    yield Text("")
    yield Text(_told(speech, "own"), "bold")
    for met in swept.text.met:
        when = _instant(met.attack.at)
        name = when if met.attack.label == "" else speech.joint("aside", what=met.attack.label, aside=when)
        first, *rest = wrapped(speech.joint("state", what=name, state=_met(met, swept, speech)), width - 4)
        yield Text("\n".join([f"  {first}", *(f"    {each}" for each in rest)]))


def _met(met: sweeping.Met, swept: Swept, speech: Speech) -> str:
    if met.outcome is sweeping.Outcome.NOTICED:
        assert met.since is not None
        assert met.known is not None
        late, known_late = (lasting_said(each or 0, speech.language) for each in (met.delay_s, met.known_delay_s))
        clocks = {"since": _instant(met.since), "known": _instant(met.known)}
        said = _told(speech, "met_noticed", late=late, known_late=known_late, **clocks)
        zones = speech.joined("listed", map(speech.called, met.zones))
        return said if zones == "" else speech.joint("aside", what=said, aside=zones)
    if met.outcome is sweeping.Outcome.UNKNOWN and met.possibly is None:
        return _told(speech, "met_unknown_end")
    since = met.since or met.possibly
    within = lasting_said(swept.asked.within_s, speech.language)
    return _told(speech, f"met_{met.outcome.value}", since="" if since is None else _instant(since), within=within)


def _instant(instant: Instant) -> str:
    return minutes(str(instant))


def _told(speech: Speech, key: str, /, **values: object) -> str:
    return speech.say(WORDS[key], values)
