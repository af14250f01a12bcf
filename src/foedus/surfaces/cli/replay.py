"""``foedus replay``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import click
from rich.text import Text

from foedus.books import Speech
from foedus.engine import Known
from foedus.instrument import Document
from foedus.kernel import BadInputError, Flaw, Instant, Language, Message, Place, Truth, listed
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import House, house_of
from foedus.surfaces.cli.option import json_option, language_option, option
from foedus.surfaces.cli.options import as_of_option
from foedus.surfaces.cli.refusals import BadValueError
from foedus.surfaces.cli.show import complain, page, say_json
from foedus.surfaces.cli.wrapping import wrapped
from foedus.surfaces.replaying import (
    Difference,
    Held,
    Replay,
    Verdicts,
    digest_of,
    first_difference,
    held,
    judged,
    replays,
)
from foedus.trigger import clause
from foedus.writing import Words

_said = Words.of
WORDS: Mapping[str, Words] = {
    "title": _said("Conditions over exact incidents, as of {instant}", "確切事件之條件，截至{instant}"),
    "decides_nothing": _said(
        "A replay shows what the conditions come to. It opens no procedure, and is no determination",
        "重演僅顯示條件之結果，不啟動程序，亦不構成{term[determination]}",
    ),
    "engine": _said("engine: {name}; digest of its verdicts: {digest}", "引擎：{name}；所得結果之摘要值：{digest}"),
    "agree": _said(
        "engines: {names}; they agree on every instant; digest of their verdicts: {digest}",
        "引擎：{names}；各引擎就每一時刻所得均相同；所得結果之摘要值：{digest}",
    ),
    "weighed": _said(
        "reports known: {reports}; set aside: {set_aside}; incidents reported by too few: {uncorroborated}; "
        "exact incidents: {exact}; asked about: every instant from {since} on",
        "已得知之報告：{reports}份；不予採計者：{set_aside}份；佐證不足之事件：{uncorroborated}件；確切事件：{exact}件；"
        "受詢期間：自{since}起之每一時刻",
    ),
    "left_out": _said(
        "incidents left out, for {reason}: {count}; what is said below is said without them",
        "未列入之事件（{reason}）：{count}件；以下所述不含之",
    ),
    "instant": _said("it is not known exactly when they happened", "發生時刻並非確知"),
    "zone": _said("it is not known in which zone they happened", "發生之區域不明"),
    "accounts": _said("accounts of them differ", "各方記載不一"),
    "totals": _said("totals left out, for they are no events: {count}", "未列入之統計總數（並非事件）：{count}筆"),
    "judgement": _said("a matter of judgement: it has no condition", "須經判斷，未定有條件"),
    "beyond": _said(
        "no clause can say its condition: it rests on totals, sightings, attribution or a spread",
        "其條件非條件式所能表達：其依據為統計總數、目擊紀錄、歸責或時間間隔",
    ),
    "never": _said("held at no instant, and none is unknown", "無任何時刻成立，亦無不明之時刻"),
    "true": _said("held", "成立"),
    "unknown": _said("unknown", "不明"),
    "stretch": _said("from {since} to {until}", "自{since}至{until}"),
    "on": _said("from {since} on", "自{since}起"),
    "known": _said("known since {instant}", "{instant}得知"),
    "decided": _said("later reports may decide until {instant}", "至{instant}止，其後之報告仍得定之"),
    "open": _said("it stays so", "其後不再變動"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What was asked, what the first engine answered, and its digest."""

    document: Document
    known: Known
    as_of: Instant
    engines: tuple[str, ...]
    answers: tuple[tuple[Replay, Verdicts], ...]

    @property
    def digest(self) -> str:
        return digest_of(self.answers)


