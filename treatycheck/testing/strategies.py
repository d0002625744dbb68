"""Hypothesis strategies for scenarios: plain data, as a scenario file has it, aimed at the days on which answers turn.

    from hypothesis import given
    from treatycheck.testing.strategies import scenarios

    @given(scenarios("my-treaty"))
    def test_something(scenario): ...

Everything is valid by construction, and nothing is filtered. What the strategies know of a treaty (whom a notice must
reach, how its period is counted) they read from the rules. A scenario prints as YAML that can be pasted into a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

import yaml
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from treatycheck.calendar import reckon
from treatycheck.files.values import UNKNOWN_DAY, Span, parse_span
from treatycheck.law.library import Library
from treatycheck.law.model import Law, Treaty
from treatycheck.program.keys import TRUTHS, WORDS

__all__ = [
    "EDITS",
    "Edit",
    "ScenarioData",
    "conflicts",
    "days",
    "edits",
    "landing_days",
    "law_of",
    "more_information",
    "near",
    "notices",
    "scenarios",
    "spans",
    "treaty_ids",
    "truths",
    "turning_points",
]

FIRST, LAST = date(1995, 1, 1), date(2060, 12, 31)
EDITS = ("add_conflict", "prolong_conflict", "drop_addressee", "receive_later")
_TRUTH_WORDS = ("yes", "no", "unknown", "disputed")
#: The word that a day may be besides a date, by its key (list numbers left out); a day without one has a date only.
_DAY_WORDS = {
    "notice.given": "never",
    "notice.received": "never",
    "notice.confirmed": "never",
    "notice.revoked": "never",
    "notice.effect_named": "none",
    "domestic.approved": "never",
    "suspension.notified": "never",
    "armed_conflicts.to": "ongoing",
    "armed_conflicts.closed": "ongoing",
    "armed_conflicts.occupation_ended": "ongoing",
}
_ENDS = ("to", "closed", "occupation_ended")
#: What is so of most conflicts; drawn more often, since anything else keeps a conflict from mattering.
_USUAL = {"single_incident": "no", "attacked": "no", "aggressor": "no", "enemy_is_party": "yes"}
#: A confirmation can be stated only for an instrument signed like this.
_CONFIRMABLE = ("other", "unknown", "disputed")
#: Facts that other keys of a scenario may state as well: two places could contradict each other.
_TWO_PLACES = frozenset(
    ("victim_of_armed_attack", "aggressor", "enemy_not_party", "domestic_defect", "invokes_self_defence")
)


class ScenarioData(dict[str, Any]):
    """A scenario as data, every value as text; prints as the YAML of a scenario file."""

    def __repr__(self) -> str:
        return "\n" + self.as_yaml()

    def as_yaml(self) -> str:
        """The scenario as the text of a file."""
        return yaml.safe_dump(dict(self), sort_keys=False, allow_unicode=True, width=10_000)

    def copy(self) -> ScenarioData:
        """A copy that shares nothing."""
        return ScenarioData(deepcopy(dict(self)))

    def without(self, key: str) -> ScenarioData:
        """A copy without a key of the top level."""
        return ScenarioData({k: deepcopy(v) for k, v in self.items() if k != key})

    def having(self, **keys: Any) -> ScenarioData:
        """A copy with other values for keys of the top level."""
        return ScenarioData(deepcopy({**self, **keys}))


class Edit(NamedTuple):
    """A change to a scenario, and the scenario after it."""

    kind: str
    scenario: ScenarioData


# --- the law --------------------------------------------------------------------------------------------------------


@cache
def treaty_ids(rules: Path | None = None) -> tuple[str, ...]:
    """The ids of all treaties of a directory of rules (default: the rules that come with treatycheck)."""
    return Library(rules).treaty_ids


@cache
def law_of(treaty: str, rules: Path | None = None) -> Law:
    """The law for a treaty. Raises `KeyError` for a treaty that the rules do not have."""
    law = Library(rules).law([treaty])
    if treaty not in law.treaties:
        raise KeyError(treaty)
    return law


def landing_days(treaty: Treaty, start: date) -> tuple[date, ...]:
    """The day on which the clause's period from `start` ends; none where that is after year 9999."""
    how = next(landed.how for landed in treaty.landings if landed.until is None or start <= landed.until)
    try:
        return (reckon(start, how),)
    except OverflowError:
        return ()


