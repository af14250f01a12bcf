"""``foedus check``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from foedus.instrument import Document, lint
from foedus.kernel import BadInputError, Language
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import House, house_of
from foedus.surfaces.cli.option import json_option, language_option
from foedus.surfaces.cli.show import complain, headed, say_json
from foedus.writing import glossary


@click.command(cls=Command, zh_hant="讀取保證及案例，指出其中錯誤（結束碼2）或不當（結束碼1）之處。")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@language_option
@json_option
@click.pass_context
def command(context: click.Context, files: Sequence[str], language: Language, *, as_json: bool) -> None:
    """Read guarantees and cases, and report what is wrong (exit code 2) or unwise (exit code 1) in them."""
    house = house_of(context)
    remarks: list[lint.Remark] = []
    is_bad = False
    for file in files:
        try:
            remarks.extend(lint.lint(_document(house, file), house.zones))
        except BadInputError as error:
            complain(error.flaws, language)
            is_bad = True
    remarks = list(dict.fromkeys(remarks))
    _report(remarks, language, as_json=as_json)
    open_remarks = [remark for remark in remarks if remark.waived is None]
    if not as_json and not is_bad and len(open_remarks) == 0:
        click.echo(
            f"{len(files)} read, nothing found" if language == "en" else f"已檢查{len(files)}份，未發現問題", err=True
        )
    context.exit(2 if is_bad else 1 if len(open_remarks) > 0 else 0)


def _document(house: House, file: str) -> Document:
    """The guarantee in a file, or the one that the case in it names, with the case's own flaws."""
    if not house.is_case(file):
        return house.guarantee(file)
    staged, flaws = house.stage(file)
    if len(flaws) > 0:
        raise BadInputError(flaws)
    return staged.document


def _report(remarks: Sequence[lint.Remark], language: Language, *, as_json: bool) -> None:
    """Remarks on standard output: they are what was asked for."""
    if as_json:
        say_json([_remark_json(remark, language) for remark in remarks])
        return
    lines = [line for remark in remarks for line in _lines(remark, language)]
    if any(glossary.MARK in line for line in lines):
        lines += ["", glossary.FOOTNOTE.said(language)]
    for line in lines:
        click.echo(line)


def _lines(remark: lint.Remark, language: Language) -> tuple[str, str]:
    below = ("hint", remark.hint) if remark.waived is None else ("waived", remark.waived)
    head = f"{remark.place}: {remark.code}: {remark.message.said(language)}"
    return head, f"  {headed(below[0], below[1].said(language), language)}"


def _remark_json(remark: lint.Remark, language: Language) -> dict[str, object]:
    return {
        "place": str(remark.place),
        "code": remark.code,
        "message": remark.message.said(language),
        "hint": remark.hint.said(language),
        "waived": None if remark.waived is None else remark.waived.said(language),
    }
