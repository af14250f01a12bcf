"""The terms of art that are said in more than one place, and the mark of those that no legal reader has confirmed.

The list that legal readers review is ``glossary.csv`` in the instrument's room. A term that no native legal reader has
confirmed yet carries a mark wherever foedus itself says it in Chinese; what a document says stands as it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from foedus.writing.written import Words

MARK = "＊"
"""Stands behind a Chinese term that is proposed."""

FOOTNOTE = Words.of(
    "＊ A term so marked is proposed; it awaits confirmation by a native legal reader.",
    "＊標有此符號之譯語為擬議譯名，尚待以中文為母語之法律人士確認。",
)
"""What the mark means; it is said once below whatever holds a marked term."""


class Term(NamedTuple):
    """A term of art in both languages, and whether its Chinese form is confirmed."""

    en: str
    zh_hant: str
    status: Literal["reviewed", "proposed"]

    @property
    def marked(self) -> str:
        """The Chinese term, with its mark if it awaits confirmation."""
        return f"{self.zh_hant}{MARK}" if self.status == "proposed" else self.zh_hant


# Each name is a placeholder in the Chinese phrases, so that no phrase can spell a term in its own way.
TERMS: Mapping[str, Term] = MappingProxyType(
    {
        "guarantee": Term("security guarantee", "安全保證", "reviewed"),
        "sanctions": Term("sanctions", "制裁", "reviewed"),
        "intelligence_sharing": Term("intelligence sharing", "情報共享", "reviewed"),
        "draft_resolution": Term("draft resolution", "決議草案", "reviewed"),
        "veto": Term("veto", "否決", "reviewed"),
        "quorum": Term("quorum", "法定人數", "reviewed"),
        "notification": Term("notification", "通知", "proposed"),
        "determination": Term("determination", "認定", "proposed"),
        "standing": Term("standing", "提起資格", "proposed"),
        "cure": Term("cure", "補正", "proposed"),
        "reverse_vote": Term("reverse vote", "反向表決", "proposed"),
        "authorisation_record": Term("authorisation record", "授權紀錄", "proposed"),
    }
)
MARKED: Mapping[str, str] = MappingProxyType({name: term.marked for name, term in TERMS.items()})
"""The Chinese terms with their marks, to be put into phrases."""
