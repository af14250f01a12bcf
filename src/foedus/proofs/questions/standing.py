"""Who may open a proceeding, from when to when; and whether that is ever nobody, or somebody who has left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from foedus.kernel import NOTHING, Instant, Message
from foedus.proofs.dates.dated_acts import DatedActs
from foedus.proofs.dates.timing import timing
from foedus.proofs.powers.bench import bench_of
from foedus.proofs.powers.enough import enough
from foedus.proofs.powers.recorded import reading
from foedus.proofs.powers.who import parties
from foedus.proofs.terms.answer import Answer, Outcome, Story, Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver

_MEND = Message(
    "name in the role exactly those who are to have standing, each for the time of its membership",
    "於該職能中載明得為通知者，並以其具有資格之期間為限",
)


def standing(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """For each role that opens proceedings, who holds it in every state of membership."""
    guarantee = setting.guarantee
    by_role: dict[str, list[str]] = {}
    for name, rule in guarantee.procedures.items():
        by_role.setdefault(rule.notification.by, []).append(name)
    for role, procedures in by_role.items():
        if setting.holders(role) is None:
            continue
        yield _of(setting, role, procedures, solver)


def _of(setting: Setting, role: str, procedures: list[str], solver: Solver) -> Answer:
    every = _states(setting, role)
    states = [every[0], *(later for earlier, later in pairwise(every) if later[1] != earlier[1])]
    begun: dict[Message, tuple[Instant, _Fault]] = {}
    for at, held in every:
        for fault in _faults(replace(setting, at=at), role, procedures, held, solver):
            begun.setdefault(fault.says, (at, fault))
    stated = (_dated(says, at, every[0][0]) for says, (at, _) in begun.items())
    told = (*stated, *_changes(setting, states))
    fault = len(begun) > 0
    name, rules = setting.guarantee.roles[role].name, setting.guarantee.procedures
    clauses = (rules[each].notification.clause for each in procedures)
    openers: dict[str, Written] = {str(at): list[Written](sorted(held)) for at, held in states}
    return Answer(
        about=Message(f"standing as {name.en}", f"{name.zh_hant}之通知資格"),
        path=("procedures", procedures[0], "notification", "by"),
        outcome=Outcome.COUNTEREXAMPLE if fault else Outcome.PROVED,
        says=Message("; ".join(each.en for each in told), "；".join(each.zh_hant for each in told)),
        clauses=tuple(dict.fromkeys(clauses)),
        mend=_MEND if fault else NOTHING,
        figures={"openers": openers},
        story=next((_opening(replace(setting, at=at), fault) for at, fault in begun.values()), None),
    )


class _Fault(NamedTuple):
    """What is wrong with who may notify."""

    says: Message
    procedure: str
    by: frozenset[str]
    """Who may notify, and should not; empty where nobody can."""


_CAN = Message("the notification counts", "通知有效")
_NOBODY = Message("too few hold the role: the notification counts for nothing", "擔任者不足：通知不生效力")


def _opening(setting: Setting, fault: _Fault) -> Story | None:
    """Whoever should not notify does, and it counts; or all who hold the role do, and it does not."""
    rule, when = setting.guarantee.procedures[fault.procedure], setting.at
    soonest = timing(setting, fault.procedure, when).soonest
    held = setting.holders(rule.notification.by) or frozenset()
    if len(held) == 0 or soonest is None or rule.notification.exhausts is not None:
        return None  # nobody is there to sign, or what must be tried first is older than the state of membership
    acts = DatedActs(setting=setting)
    acts.notify(fault.procedure, when, first=fault.by)
    is_open = soonest.start > when or rule.determination is not None
    verdict = "inadmissible" if len(fault.by) == 0 else "pending" if is_open else "activated"
    acts.add(when, _NOBODY if len(fault.by) == 0 else _CAN)
    return acts.story({"as_of": str(when), **reading(setting), "verdicts": {"letter": verdict}})


def _changes(setting: Setting, states: list[tuple[Instant, frozenset[str]]]) -> Iterator[Message]:
    """Who may notify at first, and each change."""
    before = frozenset[str]()
    for number, (at, held) in enumerate(states):
        joined, left = parties(setting.guarantee, held - before), parties(setting.guarantee, before - held)
        if number == 0:
            yield Message(f"may notify: {joined.en}", f"得為通知者：{joined.zh_hant}")
        elif held > before:
            yield Message(f"from {at} also {joined.en}", f"自{at}起並有{joined.zh_hant}")
        elif held < before:
            yield Message(f"from {at} no longer {left.en}", f"自{at}起已無{left.zh_hant}")
        else:
            yield Message(
                f"from {at} {joined.en} in the place of {left.en}", f"自{at}起由{joined.zh_hant}取代{left.zh_hant}"
            )
        before = held


def _faults(
    setting: Setting, role: str, procedures: list[str], held: frozenset[str], solver: Solver
) -> Iterator[_Fault]:
    """What is wrong with that in this state of membership."""
    guarantee = setting.guarantee
    bench = bench_of(setting, role)
    for name in procedures:
        needed = enough(guarantee.procedures[name].notification.signatures, bench, guarantee.roles[role].weighing)
        if solver.search(bench.quantities).find(needed) is None:
            says = Message("nobody can open it: too few hold the role", "無人得啟動程序：擔任者不足")
            yield _Fault(says, name, frozenset())
    gone = held & (_ever(setting, guarantee.guarantors) - _now(setting, guarantee.guarantors))
    against = held & setting.hostile - _now(setting, (*guarantee.guarantors, *guarantee.beneficiaries))
    if len(gone) > 0:
        who = parties(guarantee, gone)
        says = Message(
            f"may still notify, although no longer a guarantor: {who.en}",
            f"雖已非保證方，仍得通知：{who.zh_hant}",
        )
        yield _Fault(says, procedures[0], gone)
    if len(against) > 0:
        who = parties(guarantee, against)
        says = Message(
            f"may notify, although the promise is against it: {who.en}",
            f"雖為相對方，仍得通知：{who.zh_hant}",
        )
        yield _Fault(says, procedures[0], against)


def _states(setting: Setting, role: str) -> list[tuple[Instant, frozenset[str]]]:
    """Each state of membership and when it begins, from the first in which anybody holds the role to the last."""
    turns = sorted(
        {
            end.start
            for each in setting.guarantee.roles.values()
            for holder in each.holders or ()
            for end in (holder.from_, holder.until)
            if end is not None
        }
    )
    starts = [turns[0].plus(-1), *turns] if len(turns) > 0 else [setting.at]
    held = [(at, replace(setting, at=at).holders(role) or frozenset[str]()) for at in starts]
    while len(held) > 1 and len(held[0][1]) == 0:
        held.pop(0)
    while len(held) > 1 and len(held[-1][1]) == 0:
        held.pop()
    return held


def _dated(fault: Message, at: Instant, first: Instant) -> Message:
    """A fault with the instant from which it is there, where that is not the beginning."""
    return fault if at == first else Message(f"{fault.en} (from {at})", f"{fault.zh_hant}（自{at}起）")


def _now(setting: Setting, names: tuple[str, ...]) -> frozenset[str]:
    roles = setting.guarantee.roles
    held = ((setting.holders(name) or frozenset()) if name in roles else frozenset((name,)) for name in names)
    return frozenset(party for each in held for party in each)


def _ever(setting: Setting, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(party for name in names for party in setting.guarantee.parties_of(name))
