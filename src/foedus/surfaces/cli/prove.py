"""``foedus prove``."""

from __future__ import annotations

import os.path
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from foedus.instrument import Document
from foedus.kernel import BadInputError, Flaw, Instant, Language, Message, Place, listed
from foedus.procedure import AnyFact
from foedus.proofs import QUESTIONS, Finding, Question, against
from foedus.surfaces.answering import Desk
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import House, house_of, is_file
from foedus.surfaces.cli.option import OneOf, json_option, language_option, option
from foedus.surfaces.cli.options import as_of_option
from foedus.surfaces.cli.refusals import BadUseError, BadValueError
from foedus.surfaces.cli.show import complain, page, say_json
from foedus.surfaces.cli.wrapping import wrapped
from foedus.surfaces.printing.proofs import Sheet, as_html, as_json_of, lines, sheet
from foedus.surfaces.proving import Asked
from foedus.surfaces.stories import of_other, story_files

_MOST_SEATS = 1000
_INSTALL = Message("install the extra: pip install 'foedus[proofs]'", "請安裝附加套件：pip install 'foedus[proofs]'")
_ASKING = Message("asking", "提問中")


@click.command(
    cls=Command,
    zh_hant=(
        "就保證提出各項問題，逐一作答：業經證明、不成立（並載其經過），或未能確定。最不利者列於最前，並載明所依據之條款及補正方式。\n\n"
        "給予案例檔者，以其所載之席次為任職者。須安裝附加套件「proofs」。均經證明或經約文排除者，結束碼為0；"
        "有不成立或未能確定者為1。中途中止者，列示已得之結果，結束碼為1。"
    ),
)
@click.argument("file", metavar="GUARANTEE|CASE")
@option(
    "--only",
    "codes",
    multiple=True,
    metavar="QUESTION",
    told=Message("Ask only this question. May be repeated.", "僅提出此問題。得重複為之。"),
)
@option(
    "--seats",
    multiple=True,
    metavar="ROLE=NUMBER",
    told=Message(
        "Take a role whose holders the text leaves open to have so many seats. May be repeated.",
        "約文未定任職者之職能，以此席次計。得重複為之。",
    ),
)
@option(
    "--ally",
    "allies",
    multiple=True,
    metavar="PARTY",
    told=Message(
        "Take this party to act as an addressee would have it. May be repeated.",
        "視此當事方與相對方立場一致。得重複為之。",
    ),
)
@option(
    "--against",
    "other",
    metavar="GUARANTEE|CASE",
    told=Message(
        "Ask instead how another draft stands against this one: in what it gives less, in what more.",
        "改為比較另一草案：何者給予較少，何者給予較多。",
    ),
)
@option(
    "--export",
    "folder",
    type=click.Path(file_okay=False),
    metavar="FOLDER",
    told=Message(
        "Write each story into this folder, as a case that `foedus case run` replays.",
        "將各項經過寫入此資料夾，成為得以「foedus case run」重演之案例。",
    ),
)
@option(
    "--fresh",
    is_flag=True,
    told=Message(
        "Ask every question anew, and neither read nor keep answers.", "重新提出各項問題，不讀取亦不保存答覆。"
    ),
)
@option(
    "--as", "form", type=OneOf(["text", "html"]), default="text", show_default=True, told=Message("Form.", "形式。")
)
@as_of_option
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    file: str,
    codes: Sequence[str],
    seats: Sequence[str],
    allies: Sequence[str],
    other: str | None,
    folder: str | None,
    form: str,
    as_of: Instant | None,
    language: Language,
    *,
    fresh: bool,
    as_json: bool,
) -> None:
    """Ask a guarantee what a drafter must know: each question is proved, shown not to hold by a story, or not settled.

    The worst comes first, with the clauses that make it so and what would mend it. A case's file fills the seats that
    the text leaves open. It needs the extra `proofs`. Exit code 0 if everything is proved or set aside by the text, 1
    if anything is not; stopped by Ctrl-C, it tells what is known so far.
    """
    _refuse_without_extra()
    house = house_of(context)
    asked = _asked(house, file, (seats, allies), as_of)
    beside = None if other is None else _asked(house, other, (seats, allies), as_of)
    questions = _questions(codes, house, beside)
    desk = _desk(house, asked, keeps=beside is None and not fresh)
    found, number = _found(desk, questions, language)
    complain(desk.flaws, language)
    if folder is not None:
        _export_all(asked, beside, found, folder)
    report = _report(asked, beside, found, language, (number, len(questions)))
    _put_out(report, language, form="json" if as_json else form)
    context.exit(1 if len(report.found) > 0 or report.stopped != "" else 0)


def _desk(house: House, asked: Asked, *, keeps: bool) -> Desk:
    """Where the questions are answered: by what was kept of them, unless they are to be asked anew."""
    answers = house.answers if keeps else None
    return Desk(asked=asked, settings=asked.settings(house.zones), solver=house.solver, answers=answers)


def _put_out(report: Sheet, language: Language, *, form: str) -> None:
    if form == "json":
        say_json(as_json_of(report))
    elif form == "html":
        click.echo(as_html(report), nl=False)
    else:
        with page(language) as out:
            _show(out, report)


def _refuse_without_extra() -> None:
    if find_spec("z3") is None:
        message = Message("z3-solver is not installed", "未安裝z3-solver")
        raise BadInputError([Flaw(Place("prove"), "K005", message, _INSTALL)])


