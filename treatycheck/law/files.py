"""Rule files as pydantic models: what a lawyer may write, key by key. Expressions are read by `law.expressions`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from treatycheck.calendar import Landing
from treatycheck.files.values import Day, OneOf, OrWords, Text, Written, fail, one_or_list, show

FORMAT_WORD = Annotated[str, Written(OneOf("1", closed=True).parse, {"const": 1}, {"const": "1"})]


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


Texts = Annotated[list[Text], OrWords(one_or_list, single=True)]
Words = Annotated[list[Text], OrWords(one_or_list, single=True)]
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
LandingWord = Annotated[str, OneOf(*(landing.value for landing in Landing), closed=True)]
YesNo = Annotated[str, OneOf("yes", "no", closed=True)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


# --- treaties -------------------------------------------------------------------------------------------------------


class Parameter(_Strict):
    """What every parameter of a clause may have: its pinpoint, a few operative words, whether the text was read."""

    cites: Texts = []
    words: Texts = []
    verified: YesNo = "yes"
    note: Text | None = None


class Right(Parameter):
    """The right to leave."""

    value: Annotated[str, OneOf("express", "conditional", "event_only", "silent", closed=True)]


class EffectOn(Parameter):
    """Whether an exit ends the State's membership or the treaty."""

    value: Annotated[str, OneOf("party", "treaty", closed=True)]


class Gate(Parameter):
    """What must be so before notice may be given."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    type: Annotated[str, OneOf("min_time", "condition", closed=True)]
    standard: Annotated[str, OneOf("objective", "self_judging", closed=True)] = "objective"
    n: Count | None = None
    unit: Annotated[str, OneOf("day", "month", "year", closed=True)] | None = None
    anchor: (
        Annotated[str, OneOf("treaty_entry_into_force", "party_entry_into_force", "party_became_party", closed=True)]
        | None
    ) = None
    applies_to: Annotated[str, OneOf("notice", "effect", closed=True)] = "notice"
    asks: Text
    says: Text
    says_not: Text


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
    """The period: what starts it, how long it is, where its end lands."""

    mode: Annotated[str, OneOf("after", "advance", "calendar", closed=True)]
    n: Count = "0"
    unit: Annotated[str, OneOf("day", "month", "year", closed=True)] = "month"
    event: Annotated[
        str,
        OneOf("receipt", "giving", "registration", "treaty_entry_into_force", "party_entry_into_force", closed=True),
    ]
    addressee: Annotated[str, OneOf(*ADDRESSEES, "all_addressees", closed=True)]
    depositaries: Annotated[str, OneOf("first", "last", "open", closed=True)] = "first"
    landing: LandingWord | None = None
    fixed_day: DayOfYear | None = None
    cut_off: DayOfYear | None = None
    later_day_in_notice: YesNo = "no"


class ArmedConflict(Parameter):
    """The conflict clause."""

    tested: Annotated[str, OneOf("at_expiry", "at_notice", closed=True)]
    relation: Annotated[str, OneOf("engaged_in", "involved_in", "party_to", closed=True)]
    situations: Text
    non_international: Annotated[str, OneOf("yes", "no", "if_accepted", "open", closed=True)] = "yes"
    occupation: Annotated[str, OneOf("named", "open", closed=True)] = "open"
    effect: Annotated[str, OneOf("no_effect_before", "no_effect_until", "continue_bound", closed=True)]
    until: EndEvents


class Instrument(Parameter):
    """A protocol or amendment that a party may have accepted, and what its acceptance brings under the clause."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
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


class Saving(Parameter):
    """What survives the exit."""

    what: Text


class TreatyFile(_Strict):
    """A treaty: its clause as thirteen parameters, each with its pinpoint."""

    treaty: FORMAT_WORD
    id: Text
    title: Text
    short: Text
    abbreviation: Text
    group: Text
    adopted: Day
    in_force: Day
    depositary: Text
    citation: Text
    article: Text
    right: Right
    effect_on: EffectOn
    gates: Annotated[list[Gate], OrWords(_empty_if_none, "none")] = []
    notice: NoticeClause
    timing: Timing
    armed_conflict: Annotated[ArmedConflict | None, OrWords(_nothing_if_none, "none")] = None
    instruments: Annotated[list[Instrument], OrWords(_empty_if_none, "none")] = []
    scope: Worded
    survival: Annotated[list[Saving], OrWords(_empty_if_none, "none")] = []
    cascade: Annotated[list[Saving], OrWords(_empty_if_none, "none")] = []
    revocation: Worded
    suspension: Worded
    reservations: Worded
    features: dict[str, Feature] = {}
    other: Texts = []
    sources: Texts
    checked: Text


class PracticeEntry(_Strict):
    """How a depositary lands the end of a period, for notices up to and including `until`."""

    depositary: Text
    until: Day | None = None
    landing: LandingWord
    source: Text
    verified: YesNo = "yes"


class PracticeFile(_Strict):
    """Depositary practice."""

    practice: FORMAT_WORD
    entries: list[PracticeEntry]


# --- vocabulary, questions, rules -----------------------------------------------------------------------------------


class FactEntry(_Strict):
    """A fact: stated under its id, or derived from keys of its own."""

    id: Text
    question: Text
    stated: YesNo = "no"
    from_: Annotated[Texts, Field(alias="from")] = []
    presume: Annotated[str, OneOf("yes", "no", closed=True)] | None = None
    help: Text | None = None
    aliases: Texts = []
    where_silent: Texts = []


class KeyEntry(_Strict):
    """A key of the scenario with a place of its own: what it asks, and what it means when it is left out."""

    key: Text
    question: Text
    presume: Text | None = None
    means: Text | None = None
    once: Text | None = None
    help: Text | None = None


class FeatureEntry(_Strict):
    """A feature that a treaty may have, and on which arguments may rest."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    says: Text


class VocabularyFile(_Strict):
    """Every fact that a scenario may state, and every feature that a treaty may have."""

    vocabulary: FORMAT_WORD
    keys: list[KeyEntry]
    facts: list[FactEntry]
    features: list[FeatureEntry] = []


class PositionEntry(_Strict):
    """One position on an open question."""

    id: Text
    says: Text
    argument: Text | None = None
    held_by: Text | None = None


class QuestionEntry(_Strict):
    """An open question of law."""

    id: Text
    question: Text
    positions: Annotated[list[PositionEntry], Field(min_length=2)]
    leans: Text | None = None
    why: Text
    cites: Texts = []


class QuestionsFile(_Strict):
    """The open questions."""

    questions: FORMAT_WORD
    entries: list[QuestionEntry]


class RowEntry(_Strict):
    """A row of a verdict table."""

    word: Text
    when: Any
    says: Text
    cites: Texts = []
    note: Text | None = None
    shown_by: Texts = []
    carried_by: Texts = []


class RuleEntry(_Strict):
    """A rule: a finding (`when`, `unless`), a date, or a verdict table."""

    id: Text
    asks: Text | None = None
    says: Text | None = None
    says_not: Text | None = None
    cites: Texts = []
    words: Texts = []
    for_: Annotated[dict[str, Words], Field(alias="for")] = {}
    each: dict[str, Text] = {}
    asked_if: Texts = []
    when: Any = None
    unless: Any = None
    date: Any = None
    table: list[RowEntry] = []
    note: Text | None = None


class RulesFile(_Strict):
    """Rules that every clause shares, one file for each question that a lawyer asks."""

    rules: FORMAT_WORD
    question: Text
    background: YesNo = "no"
    entries: list[RuleEntry]
