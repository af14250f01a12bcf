"""``foedus bill``."""

from __future__ import annotations

from pathlib import Path

import click

from foedus.drafting import bill
from foedus.kernel import Language, Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import OneOf, option
from foedus.surfaces.cli.refusals import BadValueError
from foedus.surfaces.printing.bills import FORMS


@click.command(
    cls=Command,
    zh_hant=(
        "依指定法域之立法體例，由保證擬具其為受拘束所須通過之法案草案。\n\n"
        "條文有數種解讀者，應以--reading載明所採者。各規定均註明其所本之保證條款；保證未定之事項載於起草說明。"
        "本草案為示例性之起草輔助文件，未經法律專業人員審閱。"
    ),
)
@click.argument("file", metavar="FILE")
@option(
    "--jurisdiction",
    type=OneOf([*bill.JURISDICTIONS]),
    required=True,
    told=Message("Whose bill.", "何法域之草案。"),
)
@option(
    "--lang",
    "language",
    type=OneOf(["en", "zh-Hant"]),
    told=Message(
        "Language; unless given, the one in which the jurisdiction legislates. Another gives a convenience "
        "translation.",
        "語言；未指定者，為該法域之立法語言。其他語言為便利譯本。",
    ),
)
@option(
    "--reading",
    "readings",
    multiple=True,
    metavar="ANSWER",
    told=Message(
        "The reading that the bill follows: an answer, or QUESTION=ANSWER. Required where there are several.",
        "草案所採之解讀：寫解讀，或寫「疑義=解讀」。有數種解讀者必填。",
    ),
)
@option("--as", "form", type=OneOf([*FORMS]), default="text", show_default=True, told=Message("Form.", "形式。"))
@option("--output", metavar="PATH", told=Message("Write into this file.", "寫入此檔案。"))
@option(
    "--font",
    metavar="PATH",
    told=Message("For PDF: the font, instead of a usual one of the system.", "供PDF使用之字型，以代替系統常用字型。"),
)
@click.pass_context
def command(
    context: click.Context,
    file: str,
    jurisdiction: str,
    language: Language | None,
    readings: tuple[str, ...],
    form: str,
    output: str | None,
    font: str | None,
) -> None:
    """Draft the bill that a jurisdiction would have to adopt so that a guarantee binds there.

    Where the text has several readings, --reading says which one the bill follows. Each provision names the clause
    that it comes from; what the guarantee leaves open stands in the drafter's notes. An illustrative drafting aid, not
    reviewed by counsel.
    """
    chosen = FORMS[form]
    if output is None and not chosen.is_text:
        message = Message(
            f"{form} is no text to be shown here; name a file", f"{form}非文字檔，不得顯示於此；請指定檔案"
        )
        raise BadValueError(message, param_hint="--output")
    house = house_of(context)
    document = house.stage(file)[0].document if house.is_case(file) else house.guarantee(file)
    row = bill.JURISDICTIONS[jurisdiction]
    drafted = bill.draft(document, row, row.legal[0] if language is None else language, readings)
    written = chosen.write(drafted, font)
    if output is None:
        click.echo(written.decode(), nl=False)
    else:
        Path(output).write_bytes(written)