@click.command(
    cls=Command,
    zh_hant=(
        "以所擇之引擎，將報告紀錄重新套用於保證所公布之條件式，列示各項違反之條件成立或不明之期間，兼列所涉期間與得知時刻。"
        "重演不作判斷。\n\n"
        "非確切之事件、統計總數及條件式所不能表達之條件，均予計數並載明，不予隱略。以`--engine all`執行全部引擎者，"
        "於其結果首次相異處停止，結束碼為1；報告有誤列者，結束碼為2（無誤之列仍予採用）。"
    ),
)
@click.argument("guarantee", metavar="GUARANTEE")
@option(
    "--reports",
    "paths",
    multiple=True,
    required=True,
    metavar="FILE|FOLDER",
    told=Message(
        "A file of reports, or a folder of them. May be repeated.", "報告檔，或存放報告檔之資料夾。得重複為之。"
    ),
)
@option(
    "--engine",
    default="streaming",
    show_default=True,
    metavar="NAME",
    told=Message(
        "reference, columnar (the extra `scale`), streaming, or all: the first difference ends it.",
        "`reference`、`columnar`（附加套件`scale`）、`streaming`，或`all`（結果首次相異即停止）。",
    ),
)
@as_of_option
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    guarantee: str,
    paths: Sequence[str],
    engine: str,
    as_of: Instant | None,
    language: Language,
    *,
    as_json: bool,
) -> None:
    """Put a record of reports to a guarantee's published clauses again, by one engine or by all.

    Shown is for each violation on which stretches its condition held, or is unknown, and since when that is known.
    Incidents that are not exact, totals, and conditions that no clause can say are counted and named, never dropped in
    silence. A replay decides nothing. Exit code 1 if engines disagree; 2 if rows have flaws (good ones are still used).
    """
    house = house_of(context)
    judges = _ready(house, engine)
    document = house.guarantee(guarantee)
    known, flaws = house.reports(paths)
    until = _last(known) if as_of is None else as_of
    asked = replays(document, known, until)
    if len(asked) == 0:
        raise BadInputError([Flaw(Place(guarantee), "F007", *_NO_RULES)])
    answers, difference = _answered(asked, judges)
    found = _Found(document=document, known=known, as_of=until, engines=tuple(judges), answers=answers)
    if difference is not None:
        click.echo(_differing(difference).said(language), err=True)
    elif as_json:
        say_json(_json(found))
    else:
        _show(found, language)
    complain(flaws, language)
    context.exit(1 if difference is not None else 2 if len(flaws) > 0 else 0)


_NO_RULES = (
    Message("the text has no rules of evidence, so reports say nothing here", "約文未定證據規則，報告於此無從採計"),
    Message("give a guarantee with `evidence`", "請給予定有`evidence`之保證"),
)


def _ready(house: House, engine: str) -> Mapping[str, clause.Judge]:
    """The engines asked for, ready to judge.

    Raises:
        BadValueError: there is no such engine.
    """
    table = house.engines
    if engine == "all":
        return {name: each.start() for name, each in table.items() if each.is_usual}
    if engine not in table:
        every = listed([*table, "all"])
        message = Message(
            f"{engine!r} is not an engine; engines: {every.en}", f"{engine!r}不是引擎；引擎：{every.zh_hant}"
        )
        raise BadValueError(message, param_hint="--engine")
    return {engine: table[engine].start()}


def _last(known: Known) -> Instant:
    """When the last report became known.

    Raises:
        BadValueError: there is none, so that there is nothing to replay.
    """
    if len(known.reports) == 0:
        message = Message("these files hold no reports", "此等檔案並無報告")
        raise BadValueError(message, param_hint="--reports")
    return max(report.known for report in known.reports)


def _answered(
    asked: Sequence[Replay], judges: Mapping[str, clause.Judge]
) -> tuple[tuple[tuple[Replay, Verdicts], ...], Difference | None]:
    """What the first engine says, and where another first says something else."""
    answers = list[tuple[Replay, Verdicts]]()
    for replay in asked:
        told = [(name, judged(replay, judge)) for name, judge in judges.items()]
        for one, other in pairwise(told):
            difference = first_difference(one, other)
            if difference is not None:
                return tuple(answers), difference
        answers.append((replay, told[0][1]))
    return tuple(answers), None


def _differing(difference: Difference) -> Message:
    (one, first), (other, second) = ((name, _said_there(said)) for name, said in difference.said.items())
    name, at = difference.violation, difference.at
    where = Message(f"`{name}`", f"`{name}`")
    if at is not None:
        where = Message(f"`{name}` at {at}", f"`{name}`（{at}）")
    return Message(
        f"the engines disagree on {where.en}: {one} says {first.en}, {other} says {second.en}; report this bug",
        f"各引擎就{where.zh_hant}所得相異：{one}為{first.zh_hant}，{other}為{second.zh_hant}；請回報此錯誤",
    )


def _said_there(said: Truth | Instant) -> Message:
    match said:
        case Truth.TRUE:
            return Message("that it held", "成立")
        case Truth.UNKNOWN:
            return Message("unknown", "不明")
        case Truth.FALSE:
            return Message("that it did not hold", "不成立")
        case Instant():
            return Message(f"that all is settled at {said}", f"至{said}全部確定")


_Line = tuple[str, str, str]
"""An indent, a style, and a text that goes on below itself."""


