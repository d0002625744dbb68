"""The keys of a scenario, and what kind of value each has: the names on which rules may build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from treatycheck.law.model import Treaty, Vocabulary
from treatycheck.scenario import model

Kind = Literal["truth", "words", "day"]

#: Keys of words, each with the words that it may have.
WORDS: dict[str, tuple[str, ...]] = {
    "act": model.ACTS,
    "act.judged": model.ACTS,
    "notice.reasons": model.REASONS,
    "notice.signed_by": model.SIGNATORIES,
    "armed_conflicts.kind": model.CONFLICT_KINDS,
    "armed_conflicts.role": model.CONFLICT_ROLES,
    "armed_conflicts.close": model.CONFLICT_CLOSES,
    "suspension.grounds": model.GROUNDS,
    "conduct.what": model.CONDUCT,
}
TRUTHS = (
    "membership.party",
    "membership.dues_paid",
    "membership.vclt_party",
    "notice.acknowledged",
    "notice.revocation_agreed",
    "notice.circulated",
    "notice.extraordinary_events",
    "domestic.approval_required",
    "armed_conflicts.other",
    "armed_conflicts.single_incident",
    "armed_conflicts.territorial_control",
    "armed_conflicts.attacked",
    "armed_conflicts.aggressor",
    "armed_conflicts.enemy_is_party",
    "conduct.other",
    "suspension.written",
    "suspension.all_consent",
    "suspension.objections.other",
    "suspension.objections.vclt_party",
)
#: Days that nobody has to state: that of the question, any day at all, some day after that of the question.
SETTLED_DAYS = ("as_of", "any_day", "not_yet")
DAYS = (
    *SETTLED_DAYS,
    "membership.bound_since",
    "membership.treaty_in_force_since",
    "membership.treaty_ended",
    "membership.became_party",
    "membership.obligations_assumed",
    "membership.amendment_in_force",
    "notice.dated",
    "notice.given",
    *(f"notice.received.{addressee}" for addressee in model.ADDRESSEES),
    "notice.depositaries",
    "notice.registered",
    "notice.confirmed",
    "notice.effect_named",
    "notice.agreement_in_force",
    "notice.extended_to",
    "notice.revoked",
    "domestic.decided",
    "domestic.approved",
    "armed_conflicts.from",
    "armed_conflicts.to",
    "armed_conflicts.closed",
    "armed_conflicts.occupation_ended",
    "armed_conflicts.operations_terminated",
    "armed_conflicts.mission_ended",
    "conduct.date",
    "suspension.notified",
    "suspension.objections.date",
)
#: Keys of free text.
TEXTS = ("armed_conflicts.name", "suspension.objections.by")
#: The instruments that a State has accepted: which there are, the treaty's own file says.
ACCEPTED = "membership.accepted"
#: The part that a State leaves: which there are, the treaty's own file says. And the code of the State itself.
PART, STATE_CODE = "part", "state_code"
#: The lists of records of a scenario.
LISTS = ("armed_conflicts", "conduct", "suspension.objections")
_INDEX = re.compile(r"\[\d+\]")
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(WORDS, "words"),
    **dict.fromkeys(TRUTHS, "truth"),
    **dict.fromkeys(DAYS, "day"),
}


def without_index(key: str) -> str:
    """A key without the numbers of list entries: `armed_conflicts[0].role` is `armed_conflicts.role`."""
    return _INDEX.sub("", key) if "[" in key else key


class KeyKinds:
    """The kind of every key, for a vocabulary and the conditions and instruments of a treaty."""

    def __init__(self, vocabulary: Vocabulary, treaty: Treaty | None = None) -> None:
        self._stated = {f"facts.{id_}" for id_, fact in vocabulary.facts.items() if fact.stated}
        self._gates = {f"conditions.{gate}" for gate in treaty.gates if treaty.is_stated(gate)} if treaty else set()
        self._own: dict[str, tuple[str, ...] | None] = {
            ACCEPTED: treaty.instruments if treaty else (),
            PART: treaty.parts if treaty else (),
            STATE_CODE: None,
        }

    def kind(self, key: str) -> Kind | None:
        """truth, words or day; None for a key that does not exist."""
        if key in self._own:
            return "words"
        if key in self._stated or key in self._gates:
            return "truth"
        return _KINDS.get(without_index(key))

    def words(self, key: str) -> tuple[str, ...] | None:
        """The words that a key of words may have."""
        if key in self._own:
            return self._own[key]
        return WORDS.get(without_index(key))

    def names(self) -> Iterator[str]:
        """Every key."""
        yield from _KINDS
        yield from self._own
        yield from self._stated
        yield from self._gates
