"""One measure of each kind, as a drafter would write it, and what is complained of when it is spoiled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from foedus.adapters.zones import PinnedZones
from foedus.instrument import Document, parse
from foedus.kernel import BadInputError, Flaw
from foedus.measures import KINDS, Kind, check_kinds
from tests.laws.texts import named, text_of

RULES = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}


def words(en: str, zh_hant: str = "文字") -> dict[str, str]:
    """Words as a document writes them."""
    return {"en": en, "zh-Hant": zh_hant}


_TABLE = {"title": "Table made up for a test"}
_SIGNED = {
    "automaticity": "discretionary",
    "decision": {
        "by": "notifier",
        "in_advance": "refused",
        "lasts_at_most": "720 hours",
        "states": ["scope", "humanitarian_law"],
        "clause": "one",
    },
}
_HOURS = {"length": "24 hours", "after": "activation", "limit": "included"}
_END = {
    "until": words("as long as necessary", "於必要期間內"),
    "reviewed_by": "notifier",
    "review": {
        "length": "90 days",
        "after": "activation",
        "anchor_day": "excluded",
        "zone": "GMT",
        "edge": "end_of_last_day",
    },
    "clause": "one",
}

SAMPLES: Mapping[str, Mapping[str, Any]] = {
    "sanctions": {
        "terms": {
            "suspended": ["ports", "banks", "travel"],
            "restores": ["ports", "banks"],
            "titles": {"ports": words("closing of ports", "關閉港口")},
            "scope": words("all who trade in coal", "從事煤炭貿易者"),
            "reserve": {
                "larch": {
                    "title": words("Package Larch", "落葉松方案"),
                    "names": "fictional",
                    "sealed": {
                        "held": words("sealed text 1, with the registry", "密封文本一，存於登記處"),
                        "salted_sha256": "0a" * 32,
                    },
                }
            },
        }
    },
    "arms": {
        "terms": {
            "tables": [
                {
                    "title": words("Table of 2021", "二〇二一年類別表"),
                    "as_of": "2021-11-01",
                    "source": _TABLE,
                    "categories": {
                        "air-defence": {"name": words("air defence", "防空"), "class": "defensive"},
                        "mines": {
                            "name": words("sea mines", "水雷"),
                            "class": "asymmetric",
                            "rivals": [{"by": words("a rival", "他方"), "class": "offensive", "source": _TABLE}],
                        },
                    },
                },
                {
                    "title": words("Table of 2022", "二〇二二年類別表"),
                    "as_of": "2022-02-01",
                    "source": _TABLE,
                    "categories": {
                        "long-range": {"name": words("long-range fires", "遠程火力"), "class": "offensive"},
                        "bridging": {"name": words("bridging", "架橋裝備"), "class": "offensive"},
                    },
                },
            ],
            "peacetime": ["air-defence", "mines"],
            "after": ["long-range"],
        }
    },
    "intelligence": {
        "terms": {
            "marks": {"amber": words("for the receiving staff only", "限受領單位人員使用")},
            "products": {
                "warning": {"name": words("warning of attack", "攻擊預警"), "handling": "amber"},
                "hourly": {"name": words("the same by the hour", "每小時更新"), "handling": "amber"},
            },
            "peacetime": ["warning"],
            "after": ["hourly"],
        }
    },
    "permission": {
        **_SIGNED,
        "terms": {
            "categories": {"territory": words("use beyond the border under national policy", "依本國政策於境外使用")},
            "condition": words("distinction, proportionality and precaution", "區分、比例及預防原則"),
        },
    },
    "finance": {
        "end_condition": _END,
        "terms": {
            "fund": words("Stabilization fund", "穩定基金"),
            "currency": "EUR",
            "purposes": {
                "rebuild": words("reconstruction", "重建"),
                "produce": words("military production", "軍事生產"),
            },
            "paid_in": {"total": 500, "shares": {"M1": 300, "X2": 200}},
            "callable": {"total": 1_500_000_000, "shares": {"M1": 1_200_000_000, "X2": 300_000_000}},
            "tranches": [
                {"amount": 500_000_000, "conditions": [words("the determination", "認定")]},
                {"amount": 1_000_000_000, "conditions": [words("a report", "報告"), words("a vote", "表決")]},
            ],
            "drawing": {
                "by": "notifier",
                "conditions_found_by": "X2",
                "cap_per_period": {
                    "amount": 400_000_000,
                    "period": "half_year",
                    "first_day": "August 31",
                    "without_that_day": "last_day",
                    "zone": "America/New_York",
                    "raised": [{"from": "2026-03-15", "amount": 500_000_000, "clause": "one"}],
                    "clause": "one",
                    "period_clause": "one",
                },
            },
            "step_up_on_default": words("The others bear it in proportion.", "由其他方依比例負擔。"),
            "replenish_below": 100,
        },
    },
    "consultation": {
        "deadline": _HOURS,
        "terms": {
            "level": words("ministers", "部長級"),
            "participants": ["notifier", "X2"],
            "agenda": words("the build-up", "兵力集結"),
        },
    },
    "force": {
        **_SIGNED,
        "terms": {
            "composition": words("battalions of the willing", "志願國之營級部隊"),
            "mandate": words("to reassure, not to fight", "以安定為目的，不參與戰鬥"),
            "condition": words("international humanitarian law", "國際人道法"),
        },
    },
    "duty": {"terms": {"acts": {"close": words("close the ports", "關閉港口")}}},
}
"""What stands in the measure, around and in its terms, besides what every measure has."""


def terms_of(kind: str) -> dict[str, Any]:
    """A copy of the sample's terms, to be spoiled."""
    return deepcopy(dict(SAMPLES[kind]["terms"]))


def document(kind: str, **measure: Any) -> Document:
    """A guarantee with one measure, the sample of its kind where nothing else is said."""
    text = text_of({"notifier": named(holders=["M1"])}, {"p": RULES})
    text["measures"]["m-p"].update({"kind": kind, **SAMPLES.get(kind, {}), **measure})
    return parse(json.dumps(text).encode(), "g.yaml", PinnedZones())  # what is JSON is YAML


def flaws(kind: str, kinds: Mapping[str, Kind] = KINDS, **measure: Any) -> tuple[Flaw, ...]:
    """What is wrong with the sample when something in it is replaced."""
    try:
        check_kinds(document(kind, **measure), kinds)
    except BadInputError as error:
        return tuple(error.flaws)
    return ()


def flaw(kind: str, **measure: Any) -> Flaw:
    """The one thing that is wrong."""
    (found,) = flaws(kind, **measure)
    return found
