"""Expected outcomes as a reader is told them: in English in the words of documents, in Chinese in words of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from foedus.books import Speech, carved, concert, drawn, served
from foedus.engine import draws
from foedus.rehearsal import Check, Outcome
from foedus.surfaces.sighted import VERDICTS
from foedus.surfaces.words import state_shown
from foedus.writing import Words

_ASKED: Mapping[str, Words] = MappingProxyType(
    {
        "state": Words.of("state", "狀態"),
        "since": Words.of("since", "起始時點"),
        "in_force": Words.of("in force", "有效力者"),
        "over": Words.of("contested over", "爭點"),
        "verdict": Words.of("verdict on {of}", "就「{of}」之結論"),
        "duty": Words.of("duty: {of}", "「{of}」之義務"),
        "examination": Words.of("periods of {of}", "「{of}」各期"),
        "reporting_duty": Words.of("reports of {of}", "「{of}」各期"),
        "claim": Words.of("claim {of}", "就「{of}」所主張之例外"),
        "finding": Words.of("finding of {of}", "就「{of}」之研判"),
        "together": Words.of("acting together", "共同履行"),
        "warning": Words.of("warning", "事先警告"),
        "carve_out": Words.of("carve-out {of}", "除外事項「{of}」"),
        "entry": Words.of("listed name {of}", "列名「{of}」"),
        "dealing": Words.of("dealing {of}", "就「{of}」之檢視"),
        "draw": Words.of("draw {of}", "就動用「{of}」之結論"),
        "headroom": Words.of("headroom of {of}", "「{of}」之可動用餘額"),
        "sighting": Words.of("sighting {of}", "就目擊紀錄「{of}」之比對"),
    }
)
_SAID: Mapping[str, Words] = MappingProxyType(
    {
        "line": Words.of("{instant}{eyes} {checks}", "截至{instant}{eyes}，{checks}"),
        "eyes": Words.of(" [{eyes}]", "〔{eyes}〕"),
        "reading": Words.of("{question}={answer}", "依「{question}={answer}」之解讀"),
        "recognised_by": Words.of("recognised by {party}", "以{party}之承認為準"),
        "check": Words.of("{asked} {value}", "{asked}：{value}"),
        "difference": Words.of(
            "{asked}: expected {expected}; found {found}", "{asked}：預期為「{expected}」，所得為「{found}」"
        ),
    }
)
_NONE: Mapping[str, Words] = MappingProxyType(
    {"nothing": Words.of("nothing", "無"), "no instant": Words.of("no instant", "無")}
)
_CAPPED: Mapping[str, Words] = MappingProxyType(
    {draws.IN_ALL: Words.of("all", "全部"), draws.THIS_PERIOD: Words.of("this period", "當期")}
)
_AMBIGUOUS = Words.of(
    "ambiguous: it differs from one proceeding to another, so name them", "未臻明確：各程序不同，請分別指明"
)


def expectation_shown(outcome: Outcome, speech: Speech) -> str:
    """What was expected, as of when, and through whose eyes, in one line."""
    checks = (
        _state(check, speech)
        if check.asked == "state"
        else speech.say(
            _SAID["check"], {"asked": _asked(check, speech), "value": _value(check, check.expected, speech)}
        )
        for check in outcome.checks
    )
    parts = {
        "instant": outcome.expectation.instant,
        "eyes": _eyes(outcome, speech),
        "checks": speech.joined("both", checks),
    }
    return speech.say(_SAID["line"], parts)


def _state(check: Check, speech: Speech) -> str:
    """A measure's state, with the measure named where the text has several."""
    value = _value(check, check.expected, speech)
    if len(speech.document.first.measures) == 1:
        return value
    return speech.joint("state", what=speech.measure(check.measure), state=value)


def difference_shown(check: Check, speech: Speech) -> str:
    """What was expected of one thing, and what came out."""
    parts = {
        "asked": _asked(check, speech),
        "expected": _value(check, check.expected, speech),
        "found": _value(check, check.found, speech),
    }
    return speech.say(_SAID["difference"], parts)


def _eyes(outcome: Outcome, speech: Speech) -> str:
    """The readings chosen and the party asked; nothing where all readings stay open and nobody is asked."""
    expected = outcome.expectation
    eyes = [
        speech.say(_SAID["reading"], {"question": question, "answer": answer})
        for question, answer in expected.reading.items()
    ]
    if (party := expected.recognised_by) is not None:
        shown = party if speech.language == "en" else speech.parties([party])
        eyes.append(speech.say(_SAID["recognised_by"], {"party": shown}))
    return "" if len(eyes) == 0 else speech.say(_SAID["eyes"], {"eyes": speech.joined("listed", eyes)})


def _asked(check: Check, speech: Speech) -> str:
    of = check.of
    if speech.language != "en":
        match check.asked:
            case "duty":
                task, _, ground = of.partition("/")
                of = speech.task(task) if ground == "" else f"{speech.task(task)}（{ground}）"
            case "examination":
                of = speech.document.first.examinations[of].name.said(speech.language)
            case "reporting_duty":
                of = speech.document.first.reporting_duties[of].name.said(speech.language)
            case "headroom":
                of = speech.say(_CAPPED[of], {}) if of in _CAPPED else speech.parties([of])
            case "finding":
                of = speech.violation(of)
            case _:
                pass  # a notification goes by its name, and the others are about the measure
    return speech.say(_ASKED[check.asked], {"of": of})


def _value(check: Check, value: str, speech: Speech) -> str:
    """A value: in English as the document writes it."""
    if value == "ambiguous":
        return speech.say(_AMBIGUOUS, {})
    if speech.language == "en":
        return value
    says: dict[str, Callable[[str], str]] = {
        "state": lambda word: speech.state(check.measure, word),
        "since": str,
        "in_force": lambda names: speech.in_force(check.measure, names.split(", ")),
        "over": lambda names: speech.joined("listed", (f"「{name}」" for name in names.split(", "))),
        "verdict": speech.verdict,
        "duty": speech.duty,
        "claim": speech.claim,
        "examination": lambda words: speech.joined("listed", (speech.duty(word) for word in words.split(", "))),
        "reporting_duty": lambda words: speech.joined("listed", (speech.duty(word) for word in words.split(", "))),
        "finding": speech.truth,
        "carve_out": lambda word: carved.COURSES[word].said(speech.language) if word in carved.COURSES else word,
        "entry": lambda word: carved.LISTINGS[word].said(speech.language) if word in carved.LISTINGS else word,
        "dealing": lambda word: carved.ANSWERS[word].said(speech.language) if word in carved.ANSWERS else word,
        "draw": lambda word: drawn.ANSWERS[word].said(speech.language) if word in drawn.ANSWERS else word,
        "headroom": lambda word: drawn.LEFT[word].said(speech.language) if word in drawn.LEFT else word,
        "together": lambda word: concert.CONCERTS[word].said(speech.language) if word in concert.CONCERTS else word,
        "warning": lambda word: served.SERVICES[word].said(speech.language) if word in served.SERVICES else word,
        "sighting": lambda word: VERDICTS[word].said(speech.language) if word in VERDICTS else speech.verdict(word),
    }
    if value in _NONE:
        return speech.say(_NONE[value], {})
    return state_shown("contested", speech.language) if value == "contested" else says[check.asked](value)
