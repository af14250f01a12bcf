"""How much made-up evidence is accepted, and how much of what happened is found; one JSON object a line.

The sleepers are those of ``tests/adversarial/sleepers.py``: f of n classes make incidents up together and are silent
on what happens, k must agree; an honest source reports nine of ten things that happen, and is taken in twice in 1,000.
Pairs of accounts are those of ``tests/evidence/vintages.py``, on the half of the ids that no parameter was chosen on,
and those of ``labelled_pairs.py``, which a reader labelled blind.
"""

# ruff: noqa: INP001, T201 (run by path; printing is how it answers)

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import labelled_pairs  # noqa: E402

from tests.adversarial.sleepers import SEEN, TAKEN_IN, Share, campaign  # noqa: E402 (once the root is on the path)
from tests.evidence.test_clustering import CHOSEN  # noqa: E402
from tests.evidence.vintages import NEW, OLD, accounts, judged  # noqa: E402

_N_K = ((3, 2), (5, 3), (7, 4), (9, 5))
_EVENTS = 2000


def _told(share: Share) -> dict[str, object]:
    low, high = share.interval
    return {"share": round(share.share, 4), "low_95": round(low, 4), "high_95": round(high, 4)}


def _sleepers(n: int, k: int, f: int) -> None:
    came = campaign(n, k, f, events=_EVENTS, seed=1)
    row = {"bench": "evidence", "what": "sleepers", "n": n, "k": k, "f": f, "events": _EVENTS}
    chances = {"seen": SEEN, "taken_in": TAKEN_IN}
    print(json.dumps({**row, **chances, "accepted": _told(came.accepted), "recall": _told(came.recall)}))


def _pairs(folder: Path) -> None:
    old, new = (accounts(folder / name, name, is_held_out=True) for name in (OLD, NEW))
    came = judged(old, new, CHOSEN)
    low, high = came.interval()
    row = {"bench": "evidence", "what": "pairs", "accounts": len(old) + len(new), "within_m": CHOSEN.within_m}
    scores = {"precision": round(came.precision, 4), "recall": round(came.recall, 4), "f1": round(came.f1, 4)}
    print(
        json.dumps({**row, "within_s": CHOSEN.within_s, **scores, "low_95": round(low, 4), "high_95": round(high, 4)})
    )


def _labelled(folder: Path) -> None:
    for record, figures in labelled_pairs.scores(folder, CHOSEN).items():
        print(json.dumps({"bench": "evidence", "what": "labelled pairs", "record": record, **figures}))


def main() -> None:
    """Print every figure; without the records beside the repository, those of the sleepers alone, and say so."""
    for n, k in _N_K:
        for f in range(n):
            _sleepers(n, k, f)
    folder = ROOT.parent / "shared" / "data" / "events"
    if folder.is_dir():
        _pairs(folder)
        _labelled(folder.parent)
    else:
        print(f"no records in {folder}: pairs not measured", file=sys.stderr)


if __name__ == "__main__":
    main()
