"""``foedus case run``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from foedus.books import carved, drawn
from foedus.kernel import Instant, Interval, Language, Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import House, house_of
from foedus.surfaces.cli.matrix import cells, columns, show_matrix
from foedus.surfaces.cli.notes import show_limits, show_notes
from foedus.surfaces.cli.option import json_option, language_option, option
from foedus.surfaces.cli.options import instant_of, public_option, view_of, view_options
from foedus.surfaces.cli.outcomes import difference_shown, expectation_shown
from foedus.surfaces.cli.refusals import BadValueError
from foedus.surfaces.cli.show import aside, complain, headed, local_times, page, say_json, timeline_text, title
from foedus.surfaces.cli.wrapping import wrapped
from foedus.surfaces.evidence_told import evidence_json
from foedus.surfaces.publishing import public_instant, published
from foedus.surfaces.running import (
    Run,
    dealings,
    draws,
    headroom,
    left_out,
    matrix_of,
    names_listed,
    periods,
    run_case,
    run_json,
    standing,
    together,
    warning,
)
from foedus.surfaces.words import state_shown


class _JournalFile(click.Path):
    """The path of a journal, which need not be there yet."""

    def __init__(self) -> None:
        """Take no folder."""
        super().__init__(dir_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Take the path as it is, or refuse what cannot be such a file."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            cause = "是資料夾" if Path(value).is_dir() else "無法讀取"
            raise BadValueError(Message(error.message, f"{value!r}{cause}"), ctx, param) from error


@click.command(
    cls=Command,
    zh_hant=(
        "執行案例：使程式逐一處理其事實，列示紀錄，並核對其所載各項預期結果。\n\n"
        "各項結果均依其自身之觀點核對；`--reading`及`--recognised-by`僅決定列示何者。載有`--as-of`者，僅核對至該時刻為止之"
        "結果。各項結果均相符者，結束碼為0；輸入有誤者為2（報告中無誤之列仍予採用）。"
    ),
)
@click.argument("case", metavar="NAME|PATH")
@view_options
@option(
    "--journal",
    type=_JournalFile(),
    told=Message(
        "Keep the record in this file, or in a PostgreSQL database: `postgresql://user@host/database`.",
        "將紀錄保存於此檔，或存入PostgreSQL資料庫：`postgresql://user@host/database`。",
    ),
)
@public_option
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    case: str,
    as_of: Instant | None,
    readings: Sequence[str],
    recognised_by: str | None,
    journal: str | None,
    language: Language,
    *,
    is_public: bool,
    as_json: bool,
) -> None:
    """Run a case: play its facts through the engine, show the record, check every outcome it names.

    The outcomes are checked each through its own eyes; --reading and --recognised-by choose what is shown.
    With --as-of, only outcomes named for that instant or before are checked.
    Exit code 0 only if every one of them agrees; 2 if the input has flaws (good rows of reports are still used).
    """
    house = house_of(context)
    staged, flaws = house.stage(case)
    view = view_of(staged, readings, recognised_by)
    until = public_instant(staged) if is_public and as_of is None else instant_of(staged, as_of)
    run = run_case(house, staged, view, until, (journal, language))
    shown = published(run, house.zones) if is_public else run
    if as_json:
        say_json({**run_json(shown, house), **evidence_json(shown)})
    else:
        with page(language) as out:
            show_run(out, shown, house)
    complain([*flaws, *run.snapshot_flaws], language)
    context.exit(2 if len(flaws) > 0 else 0 if run.agrees else 1)


def show_run(out: Console, run: Run, house: House) -> None:
    """Title, record, standings, outcomes."""
    show_head(out, run)
    for passage in timeline_text(run.speech, run.lines, out.width):
        out.print(passage, no_wrap=True, crop=False, overflow="ignore")
    out.print()
    show_standings(out, run, house)
    show_notes(out, run)
    if run.public is None:
        _show_outcomes(out, run)


def show_head(out: Console, run: Run) -> None:
    """Title, status of the text, what is hypothetical, summary."""
    case, language = run.staged.case, run.speech.language
    out.print(Text(case.title.said(language), "bold"))
    status = state_shown(run.staged.document.first.status, language)
    out.print(Text(headed("status", status, language), "dim"))
    if case.hypothetical is not None:
        out.print(Text(headed("hypothetical", case.hypothetical.said(language), language), "bold red"))
    out.print(Text(case.summary.said(language)))
    show_limits(out, run)
    out.print()


_STANDING_COLUMNS = 4


def show_standings(out: Console, run: Run, house: House) -> None:
    """Where each measure stands; and who holds what to be the law, where not everybody holds the same."""
    language = run.speech.language
    as_of = f"{title('as_of', language)} {run.as_of}"
    out.print(Text(aside(title("stand", language), as_of, language), "bold"))
    table = columns(_STANDING_COLUMNS)
    since_when: dict[Interval, None] = {}
    concerts: list[str] = []
    for name in run.staged.document.first.measures:
        found = standing(run, name)
        table.add_row(Text(run.speech.measure(name)), *cells(run, name, found))
        said = together(run, name)
        if said is not None:
            concerts.append(said)
        if found.since is not None:
            since_when[found.since] = None
    out.print(table)
    for said in (*concerts, *periods(run), *warning(run)):
        _show_wrapped(out, said, "  ", "")
    _show_left_out(out, run)
    _show_drawn(out, run)
    for moment in since_when:
        local = local_times(house.zones, run.staged.case.shown_in, moment)
        head = run.speech.moment(moment) if len(since_when) > 1 and len(local) > 0 else ""
        for line in local:
            out.print(Text(f"  {head} {line}" if head != "" else f"  {line}", "dim"))
    out.print()
    show_matrix(out, run, matrix_of(run, house.zones))


def _show_left_out(out: Console, run: Run) -> None:
    """Which carve-outs run until when, which names are off the list, and what the text says of each dealing."""
    for name in run.staged.document.first.measures:
        for said in left_out(run, name):
            _show_wrapped(out, said, "  ", "")
        for said in names_listed(run, name):
            _show_wrapped(out, said, "  ", "")
    for _, stated in dealings(run):
        _show_wrapped(out, carved.dealing_said(run.speech, stated), "  ", "")


def _show_drawn(out: Console, run: Run) -> None:
    """What is left to draw of each fund, and what becomes of each draw."""
    for name in run.staged.document.first.measures:
        for said in headroom(run, name):
            _show_wrapped(out, said, "  ", "")
    for _, stated in draws(run):
        _show_wrapped(out, drawn.draw_said(run.speech, stated), "  ", "")


def _show_outcomes(out: Console, run: Run) -> None:
    speech = run.speech
    out.print(Text(title("outcomes", speech.language), "bold"))
    for outcome in run.outcomes:
        mark = "agrees" if outcome.agrees else "differs"
        line = headed(mark, expectation_shown(outcome, speech), speech.language)
        _show_wrapped(out, line, "  ", "" if outcome.agrees else "bold red")
        for check in outcome.checks:
            if not check.agrees:
                _show_wrapped(out, difference_shown(check, speech), "    ", "red")


def _show_wrapped(out: Console, text: str, margin: str, style: str) -> None:
    """A text that goes on below itself, a little further in."""
    lines = wrapped(text, out.width - 2 * len(margin))
    shown = f"\n{margin * 2}".join(lines)
    out.print(Text(f"{margin}{shown}", style), no_wrap=True, crop=False, overflow="ignore")
