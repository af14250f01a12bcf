"""What the record of reaction times holds of each pillar at each stage, in lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from foedus.books import reactions
from foedus.kernel import Language
from foedus.surfaces.printing.reaction_chart_words import Voice
from foedus.surfaces.running import Run
from foedus.writing import Words


def record_lines(run: Run, table: Sequence[reactions.Reaction]) -> tuple[str, ...]:
    """What the record holds of each pillar at each stage: the case and all history, medians with their n."""
    trigger = run.staged.case.trigger
    if trigger is None:
        return ()
    on = trigger.when.start.utc.date()
    case = [row for row in table if row.case == trigger.history and row.trigger_on == on]
    survey = [row for row in table if row.sample == "survey"]
    language = run.speech.language
    voice = Voice(language, trigger.what)
    here, everywhere = (reactions.grouped(rows, lambda row: (row.pillar, row.stage)) for rows in (case, survey))
    keys: list[tuple[reactions.Pillar, reactions.Stage]] = [(pillar, stage) for pillar in _PILLARS for stage in _STAGES]
    told = ((key, _median(here.get(key), language), _median(everywhere.get(key), language)) for key in keys)
    return tuple(
        _LINE.said(language).format(
            what=voice.stage(*key), case=trigger.what.said(language), here=mine, everywhere=theirs
        )
        for key, mine, theirs in told
        if key in here or key in everywhere
    )


_STAGES: tuple[reactions.Stage, ...] = ("announced", "adopted", "published", "in-force", "delivered")
_PILLARS: tuple[reactions.Pillar, ...] = get_args(reactions.Pillar)
_LINE = Words.of("{what}: {case}, {here}; all history, {everywhere}", "{what}：{case}，{here}；歷來紀錄，{everywhere}")
_MEDIAN = Words.of("median {median:g} days (n = {n})", "中位數{median:g}日（n = {n}）")
_NONE = Words.of("no dated act", "無已知日期之行為")


def _median(lags: reactions.Lags | None, language: Language) -> str:
    if lags is None or lags.spread is None:
        return _NONE.said(language)
    return _MEDIAN.said(language).format(median=lags.spread.median, n=lags.spread.n)
