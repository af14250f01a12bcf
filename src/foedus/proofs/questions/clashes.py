"""What the clauses of a text ask that cannot be done together: for each kind of clash, where the text has it.

Whether the dates let a clash come about, and whether people can bring it about, is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations, product

from foedus.instrument import Guarantee, Measure
from foedus.kernel import Message
from foedus.proofs.dates.occasions import Phase, Stand
from foedus.proofs.terms.answer import Written
from foedus.proofs.terms.asked import TIERS, asked, capital, listed, marks, provision, tier
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.wording import measures_named, role_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Clauses that ask what cannot be done together, if the measures can stand so at one instant."""

    kind: str
    """Which kind of clash it is, as a program reads it."""
    stands: tuple[Stand, ...]
    says: Message
    clauses: tuple[str, ...]
    mend: Message
    depends: Message | None = None
    """What nobody says, and what it depends on whether the same party is meant; nothing where it is the same."""
    figures: Mapping[str, Written] = field(default_factory=dict[str, Written])


def clashes(setting: Setting) -> Iterator[Clash]:
    """Every clash that the words of the text have, kind by kind; whether the dates allow it is asked elsewhere."""
    measures = setting.guarantee.measures
    for name in measures:
        yield from _of_one(setting.guarantee, name)
    for one, other in permutations(measures, 2):
        common = _common(setting, measures[one], measures[other])
        if common is None:
            continue
        for find in _OF_TWO:
            for clash in find(setting, one, other):
                yield clash if common else _open(setting, clash, one, other)


def _open(setting: Setting, clash: Clash, one: str, other: str) -> Clash:
    guarantee = setting.guarantee
    roles = [name for each in (one, other) for name in guarantee.measures[each].owed_by if _is_open(setting, name)]
    said = role_named(guarantee, roles[0])
    depends = Message(
        f"it depends on whether one party owes both: nobody says who holds this role: {said.en}",
        f"視是否由同一方負擔二者而定：下列職能由何者擔任，未經載明：{said.zh_hant}",
    )
    return Clash(
        kind=clash.kind,
        stands=clash.stands,
        says=clash.says,
        clauses=clash.clauses,
        mend=clash.mend,
        depends=depends,
        figures=clash.figures,
    )


def _is_open(setting: Setting, name: str) -> bool:
    return name in setting.guarantee.roles and setting.holders(name) is None


def _common(setting: Setting, one: Measure, other: Measure) -> bool | None:
    """Whether one party owes both measures; false where that depends on who holds a role, nothing where none does."""
    if _people(setting, one.owed_by) & _people(setting, other.owed_by):
        return True
    return False if any(_is_open(setting, name) for name in (*one.owed_by, *other.owed_by)) else None


def _people(setting: Setting, names: tuple[str, ...]) -> frozenset[str]:
    """Parties by their names, and roles of which nobody says who holds them, by theirs."""
    found = [
        setting.holders(name) or frozenset((name,)) if name in setting.guarantee.roles else (name,) for name in names
    ]
    return frozenset(each for held in found for each in held)


# One measure against itself: its own dates.


def _of_one(guarantee: Guarantee, name: str) -> Iterator[Clash]:
    measure, said = guarantee.measures[name], measures_named(guarantee, (name,))
    if not isinstance(measure.deadline, str) and measure.deadline.after != "activation":
        says = Message(
            f"the time for performance can run out before there is anything to perform: {said.en}",
            f"義務尚未發生，履行期限即可能屆滿：{said.zh_hant}",
        )
        clause = measure.clause if measure.deadline_clause is None else measure.deadline_clause
        effect = guarantee.procedures[measure.procedure].effect.clause
        yield Clash(
            kind="due_before_effect",
            stands=(Stand(measure=name, phase="overdue"),),
            says=says,
            clauses=_each(clause, effect),
            mend=_FROM_EFFECT,
        )
    lifting, lasts, ends = measure.lifted_by, measure.lasts, guarantee.ends
    if lifting is not None and lifting.not_before is not None:
        says = Message(
            f"it must stay in effect for a least time, and its authority ends before that: {said.en}",
            f"條文定有最短有效期間，惟其權限於期間屆滿前即告終止：{said.zh_hant}",
        )
        over = [] if lasts is None else [lasts.clause]
        over += [ends.clause] if ends is not None and ends.activated == "end" else []
        yield Clash(
            kind="kept_and_lapsed",
            stands=(Stand(measure=name, phase="lapsed"),),
            says=says,
            clauses=_each(lifting.clause, *over),
            mend=_LONGER,
        )


# Two measures against each other: what is asked of the same party.


