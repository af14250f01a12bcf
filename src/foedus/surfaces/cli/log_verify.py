"""``foedus log verify``."""

from __future__ import annotations

from pathlib import Path

import click

from foedus.kernel import Language, Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import House, house_of
from foedus.surfaces.cli.option import json_option, language_option, option
from foedus.surfaces.cli.show import complain, say_json
from foedus.surfaces.records import Audited

withheld_option = option(
    "--withheld",
    type=click.IntRange(0),
    metavar="NUMBER",
    default=0,
    show_default=True,
    told=Message("Of a log: how many entries may be withheld.", "日誌：至多得有幾筆未予揭露。"),
)


@click.command(
    cls=Command,
    zh_hant=(
        "逐筆查驗紀錄檔，及各筆與前一筆之鏈結；指出最先毀損之一筆（結束碼1）。\n\n"
        "末尾遭截去之紀錄檔，就其自身而言仍屬完好。請保存本指令所印之摘要，嗣後以`--head`給予之：截去亦隨即顯現。\n\n"
        "所給為日誌之資料夾者，僅憑其檔案查驗：各檔塊、`--policy`所載之簽署，以及是否由`--since`所載之檢查點增長而來；"
        "紀錄置於其旁者，並逐筆查驗、重驗各簽署文件，且由所收受者重行導出全部紀錄。其中未予揭露者，使其後各筆無從導出："
        "仍查驗其餘可查驗者，並載明不可查驗者；未予揭露之筆數逾`--withheld`者，結束碼為1。"
    ),
)
@click.argument("journal", metavar="JOURNAL|FOLDER")
@option(
    "--head",
    metavar="DIGEST",
    told=Message(
        "The digest that its last entry should have; shows entries cut off.", "末筆應有之摘要；使遭截去者顯現。"
    ),
)
@option("--policy", metavar="FILE", told=Message("Of a log: whose signatures count.", "日誌：何者之簽署應予採計。"))
@withheld_option
@option("--since", metavar="FILE", told=Message("Of a log: a checkpoint seen before.", "日誌：先前所見之檢查點。"))
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    journal: str,
    head: str | None,
    policy: str | None,
    since: str | None,
    withheld: int,
    language: Language,
    *,
    as_json: bool,
) -> None:
    """Check every entry of a journal, and its bond to the one before; name the first that is bad (exit code 1).

    A journal that was cut off at its end is sound in itself. Keep the digest that this command prints, and give it as
    --head later: then that shows too.

    Given the folder of a log, it is checked from its files alone: every tile, the signatures that --policy asks for,
    and that it grew from the checkpoint of --since. Where the record lies beside it, every entry is checked too, every
    signed document again, and the whole record is derived anew from what came in. What is withheld keeps that from
    everything behind it: the rest is checked all the same, what could not be is told, and if more entries are withheld
    than --withheld says, the exit code is 1.
    """
    house = house_of(context)
    if policy is not None and Path(journal).is_dir():
        found = house.records.audit(journal, policy, since, withheld)
        context.exit(told(found, language, as_json=as_json))
    context.exit(_verified(house, journal, head, language, as_json=as_json))


def _verified(house: House, journal: str, head: str | None, language: Language, *, as_json: bool) -> int:
    result = house.verify(journal, head)
    reason = "" if result.fault is None else result.fault.reason.said(language)
    fault = None if result.fault is None else {"position": result.fault.position, "reason": reason}
    beside = house.examine_snapshots(journal) if result.is_sound else None  # of a bad record nothing can be held
    flaws = () if beside is None else beside.flaws
    if as_json:
        kept = None if beside is None else {"count": beside.count, "foreign": beside.foreign, "bad": len(flaws)}
        row = {"count": result.count, "head": result.head, "sound": result.is_sound, "fault": fault, "snapshots": kept}
        say_json(row)
    elif result.fault is None:
        click.echo(_SOUND[language].format(count=result.count, head=result.head))
    else:
        fill = {"count": result.count, "position": result.fault.position, "reason": reason}
        click.echo(_BAD[language].format(**fill))
    if beside is not None and beside.count > 0 and not as_json:
        numbers = {"count": beside.count, "bad": len(flaws), "foreign": beside.foreign}
        click.echo(_SNAPSHOTS[language].format(**numbers))
    complain(flaws, language)
    return 0 if result.is_sound and len(flaws) == 0 else 1


