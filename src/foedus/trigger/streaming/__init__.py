"""The incremental engine: a clause at work on events as they become known."""

from foedus.trigger.streaming.lived import lived
from foedus.trigger.streaming.plain import PlainCount
from foedus.trigger.streaming.watch import Watch

__all__ = ["PlainCount", "Watch", "lived"]
