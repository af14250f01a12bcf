"""The view that may be shown to anybody: what it adds to a run of which everything else has been taken out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from foedus.kernel import Instant, Language
from foedus.rehearsal import Matrix
from foedus.writing import Words

_HOUR_S = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A measure of which the public view tells the name alone."""

    code: str
    name: Words
    audience: str
    """``parties`` or ``withheld``: who is shown more than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """What a public run knows of its own limits; none of it depends on what is held back."""

    until: Instant
    """Counts and alarms are told as of this instant, and findings that are not met."""
    delay_s: int
    """How old, by both of its clocks, anything reported is at the least."""
    withholds: bool
    """Whether the text holds something back for good."""
    measures: tuple[HeldBack, ...]
    matrix: Matrix
    """Who holds what to be the law, computed from everything, less the measures held back."""

    def names(self, digest: str) -> str | None:
        """The digest of the text; nothing where terms are held back: whoever knows the rest could try what they are."""
        return digest if len(self.measures) == 0 else None

    def notice(self, language: Language) -> tuple[str, ...]:
        """What every reader of the view must be told, in sentences."""
        hours = -(-self.delay_s // _HOUR_S)
        said = [_SAID["view"], _SAID["outcome"], *([_SAID["withholds"]] if self.withholds else [])]
        return tuple(words.said(language).format(hours=hours) for words in said)


_SAID: Mapping[str, Words] = MappingProxyType(
    {
        "view": Words.of(
            "Public view: what was reported is told {hours} hours or more after it happened and was known, by zone, "
            "class and kind of observation, and never by its source; what is younger, or may not be shown, is left "
            "out, and how much that is is not told.",
            "公開版：所報告者，於發生且得知後逾{hours}小時始予載明，僅載區域、類別及觀測方式，概不載明來源；未屆期或不得公開者均予略去，其數量亦不載明。",
        ),
        "outcome": Words.of(
            "The legal outcome is computed from everything on record, never from this view.",
            "法律效果係依全部紀錄判斷，概不以本公開版為據。",
        ),
        "withholds": Words.of(
            "The text withholds some reports for good: what they might show is told as unknown.",
            "約文就部分報告定為不公開，其可能顯示之事項，均載為不明。",
        ),
    }
)
AUDIENCES: Mapping[str, Words] = MappingProxyType(
    {
        "parties": Words.of("withheld: for the parties alone", "不公開（僅告知當事方）"),
        "withheld": Words.of("withheld: for those alone who owe it", "不公開（僅告知義務方）"),
    }
)
"""What stands in the place of a measure's state, orders and terms."""
