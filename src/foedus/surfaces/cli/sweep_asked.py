"""What ``foedus sweep`` is asked, made whole from the text and the record; what cannot be is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foedus.engine import Known
from foedus.instrument import Condition, Document, EvidenceRules, Guarantee
from foedus.kernel import Flaw, Instant, Interval, Language, Message, listed
from foedus.surfaces.cli.house import House, is_file
from foedus.surfaces.cli.options import answers_of
from foedus.surfaces.cli.refusals import BadUseError, BadValueError
from foedus.surfaces.cli.sweep_values import VARIANTS_MAX, too_many
from foedus.surfaces.hearing import heard_by
from foedus.surfaces.sweeping import Swept, counts_in, settled_by, swept, told_of
from foedus.surfaces.words import ground_shown
from foedus.trigger import sweeping


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The options as they were typed; ``windows`` and ``within`` are lengths in seconds."""

    violation: str | None
    part: int | None
    counts: tuple[int, ...]
    windows: tuple[int, ...] | None
    attacks: tuple[sweeping.Attack, ...]
    within: tuple[int, ...]
    calm: tuple[Interval, ...]
    covers: Interval | None
    readings: tuple[str, ...]
    as_of: Instant | None


def sweep_of(house: House, text: str, files: Sequence[str], asking: Asking) -> tuple[Swept, tuple[Flaw, ...]]:
    """The sweep that is asked for, and the flaws of rows.

    Raises:
        BadInputError: a file that cannot be read.
        BadUseError: options that do not go together.
        BadValueError: a value that the text or the record does not admit.
    """
    document, known, flaws = _read(house, text, files)
    violation, condition, guarantee = _chosen(document, asking)
    rules = guarantee.evidence
    if rules is None or len(known.reports) == 0:
        raise BadValueError(_NO_REPORTS, param_hint="REPORTS")
    last = max(report.known for report in known.reports)
    known = heard_by(document, known, last if asking.as_of is None else asking.as_of, house.zones)
    covers = _covers(rules, known, asking)
    asked = sweeping.Asked(
        counts=asking.counts,
        windows_s=_windows(condition, asking),
        attacks=tuple(sorted(asking.attacks, key=lambda each: each.at)),
        within_s=_only(asking.within),
        covers=covers,
        calm=asking.calm or None,
        as_of=settled_by(rules, known, covers) if asking.as_of is None else asking.as_of,
    )
    _check(asked, condition, asking)
    found = swept(document, guarantee, violation, condition, known, asked)
    if found.found.incidents == 0:
        raise _nothing_counts(found)
    return found, tuple(flaws)


def _read(house: House, text: str, files: Sequence[str]) -> tuple[Document, Known, Sequence[Flaw]]:
    """The text, and what all files hold, those of the case among them where it is one."""
    known, flaws = house.reports(files)
    if is_file(text) and not house.is_case(text):
        return house.guarantee(text), known, flaws
    staged, further = house.stage(text)
    own = staged.known
    return staged.document, own.grown(own.facts, (*own.reports, *known.reports), own.totals), (*further, *flaws)


def _chosen(document: Document, asking: Asking) -> tuple[str, Condition, Guarantee]:
    """The violation, the count in it, and the text under the reading asked about.

    Raises:
        BadValueError: there is no such violation or count, or the readings differ on it.
    """
    answers = answers_of(document, asking.readings)
    texts = [document.guarantees[each] for each in document.readings if each.gives(answers)]
    counts = _counts_by_violation(texts[0])
    name = _violation(texts[0], counts, asking.violation)
    part = _part(name, counts[name], asking.part)
    for other in texts:
        whole = other.violations[name].condition
        if whole != texts[0].violations[name].condition or other.evidence != texts[0].evidence:
            raise BadUseError(_which_reading(document, name))
    return name, part, texts[0]


