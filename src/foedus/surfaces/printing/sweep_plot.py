"""Delay against false alarms, variant by variant, as one SVG that stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from foedus.books import Speech
from foedus.surfaces.printing import sweep_scale
from foedus.surfaces.printing.figure import Caption, Dot, Figure, Stroke
from foedus.surfaces.printing.hypertext import LANG, template
from foedus.surfaces.printing.sweep_scale import Scale
from foedus.surfaces.printing.sweep_words import figure_said, lasting_said, length_said
from foedus.surfaces.sweeping import Swept
from foedus.trigger import sweeping
from foedus.writing import Words, glossary

_said = Words.of
WORDS: Mapping[str, Words] = {
    "title": _said("How soon, and how often in error: {violation}", "遲速與誤報：{violation}"),
    "sub": _said(
        "{guarantee}. Each dot is a threshold with a window. Left is quicker, lower is more rarely wrong",
        "{guarantee}。各點為一門檻及其計數期間；愈左愈快，愈下誤報愈少",
    ),
    "x": _said(
        "from the attack until it was known that the count held (slowest attack, logarithmic)",
        "自攻擊至得知計數成立之時間（以最慢之一次為準，對數尺度）",
    ),
    "y": _said("false alarms a year of covered calm (logarithmic)", "涵蓋之平靜期間每年誤報次數（對數尺度）"),
    "none": _said("none", "無"),
    "unnoticed": _said("not all noticed", "未察覺全部攻擊"),
    "text": _said("the text: {n} in {window}", "約文：{window}內{n}件"),
    "variant": _said("{n} in {window}", "{window}內{n}件"),
    "window": _said("window", "計數期間"),
    "front": _said(
        "line: no other variant that notices every attack is both quicker and more rarely wrong",
        "連線：於察覺全部攻擊之變體中，無更快且誤報更少者",
    ),
    "bars": _said("bars: 95 per cent of a Poisson rate", "豎線：卜瓦松發生率之95%區間"),
    "basis": _said(
        "{calm} of covered calm, {n} incidents, {start} to {until}. Nothing that the record does not cover is calm",
        "涵蓋之平靜期間{calm}，事件{n}件，{start}至{until}；紀錄未涵蓋之時間不視為平靜",
    ),
    "advises": _said(
        "It advises whoever drafts, changes no text and is no determination; what fits this record need not fit "
        "the next",
        "僅供起草者參考，不變更約文，亦不構成{term[determination]}；適於此一紀錄者，未必適於來日",
    ),
    "desc": _said(
        "{all} variants, of which {noticing} notice every attack. On the front: {front}. {text}",
        "變體{all}種，其中{noticing}種察覺全部攻擊。前緣：{front}。{text}",
    ),
    "point": _said("{name}, {delay}, {rate} a year", "{name}，{delay}，每年{rate}次"),
    "not_noticed": _said("{name}: it does not notice every attack", "{name}：未察覺全部攻擊"),
}
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 1000, 704, 96, 820, 118, 520
_ZERO, _MARGIN, _AWAY = 548, (856, 976), 916
_SHADES = 7
_ROOM_X, _ROOM_Y = 96, 17


def sweep_plot(swept: Swept, speech: Speech) -> str:
    """The drawing; the same sweep gives the same bytes. At least one attack was named."""
    drawing = _Drawing.of(swept, speech)
    figure = Figure(
        name="sweep",
        width=_WIDTH,
        height=_HEIGHT,
        title=_told(speech, "title", violation=speech.violation(swept.violation)),
        desc=_desc(swept, speech),
        strokes=tuple(_strokes(drawing)),
        dots=tuple(_dots(drawing)),
        captions=tuple(_captions(drawing)),
    )
    made = template("foedus.surfaces.printing", "sweep.svg.j2")
    return made.render(figure=figure, lang=LANG[speech.language])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """What is drawn, on which scales."""

    swept: Swept
    speech: Speech
    x: Scale
    y: Scale
    windows: tuple[int, ...]

    @classmethod
    def of(cls, swept: Swept, speech: Speech) -> _Drawing:
        variants = swept.found.variants
        late = [float(each.slowest_s) for each in variants if each.slowest_s is not None]
        often = [rate for each in variants if each.rate is not None for rate in (each.rate.a_year,)]
        marked = [each.rate for each in variants if (each.is_text or each.is_front) and each.rate is not None]
        return cls(
            swept=swept,
            speech=speech,
            x=sweep_scale.delays(late, _LEFT + 12, _RIGHT - 12),
            y=sweep_scale.rates([*often, *(each.high for each in marked)], _BOTTOM, _TOP),
            windows=tuple(sorted({each.window_s for each in variants})),
        )

    @property
    def front(self) -> list[sweeping.Variant]:
        """The variants that no other beats, the quickest first; one of several equals."""
        front = sorted(self.swept.front, key=lambda each: (each.slowest_s or 0, each.at_least, each.window_s))
        return list({(self.spot(each)): each for each in reversed(front)}.values())[::-1]

    def spot(self, variant: sweeping.Variant) -> tuple[float, float]:
        """Where a variant stands: in the margin if it does not notice every attack."""
        if variant.slowest_s is not None:
            return self.x.place(variant.slowest_s), self.height(variant)
        left, right = _MARGIN[0] + 12, _MARGIN[1] - 12
        share = (self.windows.index(variant.window_s) + 0.5) / len(self.windows)
        return round(left + (right - left) * share, 1), self.height(variant)

    def height(self, variant: sweeping.Variant) -> float:
        """How high its rate stands; below the scale where it never errs."""
        return self.rate_height(0.0 if variant.rate is None else variant.rate.a_year)

    def rate_height(self, a_year: float) -> float:
        """How high a rate stands."""
        return float(_ZERO) if a_year == 0 else self.y.place(a_year)

    def shade(self, window_s: int) -> int:
        """Which of the shades a window has, from the shortest on."""
        last = len(self.windows) - 1
        return 0 if last == 0 else round(self.windows.index(window_s) * (_SHADES - 1) / last)

    def say(self, key: str, /, **values: object) -> str:
        """One of this drawing's phrases."""
        return _told(self.speech, key, **values)

    def name(self, variant: sweeping.Variant, key: str = "variant") -> str:
        """What a variant is called."""
        return self.say(key, n=variant.at_least, window=length_said(variant.window_s, self.speech.language))


