"""The help of a command as a Chinese reader is told it, in the order and the columns of the English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import click
from click.formatting import join_options
from rich.cells import cell_len

from foedus.surfaces.cli.option import Option
from foedus.surfaces.cli.wrapping import wrapped

_PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "ADDRESS": "位址",
        "ANSWER": "解讀",
        "CASE": "案例",
        "CLASS": "類別",
        "DAY": "日期",
        "DIGEST": "摘要",
        "DIR": "資料夾",
        "DOCUMENT": "文件",
        "FEED": "資料源",
        "FILE": "檔案",
        "FOLDER": "資料夾",
        "FROM": "起",
        "GUARANTEE": "保證",
        "HOURS": "時數",
        "INSTANT": "時刻",
        "JOURNAL": "紀錄檔",
        "KEY": "鍵",
        "LENGTH": "期間",
        "LENGTHS": "期間",
        "NAME": "名稱",
        "NUMBER": "數字",
        "ORIGIN": "網頁來源",
        "PARTY": "當事方",
        "PATH": "路徑",
        "PLACE": "位置",
        "RANGE": "範圍",
        "REPORTS": "報告",
        "QUESTION": "問題",
        "ROLE": "角色",
        "SECONDS": "秒數",
        "TO": "迄",
        "TOTALS": "統計總數",
        "TEXT": "文字",
        "WHEN": "時點",
        "ZONE": "時區",
    }
)
"""What stands for a value that the reader supplies."""
_OF_HELP = "顯示本說明後結束。"
_COLUMN_MAX, _GAP, _INDENT = 30, 2, 2


def usage(command: click.Command, context: click.Context) -> str:
    """How the command is called, in one line."""
    arguments = [placeholder(each, context) for each in command.params if isinstance(each, click.Argument)]
    below = ["指令", "[引數]..."] if isinstance(command, click.Group) else []
    return f"用法：{' '.join([context.command_path, '[選項]', *arguments, *below])}"


def placeholder(parameter: click.Parameter, context: click.Context) -> str:
    """What stands for the value of a parameter; words to choose from stand as they are typed."""
    return said(parameter.make_metavar(context))


def said(metavar: str) -> str:
    """What stands for a value in English, in Chinese."""
    return re.sub(r"[A-Z]+", lambda word: _PLACEHOLDERS.get(word[0], word[0]), metavar)


def help_page(
    command: click.Command, context: click.Context, *, text: str, epilog: str, below: Sequence[tuple[str, str]]
) -> str:
    """Usage, text, options, the commands below, and an epilog; paragraphs of texts are parted by an empty line."""
    width = context.make_formatter().width
    parts = [usage(command, context), *_paragraphs(text, width)]
    parts.append("\n".join(["選項：", *_columns([*_options(command, context)], width)]))
    if len(below) > 0:
        parts.append("\n".join(["指令：", *_columns(below, width)]))
    return "\n\n".join([*parts, *_paragraphs(epilog, width)])


def _paragraphs(text: str, width: int) -> Iterator[str]:
    for paragraph in filter(None, text.split("\n\n")):
        yield "\n".join(f"{' ' * _INDENT}{line}" for line in wrapped(paragraph, width - _INDENT))


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """Each option as it is typed, and what it is for."""
    for each in command.get_params(context):
        if isinstance(each, click.Option):
            names, _ = join_options(each.opts)
            yield names if each.is_flag else f"{names} {placeholder(each, context)}", _purpose(each, context)


def _purpose(option: click.Option, context: click.Context) -> str:
    extra = option.get_help_extra(context)
    remarks = [f"預設：{extra['default']}"] if "default" in extra else []
    remarks += ["必填"] if option.required else []
    text = option.told.zh_hant if isinstance(option, Option) else _OF_HELP
    return f"{text}〔{'；'.join(remarks)}〕" if len(remarks) > 0 else text


def _columns(rows: Sequence[tuple[str, str]], width: int) -> Iterable[str]:
    """Two columns; what is too wide for the first has a line to itself."""
    first = min(max(cell_len(name) for name, _ in rows), _COLUMN_MAX) + _GAP
    for name, text in rows:
        lines = wrapped(text, max(width - _INDENT - first, 10))
        if cell_len(name) > first - _GAP:
            yield f"{' ' * _INDENT}{name}"
        else:
            yield f"{' ' * _INDENT}{name}{' ' * (first - cell_len(name))}{lines.pop(0)}"
        yield from (f"{' ' * (_INDENT + first)}{line}" for line in lines)