def _returns(setting: Setting, one: str, other: str) -> Iterator[Clash]:
    """A provision returns under one measure, and stays lifted under another, unless the one is the graver."""
    measures = setting.guarantee.measures
    back, gone = measures[one], measures[other]
    if not (back.kind == gone.kind == "sanctions") or _is_graver(setting.guarantee, back, gone):
        return
    stays = [name for name in listed(gone, "suspended") if name not in listed(gone, "restores")]
    both = [name for name in listed(back, "restores") if name in stays]
    if len(both) > 0:
        named = _words([provision(back, name) for name in both])
        yield _pair(
            setting,
            ("returns_and_stays_lifted", (Stand(measure=one, phase="after"), Stand(measure=other, phase="after"))),
            Message(
                f"{{one}} brings back what {{other}} leaves lifted: {named.en}",
                f"{{one}}恢復適用者，{{other}}則使其維持暫停適用：{named.zh_hant}",
            ),
            _ONE_LIST,
        )


def _is_graver(guarantee: Guarantee, one: Measure, other: Measure) -> bool:
    """Whether the procedure of one stands above that of the other on the ladder, so that the one may go further."""
    rungs = {name: place for place, name in enumerate(guarantee.ladder)}
    return rungs.get(one.procedure, -1) > rungs.get(other.procedure, len(rungs))


def _owed_yet_free(setting: Setting, one: str, other: str) -> Iterator[Clash]:
    """What must be done under one measure need not be under another, or only if an authority decides so."""
    must, may = (setting.guarantee.measures[name] for name in (one, other))
    if must.is_freedom or must.automaticity == "discretionary":
        return
    both = [words for thing, words in asked(must).items() if thing in asked(may)]
    if len(both) == 0 or not (may.is_freedom or may.automaticity == "discretionary"):
        return
    named = _words(both)
    if may.automaticity == "discretionary":
        yield _pair(
            setting,
            ("owed_and_undecided", (Stand(measure=one, phase="after"), Stand(measure=other, phase="awaiting"))),
            Message(
                f"{{one}} asks for it by law, and under {{other}} nothing takes effect unless an authority decides "
                f"so: {named.en}",
                f"{{one}}依條文即應為之，{{other}}則須經權責機關決定始生效力：{named.zh_hant}",
            ),
            _ONE_GRADE,
        )
        return
    yield _pair(
        setting,
        ("owed_and_free", (Stand(measure=one, phase="after"), Stand(measure=other, phase="after"))),
        Message(
            f"{{one}} asks for it, and under {{other}} the same party need not do it: {named.en}",
            f"{{one}}課予義務，{{other}}則使同一方得不為之：{named.zh_hant}",
        ),
        _ONE_GRADE,
    )


def _spared(setting: Setting, one: str, other: str) -> Iterator[Clash]:
    """One measure leaves untouched what another forbids by the same provision."""
    sparing, whole = (setting.guarantee.measures[name] for name in (one, other))
    both = [thing for thing in asked(sparing) if thing in asked(whole)]
    if not (sparing.kind == whole.kind == "sanctions") or len(both) == 0:
        return
    known = {each.what.en for each in whole.carve_outs.values()}
    for name, each in sparing.carve_outs.items():
        if each.what.en in known:
            continue
        yield _pair(
            setting,
            (
                "spared_and_forbidden",
                (Stand(measure=one, phase="after", carve_out=name), Stand(measure=other, phase="after")),
            ),
            Message(
                f"{{one}} leaves this untouched, and {{other}} forbids it by the same provision: {each.what.en}",
                f"{{one}}予以除外者，{{other}}依同一規定予以禁止：{each.what.zh_hant}",
            ),
            _ONE_CARVE_OUT,
            each.clause,
        )


def _marked_twice(setting: Setting, one: str, other: str) -> Iterator[Clash]:
    """One product is to be handled under two marks, in peace or once either measure is in effect."""
    if one > other or {setting.guarantee.measures[each].kind for each in (one, other)} != {"intelligence"}:
        return
    pair = [setting.guarantee.measures[each] for each in (one, other)]
    first, second = (marks(each) for each in pair)
    in_peace = [tier(each, "peacetime") for each in pair]
    for thing in [thing for thing, mark in first.items() if second.get(thing, mark) != mark]:
        words = {**in_peace[0], **tier(pair[0], "after")}[thing]
        says = Message(
            f"{{one}} and {{other}} put one product under different handling marks: {words.en}",
            f"{{one}}與{{other}}就同一情報產品定有不同之處理標示：{words.zh_hant}",
        )
        shared: list[tuple[Phase, ...]] = [("before", "after") if thing in peace else ("after",) for peace in in_peace]
        for own, others in product(*shared):
            stands = (Stand(measure=one, phase=own), Stand(measure=other, phase=others))
            yield _pair(setting, ("marked_twice", stands), says, _ONE_MARK)


