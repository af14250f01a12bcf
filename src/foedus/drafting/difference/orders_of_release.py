"""The table of orders, a part of its own: whose voice may be taken away, what anybody may be shown of all that."""

from __future__ import annotations

from foedus.drafting.difference.judges import undetermined
from foedus.drafting.difference.row import Row, as_one, clause, row

_SHOWN = {
    "changed": (
        "who may be shown what neither binds nor frees anybody; readers weigh it",
        "公開之範圍不增減任何一方之義務，由閱讀者判斷",
    )
}
_HEARD = {
    "changed": (
        "whose voice may be taken away, and by whom, may help or harm either side; readers weigh it",
        "何者得停止來源之採計資格，對任一方均可能有利或不利，由閱讀者判斷",
    )
}

ROWS: tuple[Row, ...] = (
    as_one(row("evidence.release", ("what anybody may be shown of the evidence", "證據之公開"), undetermined, _SHOWN)),
    clause("evidence.release"),
    as_one(
        row(
            "evidence.disqualification",
            ("who may disqualify a source", "得停止來源採計資格者"),
            undetermined,
            _HEARD,
        )
    ),
    clause("evidence.disqualification"),
    row("measures.*.release", ("who is told the orders and terms", "得知命令及內容者"), undetermined, _SHOWN),
)
"""The rows of releases."""
