"""Strategies for conflicts, notices and whole scenarios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from treatycheck.files.values import UNKNOWN_DAY, Span, parse_span
from treatycheck.law.model import Law, Treaty
from treatycheck.program.keys import WORDS
from treatycheck.testing.values import (
    COIN,
    CONFIRMABLE,
    CONFLICT_ENDS,
    LAST,
    TWO_PLACES,
    USUAL,
    ScenarioData,
    asks_for_events,
    counted_from,
    day_span,
    days_between,
    draw_about,
    draw_span,
    landing_days,
    law_of,
    numbers,
    one_of,
    shifted,
    truths,
)


@st.composite
def conflicts(
    draw: DrawFn, near: Sequence[date] = (), *, complete: bool = False, ends: Sequence[str] = ()
) -> dict[str, Any]:
    """An armed conflict with its ends near some days, often across one of them. `complete` leaves nothing unknown.

    `ends` are further days for which a clause may wait: `operations_terminated`, `mission_ended`."""
    conflict: dict[str, Any] = {}
    start = over = UNKNOWN_DAY
    if draw(COIN) and near:
        point = near[draw(numbers(0, len(near) - 1))]
        start = day_span(shifted(point, -draw(numbers(0, 90))))
        end = draw(numbers(-1, 90))
        over = Span(word="ongoing") if end < 0 else day_span(shifted(point, end))
        conflict |= {"from": str(start), "to": str(over)}
    elif complete or draw(COIN):
        start = draw_span(draw, lambda: draw_about(draw, near), (), complete)
        conflict["from"] = str(start)
    close = draw(one_of(WORDS["armed_conflicts.close"]))

    def an_end() -> Span:
        ended = draw_span(draw, lambda: draw_about(draw, near), ("ongoing",), complete)
        return not_before(over, not_before(start, ended))

    for key in CONFLICT_ENDS:
        needed = complete and (key == "to" or (key == "occupation_ended" and close == "occupation"))
        if key not in conflict and (needed or draw(COIN)):
            ended = an_end()
            conflict[key] = str(ended)
            over = ended if key == "to" else over
    if complete:
        conflict["close"] = close
    elif draw(COIN):
        conflict["close"] = draw_word(draw, "armed_conflicts.close", None, exact=False)
    for key in ends:
        if complete or draw(COIN):
            ended = draw_span(draw, lambda: draw_about(draw, near), ("ongoing",), complete)
            conflict[key] = str(not_before(start, ended))
    for key, usual in (("role", "belligerent"), ("kind", "international")):
        if complete or draw(COIN):
            conflict[key] = draw_word(draw, f"armed_conflicts.{key}", usual, exact=complete)
    for key, usual in USUAL.items():
        if complete or draw(COIN):
            conflict[key] = usual if draw(COIN) else draw(truths(exact=complete))
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
    receipt = near[draw(numbers(0, len(near) - 1))] if near else draw(_lifetime(clause))
    points = (receipt, *landing_days(clause, receipt))

    def span(near_to: Sequence[date], *words: str) -> Span:
        return draw_span(draw, lambda: draw_about(draw, near_to), words, complete)

    notice: dict[str, Any] = {}
    received: dict[str, Any] = {}
    for addressee in clause.addressees:
        told = day_span(receipt)
        if addressee in clause.clock:
            if draw(numbers(0, 7)) == 7:
                told = Span(word="never")
            elif not complete and draw(COIN):
                told = span(points[:1], "never")
        elif draw(COIN):
            told = span(points[:1], "never")
        if complete or not told.is_unknown:
            received[addressee] = str(told)
    if received:
        notice["received"] = received
    by_giving = clause.get("timing.event") == "giving"
    if draw(COIN) and (by_giving or not complete):
        notice["given"] = str(span(points[:1], "never"))
    for key, usual in (("reasons", "full"), ("signed_by", "foreign_minister")):
        if complete or draw(COIN):
            notice[key] = draw_word(draw, f"notice.{key}", usual, exact=complete)
    if clause.get("timing.mode") == "agreement_or_deadline":
        for key, word in (("agreement_in_force", "never"), ("extended_to", "none")):
            if complete or draw(COIN):
                notice[key] = str(span(points, word))
    truth_keys = [("acknowledged", bool(clause.get("timing.deemed_receipt")))]
    truth_keys.append(("revocation_agreed", clause.get("revocation.value") == "by_agreement"))
    for key, matters in truth_keys:
        if matters and (complete or draw(COIN)):
            notice[key] = draw(truths(exact=complete))
    if notice.get("signed_by") in CONFIRMABLE and (complete or draw(COIN)):
        notice["confirmed"] = str(span(points, "never"))
    elif complete:
        notice["confirmed"] = "never"
    may_name = clause.get("timing.later_day_in_notice") == "yes" or clause.get("timing.mode") == "advance"
    named = may_name and draw(COIN)
    if asks_for_events(clause) and (complete or draw(COIN)):
        notice["extraordinary_events"] = "yes" if draw(COIN) else draw(truths(exact=complete))
    if named or complete:
        notice["effect_named"] = str(span(points, "none")) if named else "none"
    revoked = draw(numbers(0, 3)) == 3
    if revoked or complete:
        notice["revoked"] = str(span(points, "never")) if revoked else "never"
    if complete or draw(COIN):
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
        points = (*points, *exact_days(notice.get("effect_named", "none")))
    if complete or draw(numbers(0, 3)):
        listed = [
            draw(conflicts(points, complete=complete, ends=waited_for(clause)))
            for _ in range(draw(numbers(0, max_conflicts)))
        ]
        data["armed_conflicts"] = listed or "none"
        if aimed:
            ends = [d for c in listed for key in ("from", *CONFLICT_ENDS) for d in exact_days(c.get(key, "unknown"))]
            points = (*points, *ends)
    if draw(numbers(0, 3)) == 3 or acts != ("withdrawal",):
        data["act"] = draw(one_of(tuple(acts)))
    data["as_of"] = draw_about(draw, points, 200).isoformat()
    data["notice"] = notice
    if acts != ("withdrawal",) and clause.parts and draw(COIN):
        data["part"] = draw(one_of(clause.parts))
    limited = [entry["only_for"] for name in ("gates", "reserved_rights") for entry in clause.parameters[name]]
    own = tuple(dict.fromkeys(code for code in limited if code != "all"))
    if own and (complete or draw(COIN)):
        data["state_code"] = draw(one_of((*own, "FRA")))
    if membership := _membership(draw, clause, points, complete):
        data["membership"] = membership
    gates = [gate for gate in clause.gates if clause.is_stated(gate)]
    if conditions := {gate: draw(truths(exact=complete)) for gate in gates if complete or draw(COIN)}:
        data["conditions"] = conditions
    if not complete and (ids := stated_facts(law)):
        chosen = {ids[draw(numbers(0, len(ids) - 1))] for _ in range(draw(numbers(0, 2)))}
        if facts := {id_: draw(truths()) for id_ in sorted(chosen)}:
            data["facts"] = facts
    if complete:
        data["readings"] = {id_: draw(one_of(q.position_ids())) for id_, q in law.questions.items()}
    return data


def _membership(draw: DrawFn, clause: Treaty, points: Sequence[date], complete: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if draw(numbers(0, 7)) > 5:
        found["party"] = draw(truths(exact=complete))
    if clause.instruments and (complete or draw(COIN)):
        found["accepted"] = [id_ for id_ in clause.instruments if draw(COIN)] or "none"
    for key in counted_from(clause):
        if complete or draw(COIN):
            span = draw_span(draw, lambda: shifted(draw_about(draw, points), -366 * draw(numbers(0, 12))), (), complete)
            found[key] = str(span)
    for key in ("dues_paid", "vclt_party") if clause.gates else ():
        if complete or draw(COIN):
            found[key] = draw(truths(exact=complete))
    return found


def waited_for(clause: Treaty) -> tuple[str, ...]:
    """The days of a conflict, besides its own ends, for which the clause may wait."""
    until = clause.get("armed_conflict.until") or ()
    found = {
        "release_and_repatriation_terminated": "operations_terminated",
        "repatriation_of_cultural_property_completed": "operations_terminated",
        "end_of_united_nations_mission": "mission_ended",
    }
    return tuple(dict.fromkeys(found[event] for event in until if event in found))


def stated_facts(law: Law) -> list[str]:
    """The facts that are stated by their id, and nowhere else."""
    return [id_ for id_, fact in law.vocabulary.facts.items() if fact.stated and id_ not in TWO_PLACES]


def draw_word(draw: DrawFn, key: str, usual: str | None, *, exact: bool) -> str:
    """A word that a key may have; the usual one in half of all cases."""
    if usual is not None and draw(COIN):
        return usual
    return draw(one_of((*WORDS[key], *(() if exact else ("unknown", "disputed")))))


def _lifetime(clause: Treaty) -> SearchStrategy[date]:
    """The days on which a notice may be received: from the treaty's entry into force to a year after its end."""
    first = clause.in_force.earliest
    start = LAST if first is None else date.fromordinal(first)
    if ended := clause.get("ended"):
        return days_between(start, shifted(date.fromisoformat(ended), 366))
    return days_between(start, max(LAST, shifted(start, 366 * 40)))


def not_before(start: Span, end: Span) -> Span:
    """The end of something, not before its start can be; what goes on has no end that is past."""
    if start.word:
        return end if end.is_unknown else start
    if end.word or start.earliest is None or end.latest is None or end.latest >= start.earliest:
        return end
    return Span(start.earliest if end.is_day else end.earliest, start.earliest)


def exact_days(text: str) -> list[date]:
    """The days at the ends of what is written: one for a day, up to two for a range."""
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
    stated = [d for text in texts for d in exact_days(text)]
    ends = [c.get(key, "unknown") for c in listed if isinstance(c, dict) for key in ("from", *CONFLICT_ENDS)]
    moved = [d for day in stated for d in landing_days(clause, day)]
    return sorted({*stated, *moved, *(d for text in ends for d in exact_days(text)), *exact_days(scenario["as_of"])})
