"""The words of the page on which people sign."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.kernel import Language

WORDS: Mapping[str, Mapping[Language, str]] = {
    "title": {"en": "Sign with a passkey", "zh-Hant": "以通行金鑰簽署"},
    "under": {"en": "Under the guarantee", "zh-Hant": "所依據之保證"},
    "digest": {"en": "Digest of its text", "zh-Hant": "文本摘要"},
    "body": {"en": "What is signed (JSON)", "zh-Hant": "所簽署之內容（JSON）"},
    "credential": {"en": "Credential of your passkey (base64)", "zh-Hant": "通行金鑰之憑證識別碼（base64）"},
    "key": {"en": "Id of your key on record", "zh-Hant": "紀錄所載之金鑰識別碼"},
    "token": {"en": "Token (kept on this page only)", "zh-Hant": "權杖（僅留於本頁）"},
    "check": {"en": "Check", "zh-Hant": "核對"},
    "sign": {"en": "Sign and submit", "zh-Hant": "簽署並提出"},
    "reads": {
        "en": "Read this: your passkey will sign exactly these words, and nothing else.",
        "zh-Hant": "請詳閱：通行金鑰所簽署者恰為下列文字，別無其他。",
    },
    "new": {"en": "Make a passkey", "zh-Hant": "製作通行金鑰"},
    "party": {"en": "Party", "zh-Hant": "當事方"},
    "row": {
        "en": "Give this row to whoever keeps the roster, or register it by a signed document.",
        "zh-Hant": "請將下列資料交付名冊保管者，或以簽署之文件登記之。",
    },
    "taken": {"en": "Taken in", "zh-Hant": "已收受"},
    "without_effect": {"en": "without effect", "zh-Hant": "不生效力"},
    "refused": {"en": "Refused", "zh-Hant": "拒絕"},
    "no_place": {
        "en": "This record takes no passkeys: its roster names no place where they may be used.",
        "zh-Hant": "本紀錄不收通行金鑰：其名冊未載明得使用通行金鑰之處所。",
    },
    "not_json": {"en": "What is to be signed is no JSON object.", "zh-Hant": "所欲簽署者不是JSON物件。"},
    "no_fractions": {
        "en": "Numbers are written as whole numbers.",
        "zh-Hant": "數字請寫為整數。",
    },
    "cancelled": {"en": "Nothing was signed.", "zh-Hant": "未簽署任何內容。"},
}
"""What the page says."""
