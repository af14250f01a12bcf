"""In which zone a row lies: by a column, or by its place, which goes into no message and no file."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.evidence.crosswalk.cells import Value
from foedus.evidence.crosswalk.document import Crosswalk
from foedus.evidence.crosswalk.outcome import Unfit
from foedus.evidence.crosswalk.places import RADIUS_KM_MAX, Area, locate
from foedus.evidence.crosswalk.values import DroppedError, Row, UnfitError, optional
from foedus.kernel import Message


def zone_of(row: Row, crosswalk: Crosswalk, areas: Sequence[Area] | None) -> str | None:
    """The zone of a row; nothing where it is not determined.

    Raises:
        UnfitError: the place cannot be, or no table lists what the column says.
        DroppedError: it lies outside every zone, and the crosswalk drops such rows.
    """
    if areas is not None:
        return _zone_by_place(row, crosswalk, areas)
    _refuse_impossible_place(row, crosswalk)
    zone = crosswalk.zone
    return optional(row, zone) if isinstance(zone, Value) else None


def _refuse_impossible_place(row: Row, crosswalk: Crosswalk) -> None:
    """A place that cannot be casts doubt on the row, even where its zone stands in a column."""
    place = crosswalk.place
    if place is not None and (row[place.latitude], row[place.longitude]) != ("", ""):
        _degrees(row, place.latitude, 90)
        _degrees(row, place.longitude, 180)
        _refuse_null_island(row, place.latitude, place.longitude)


def _zone_by_place(row: Row, crosswalk: Crosswalk, areas: Sequence[Area]) -> str | None:
    place = crosswalk.place
    assert place is not None
    if (row[place.latitude], row[place.longitude]) == ("", ""):
        return None
    latitude, longitude = _degrees(row, place.latitude, 90), _degrees(row, place.longitude, 180)
    _refuse_null_island(row, place.latitude, place.longitude)
    radius = optional(row, place.radius_km)
    if radius is None:
        return None
    found = locate(areas, longitude, latitude, _radius(radius))
    if found.is_outside:
        if place.outside == "drop":
            raise DroppedError(_OUTSIDE[0])
        raise UnfitError(Unfit("I018", *_OUTSIDE, place.latitude))
    return found.zone


def _degrees(row: Row, column: str, most: int) -> float:
    """A latitude or longitude; what stands there is never repeated in a message."""
    try:
        degrees = float(row[column])
    except ValueError as error:
        raise UnfitError(Unfit("I016", *_no_degrees(most), column)) from error
    if not -most <= degrees <= most:
        raise UnfitError(Unfit("I016", *_no_degrees(most), column))
    return degrees


def _refuse_null_island(row: Row, latitude: str, longitude: str) -> None:
    if float(row[latitude]) == float(row[longitude]) == 0:
        raise UnfitError(Unfit("I017", *_NULL_ISLAND, latitude))


def _radius(text: str) -> float:
    try:
        radius = float(text)
    except ValueError as error:
        raise UnfitError(Unfit("I016", *_NO_RADIUS)) from error
    if not 0 <= radius <= RADIUS_KM_MAX:
        raise UnfitError(Unfit("I016", *_NO_RADIUS))
    return radius


def _no_degrees(most: int) -> tuple[Message, Message]:
    return (
        Message(f"this is no number of degrees from -{most} to {most}", f"此非-{most}至{most}間之度數"),
        Message("look up the place in the source", "請向來源查明地點"),
    )


_NULL_ISLAND = (
    Message(
        "the place is zero by zero, which stands for a place that was lost", "地點為零度、零度，係地點佚失之代用值"
    ),
    Message("look up the place in the source", "請向來源查明地點"),
)
_NO_RADIUS = (
    Message(f"the radius is no number of kilometres up to {RADIUS_KM_MAX:g}", f"半徑不是{RADIUS_KM_MAX:g}以內之公里數"),
    Message("correct `radius_km` in the crosswalk", "請更正對照檔之`radius_km`"),
)
_OUTSIDE = (
    Message("it lies outside every zone", "位於各區域之外"),
    Message("check the polygons", "請查對多邊形"),
)
