"""Who can end the guarantee by an act, how fast, and whether that escapes what is under way."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument import Guarantee, Term
from foedus.kernel import NOTHING, Message
from foedus.proofs.powers.bench import Bench, bench_of
from foedus.proofs.powers.coalitions import least_coalitions
from foedus.proofs.powers.enough import enough
from foedus.proofs.powers.leaving_early import ending_story, lapsing_story
from foedus.proofs.powers.who import either
from foedus.proofs.terms.answer import Answer, Outcome, Story, Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver

_GO_ON = Message(
    "write `pending: continue` and `activated: stay`, so that what has begun is brought to its end",
    "請寫`pending: continue`及`activated: stay`，使已開始者續行至終結",
)
_UNITS = {"minutes": "分鐘", "hours": "小時", "days": "日", "weeks": "週", "months": "個月", "years": "年"}


def leaving(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """For each way to end the guarantee by an act, who may take it, by what notice, and what it takes with it."""
    guarantee = setting.guarantee
    for name, way in guarantee.ends_by.items():
        bench = bench_of(setting, way.by)
        who = _who(setting, name, bench, solver)
        notice = _notice(way.takes_effect)
        if who is None:
            yield _too_few(setting, name)
            continue
        lost = _lost(escapes=way.pending == "lapse", ends=way.activated == "end")
        escapes = lost != NOTHING
        says = Message(
            f"{who.en} can end it {notice.en}; {lost.en if escapes else _KEPT.en}",
            f"{who.zh_hant}得{notice.zh_hant}；{lost.zh_hant if escapes else _KEPT.zh_hant}",
        )
        figures: dict[str, Written] = {"pending": way.pending, "activated": way.activated, "way": name}
        yield Answer(
            about=Message(way.what.en, way.what.zh_hant),
            path=("ends_by", name),
            outcome=Outcome.COUNTEREXAMPLE if escapes else Outcome.PROVED,
            says=says,
            clauses=tuple(dict.fromkeys((way.clause, way.afterwards or way.clause))),
            mend=_GO_ON if escapes else NOTHING,
            assumes=("one-will",),
            figures=figures,
            story=_escaping(setting, name) if escapes else None,
        )
    if len(guarantee.ends_by) == 0:
        yield _nobody(guarantee)


def _escaping(setting: Setting, name: str) -> Story | None:
    """What is pending lapses; where nothing can be pending then, or it would go on, what is in effect ends."""
    way = setting.guarantee.ends_by[name]
    told = lapsing_story(setting, name) if way.pending == "lapse" else None
    return ending_story(setting, name) if told is None and way.activated == "end" else told


_KEPT = Message("what is pending goes on, and what has taken effect stays", "未決之程序續行，已生效之措施存續")


def _lost(*, escapes: bool, ends: bool) -> Message:
    """What is lost with the guarantee."""
    if escapes and ends:
        return Message(
            "what is pending lapses with it, and what has taken effect ends", "未決之程序隨之失效，已生效之措施亦告終止"
        )
    if escapes:
        return Message("what is pending lapses with it", "未決之程序隨之失效")
    return Message("what has taken effect ends with it", "已生效之措施隨之終止") if ends else NOTHING


def _too_few(setting: Setting, name: str) -> Answer:
    """Of a way that nobody can take."""
    way = setting.guarantee.ends_by[name]
    return Answer(
        about=Message(way.what.en, way.what.zh_hant),
        path=("ends_by", name),
        outcome=Outcome.PROVED,
        says=Message("nobody can end it this way: too few hold the role", "無人得以此方式終止之：擔任者不足"),
        clauses=(way.clause,),
    )


def _who(setting: Setting, code: str, bench: Bench, solver: Solver) -> Message | None:
    """The fewest who can; where nobody says who they are, the role; nothing where nobody can."""
    guarantee, way = setting.guarantee, setting.guarantee.ends_by[code]
    name = guarantee.roles[way.by].name
    if not bench.is_sized:
        return Message(f"enough holders of this ({name.en})", f"足數之{name.zh_hant}")
    found = least_coalitions(enough(way.signatures, bench, guarantee.roles[way.by].weighing), bench.quantities, solver)
    return None if len(found.shapes) == 0 else either(guarantee, found, found.shapes)


def _notice(takes_effect: Term | str) -> Message:
    if not isinstance(takes_effect, Term):
        return Message("at once", "立即終止之")
    number, unit = takes_effect.length.number, takes_effect.length.unit.value
    length = f"{number} {unit.removesuffix('s') if number == 1 else unit}"
    return Message(f"by a notice of {length}", f"以{number}{_UNITS[unit]}之預告終止之")


def _nobody(guarantee: Guarantee) -> Answer:
    """Where the text knows no act that ends it."""
    ends = guarantee.ends
    until = (
        Message("it has no end", "無終期")
        if ends is None
        else Message(f"it ends on {ends.on.isoformat()}", f"其終期為{ends.on.isoformat()}")
    )
    return Answer(
        about=Message("the guarantee", "本保證"),
        path=("title",) if ends is None else ("ends",),
        outcome=Outcome.PROVED,
        says=Message(
            f"the text knows no act by which anybody ends it; {until.en}",
            f"條文未定任何人得以何種行為終止之；{until.zh_hant}",
        ),
        clauses=() if ends is None else (ends.clause,),
        assumes=("text-alone",),
    )
