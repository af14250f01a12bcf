"""The runner on DBOS: a workflow for each round of a batch, a step for each notice, taken over from workers that die.

A workflow reads what waits, hands over, writes down what came of it, and ends: it never sleeps. What failed is due
again by the book, as another workflow. So nothing of a long wait lies in the stack of a program, and any version may
go on.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from foedus.adapters.effects.ledger import Ledger, Round
from foedus.adapters.effects.workers import Workers
from foedus.engine import effects, ports
from foedus.kernel import Message, WorldError

VERSION = "foedus-effects-1"
"""Of the workflow, not of foedus: a newer foedus takes over what an older one began, until its steps change."""
QUEUE = "foedus-effects"
LEASE_S = 60
"""A worker not seen for so long is dead, and others take its work over."""
POLL_S = 0.05
_BEATS_PER_LEASE = 4
_AT_ONCE = 500
_GONE = ("ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")
_OVER = frozenset({"SUCCESS", *_GONE})
Step: TypeAlias = Callable[..., Any]
Said: TypeAlias = Mapping[str, str | None]
"""What a step keeps of a handing over, as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DurableRunner:
    """Hands over by DBOS, as one of any number of workers on one book; one to a process.

    Attributes:
        ledger: the book.
        receivers: to whom.
        workers: who is alive.
        dbos: the module, launched.
        lease_s: after how long a worker that is not seen is dead.
    """

    ledger: Ledger
    receivers: ports.Receivers
    workers: Workers
    dbos: Any
    lease_s: int = LEASE_S
    _deliver: list[Step] = field(default_factory=list[Step])

    def run(self) -> int:
        """Hand over what is due, until nothing is; how many batches were tried.

        Raises:
            WorldError: the book or the database of DBOS fails.
        """
        done = set[str]()
        with _told():
            while len(begun := self._begin(self.ledger.due(_AT_ONCE)) - done) > 0:
                self._await(begun)
                self.dbos.DBOS.delete_workflows(sorted(begun))  # the book has what came of them
                done |= begun
        return len(done)

    def register(self) -> None:
        """Tell DBOS the workflow and its steps, before it is launched."""
        dbos = self.dbos.DBOS
        step = {name: dbos.step(name=name)(act) for name, act in self._steps().items()}

        @dbos.workflow(name=f"foedus.deliver.{self.ledger.stream}")
        def deliver(batch: str, turn: int) -> int:
            handed = dict[str, Said]()
            failure: Said | None = None
            for key in step["waiting"](batch, turn):
                said = step["hand_over"](key)
                if said["outcome"] == "failed":
                    failure = said
                    break
                handed[key] = said
            step["settle"](batch, turn, handed, failure)
            return len(handed)

        self._deliver.append(deliver)

    def _steps(self) -> Mapping[str, Step]:
        """What a workflow does with the world: each may be done twice, and none is lost."""

        def waiting(batch: str, turn: int) -> list[str]:
            return [notice.key for notice in self.ledger.batch(batch, turn).notices]

        def hand_over(key: str) -> Said:
            notice = self.ledger.waiting(key)
            if notice is None:  # another worker was quicker
                return {"outcome": "gone"}
            try:
                return _as_said(self.receivers.hand_over(notice))
            except WorldError as error:
                return {"outcome": "failed", "en": error.message.en, "zh": error.message.zh_hant}

        def settle(batch: str, turn: int, handed: Mapping[str, Said], failure: Said | None) -> None:
            answers = tuple((key, _as_answer(said)) for key, said in handed.items() if said["outcome"] != "gone")
            self.ledger.settle(
                Round(
                    batch=batch,
                    turn=turn,
                    handed=answers,
                    failure=None if failure is None else _message(failure),
                )
            )

        return {"waiting": waiting, "hand_over": hand_over, "settle": settle}

    def _begin(self, due: Sequence[tuple[str, int]]) -> set[str]:
        """Put rounds on the queue; a round that is there already, put there by anybody, is not put there again."""
        begun = set[str]()
        known = self._states([self._name(batch, turn) for batch, turn in due])
        for batch, turn in due:
            name = self._name(batch, turn)
            if known.get(name) in _GONE:
                self.ledger.skip(batch, turn)  # DBOS gave it up: what waits is due in another round
            elif known.get(name) != "SUCCESS":
                with self.dbos.SetWorkflowID(name):
                    self.dbos.DBOS.enqueue_workflow(QUEUE, self._deliver[0], batch, turn)
                begun.add(name)
        return begun

    def _await(self, names: set[str]) -> None:
        """Wait until rounds are over, whoever does them; meanwhile say that we live, and follow those who do not."""
        open_names, beat, moved = sorted(names), 0.0, time.monotonic()
        while len(open_names) > 0:
            now = time.monotonic()
            if now - beat > self.lease_s / _BEATS_PER_LEASE:
                beat = now
                self.workers.beat()
                self._take_over()
            if now - moved > self.lease_s:
                moved = now
                self._revive(open_names)
            states = self._states(open_names)
            left = [name for name in open_names if states.get(name, "SUCCESS") not in _OVER]
            moved = moved if len(left) == len(open_names) else time.monotonic()
            open_names = left
            if len(open_names) > 0:
                time.sleep(POLL_S)

    def _revive(self, names: Sequence[str]) -> None:
        """Put rounds on the queue again in which nothing moves: DBOS drops one if its database fails meanwhile.

        One that was only slow is then done twice at worst, as may be after every crash.
        """
        self.dbos.DBOS.resume_workflows(list(names), queue_name=QUEUE)

    def _take_over(self) -> None:
        """Put the work of dead workers on the queue again: DBOS leaves it to them for ever."""
        dead = self.workers.dead(self.lease_s)
        if len(dead) == 0:
            return
        held = self.dbos.DBOS.list_workflows(
            status="PENDING", executor_id=list(dead), load_input=False, load_output=False
        )
        if len(held) > 0:
            self.dbos.DBOS.resume_workflows([each.workflow_id for each in held], queue_name=QUEUE)
        self.workers.forget(dead)

    def _states(self, names: Sequence[str]) -> Mapping[str, str]:
        if len(names) == 0:
            return {}
        found = self.dbos.DBOS.list_workflows(workflow_ids=list(names), load_input=False, load_output=False)
        return {each.workflow_id: each.status for each in found}

    def _name(self, batch: str, turn: int) -> str:
        return f"{self.ledger.stream}/{batch}/{turn}"