def _flows_yet_waits(setting: Setting, one: str, other: str) -> Iterator[Clash]:
    """What one measure owes in peace another adds only once it is in effect."""
    flowing, waiting = (setting.guarantee.measures[name] for name in (one, other))
    if flowing.kind != waiting.kind or flowing.kind not in TIERS:
        return
    later = tier(waiting, "after")
    both = [words for thing, words in tier(flowing, "peacetime").items() if thing in later]
    if len(both) > 0:
        named = _words(both)
        yield _pair(
            setting,
            ("flows_and_waits", (Stand(measure=one, phase="before"), Stand(measure=other, phase="before"))),
            Message(
                f"{{one}} owes it in peace, and {{other}} adds it only once in effect: {named.en}",
                f"{{one}}於平時即應提供者，{{other}}於生效後始予新增：{named.zh_hant}",
            ),
            _ONE_TIER,
        )


def _called_twice(setting: Setting, one: str, other: str) -> Iterator[Clash]:
    """Two measures call the capital of one fund, together more than it has to call."""
    if one > other or {setting.guarantee.measures[each].kind for each in (one, other)} != {"finance"}:
        return
    first, second = (setting.guarantee.measures[each].terms for each in (one, other))
    if first.get("fund") != second.get("fund") or first.get("currency") != second.get("currency"):
        return
    amounts = [capital(setting.guarantee.measures[each]) for each in (one, other)]
    whole, most = sum(amounts), max(amounts)
    currency = str(first.get("currency", ""))
    yield _pair(
        setting,
        ("called_twice", (Stand(measure=one, phase="after"), Stand(measure=other, phase="after"))),
        Message(
            f"{{one}} and {{other}} call on one fund: together {currency} {whole:,}, and no clause makes more than "
            f"{currency} {most:,} callable",
            f"{{one}}與{{other}}對同一基金催繳，合計{currency} {whole:,}，惟條文所定待繳資本至多{currency} {most:,}",
        ),
        _ONE_FUND,
    )


def _supplied_yet_sanctioned(setting: Setting, one: str, other: str) -> Iterator[Clash]:
    """A party that is to be supplied is among those against whom sanctions return."""
    guarantee = setting.guarantee
    if guarantee.measures[one].kind not in _SUPPLY or guarantee.measures[other].kind != "sanctions":
        return
    both = _people(setting, guarantee.beneficiaries) & _people(setting, guarantee.addressees)
    if len(both) > 0:
        named = role_named(guarantee, min(both))
        yield _pair(
            setting,
            ("supplied_and_sanctioned", (Stand(measure=one, phase="after"), Stand(measure=other, phase="after"))),
            Message(
                f"{{one}} is owed to one who is under {{other}} too: {named.en}",
                f"{{one}}之受益者，同時為{{other}}所對之一方：{named.zh_hant}",
            ),
            _OTHER_SIDE,
        )


_OF_TWO: tuple[Callable[[Setting, str, str], Iterator[Clash]], ...] = (
    _returns,
    _owed_yet_free,
    _spared,
    _marked_twice,
    _flows_yet_waits,
    _called_twice,
    _supplied_yet_sanctioned,
)
"""A new kind of clash between two measures is one function and one row here."""
_SUPPLY = frozenset({"arms", "intelligence", "finance"})


def _pair(setting: Setting, what: tuple[str, tuple[Stand, ...]], says: Message, mend: Message, *further: str) -> Clash:
    """A clash of two measures, each with its clause."""
    (kind, stands), guarantee = what, setting.guarantee
    named = [measures_named(guarantee, (each.measure,)) for each in stands]
    clauses = _each(*(guarantee.measures[each.measure].clause for each in stands), *further)
    told = Message(
        says.en.replace("{one}", f"“{named[0].en}”").replace("{other}", f"“{named[1].en}”"),
        says.zh_hant.replace("{one}", named[0].zh_hant).replace("{other}", named[1].zh_hant),
    )
    return Clash(kind=kind, stands=stands, says=told, clauses=clauses, mend=mend)


def _each(*clauses: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clauses))


def _words(said: list[Message]) -> Message:
    return Message("; ".join(each.en for each in said), "；".join(each.zh_hant for each in said))


_FROM_EFFECT = Message(
    "count the time for performance from the effect: `after: activation`",
    "履行期限改自效力發生起算：`after: activation`",
)
_LONGER = Message(
    "let the authority last at least as long as the measure must stay", "使權限之期間不短於措施之最短有效期間"
)
_ONE_LIST = Message("let each provision be listed under one measure alone", "使各項規定僅列於一項措施")
_ONE_GRADE = Message(
    "say it once: as a duty, as a freedom, or as something that an authority decides",
    "擇一規定：課予義務、賦予自由，或由權責機關決定",
)
_ONE_CARVE_OUT = Message("give both measures the same carve-out", "使兩項措施均列同一除外事項")
_ONE_MARK = Message("put the product under one mark in both", "於兩項措施就該產品採同一處理標示")
_ONE_TIER = Message("list it in one tier alone", "僅列於其中一階段")
_ONE_FUND = Message(
    "call the capital under one measure, or give each fund a name of its own", "僅於一項措施催繳，或為各基金另定名稱"
)
_OTHER_SIDE = Message(
    "leave whoever breaks the promise out of those to whom it is owed", "將違反承諾之一方排除於受益者之外"
)
