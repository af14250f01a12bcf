"""What an instrument itself calls an act: report, request, certificate."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from pydantic import AfterValidator

from foedus.kernel import Message, RefusedError
from foedus.writing import Words

_ARTICLE = re.compile(r"(an?|the)\s", re.IGNORECASE)
_STOPS = (".", "。")


def _noun_alone(words: Words) -> Words:
    """The noun as it is put into sentences, which bring their own article and their own full stop.

    Raises ``RefusedError`` if the English begins with an article, or if either ends with a full stop.
    """
    if _ARTICLE.match(words.en) is not None:
        message = Message(f"`{words.en}` begins with an article", f"`{words.en}`以冠詞起首")
        raise RefusedError(message, Message("write the noun alone: `report`", "請僅寫名詞，例如`report`"))
    for said in (words.en, words.zh_hant):
        if said.endswith(_STOPS):
            message = Message(f"`{said}` ends with a full stop", f"`{said}`以句號結尾")
            hint = Message("write the noun alone: `report`, 報告", "請僅寫名詞，例如`report`、報告")
            raise RefusedError(message, hint)
    return words


ActName: TypeAlias = Annotated[Words, AfterValidator(_noun_alone)]
