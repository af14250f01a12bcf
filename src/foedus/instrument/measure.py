"""What is promised: who owes it, on what legal basis, how automatically, by when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, JsonValue, model_validator

from foedus.instrument.carve_outs import CarveOut
from foedus.instrument.deciding import Decision, Delisting, Lifting
from foedus.instrument.lasting import Lasting
from foedus.instrument.release import Audience
from foedus.instrument.terms import Window
from foedus.instrument.together import Together
from foedus.kernel import Message, RefusedError
from foedus.writing import Name, Source, Words, Written


class LegalBasis(Written):
    """The authority on which a jurisdiction acts."""

    jurisdiction: str = Field(min_length=1)
    """Whose law: a party or an office, shown by its name; several with a comma between them; any other word as it
    stands."""
    act: Words
    """What the act is called, with its article: in Chinese by the name that a Chinese text would give it."""
    works: Literal["by_itself", "by_decision"] | None = None
    """Whether the act brings the measure about once the outcome is there, or only by a further decision under it; left
    out: not stated. In September 2025 the measures of the Security Council returned by themselves, those of the
    European Union by fresh acts."""
    clause: Name | None = None
    """The clause of this instrument, where it is the basis itself."""


class ResidualAct(Written):
    """An act of a jurisdiction's own that is still needed after the determination: where automatic stops."""

    jurisdiction: str = Field(min_length=1)
    """Whose act."""
    act: Words
    """What must still be done."""
    by: Words
    """By whom."""
    may_refuse: Words
    """Who may refuse or hold it up, and how."""
    usual_delay: Words
    """How long it has usually taken, or that this is not known."""
    source: Source | None = None
    """Where that was read."""


class StepUp(Written):
    """The promise after activation beside what is done in peace."""

    peacetime: Words
    """What is owed while the ceasefire holds."""
    after: Words
    """What is owed once the measure has taken effect."""


class EndCondition(Written):
    """Until when a measure in effect goes on."""

    until: Words
    """The condition, in the text's own words."""
    reviewed_by: Name
    """The role that says whether it is met."""
    review: Window
    """By when it must have looked, counted from the activation."""
    clause: Name
    """The clause that says so."""


class ReversalPlan(Written):
    """What is done if the measure proves wrongful, and what cannot be undone."""

    undo: Words
    """What is taken back, and how."""
    cannot_be_undone: Words
    """What stays done."""


class Measure(Written):
    """A promise that a proceeding's outcome brings into effect."""

    kind: str
    """The kind of measure, which decides what its ``terms`` may say."""
    name: Words
    """What it is called."""
    procedure: Name
    """The procedure whose outcome brings it into effect."""
    owed_by: tuple[Name, ...] = Field(min_length=1)
    """The parties, or the roles, to whom orders are addressed."""
    nature: Literal["duty", "freedom"] = "duty"
    """``freedom``: those named under ``owed_by`` may act so and need not, so that nothing is owed by a time; left out:
    a duty, save for kind ``permission``, which is a freedom by itself."""
    automaticity: Literal["mandatory", "unless_blocked", "discretionary"]
    """``mandatory``: effect follows by law; ``unless_blocked``: it follows unless the reverse vote prevents it;
    ``discretionary``: a prepared decision is put before a named authority, and nothing follows without its signed act.
    There is no automaticity without a signed act before it."""
    decision: Decision | None = None
    """Who decides a discretionary measure, and within what limits."""
    deadline: Window | Literal["untimed"]
    """By when those who owe it must have acknowledged performance, or ``untimed`` where the text sets no time."""
    deadline_clause: Name | None = None
    """The clause that sets that time; left out: the measure's own."""
    together: Together | None = None
    """How far apart those who owe it may act; left out: each for itself."""
    strength: Literal["binding", "where_possible"] = "binding"
    """``where_possible``: the time is one to be kept where that is possible, so lateness alone is no breach."""
    legal_basis: tuple[LegalBasis, ...] = Field(min_length=1)
    """On what authority."""
    carve_outs: Mapping[Name, CarveOut] = Field(default_factory=dict[str, CarveOut])
    """What it leaves untouched, each under a name."""
    stayed_by: Name | None = None
    """The role whose holders may suspend an order and lift the suspension; left out: nobody."""
    reversed_by: Name | None = None
    """The role whose holders may reverse an order for good; left out: nobody."""
    delisted_by: Delisting | None = None
    """Who may take one listed name off, for measures of kind ``sanctions``; left out: nobody."""
    reversal: ReversalPlan | None = None
    """What a reversal takes back; left out: the text has no plan for it."""
    lasts: Lasting | None = None
    """Until when there is authority for it, and who may renew that; left out: as long as the guarantee."""
    lifted_by: Lifting | None = None
    """The way out once it is in effect; left out: there is none but the guarantee's own end."""
    end_condition: EndCondition | None = None
    """Until when it goes on; left out: until it is lifted or the guarantee ends."""
    step_up: StepUp | None = None
    """What it adds to the duties of peacetime; left out: the text does not compare them."""
    residual_acts: tuple[ResidualAct, ...] = ()
    """What each jurisdiction must still do itself after the determination."""
    release: Audience = "public"
    """Who may be shown its orders and terms: anybody, the ``parties`` alone, or, where they are ``withheld``, only
    those who owe it. Others are shown that it is promised, and nothing else of it."""
    clause: Name
    """The clause that promises it."""
    terms: Mapping[str, JsonValue]
    """What the kind of measure needs to know."""

    @property
    def is_freedom(self) -> bool:
        """Whether those whom it names may act and need not."""
        return self.nature == "freedom" or self.kind == "permission"

    @model_validator(mode="after")
    def _owes_nothing_that_is_free(self) -> Self:
        if self.nature == "freedom" and (self.deadline != "untimed" or self.together is not None):
            message = Message("a freedom is owed by no time", "得為之自由並無履行期限")
            hint = Message(
                "write `deadline: untimed` and no `together`, or delete `nature: freedom`",
                "請寫`deadline: untimed`且不寫`together`，或刪去`nature: freedom`",
            )
            raise RefusedError(message, hint)
        return self

    @model_validator(mode="after")
    def _rests_on_a_time(self) -> Self:
        if self.deadline == "untimed" and self.deadline_clause is not None:
            message = Message("`deadline_clause` sets a time where there is none", "未定期限而有`deadline_clause`")
            hint = Message(
                "write the time under `deadline`, or delete `deadline_clause`",
                "請於`deadline`載明期限，或刪去`deadline_clause`",
            )
            raise RefusedError(message, hint)
        return self
