"""Lint: drafting faults that history has paid for, each with the instrument that taught it."""

from foedus.instrument.lint.examine import lint
from foedus.instrument.lint.remark import Remark, Rule, Subject
from foedus.instrument.lint.rules import RULES

__all__ = ["RULES", "Remark", "Rule", "Subject", "lint"]
