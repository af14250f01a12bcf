"""``foedus diff``."""

from __future__ import annotations

from collections.abc import Iterator

import click
from rich.console import Console
from rich.text import Text

from foedus.drafting import difference
from foedus.instrument import Document
from foedus.kernel import Language, Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import House, house_of
from foedus.surfaces.cli.option import OneOf, json_option, language_option, option
from foedus.surfaces.cli.show import page, say_json, wrapped
from foedus.surfaces.printing.difference import Telling, ToldDifference, difference_html, difference_json, telling

_STYLES = {"stronger": "green", "weaker": "red", "new": "green", "gone": "red", "unstated": "dim", "moved": "magenta"}


@click.command(
    cls=Command,
    zh_hant=(
        "逐條比較二份保證，指出何者新增、刪除、移列、加強、減弱或變更，以及對何方有何影響。\n\n"
        "內容相同者，結束代碼為0；有異者為1；文本有誤者為2。狀態為「據報導」之文本所未載者，僅稱其未載明，不據以推論。"
    ),
)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@option(
    "--as",
    "form",
    type=OneOf(["text", "html"]),
    default="text",
    show_default=True,
    told=Message("Form.", "形式。"),
)
@language_option
@json_option
@click.pass_context
def command(context: click.Context, before: str, after: str, form: str, language: Language, *, as_json: bool) -> None:
    """Compare two guarantees clause by clause: what is new, gone, moved, stronger, weaker or changed, and for whom.

    Exit code 0 if they say the same, 1 if they differ, 2 if a text is wrong. What a text of the status ``reported``
    leaves out is told as not stated there, and nothing is made of it. A case's file stands for the guarantee that it
    names.
    """
    house = house_of(context)
    comparison = difference.compare(_document(house, before), _document(house, after), house.zones)
    if as_json:
        say_json(difference_json(comparison))
    elif form == "html":
        click.echo(difference_html(telling(comparison, language)), nl=False)
    else:
        with page(language) as out:
            _show(out, telling(comparison, language))
    context.exit(0 if comparison.is_equal else 1)


def _document(house: House, file: str) -> Document:
    return house.stage(file)[0].document if house.is_case(file) else house.guarantee(file)


def _show(out: Console, told: Telling) -> None:
    colon = "：" if told.language == "zh-Hant" else ": "
    for text in told.texts:
        _print(out, f"{text.place}{colon}{text.title}", style="bold")
        _print(out, f"{text.name}, {text.status}" if told.language == "en" else f"{text.name}，{text.status}", indent=2)
        _print(out, f"{told.say('version')}{colon}{text.digest}", indent=2)
    _print(out, f"{told.say('under')}{colon}")
    for reading in told.under:
        _print(out, reading, indent=2)
    _print(out, told.pairs)
    _print(out, told.tally, style="bold")
    for section, differences in told.sections:
        out.print()
        _print(out, section, style="bold underline")
        for each in differences:
            _show_difference(out, told, each)


def _show_difference(out: Console, told: Telling, each: ToldDifference) -> None:
    brackets = ("〔", "〕") if told.language == "zh-Hant" else ("[", "] ")
    out.print()
    head = f"{brackets[0]}{each.verdict_said}{brackets[1]}{each.about}"
    _print(out, head, indent=2, style=_STYLES.get(each.verdict, "yellow"))
    _print(out, each.where, indent=6, style="dim")
    colon, comma = ("：", "；") if told.language == "zh-Hant" else (": ", "; ")
    for key, text in _lines(each, comma):
        _print(out, f"{told.say(key)}{colon}{text}", indent=6)


def _lines(each: ToldDifference, comma: str) -> Iterator[tuple[str, str]]:
    yield "why", each.reason
    if len(each.sides) > 0:
        yield "for", comma.join(each.sides)
    yield "before", each.before
    yield "after", each.after
    if each.time != "":
        yield "time", each.time
    if len(each.readings) > 0:
        yield "only_under", comma.join(each.readings)


def _print(out: Console, text: str, *, indent: int = 0, style: str = "") -> None:
    """A text in lines that all begin where the first one does."""
    for line in wrapped(text, out.width - indent):
        out.print(Text(f"{' ' * indent}{line}", style))
