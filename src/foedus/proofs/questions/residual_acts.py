"""Whether what is said to follow by law follows by law: the acts that are still needed, and who may refuse them."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument import Measure
from foedus.kernel import NOTHING, Message
from foedus.proofs.terms.answer import Answer, Outcome, Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.wording import measures_named, role_named, sentences, several

_DECIDE = Message(
    "have those acts done in advance, to take effect with the measure; or say that the measure waits for them",
    "先行完成該等行為，使其隨措施同時生效；或載明措施以該等行為為前提",
)
_STATE = Message(
    "say of each legal basis whether it works by itself or needs a further decision (`works`)",
    "就各法律依據，載明係自動發生效力，抑或須另為決定（`works`）",
)


def residual_acts(setting: Setting, _: Solver) -> Iterator[Answer]:
    """Whether measures that follow by law need no further act of anybody: discretionary ones are not asked about."""
    guarantee = setting.guarantee
    alike: dict[tuple[Outcome, Message], list[str]] = {}
    for name, measure in guarantee.measures.items():
        if measure.automaticity != "discretionary" and not measure.is_freedom:
            alike.setdefault(_answered(setting, measure), []).append(name)
    for (outcome, says), names in alike.items():
        yield Answer(
            about=measures_named(guarantee, names),
            path=("measures", names[0]),
            outcome=outcome,
            says=says,
            mend={Outcome.COUNTEREXAMPLE: _DECIDE, Outcome.UNKNOWN: _STATE}.get(outcome, NOTHING),
            clauses=_clauses(setting, names),
            figures=_figures(setting, names),
        )


def _answered(setting: Setting, measure: Measure) -> tuple[Outcome, Message]:
    """How far one measure follows by law."""
    works = {basis.works for basis in measure.legal_basis}
    decided = [basis for basis in measure.legal_basis if basis.works == "by_decision"]
    if len(decided) > 0 or len(measure.residual_acts) > 0:
        return Outcome.COUNTEREXAMPLE, sentences(
            _said_automatic(measure), _by_decision(setting, measure), _refusable(setting, measure)
        )
    if works == {"by_itself"}:
        return Outcome.PROVED, Message(
            "it follows by law, and every legal basis works by itself: no further act is needed",
            "依法發生效力，且各法律依據均自動發生效力：無須其他行為",
        )
    return Outcome.UNKNOWN, Message(
        "it is said to follow by law, and the text does not say whether every legal basis works by itself or needs a "
        "further decision",
        "條文稱其依法發生效力，惟未載明各法律依據均自動發生效力，抑或尚須另為決定",
    )


def _said_automatic(measure: Measure) -> Message:
    if measure.automaticity == "unless_blocked":
        return Message(
            "it is said to follow unless a vote stops it, yet acts are still needed to carry it out",
            "條文稱除經表決阻止外即發生效力，惟其實施尚須其他行為",
        )
    return Message(
        "it is said to follow by law, yet acts are still needed to carry it out",
        "條文稱其依法發生效力，惟其實施尚須其他行為",
    )


def _by_decision(setting: Setting, measure: Measure) -> Message:
    names = dict.fromkeys(
        _jurisdiction(setting, basis.jurisdiction) for basis in measure.legal_basis if basis.works == "by_decision"
    )
    if len(names) == 0:
        return NOTHING
    who = several(names)
    return Message(
        f"a further decision under its own law is needed in: {who.en}", f"依其本身法規尚須另為決定者：{who.zh_hant}"
    )


def _refusable(setting: Setting, measure: Measure) -> Message:
    """Each act that is left, by whom, and who may refuse it."""
    parts: list[Message] = []
    for act in measure.residual_acts:
        where, what, by = _jurisdiction(setting, act.jurisdiction), act.act, act.by
        refusing = act.may_refuse
        parts.append(
            Message(
                f"{where.en}: {what.said('en')} (by: {by.said('en')}; may refuse: {refusing.said('en')})",
                f"{where.zh_hant}：{what.said('zh-Hant')}（為之者：{by.said('zh-Hant')}；得予拒絕者：{refusing.said('zh-Hant')}）",
            )
        )
    return (
        sentences(*parts)
        if len(parts) == 1
        else Message(". ".join(part.en for part in parts), "。".join(part.zh_hant for part in parts))
    )


def _jurisdiction(setting: Setting, name: str) -> Message:
    """Whose law: every party or office in it by its name, and any other word as it stands."""
    every = [part.strip() for part in name.split(",")]
    return several(role_named(setting.guarantee, part) for part in every)


def _clauses(setting: Setting, names: list[str]) -> tuple[str, ...]:
    measures = [setting.guarantee.measures[name] for name in names]
    own = (measure.clause for measure in measures)
    bases = (basis.clause for measure in measures for basis in measure.legal_basis)
    return tuple(dict.fromkeys(clause for clause in (*own, *bases) if clause is not None))


def _figures(setting: Setting, names: list[str]) -> dict[str, Written]:
    measure = setting.guarantee.measures[names[0]]
    decided = sorted({basis.jurisdiction for basis in measure.legal_basis if basis.works == "by_decision"})
    left: list[Written] = [
        {"jurisdiction": act.jurisdiction, "act": act.act.said("en"), "may_refuse": act.may_refuse.said("en")}
        for act in measure.residual_acts
    ]
    return {"measures": [*names], "by_decision": [*decided], "residual_acts": left}
