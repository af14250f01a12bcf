"""``foedus sweep``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from foedus.books import Speech
from foedus.kernel import Language, Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of, refuse_homeless
from foedus.surfaces.cli.option import json_option, language_option, option
from foedus.surfaces.cli.options import as_of_option, reading_option
from foedus.surfaces.cli.refusals import BadUseError
from foedus.surfaces.cli.show import complain, page, say_json
from foedus.surfaces.cli.sweep_asked import Asking, sweep_of
from foedus.surfaces.cli.sweep_told import lines
from foedus.surfaces.cli.sweep_values import AttackType, CountsType, LengthsType, StretchType
from foedus.surfaces.printing.sweep_plot import sweep_plot
from foedus.surfaces.sweeping import Swept, swept_csv, swept_json


@click.command(
    cls=Command,
    zh_hant=(
        "就一份紀錄比較某項計數之各門檻及計數期間，供起草者選定門檻：各變體於所列攻擊發生後多久成立、多久得知，"
        "以及於平靜期間每年誤報若干次（附95%信賴區間）。約文本身之門檻另予標示，較其他變體均不遜者亦同。\n\n"
        "給予保證及報告檔，或給予案例（採用其所列之報告，並得另加報告檔）。報告依約文之證據規則採計。"
        "紀錄未涵蓋之時間不視為平靜；未能確定者另計。本指令僅供參考，不變更約文，亦不作成任何認定。"
        "報告有誤列者，結束碼為2（無誤之列仍予採用）。"
    ),
    epilog=Message(
        "Thirty variants against one attack: foedus sweep GUARANTEE reports.csv --violation attack --count 1..10 "
        "--window 6h,24h,7d --attack 2022-02-24T04:00Z=invasion",
        "以一次攻擊比較三十種變體：`foedus sweep GUARANTEE reports.csv --violation attack --count 1..10 "
        "--window 6h,24h,7d --attack 2022-02-24T04:00Z=invasion`",
    ),
)
@click.argument("text", metavar="GUARANTEE|CASE")
@click.argument("reports", metavar="[REPORTS]...", nargs=-1)
@option(
    "--violation",
    metavar="NAME",
    told=Message(
        "The violation whose count is varied. Unless given: the only one that has a count.",
        "變更其計數之違反類別。未指定者，採唯一設有計數者。",
    ),
)
@option(
    "--part",
    type=int,
    metavar="NUMBER",
    told=Message(
        "Which count, where the condition joins several: 1 for the first. It is tried alone.",
        "條件含數項計數時，採第幾項（自1起算）；該項計數單獨比較。",
    ),
)
@option(
    "--count",
    "counts",
    type=CountsType(),
    default="1..20",
    show_default=True,
    metavar="RANGE",
    told=Message("Thresholds to try: 1..20, or 1,2,5,10.", "擬比較之門檻：「1..20」，或「1,2,5,10」。"),
)
@option(
    "--window",
    "windows",
    type=LengthsType(),
    metavar="LENGTHS",
    told=Message(
        "Windows to try: 6h,24h,7d. Unless given: that of the text.",
        "擬比較之計數期間：「6h,24h,7d」。未指定者，採約文所定者。",
    ),
)
@option(
    "--attack",
    "attacks",
    type=AttackType(),
    multiple=True,
    metavar="INSTANT[=NAME]",
    told=Message(
        "An attack that ought to be noticed: when it began. May be repeated.",
        "應予察覺之攻擊及其開始之時刻。得重複為之。",
    ),
)
@option(
    "--within",
    type=LengthsType(),
    default="30d",
    show_default=True,
    metavar="LENGTH",
    told=Message(
        "How long an attack is waited for; in that time nothing is a false alarm.",
        "攻擊發生後之等候期間；其間均不計為誤報。",
    ),
)
@option(
    "--calm",
    type=StretchType(),
    multiple=True,
    metavar="FROM..TO",
    told=Message(
        "When nothing should have been noticed. May be repeated. Unless given: all that the record covers.",
        "不應有所察覺之期間。得重複為之。未指定者，採紀錄所涵蓋之全部期間。",
    ),
)
@option(
    "--covers",
    type=StretchType(),
    metavar="FROM..TO",
    told=Message(
        "Of what time the record tells. Unless given: from its first event to its last.",
        "紀錄所涵蓋之期間。未指定者，自其最初事件至最後事件。",
    ),
)
@reading_option
@as_of_option
@option("--csv", "table", metavar="FILE", told=Message("Write every variant into this table.", "將全部變體寫入此表。"))
@option(
    "--plot",
    metavar="FILE",
    told=Message("Draw delay against false alarms into this SVG.", "將延遲與誤報繪成圖，寫入此`SVG`檔。"),
)
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    text: str,
    reports: Sequence[str],
    table: str | None,
    plot: str | None,
    language: Language,
    *,
    as_json: bool,
    **options: Any,
) -> None:
    """Compare thresholds and windows of a count on a record: how a drafter chooses N.

    For each variant: how long after each named attack the count held, and how long until that was known; how often a
    year it held in calm, with an exact interval. The text's own threshold is marked, and so are the variants that no
    other beats. Give a guarantee and files of reports, or a case (its own reports are used, and more may be added);
    they are heard by the text's rules of evidence. Time that the record does not cover is not calm. It advises, and
    changes nothing. Exit code 2 if rows of reports have flaws (the good ones are still used).
    """
    house = house_of(context)
    if plot is not None and len(options["attacks"]) == 0:
        raise BadUseError(_NO_DELAY)
    found, flaws = sweep_of(house, text, reports, Asking(**options))
    speech = Speech(document=found.document, language=language)
    _write(found, speech, table, plot)
    if as_json:
        say_json(swept_json(found))
    else:
        with page(language) as out:
            for line in lines(found, speech, out.width):
                out.print(line)
    complain(flaws, language)
    context.exit(2 if len(flaws) > 0 else 0)


def _write(found: Swept, speech: Speech, table: str | None, plot: str | None) -> None:
    """Write the files that were asked for."""
    for path in (path for path in (table, plot) if path is not None):
        refuse_homeless(Path(path))
    if table is not None:
        Path(table).write_text(swept_csv(found), "utf-8", newline="\n")
    if plot is not None:
        Path(plot).write_text(sweep_plot(found, speech), "utf-8", newline="\n")


_NO_DELAY = Message(
    "a plot sets delay against false alarms, and no attack is named: add --attack",
    "圖示係以延遲對照誤報，而未載明攻擊：請加上--attack",
)
