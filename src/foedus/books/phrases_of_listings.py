"""Sentences about single listed names, each in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from foedus.writing import Words

_said = Words.of

_ACTS: Mapping[str, Words] = MappingProxyType(
    {
        "delisting": _said("take {entry} off the list of {measure}", "將{entry}自{measure}之名單除名"),
        "annulment": _said("annul the listing of {entry} under {measure}", "撤銷{measure}就{entry}之列名"),
        "annulment_from_the_start": _said(
            "annul the listing of {entry} under {measure} from its start", "自始撤銷{measure}就{entry}之列名"
        ),
        "relisting": _said("list {entry} again under {measure}", "將{entry}重新列入{measure}之名單"),
    }
)


def _facts() -> Iterator[tuple[str, Words]]:
    """Every act, for all or for some, at once or from later on."""
    for kind, act in _ACTS.items():
        en, zh = act.en, act.zh_hant
        yield kind, _said(f"{{by}}: {en}", f"{{by}}：{zh}")
        yield f"{kind}_for", _said(f"{{by}}: {en}, for {{parties}}", f"{{by}}：就{{parties}}{zh}")
        yield f"{kind}_from", _said(f"{{by}}: {en}, from {{since}}", f"{{by}}：自{{since}}起，{zh}")
        yield (
            f"{kind}_from_for",
            _said(f"{{by}}: {en}, for {{parties}}, from {{since}}", f"{{by}}：自{{since}}起，就{{parties}}{zh}"),
        )


FACTS_OF_LISTINGS: Mapping[str, Words] = MappingProxyType(dict(_facts()))

REASONS_OF_LISTINGS: Mapping[str, Words] = MappingProxyType(
    {
        "entry_off.true": _said("{entry} was off the list then", "當時{entry}業經除名"),
        "entry_off.false": _said("{entry} was on the list then", "當時{entry}在列"),
        "entry_off.unknown": _said(
            "The record does not show whether {entry} was off the list then", "紀錄不足以判斷當時{entry}是否業經除名"
        ),
        "delisted.true": _said(
            "{by} took {entry} off the list as {role}, from {limit}", "{by}以{role}身分將{entry}除名，生效時點：{limit}"
        ),
        "delisted.false": _said(
            "{by} could not take {entry} off the list as {role}, or too few of them signed",
            "{by}不具以{role}身分將{entry}除名之權限，或簽署人數不足",
        ),
        "delisted.unknown": _said(
            "The record does not show whether {by} could take {entry} off the list as {role}",
            "紀錄不足以判斷{by}是否具以{role}身分將{entry}除名之權限",
        ),
        "annulled.true": _said(
            "{by} annulled the listing of {entry} as {role}, from {limit} on",
            "{by}以{role}身分撤銷{entry}之列名，生效時點：{limit}",
        ),
        "annulled_from_the_start.true": _said(
            "{by} annulled the listing of {entry} as {role}, from its start, on {limit}",
            "{by}以{role}身分自始撤銷{entry}之列名，作成時點：{limit}",
        ),
        **dict.fromkeys(
            ("annulled.false", "annulled_from_the_start.false"),
            _said("{by} could not annul the listing of {entry} as {role}", "{by}不具以{role}身分撤銷{entry}列名之權限"),
        ),
        **dict.fromkeys(
            ("annulled.unknown", "annulled_from_the_start.unknown"),
            _said(
                "The record does not show whether {by} could annul the listing of {entry} as {role}",
                "紀錄不足以判斷{by}是否具以{role}身分撤銷{entry}列名之權限",
            ),
        ),
        "annulled_by_nobody.false": _said(
            "The text lets nobody annul a listing: the act by {by} has no effect",
            "約文未授權任何人撤銷列名：{by}之行為不生效力",
        ),
        "relisted.true": _said(
            "{by} listed {entry} again as {role}, from {limit}", "{by}以{role}身分將{entry}重新列名，生效時點：{limit}"
        ),
        "relisted.false": _said(
            "{by} could not list {entry} again as {role}, or too few of them signed",
            "{by}不具以{role}身分將{entry}重新列名之權限，或簽署人數不足",
        ),
        "relisted.unknown": _said(
            "The record does not show whether {by} could list {entry} again as {role}",
            "紀錄不足以判斷{by}是否具以{role}身分將{entry}重新列名之權限",
        ),
        "undone_by_effect.false": _said(
            "{by} took {entry} off the list before the measure took effect, and the text lists it again from then",
            "{by}於措施生效前將{entry}除名；依約文，自生效時起恢復列名",
        ),
        "undone_by_effect.unknown": _said(
            "{by} took {entry} off the list, and the record does not show whether the measure took effect only "
            "afterwards, so that the text lists it again",
            "{by}將{entry}除名；紀錄不足以判斷措施是否於其後始生效，而依約文恢復列名",
        ),
        "listed_for_others.false": _said(
            "The act by {by} about {entry} is for others who owe the measure",
            "{by}就{entry}所為之行為，係就其他負履行義務者而為",
        ),
    }
)
