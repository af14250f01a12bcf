"""The glossary's terms that prose is made of; ``glossary.csv`` is the list that legal readers review.

A term that no native legal reader has confirmed yet prints with a mark wherever it stands in Chinese.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

MARK = "＊"


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
TERMS: Mapping[str, Term] = {
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
