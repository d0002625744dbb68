"""The same scenario with more information: what monotone information is tested with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from treatycheck.files.values import Span, parse_span
from treatycheck.program.keys import TRUTHS, WORDS
from treatycheck.testing.scenarios import conflicts, stated_facts, turning_points, waited_for
from treatycheck.testing.values import (
    COIN,
    CONFIRMABLE,
    CONFLICT_ENDS,
    DAY_WORDS,
    ScenarioData,
    asks_for_events,
    counted_from,
    day_span,
    draw_about,
    law_of,
    numbers,
    one_of,
)


def more_information(
    scenario: ScenarioData, *, disputes: bool = True, presume: bool = False, rules: Path | None = None
) -> SearchStrategy[ScenarioData]:
    """The same scenario with more information: a value for what is unknown or left out, a narrower range, and (unless
    `disputes` is False) `disputed` for a value. The day of the question and the readings stay.

    What is left out counts as unknown, except what has a meaning by definition, and, if `presume`, what is presumed.
    A list of conflicts that is given is complete and keeps its length; one that is left out may be given.
    """
    return _refined(scenario, disputes, presume, rules)


@st.composite
def _refined(draw: DrawFn, scenario: ScenarioData, disputes: bool, presume: bool, rules: Path | None) -> ScenarioData:
    return _Refiner(draw, scenario, disputes, presume, rules).refined()


class _Refiner:
    """Walks over everything that a scenario states or could state, and makes some of it more precise."""

    def __init__(self, draw: DrawFn, scenario: ScenarioData, disputes: bool, presume: bool, rules: Path | None) -> None:
        self.draw, self.data, self.disputes, self.presume, self.rules = draw, scenario.copy(), disputes, presume, rules
        self.law = law_of(scenario["treaty"], rules)
        self.treaty = self.law.treaties[scenario["treaty"]]
        self.today = date.fromisoformat(scenario["as_of"]).toordinal()
        self.points = turning_points(scenario, rules)
        # often a single change, so that each is seen by itself; sometimes nearly all
        self.eager = (1, 4, 9)[draw(numbers(0, 2))]

    def refined(self) -> ScenarioData:
        data = self.data
        self._notice(data.setdefault("notice", {}))
        self._truths(data.setdefault("membership", {}), "membership")
        for key in counted_from(self.treaty):
            self._day(data["membership"], key, f"membership.{key}")
        if self.treaty.instruments and "accepted" not in data["membership"] and self._chosen():
            data["membership"]["accepted"] = [id_ for id_ in self.treaty.instruments if self.draw(COIN)] or "none"
        facts = data.setdefault("facts", {})
        stated = stated_facts(self.law)
        new = {stated[self.draw(numbers(0, len(stated) - 1))] for _ in range(self.draw(numbers(0, 2)) if stated else 0)}
        for id_ in [*facts, *sorted(new - facts.keys())]:
            if id_ in facts or not (self.presume and self.law.vocabulary.facts[id_].presume):
                self._truth(facts, id_)
        conditions = data.setdefault("conditions", {})
        for gate in self.treaty.gates:
            if self.treaty.is_stated(gate):
                self._truth(conditions, gate)
        self._conflicts()
        for key in ("notice", "membership", "facts", "conditions"):
            if not data[key]:
                del data[key]
        return data

    # --- sections

    def _notice(self, notice: dict[str, Any]) -> None:
        received = notice.setdefault("received", {})
        for addressee in self.treaty.addressees:
            self._day(received, addressee, f"notice.received.{addressee}", "notice.received")
        if not received:
            del notice["received"]
        if "given" in notice:  # left out it is the receipt, by definition
            self._day(notice, "given", "notice.given")
        self._words(notice, "reasons", "notice.reasons")
        before = notice.get("signed_by", "unknown")
        confirmation = parse_span(notice["confirmed"], ("never",)) if "confirmed" in notice else None
        if confirmation is not None and not confirmation.word:
            self._words(notice, "signed_by", "notice.signed_by", only=("other",))
        else:
            self._words(notice, "signed_by", "notice.signed_by")
        if notice.get("signed_by", before) in CONFIRMABLE and "signed_by" in notice:
            self._day(notice, "confirmed", "notice.confirmed")
        self._day(notice, "revoked", "notice.revoked")
        self._day(notice, "effect_named", "notice.effect_named")
        self._truth(notice, "circulated", "notice.circulated")
        if asks_for_events(self.treaty):
            self._truth(notice, "extraordinary_events", "notice.extraordinary_events")

    def _truths(self, section: dict[str, Any], name: str) -> None:
        for key in TRUTHS:
            where, _, short = key.rpartition(".")
            if where == name:
                self._truth(section, short, key)

    def _conflicts(self) -> None:
        listed = self.data.get("armed_conflicts", "unknown")
        if listed == "unknown":
            if self._chosen():
                near_to = turning_points(self.data, self.rules)
                ends = waited_for(self.treaty)
                found = [self.draw(conflicts(near_to, ends=ends)) for _ in range(self.draw(numbers(0, 2)))]
                undisputed = [{k: v for k, v in c.items() if v != "disputed"} for c in found]
                self.data["armed_conflicts"] = (found if self.disputes else undisputed) or "none"
        elif listed != "none":
            for conflict in listed:
                self._conflict(conflict)

    def _conflict(self, conflict: dict[str, Any]) -> None:
        at = "armed_conflicts"
        ends = {key: self._bounds(conflict.get(key, "unknown"), "ongoing") for key in CONFLICT_ENDS}
        latest = min((hi for _, hi in ends.values() if hi is not None), default=None)
        self._day(conflict, "from", f"{at}.from", start_by=latest)
        start, _ = self._bounds(conflict.get("from", "unknown"), "")
        # left out, the general close follows from how the hostilities stopped, where that is stated; so does the end of
        # an occupation that did not follow
        close = conflict.get("close", "unknown")
        known = {"closed"} if close != "unknown" else set()
        known |= {"occupation_ended"} if close not in ("unknown", "occupation") else set()
        later = [hi for key, (_, hi) in ends.items() if key != "to" and hi is not None]
        self._day(conflict, "to", f"{at}.to", start_by=min(later, default=None), end_from=start)
        over, _ = self._bounds(conflict.get("to", "unknown"), "ongoing")
        end_from = max((day for day in (start, over) if day is not None), default=None)
        for key in ("closed", "occupation_ended"):
            if key in conflict or key not in known:
                self._day(conflict, key, f"{at}.{key}", end_from=end_from)
        for key in waited_for(self.treaty):
            self._day(conflict, key, f"{at}.{key}", end_from=start)
        for key in ("close", "role", "kind"):
            self._words(conflict, key, f"{at}.{key}")
        self._truths(conflict, at)

    # --- values

    def _chosen(self) -> bool:
        return self.draw(numbers(0, 9)) < self.eager

    def _known_by_default(self, key: str) -> bool:
        """Whether leaving the key out says something."""
        entry = self.law.vocabulary.keys.get(key)
        return entry is not None and (entry.means is not None or (self.presume and entry.presume is not None))

    def _truth(self, section: dict[str, Any], name: str, key: str = "") -> None:
        if name == "other":  # whether a list is complete is not stated
            return
        self._choose(section, name, key, ("yes", "no"))

    def _words(self, section: dict[str, Any], name: str, key: str, only: tuple[str, ...] = ()) -> None:
        self._choose(section, name, key, only or WORDS[key])

    def _choose(self, section: dict[str, Any], name: str, key: str, values: tuple[str, ...]) -> None:
        value = section.get(name)
        more = ("disputed",) if self.disputes else ()
        if value == "unknown" or (value is None and not self._known_by_default(key)):
            possible = (*values, *more)
        else:
            possible = () if value == "disputed" else more
        if possible and self._chosen():
            section[name] = self.draw(one_of(possible))

    def _bounds(self, text: str, word: str) -> tuple[int | None, int | None]:
        """The days that a text leaves open; None is an open end."""
        span = parse_span(text, (word,) if word else ())
        return (self.today + 1, None) if span.word else (span.earliest, span.latest)

    def _day(
        self,
        section: dict[str, Any],
        name: str,
        key: str,
        kind: str | None = None,
        *,
        start_by: int | None = None,
        end_from: int | None = None,
    ) -> None:
        """Make a day more precise, so that it still can be on or before `start_by` and on or after `end_from`."""
        if name not in section and self._known_by_default(key):
            return
        word = DAY_WORDS.get(kind or key, "")
        text = section.get(name, "unknown")
        if text == "none" or not self._chosen():
            return
        low, high = self._bounds(text, word)
        floor = max((day for day in (low, end_from) if day is not None), default=None)
        ceiling = min((day for day in (high, start_by) if day is not None), default=None)
        if word and text == "unknown" and (start_by is None or start_by > self.today) and self.draw(COIN):
            section[name] = word
            return
        one, other = sorted(
            d.toordinal() for d in (draw_about(self.draw, self.points, 60), draw_about(self.draw, self.points, 60))
        )
        if self.draw(COIN):
            other = one
        if one == other:
            section[name] = str(day_span(date.fromordinal(_within(one, floor, ceiling))))
            return
        first = _within(one, low, ceiling)
        last = _within(other, first if floor is None else max(first, floor), high)
        open_end = self.draw(numbers(0, 2))
        section[name] = str(Span(low if open_end == 1 else first, high if open_end == 2 else last))


def _within(day: int, low: int | None, high: int | None) -> int:
    day = day if high is None else min(day, high)
    return day if low is None else max(day, low)
