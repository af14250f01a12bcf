"""Prose: the guarantee as English and as Chinese legal prose, from one grammar and one catalogue of phrases."""

from foedus.instrument.prose.block import Block
from foedus.instrument.prose.cities import city
from foedus.instrument.prose.clocks import window
from foedus.instrument.prose.naming import acts_named
from foedus.instrument.prose.notice import notice
from foedus.instrument.prose.page import banner, passages, prose
from foedus.instrument.prose.phrases import PHRASES
from foedus.instrument.prose.promises import TermsInWords
from foedus.instrument.prose.silence import silences
from foedus.instrument.prose.terms import MARK, TERMS
from foedus.instrument.prose.voice import Voice

__all__ = [
    "MARK",
    "PHRASES",
    "TERMS",
    "Block",
    "TermsInWords",
    "Voice",
    "acts_named",
    "banner",
    "city",
    "notice",
    "passages",
    "prose",
    "silences",
    "window",
]
