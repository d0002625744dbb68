"""A scenario to facts: truths, words and days, on the day of the question.

This is the only place that decides what a left-out key means; `rules/vocabulary.yaml` says which are presumed and
which have a meaning by definition. A written `unknown` is always unknown. No rule can see any of this: a presumption
is filled in here, before the program runs, and is reported.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from treatycheck.files.values import Span, parse_span
from treatycheck.law.model import Fact, Law, Treaty
from treatycheck.program.dates import (
    ANY_DAY,
    NO_DAY,
    OPEN_END,
    OPEN_START,
    Bounds,
    earliest,
    hull_of,
    join_of,
    latest,
    on,
)
from treatycheck.program.keys import without_index
from treatycheck.program.truth import BY_WORD, DISPUTED, NO, UNKNOWN, YES, Truth
from treatycheck.scenario.model import ADDRESSEES, Conflict, Scenario, stated_keys

#: What a key of words has: one word, several (a list), or `unknown` / `disputed`.
WordValue = str | tuple[str, ...]


@dataclass(slots=True)
class Facts:
    """What is known on the day of the question, key by key."""

    as_of: date
    truths: dict[str, Truth] = field(default_factory=dict)
    words: dict[str, WordValue] = field(default_factory=dict)
    days: dict[str, Bounds] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    presumed: dict[str, str] = field(default_factory=dict)
    later: list[str] = field(default_factory=list)
    from_receipt: str | None = None
    """The key of the notice, `given` or `registered`, that starts the clock and is taken from the receipt."""
    undisputed: Facts | None = None
    """The same with every dispute left unknown, where there is one: its days are the hull of what the sides say."""

    @property
    def disputed(self) -> bool:
        """Whether the sides assert opposite things of anything."""
        return DISPUTED in self.truths.values() or "disputed" in self.words.values()


def build_facts(scenario: Scenario, law: Law, treaty: Treaty, as_of: date, *, presume: bool = True) -> Facts:
    """The facts of a scenario. `presume=False` leaves unknown what would be presumed."""
    facts = _Builder(scenario, law, treaty, as_of, presume).build()
    if facts.disputed:
        facts.undisputed = _Builder(scenario, law, treaty, as_of, presume, disputes=False).build()
    return facts


class _Builder:
    def __init__(
        self, scenario: Scenario, law: Law, treaty: Treaty, as_of: date, presume: bool, disputes: bool = True
    ) -> None:
        self.scenario, self.treaty, self.presume, self.disputes = scenario, treaty, presume, disputes
        self.keys, self.stated = law.vocabulary.keys, law.vocabulary.facts
        told = set(stated_keys(scenario))
        #: facts that keys of their own answer, and keys that a fact answers in their place: nothing is presumed of them
        self.answered = {f"facts.{id_}" for id_, fact in self.stated.items() if self._has_own(fact, told)}
        self.answered |= {
            key for id_, fact in self.stated.items() if id_ in scenario.facts for key in fact.where_silent
        }
        self.facts = Facts(as_of)
        self.today = as_of.toordinal()
        self.after = Bounds(self.today + 1, OPEN_END)

    def build(self) -> Facts:
        facts, scenario = self.facts, self.scenario
        facts.days["as_of"], facts.days["any_day"], facts.days["not_yet"] = on(facts.as_of), ANY_DAY, self.after
        facts.texts["state"] = scenario.state or "the State"
        for name in ("part", "state_code"):
            facts.words[name] = getattr(scenario, name) or "unknown"
        self._acts()
        self._membership()
        self._notice()
        self._domestic_and_suspension()
        self._list("armed_conflicts", scenario.armed_conflicts)
        for index, conflict in enumerate(scenario.armed_conflicts or ()):
            self._conflict(f"armed_conflicts[{index}]", index, conflict)
        self._list("suspension.objections", scenario.suspension.objections)
        for index, objection in enumerate(scenario.suspension.objections or ()):
            self._truth(f"suspension.objections[{index}].vclt_party", objection.vclt_party)
            self._day(f"suspension.objections[{index}].date", objection.date)
        self._list("conduct", scenario.conduct)
        for index, conduct in enumerate(scenario.conduct or ()):
            facts.words[f"conduct[{index}].what"] = conduct.what
            self._day(f"conduct[{index}].date", conduct.date)
        for id_, fact in self.stated.items():
            if fact.stated:
                self._truth(f"facts.{id_}", scenario.facts.get(id_), fact.presume)
        for gate in filter(self.treaty.is_stated, self.treaty.gates):
            self._condition(gate)
        return facts

    def _has_own(self, fact: Fact, told: set[str]) -> bool:
        """Whether keys of its own answer a fact: they are told, or a list that holds them is given."""
        lists = {"armed_conflicts"} if self.scenario.armed_conflicts is not None else set()
        return fact.id not in self.scenario.facts and any(
            key in told or key.partition(".")[0] in lists for key in fact.where_silent
        )

    # --- values ---------------------------------------------------------------------------------------------------

    def _left_out(self, key: str, presumption: str | None = None) -> str:
        """What a key that is left out means: a word by definition, a presumption, or `unknown`."""
        entry = self.keys.get(without_index(key))
        if entry is not None and entry.means is not None:
            return entry.means
        word = presumption if entry is None else entry.presume
        if word is None or not self.presume or without_index(key) in self.answered:
            return "unknown"
        self.facts.presumed[key] = word
        return word

    def _truth(self, key: str, value: str | None, presumption: str | None = None) -> Truth:
        word = self._left_out(key, presumption) if value is None else value
        truth = self.facts.truths[key] = BY_WORD[self._asserted(word)]
        return truth

    def _words(self, key: str, value: str | None) -> WordValue:
        word = self.facts.words[key] = self._asserted(self._left_out(key) if value is None else value)
        return word

    def _asserted(self, word: str) -> str:
        return "unknown" if word == "disputed" and not self.disputes else word

    def _day(self, key: str, value: Span | None) -> Bounds:
        if value is None:
            value = _WORD_SPANS[self._left_out(key)]
        self._note_later(key, value)
        day = self.facts.days[key] = self._bounds(value)
        return day

    def _bounds(self, span: Span) -> Bounds:
        if span.word in ("never", "ongoing"):
            return self.after
        if span.word == "none":
            return NO_DAY
        return Bounds(
            OPEN_START if span.earliest is None else span.earliest, OPEN_END if span.latest is None else span.latest
        )

    def _list(self, name: str, records: list[Any] | None) -> None:
        """A list that is given is complete; where it is unknown there may be entries that nobody has listed."""
        self.facts.sizes[name] = len(records or ())
        self.facts.truths[f"{name}.other"] = UNKNOWN if records is None else NO

    # --- sections -------------------------------------------------------------------------------------------------

    def _acts(self) -> None:
        acts = self.scenario.act or [self._left_out("act")]
        self.facts.words["act"] = tuple(acts)
        self.facts.words["act.judged"] = "withdrawal" if "withdrawal" in acts else acts[0]

    def _membership(self) -> None:
        membership = self.scenario.membership
        for name in ("party", "dues_paid", "vclt_party"):
            self._truth(f"membership.{name}", getattr(membership, name))
        for name in ("bound_since", "became_party", "obligations_assumed", "amendment_in_force"):
            self._day(f"membership.{name}", getattr(membership, name))
        lasted = (
            ("treaty_in_force_since", self.treaty.in_force, membership.treaty_in_force_since),
            ("treaty_ended", parse_span(self.treaty.get("ended") or "never", ("never",)), membership.treaty_ended),
        )
        for name, of_file, stated in lasted:
            self.facts.days[f"membership.{name}"] = self._bounds(of_file if stated is None else stated)
        accepted = membership.accepted
        self.facts.words["membership.accepted"] = "unknown" if accepted is None else tuple(accepted)

    def _notice(self) -> None:
        notice = self.scenario.notice
        for name in ("circulated", "extraordinary_events", "acknowledged", "revocation_agreed"):
            self._truth(f"notice.{name}", getattr(notice, name))
        for name in ("reasons", "signed_by"):
            self._words(f"notice.{name}", getattr(notice, name))
        for name in ("dated", "confirmed", "effect_named", "agreement_in_force", "extended_to", "revoked"):
            self._day(f"notice.{name}", getattr(notice, name))
        self._received()
        receipts = [self.facts.days.get(f"notice.received.{a}", ANY_DAY) for a in self.treaty.clock]
        receipt = latest([(day, None) for day in receipts])
        event = self.treaty.get("timing.event")
        for name, starting in (("given", "giving"), ("registered", "registration")):
            span = getattr(notice, name)
            if span is None:  # then the receipt serves, and a note says so
                self.facts.days[f"notice.{name}"] = receipt
                if event == starting:
                    self.facts.from_receipt = name
            else:
                self._day(f"notice.{name}", span)

    def _received(self) -> None:
        """Who had the notice when. Nothing is presumed of the receipt that starts the clock; where every addressee
        counts, those left out are told by the last that is stated."""
        notice, treaty = self.scenario.notice, self.treaty
        self.facts.days.update({f"notice.received.{a}": ANY_DAY for a in ADDRESSEES})
        received = {a: getattr(notice.received, a) for a in treaty.addressees}
        depositaries = [self._bounds(span) for span in (notice.depositaries or {}).values()]
        stated = [self._bounds(span) for span in received.values() if span is not None]
        by_giving = treaty.get("timing.event") == "giving" and notice.given is not None
        unpresumed = () if by_giving or (len(treaty.clock) > 1 and stated) else treaty.clock
        # told by the days stated for others, and in any case by the day of the question
        told = min([self.today, *(day.at_most for day in stated if day.at_most > OPEN_START)])
        for addressee, span in received.items():
            key = f"notice.received.{addressee}"
            if addressee == "depositary" and span is None and depositaries:
                self.facts.days[key] = earliest([(day, None) for day in depositaries])
            elif span is None and addressee not in unpresumed and self._left_out(key) == "told":
                self.facts.days[key] = Bounds(OPEN_START, told)
            else:
                self._day(key, Span() if span is None else span)
        # several depositaries: the last of those named; where none is, one receipt serves for all
        last = latest([(day, None) for day in depositaries]) if depositaries else None
        self.facts.days["notice.depositaries"] = last or self.facts.days.get("notice.received.depositary", ANY_DAY)

    def _domestic_and_suspension(self) -> None:
        domestic, suspension = self.scenario.domestic, self.scenario.suspension
        self._truth("domestic.approval_required", domestic.approval_required)
        self._day("domestic.decided", domestic.decided)
        self._day("domestic.approved", domestic.approved)
        self._truth("suspension.written", suspension.written)
        self._truth("suspension.all_consent", suspension.all_consent)
        self._day("suspension.notified", suspension.notified)
        self.facts.words["suspension.grounds"] = tuple(suspension.grounds or ())

    def _condition(self, gate: str) -> None:
        """A gate that the scenario states: a truth, or the day since when it is open."""
        value = self.scenario.conditions.get(gate)
        key = f"conditions.{gate}"
        if isinstance(value, Span):
            day = self._bounds(value)
            self.facts.truths[key] = Truth(day.at_most <= self.today, day.at_least > self.today)
        else:
            self.facts.truths[key] = UNKNOWN if value is None else BY_WORD[self._asserted(value)]

    def _conflict(self, at: str, index: int, conflict: Conflict) -> None:
        several = len(self.scenario.armed_conflicts or ()) > 1
        number = f" no. {index + 1}" if several else ""
        self.facts.texts[f"{at}.name"] = conflict.name or f"the armed conflict{number}"
        for name in ("single_incident", "territorial_control", "attacked", "aggressor", "enemy_is_party"):
            self._truth(f"{at}.{name}", getattr(conflict, name))
        for name in ("kind", "role"):
            self._words(f"{at}.{name}", getattr(conflict, name))
        start, to = self._day(f"{at}.from", conflict.from_), self._day(f"{at}.to", conflict.to)
        # `from` is never later than `to`: each narrows the other
        to = Bounds(max(to.at_least, start.at_least), to.at_most)
        self.facts.days[f"{at}.from"] = Bounds(start.at_least, min(start.at_most, to.at_most))
        self.facts.days[f"{at}.to"] = to
        # how the hostilities stopped can be presumed only where they have
        close = conflict.close
        if close is None and not (conflict.to and conflict.to.is_day):
            close = "unknown"
        self._words(f"{at}.close", close)
        how = self.facts.words[f"{at}.close"]
        ended = self._later_than(to, conflict.occupation_ended)
        # where the fighting stopped in another way and nobody speaks of an occupation, none followed
        if conflict.occupation_ended is None and how not in ("occupation", "unknown"):
            ended = join_of([to, ended]) if how == "disputed" else to
        self._note_later(f"{at}.occupation_ended", conflict.occupation_ended)
        self._note_later(f"{at}.closed", conflict.closed)
        self.facts.days[f"{at}.occupation_ended"] = ended
        self.facts.days[f"{at}.closed"] = self._closed(at, to, ended, conflict.closed)
        for name in ("operations_terminated", "mission_ended"):
            self._day(f"{at}.{name}", getattr(conflict, name))

    def _note_later(self, key: str, span: Span | None) -> None:
        if span is not None and span.earliest is not None and span.earliest > self.today:
            self.facts.later.append(key)

    def _later_than(self, to: Bounds, span: Span | None) -> Bounds:
        """A day that cannot be before the hostilities stopped."""
        day = ANY_DAY if span is None else self._bounds(span)
        return Bounds(max(day.at_least, to.at_least), day.at_most)

    def _closed(self, at: str, to: Bounds, occupation_ended: Bounds, stated: Span | None) -> Bounds:
        """The general close of military operations: as stated; else with the fighting, not yet after a mere ceasefire,
        with the end of the occupation where one followed (AP I art 3(b); GC IV art 6)."""
        if stated is not None:
            return self._later_than(to, stated)
        ways = {
            "general_close": to,
            "peace_treaty": to,
            "ceasefire": latest([(to, None), (self.after, None)]),
            "occupation": occupation_ended,
        }
        close = self.facts.words[f"{at}.close"]
        if close in ("disputed", "unknown"):
            days = list(ways.values())
            return join_of(days) if close == "disputed" else hull_of(days)
        return ways[str(close)]


_WORD_SPANS = {
    "unknown": Span(),
    "never": Span(word="never"),
    "ongoing": Span(word="ongoing"),
    "none": Span(word="none"),
}


def word_is(value: WordValue, words: tuple[str, ...]) -> Truth:
    """Whether a key has one of some words: one stated word is "no" to all others."""
    if isinstance(value, tuple):
        return YES if any(word in words for word in value) else NO
    if value == "unknown":
        return UNKNOWN
    if value == "disputed":
        return DISPUTED
    return YES if value in words else NO