# --- values ---------------------------------------------------------------------------------------------------------


def _day_span(day: date) -> Span:
    return Span(day.toordinal(), day.toordinal())


def _shifted(day: date, offset: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + offset, 1), date.max.toordinal()))


def _first(day: date) -> date:
    return day.replace(day=1)


def _month_end(day: date) -> date:
    return _shifted(_first(_shifted(_first(day), 31)), -1)


def _leap_day(day: date) -> date:
    return _shifted(date(day.year, 3, 1), -1)


def days(start: date = FIRST, end: date = LAST) -> SearchStrategy[date]:
    """Days from `start` to `end`, many of them the first or last of a month, or about the end of February."""
    pushes: tuple[Callable[[date], date], ...] = (lambda d: d, lambda d: d, _month_end, _leap_day, _first)
    aimed = st.builds(lambda day, push: push(day), st.dates(start, end), st.sampled_from(pushes))
    return aimed.map(lambda day: min(max(day, start), end))


def near(day: date, spread: int = 45) -> SearchStrategy[date]:
    """The day, its neighbours, and days at most `spread` days away."""
    return _offsets(spread).map(lambda offset: _shifted(day, offset))


@st.composite
def spans(
    draw: DrawFn, day: SearchStrategy[date] | None = None, *, words: Sequence[str] = (), exact: bool = False
) -> str:
    """A day as a file may write it: a day, a range, an open range, `unknown`, or one of some `words`.

    `exact` leaves days and words only.
    """
    chosen = day if day is not None else _days_between(FIRST, LAST)
    return str(_span(draw, lambda: draw(chosen), words, exact))


def truths(*, exact: bool = False) -> SearchStrategy[str]:
    """yes, no, unknown or disputed; with `exact` yes or no."""
    return _one_of(_TRUTH_WORDS[:2] if exact else _TRUTH_WORDS)


# Strategies are made once: making one costs far more than drawing from it.


@cache
def _one_of(values: tuple[str, ...]) -> SearchStrategy[str]:
    return st.sampled_from(values)


@cache
def _numbers(low: int, high: int) -> SearchStrategy[int]:
    return st.integers(low, high)


@cache
def _offsets(spread: int) -> SearchStrategy[int]:
    return st.one_of(st.sampled_from((0, 1, -1)), st.integers(-spread, spread))


@cache
def _days_between(start: date, end: date) -> SearchStrategy[date]:
    return days(start, end)


_COIN: SearchStrategy[bool] = st.booleans()


def _about(draw: DrawFn, points: Sequence[date], spread: int = 45) -> date:
    """A day near some points, now and then any day."""
    if not points or draw(_numbers(0, 7)) == 7:
        return draw(_days_between(FIRST, LAST))
    return _shifted(points[draw(_numbers(0, len(points) - 1))], draw(_offsets(spread)))


_EXACT_SHAPES, _SHAPES = ("day",), ("day", "day", "range", "open_end", "open_start", "unknown")


def _span(draw: DrawFn, day: Callable[[], date], words: Sequence[str], exact: bool) -> Span:
    shapes = (*(_EXACT_SHAPES * 2 if exact else _SHAPES), *words)
    shape = draw(_one_of(shapes))
    if shape == "unknown":
        return UNKNOWN_DAY
    if shape in words:
        return Span(word=cast(Any, shape))
    first = day().toordinal()
    if shape == "range":
        last = day().toordinal()
        return Span(min(first, last), max(first, last))
    return Span(None if shape == "open_start" else first, None if shape == "open_end" else first)


# --- parts of a scenario --------------------------------------------------------------------------------------------


