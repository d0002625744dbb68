"""The scenario file as pydantic models: the boundary at which text becomes values.

A key that is left out is None, and a written `unknown` is not: only the first may be presumed. What each left-out key
means is decided in one place, `treatycheck.program.facts`, from `rules/vocabulary.yaml`.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from treatycheck.files.diagnostics import did_you_mean
from treatycheck.files.values import (
    Dated,
    Day,
    End,
    Event,
    Moment,
    NamedDay,
    OneOf,
    OrWords,
    Span,
    Text,
    Truth,
    TruthValue,
    Written,
    fail,
    one_or_list,
    parse_span,
    parse_text,
    parse_truth,
    show,
)

FORMAT = "1"
ACTS = ("withdrawal", "suspension", "partial_withdrawal", "late_reservation")
REASONS = ("full", "partial", "none")
SIGNATORIES = ("head_of_state", "head_of_government", "foreign_minister", "full_powers", "other")
CONFLICT_KINDS = ("international", "non_international")
CONFLICT_ROLES = ("belligerent", "peace_operation", "support")
CONFLICT_CLOSES = ("general_close", "peace_treaty", "ceasefire", "occupation")
CONDUCT = ("use", "production", "acquisition", "stockpiling", "transfer", "preparation", "hosting")
GROUNDS = ("fundamental_change", "breach", "impossibility", "self_defence", "consent")
ADDRESSEES = ("depositary", "other_parties", "other_party", "security_council", "organ")

ACT_VERDICTS = ("valid", "defective", "invalid", "contested", "undetermined")
EFFECT_STATUSES = (
    "not_started",
    "pending",
    "in_effect",
    "postponed",
    "bound_on",
    "revoked",
    "none",
    "contested",
    "undetermined",
)
OPERATION_VERDICTS = ("in_force", "ended", "suspended", "contested", "undetermined")
CONDUCT_VERDICTS = ("no_claim", "lawful", "wrongful", "excused", "contested", "undetermined")
ARGUMENT_STATUSES = ("applies", "defeated", "contested", "undetermined", "unavailable")
#: What became of an act of practice, as it stands on record. `other_act`: something else than an exit was recorded.
RECORDED_OUTCOMES = (
    "took_effect",
    "pending",
    "revoked",
    "not_accepted",
    "contested",
    "announced",
    "suspended",
    "other_act",
)


def _version(value: Any) -> str:
    if value == FORMAT:
        return FORMAT
    raise fail("TC107", f"scenario format {show(value)} is not supported; this version reads format {FORMAT}")


def _list_or_none(value: Any) -> Any:
    """`none` is the empty list, `unknown` is None."""
    if value == "none":
        return []
    if value == "unknown":
        return None
    if isinstance(value, str):
        near = did_you_mean(value, ("none", "unknown"))
        raise fail("TC103", f"expected none or a list, found {show(value)}", near)
    return value


def _truth_or_day(value: Any) -> Truth | Span:
    try:
        return parse_truth(value)
    except Exception:
        if isinstance(value, str) and value[:1].isdigit():
            return parse_span(value)
        raise


class Strict(BaseModel):
    """A mapping in which every key is known."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Membership(Strict):
    """What gates need to know of the State's membership."""

    party: TruthValue | None = None
    bound_since: Moment | None = None
    treaty_in_force_since: Moment | None = None
    treaty_ended: Event | None = None
    dues_paid: TruthValue | None = None
    vclt_party: TruthValue | None = None
    became_party: Moment | None = None
    obligations_assumed: Moment | None = None
    amendment_in_force: Event | None = None
    accepted: Annotated[list[Text] | None, OrWords(_list_or_none, "none", "unknown")] = None


class Received(Strict):
    """When each addressee had the notice."""

    depositary: Event | None = None
    other_parties: Event | None = None
    other_party: Event | None = None
    security_council: Event | None = None
    organ: Event | None = None


class Notice(Strict):
    """The notice: its dates, its form, what became of it."""

    dated: Moment | None = None
    given: Event | None = None
    received: Received = Received()
    depositaries: dict[str, Event] | None = None
    registered: Event | None = None
    circulated: TruthValue | None = None
    reasons: Annotated[str, OneOf(*REASONS)] | None = None
    extraordinary_events: TruthValue | None = None
    signed_by: Annotated[str, OneOf(*SIGNATORIES)] | None = None
    confirmed: Event | None = None
    acknowledged: TruthValue | None = None
    effect_named: NamedDay | None = None
    agreement_in_force: Event | None = None
    extended_to: NamedDay | None = None
    revoked: Event | None = None
    revocation_agreed: TruthValue | None = None


class Domestic(Strict):
    """Steps at home. They start no clock and matter only to arguments about competence."""

    decided: Moment | None = None
    approval_required: TruthValue | None = None
    approved: Event | None = None


class Conflict(Strict):
    """An armed conflict of the State. Days are closed: it is on from `from` to `to`, both included."""

    name: Text | None = None
    kind: Annotated[str, OneOf(*CONFLICT_KINDS)] | None = None
    role: Annotated[str, OneOf(*CONFLICT_ROLES)] | None = None
    single_incident: TruthValue | None = None
    territorial_control: TruthValue | None = None
    attacked: TruthValue | None = None
    aggressor: TruthValue | None = None
    enemy_is_party: TruthValue | None = None
    from_: Annotated[Moment | None, Field(alias="from")] = None
    to: End | None = None
    close: Annotated[str, OneOf(*CONFLICT_CLOSES)] | None = None
    closed: End | None = None
    occupation_ended: End | None = None
    operations_terminated: End | None = None
    mission_ended: Annotated[Span, Dated("ongoing", "none")] | None = None


