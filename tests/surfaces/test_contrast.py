"""The page's colours: readable by light and by dark, as WCAG 2.2 asks at level AA."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from foedus.surfaces import printing

_CSS = (Path(printing.__file__).parent / "templates/page.css").read_text("utf-8")
_COLOUR = re.compile(r"--(\w+): #([0-9a-f]{6});")
_AA = 4.5


def _schemes() -> dict[str, dict[str, str]]:
    light = dict(_COLOUR.findall(_CSS.split("@media screen and (prefers-color-scheme: dark)")[0]))
    dark = dict(_COLOUR.findall(_CSS.split("@media screen and (prefers-color-scheme: dark)")[1]))
    return {"light": light, "dark": {**light, **dark}}


def _luminance(colour: str) -> float:
    shares = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_the_guideline_does() -> None:
    assert _contrast("000000", "ffffff") == pytest.approx(21)
    assert _contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("paper", ["paper", "tint"])
@pytest.mark.parametrize("ink", ["ink", "soft", "accent", "bad", "open", "done"])
def test_every_ink_can_be_read_on_every_paper(scheme: str, paper: str, ink: str) -> None:
    colours = _schemes()[scheme]

    assert _contrast(colours[ink], colours[paper]) >= _AA


def test_the_dark_scheme_changes_every_colour() -> None:
    schemes = _schemes()

    assert {name for name, colour in schemes["light"].items() if schemes["dark"][name] == colour} == set()


def test_text_takes_its_colour_from_the_scheme_alone() -> None:
    rules = _CSS.split("* { box-sizing", maxsplit=1)[1]

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rules) == []
