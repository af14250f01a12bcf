"""The phrase catalogue: what each construct of the language says, in English and in Chinese, side by side.

There is one grammar, and it fills in these phrases. The Chinese is written, not translated, in the usage of Taiwan's
statutes; names in braces that are terms of the glossary stand only in the Chinese, where they may carry a mark.
"""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.phrases_of_acts import ACTS
from foedus.instrument.prose.phrases_of_alarms import ALARMS
from foedus.instrument.prose.phrases_of_amendment import AMENDMENT
from foedus.instrument.prose.phrases_of_citations import CITATIONS
from foedus.instrument.prose.phrases_of_decisions import DECISIONS
from foedus.instrument.prose.phrases_of_evidence import EVIDENCE
from foedus.instrument.prose.phrases_of_examinations import EXAMINATIONS
from foedus.instrument.prose.phrases_of_exceptions import EXCEPTIONS
from foedus.instrument.prose.phrases_of_record import RECORD
from foedus.instrument.prose.phrases_of_release import RELEASE
from foedus.instrument.prose.phrases_of_sessions import SESSIONS
from foedus.instrument.prose.phrases_of_silence import SILENCE
from foedus.instrument.prose.phrases_of_time import TIME
from foedus.instrument.prose.phrases_of_withdrawal import WITHDRAWAL
from foedus.instrument.prose.said import Phrase

PHRASES: Mapping[str, Phrase] = {
    **RECORD,
    **CITATIONS,
    **TIME,
    **ACTS,
    **DECISIONS,
    **EVIDENCE,
    **ALARMS,
    **WITHDRAWAL,
    **RELEASE,
    **SESSIONS,
    **EXAMINATIONS,
    **EXCEPTIONS,
    **SILENCE,
    **AMENDMENT,
}
