"""``foedus record status``."""

from __future__ import annotations

import click

from foedus.books import Speech, timeline
from foedus.kernel import Language
from foedus.surfaces import live
from foedus.surfaces.cli.case_run import show_run
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import House, house_of
from foedus.surfaces.cli.option import json_option, language_option
from foedus.surfaces.cli.options import public_option
from foedus.surfaces.cli.show import complain, page, say_json, timeline_text
from foedus.surfaces.records import Record


@click.command(
    cls=Command,
    zh_hant=(
        "使紀錄更新至現在，並列示其經過：所收受與所拒絕者，及由此所生之結果。\n\n"
        "載有`--public`者，僅列示得向任何人公開者：報告延後公開，僅載區域，概不載明來源；所收受之文件及遭拒絕者，均不列示。"
    ),
)
@click.argument("journal", metavar="JOURNAL")
@public_option
@language_option
@json_option
@click.pass_context
def command(context: click.Context, journal: str, language: Language, *, is_public: bool, as_json: bool) -> None:
    """Bring a record up to now, and tell what happened: what came in, what was refused, and what followed.

    With --public, only what anybody may be shown: reports late, by zone and never by their source, and nothing of how
    documents came in or were refused.
    """
    house = house_of(context)
    with house.records.taken_up(journal) as record:
        complain(record.snapshot_flaws, language)
        if is_public:
            _show_public(record, house, language, as_json=as_json)
            return
        if as_json:
            say_json(_json(record))
            return
        speech = Speech(document=record.document, language=language, others={})
        lines = tuple(timeline(speech, record.entries(), record.books))
        with page(language) as out:
            for passage in timeline_text(speech, lines, out.width):
                out.print(passage, no_wrap=True, crop=False, overflow="ignore")


def _show_public(record: Record, house: House, language: Language, *, as_json: bool) -> None:
    if as_json:
        say_json(live.public_json(record, language))
        return
    with page(language) as out:
        show_run(out, live.public_run(record, language), house)


def _json(record: Record) -> dict[str, object]:
    books = record.books
    return {
        "guarantee": record.document.first.guarantee,
        "position": books.position,
        "recorded_at": None if books.recorded_at is None else str(books.recorded_at),
        "facts": [fact.model_dump(mode="json", by_alias=True, exclude_none=True) for fact in books.facts.values()],
        "measures": {key: word["state"] for (subject, key), word in books.latest.items() if subject == "measure"},
        "orders": {key: order.state.value for key, order in books.orders.items()},
    }