@contextmanager
def launched(
    ledger: Ledger, receivers: ports.Receivers, workers: Workers, engine: Any, lease_s: int = LEASE_S
) -> Generator[DurableRunner]:
    """A runner on DBOS, whose tables lie in the database of an engine of SQLAlchemy.

    The serializer is JSON: with the usual one, whoever writes to the database runs code in ours.

    Raises:
        WorldError: the database fails.
    """
    import dbos  # late: it takes more than a second to load

    config = {
        "name": "foedus",
        "system_database_url": engine.url.render_as_string(hide_password=False),
        "system_database_engine": engine,
        "application_version": VERSION,
        "executor_id": workers.name,
        "serializer": dbos.DBOSPortableJSONSerializer(),
        "use_listen_notify": False,
        "notification_listener_polling_interval_sec": 1.0,
        "dbos_system_schema": "foedus_dbos",
        "log_level": "CRITICAL",
        "max_executor_threads": 16,
    }
    logging.getLogger("dbos").propagate = False
    dbos.DBOS(config=config)  # pyright: ignore[reportArgumentType]
    runner = DurableRunner(ledger=ledger, receivers=receivers, workers=workers, dbos=dbos, lease_s=lease_s)
    try:
        runner.register()
        with _told():
            workers.beat()
            dbos.DBOS.launch()
            dbos.DBOS.register_queue(QUEUE, worker_concurrency=8, polling_interval_sec=POLL_S)
        yield runner
    finally:
        dbos.DBOS.destroy(destroy_registry=True)
        engine.dispose()


@contextmanager
def _told() -> Generator[None]:
    """Tell what the database of DBOS does wrong."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        said = " ".join(str(error.orig).split())
        message = Message(
            f"the database of the runner failed ({said}): check it, and try again",
            f"執行器之資料庫故障（其稱「{said}」）：請查對後再試",
        )
        raise WorldError(message) from error


def _as_said(answer: effects.HandedOver) -> Said:
    if isinstance(answer, effects.Declined):
        return {"outcome": "declined", "en": answer.cause.en, "zh": answer.cause.zh_hant}
    return {"outcome": "taken", "answer": None if answer.answer is None else answer.answer.hex()}


def _as_answer(said: Said) -> effects.HandedOver:
    if said["outcome"] == "declined":
        return effects.Declined(_message(said))
    answer = said["answer"]
    return effects.Taken(None if answer is None else bytes.fromhex(answer))


def _message(said: Said) -> Message:
    return Message(str(said["en"]), str(said["zh"]))
