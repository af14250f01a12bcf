"""What is wrong with the arguments, told in Chinese."""

from __future__ import annotations

import click

from foedus.surfaces.cli.chinese_help import placeholder, said
from foedus.surfaces.cli.invocation import VARIABLE, usual_of
from foedus.surfaces.cli.refusals import BadUseError, BadValueError


def tell_in_chinese(error: click.ClickException) -> None:
    """Write an error to standard error, in the order of the English."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):  # a page of help
        error.show()
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        asking = "" if usual_of(context) != "en" else " --lang zh-Hant"
        click.echo(f"{context.get_usage()}\n說明請見`{context.command_path} --help{asking}`。\n", err=True)
    click.echo(f"錯誤：{_said(error)}", err=True)


def _said(error: click.ClickException) -> str:
    """The error in Chinese; one that is not foreseen keeps the words of ``click``, quoted."""
    match error:
        case BadUseError():
            message = error.told.zh_hant
        case click.MissingParameter():
            message = _missing(error)
        case click.BadParameter():
            message = _bad_value(error)
        case click.NoSuchOption():
            message = f"並無選項`{error.option_name}`{_meant(error.possibilities)}"
        case click.NoSuchCommand():
            message = f"並無指令{error.command_name!r}{_meant(error.possibilities)}"
        case click.UsageError(ctx=click.Context(command=click.Group())):
            message = "未指定指令"
        case _:
            message = f"命令列剖析器稱「{error.format_message()}」"
    return message


def _missing(error: click.MissingParameter) -> str:
    kind = error.param.type if error.param is not None else None
    words = "、".join(map(repr, kind.choices)) if isinstance(kind, click.Choice) else ""
    return f"欠缺{_named(error)}{'；請擇一填寫：' if words != '' else ''}{words}"


def _bad_value(error: click.BadParameter) -> str:
    told = error.told.zh_hant if isinstance(error, BadValueError) else f"命令列剖析器稱「{error.message}」"
    return f"{_named(error)}之值有誤：{told}"


def _named(error: click.BadParameter) -> str:
    """The option, argument or variable that an error is about."""
    if error.param_hint == VARIABLE:
        return f"環境變數`{VARIABLE}`"
    if isinstance(error.param_hint, str):
        return f"選項`{error.param_hint}`" if error.param_hint.startswith("-") else f"引數「{said(error.param_hint)}」"
    if isinstance(error.param, click.Option):
        return f"選項{'、'.join(f'`{name}`' for name in error.param.opts)}"
    return "引數" if error.param is None or error.ctx is None else f"引數「{placeholder(error.param, error.ctx)}」"


def _meant(near: list[str] | None) -> str:
    return f"；是否為{'、'.join(f'`{name}`' for name in sorted(near))}？" if near else ""
