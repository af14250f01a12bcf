"""``foedus feed import``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

import click

from foedus.evidence import crosswalk
from foedus.kernel import Instant, Language, Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import json_option, language_option, option
from foedus.surfaces.cli.options import InstantType
from foedus.surfaces.cli.show import complain, say_json


@click.command(
    cls=Command,
    zh_hant=(
        "將資料源之檔案（`CSV`、`GeoJSON`，得以`gzip`壓縮）製成報告或統計總數之表，"
        "供案例之`reports`及`foedus record receive`讀取。\n\n"
        "「資料源」為隨附之資料源名稱（`foedus feed list`），或自備對照檔之路徑。"
        "檔案逐列讀取，大小不拘；同一內容讀取兩次，報告仍僅一份。"
        "不能採用之列列入隔離表，載明其位置、原因及補救；有此等列者，結束碼為2，其餘仍予採用。座標不寫入任何檔案。"
    ),
)
@click.argument("feed", metavar="FEED")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@option("--out", required=True, metavar="FILE", told=Message("Write the table into this file.", "將表寫入此檔案。"))
@option(
    "--received",
    type=InstantType(),
    required=True,
    told=Message("When the files were received.", "收到檔案之時刻。"),
)
@option("--zone", metavar="ZONE", told=Message("The time zone, where the feed names none.", "資料源未載明時之時區。"))
@option("--zones", metavar="FILE", told=Message("Zones as GeoJSON polygons.", "以`GeoJSON`多邊形表示之區域。"))
@option("--quarantine", metavar="FILE", told=Message("List here what cannot be used.", "將不能採用者列於此檔。"))
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    feed: str,
    files: Sequence[str],
    out: str,
    received: Instant,
    zone: str | None,
    zones: str | None,
    quarantine: str | None,
    language: Language,
    *,
    as_json: bool,
) -> None:
    """Make a table of reports or totals of the files of a feed (CSV or GeoJSON, gzip or not).

    FEED is the name of one that ships (`foedus feed list`), or the path of a crosswalk of your own. The table is one
    that the `reports` of a case and `foedus record receive` read. Files of any size are read row by row, and the same
    bytes twice are the same reports once. Rows that cannot be used are quarantined with their place, cause and remedy:
    then the exit code is 2, and the others are used. Places are written into no file.
    """
    request = crosswalk.Request(
        feed=feed, files=tuple(files), out=out, received=received, zone=zone, zones=zones, quarantine=quarantine
    )
    imported, flaws = house_of(context).imports.run(request, language)
    if as_json:
        say_json(_as_json(imported, language))
    else:
        for line in _told(imported, language):
            click.echo(line)
    complain(flaws, language)
    context.exit(2 if len(flaws) > 0 else 0)


def _as_json(imported: crosswalk.Imported, language: Language) -> dict[str, object]:
    return {
        "feed": imported.feed,
        "gives": imported.gives,
        "files": dict(imported.files),
        "rows": imported.rows,
        "taken": imported.taken,
        "repeated": imported.repeated,
        **({} if imported.exercises is None else {"exercises": asdict(imported.exercises)}),
        "dropped": {because.said(language): count for because, count in imported.dropped.items()},
        "quarantined": dict(imported.quarantined),
        "faults": imported.faults,
        "out": list(imported.out),
    }


def _told(imported: crosswalk.Imported, language: Language) -> Iterator[str]:
    colon = ": " if language == "en" else "："
    counts = {
        _ROWS: imported.rows,
        _TAKEN: imported.taken,
        _REPEATED: imported.repeated,
        _DROPPED: sum(imported.dropped.values()),
        _QUARANTINED: sum(imported.quarantined.values()),
    }
    for name, count in counts.items():
        yield f"{name.said(language)}{colon}{count}"
        below = {because.said(language): n for because, n in imported.dropped.items()} if name == _DROPPED else {}
        below = dict(imported.quarantined) if name == _QUARANTINED else below
        yield from (f"  {each}{colon}{n}" for each, n in below.items())
    if imported.exercises is not None:
        named = _SUBTRACTED if imported.exercises.totals is None else _APART
        yield f"{named.said(language)}{colon}{imported.exercises.count}"
    yield from (f"{_WRITTEN.said(language)}{colon}{path}" for path in imported.out)


_ROWS = Message("rows read", "讀取列數")
_TAKEN = Message("taken", "採用")
_REPEATED = Message("repeated", "重複")
_DROPPED = Message("left out by the crosswalk", "依對照檔排除")
_QUARANTINED = Message("quarantined", "隔離")
_SUBTRACTED = Message("assessed to be an exercise, and taken off the counts", "經判定屬演習而自計得之數扣除者")
_APART = Message("assessed to be an exercise, and kept apart", "經判定屬演習而另列者")
_WRITTEN = Message("written", "已寫入")
