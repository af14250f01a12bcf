"""From a clause to one query.

Every clause becomes a step of changes (see ``Steps``). Measures add up what enters and leaves the windows, joins count
the parts that hold, presence in a window shifts the beginnings by its one end and the ends by its other. Each is a sort
and a running sum, so that the whole is linear after the sorts.
"""

from __future__ import annotations

from dataclasses import dataclass

from foedus.trigger.clause import Clause, Measure, Provision, Question
from foedus.trigger.clause.provision import read_by
from foedus.trigger.clause.syntax import AllOf, AnyOf, Column, Compare, Lasting, Not, Term, Within, columns, zone_of
from foedus.trigger.clause.wrong import refuse_unless
from foedus.trigger.columnar import comparing, lasting, measuring
from foedus.trigger.columnar.script import DAWN, EVENTS, Script, Steps, farthest, names, nearest, over, same


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One SELECT over the table ``events``.

    The table has the columns ``id``, ``happened`` and ``known`` (BIGINT), ``kind`` (VARCHAR), and the fields named here
    (BIGINT, NULL where an event lacks the field), which are called otherwise.

    Attributes:
        text: the query, in the SQL that DuckDB reads.
        by: the columns of the groups, which the rows of the answer begin with.
        fields: the fields that it reads.
    """

    text: str
    by: tuple[Column, ...]
    fields: tuple[Column, ...]


def compiled(provision: Provision, question: Question, *, ids_repeat: bool = True, heard: str = EVENTS) -> Query:
    """The query whose rows are a group, since, until (excluded) and truth: 2 is TRUE, 1 UNKNOWN.

    A row without ``since`` names a group that was heard of; there are such rows only if something may be unknown.
    Whoever knows that no id stands in two rows may say so: that saves a sort. Where the table holds only a part of the
    record (see ``parted``), ``heard`` is one like it that holds all: it shows which groups there are.
    """
    script = Script(provision, question, tuple(sorted(read_by(provision.clause))), ids_repeat, heard)
    found = _clause(script, provision.clause, question.end - 1)
    by, start, end = found.by, question.start, question.end
    changes = f"SELECT {names(by, 't', 'lo', 'hi')} FROM {found.name}"
    if found.base:
        changes += f" UNION ALL SELECT {names(by, str(DAWN), '0', '0')} FROM {script.domain(by)}"
    base = int(found.base)
    truth = f"2 * ({base} + SUM(lo) OVER {over(by)})"
    if not found.exact:
        truth = f"2 * {base} + SUM(lo) OVER {over(by)} + SUM(hi) OVER {over(by)}"
    held = script.add(
        "held", f"SELECT {names(by, 't', f'LEAD(t) OVER {over(by)} AS next', f'{truth} AS truth')} FROM ({changes})"
    )
    rows = (
        f"SELECT {names(by, f'GREATEST(t, {start}) AS since', f'LEAST(COALESCE(next, {end}), {end}) AS until')}, "
        f"CAST(truth AS BIGINT) AS truth FROM {held} WHERE truth > 0 AND t < {end} AND COALESCE(next, {end}) > {start}"
    )
    if not found.exact and len(provision.undeclared(by)) > 0:
        heard = names(by, "NULL AS since", "NULL AS until", "0 AS truth")
        rows += f" UNION ALL SELECT {heard} FROM {script.domain(by)}"
    return _query(script, by, rows)


def measured(provision: Provision, measure: Measure, by: tuple[Column, ...], question: Question) -> Query:
    """The query whose rows are a group, an instant and the least that a measure is from that instant on."""
    read = read_by(Compare(by, (Term(1, measure),), ">=", 0))
    script = Script(provision, question, tuple(sorted(read)), True, EVENTS)
    added = measuring.added(script, (measure, 1), by, question.end - 1, _clause)
    running = f"SUM(lo) OVER {over(by)} AS least"
    summed = script.add(
        "summed", f"SELECT {names(by, 't', 'SUM(lo) AS lo')} FROM {added.name} GROUP BY {names(by, 't')}"
    )
    return _query(script, by, f"SELECT {names(by, 't', running)} FROM {summed}")


def _query(script: Script, by: tuple[Column, ...], rows: str) -> Query:
    clash = sorted({"id", "happened", "known", "kind"}.intersection(script.fields))
    refuse_unless(len(clash) == 0, f"the table of events has these columns already: {clash}")
    text = "WITH " + ",\n".join(f"{name} AS ({step})" for name, step in script.steps) + "\n" + rows
    return Query(text=text, by=by, fields=tuple(each for each in script.fields if zone_of(each) is None))


def _clause(script: Script, clause: Clause, upto: int) -> Steps:
    """The steps of a clause; nothing after ``upto`` is asked of it."""
    match clause:
        case Compare():
            return comparing.compare(script, clause, upto, _clause)
        case AllOf() | AnyOf():
            return _join(script, clause, upto)
        case Not():
            part = _clause(script, clause.part, upto)
            text = f"SELECT {names(part.by, 't', '-hi AS lo', '-lo AS hi')} FROM {part.name}"
            return Steps(name=script.add("not", text), by=part.by, base=not part.base, exact=part.exact)
        case Within():
            return _within(script, clause, upto)
        case Lasting():
            return lasting.lasting(script, clause, upto)


def _join(script: Script, clause: AllOf | AnyOf, upto: int) -> Steps:
    by, parts = columns(clause), [_clause(script, part, upto) for part in clause.parts]
    needed = len(parts) if isinstance(clause, AllOf) else 1
    held = sum(part.base for part in parts)
    if len(parts) == 0:
        empty = script.add("join", "SELECT 0 AS t, 0 AS lo, 0 AS hi WHERE FALSE")
        return Steps(name=empty, by=by, base=needed == 0, exact=True)
    changes = " UNION ALL ".join(_spread(script, part, by) for part in parts)
    exact = all(part.exact for part in parts)
    summed = comparing.total(script, changes, by, is_exact=exact)
    bits = tuple(f"{held} + SUM({bit}) OVER {over(by)} >= {needed}" for bit in ("lo", "hi"))
    return comparing.steps(script, summed, bits, Steps(name="join", by=by, base=held >= needed, exact=exact))


def _spread(script: Script, part: Steps, by: tuple[Column, ...]) -> str:
    """The changes of a part in every group of more columns."""
    if part.by == by:
        return f"SELECT {names(by, 't', 'lo', 'hi')} FROM {part.name}"
    return (
        f"SELECT {names(by, 'part.t', 'part.lo', 'part.hi', of='whole.')} FROM {part.name} AS part "
        f"JOIN {script.domain(by)} AS whole ON {same(part.by, 'part', 'whole')}"
    )


def _within(script: Script, clause: Within, upto: int) -> Steps:
    near, far = nearest(clause.window), farthest(clause.window)
    part = _clause(script, clause.part, upto + near)
    by, base = part.by, int(part.base)

    def shifted(bit: str, lo: str, hi: str) -> str:
        moved = f"CASE WHEN {bit} > 0 THEN t - ({near}) ELSE t - ({far}) END AS t"
        return f"SELECT {names(by, moved, f'{lo} AS lo', f'{hi} AS hi')} FROM {part.name} WHERE {bit} <> 0"

    changes = shifted("lo", "lo", "0") + ("" if part.exact else f" UNION ALL {shifted('hi', '0', 'hi')}")
    summed = comparing.total(script, changes, by, is_exact=part.exact)
    bits = tuple(f"{base} + SUM({bit}) OVER {over(by)} > 0" for bit in ("lo", "hi"))
    return comparing.steps(script, summed, bits, Steps(name="within", by=by, base=part.base, exact=part.exact))
