"""Duties to determine, or report, in every period anew: for the full text, for changes of it, and random ones."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.instrument.values import Plain, days, edges, lengths, majorities, names, words, zones

EXAMINATIONS = """\
examinations:
  quarterly:
    name: {en: the quarterly look, zh-Hant: 每季檢視}
    by: commission
    signatures: {at_least: 2}
    of: [defence, response]
    from: {act: regulation, stage: in_force}
    first: {length: 15 days, after: start, anchor_day: excluded, zone: UTC, edge: end_of_last_day}
    every: {length: 3 months, after: first_due, anchor_day: excluded, zone: UTC, edge: end_of_last_day}
    until: {on: 2039-12-31, edge: end_of_last_day, zone: UTC}
    clause: art-3
  yearly:
    name: {en: the yearly look, zh-Hant: 每年檢視}
    by: guarantor
    signatures: {more_than: 1/2, of: members}
    of: [talks]
    from: {on: 2026-03-01, zone: Europe/Kyiv}
    first: {length: 1 year, after: start, anchor_day: included, zone: Europe/Kyiv, edge: start_of_last_day}
    every: {length: 1 year, after: start, anchor_day: included, zone: Europe/Kyiv, edge: start_of_last_day}
    clause: art-2
  monthly:
    name: {en: the monthly look, zh-Hant: 每月檢視}
    by: guarantor
    signatures: {at_least: 1}
    of: [talks]
    from: {act: appropriation, stage: funded}
    first: {length: 2 weeks, after: start, anchor_day: excluded, zone: UTC, edge: end_of_last_day}
    every: {length: 1 month, after: last_examination, anchor_day: excluded, zone: UTC, edge: end_of_last_day}
    clause: art-2
reporting_duties:
  use-of-funds:
    name: {en: report on the use of the fund, zh-Hant: 基金運用報告}
    by: commission
    signatures: {at_least: 2}
    to: [AA, guarantor]
    about: [easing]
    from: {act: appropriation, stage: funded}
    first: {length: 90 days, after: start, anchor_day: excluded, zone: Europe/Kyiv, edge: end_of_last_day}
    every: {length: 6 months, after: last_report, anchor_day: excluded, zone: Europe/Kyiv, edge: end_of_last_day}
    until: {on: 2038-06-30, edge: start_of_last_day, zone: Europe/Kyiv}
    clause: art-3