@st.composite
def conflicts(draw: DrawFn, near: Sequence[date] = (), *, complete: bool = False) -> dict[str, Any]:
    """An armed conflict with its ends near some days, often across one of them. `complete` leaves nothing unknown."""
    conflict: dict[str, Any] = {}
    if draw(_COIN) and near:
        point = near[draw(_numbers(0, len(near) - 1))]
        start = _day_span(_shifted(point, -draw(_numbers(0, 90))))
        end = draw(_numbers(-1, 90))
        conflict["from"] = str(start)
        conflict["to"] = "ongoing" if end < 0 else _shifted(point, end).isoformat()
    else:
        start = UNKNOWN_DAY
        if complete or draw(_COIN):
            start = _span(draw, lambda: _about(draw, near), (), complete)
            conflict["from"] = str(start)
    close = draw(_one_of(WORDS["armed_conflicts.close"]))
    for key in _ENDS:
        needed = complete and (key == "to" or (key == "occupation_ended" and close == "occupation"))
        if key not in conflict and (needed or draw(_COIN)):
            conflict[key] = str(_not_before(start, _span(draw, lambda: _about(draw, near), ("ongoing",), complete)))
    if complete:
        conflict["close"] = close
    elif draw(_COIN):
        conflict["close"] = _word(draw, "armed_conflicts.close", None, exact=False)
    for key, usual in (("role", "belligerent"), ("kind", "international")):
        if complete or draw(_COIN):
            conflict[key] = _word(draw, f"armed_conflicts.{key}", usual, exact=complete)
    for key, usual in _USUAL.items():
        if complete or draw(_COIN):
            conflict[key] = usual if draw(_COIN) else draw(truths(exact=complete))
    return conflict


@st.composite
def notices(
    draw: DrawFn,
    treaty: str,
    *,
    near: Sequence[date] = (),
    complete: bool = False,
    rules: Path | None = None,
) -> dict[str, Any]:
    """A notice under a treaty: receipt by those whom the clause names, form, revocation."""
    clause = law_of(treaty, rules).treaties[treaty]
    receipt = near[draw(_numbers(0, len(near) - 1))] if near else draw(_lifetime(clause))
    points = (receipt, *landing_days(clause, receipt))

    def span(near_to: Sequence[date], *words: str) -> Span:
        return _span(draw, lambda: _about(draw, near_to), words, complete)

    notice: dict[str, Any] = {}
    received: dict[str, Any] = {}
    clock = clause.get("timing.addressee")
    for addressee in clause.addressees:
        told = _day_span(receipt)
        if addressee == clock:
            if draw(_numbers(0, 7)) == 7:
                told = Span(word="never")
            elif not complete and draw(_COIN):
                told = span(points[:1], "never")
        elif draw(_COIN):
            told = span(points[:1], "never")
        if complete or not told.is_unknown:
            received[addressee] = str(told)
    if received:
        notice["received"] = received
    by_giving = clause.get("timing.event") == "giving"
    if draw(_COIN) and (by_giving or not complete):
        notice["given"] = str(span(points[:1], "never"))
    for key, usual in (("reasons", "full"), ("signed_by", "foreign_minister")):
        if complete or draw(_COIN):
            notice[key] = _word(draw, f"notice.{key}", usual, exact=complete)
    if notice.get("signed_by") in _CONFIRMABLE and (complete or draw(_COIN)):
        notice["confirmed"] = str(span(points, "never"))
    elif complete:
        notice["confirmed"] = "never"
    named = clause.get("timing.later_day_in_notice") == "yes" and draw(_COIN)
    if named or complete:
        notice["effect_named"] = str(span(points, "none")) if named else "none"
    revoked = draw(_numbers(0, 3)) == 3
    if revoked or complete:
        notice["revoked"] = str(span(points, "never")) if revoked else "never"
    if complete or draw(_COIN):
        notice["circulated"] = draw(truths(exact=complete))
    return notice