def _counts_by_violation(text: Guarantee) -> Mapping[str, tuple[Condition, ...]]:
    """The counts of each violation that has a condition with any."""
    found = {
        name: () if each.condition is None else tuple(counts_in(each.condition))
        for name, each in text.violations.items()
    }
    return {name: counts for name, counts in found.items() if len(counts) > 0}


def _violation(text: Guarantee, counts: Mapping[str, tuple[Condition, ...]], name: str | None) -> str:
    known = listed(f"`{each}`" for each in counts)
    if len(counts) == 0:
        message = Message(
            "no violation of this text is a count of incidents: there is no threshold to choose",
            "約文之違反類別均非事件之計數：無門檻可供選定",
        )
        raise BadValueError(message, param_hint="GUARANTEE")
    if name is None and len(counts) > 1:
        message = Message(
            f"several violations are counts; name one with --violation: {known.en}",
            f"數項違反類別均為計數；請以--violation指定其一：{known.zh_hant}",
        )
        raise BadUseError(message)
    if name is None:
        return next(iter(counts))
    if name not in text.violations:
        message = Message(
            f"{name!r} is no violation here; those with a count: {known.en}",
            f"{name!r}不是此處之違反類別；設有計數者：{known.zh_hant}",
        )
        raise BadValueError(message, param_hint="--violation")
    if name not in counts:
        message = Message(
            f"{name!r} counts no incidents, so it has no threshold to vary; those that do: {known.en}",
            f"{name!r}並非事件之計數，無門檻可供變更；設有計數者：{known.zh_hant}",
        )
        raise BadValueError(message, param_hint="--violation")
    return name


def _part(name: str, counts: tuple[Condition, ...], part: int | None) -> Condition:
    if part is None and len(counts) > 1:
        told = [_brief(n, each) for n, each in enumerate(counts, 1)]
        message = Message(
            f"the condition of {name!r} joins {len(counts)} counts; choose one with --part: "
            f"{'; '.join(each.en for each in told)}",
            f"{name!r}之條件含{len(counts)}項計數；請以--part擇一：{'；'.join(each.zh_hant for each in told)}",
        )
        raise BadUseError(message)
    if part is not None and not 1 <= part <= len(counts):
        message = Message(
            f"{part} is no count of {name!r}, which has {len(counts)}",
            f"{name!r}之計數僅有{len(counts)}項，並無第{part}項",
        )
        raise BadValueError(message, param_hint="--part")
    return counts[0 if part is None else part - 1]


def _brief(number: int, condition: Condition) -> Message:
    """A count in a few words, under its number."""
    count = condition.count
    assert count is not None
    classes = listed(f"`{each}`" for each in count.of)
    return Message(
        f"{number} (at least {count.at_least} of {classes.en})",
        f"{number}（{classes.zh_hant}至少{count.at_least}件）",
    )


def _which_reading(document: Document, name: str) -> Message:
    known = listed(f"`{question}={each}`" for question, one in document.first.questions.items() for each in one.answers)
    return Message(
        f"the readings of this text differ on {name!r}; choose with --reading: {known.en}",
        f"約文就{name!r}之解讀不一；請以--reading擇定：{known.zh_hant}",
    )


def _windows(condition: Condition, asking: Asking) -> tuple[int, ...]:
    count = condition.count
    assert count is not None
    return (count.window.length_s,) if asking.windows is None else asking.windows


def _only(lengths: tuple[int, ...]) -> int:
    if len(lengths) != 1:
        raise BadValueError(Message("write one length: `30d`", "請僅寫一項期間，例如`30d`"), param_hint="--within")
    return lengths[0]


def _covers(rules: EvidenceRules, known: Known, asking: Asking) -> Interval:
    found = told_of(rules, known) if asking.covers is None else asking.covers
    if found is None:
        aside = known.corroborated(rules, max(report.known for report in known.reports)).set_aside
        raise BadValueError(_all_aside(sorted({each.reason for each in aside})), param_hint="REPORTS")
    if asking.as_of is not None and asking.as_of < found.start:
        message = Message(
            f"nothing that the record covers had happened by {asking.as_of}; it begins on {found.start}",
            f"截至{asking.as_of}，紀錄所涵蓋之期間尚未開始；其始於{found.start}",
        )
        raise BadValueError(message, param_hint="--as-of")
    return found


