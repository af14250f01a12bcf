"""From a run to the chains of messages that it gives: an alert, updates, a cancellation where its matter is over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import groupby

from foedus.kernel import Instant
from foedus.legaltime import Zones
from foedus.surfaces.printing.alerts.alarmed import turns_of_alarms
from foedus.surfaces.printing.alerts.message import Alert, MessageType
from foedus.surfaces.printing.alerts.standing import LANGUAGES, Setting
from foedus.surfaces.printing.alerts.telling import Teller
from foedus.surfaces.printing.alerts.turns import Turn, turns_on_record
from foedus.surfaces.printing.alerts.words import say
from foedus.surfaces.printing.page import reader_of
from foedus.surfaces.running import Run


def alerts_of(run: Run, zones: Zones, setting: Setting) -> tuple[Alert, ...]:
    """Every message as of the run's instant, in the order of sending.

    The messages as of an earlier instant are the first of these: nothing in one depends on what came later.
    """
    every = sorted((*turns_on_record(run), *turns_of_alarms(run)), key=lambda turn: turn.subject)
    tellers = [_teller(run.said_in(each), zones, setting) for each in LANGUAGES]
    chains = (list(turns) for _, turns in groupby(every, key=lambda turn: turn.subject))
    messages = [message for turns in chains for message in _chain(tellers, turns) if message.sent <= run.as_of]
    return tuple(sorted(messages, key=_order))


def _order(message: Alert) -> tuple[Instant, int, str]:
    return message.sent, len(message.references), message.identifier


def _teller(run: Run, zones: Zones, setting: Setting) -> Teller:
    return Teller(run=run, reader=reader_of(run, zones), setting=setting)


def _chain(tellers: Sequence[Teller], turns: Sequence[Turn]) -> Iterator[Alert]:
    """The messages about one subject; what is over is told only to those who were told of it."""
    earlier: list[Alert] = []
    for turn in sorted(turns, key=lambda each: each.sent):
        if turn.closes and len(earlier) == 0:
            continue
        kind: MessageType = "Cancel" if turn.closes else "Update" if len(earlier) > 0 else "Alert"
        message = _message(tellers, turn, kind, earlier)
        yield message
        earlier = [] if turn.closes else [*earlier, message]


def _message(tellers: Sequence[Teller], turn: Turn, kind: MessageType, earlier: Sequence[Alert]) -> Alert:
    teller, setting = tellers[0], tellers[0].setting
    draft = Alert(
        identifier="",
        sender=_sender(teller, turn),
        sent=turn.sent,
        status=setting.status,
        kind=kind,
        scope=setting.scope,
        restriction="" if setting.scope == "Public" else " / ".join(_restricted(each, turn) for each in tellers),
        codes=setting.codes,
        note=setting.note,
        references=tuple(each.reference for each in earlier),
        incidents=(turn.notification,) if turn.notification != "" else (),
        infos=tuple(each.info(turn) for each in tellers),
    )
    return replace(draft, identifier=_identifier(draft, teller.run))


def _sender(teller: Teller, turn: Turn) -> str:
    """The name given, or the text's name with that of its body: letters, digits, and ``_ . - :`` between them."""
    return teller.setting.sender or f"foedus:{teller.text.guarantee}:{teller.body_of(turn)}"


def _restricted(teller: Teller, turn: Turn) -> str:
    """Who may have it: the parties of the text; of a measure that the text withholds, those alone who owe it."""
    kind, name, _ = turn.subject
    measure = teller.text.measures.get(name) if kind == "measure" else None
    if measure is not None and measure.release == "withheld":
        owing = dict.fromkeys(party for role in measure.owed_by for party in teller.text.parties_of(role) or (role,))
        named = teller.run.speech.joined("listed", (teller.run.speech.addressee(each) for each in owing))
        return say(teller.language, "restriction.owed", parties=named)
    bound = dict.fromkeys((*teller.text.guarantors, *teller.text.beneficiaries))
    named = teller.run.speech.joined("listed", (teller.run.speech.addressee(each) for each in bound))
    return say(teller.language, "restriction.parties", parties=named)


def _identifier(draft: Alert, run: Run) -> str:
    """A name from content: the message, and the case and the eyes through which it was seen."""
    content = [run.staged.case.case, sorted(run.view.answers.items()), run.view.recogniser, asdict(draft)]
    written = json.dumps(content, default=str, sort_keys=True, ensure_ascii=False)
    return f"foedus-{hashlib.sha256(written.encode()).hexdigest()[:32]}"