"""
"""The part of the full text: each event that periods may start from, and each that they may be counted from."""
EXAMINED_OTHERWISE = {
    "the quarterly look, zh-Hant: 每季檢視": "the look, zh-Hant: 檢視",
    "by: commission\n    signatures: {at_least: 2}\n    of: [defence, response]": (
        "by: commission\n    signatures: {at_least: 1}\n    of: [defence, response]"
    ),
    "of: [defence, response]": "of: [defence, recall]",
    "from: {act: regulation, stage: in_force}": "from: {act: appropriation, stage: in_force}",
    "regulation, stage: in_force}": "regulation, stage: passed}",
    "from: {on: 2026-03-01": "from: {on: 2026-03-02",
    "from: {on: 2026-03-01, zone: Europe/Kyiv}": "from: {on: 2026-03-01, zone: UTC}",
    "first: {length: 15 days": "first: {length: 16 days",
    "every: {length: 3 months": "every: {length: 4 months",
    "after: first_due": "after: start",
    "after: last_examination": "after: first_due",
    "    until: {on: 2039-12-31, edge: end_of_last_day, zone: UTC}\n": "",
    "on: 2039-12-31": "on: 2039-12-30",
    "report on the use of the fund, zh-Hant: 基金運用報告": "report on the fund, zh-Hant: 基金報告",
    "by: commission\n    signatures: {at_least: 2}\n    to:": "by: commission\n    signatures: {at_least: 3}\n    to:",
    "signatures: {at_least: 2}\n    to: [AA, guarantor]": "signatures: {at_least: 2}\n    to: [BB, guarantor]",
    "to: [AA, guarantor]": "to: [AA]",
    "about: [easing]": "about: [passage]",
    "    about: [easing]\n": "",
    "from: {act: appropriation, stage: funded}\n    first: {length: 90 days": (
        "from: {act: appropriation, stage: passed}\n    first: {length: 90 days"
    ),
    "first: {length: 90 days": "first: {length: 91 days",
    "every: {length: 6 months": "every: {length: 7 months",
    "after: last_report": "after: first_due",
    "    until: {on: 2038-06-30, edge: start_of_last_day, zone: Europe/Kyiv}\n": "",
    "on: 2038-06-30": "on: 2038-06-29",
}
"""Passages of it, and what may stand in their place."""
_STAGES = ("introduced", "passed", "in_force", "funded", "sealed")


@st.composite
def examined(draw: st.DrawFn, made: Plain) -> Plain:
    """The guarantee, with up to two such duties to determine, and as many to report."""
    looks = draw(st.dictionaries(names, _examinations(made), min_size=1, max_size=2))
    return {**made, "examinations": looks, "reporting_duties": draw(reporting(made))}


@st.composite
def _examinations(draw: st.DrawFn, made: Plain) -> Plain:
    """One duty, owed by whoever says in its procedures whether there is a violation."""
    role = _answering(made["procedures"][draw(st.sampled_from(sorted(made["procedures"])))])
    procedures = [name for name, rules in sorted(made["procedures"].items()) if _answering(rules) == role]
    several = st.lists(st.sampled_from(procedures), min_size=1, max_size=2, unique=True)
    return draw(_periodic(made, {"by": st.just(role), "of": several}, "last_examination"))


def reporting(made: Plain) -> st.SearchStrategy[Plain]:
    """A few duties to report, each owed by a role to somebody else."""
    if len(made["roles"]) == len(made["parties"]) == 1:
        return st.just({})
    role = st.sampled_from(sorted(made["roles"]))
    return st.dictionaries(names, role.flatmap(lambda each: _reports(made, each)), max_size=2)


def _reports(made: Plain, role: str) -> st.SearchStrategy[Plain]:
    about = st.lists(st.sampled_from(sorted(made["measures"])), max_size=2, unique=True)
    return _periodic(made, {"by": st.just(role), "to": _others(made, role), "about": about}, "last_report")


def _others(made: Plain, role: str) -> st.SearchStrategy[list[str]]:
    """To whom a role may report, whoever holds it by any reading: another role, or two parties, of whom it is one."""
    roles = st.lists(st.sampled_from(sorted({*made["roles"]} - {role}) or [role]), min_size=1, max_size=2, unique=True)
    parties = st.lists(st.sampled_from(sorted(made["parties"])), min_size=2, max_size=2, unique=True)
    return st.one_of(*((roles,) if len(made["roles"]) > 1 else ()), *((parties,) if len(made["parties"]) > 1 else ()))


def _periodic(made: Plain, own: dict[str, st.SearchStrategy[Any]], last: str) -> st.SearchStrategy[Plain]:
    return st.fixed_dictionaries(
        {
            **own,
            "name": words,
            "signatures": majorities(("members",)),
            "from": _starts(sorted(made.get("ledger", {}))),
            "first": _terms("start"),
            "every": _terms("start", "first_due", last),
            "clause": st.sampled_from(sorted(made["clauses"])),
        },
        optional={"until": st.fixed_dictionaries({"on": days, "edge": edges, "zone": zones})},
    )


def _answering(procedure: Plain) -> str:
    return str(procedure.get("determination", procedure["notification"])["by"])


def _starts(ledger: list[str]) -> st.SearchStrategy[Plain]:
    day = st.fixed_dictionaries({"on": days, "zone": zones})
    if len(ledger) == 0:
        return day
    return day | st.fixed_dictionaries({"act": st.sampled_from(ledger), "stage": st.sampled_from(_STAGES)})


def _terms(*anchors: str) -> st.SearchStrategy[Plain]:
    return st.fixed_dictionaries(
        {
            "length": lengths("day", "week", "month", "year"),
            "after": st.sampled_from(anchors),
            "anchor_day": st.sampled_from(["included", "excluded"]),
            "zone": zones,
            "edge": edges,
        }
    )
