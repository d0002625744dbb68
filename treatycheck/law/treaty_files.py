"""A treaty's file as pydantic models: its clause as parameters, each with its pinpoint; and depositary practice."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from treatycheck.calendar import Landing
from treatycheck.files.values import Dated, Day, OneOf, OrWords, Span, Text, Written, fail, one_or_list, show
from treatycheck.law.files import FORMAT_WORD, Texts, YesNo


def _empty_if_none(value: Any) -> Any:
    return [] if value == "none" else value


def _count(value: Any) -> str:
    if isinstance(value, str) and value.isdecimal() and len(value) <= 4:
        return value
    raise fail("TC306", f"{show(value)} is no number of days, months or years", "write a number such as 6")


def _day_of_year(value: Any) -> str:
    try:
        return date.fromisoformat(f"2000-{value}").strftime("%m-%d")
    except ValueError:
        raise fail("TC105", f"{show(value)} is not a day of the year", "write MM-DD") from None


Count = Annotated[str, Written(_count, {"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^\d{1,4}$"})]
DayOfYear = Annotated[str, Written(_day_of_year, {"type": "string", "pattern": r"^\d\d-\d\d$"})]


def _nothing_if_none(value: Any) -> Any:
    return None if value == "none" else value


ADDRESSEES = ("depositary", "other_parties", "other_party", "security_council", "organ")
AddresseeWord = Annotated[str, OneOf(*ADDRESSEES, closed=True)]
#: What a conflict clause may wait for.
END_EVENTS = (
    "end_of_the_armed_conflict",
    "end_of_hostilities",
    "end_of_armed_conflict_or_occupation",
    "peace_concluded",
    "release_and_repatriation_terminated",
    "repatriation_of_cultural_property_completed",
    "end_of_united_nations_mission",
    "no_longer_party_to_any_armed_conflict",
)
EndEvents = Annotated[
    list[Annotated[str, OneOf(*END_EVENTS, closed=True)]], OrWords(one_or_list, single=True), Field(min_length=1)
]
UnitWord = Annotated[str, OneOf("day", "month", "year", closed=True)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
#: The day of entry into force; a range where it is not known to the day; `never` for a treaty that is not in force.
InForce = Annotated[Span, Dated("never")]
LandingWord = Annotated[str, OneOf(*(landing.value for landing in Landing), closed=True)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Parameter(_Strict):
    """What every parameter of a clause may have: its pinpoint, pinpoints of other instruments to `see` (in full), a few
    operative words, whether the text was read."""

    cites: Texts = []
    see: Texts = []
    words: Texts = []
    verified: YesNo = "yes"
    note: Text | None = None


class Right(Parameter):
    """The right to leave. `outcome`: whether what a silent treaty implies is open, or has been answered with no."""

    value: Annotated[str, OneOf("express", "conditional", "event_only", "silent", closed=True)]
    outcome: Annotated[str, OneOf("open", "excluded", closed=True)] = "open"


class EffectOn(Parameter):
    """Whether an exit ends the State's membership or the treaty."""

    value: Annotated[str, OneOf("party", "treaty", closed=True)]


class Period(Parameter):
    """A stretch of time that a clause names."""

    n: Count
    unit: UnitWord


class Gate(Parameter):
    """What must be so before notice may be given, or before it takes effect.

    `min_time`: `n` `unit`s since `anchor`. `window`: within `n` `unit`s after the window opens, which is `opens` after
    `anchor`, and again after each `every`. `condition`: a state of affairs, by its `standard`. `dues_paid`: no debts.
    Gates of one `alternative` are open if one of them is; a gate `only_for` one State asks nothing of the others.
    """

    id: Id
    type: Annotated[str, OneOf("min_time", "window", "condition", "dues_paid", closed=True)]
    standard: Annotated[str, OneOf("objective", "self_judging", "own_law", closed=True)] = "objective"
    n: Count | None = None
    unit: UnitWord | None = None
    anchor: (
        Annotated[
            str,
            OneOf(
                "treaty_entry_into_force",
                "party_entry_into_force",
                "party_became_party",
                "obligations_assumed",
                "amendment_entry_into_force",
                closed=True,
            ),
        ]
        | None
    ) = None
    opens: Period | None = None
    every: Period | None = None
    applies_to: Annotated[str, OneOf("notice", "effect", "open", closed=True)] = "notice"
    alternative: Text = "none"
    only_for: Text = "all"
    asks: Text
    says: Text
    says_not: Text


class ReservedRight(Parameter):
    """A right to leave that one State has by itself, because it was accepted as a party with it."""

    only_for: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    what: Text


class Addressee(Parameter):
    """Somebody whom the leaver must tell."""

    addressee: AddresseeWord
    who: Text


class Form(Parameter):
    """The form of the notice."""

    written: Annotated[str, OneOf("yes", "implied", "unspecified", "by_default", closed=True)]
    vehicle: Text


class Reasons(Parameter):
    """Whether the notice must say why."""

    requirement: Annotated[str, OneOf("none", "optional", "required", closed=True)]
    kind: Annotated[str, OneOf("full_explanation", "statement_of_extraordinary_events", closed=True)] | None = None
    omission: Text | None = None


class NoticeClause(_Strict):
    """Notice: to whom, in which form, with which reasons."""

    addressees: list[Addressee]
    form: Form
    reasons: Reasons
    depositary_informs: Texts = []


