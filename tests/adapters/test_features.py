"""Features of GeoJSON are read one by one, from collections and from lines, and the collection is never held."""

from __future__ import annotations

import itertools
import json
import tracemalloc
from pathlib import Path

import pytest

from foedus.adapters.importing.features import collection_rows
from foedus.adapters.importing.octets import Octets
from foedus.evidence import crosswalk
from foedus.kernel import BadInputError
from tests.adapters.imports import HEADER, PLAIN, ZONES, Generated, imported, row
from tests.adapters.told import assert_told

_DOCUMENT = crosswalk.parse_crosswalk(PLAIN.encode(), "plain", ZONES)
_FEATURES = PLAIN.replace("{kind: csv}", "{kind: geojson}")
_FEATURE_LINES = PLAIN.replace("{kind: csv}", "{kind: geojson_lines}")


def _feature(name: str, **geometry: object) -> dict[str, object]:
    cells = dict(zip(HEADER.split(","), row(name).split(","), strict=True))
    return {"type": "Feature", "geometry": geometry or None, "properties": cells}


def test_a_collection_of_any_length_is_read_in_the_memory_of_a_few_features():
    features = 5_000
    texts = (f"{',' if n > 0 else ''}{json.dumps(_feature(f'r{n}'))}".encode() for n in range(features))
    chunks = itertools.chain([b'{"type": "FeatureCollection", "features": ['], texts, [b"]}"])
    read = Octets(Generated(iter(chunks)), "generated")  # pyright: ignore[reportArgumentType]

    tracemalloc.start()
    count = sum(1 for _ in collection_rows(read, _DOCUMENT))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (count, peak < 500_000) == (features, True), peak


@pytest.mark.parametrize("indent", [None, 2])
def test_a_collection_of_features_is_read_whatever_stands_before_them(indent: int | None, tmp_path: Path):
    collection = {
        "type": "FeatureCollection",
        "crs": {"features": [1, {"x": "]"}]},
        "bbox": [1.5, -2, 3, 4],
        "features": [_feature("r1"), _feature("r2")],
        "after": 1,
    }

    came = imported(tmp_path, _FEATURES, json.dumps(collection, indent=indent))

    assert [report.id for report in came.reports] == ["r1", "r2"]


def test_an_empty_collection_gives_nothing(tmp_path: Path):
    assert imported(tmp_path, _FEATURES, '{"type": "FeatureCollection", "features": [ ]}').imported.rows == 0


def test_a_collection_that_breaks_off_gives_the_features_before(tmp_path: Path):
    text = json.dumps({"features": [_feature("r1"), _feature("r2")]})

    came = imported(tmp_path, _FEATURES, text[:-40])

    assert [report.id for report in came.reports] == ["r1"]
    assert came.codes == ["I031"]


@pytest.mark.parametrize("text", ["[1]", "{}", '{"features": 3}', "1", '{"a" 1}', '{"type": "Feature"}', "[" * 5000])
def test_what_is_no_collection_is_refused(text: str, tmp_path: Path):
    with pytest.raises(BadInputError) as refused:
        imported(tmp_path, _FEATURES, text)

    assert refused.value.flaws[0].code == "I002"
    assert_told(refused.value)


def test_features_line_by_line_are_read_each_for_itself(tmp_path: Path):
    lines = [json.dumps(_feature("r1")), "nonsense", f"\x1e{json.dumps(_feature('r2'))}", "[" * 100_000, "[]"]

    came = imported(tmp_path, _FEATURE_LINES, "\n".join(lines))

    assert [report.id for report in came.reports] == ["r1", "r2"]
    assert came.codes == ["I031"] * 3


def test_a_property_that_is_no_text_is_nothing_and_a_number_is_the_text_it_was(tmp_path: Path):
    first, second = _feature("r1"), _feature("r2")
    first["properties"] |= {"zone": ["north"]}  # pyright: ignore[reportOperatorIssue]
    text = json.dumps({"features": [first, second]}).replace('"r2"', "0012.50e1")

    came = imported(tmp_path, _FEATURES, text.replace("0012", "12"))

    assert [(report.id, report.zone) for report in came.reports] == [("r1", None), ("12.50e1", "north")]
