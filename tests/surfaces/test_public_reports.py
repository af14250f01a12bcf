"""What anybody may see of a duty to report that is on a measure held back."""

from __future__ import annotations

from dataclasses import replace

from foedus.engine import View
from foedus.instrument import prose
from foedus.surfaces.publishing import public_instant, published
from foedus.surfaces.running import run_case
from foedus.wiring.house import FoedusHouse
from tests.drafting.edits import edited
from tests.e2e.terminal import CASES

_HOUSE = FoedusHouse()
_RELIEF = "freedom to give relief"


def test_of_a_duty_to_report_on_a_measure_held_back_that_measure_alone_is_not_told() -> None:
    staged, flaws = _HOUSE.stage(str(CASES / "inara-reports.case.yaml"))
    assert flaws == ()
    document = edited(
        "inara-2015",
        {
            "measures.relief.release": "withheld",
            "reporting_duties.semi-annual.about": [
                "relief",
                "certificate",
            ],
        },
    )
    case = staged.case.model_copy(update={"expect": ()})
    run = run_case(_HOUSE, replace(staged, document=document, case=case), View(), public_instant(staged), (None, "en"))
    public = published(run, _HOUSE.zones)

    for text in public.staged.document.guarantees.values():
        assert text.reporting_duties["semi-annual"].about == ("certificate",)
    told = [block.text for block in prose.passages(public.staged.document, "en") if block.path.startswith("reporting")]
    assert "The report is on “certificate of compliance”." in told
    assert all(_RELIEF not in text for text in told)
    assert [duty.about for duty in public.assessment.outlooks[0].owed] == ["semi-annual"] * 7