class Timing(Parameter):
    """The period: what starts it, how long it is, where its end lands.

    `after`: it runs from the event. `advance`: notice must come that long before. `immediate`: there is none.
    `calendar`: the end of a year, or a fixed day of it. `end_of_period`: the treaty runs for `initial` and then for
    `renewal` after `renewal` from the event, and a notice ends it with the stretch that has `notice_before_end` left.
    `agreement_or_deadline`: on the day of an agreement, failing one at the end of the period or of its extension.
    `general_law`: the clause is silent, and the period that of general law.
    """

    mode: Annotated[
        str,
        OneOf(
            "after",
            "advance",
            "immediate",
            "calendar",
            "end_of_period",
            "agreement_or_deadline",
            "general_law",
            closed=True,
        ),
    ]
    n: Count = "0"
    unit: UnitWord = "month"
    event: Annotated[
        str,
        OneOf(
            "receipt",
            "giving",
            "registration",
            "treaty_entry_into_force",
            "party_entry_into_force",
            "amendment_entry_into_force",
            closed=True,
        ),
    ]
    addressee: Annotated[str, OneOf(*ADDRESSEES, "all_addressees", closed=True)]
    depositaries: Annotated[str, OneOf("first", "last", "open", closed=True)] = "first"
    initial: Period | None = None
    renewal: Period | None = None
    notice_before_end: Period | None = None
    deemed_receipt: Period | None = None
    landing: LandingWord | None = None
    fixed_day: DayOfYear | None = None
    cut_off: DayOfYear | None = None
    later_day_in_notice: YesNo = "no"


class ArmedConflict(Parameter):
    """The conflict clause."""

    tested: Annotated[str, OneOf("at_expiry", "at_notice", "throughout", closed=True)]
    relation: Annotated[str, OneOf("engaged_in", "involved_in", "party_to", closed=True)]
    situations: Text
    non_international: Annotated[str, OneOf("yes", "no", "only", "if_accepted", "open", closed=True)] = "yes"
    occupation: Annotated[str, OneOf("named", "open", closed=True)] = "open"
    effect: Annotated[str, OneOf("no_effect_before", "no_effect_until", "continue_bound", closed=True)]
    until: EndEvents


class Instrument(Parameter):
    """A protocol or amendment that a party may have accepted, and what its acceptance brings under the clause."""

    id: Id
    what: Text
    brings: Annotated[
        list[Annotated[str, OneOf("non_international_conflicts", "united_nations_missions", closed=True)]],
        OrWords(one_or_list, single=True),
    ] = []


class Feature(Parameter):
    """A feature of the treaty on which arguments rest; which there are, the vocabulary says."""


class Worded(Parameter):
    """A parameter of one word."""

    value: Text


class Part(Parameter):
    """A part of the treaty, or a territory, that a State may leave by itself."""

    id: Id
    what: Text


class Scope(Parameter):
    """What a State may leave: the whole alone, or a part of it by itself."""

    value: Text
    parts: Annotated[list[Part], OrWords(_empty_if_none, "none")] = []


class Revocation(Parameter):
    """Whether a notice may be taken back before effect: the text is silent, says so, or asks for agreement."""

    value: Annotated[str, OneOf("silent", "express", "by_agreement", closed=True)]


class SuspensionClause(Parameter):
    """Whether the treaty itself lets a State suspend it in war: from the declaration, or `n` `unit`s after it."""

    value: Annotated[str, OneOf("silent", "express", closed=True)]
    when: Text | None = None
    n: Count = "0"
    unit: UnitWord = "day"
    what: Text | None = None


#: What may survive an exit.
SURVIVALS = (
    "accrued_obligations",
    "prior_acts",
    "pending_proceedings",
    "pending_cooperation",
    "no_new_matters",
    "financial_obligations",
    "acquired_rights",
    "sunset",
    "consent_before_notice",
    "protected_persons",
    "other_treaties",
    "other_international_law",
    "other_parties",
)


class Saving(Parameter):
    """What survives the exit; for `n` `unit`s from the day of effect where it does so for a time."""

    kind: Annotated[str, OneOf(*SURVIVALS, closed=True)]
    what: Text
    n: Count | None = None
    unit: UnitWord | None = None


class Cascade(Parameter):
    """What an exit carries with it: whoever leaves is out of these treaties too, or is out with those."""

    what: Text
    carries: Texts = []
    follows: Texts = []


class Practice(_Strict):
    """How the end of a period is counted in practice, for notices up to and including `until`."""

    until: Day | None = None
    landing: LandingWord
    source: Text
    verified: YesNo = "yes"


class TreatyFile(_Strict):
    """A treaty: its clause as thirteen parameters, each with its pinpoint."""

    treaty: FORMAT_WORD
    id: Text
    title: Text
    short: Text
    abbreviation: Text
    group: Text
    adopted: Day
    in_force: InForce
    ended: Day | None = None
    depositary: Text
    citation: Text
    article: Text
    right: Right
    effect_on: EffectOn
    gates: Annotated[list[Gate], OrWords(_empty_if_none, "none")] = []
    reserved_rights: Annotated[list[ReservedRight], OrWords(_empty_if_none, "none")] = []
    notice: NoticeClause
    timing: Timing
    practice: list[Practice] = []
    armed_conflict: Annotated[ArmedConflict | None, OrWords(_nothing_if_none, "none")] = None
    instruments: Annotated[list[Instrument], OrWords(_empty_if_none, "none")] = []
    scope: Scope
    survival: Annotated[list[Saving], OrWords(_empty_if_none, "none")] = []
    cascade: Annotated[list[Cascade], OrWords(_empty_if_none, "none")] = []
    revocation: Revocation
    suspension: SuspensionClause
    reservations: Worded
    features: dict[str, Feature] = {}
    other: Texts = []
    sources: Texts
    checked: Text


class DepositaryPractice(Practice):
    """How a depositary counts under every treaty that has no practice of its own."""

    depositary: Text


class PracticeFile(_Strict):
    """Depositary practice."""

    practice: FORMAT_WORD
    entries: list[DepositaryPractice]
