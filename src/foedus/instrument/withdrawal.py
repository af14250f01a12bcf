"""Zones free of weapons as a text states them: which weapons, how far behind which line, and whose distance that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from typing import Annotated, Literal, Self

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from foedus.kernel import Message, RefusedError, listed
from foedus.writing import DayText, Moment, Name, Words, Written

_CALIBRE = re.compile(r"([1-9][0-9]{0,3})(\.[1-9])? mm")
_DISTANCE = re.compile(r"([1-9][0-9]{0,2}) km")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_LEAST_MM = Decimal(1)
"""The smallest calibre that a text or a sighting can state."""


def _measured(value: object, form: re.Pattern[str], what: Message, in_what: tuple[Message, Message]) -> str:
    """A number with its unit; one without is refused with the question that it leaves open."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if isinstance(text, str) and form.fullmatch(text) is not None:
        return text
    question, example = in_what
    if isinstance(text, str) and _NUMBER.fullmatch(text) is not None:
        raise RefusedError(Message(f"`{text}` has no unit", f"`{text}`未載明單位"), question)
    raise RefusedError(Message(f"{value!r} is not {what.en}", f"{value!r}不是{what.zh_hant}"), example)


_WHICH_UNIT = Message(
    "in which unit? Write it as 100 mm; where the text names none, say so with `unit: supplied`, or ask it as a "
    "question and give a value for each answer",
    "單位為何？請寫成100 mm；約文未載單位者，請以`unit: supplied`載明，或列為待決問題並就各解讀分別定值",
)
_AS_CALIBRE = Message(
    "write millimetres, with at most one decimal: 122 mm, 76.2 mm", "請以公釐書寫，小數至多一位：122 mm、76.2 mm"
)
_WHICH_LENGTH = Message("in which unit? Write whole kilometres: 50 km", "單位為何？請以整公里書寫：50 km")
_AS_DISTANCE = Message("write whole kilometres, from 1 to 999: 50 km", "請以1至999之整公里書寫：50 km")