@st.composite
def scenarios(
    draw: DrawFn,
    treaty: str,
    *,
    complete: bool = False,
    aimed: bool = True,
    max_conflicts: int = 2,
    acts: Sequence[str] = ("withdrawal",),
    rules: Path | None = None,
) -> ScenarioData:
    """A scenario about a treaty.

    `complete`: every key on which an answer depends is stated, exactly, and every question of law has a position, so
    that every layer has an answer; only the facts that have no key but their id are left out, and presumed. `aimed`:
    the days lie near each other, about receipt, expiry and the ends of conflicts; otherwise anywhere.
    """
    law = law_of(treaty, rules)
    clause = law.treaties[treaty]
    receipt = draw(_lifetime(clause))
    points = (receipt, *landing_days(clause, receipt)) if aimed else ()
    data = ScenarioData(scenario="1", treaty=treaty)
    notice = draw(notices(treaty, near=points[:1], complete=complete, rules=rules))
    if aimed:
        points = (*points, *_exact_days(notice.get("effect_named", "none")))
    if complete or draw(_numbers(0, 3)):
        listed = [draw(conflicts(points, complete=complete)) for _ in range(draw(_numbers(0, max_conflicts)))]
        data["armed_conflicts"] = listed or "none"
        if aimed:
            ends = [d for c in listed for key in ("from", *_ENDS) for d in _exact_days(c.get(key, "unknown"))]
            points = (*points, *ends)
    if draw(_numbers(0, 3)) == 3 or acts != ("withdrawal",):
        data["act"] = draw(_one_of(tuple(acts)))
    data["as_of"] = _about(draw, points, 200).isoformat()
    data["notice"] = notice
    if membership := _membership(draw, clause, points, complete):
        data["membership"] = membership
    gates = [gate for gate in clause.gates if clause.gate_type(gate) == "condition"]
    if conditions := {gate: draw(truths(exact=complete)) for gate in gates if complete or draw(_COIN)}:
        data["conditions"] = conditions
    if not complete and (ids := _stated(law)):
        chosen = {ids[draw(_numbers(0, len(ids) - 1))] for _ in range(draw(_numbers(0, 2)))}
        if facts := {id_: draw(truths()) for id_ in sorted(chosen)}:
            data["facts"] = facts
    if complete:
        data["readings"] = {id_: draw(_one_of(q.position_ids())) for id_, q in law.questions.items()}
    return data