def _check(asked: sweeping.Asked, condition: Condition, asking: Asking) -> None:
    """Refuse what the record or the text does not admit."""
    count = condition.count
    assert count is not None
    variants = len(asked.counts) * len(asked.windows_s)
    if variants > VARIANTS_MAX:
        raise BadUseError(too_many(variants))
    for each in asked.attacks:
        if each.at not in asked.covers:
            raise BadValueError(_not_covered(each, asked.covers), param_hint="--attack")
    instants = [each.at for each in asked.attacks]
    if len(set(instants)) < len(instants):
        message = Message("two attacks begin at one instant: name it once", "二次攻擊始於同一時刻：請僅載明一次")
        raise BadValueError(message, param_hint="--attack")
    for stretch in asking.calm:
        if stretch.end <= asked.covers.start or asked.covers.end <= stretch.start:
            raise BadValueError(_no_calm(stretch, asked.covers), param_hint="--calm")
    too_short = [each for each in asked.windows_s if each <= count.spread_s]
    if count.spread is not None and (len(too_short) > 0 or asked.counts[0] == 1):
        raise BadUseError(_SPREAD)


def _not_covered(attack: sweeping.Attack, covers: Interval) -> Message:
    return Message(
        f"{attack.at} lies outside the record, which covers {covers.start} to {covers.end}; name an attack in that "
        "time, add the reports of it, or say with --covers what the record covers",
        f"{attack.at}不在紀錄所涵蓋之{covers.start}至{covers.end}間；請載明其間之攻擊、補上該攻擊之報告，"
        "或以--covers載明紀錄所涵蓋之期間",
    )


def _no_calm(stretch: Interval, covers: Interval) -> Message:
    return Message(
        f"{stretch.start} to {stretch.end} lies outside the record, which covers {covers.start} to {covers.end}: "
        "time of which nothing is told is not calm",
        f"{stretch.start}至{stretch.end}不在紀錄所涵蓋之{covers.start}至{covers.end}間：未涵蓋之時間不視為平靜",
    )


def _all_aside(grounds: Sequence[str]) -> Message:
    english, chinese = (_grounds(grounds, language) for language in ("en", "zh-Hant"))
    return Message(
        f"the text gives none of these reports any weight ({english}); list their source, classes and zones in its "
        "`evidence`, or give other reports",
        f"約文對各報告均不予採計（{chinese}）；請於其`evidence`列入來源、事件類別及區域，或改給予其他報告",
    )


def _grounds(grounds: Sequence[str], language: Language) -> str:
    return (", " if language == "en" else "、").join(ground_shown(each, language) for each in grounds)


def _nothing_counts(found: Swept) -> BadValueError:
    count = found.condition.count
    assert count is not None
    classes = listed(f"`{each}`" for each in count.of)
    english, chinese = (_grounds(sorted(found.aside), language) for language in ("en", "zh-Hant"))
    message = Message(
        f"of {found.reports} reports none makes an incident that is counted here ({classes.en}) in the time "
        f"covered; set aside: {english or 'none'}. Give the reports of these classes, or look at `corroboration`",
        f"報告{found.reports}份，於所涵蓋之期間內均未構成此處所計之事件（{classes.zh_hant}）；"
        f"不予採計之事由：{chinese or '無'}。請給予此等類別之報告，或檢視`corroboration`",
    )
    return BadValueError(message, param_hint="REPORTS")


_NO_REPORTS = Message(
    "no reports: name files of reports behind the guarantee, or give a case that has some",
    "並無報告：請於保證之後列明報告檔，或給予載有報告之案例",
)
_SPREAD = Message(
    "the text asks for two incidents a `spread` apart: try thresholds of 2 or more, and windows longer than the spread",
    "約文要求二事件相隔達`spread`：門檻應為2以上，計數期間應長於該間隔",
)
