"""Rows out of GeoJSON, feature by feature: the collection is never held as a whole."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import cast

from foedus.adapters.importing.octets import Octets
from foedus.adapters.importing.tables import Numbered
from foedus.evidence import crosswalk as crosswalks
from foedus.kernel import BadInputError, Flaw, Message, Place

FEATURE_MAX = 1024 * 1024
_POSITION = ("geometry.longitude", "geometry.latitude")
_SEPARATOR = "\x1e"  # before each text of a sequence, RFC 8142


def line_rows(octets: Octets, crosswalk: crosswalks.Crosswalk) -> Iterator[Numbered]:
    """A row for each line, which holds one feature.

    Raises:
        BadInputError: the file cannot be read.
    """
    for line in octets.lines():
        if line.data is None:
            yield Numbered(line.number, crosswalks.Unfit("I004", *_TOO_LARGE))
        elif line.data.strip() != b"":
            yield Numbered(line.number, _of_line(line.data, crosswalk))


def collection_rows(octets: Octets, crosswalk: crosswalks.Crosswalk) -> Iterator[Numbered]:
    """A row for each feature of a collection, in order; the number is that of the feature.

    Raises:
        BadInputError: the file cannot be read, or is no collection of features.
    """
    text = _Text(octets)
    text.open_collection()
    for number, feature in enumerate(text.features(), 1):
        yield Numbered(number, feature if isinstance(feature, crosswalks.Unfit) else _row(feature, crosswalk))


def _of_line(data: bytes, crosswalk: crosswalks.Crosswalk) -> Mapping[str, str] | crosswalks.Unfit:
    try:
        return _row(_decoder().decode(data.decode().removeprefix(_SEPARATOR).strip()), crosswalk)
    except UnicodeDecodeError:
        return crosswalks.Unfit("I005", *_ENCODING)
    except (ValueError, RecursionError):
        return crosswalks.Unfit("I031", *_NO_FEATURE)


def _row(feature: object, crosswalk: crosswalks.Crosswalk) -> Mapping[str, str] | crosswalks.Unfit:
    """The properties as texts, and the place of a point; what a feature does not have is empty."""
    parts = cast("dict[str, object]", feature) if isinstance(feature, dict) else {}
    properties = parts.get("properties")
    if parts.get("type") != "Feature" or not isinstance(properties, dict):
        return crosswalks.Unfit("I031", *_NO_FEATURE)
    held = {**cast("dict[str, object]", properties), **_place(parts.get("geometry"))}
    row = dict[str, str]()
    for name in crosswalk.reads:
        value = next((held[each] for each in (name, *crosswalk.form.aliases.get(name, ())) if each in held), None)
        row[name] = _as_text(value)
    for name, digits in crosswalk.form.padded.items():
        row[name] = row[name].zfill(digits) if row[name] != "" else ""
    return row


def _place(geometry: object) -> dict[str, object]:
    """Where a point lies; no other shape has a place."""
    parts = cast("dict[str, object]", geometry) if isinstance(geometry, dict) else {}
    position = parts.get("coordinates")
    if parts.get("type") != "Point" or not isinstance(position, list):
        return {}
    return dict(zip(_POSITION, cast("list[object]", position), strict=False))


def _as_text(value: object) -> str:
    """A property as text; a list or a mapping inside a property is none."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.strip() if isinstance(value, str) else ""


def _decoder() -> json.JSONDecoder:
    """Numbers stay the text that they are: an id is no quantity."""
    return json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)


class _Text:
    """A text of JSON that comes in pieces."""

    def __init__(self, octets: Octets) -> None:
        self._octets = octets
        self._chunks = octets.chunks()
        self._utf8 = codecs.getincrementaldecoder("utf-8")()
        self._decoder = _decoder()
        self._held = ""
        self._at_end = False

    def open_collection(self) -> None:
        """Read up to the first feature.

        Raises:
            BadInputError: it is no collection of features.
        """
        if not self._eat("{"):
            raise self._refusal()
        while True:
            key = self._value()
            if isinstance(key, crosswalks.Unfit) or not self._eat(":"):
                raise self._refusal()
            if key == "features":
                break
            if isinstance(self._value(), crosswalks.Unfit) or not self._eat(","):
                raise self._refusal()
        if not self._eat("["):
            raise self._refusal()

    def features(self) -> Iterator[object]:
        """Every feature; after one that cannot be read nothing can, and that is the last that is told."""
        if self._eat("]"):
            return
        while True:
            feature = self._value()
            yield feature
            if isinstance(feature, crosswalks.Unfit) or self._eat("]"):
                return
            if not self._eat(","):
                yield self._broken()
                return

    def _value(self) -> object:
        """The next value."""
        self._skip()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._held)
            except RecursionError:
                return crosswalks.Unfit("I031", *_NO_FEATURE)
            except ValueError:
                if len(self._held) > FEATURE_MAX:
                    return crosswalks.Unfit("I004", *_TOO_LARGE)
                if not self._more(max(len(self._held), 1)):
                    return self._broken()
            else:
                self._held = self._held[end:]
                return value

    def _eat(self, character: str) -> bool:
        """Take a character, if it is the next."""
        self._skip()
        if not self._held.startswith(character):
            return False
        self._held = self._held[1:]
        return True

    def _skip(self) -> None:
        self._held = self._held.lstrip()
        while self._held == "" and self._more(1):
            self._held = self._held.lstrip()

    def _more(self, wanted: int) -> bool:
        """Read so many characters more, and say whether there were any: doubling keeps trying again cheap."""
        parts, length = list[str](), 0
        while length < wanted and not self._at_end:
            chunk = next(self._chunks, None)
            self._at_end = chunk is None
            try:
                part = self._utf8.decode(b"" if chunk is None else chunk, final=chunk is None)
            except UnicodeDecodeError:
                self._at_end = True
                break
            parts.append(part)
            length += len(part)
        self._held += "".join(parts)
        return length > 0

    def _broken(self) -> crosswalks.Unfit:
        return crosswalks.Unfit("I031", *_BROKEN_OFF)

    def _refusal(self) -> BadInputError:
        return BadInputError([Flaw(Place(self._octets.shown), "I002", *_NO_COLLECTION)])


_TOO_LARGE = (Message("the feature is too large", "圖徵過大"), Message("simplify it", "請予簡化"))
_NO_FEATURE = (
    Message("this is no feature with properties", "此非具屬性之圖徵"),
    Message("look at the file", "請檢視檔案"),
)
_BROKEN_OFF = (
    Message("the collection breaks off here: what comes after is not read", "集合於此中斷：其後未予讀取"),
    Message("fetch the file again", "請重新下載"),
)
_NO_COLLECTION = (
    Message("this is no collection of features", "此非圖徵之集合"),
    Message(
        "give a FeatureCollection; for one feature on each line write `kind: geojson_lines`",
        "請提供FeatureCollection；一行一圖徵者，請寫`kind: geojson_lines`",
    ),
)
_ENCODING = (
    Message("the text is not UTF-8", "文字不是UTF-8"),
    Message("save the file in the encoding UTF-8", "請以UTF-8編碼存檔"),
)
