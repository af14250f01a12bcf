"""A difference as JSON: both languages, every path, every pair."""

from __future__ import annotations

from foedus.drafting import difference
from foedus.instrument import Document
from foedus.kernel import Message


def difference_json(comparison: difference.Comparison) -> dict[str, object]:
    """The whole comparison."""
    return {
        "before": _text(comparison.before),
        "after": _text(comparison.after),
        "equal": comparison.is_equal,
        "readings": [difference.label(*pair) for pair in comparison.under],
        "pairs": [
            {
                "section": pair.section,
                "before": pair.before,
                "after": pair.after,
                "paired_by": pair.how,
                "alike_percent": pair.alike_percent,
            }
            for pair in comparison.pairs
        ],
        "differences": [_told(each) for each in comparison.differences],
    }


def _text(document: Document) -> dict[str, object]:
    return {
        "guarantee": document.first.guarantee,
        "title": {"en": document.first.title.en, "zh-Hant": document.first.title.zh_hant},
        "status": document.first.status,
        "digest": document.digest,
    }


def _told(each: difference.Difference) -> dict[str, object]:
    return {
        "verdict": each.verdict,
        "about": _words(each.about),
        "reason": _words(each.reason),
        "for": list(each.sides),
        "before": _passage(each.before_path, each.before),
        "after": _passage(each.after_path, each.after),
        "shift": None if each.shift is None else _shift(each.shift),
        "unstated_in": each.unstated_in,
        "only_under": list(each.readings),
    }


def _passage(path: tuple[str, ...] | None, said: Message | None) -> dict[str, object] | None:
    return None if path is None else {"path": list(path), "says": None if said is None else _words(said)}


def _words(message: Message) -> dict[str, str]:
    return {"en": message.en, "zh-Hant": message.zh_hant}


def _shift(shift: difference.Shift) -> dict[str, object]:
    return {
        "anchor": shift.anchor,
        "at": str(shift.at),
        "before": str(shift.before),
        "after": str(shift.after),
        "least_s": shift.least_s,
        "greatest_s": shift.greatest_s,
        "as_late_as_admitted": shift.is_latest,
    }
