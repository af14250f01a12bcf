"""Every place where a measure refers to something of its own guarantee by name."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.deciding import Delisting
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.measure import Measure
from foedus.instrument.reference import Reference, Step


def measure_references(guarantee: Guarantee) -> Iterator[Reference]:
    """All of them, measure by measure."""
    for name, measure in guarantee.measures.items():
        path: tuple[Step, ...] = ("measures", name)
        yield Reference((*path, "procedure"), "procedure", measure.procedure)
        yield Reference((*path, "clause"), "clause", measure.clause)
        for index, owing in enumerate(measure.owed_by):
            yield Reference((*path, "owed_by", index), "party or role", owing)
        if measure.deadline_clause is not None:
            yield Reference((*path, "deadline_clause"), "clause", measure.deadline_clause)
        if measure.together is not None:
            yield Reference((*path, "together", "clause"), "clause", measure.together.clause)
        yield from _powers(path, measure)
        if measure.lifted_by is not None and measure.lifted_by.provided is not None:
            yield Reference((*path, "lifted_by", "provided", "clause"), "clause", measure.lifted_by.provided.clause)
        for index, basis in enumerate(measure.legal_basis):
            if basis.clause is not None:
                yield Reference((*path, "legal_basis", index, "clause"), "clause", basis.clause)
        yield from _carve_outs((*path, "carve_outs"), measure)


def _carve_outs(path: tuple[Step, ...], measure: Measure) -> Iterator[Reference]:
    """What each carve-out rests on, and whose licence it takes."""
    for key, carve_out in measure.carve_outs.items():
        yield Reference((*path, key, "clause"), "clause", carve_out.clause)
        if carve_out.provided is not None:
            yield Reference((*path, key, "provided", "clause"), "clause", carve_out.provided.clause)
        if carve_out.licensed_by is not None:
            yield Reference((*path, key, "licensed_by"), "role", carve_out.licensed_by)


def _powers(path: tuple[Step, ...], measure: Measure) -> Iterator[Reference]:
    """Who may suspend, reverse, lift and decide it, take a name off it, renew and review it."""
    for key, role in (("stayed_by", measure.stayed_by), ("reversed_by", measure.reversed_by)):
        if role is not None:
            yield Reference((*path, key), "role", role)
    for key, rule in (("lifted_by", measure.lifted_by), ("decision", measure.decision)):
        if rule is not None:
            yield Reference((*path, key, "by"), "role", rule.by)
            yield Reference((*path, key, "clause"), "clause", rule.clause)
    if measure.delisted_by is not None:
        yield from _delisting((*path, "delisted_by"), measure.delisted_by)
    yield from _ends(path, measure)


def _delisting(path: tuple[Step, ...], rule: Delisting) -> Iterator[Reference]:
    """Who may take one name off, and who may annul its listing."""
    yield Reference((*path, "by"), "role", rule.by)
    yield Reference((*path, "clause"), "clause", rule.clause)
    if rule.annulled_by is not None:
        yield Reference((*path, "annulled_by"), "role", rule.annulled_by)


def _ends(path: tuple[Step, ...], measure: Measure) -> Iterator[Reference]:
    """Who may renew the authority for it, and who reviews its end."""
    if measure.lasts is not None:
        yield Reference((*path, "lasts", "clause"), "clause", measure.lasts.clause)
        if measure.lasts.renewal is not None:
            yield Reference((*path, "lasts", "renewal", "by"), "role", measure.lasts.renewal.by)
            yield Reference((*path, "lasts", "renewal", "clause"), "clause", measure.lasts.renewal.clause)
    end = measure.end_condition
    if end is not None:
        yield Reference((*path, "end_condition", "reviewed_by"), "role", end.reviewed_by)
        yield Reference((*path, "end_condition", "clause"), "clause", end.clause)
