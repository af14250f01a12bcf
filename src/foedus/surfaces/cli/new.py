"""``foedus new``."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import click

from foedus.drafting import templates
from foedus.kernel import BadInputError, Flaw, Language, Message, Place
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.option import OneOf, language_option, option
from foedus.surfaces.cli.refusals import BadValueError

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9])?")
_CASE, _USUAL = "case", "snapback"
_WRITTEN = Message("written", "已寫入")
_NEXT = Message("next", "接下來")


@click.command(
    cls=Command,
    zh_hant=(
        "寫出完整、附註解之起始文件：保證，或供保證使用之案例。\n\n"
        "註解提出各處應回答之問題，並指明docs/language.md之章節。文件自始有效，國名均屬虛構。既有檔案絕不覆寫。"
        "案例依`--fits`所指定之範本而寫，並引用同資料夾之NAME.guarantee.yaml。"
    ),
)
@click.argument("name", metavar="NAME")
@option(
    "--template",
    type=OneOf([*templates.GUARANTEES, _CASE]),
    required=True,
    told=Message("What to begin with.", "起始文件之種類。"),
)
@option(
    "--fits",
    type=OneOf([*templates.GUARANTEES]),
    default=_USUAL,
    show_default=True,
    told=Message("For a case: the template of the guarantee that it is for.", "案例適用：所供保證之範本。"),
)
@option("-o", "--output", metavar="FILE", told=Message("Write into this file.", "寫入此檔案。"))
@language_option
def command(name: str, template: str, fits: str, output: str | None, language: Language) -> None:
    """Write a complete, commented starting document: a guarantee, or a case for one.

    The comments ask the question that a drafter has at each place, and name the section of docs/language.md; the
    document is valid as it is, and its states are made up. No file is ever overwritten. A case is written for the
    template that --fits names, and names NAME.guarantee.yaml in its own folder.
    """
    if _NAME.fullmatch(name) is None:
        raise BadValueError(_BAD_NAME, param_hint="NAME")
    is_case = template == _CASE
    kind, source = (_CASE, fits) if is_case else ("guarantee", template)
    path = Path(f"{name}.{kind}.yaml" if output is None else output)
    documents = {path: templates.filled(_text(f"{source}.{kind}.yaml"), name, language)}
    if is_case and templates.GUARANTEES[fits].has_reports:
        documents[path.with_name(f"{name}.reports.csv")] = _text(f"{fits}.reports.csv")
    _write(documents)
    for each in documents:
        click.echo(Message(f"{_WRITTEN.en}: {each}", f"{_WRITTEN.zh_hant}：{each}").said(language))
    click.echo(f"{_NEXT.said(language)}{':' if language == 'en' else '：'}")
    spoken = "" if language == "en" else f" --lang {language}"
    for line in _after_case(path, name, fits) if is_case else _after_guarantee(path, name, template):
        click.echo(f"  {line}{spoken}")


_BAD_NAME = Message(
    "a name is of letters and digits with `_ . -` between them, at most 64; for another place use --output",
    "名稱由英文字母及數字組成，其間得有`_ . -`，至多64字元；欲寫至他處請用--output",
)


def _text(file: str) -> str:
    """A starting document as it ships."""
    return (files("foedus.drafting.templates") / file).read_text("utf-8")


def _write(documents: Mapping[Path, str]) -> None:
    """Write every document, or none.

    Raises:
        BadInputError: there is such a file already, or no folder to hold it.
    """
    flaws = [flaw for path in documents for flaw in (_occupied(path), _homeless(path)) if flaw is not None]
    if len(flaws) > 0:
        raise BadInputError(flaws)
    for path, text in documents.items():
        with path.open("x", encoding="utf-8", newline="\n") as file:  # `x`: what has come meanwhile is not overwritten
            file.write(text)


def _occupied(path: Path) -> Flaw | None:
    if not path.exists() and not path.is_symlink():
        return None
    message = Message("there is such a file already, and it is left as it is", "該檔案業已存在，未予更動")
    hint = Message("choose another name, or another place with --output", "請另定名稱，或以--output指定他處")
    return Flaw(Place(str(path)), "F006", message, hint)


def _homeless(path: Path) -> Flaw | None:
    if path.parent.is_dir():
        return None
    message = Message("there is no folder to hold it", "無可容納之資料夾")
    hint = Message(f"make the folder {path.parent} first", f"請先建立資料夾{path.parent}")
    return Flaw(Place(str(path)), "F006", message, hint)


def _after_guarantee(path: Path, name: str, template: str) -> tuple[str, ...]:
    """Check it, read it, put it to the facts."""
    file, fits = shlex.quote(str(path)), "" if template == _USUAL else f" --fits {template}"
    return f"foedus check {file}", f"foedus print {file}", f"foedus new {name} --template case{fits}"


def _after_case(path: Path, name: str, fits: str) -> tuple[str, ...]:
    """Run it, explain it, draw its deadlines; before that, its guarantee, where there is none yet."""
    file, guarantee = shlex.quote(str(path)), path.with_name(f"{name}.guarantee.yaml")
    run, explain = f"foedus case run {file}", f"foedus explain {file}"
    if guarantee.exists():
        return run, explain, f"foedus calendar {file} --output {shlex.quote(str(path.with_name(f'{name}.ics')))}"
    place = "" if guarantee.parent == Path() else f" --output {shlex.quote(str(guarantee))}"
    return f"foedus new {name} --template {fits}{place}", run, explain
