"""``foedus log verify``."""

from __future__ import annotations

import click

from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.options import json_option, language_option
from foedus.surfaces.cli.show import say_json
from foedus.writing import Language


@click.command()
@click.argument("journal", metavar="JOURNAL")
@click.option("--head", metavar="DIGEST", help="The digest that its last entry should have; shows entries cut off.")
@language_option
@json_option
@click.pass_context
def command(context: click.Context, journal: str, head: str | None, language: Language, *, as_json: bool) -> None:
    """Check every entry of a journal, and its bond to the one before; name the first that is bad (exit code 1).

    A journal that was cut off at its end is sound in itself. Keep the digest that this command prints, and give it as
    --head later: then that shows too.
    """
    result = house_of(context).verify(journal, head)
    fault = None if result.fault is None else {"position": result.fault.position, "reason": result.fault.reason}
    if as_json:
        say_json({"count": result.count, "head": result.head, "sound": result.is_sound, "fault": fault})
    elif result.fault is None:
        click.echo(_SOUND[language].format(count=result.count, head=result.head))
    else:
        fill = {"count": result.count, "position": result.fault.position, "reason": result.fault.reason}
        click.echo(_BAD[language].format(**fill))
    context.exit(0 if result.is_sound else 1)


_SOUND = {
    "en": "sound: {count} entries, head {head}",
    "zh-Hant": "完好：共{count}筆，末筆摘要{head}",
}
_BAD = {
    "en": "BAD: entry {position}: {reason} ({count} entries before it are sound)",
    "zh-Hant": "毀損：第{position}筆：{reason}（其前{count}筆完好）",
}