def told(found: Audited, language: Language, *, as_json: bool) -> int:
    """Tell what was found of a log; the exit code."""
    fault = None if found.fault is None else found.fault.reason.said(language)
    position = None if found.fault is None else found.fault.position
    if as_json:
        say_json(
            {
                "origin": found.origin,
                "size": found.size,
                "root": found.root,
                "witnesses": {name: str(at) for name, at in found.witnesses.items()},
                "withheld": found.withheld,
                "derived": found.derived,
                "documents": found.taken,
                "unchecked": {"bonds": found.unbound, "documents": found.unsigned, "conclusions": found.underived},
                "sound": fault is None,
                "complete": found.withheld == 0,
                "fault": None if fault is None else {"position": position, "reason": fault},
            }
        )
        return 0 if found.is_good else 1
    says = _LOG[language]
    click.echo(says["log"].format(origin=found.origin, size=found.size, root=found.root))
    for name, at in found.witnesses.items():
        click.echo(says["witness"].format(name=name, at=at))
    if fault is not None:
        click.echo(says["bad"].format(position=position, reason=fault))
        return 1
    if found.derived is None:
        click.echo(says["alone"])
        return 0
    click.echo(says["derived"].format(count=found.derived, taken=found.taken))
    if found.withheld:
        unchecked = {"bonds": found.unbound, "documents": found.unsigned, "conclusions": found.underived}
        click.echo(says["withheld"].format(count=found.withheld, **unchecked))
    if not found.is_good:
        click.echo(says["incomplete"].format(count=found.withheld, most=found.withheld_max))
        return 1
    return 0


_SOUND = {
    "en": "sound: {count} entries, head {head}",
    "zh-Hant": "完好：共{count}筆，末筆摘要{head}",
}
_BAD = {
    "en": "BAD: entry {position}: {reason} ({count} entries before it are sound)",
    "zh-Hant": "毀損：第{position}筆：{reason}（其前{count}筆完好）",
}
_SNAPSHOTS = {
    "en": "snapshots beside it: {count}, of which {bad} bad, {foreign} of another version of foedus and not used",
    "zh-Hant": "其旁之快照：{count}份，其中不合者{bad}份、foedus其他版本所寫而不予採用者{foreign}份",
}
_LOG = {
    "en": {
        "log": "log {origin}: {size} entries, root {root}",
        "witness": "  cosigned by {name} at {at}",
        "bad": "BAD: entry {position}: {reason}",
        "withheld": (
            "  {count} entries are withheld; so nothing shows {bonds} bonds to the entry before, {documents} signed "
            "documents, and {conclusions} entries that follow from others"
        ),
        "incomplete": "INCOMPLETE: {count} entries are withheld, {most} may be (--withheld)",
        "alone": "  the record does not lie beside the log: no entry was checked",
        "derived": "  derived anew: {count} entries, {taken} signed documents checked again",
    },
    "zh-Hant": {
        "log": "日誌{origin}：共{size}筆，樹根{root}",
        "witness": "  {name}於{at}連署",
        "bad": "毀損：第{position}筆：{reason}",
        "withheld": (
            "  其中{count}筆未予揭露，致下列各項無從查驗：與前一筆之鏈結{bonds}處、簽署文件{documents}份、"
            "由他筆導出者{conclusions}筆"
        ),
        "incomplete": "不完整：未予揭露者{count}筆，所許者{most}筆（--withheld）",
        "alone": "  紀錄未置於日誌之旁：各筆均未查驗",
        "derived": "  重行導出{count}筆，並重驗簽署文件{taken}份",
    },
}