def _asked(house: House, file: str, taken: tuple[Sequence[str], Sequence[str]], as_of: Instant | None) -> Asked:
    """The guarantee, and the facts of the case where it is one."""
    document, facts = (house.guarantee(file), ()) if is_file(file) and not house.is_case(file) else _staged(house, file)
    numbers, allies = (_numbers(document, taken[0]), _allies(document, taken[1]))
    return Asked(document=document, facts=facts, numbers=numbers, allies=allies, as_of=as_of)


def _staged(house: House, file: str) -> tuple[Document, Sequence[AnyFact]]:
    staged, flaws = house.stage(file)
    if len(flaws) > 0:
        raise BadInputError(flaws)
    return staged.document, staged.known.facts


def _numbers(document: Document, seats: Sequence[str]) -> Mapping[str, int]:
    """How many seats the options give to roles.

    Raises:
        BadValueError: what is written is no role and number, or the text itself says who holds the role.
    """
    roles = document.first.roles
    numbers: dict[str, int] = {}
    for each in seats:
        role, _, number = each.partition("=")
        if role not in roles:
            known = listed(name for name, rule in roles.items() if rule.holders is None)
            told = Message(
                f"{role!r} is no role here; the text leaves open who holds: {known.en or 'none'}",
                f"{role!r}不是此處之職能；約文未定任職者之職能：{known.zh_hant or '無'}",
            )
            raise BadValueError(told, param_hint="--seats")
        if roles[role].holders is not None:
            told = Message(f"the text itself says who holds {role!r}", f"{role!r}之任職者業經約文明定")
            raise BadValueError(told, param_hint="--seats")
        if not (number.isascii() and number.isdigit() and 1 <= int(number[:9]) <= _MOST_SEATS):
            told = Message(
                f"{number!r} is not a number of seats: write {role}=NUMBER, from 1 to {_MOST_SEATS}",
                f"{number!r}不是席次：請寫{role}=數字，自1至{_MOST_SEATS}",
            )
            raise BadValueError(told, param_hint="--seats")
        numbers[role] = int(number)
    return numbers


def _allies(document: Document, allies: Sequence[str]) -> frozenset[str]:
    """Parties of the text.

    Raises:
        BadValueError: one is none.
    """
    for each in allies:
        if each not in document.first.parties:
            known = listed(document.first.parties)
            told = Message(
                f"{each!r} is not a party here; parties: {known.en}",
                f"{each!r}不是此處之當事方；當事方為{known.zh_hant}",
            )
            raise BadValueError(told, param_hint="--ally")
    return frozenset(allies)


def _questions(codes: Sequence[str], house: House, opposed: Asked | None) -> Sequence[Question]:
    """The questions to ask; against another draft, the one question how it stands against this.

    Raises:
        BadValueError: one is none.
        BadUseError: some are named, and another draft too.
    """
    if opposed is not None and len(codes) > 0:
        raise BadUseError(Message("--only and --against do not go together", "--only與--against不得併用"))
    if opposed is not None:
        return (against(opposed.settings(house.zones)),)
    known = {each.code: each for each in QUESTIONS}
    for code in codes:
        if code not in known:
            every = listed(known)
            told = Message(
                f"{code!r} is not a question; questions: {every.en}", f"{code!r}不是問題；問題：{every.zh_hant}"
            )
            raise BadValueError(told, param_hint="--only")
    return tuple(each for each in QUESTIONS if len(codes) == 0 or each.code in codes)


def _found(desk: Desk, questions: Sequence[Question], language: Language) -> tuple[Sequence[Finding], int]:
    """The answers, and how many questions were wholly answered before somebody stopped it."""
    found: list[Finding] = []
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(_ASKING.said(language), total=len(questions))
        for number, question in enumerate(questions):
            try:
                found.extend(desk.answered(question))
            except KeyboardInterrupt:
                return found, number
            progress.advance(task)
    return found, len(questions)


def _report(
    asked: Asked, beside: Asked | None, found: Sequence[Finding], language: Language, count: tuple[int, int]
) -> Sheet:
    other = None if beside is None else beside.document
    return sheet(asked.document, found, language, at=asked.shown_at, asked=count, other=other)


def _export_all(asked: Asked, beside: Asked | None, found: Sequence[Finding], folder: str) -> None:
    """Write the stories about a text, and those about the draft that stands beside it."""
    _export(asked.document, found, folder)
    if beside is not None:
        _export(beside.document, tuple(of_other(found)), folder, beside="-other")


def _export(document: Document, found: Sequence[Finding], folder: str, *, beside: str = "") -> None:
    """Write the stories that anybody may be told, each as a case of its own that names the text it is about.

    ``beside`` ends the names of those that tell what the same record comes to under another draft.
    """
    numbers: dict[str, int] = {}
    for each in found:
        answer = each.answer
        if answer.story is None or answer.figures.get("withheld") is True:
            continue
        number = numbers[each.question.code] = numbers.get(each.question.code, 0) + 1
        name = f"{document.first.guarantee}-{each.question.code}-{number}{beside}"
        guarantee = document.guarantees[each.readings[0]]
        path = os.path.relpath(document.file, folder)
        for file, text in story_files(each, guarantee, name=name, path=path).items():
            Path(folder).mkdir(parents=True, exist_ok=True)
            Path(folder, file).write_text(text, "utf-8", newline="\n")


def _show(out: Console, report: Sheet) -> None:
    for indent, style, line in lines(report):
        for part in wrapped(line, out.width - indent):
            out.print(Text(f"{' ' * indent}{part}", style))