def _show(found: _Found, language: Language) -> None:
    speech = Speech(document=found.document, language=language)
    with page(language) as out:
        for indent, style, line in _lines(found, speech):
            shown = wrapped(line, out.width - len(indent))
            out.print(Text("\n".join(f"{indent}{each}" for each in shown), style))


def _lines(found: _Found, speech: Speech) -> Iterator[_Line]:
    yield "", "bold", _told(speech, "title", instant=found.as_of)
    yield "", "", _told(speech, "decides_nothing")
    if len(found.engines) == 1:
        yield "", "dim", _told(speech, "engine", name=f"`{found.engines[0]}`", digest=found.digest)
    else:
        names = speech.joined("listed", (f"`{name}`" for name in found.engines))
        yield "", "dim", _told(speech, "agree", names=names, digest=found.digest)
    for replay, verdicts in found.answers:
        yield "", "", ""
        yield from _about(replay, speech)
        for name in replay.clauses:
            yield "", "", ""
            yield from _violation(replay, verdicts, name, speech)


def _about(replay: Replay, speech: Speech) -> Iterator[_Line]:
    """Under which readings, and what became of the reports."""
    if len(replay.under) > 0:
        yield "", "bold", " / ".join(map(str, replay.under))
    weighed = replay.weighed
    counts = {"reports": weighed.reports, "set_aside": weighed.set_aside, "uncorroborated": weighed.uncorroborated}
    since = Instant(replay.question.start)
    yield "", "", _told(speech, "weighed", exact=weighed.exact, since=since, **counts)
    for reason, ids in weighed.left_out.items():
        yield "", "bold red", _told(speech, "left_out", count=len(ids), reason=_told(speech, reason))
    if weighed.totals > 0:
        yield "", "bold red", _told(speech, "totals", count=weighed.totals)


def _violation(replay: Replay, verdicts: Verdicts, name: str, speech: Speech) -> Iterator[_Line]:
    yield "", "bold", speech.violation(name)
    asked = replay.clauses[name]
    if isinstance(asked, str):
        yield "  ", "dim", _told(speech, asked)
        return
    rows = list(held(replay, name, verdicts[name]))
    if len(rows) == 0:
        yield "  ", "", _told(speech, "never")
    for row in rows:
        goes_on = row.until.seconds == replay.question.end
        when = _told(speech, "on" if goes_on else "stretch", since=row.since, until=row.until)
        stretch = speech.joint("state", what=_told(speech, row.truth), state=when)
        yield "  ", "", speech.joint("clause_list", this=stretch, that=_stamp(row, replay, speech))


def _stamp(row: Held, replay: Replay, speech: Speech) -> str:
    if row.truth == "true":
        return _told(speech, "known", instant=row.known)
    assert row.known is not None
    if row.known.seconds <= replay.question.as_of:
        return _told(speech, "open")
    return _told(speech, "decided", instant=row.known)


def _told(speech: Speech, key: str, /, **values: object) -> str:
    return speech.say(WORDS[key], values)


def _json(found: _Found) -> dict[str, object]:
    """The same for programs: stable keys, instants in UTC."""
    return {
        "as_of": str(found.as_of),
        "engines": list(found.engines),
        "digest": found.digest,
        "meaning": WORDS["decides_nothing"].en,
        "replays": [_replay_json(replay, verdicts) for replay, verdicts in found.answers],
    }


def _replay_json(replay: Replay, verdicts: Verdicts) -> dict[str, object]:
    weighed = replay.weighed
    return {
        "readings": [dict(reading.answers) for reading in replay.under],
        "from": str(Instant(replay.question.start)),
        "reports": weighed.reports,
        "set_aside": weighed.set_aside,
        "uncorroborated": weighed.uncorroborated,
        "exact": weighed.exact,
        "left_out": {reason: list(ids) for reason, ids in weighed.left_out.items()},
        "totals": weighed.totals,
        "violations": {name: _violation_json(replay, verdicts, name) for name in replay.clauses},
    }


def _violation_json(replay: Replay, verdicts: Verdicts, name: str) -> dict[str, object]:
    if name not in verdicts:
        return {"clause": False, "why": replay.clauses[name]}
    stretches = [
        {
            "truth": row.truth,
            "from": str(row.since),
            "until": None if row.until.seconds == replay.question.end else str(row.until),
            "known" if row.truth == "true" else "settled": None if row.known is None else str(row.known),
        }
        for row in held(replay, name, verdicts[name])
    ]
    settled = Instant(verdicts[name].settled_at)
    return {"clause": True, "stretches": stretches, "settled": str(settled)}