def _told(speech: Speech, key: str, /, **values: object) -> str:
    return speech.say(WORDS[key], values)


def _strokes(drawing: _Drawing) -> Iterator[Stroke]:
    for tick in drawing.x.ticks:
        x = drawing.x.place(tick)
        yield Stroke(points=((x, _TOP), (x, _ZERO + 12)), style="grid")
    for tick in drawing.y.ticks:
        y = drawing.y.place(tick)
        yield Stroke(points=((_LEFT, y), (_MARGIN[1], y)), style="grid")
    yield Stroke(points=((_LEFT, _ZERO), (_MARGIN[1], _ZERO)), style="grid zero")
    yield Stroke(points=((_LEFT, _TOP), (_LEFT, _ZERO + 12), (_RIGHT, _ZERO + 12)), style="axis")
    yield Stroke(points=((_MARGIN[0], _ZERO + 12), (_MARGIN[1], _ZERO + 12)), style="axis")
    steps = list[tuple[float, float]]()
    for x, y in map(drawing.spot, drawing.front):
        # What is between two points of the front is as slow as the later and as often wrong as the earlier.
        steps += [(x, steps[-1][1]), (x, y)] if len(steps) > 0 else [(x, y)]
    if len(steps) > 1:
        yield Stroke(points=tuple(steps), style="front")
    for variant in [*drawing.front, drawing.swept.text]:
        yield from _whisker(drawing, variant)
    x, y = drawing.spot(drawing.swept.text)
    yield Stroke(points=((x, y - 9), (x + 9, y), (x, y + 9), (x - 9, y), (x, y - 9)), style="own")


def _whisker(drawing: _Drawing, variant: sweeping.Variant) -> Iterator[Stroke]:
    """The interval of a rate."""
    if variant.rate is None:
        return
    x, _ = drawing.spot(variant)
    low, high = (drawing.rate_height(each) for each in (variant.rate.low, variant.rate.high))
    yield Stroke(points=((x, low), (x, high)), style="whisker own-bar" if variant.is_text else "whisker")


def _dots(drawing: _Drawing) -> Iterator[Dot]:
    """Every variant once for each place; those that notice not every attack are hollow."""
    seen = set[tuple[float, float, int]]()
    for variant in drawing.swept.found.variants:
        x, y = drawing.spot(variant)
        shade = drawing.shade(variant.window_s)
        if (x, y, shade) not in seen:
            seen.add((x, y, shade))
            hollow = " hollow" if variant.slowest_s is None else ""
            yield Dot(x=x, y=y, radius=4.2, style=f"w{shade}{hollow}")
    for x, y in map(drawing.spot, drawing.front):
        yield Dot(x=x, y=y, radius=7.2, style="on-front")
    for place, window_s in enumerate(_legend(drawing.windows)):
        yield Dot(x=_legend_x(place), y=90, radius=4.4, style=f"w{drawing.shade(window_s)}")


def _legend(windows: Sequence[int]) -> Sequence[int]:
    """The windows that the legend names: all of a few, else some from the shortest to the longest."""
    if len(windows) <= _SHADES:
        return windows
    last = len(windows) - 1
    return [windows[round(n * last / (_SHADES - 1))] for n in range(_SHADES)]


