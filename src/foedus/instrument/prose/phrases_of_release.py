"""Phrases for what anybody may be shown of the evidence and of a measure."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.said import Phrase

RELEASE: Mapping[str, Phrase] = {
    "release": Phrase(
        "What was reported may be shown to anybody only once {length} have passed since it happened and was known, "
        "whichever is later; by zone, class and kind of observation, and never by its source. {clause}",
        "所報告者，應於發生及得知後均逾{length}，始得公開；僅得載明區域、類別及觀測方式，不得載明來源。{clause}",
    ),
    "release.later": Phrase("Of {name}, this time is {length}.", "{name}者，前述期間為{length}。"),
    "release.withheld": Phrase("Nothing of {name} is shown to anybody.", "{name}者，概不公開。"),
    "release.parties": Phrase(
        "Its orders and terms are told to the parties alone; others are told that it is promised.",
        "其命令及內容僅告知當事方；對其他人，僅載明有此承諾。",
    ),
    "release.of_measure": Phrase(
        "Its orders and terms are told to those alone who owe it; others are told that it is promised.",
        "其命令及內容僅告知負擔義務者；對其他人，僅載明有此承諾。",
    ),
}