def _membership(draw: DrawFn, clause: Treaty, points: Sequence[date], complete: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if draw(_numbers(0, 7)) > 5:
        found["party"] = draw(truths(exact=complete))
    if not clause.gates:
        return found
    if complete or draw(_COIN):
        span = _span(draw, lambda: _shifted(_about(draw, points), -366 * draw(_numbers(0, 12))), (), complete)
        found["bound_since"] = found["became_party"] = str(span)
    for key in ("dues_paid", "vclt_party"):
        if complete or draw(_COIN):
            found[key] = draw(truths(exact=complete))
    return found


def _stated(law: Law) -> list[str]:
    """The facts that are stated by their id, and nowhere else."""
    return [id_ for id_, fact in law.vocabulary.facts.items() if fact.stated and id_ not in _TWO_PLACES]


def _word(draw: DrawFn, key: str, usual: str | None, *, exact: bool) -> str:
    """A word that a key may have; the usual one in half of all cases."""
    if usual is not None and draw(_COIN):
        return usual
    return draw(_one_of((*WORDS[key], *(() if exact else ("unknown", "disputed")))))


def _lifetime(clause: Treaty) -> SearchStrategy[date]:
    """The days on which a notice may be received: from the treaty's entry into force on."""
    return _days_between(clause.in_force, max(LAST, _shifted(clause.in_force, 366 * 40)))


def _not_before(start: Span, end: Span) -> Span:
    """The end of something, not before its start can be."""
    if end.word or start.earliest is None or end.latest is None or end.latest >= start.earliest:
        return end
    return Span(start.earliest if end.is_day else end.earliest, start.earliest)


def _exact_days(text: str) -> list[date]:
    span = parse_span(text, ("never", "ongoing", "none"))
    return sorted({date.fromordinal(end) for end in (span.earliest, span.latest) if end is not None})


def turning_points(scenario: Mapping[str, Any], rules: Path | None = None) -> list[date]:
    """The days about which the answer to a scenario may turn: every stated day, and every day one period later."""
    clause = law_of(scenario["treaty"], rules).treaties[scenario["treaty"]]
    notice, listed = scenario.get("notice", {}), scenario.get("armed_conflicts", [])
    texts = [
        *notice.get("received", {}).values(),
        *(notice.get(k, "unknown") for k in ("given", "confirmed", "revoked")),
    ]
    stated = [d for text in texts for d in _exact_days(text)]
    ends = [c.get(key, "unknown") for c in listed if isinstance(c, dict) for key in ("from", *_ENDS)]
    moved = [d for day in stated for d in landing_days(clause, day)]
    return sorted({*stated, *moved, *(d for text in ends for d in _exact_days(text)), *_exact_days(scenario["as_of"])})


# --- more information -----------------------------------------------------------------------------------------------


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
        self.eager = (1, 4, 9)[draw(_numbers(0, 2))]

    def refined(self) -> ScenarioData:
        data = self.data
        self._notice(data.setdefault("notice", {}))
        self._truths(data.setdefault("membership", {}), "membership")
        for key in ("bound_since",) if self.treaty.gates else ():
            self._day(data["membership"], key, f"membership.{key}")
        facts = data.setdefault("facts", {})
        stated = _stated(self.law)
        new = {
            stated[self.draw(_numbers(0, len(stated) - 1))] for _ in range(self.draw(_numbers(0, 2)) if stated else 0)
        }
        for id_ in [*facts, *sorted(new - facts.keys())]:
            if id_ in facts or not (self.presume and self.law.vocabulary.facts[id_].presume):
                self._truth(facts, id_)
        conditions = data.setdefault("conditions", {})
        for gate in self.treaty.gates:
            if self.treaty.gate_type(gate) == "condition":
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
        if notice.get("signed_by", before) in _CONFIRMABLE and "signed_by" in notice:
            self._day(notice, "confirmed", "notice.confirmed")
        self._day(notice, "revoked", "notice.revoked")
        self._day(notice, "effect_named", "notice.effect_named")
        self._truth(notice, "circulated", "notice.circulated")

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
                found = [self.draw(conflicts(near_to)) for _ in range(self.draw(_numbers(0, 2)))]
                undisputed = [{k: v for k, v in c.items() if v != "disputed"} for c in found]
                self.data["armed_conflicts"] = (found if self.disputes else undisputed) or "none"
        elif listed != "none":
            for conflict in listed:
                self._conflict(conflict)

    def _conflict(self, conflict: dict[str, Any]) -> None:
        at = "armed_conflicts"
        ends = {key: self._bounds(conflict.get(key, "unknown"), "ongoing") for key in _ENDS}
        latest = min((hi for _, hi in ends.values() if hi is not None), default=None)
        self._day(conflict, "from", f"{at}.from", start_by=latest)
        start, _ = self._bounds(conflict.get("from", "unknown"), "")
        # left out, the general close follows from how the hostilities stopped, where that is stated
        follows = "closed" not in conflict and conflict.get("close", "unknown") != "unknown"
        for key in _ENDS:
            if not (key == "closed" and follows):
                self._day(conflict, key, f"{at}.{key}", end_from=start)
        for key in ("close", "role", "kind"):
            self._words(conflict, key, f"{at}.{key}")
        self._truths(conflict, at)

    # --- values

    def _chosen(self) -> bool:
        return self.draw(_numbers(0, 9)) < self.eager

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
            section[name] = self.draw(_one_of(possible))

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
        word = _DAY_WORDS.get(kind or key, "")
        text = section.get(name, "unknown")
        if text == "none" or not self._chosen():
            return
        low, high = self._bounds(text, word)
        if word and text == "unknown" and self.draw(_COIN):
            section[name] = word
            return
        one, other = sorted(
            d.toordinal() for d in (_about(self.draw, self.points, 60), _about(self.draw, self.points, 60))
        )
        if self.draw(_COIN):
            other = one
        latest_start = min((end for end in (high, start_by) if end is not None), default=None)
        first = _within(one, low, latest_start)
        last = _within(other, first if end_from is None else max(first, end_from), high)
        if one == other:
            section[name] = str(_day_span(date.fromordinal(last if start_by is None else first)))
            return
        open_end = self.draw(_numbers(0, 2))
        section[name] = str(Span(low if open_end == 1 else first, high if open_end == 2 else last))


def _within(day: int, low: int | None, high: int | None) -> int:
    day = day if high is None else min(day, high)
    return day if low is None else max(day, low)


# --- edits ----------------------------------------------------------------------------------------------------------


def edits(
    scenario: ScenarioData, kinds: Sequence[str] = EDITS, *, complete: bool = False, rules: Path | None = None
) -> SearchStrategy[Edit]:
    """Changes to what happened: a conflict more, a conflict that lasts longer, an addressee not told, a later receipt.

    Only those of `kinds` that are possible; a conflict can always be added. What is added is complete if `complete`.
    """
    makers: dict[str, SearchStrategy[ScenarioData]] = {
        "add_conflict": _added(scenario, complete, rules),
        "prolong_conflict": _prolonged(scenario),
        "drop_addressee": _dropped(scenario, rules),
        "receive_later": _later(scenario, rules),
    }
    return st.one_of([st.builds(Edit, st.just(kind), makers[kind]) for kind in kinds])


def _listed(scenario: Mapping[str, Any]) -> list[dict[str, Any]]:
    listed = scenario.get("armed_conflicts")
    return listed if isinstance(listed, list) else []


def _added(scenario: ScenarioData, complete: bool, rules: Path | None) -> SearchStrategy[ScenarioData]:
    added = conflicts(turning_points(scenario, rules), complete=complete)
    place = st.integers(0, len(_listed(scenario)))

    def add(conflict: dict[str, Any], at: int) -> ScenarioData:
        listed = _listed(scenario)
        return scenario.having(armed_conflicts=[*listed[:at], conflict, *listed[at:]])

    return st.builds(add, added, place)


def _prolonged(scenario: ScenarioData) -> SearchStrategy[ScenarioData]:
    found = [
        (at, key)
        for at, conflict in enumerate(_listed(scenario))
        for key in _ENDS
        if key in conflict and parse_span(conflict[key], ("ongoing",)).latest is not None
    ]

    def prolong(which: tuple[int, str], by: int) -> ScenarioData:
        changed = scenario.copy()
        conflict = changed["armed_conflicts"][which[0]]
        conflict[which[1]] = _postponed(conflict[which[1]], by)
        return changed

    return st.builds(prolong, st.sampled_from(found), _some_days()) if found else st.nothing()


def _dropped(scenario: ScenarioData, rules: Path | None) -> SearchStrategy[ScenarioData]:
    clause = law_of(scenario["treaty"], rules).treaties[scenario["treaty"]]

    def drop(addressee: str) -> ScenarioData:
        changed = scenario.copy()
        changed.setdefault("notice", {}).setdefault("received", {})[addressee] = "never"
        return changed

    return st.sampled_from(clause.addressees).map(drop)


def _later(scenario: ScenarioData, rules: Path | None) -> SearchStrategy[ScenarioData]:
    clause = law_of(scenario["treaty"], rules).treaties[scenario["treaty"]]
    clock = clause.get("timing.addressee")
    received = scenario.get("notice", {}).get("received", {})
    if not _exact_days(received.get(clock, "unknown")):
        return st.nothing()

    def postpone(by: int) -> ScenarioData:
        changed = scenario.copy()
        notice = changed["notice"]
        notice["received"][clock] = _postponed(notice["received"][clock], by)
        if "given" in notice and clause.get("timing.event") == "giving":
            notice["given"] = _postponed(notice["given"], by)
        return changed

    return _some_days().map(postpone)


def _some_days() -> SearchStrategy[int]:
    return st.one_of(st.integers(1, 5), st.integers(1, 400))


def _postponed(text: str, by: int) -> str:
    span = parse_span(text, ("never", "ongoing"))
    if span.word:
        return text
    first, last = (None if end is None else min(end + by, date.max.toordinal()) for end in (span.earliest, span.latest))
    return str(Span(first, last))


def walk(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value of a scenario with its path, mappings and lists too."""
    yield path, node
    items: Iterator[tuple[str | int, Any]] = iter(())
    if isinstance(node, dict):
        items = iter(node.items())
    elif isinstance(node, list):
        items = iter(enumerate(node))
    for key, value in items:
        yield from walk(value, (*path, key))
