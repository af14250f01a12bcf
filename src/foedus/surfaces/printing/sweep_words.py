"""Lengths of time and rates as a sweep says them, in a terminal and in a drawing."""

from __future__ import annotations

from foedus.kernel import Language
from foedus.trigger import sweeping
from foedus.writing import Words

_HOUR_S = 3600
_UNITS = ((86_400, Words.of("d", "日")), (_HOUR_S, Words.of("h", "小時")), (60, Words.of("min", "分")))
_HOURS = (Words.of("1 hour", "1小時"), Words.of("{n} hours", "{n}小時"))
_MINUTES = (Words.of("1 minute", "1分鐘"), Words.of("{n} minutes", "{n}分鐘"))
_RATE = Words.of("{rate} ({low} to {high})", "{rate}（{low}至{high}）")
_SECONDS = Words.of("{n} s", "{n}秒")
_PART = Words.of("{n} {unit}", "{n}{unit}")


def length_said(seconds: int, language: Language) -> str:
    """A length as a text writes it: in hours where they are whole, else in minutes."""
    number, (one, many) = (seconds // _HOUR_S, _HOURS) if seconds % _HOUR_S == 0 else (seconds // 60, _MINUTES)
    return (one if number == 1 else many).said(language).format(n=number)


def lasting_said(seconds: int, language: Language) -> str:
    """How long something took, in its two largest units; to the nearest of the smaller, and exact below a minute."""
    if 0 < seconds < 60:
        return _SECONDS.said(language).format(n=seconds)
    largest = next((n for n, (unit, _) in enumerate(_UNITS) if seconds >= unit), len(_UNITS) - 1)
    finest = _UNITS[min(largest + 1, len(_UNITS) - 1)][0]
    left, said = (seconds + finest // 2) // finest * finest, list[str]()
    for unit, name in _UNITS[: largest + 2]:
        number, left = divmod(left, unit)
        if number > 0:
            said.append(_PART.said(language).format(n=number, unit=name.said(language)))
    return (" " if language == "en" else "").join(said) or _PART.said(language).format(
        n=0, unit=_UNITS[-1][1].said(language)
    )


def rate_said(rate: sweeping.Rate, language: Language) -> str:
    """A rate a year with its interval."""
    figures = {"rate": figure_said(rate.a_year), "low": figure_said(rate.low), "high": figure_said(rate.high)}
    return _RATE.said(language).format(**figures)


def figure_said(number: float) -> str:
    """A rate to as many places as it is worth."""
    if number == 0:
        return "0"
    if number < 1:
        return f"{number:.2g}"
    return f"{number:.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"
