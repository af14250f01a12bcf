"""From divisions to numbered provisions, and from their keys to the words that refer to them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foedus.drafting.bill.jurisdiction import Jurisdiction, Level
from foedus.drafting.bill.tree import Division, Provision, Rule
from foedus.kernel import Language
from foedus.writing import Words


def places_of(divisions: Sequence[Division], row: Jurisdiction, language: Language) -> Mapping[str, str]:
    """How each division is referred to, by its key: ``section 6``, ``第六條``."""
    numbering = row.levels[0].numbering[language]
    refer = row.refer.said(language)
    return {division.key: refer.format(n=numbering(place)) for place, division in enumerate(divisions, 1)}


def numbered(divisions: Sequence[Division], row: Jurisdiction, language: Language) -> tuple[Provision, ...]:
    """The divisions as provisions of the jurisdiction's levels.

    A division of one rule has no subsections: its text is that rule's, and what the rule introduces follows two levels
    down, as drafters write it.
    """
    counted: list[Provision] = []
    for place, division in enumerate(divisions, 1):
        top = row.levels[0]
        eid = f"{top.prefix}_{place}"
        alone = division.rules[0] if len(division.rules) == 1 else None
        inner = division.rules if alone is None else alone.rules
        below = row.levels[1:] if alone is None else row.levels[2:]
        counted.append(
            Provision(
                element=top.element,
                eid=eid,
                number=_shown(top, place, language),
                heading=division.heading,
                caption=row.captioned.said(language).format(
                    number=_shown(top, place, language), heading=division.heading, HEADING=_capitals(division.heading)
                ),
                text="" if alone is None else alone.text,
                origin=None if alone is None else alone.origin,
                children=_below(inner, below, eid, _Script(language, row.run_in)),
            )
        )
    return tuple(counted)


class _Script(NamedTuple):
    """The language, and how headings run in."""

    language: Language
    run_in: Words | None


def _below(rules: Sequence[Rule], levels: Sequence[Level], above: str, script: _Script) -> tuple[Provision, ...]:
    """Rules of one level, with what each introduces."""
    level = levels[0]
    provisions: list[Provision] = []
    for place, rule in enumerate(rules, 1):
        eid = f"{above}__{level.prefix}_{place}"
        number = _shown(level, place, script.language)
        run_in = "" if script.run_in is None or rule.heading == "" else script.run_in.said(script.language)
        provisions.append(
            Provision(
                element=level.element,
                eid=eid,
                number=number,
                heading=rule.heading,
                caption=" ".join(part for part in (number, run_in.format(heading=rule.heading)) if part != ""),
                text=rule.text,
                origin=rule.origin,
                children=() if len(rule.rules) == 0 else _below(rule.rules, levels[1:], eid, script),
            )
        )
    return tuple(provisions)


def _shown(level: Level, place: int, language: Language) -> str:
    return "" if level.shown is None else level.shown.said(language).format(n=level.numbering[language](place))


def _capitals(heading: str) -> str:
    """A heading in capitals, but for the names that it quotes."""
    parts = re.split("(“[^”]*”)", heading)
    return "".join(part if part.startswith("“") else part.upper() for part in parts)
