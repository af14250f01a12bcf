"""Whether an amendment that is proposed once a violation is notified has effect before the measure does."""

from __future__ import annotations

from foedus.kernel import Instant, Message
from foedus.proofs.dates.timing import timing
from foedus.proofs.powers.amending import in_force
from foedus.proofs.powers.pace import course
from foedus.proofs.terms.answer import Outcome, Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.stakes import Stake
from foedus.proofs.terms.wording import length, proceeding

Escape = tuple[Outcome, Message, Message, dict[str, Written]]


def escape(setting: Setting, stake: Stake, way: str) -> Escape | None:
    """That an amendment in this way escapes a pending proceeding, or may; nothing where it cannot."""
    rule = setting.guarantee.amendment
    assert rule is not None, "only a text that says how it is amended has ways"
    if rule.under_way is not None and rule.under_way.pending == "as_it_was":
        return None
    for procedure in sorted(stake.procedures):
        run = course(setting, procedure)
        if run is None:
            continue
        proposed = run.notified.plus(1)
        amended = in_force(setting, rule.ways[way], proposed)
        times = timing(setting, procedure, run.notified)
        latest = times.but_for_rung if times.latest is None else times.latest
        if amended <= run.effect or latest is None or amended < latest.end:
            told = _told(setting, (procedure, way), run.notified, is_first=amended <= run.effect)
            figures: dict[str, Written] = {"amended_s": amended.seconds - proposed.seconds, "procedure": procedure}
            if rule.under_way is None:
                says = Message(f"{told.en}{_UNSAID.en}", f"{told.zh_hant}{_UNSAID.zh_hant}")
                return Outcome.UNKNOWN, says, _SAY_PENDING, figures
            says = Message(f"{told.en}{_FOLLOWS.en}", f"{told.zh_hant}{_FOLLOWS.zh_hant}")
            return Outcome.COUNTEREXAMPLE, says, _KEEP_PENDING, figures
    return None


def _told(setting: Setting, names: tuple[str, str], notified: Instant, *, is_first: bool) -> Message:
    rule = setting.guarantee.amendment
    assert rule is not None
    procedure, way = proceeding(setting.guarantee, names[0]), rule.ways[names[1]]
    lag = in_force(setting, way, notified).seconds - notified.seconds
    after = Message("at once", "得立即") if lag <= 0 else _after(length(lag))
    when = _BEFORE if is_first else _MAYBE
    return Message(
        f"an amendment proposed once a violation is notified can have effect {after.en} ({way.what.en}), {when.en} "
        f"({procedure.en})",
        f"違反經通知後始提出之修正，{after.zh_hant}生效（{way.what.zh_hant}），{when.zh_hant}（{procedure.zh_hant}）",
    )


def _after(lag: Message) -> Message:
    return Message(f"after {lag.en}", f"至早得於{lag.zh_hant}後")


_BEFORE = Message("before the effect can follow", "早於效力之發生")
_MAYBE = Message("before the effect if the procedure takes its time", "程序如用盡期間，即早於效力之發生")
_FOLLOWS = Message(", and what is pending then follows the amended text", "，且未決程序隨即適用修正後之條文")
_UNSAID = Message(
    ", and the text does not say whether what is pending goes on as it was", "，而條文未定未決程序是否依原條文續行"
)
_SAY_PENDING = Message(
    "write under `under_way` that what is pending goes on under the text as it was",
    "請以`under_way`載明未決程序依修正前之條文續行",
)
_KEEP_PENDING = Message(
    "write `pending: as_it_was`, or let an amendment take effect later than any measure can",
    "請寫`pending: as_it_was`，或使修正晚於各項措施生效",
)
