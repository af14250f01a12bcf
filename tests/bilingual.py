"""What a message in two languages must keep: the same names, the same numbers, and Chinese in the Chinese."""

from __future__ import annotations

import re

from foedus.kernel import NOTHING, Flaw, Message

_CJK = re.compile(r"[\u4e00-\u9fff]")
_NAMES = re.compile(r"`[^`]*`")
_NUMBERS = re.compile(r"\d+(?:,\d{3})*")


def assert_in_both(flaw: Flaw) -> None:
    """A flaw with a remedy, and with both told alike in both languages."""
    assert flaw.hint != NOTHING, flaw
    assert_alike(flaw.message)
    if "docs/language.md" not in flaw.hint.zh_hant:  # the meaning of a key, which the English gives in full
        assert_alike(flaw.hint)


def assert_alike(message: Message) -> None:
    """The Chinese names what the English names, and is Chinese unless there is nothing to translate."""
    english, chinese = message
    assert english != "", message
    assert chinese == english or _CJK.search(chinese) is not None, message
    for part in (_NAMES, _NUMBERS):
        assert sorted(set(part.findall(english))) == sorted(set(part.findall(chinese))), message
