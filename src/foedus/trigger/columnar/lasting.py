"""What began and has not ended, as steps."""

from __future__ import annotations

from foedus.trigger.clause import Events
from foedus.trigger.clause.syntax import Lasting
from foedus.trigger.columnar import measuring
from foedus.trigger.columnar.comparing import steps
from foedus.trigger.columnar.script import BOUNDLESS, Script, Steps, farthest, names, nearest, over


def lasting(script: Script, clause: Lasting, upto: int) -> Steps:
    """The steps of a clause about what lasts: each beginning reaches to its window's end, or to the next ending."""
    by, near, far = clause.by, nearest(clause.window), farthest(clause.window)
    began, ended = (_rows(script, events, clause) for events in (clause.start, clause.until))
    both = script.add("both", f"SELECT {names(by, 'happened', '0 AS is_end')} FROM {began} "
                      f"UNION ALL SELECT {names(by, 'happened', '1 AS is_end')} FROM {ended}")  # fmt: skip
    partition = f"PARTITION BY {names(by)} " if len(by) > 0 else ""
    after = f"({partition}ORDER BY happened RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)"
    stop = f"COALESCE(MIN(CASE WHEN is_end = 1 THEN happened END) OVER {after}, {BOUNDLESS}) AS stop"
    reach = script.add("reach", f"SELECT {names(by, 'happened', 'is_end', stop)} FROM {both}")
    open_from = script.question.open_from
    until = f"LEAST(happened - ({far}) + 1, stop)"
    sure = f"LEAST({until}, GREATEST({open_from}, happened + 1))"
    changes = [
        _over(by, reach, (f"happened - ({near})", until), "hi"),
        _over(by, reach, (f"happened - ({near})", sure), "lo"),
        _over(by, ended, ("happened", f"happened - ({near})"), "barred", "TRUE"),
    ]
    is_open = open_from <= upto
    if is_open:
        at = names(by, f"{open_from - near} AS t", "0 AS lo", "0 AS hi", "0 AS barred", "1 AS opened")
        changes.append(f"SELECT {at} FROM {script.domain(by)}")
    sums = ", ".join(f"SUM({each}) AS {each}" for each in ("lo", "hi", "barred", "opened"))
    text = f"SELECT {names(by, 't', sums)} FROM ({' UNION ALL '.join(changes)}) GROUP BY {names(by, 't')}"
    lo, hi, barred, opened = (f"SUM({each}) OVER {over(by)}" for each in ("lo", "hi", "barred", "opened"))
    bits = (f"{lo} > 0", f"{hi} > 0 OR ({opened} > 0 AND {barred} = 0)")
    return steps(script, script.add("lasts", text), bits, Steps(name="lasting", by=by, base=False, exact=not is_open))


def _rows(script: Script, events: Events, clause: Lasting) -> str:
    found = measuring.meant(script, events)
    return script.add(
        "seen", f"SELECT DISTINCT {names(clause.by, 'happened')} FROM {found} WHERE {script.in_group(clause.by)}"
    )


def _over(by: tuple[str, ...], source: str, stretch: tuple[str, str], what: str, where: str = "is_end = 0") -> str:
    """One more of something from the beginning of a stretch, and one less from its end."""
    kinds = ("lo", "hi", "barred", "opened")
    more, less = (", ".join(f"{sign if each == what else 0} AS {each}" for each in kinds) for sign in (1, -1))
    since, until = stretch
    rows = f"FROM {source} WHERE {where} AND {since} < {until}"
    return (
        f"SELECT {names(by, f'{since} AS t', more)} {rows} UNION ALL SELECT {names(by, f'{until} AS t', less)} {rows}"
    )
