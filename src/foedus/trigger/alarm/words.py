"""What the states of the alarm, and the reasons it gives, are called in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.trigger.alarm.course import State
from foedus.trigger.alarm.observation import LeftOut
from foedus.trigger.alarm.usual import Lack
from foedus.writing import Words

STATES: Mapping[State, Words] = MappingProxyType(
    {
        "quiet": Words.of("no alarm", "無警報"),
        "alarm": Words.of("alarm: a warning, not a determination", "警報：僅為預警，並非認定"),
        "no_baseline": Words.of("no stable baseline", "無穩定基準"),
        "insufficient_coverage": Words.of("insufficient coverage: no total is known", "監測涵蓋不足：尚無已知總數"),
    }
)
"""The states of a point."""

LACKS: Mapping[Lack, Words] = MappingProxyType(
    {
        "too_few_days": Words.of("the totals cover too few days", "總數所涵蓋之日數不足"),
        "above_ceiling": Words.of("the mean may lie above the ceiling", "平均數可能高於上限"),
        "unsteady": Words.of("the totals scatter too much", "總數離散過大"),
        "drifting": Words.of("the totals rise or fall over that time", "總數於該期間內呈上升或下降之勢"),
        "in_waves": Words.of(
            "the totals come in waves: those of days near each other are alike", "總數起伏成波，相近各日之數彼此相近"
        ),
    }
)
"""Why there is no stable baseline."""

LEFT_OUT: Mapping[LeftOut, Words] = MappingProxyType(
    {
        "corrected": Words.of("replaced by a later total of the same period", "已由同一期間嗣後公布之總數取代"),
        "contradicted": Words.of(
            "another total of the same period, published at the same time, differs",
            "同一期間同時公布之另一總數與其不符",
        ),
        "overlaps_a_shorter_one": Words.of(
            "overlaps the total of a shorter or earlier period", "與較短或較早期間之總數重疊"
        ),
        "unknown_exposure": Words.of("the observer hours are not stated", "未載明觀測時數"),
        "nobody_watched": Words.of("nobody observed in the period", "該期間無人觀測"),
        "known_before_it_ended": Words.of("published before its period ended", "於期間屆滿前即已公布"),
    }
)
"""Why a total is not used."""
