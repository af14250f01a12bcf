"""``foedus ready``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click
from rich.console import Console
from rich.text import Text

from foedus.books import Speech, backing
from foedus.instrument import Document
from foedus.kernel import Instant, Language, Message
from foedus.legaltime import days
from foedus.procedure import AnyFact
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import House, house_of
from foedus.surfaces.cli.option import json_option, language_option, option
from foedus.surfaces.cli.options import LATEST, InstantType
from foedus.surfaces.cli.show import aside, headed, page, say_json
from foedus.surfaces.cli.wrapping import wrapped
from foedus.writing import Words

_said = Words.of
WORDS: Mapping[str, Words] = {
    "title": _said("What stands behind the promises", "各項承諾之後盾"),
    "law": _said("Law", "已有法律"),
    "money": _said("Money", "已有經費"),
    "sealed_text": _said("Sealed text", "已有封存文本"),
    "challenged": _said("Before a court", "訴訟繫屬中"),
    "words": _said("Only words", "僅屬文字"),
    "unbacked": _said("Nothing in the ledger", "立法紀錄未載"),
    "needed_for": _said("needed for", "所需措施"),
    "before": _said("meant to be done before", "預定完成於"),
    "signature": _said("signature", "簽署前"),
    "ceasefire": _said("the ceasefire", "停火前"),
    "activation": _said("use", "啟用前"),
    "unsequenced": _said("before what it is meant to be done is not stated", "應於何者之前完成，約文未載明"),
    "prepared": _said("the bill is only prepared: its text is fixed in advance", "法案僅屬備便：其文字業已預先定明"),
    "last": _said("last step", "最近進度"),
    "none": _said("no step on record", "尚無紀錄"),
    "assumed": _said("assumed", "假設"),
    "all_done": _said("Everything that is meant to be done before signature is done", "應於簽署前完成者均已完成"),
    "open": _said("Not done, though meant to be before signature: {count}", "應於簽署前完成而未完成者：{count}項"),
    "as_of": _said("as of", "截至"),
    "end": _said("the whole record", "全部紀錄"),
}


@click.command(
    cls=Command,
    zh_hant=(
        "依立法紀錄列示各項承諾之後盾：法律、經費、封存文本，或僅屬文字。\n\n"
        "應於簽署前完成而未完成者，結束碼為1。給予案例檔者，並計入其所載之進度。"
    ),
)
@click.argument("file", metavar="FILE")
@option(
    "--before-signature",
    is_flag=True,
    told=Message("Show only what is meant to be done before signature.", "僅列示應於簽署前完成者。"),
)
@option(
    "--as-of",
    type=InstantType(),
    told=Message("Count only steps that were known at this instant.", "僅計入於此時刻已得知之進度。"),
)
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    file: str,
    as_of: Instant | None,
    language: Language,
    *,
    before_signature: bool,
    as_json: bool,
) -> None:
    """Tell what stands behind each promise: law, money, a sealed text, or only words, by the enactment ledger.

    Exit code 1 if anything that is meant to be done before signature is not. A case's file adds the steps it records.
    """
    house = house_of(context)
    document, facts, supposed = _read(house, file)
    rows = backing.readiness(document.first, facts, LATEST if as_of is None else as_of)
    shown = [row for row in rows if row.enactment.before == "signature" or not before_signature]
    bare = () if before_signature else tuple(backing.unbacked(document.first))
    late = [row for row in rows if row.enactment.before == "signature" and not row.is_done]
    if as_json:
        say_json({"ledger": [_row_json(row) for row in shown], "unbacked": list(bare), "not_done": len(late)})
    else:
        speech = Speech(document=document, language=language)
        with page(language) as out:
            if supposed is not None:
                out.print(Text(headed("hypothetical", supposed.said(language), language), "bold red"), end="\n\n")
            _show(out, speech, (shown, bare, late), as_of)
    context.exit(1 if len(late) > 0 else 0)


def _read(house: House, file: str) -> tuple[Document, Sequence[AnyFact], Words | None]:
    """The guarantee, the facts of the case where it is one, and what in that case is supposed."""
    if not house.is_case(file):
        return house.guarantee(file), (), None
    staged, _ = house.stage(file)
    return staged.document, staged.known.facts, staged.case.hypothetical


def _show(
    out: Console,
    speech: Speech,
    found: tuple[Sequence[backing.Ready], Sequence[str], Sequence[backing.Ready]],
    as_of: Instant | None,
) -> None:
    shown, bare, late = found
    language = speech.language
    heading = WORDS["title"].said(language)
    until = WORDS["end"].said(language) if as_of is None else str(as_of)
    named = speech.joint("state", what=speech.document.first.title.said(language), state=heading)
    out.print(Text(aside(named, f"{_word('as_of', language)} {until}", language), "bold"))
    for worth in backing.BACKINGS:
        rows = [row for row in shown if row.backing == worth]
        if len(rows) > 0:
            out.print()
            out.print(Text(_word(worth, language), "bold"))
            for row in rows:
                _show_row(out, speech, row)
    if len(bare) > 0:
        out.print()
        out.print(Text(_word("unbacked", language), "bold"))
        for name in bare:
            out.print(Text(f"  {speech.measure(name)}"))
    out.print()
    closing = "all_done" if len(late) == 0 else "open"
    out.print(Text(_word(closing, language).format(count=len(late)), "" if len(late) == 0 else "bold red"))


def _word(name: str, language: Language) -> str:
    return WORDS[name].said(language)


def _show_row(out: Console, speech: Speech, row: backing.Ready) -> None:
    """An act in a few lines: whose and what, for which promises, by when, how far."""
    language, act = speech.language, row.enactment
    comma, space = ("，", "") if language == "zh-Hant" else ("; ", " ")
    measures = ("、" if language == "zh-Hant" else ", ").join(speech.measure(name) for name in act.needed_for)
    before = (
        _word("unsequenced", language)
        if act.before is None
        else f"{_word('before', language)}{space}{_word(act.before, language)}"
    )
    parts = (
        f"{_word('needed_for', language)}{space or '：'}{measures}",
        before,
        _last(row, speech),
        *((_word("prepared", language),) if row.is_only_prepared else ()),
    )
    out.print(Text(f"  {speech.joint('state', what=speech.whose(act.jurisdiction), state=act.title.said(language))}"))
    for line in wrapped(comma.join(parts), out.width - 6):
        out.print(Text(f"      {line}", "dim"))


def _last(row: backing.Ready, speech: Speech) -> str:
    language, calendar = speech.language, next(iter(speech.document.calendars.values()))
    if row.last is None:
        return _word("none", language)
    stage = backing.STAGES[row.last.stage].said(language)
    when = row.last.when
    # Of an instant its day at home; of a day, which a case may read by another zone, its own date in any zone.
    day = days.local_date(when.start, calendar) if when.is_exact else when.start.plus(_HALF_A_DAY_S).utc.date()
    said = f"{stage} {day.isoformat()}"
    return said if row.last.basis == "recorded" else aside(said, _word("assumed", language), language)


_HALF_A_DAY_S = 13 * 3600


def _row_json(row: backing.Ready) -> dict[str, object]:
    act, last = row.enactment, row.last
    return {
        "act": row.name,
        "jurisdiction": act.jurisdiction,
        "title": {"en": act.title.en, "zh-Hant": act.title.zh_hant},
        "gives": act.gives,
        "needed_for": list(act.needed_for),
        "before": act.before,
        "backing": row.backing,
        "only_prepared": row.is_only_prepared,
        "last_step": None
        if last is None
        else {
            "stage": last.stage,
            "when": str(last.when.start),
            "basis": last.basis,
            "url": None if last.source is None else last.source.url,
        },
    }
