"""``foedus explain``."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.text import Text

from foedus.books import explain
from foedus.kernel import Instant, Language
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.notes import show_limits, show_notes
from foedus.surfaces.cli.option import json_option, language_option
from foedus.surfaces.cli.options import instant_of, public_option, view_of, view_options
from foedus.surfaces.cli.show import complain, explanation_json, explanation_tree, headed, page, say_json
from foedus.surfaces.evidence_told import limits, seen
from foedus.surfaces.publishing import public_instant, published
from foedus.surfaces.running import run_case


@click.command(cls=Command, zh_hant="由各項措施之狀態追溯至其所依據之條款，再由條款追溯至事實及其來源。")
@click.argument("case", metavar="CASE")
@view_options
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
    language: Language,
    *,
    is_public: bool,
    as_json: bool,
) -> None:
    """Lead each measure's state back to the clauses it rests on, and these to the facts and their sources."""
    house = house_of(context)
    staged, flaws = house.stage(case)
    view = view_of(staged, readings, recognised_by)
    until = public_instant(staged) if is_public and as_of is None else instant_of(staged, as_of)
    run = run_case(house, staged, view, until, (None, language))
    run = published(run, house.zones) if is_public else run
    explanations = explain(run.speech, run.books)
    if as_json:
        say_json([explanation_json(explanation) for explanation in (*limits(run), *explanations, *seen(run))])
    else:
        with page(language) as out:
            if staged.case.hypothetical is not None:
                supposed = headed("hypothetical", staged.case.hypothetical.said(language), language)
                out.print(Text(supposed, "bold red"), end="\n\n")
            if run.public is not None:
                show_limits(out, run)
                out.print()
            out.print(explanation_tree(explanations, out.width))
            out.print()
            show_notes(out, run)
    complain(flaws, language)
    context.exit(2 if len(flaws) > 0 else 0)
