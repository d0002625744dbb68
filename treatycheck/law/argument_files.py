"""Files of arguments as pydantic models: what a lawyer may write about an argument, key by key."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from treatycheck.files.values import OneOf, Text
from treatycheck.law.files import FORMAT_WORD, Texts, Words

#: The layers in which arguments stand. No attack runs from a later one to an earlier one: an excuse moves no date.
LAYERS = ("act", "effect", "operation", "conduct", "residual")
#: The one exception: an attack from the first of these layers on the second, with its reason. An argument about the act
#: may be drawn from the clause on effect, and then that clause answers it.
UPWARD = ("effect", "act")
SIDES = ("withdrawing_state", "objecting_state", "depositary_or_neutral")
#: What an argument claims.
CLAIMS = (
    "right_exists",
    "effect_on_date",
    "effect_at_conflict_end",
    "not_in_effect",
    "notice_invalid",
    "notice_valid",
    "no_such_defect",
    "notice_withdrawn",
    "suspended",
    "suspended_or_partial",
    "not_suspended",
    "bound",
    "not_bound",
    "wrongfulness_precluded",
    "wrongful",
    "lawful",
    "residual_duty",
    "neutral",
)
#: How an attack works: the opposite conclusion; the step from premises to conclusion is broken; a premise is denied.
ATTACKS = ("rebut", "undercut", "undermine")
#: What an attack does if the attacker stands: it beats; both stay undecided; it was raised, and priority beats it.
FORCES = ("defeats", "contests", "overcome")
#: How settled an argument is in doctrine. It never changes what becomes of the argument; it is told beside it.
DOCTRINE = ("settled", "majority", "minority", "contested")

ArgumentId = Annotated[str, Field(pattern=r"^[A-Z][0-9]{2,3}$")]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AttackEntry(_Strict):
    """An attack on another argument; `question` is the open question on which an attack that contests depends.

    `upward` is the reason for an attack from the layer of effect on an argument about the act."""

    on: ArgumentId
    kind: Annotated[str, OneOf(*ATTACKS, closed=True)]
    force: Annotated[str, OneOf(*FORCES, closed=True)]
    question: Text | None = None
    why: Text
    upward: Text | None = None


class ArgumentEntry(_Strict):
    """An argument: who makes it, what it claims, from which premises, on what authority, and what it attacks."""

    id: ArgumentId
    slug: Slug
    title: Text
    side: Annotated[str, OneOf(*SIDES, closed=True)]
    claim: Annotated[str, OneOf(*CLAIMS, closed=True)]
    says: Text
    for_: Annotated[dict[str, Words], Field(alias="for")] = {}
    premises: Annotated[list[Any], Field(min_length=1)]
    cites: Texts
    words: Texts = []
    doctrine: Annotated[str, OneOf(*DOCTRINE, closed=True)]
    held_by: Text
    attacks: list[AttackEntry] = []
    priority: Text | None = None
    law: Texts = []
    sources: Texts = []
    note: Text | None = None


class ArgumentsFile(_Strict):
    """The arguments of one layer."""

    arguments: FORMAT_WORD
    layer: Annotated[str, OneOf(*LAYERS, closed=True)]
    question: Text
    entries: list[ArgumentEntry]
