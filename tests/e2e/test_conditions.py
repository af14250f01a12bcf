"""On what conditions a matter is closed and a measure lifted, told where a reader of a page looks for the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.kernel import Language
from tests.e2e.terminal import CASES, inside

_CASE = CASES / "cbw-2018.case.yaml"
_CURED: dict[Language, str] = {
    "en": "It may be closed so only if the government no longer uses chemical or biological weapons",
    "zh-Hant": "僅於下列條件成立時，得依此終結：該國政府已不再使用化學或生物武器",
}
_LIFTED: dict[Language, str] = {
    "en": "only if the President determines and certifies to Congress that there are reliable assurances",
    "zh-Hant": "並應符合：總統認定並向國會證明，已有可靠保證",
}


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_page_tells_on_what_condition_a_matter_is_closed_and_a_measure_lifted(
    language: Language, tmp_path: Path
) -> None:
    assert inside("case", "page", _CASE, "--lang", language, "-o", str(tmp_path)).code == 0

    (page,) = tmp_path.iterdir()
    told = page.read_text("utf-8")

    assert told.count(_CURED[language]) == 1
    assert told.casefold().count(_LIFTED[language].casefold()) == 2
