"""Whether two clauses can bring about duties that cannot be done together, at one and the same time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from foedus.kernel import Instant, Message
from foedus.proofs.dates.dated_acts import DatedActs, rests_on_evidence
from foedus.proofs.dates.occasions import Occasion, Stand, occasion
from foedus.proofs.dates.openings import Opening
from foedus.proofs.powers.bearing import bearing
from foedus.proofs.questions.clashes import Clash, clashes
from foedus.proofs.terms.answer import Answer, Outcome, Story, Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.wording import at, measures_named, sentences

_AN_HOUR_S = 3_600


def conflict_freedom(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """Every clash of clauses that dates and people can bring about; or that there is none, and of how many measures."""
    found: set[tuple[str, frozenset[str], str]] = set()
    for clash in clashes(setting):
        key = (clash.kind, frozenset(each.measure for each in clash.stands), clash.says.en)
        when = None if key in found else occasion(setting, clash.stands, solver)
        if when is not None:
            found.add(key)
            yield _told(setting, clash, when)
    if len(found) == 0:
        yield _none(setting, solver)


def _told(setting: Setting, clash: Clash, when: Occasion) -> Answer:
    moment = at(setting, when.now)
    dated = Message(f"so it can be at {moment.en}", f"例如{moment.zh_hant}即屬如此")
    is_sure = clash.depends is None
    says = sentences(clash.says, dated) if clash.depends is None else sentences(clash.says, dated, clash.depends)
    figures: dict[str, Written] = {"kind": clash.kind, "measures": [each.measure for each in clash.stands]}
    return Answer(
        about=measures_named(setting.guarantee, dict.fromkeys(each.measure for each in clash.stands)),
        path=("measures", clash.stands[0].measure),
        outcome=Outcome.COUNTEREXAMPLE if is_sure else Outcome.UNKNOWN,
        says=says,
        clauses=clash.clauses,
        mend=clash.mend,
        story=_story(setting, clash, when) if is_sure else None,
        assumes=_ASSUMES,
        figures={**figures, **clash.figures, "at": str(when.now)},
    )


_ASSUMES = ("evidence-there", "received-at-once", "addressee-silent", "nothing-voids")


def _none(setting: Setting, solver: Solver) -> Answer:
    """That nothing clashes, if anything can take effect at all: of a text that is idle this says nothing."""
    measures = setting.guarantee.measures
    reached = [name for name in measures if occasion(setting, (_in_effect(setting, name),), solver) is not None]
    if len(reached) == 0:
        says = Message(
            "no measure can take effect, so that there is nothing between which a clash could be looked for",
            "各項措施均無從生效，故無從判斷是否牴觸",
        )
        outcome = Outcome.UNKNOWN
    else:
        said = "one measure" if len(reached) == 1 else f"{len(reached)} measures"
        says = Message(
            f"no two clauses ask what cannot be done together, by the names that the text uses: {said} compared",
            f"依條文所用名稱，並無無從併予履行之規定：經比對之措施計{len(reached)}項",
        )
        outcome = Outcome.PROVED
    return Answer(
        about=Message("measures", "措施"),
        path=("measures",),
        outcome=outcome,
        says=says,
        clauses=tuple(dict.fromkeys(measures[name].clause for name in reached)),
        assumes=_ASSUMES,
        figures={"compared": list(reached)},
    )


def _in_effect(setting: Setting, name: str) -> Stand:
    return Stand(measure=name, phase="after" if setting.guarantee.measures[name].decision is None else "awaiting")


def _story(setting: Setting, clash: Clash, when: Occasion) -> Story | None:
    """The courses that lead there, act by act; nothing where evidence is needed that nobody can make up."""
    guarantee, acts = setting.guarantee, DatedActs(setting=setting)
    rows: dict[str, Mapping[str, str]] = {}
    for course in (each for chosen in when.courses for each in (*chosen.lower, chosen)):
        reported = _evidence(setting, course)
        if reported is None:
            return None
        rows |= {row["id"]: row for row in reported}
        acts.notify(course.procedure, course.notified, name=course.procedure)
        if course.determined is not None:
            acts.determine(course.procedure, course.determined, name=course.procedure)
    expect: list[Mapping[str, Written]] = []
    now = when.now
    for stand in clash.stands:
        if stand.phase == "after" and guarantee.measures[stand.measure].decision is not None:
            now = max(now, when.now.plus(_AN_HOUR_S))
            acts.authorise(stand.measure, now)
    for stand in clash.stands:
        expect += _expected(setting, acts, (stand, clash), (now, when))
    acts.add(now, clash.says)
    return replace(acts.story(*expect), reports=tuple(rows.values()))


def _evidence(setting: Setting, course: Opening) -> tuple[Mapping[str, str], ...] | None:
    guarantee = setting.guarantee
    if not rests_on_evidence(guarantee, course.procedure):
        return ()
    rule = guarantee.procedures[course.procedure]
    criteria = () if rule.determination is None else rule.determination.criteria
    needed = [rule.on] if rule.finding == "is_required" else []
    needed += [each.violation for each in criteria if each.finding == "is_required"]
    return bearing(guarantee, needed, course.notified)


_BEFORE_ANY_S = 400 * 86_400


def _expected(
    setting: Setting, acts: DatedActs, which: tuple[Stand, Clash], when: tuple[Instant, Occasion]
) -> Iterator[Mapping[str, Written]]:
    """What the engine must find of a measure."""
    (stand, clash), (now, found) = which, when
    measure = setting.guarantee.measures[stand.measure]
    if stand.phase == "overdue":
        yield {"as_of": str(now), "measure": stand.measure, "phase": "before"}
        effect = next(each for each in found.courses if each.procedure in setting.guarantee.leading_to(stand.measure))
        late = {"as_of": str(effect.effect), "measure": stand.measure}
        yield late | {"phase": "after" if measure.decision is None else "awaiting"}
        return
    yield {"as_of": str(now), "measure": stand.measure, "phase": stand.phase}
    if clash.kind == "spared_and_forbidden":
        dealing, carve_out = f"dealing-{stand.measure}", next(each.carve_out for each in clash.stands if each.carve_out)
        sparing = next(each.measure for each in clash.stands if each.carve_out is not None)
        rule = setting.guarantee.measures[sparing].carve_outs[carve_out]
        fact: dict[str, Written] = {"id": dealing, "kind": "dealing", "measure": stand.measure}
        fact |= {"what": {"en": rule.what.en, "zh-Hant": rule.what.zh_hant}, "by": _owing(setting, stand.measure)}
        fact["entered"] = str(now.plus(-_BEFORE_ANY_S))
        if stand.carve_out is not None:
            fact |= {"carve_out": stand.carve_out, "provided": "met"}
        acts.add(now, Message(f"a dealing: {rule.what.en}", f"交易：{rule.what.zh_hant}"), fact)
        if stand.carve_out is not None and rule.licensed_by is not None:
            acts.license(stand.measure, stand.carve_out, now.plus(-1))
        answer = "not_exempt" if stand.carve_out is None else "exempt"
        yield {"as_of": str(now), "measure": stand.measure, "dealings": {dealing: answer}}


def _owing(setting: Setting, name: str) -> list[Written]:
    named = setting.guarantee.measures[name].owed_by
    return [*sorted(party for each in named for party in setting.guarantee.parties_of(each))[:1]]
