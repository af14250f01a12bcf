"""A question in parts, each asked of the stretch of the record that bears on it, and the answers joined at the seams.

What a clause is at t rests on the events within ``bearing_s`` of t and on which groups there are, and on nothing else.
So a part of the seconds asked about needs that stretch of the record alone, wherever the cuts are made: windows,
confirmations and what is nested in them are all in the bearing. How late an event became known moves no cut, for the
record is parted by when things happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from foedus.trigger.clause import Group, Provision, Question
from foedus.trigger.clause.provision import bearing_s
from foedus.trigger.clause.syntax import columns
from foedus.trigger.columnar.answer import Answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some of the seconds asked about.

    Attributes:
        question: the part that it answers.
        first: the first second of which it needs the events.
        last: the last one.
    """

    question: Question
    first: int
    last: int


def parted(provision: Provision, question: Question, cuts: Iterable[int]) -> Iterator[Part]:
    """The question cut at some seconds; those outside it cut nothing."""
    before, after = bearing_s(provision.clause)
    edges = sorted({question.start, question.end, *(cut for cut in cuts if question.start < cut < question.end)})
    for start, end in pairwise(edges):
        own = Question(start=start, end=end, as_of=question.as_of, settling_s=question.settling_s)
        yield Part(question=own, first=start + before, last=end - 1 + after)


def cuts(rows: Mapping[int, int], rows_max: int) -> Iterator[int]:
    """Where to cut a record, of which is told how many rows begin at which second: as many as may be between two."""
    taken = 0
    for start in sorted(rows):
        if taken > 0 and taken + rows[start] > rows_max:
            yield start
            taken = 0
        taken += rows[start]


def seamless(provision: Provision, answers: Iterable[tuple[Part, Iterable[Answered]]]) -> Iterator[Answered]:
    """The rows of all parts, which come in order; a stretch that goes on in the next part is one row.

    Only what reaches the end of a part is held back. In whatever order a database answers, the order here is the same.
    """
    width = len(columns(provision.clause))
    held: dict[tuple[Group, int], tuple[int, int]] = {}
    for part, rows in answers:
        going = dict[tuple[Group, int], tuple[int, int]]()
        for row in sorted(rows, key=lambda row: [(value is not None, value or 0) for value in (row[width], *row)]):
            group, (since, until, truth) = tuple(row[:width]), row[width:]
            if since is None or until is None:
                yield row
                continue
            key = (group, truth or 0)
            if since == part.question.start and key in held:
                since = held.pop(key)[0]
            if until == part.question.end:
                going[key] = (since, until)
            else:
                yield (*group, since, until, truth)
        yield from _ended(held)
        held = going
    yield from _ended(held)


def _ended(held: Mapping[tuple[Group, int], tuple[int, int]]) -> Iterator[Answered]:
    for (group, truth), stretch in held.items():
        yield (*group, *stretch, truth)
