"""From the rows of a query to a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from foedus.trigger.clause import Group, Provision, Question, Stretch, Stretches, Verdict
from foedus.trigger.clause.provision import ahead_s
from foedus.trigger.clause.syntax import columns

Answered: TypeAlias = Sequence[int | None]
"""One row: the values of the group, since, until, truth."""


def verdict_of(provision: Provision, question: Question, rows: Iterable[Answered]) -> Verdict:
    """Put the rows of ``compiled`` together, by group and in the order of time."""
    found: dict[int, dict[Group, list[Stretch]]] = {0: {}, 1: {}, 2: {}}
    by = columns(provision.clause)
    for row in sorted(rows, key=lambda row: row[len(by)] or 0):
        group, (since, until, truth) = tuple(row[: len(by)]), row[len(by) :]
        stretches = found[truth or 0].setdefault(group, [])
        if since is None or until is None:
            continue
        if len(stretches) > 0 and stretches[-1][1] == since:
            stretches[-1] = (stretches[-1][0], until)
        else:
            stretches.append((since, until))
    unknown = {group: tuple(each) for group, each in found[1].items()}
    is_declared = tuple(column in provision.domains for column in by)
    told = {group: unknown.get(group, ()) for group in (*found[0], *unknown)}
    return Verdict(
        holds={group: tuple(each) for group, each in found[2].items() if None not in group},
        unknown={group: each for group, each in told.items() if each != _expected(group, is_declared, unknown)},
        settled_at=question.end - 1 + ahead_s(provision.clause) + question.settling_s,
    )


def _expected(group: Group, is_declared: tuple[bool, ...], unknown: dict[Group, Stretches]) -> Stretches:
    """Where a group that nothing is known of is unknown, if this one stands for more than itself."""
    unheard = tuple(value if known else None for value, known in zip(group, is_declared, strict=True))
    return () if unheard == group else unknown.get(unheard, ())
