"""How hard the laws over whole cases try."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

# A whole case shrinks for minutes: under the profile `ci` a failure is shown as it was found.
_QUICK = (Phase.explicit, Phase.generate)
_PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "ci")
_NIGHT_FACTOR = 20


def cases(count: int) -> settings:
    """Try so many cases; twenty times as many by night."""
    return settings(
        max_examples=count * (_NIGHT_FACTOR if _PROFILE == "night" else 1),
        phases=_QUICK if _PROFILE == "ci" else tuple(Phase),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