def _legend_x(place: int) -> float:
    return _LEFT + 90 + 114 * place


def _captions(drawing: _Drawing) -> Iterator[Caption]:
    swept, speech = drawing.swept, drawing.speech
    title = drawing.say("title", violation=speech.violation(swept.violation))
    yield Caption(x=_LEFT, y=36, text=title, style="title", anchor="start")
    guarantee = swept.guarantee.title.said(speech.language)
    yield Caption(x=_LEFT, y=62, text=drawing.say("sub", guarantee=guarantee), style="sub", anchor="start")
    yield Caption(x=_LEFT, y=95, text=drawing.say("window"), style="sub", anchor="start")
    for place, window_s in enumerate(_legend(drawing.windows)):
        text = length_said(window_s, speech.language)
        yield Caption(x=_legend_x(place) + 10, y=95, text=text, anchor="start")
    yield from _axes(drawing)
    yield from _labels(drawing)
    yield from _foot(drawing)


def _axes(drawing: _Drawing) -> Iterator[Caption]:
    language = drawing.speech.language
    for tick in drawing.x.ticks:
        yield Caption(x=drawing.x.place(tick), y=_ZERO + 32, text=lasting_said(int(tick), language), style="tick")
    for tick in drawing.y.ticks:
        yield Caption(x=_LEFT - 10, y=drawing.y.place(tick) + 4, text=figure_of(tick), style="tick", anchor="end")
    yield Caption(x=_LEFT - 10, y=_ZERO + 4, text=drawing.say("none"), style="tick", anchor="end")
    yield Caption(x=_LEFT, y=_ZERO + 54, text=drawing.say("x"), anchor="start")
    yield Caption(x=_AWAY, y=_ZERO + 32, text=drawing.say("unnoticed"), style="tick away")
    yield Caption(x=24, y=(_TOP + _ZERO) / 2, text=drawing.say("y"), style="upright")


def figure_of(rate: float) -> str:
    """A tick of the scale of rates."""
    return f"{rate:g}" if rate < 10_000 else f"{rate:,.0f}"


def _labels(drawing: _Drawing) -> Iterator[Caption]:
    """Names of the text's own and of the front, as far as there is room for them."""
    x, y = drawing.spot(drawing.swept.text)
    is_right = x > _RIGHT - 150
    place = (x - 14 if is_right else x + 14, y - 10)
    anchor = "end" if is_right else "start"
    yield Caption(x=place[0], y=place[1], text=drawing.name(drawing.swept.text, "text"), style="own", anchor=anchor)
    taken = [(x, y - 10)]
    for variant in (each for each in drawing.front if not each.is_text):
        x, y = drawing.spot(variant)
        if all(abs(x - other) > _ROOM_X or abs(y - 10 - height) > _ROOM_Y for other, height in taken):
            taken.append((x, y - 10))
            side, anchor = (-9, "end") if x > _RIGHT - _ROOM_X else (9, "start")
            yield Caption(x=x + side, y=y - 8, text=drawing.name(variant), style="label", anchor=anchor)


def _foot(drawing: _Drawing) -> Iterator[Caption]:
    swept, language = drawing.swept, drawing.speech.language
    calm = lasting_said(swept.text.exposure_s, language)
    covers = {"start": str(swept.found.covers.start)[:10], "until": str(swept.found.covers.end)[:10]}
    said = [
        drawing.speech.joint("clause_list", this=drawing.say("front"), that=drawing.say("bars")),
        drawing.say("basis", calm=calm, n=swept.found.incidents, **covers),
        drawing.say("advises"),
    ]
    if any(glossary.MARK in each for each in said):
        said.append(glossary.FOOTNOTE.said(language))
    for place, text in enumerate(said):
        yield Caption(x=_LEFT, y=_ZERO + 78 + 18 * place, text=text, style="foot", anchor="start")


def _desc(swept: Swept, speech: Speech) -> str:
    """The drawing in words, for those who do not see it."""
    drawing = _Drawing.of(swept, speech)
    front = speech.joined("both", (_point(drawing, each, "variant") for each in drawing.front))
    noticing = sum(1 for each in swept.found.variants if each.slowest_s is not None)
    every = {"all": len(swept.found.variants), "noticing": noticing}
    return drawing.say("desc", front=front or drawing.say("none"), text=_point(drawing, swept.text, "text"), **every)


def _point(drawing: _Drawing, variant: sweeping.Variant, key: str) -> str:
    name = drawing.name(variant, key)
    if variant.slowest_s is None or variant.rate is None:
        return drawing.say("not_noticed", name=name)
    delay = lasting_said(variant.slowest_s, drawing.speech.language)
    return drawing.say("point", name=name, delay=delay, rate=figure_said(variant.rate.a_year))