class Objection(Strict):
    """An objection to a claimed suspension."""

    by: Text | None = None
    date: Moment | None = None
    vclt_party: TruthValue | None = None


Objections = Annotated[list[Objection] | None, OrWords(_list_or_none, "none", "unknown")]
Conflicts = Annotated[list[Conflict] | None, OrWords(_list_or_none, "none", "unknown")]


class Suspension(Strict):
    """A claim to suspend the operation of the treaty."""

    written: TruthValue | None = None
    notified: Event | None = None
    grounds: Annotated[list[Annotated[str, OneOf(*GROUNDS, closed=True)]] | None, OrWords(one_or_list, single=True)] = (
        None
    )
    objections: Objections = None
    all_consent: TruthValue | None = None


class Conduct(Strict):
    """Something done that the treaty may forbid."""

    what: Annotated[str, OneOf(*CONDUCT, closed=True)]
    date: Moment


class OtherDay(Strict):
    """Another day of effect that somebody gave."""

    effect: NamedDay
    by: Text


class Recorded(Strict):
    """What is on record of an exit: the day of effect that a State or depositary gave, and what became of the act.

    The report compares both with the answer. `why` says what explains a difference, `afterwards` what followed, `also`
    which other days were given; `verified: no` marks a record that was not read in any source.
    """

    effect: NamedDay
    by: Text | None = None
    outcome: Annotated[str, OneOf(*RECORDED_OUTCOMES, closed=True)] | None = None
    why: Text | None = None
    afterwards: Text | None = None
    also: list[OtherDay] = []
    verified: Annotated[str, OneOf("yes", "no", closed=True)] = "yes"


class ExpectedEffect(Strict):
    """What is expected of the effect."""

    status: Annotated[str, OneOf(*EFFECT_STATUSES, closed=True)] | None = None
    date: NamedDay | None = None
    expiry: NamedDay | None = None
    released: NamedDay | None = None


_ArgumentList = Annotated[list[Text], OrWords(one_or_list, single=True)]


class ExpectedArguments(Strict):
    """Which arguments are expected to have which status."""

    applies: _ArgumentList = []
    defeated: _ArgumentList = []
    contested: _ArgumentList = []
    undetermined: _ArgumentList = []
    unavailable: _ArgumentList = []


class Expectation(Strict):
    """What the answer must be; what is left out is not checked."""

    act: Annotated[str, OneOf(*ACT_VERDICTS, closed=True)] | None = None
    effect: ExpectedEffect | None = None
    operation: Annotated[str, OneOf(*OPERATION_VERDICTS, closed=True)] | None = None
    conduct: Annotated[str, OneOf(*CONDUCT_VERDICTS, closed=True)] | None = None
    findings: dict[str, TruthValue] = {}
    arguments: ExpectedArguments | None = None


class Scenario(Strict):
    """A scenario on one day: what happened, and the question. (The `expect` list of a file gives several.)"""

    scenario: Annotated[str, Written(_version, {"const": 1}, {"const": FORMAT})]
    id: Text | None = None
    title: Text | None = None
    treaty: Text
    state: Text | None = None
    state_code: Annotated[str, Written(parse_text, {"type": "string", "pattern": "^[A-Z]{3}$"})] | None = None
    as_of: Day | None = None
    act: Annotated[
        Annotated[list[Annotated[str, OneOf(*ACTS, closed=True)]], Field(min_length=1)] | None,
        OrWords(one_or_list, single=True),
    ] = None
    part: Text | None = None
    membership: Membership = Membership()
    notice: Notice = Notice()
    domestic: Domestic = Domestic()
    armed_conflicts: Conflicts = None
    suspension: Suspension = Suspension()
    facts: dict[str, TruthValue] = {}
    conduct: Annotated[list[Conduct] | None, OrWords(_list_or_none, "none", "unknown")] = []  # left out: nothing
    conditions: dict[
        str,
        Annotated[
            Any,
            Written(_truth_or_day, {"enum": ["yes", "no", "unknown", "disputed"]}, {"type": "boolean"}, *Dated().forms),
        ],
    ] = {}
    readings: dict[str, Text] = {}
    recorded: Recorded | None = None
    expect: Expectation | None = None


def stated_keys(scenario: Scenario) -> list[str]:
    """The keys that a scenario states about what happened, as dotted paths without the numbers of list entries."""
    found: dict[str, None] = {}

    def walk(model: BaseModel, path: str) -> None:
        for name, field in type(model).model_fields.items():
            value, at = getattr(model, name), f"{path}.{field.alias or name}"
            if isinstance(value, BaseModel):
                walk(value, at)
            elif isinstance(value, list) and value and isinstance(value[0], BaseModel):
                for entry in value:
                    walk(entry, at)
            elif value is not None:
                found[at] = None

    for section in ("membership", "notice", "domestic", "suspension"):
        walk(getattr(scenario, section), section)
    for conflict in scenario.armed_conflicts or ():
        walk(conflict, "armed_conflicts")
    found.update(dict.fromkeys(f"facts.{id_}" for id_ in scenario.facts))
    found.update(dict.fromkeys(name for name in ("part", "state_code") if getattr(scenario, name) is not None))
    found.pop("armed_conflicts.name", None)
    return list(found)
