"""Instants, lengths of time and parts of a text in the words of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from foedus.instrument import Guarantee
from foedus.kernel import NOTHING, Instant, Message
from foedus.legaltime import days
from foedus.proofs.terms.setting import Setting

_LENGTHS = ((86_400, "day", "日"), (3_600, "hour", "小時"), (60, "minute", "分鐘"), (1, "second", "秒"))


def at(setting: Setting, instant: Instant, zone: str | None = None) -> Message:
    """An instant as the clocks of a place show it: of the guarantee's own zone, unless another is named."""
    name = setting.guarantee.zone if zone is None else zone
    day, _, clock = days.local_text(instant, setting.zones.zone(name)).partition("T")
    return Message(f"{day} {clock[:8]} ({name})", f"{day} {clock[:8]}（{name}）")


def length(seconds: int) -> Message:
    """A length of time in days, hours, minutes and seconds."""
    parts: list[tuple[str, str]] = []
    left = seconds
    for unit_s, name, in_chinese in _LENGTHS:
        number, left = divmod(left, unit_s)
        if number > 0:
            parts.append((f"{number} {name}{'' if number == 1 else 's'}", f"{number}{in_chinese}"))
    if len(parts) == 0:
        return Message("no time at all", "零秒")
    return Message(" ".join(en for en, _ in parts), "".join(zh for _, zh in parts))


def sentences(*parts: Message) -> Message:
    """Sentences one after another, those that say nothing left out; the last of several ends like the others."""
    said = [part for part in parts if part != NOTHING]
    if len(said) < 2:
        return said[0] if len(said) == 1 else NOTHING
    english = " ".join(f"{_capital(part.en)}." for part in said)
    return Message(english, "".join(f"{part.zh_hant}。" for part in said))


def several(names: Iterable[Message]) -> Message:
    """Names put together: ``A, B and C``."""
    every = tuple(names)
    return Message(_series([each.en for each in every], ", ", " and "), _series(_chinese(every), "、", "及"))


def proceeding(guarantee: Guarantee, procedure: str) -> Message:
    """What a procedure is called: by its own name, or by the violation that it is about."""
    rule = guarantee.procedures[procedure]
    name = guarantee.violations[rule.on].name if rule.name is None else rule.name
    return Message(name.said("en"), name.said("zh-Hant"))


def opening(guarantee: Guarantee, procedure: str) -> Message:
    """What the act is called that opens a procedure."""
    called = guarantee.procedures[procedure].notification.called
    return Message("notification", "通知") if called is None else Message(called.en, called.zh_hant)


def one_opening(guarantee: Guarantee, procedure: str) -> Message:
    """The same with its article."""
    act = opening(guarantee, procedure)
    return Message(f"{'an' if act.en[:1].lower() in 'aeiou' else 'a'} {act.en}", act.zh_hant)


def determining(guarantee: Guarantee, procedure: str) -> Message:
    """What the act is called that determines the matter."""
    rule = guarantee.procedures[procedure].determination
    called = None if rule is None else rule.called
    return Message("determination", "認定") if called is None else Message(called.en, called.zh_hant)


def measures_named(guarantee: Guarantee, names: Iterable[str]) -> Message:
    """Measures in words."""
    words = (guarantee.measures[name].name for name in names)
    return several(Message(each.said("en"), f"「{each.said('zh-Hant')}」") for each in words)


def role_named(guarantee: Guarantee, name: str) -> Message:
    """A role or a party in words."""
    words = guarantee.people.get(name)
    return Message.same(name) if words is None else Message(words.said("en"), words.said("zh-Hant"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _chinese(names: Sequence[Message]) -> list[str]:
    return [each.zh_hant for each in names]


def _series(words: list[str], between: str, last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return between.join(words[:-1]) + last + words[-1]