def _read_calibre(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    said = _measured(value, _CALIBRE, Message("a calibre", "口徑"), (_WHICH_UNIT, _AS_CALIBRE))
    return Decimal(said.removesuffix(" mm"))


def _write_calibre(calibre: Decimal) -> str:
    return f"{calibre.normalize():f} mm"


def _read_distance(value: object) -> int:
    said = _measured(value, _DISTANCE, Message("a distance", "距離"), (_WHICH_LENGTH, _AS_DISTANCE))
    return int(said.removesuffix(" km"))


CalibreText = Annotated[
    Decimal,
    PlainValidator(_read_calibre),
    PlainSerializer(_write_calibre, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^{_CALIBRE.pattern}$", "examples": ["122 mm"]}),
]
"""A calibre in millimetres, exact as written, such as ``122 mm`` or ``76.2 mm``. The unit is never guessed."""

DistanceText = Annotated[
    int,
    PlainValidator(_read_distance),
    PlainSerializer(lambda distance_km: f"{distance_km} km", return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^{_DISTANCE.pattern}$", "examples": ["50 km"]}),
]
"""A distance in whole kilometres, such as ``50 km``."""


class Calibres(Written):
    """The calibres that a class of weapons takes in."""

    at_least: CalibreText | None = None
    """From which calibre on, itself included; left out: every smaller one too."""
    below: CalibreText | None = None
    """Up to which calibre, itself left out; left out: every larger one too."""
    unit: Literal["stated", "supplied"] = "stated"
    """Whether the text names the unit, or whoever wrote this file supplied it because the text names none."""

    @model_validator(mode="after")
    def _some(self) -> Self:
        if self.at_least is None and self.below is None:
            message = Message(
                "neither `at_least` nor `below` bounds the calibre", "`at_least`與`below`均未載，口徑無從限定"
            )
            raise RefusedError(
                message, Message("write one of them, or delete `calibre`", "請擇一填寫，或刪去`calibre`")
            )
        if self.at_least is not None and self.below is not None and self.below <= self.at_least:
            message = Message("no calibre meets both `at_least` and `below`", "無任何口徑同時合於`at_least`與`below`")
            raise RefusedError(
                message, Message("raise `below`, or lower `at_least`", "請調高`below`，或調降`at_least`")
            )
        return self

    def holds(self, calibre_mm: Decimal) -> bool:
        """Whether a calibre is one of them."""
        is_large = self.at_least is None or calibre_mm >= self.at_least
        return is_large and (self.below is None or calibre_mm < self.below)

    def meets(self, other: Calibres) -> bool:
        """Whether some calibre is one of these and of the others."""
        lows = [each for each in (self.at_least, other.at_least) if each is not None]
        highs = [each for each in (self.below, other.below) if each is not None]
        return len(lows) == 0 or len(highs) == 0 or max(lows) < min(highs)


def _leave_none(classes: Iterable[Calibres]) -> bool:
    """Whether classes of calibres that do not meet take in every calibre between them."""
    reach: Decimal | None = _LEAST_MM
    for each in sorted(classes, key=lambda calibres: calibres.at_least or _LEAST_MM):
        if reach is None or (each.at_least is not None and each.at_least > reach):
            return False
        reach = each.below
    return reach is None


class WeaponClass(Written):
    """Weapons to be withdrawn by one distance."""

    name: Words
    """What the text calls them."""
    weapons: tuple[Name, ...] = Field(min_length=1)
    """Which of the declared weapons belong to it."""
    calibre: Calibres | None = None
    """Of which calibres; left out: of any."""
    distance: DistanceText
    """The distance that the text states, in whole kilometres; ``measured`` says between what."""


class Line(Written):
    """One version of a line from which distances are measured. It is a name: no record holds where it runs."""

    name: Words
    """What it is called."""
    as_of: DayText
    """The day whose course of the line is meant."""


class Side(Written):
    """One of those whose weapons must stand back."""

    side: Name
    """A party, or a role."""
    line: Name
    """From which line its distances are measured."""


class Withdrawal(Written):
    """Zones that must be free of weapons.

    A weapon of a class must stand so far behind the line of its own side, or further. Where ``measured`` is
    ``zone_width`` the stated distance is that between the sides, and each bears half of it (*by equal distances*);
    where it is ``each_side`` each bears the whole.
    """

    name: Words
    """What these rules are called."""
    measured: Literal["zone_width", "each_side"]
    """Whether the stated distance is the width of the zone between the sides, or that of each side from its line.
    Where the text leaves it open, ask it as a question and give both."""
    lines: Mapping[Name, Line] = Field(min_length=1)
    """The lines, each in one version."""
    sides: tuple[Side, ...] = Field(min_length=1)
    """Whose weapons must stand back, each from its line; the lines need not be the same."""
    weapons: Mapping[Name, Words] = Field(min_length=1)
    """The types of weapon that sightings may name; one that no class takes in lies outside the text."""
    classes: Mapping[Name, WeaponClass] = Field(min_length=1)
    """The classes and their distances. No weapon of one calibre may belong to two."""
    applies_from: Moment | None = None
    """The instant from which the weapons must be behind their distances; left out: from the beginning."""
    clause: Name
    """The clause that says so."""

    def line_of(self, side: str) -> str | None:
        """The line from which a side's distances are measured; nothing where these rules do not bind it."""
        return next((each.line for each in self.sides if each.side == side), None)

    def behind_km(self, weapon_class: str) -> Decimal:
        """How many kilometres behind the line of its side a weapon of a class must stand at the least."""
        stated = Decimal(self.classes[weapon_class].distance)
        return stated / 2 if self.measured == "zone_width" else stated

    def classes_of(self, weapon: str, calibre_mm: Decimal | None) -> tuple[str | None, ...]:
        """The classes that a weapon may belong to, where nothing stands for none of them.

        There is one answer if the calibre is given. If it is not, it may be any: nothing is among the answers only if
        some calibre is left that no class takes in.
        """
        holding = {name: each for name, each in self.classes.items() if weapon in each.weapons}
        bounded = {name: each.calibre for name, each in holding.items() if each.calibre is not None}
        if len(bounded) < len(holding):
            return tuple(holding)
        if calibre_mm is None:
            return tuple(bounded) if _leave_none(bounded.values()) else (*bounded, None)
        found = tuple(name for name, calibres in bounded.items() if calibres.holds(calibre_mm))
        return found if len(found) > 0 else (None,)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        self._check_sides()
        for name, each in self.classes.items():
            for weapon in each.weapons:
                if weapon not in self.weapons:
                    message = Message(
                        f"the class `{name}` takes in `{weapon}`, which is not declared",
                        f"類別`{name}`列有`{weapon}`，惟其未經宣告",
                    )
                    raise RefusedError(message, _declared("`weapons`", self.weapons))
        for one, other, weapon in _twice(self.classes):
            message = Message(f"`{weapon}` belongs to `{one}` and to `{other}`", f"`{weapon}`同屬`{one}`與`{other}`")
            hint = Message(
                "a weapon has one distance: leave it in one class, or tell the calibres of the two apart",
                "一種武器僅有一距離：請僅列於一類別，或使二類別之口徑互不重疊",
            )
            raise RefusedError(message, hint)
        return self

    def _check_sides(self) -> None:
        sides = [each.side for each in self.sides]
        for side, line in ((each.side, each.line) for each in self.sides):
            if line not in self.lines:
                message = Message(f"`{line}`, the line of `{side}`, is not declared", f"`{side}`之線`{line}`未經宣告")
                raise RefusedError(message, _declared("`lines`", self.lines))
            if sides.count(side) > 1:
                message = Message(f"`{side}` has two lines", f"`{side}`載有二線")
                raise RefusedError(message, Message("name each side once", "每一方請僅列一次"))

    @model_validator(mode="after")
    def _at_an_instant(self) -> Self:
        if self.applies_from is not None and not self.applies_from.is_exact:
            message = Message("`applies_from` is not an instant", "`applies_from`不是時刻")
            hint = Message(
                "which midnight is meant? Write it as 2015-03-01T22:00:00Z",
                "所指為何日之始或終？請寫成2015-03-01T22:00:00Z",
            )
            raise RefusedError(message, hint)
        return self


def _declared(where: str, names: Mapping[str, object]) -> Message:
    known = listed(f"`{each}`" for each in names)
    return Message(f"{where} declares {known.en}", f"{where}所宣告者：{known.zh_hant}")


def _twice(classes: Mapping[str, WeaponClass]) -> Iterator[tuple[str, str, str]]:
    """Two classes and a weapon that, in some calibre, belongs to both."""
    for (one, this), (other, that) in combinations(classes.items(), 2):
        apart = this.calibre is not None and that.calibre is not None and not this.calibre.meets(that.calibre)
        for weapon in this.weapons:
            if weapon in that.weapons and not apart:
                yield one, other, weapon
