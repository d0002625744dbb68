"""The facts that follow from dates and events, each told again from the raw days of the conflicts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest
from wars import CHECKER, CLAUSES, RECEIPT, expiry_of, some_case

War = dict[str, Any]


class Facts:
    """Yes or no to each fact. By the day of the question every conflict has begun; what is `ongoing` is not over."""

    def __init__(self, treaty: str, data: dict[str, Any], date_: date, first_over: date) -> None:
        self.expiry, self.as_of = expiry_of(treaty), date.fromisoformat(data["as_of"])
        self.wars, self.date, self.first_over = data["armed_conflicts"], date_, first_over

    def day(self, war: War, key: str) -> date:
        text = war.get(key, war["to"])
        return date.max if text == "ongoing" else date.fromisoformat(text)

    def closed(self, war: War) -> date:
        if war["close"] == "ceasefire":
            return date.max
        return self.day(war, "occupation_ended") if war["close"] == "occupation" else self.day(war, "to")

    def on(self, war: War, day: date) -> bool:
        """Going on, as the reading that occupation postpones has it."""
        return self.day(war, "from") <= day <= max(self.day(war, "to"), self.closed(war))

    def fights(self, war: War, day: date) -> bool:
        return self.day(war, "from") <= day <= self.day(war, "to")

    def some(self, test: Callable[[War], bool]) -> bool:
        return any(map(test, self.wars))

    def only(self, test: Callable[[War], bool]) -> bool:
        on = [war for war in self.wars if self.on(war, self.expiry)]
        return bool(on) and all(map(test, on))

    def all(self) -> dict[str, bool]:
        e, now, ends = self.expiry, self.as_of, self.day
        hostile = [
            w for w in self.wars if w["role"] == "belligerent" and w["single_incident"] == "no" and self.fights(w, e)
        ]
        k = [w for w in self.wars if ends(w, "from") <= e and self.closed(w) >= e]
        return {
            "hostilities_at_expiry": bool(hostile),
            "hostilities_over": all(ends(w, "to") <= now for w in hostile),
            "notified_during_conflict": self.some(lambda w: w["role"] == "belligerent" and self.fights(w, RECEIPT)),
            "began_in_window": self.some(lambda w: RECEIPT < ends(w, "from") <= e),
            "began_and_ended_in_window": self.some(lambda w: ends(w, "from") > RECEIPT and self.closed(w) < e),
            "pause_only": any(w["close"] == "ceasefire" and ends(w, "to") <= now for w in k)
            and all(ends(w, "to") <= now for w in k),
            "stable_close": bool(k) and all(self.closed(w) <= now for w in k),
            "occupation_remains": any(
                w["close"] == "occupation" and ends(w, "to") <= now < ends(w, "occupation_ended") for w in k
            ),
            "niac_only": self.only(lambda w: w["kind"] == "non_international"),
            "peace_operation_only": self.only(lambda w: w["role"] == "peace_operation"),
            "support_only": self.only(lambda w: w["role"] == "support"),
            "single_incident": self.only(lambda w: w["single_incident"] == "yes"),
            "second_conflict": self.some(
                lambda w: e < ends(w, "from") <= self.first_over and ends(w, "from") <= now < ends(w, "to")
            ),
            "conflict_after_effect": self.some(lambda w: self.date < ends(w, "from") <= now),
            "withdrawal_effective": self.date <= now,
        }


@pytest.mark.parametrize("treaty", CLAUSES)
def test_each_fact_follows_from_the_days(treaty: str) -> None:
    random = Random(f"facts {treaty}")
    seen: dict[str, set[str]] = {}
    for _ in range(150):
        data = some_case(treaty, random)
        data["readings"]["occupation"] = "postpones"
        (result,) = CHECKER.check(data)
        day = result.verdict.effect.date
        values = {finding.id: finding.value for finding in result.findings}
        engaged = [w for n, w in enumerate(data["armed_conflicts"]) if values[f"armed_conflicts[{n}].engages"] == "yes"]
        facts = Facts(treaty, data, date.max, date.max)
        tested_on = RECEIPT if CLAUSES[treaty].tested == "notice" else expiry_of(treaty)
        over = [max(facts.day(w, "to"), facts.closed(w)) for w in engaged]
        assert day is not None
        assert day.earliest is not None
        facts = Facts(treaty, data, day.latest or date.max, max([tested_on, *over]))
        for id_, truth in facts.all().items():
            assert values[id_] == ("yes" if truth else "no"), (id_, data)
            seen.setdefault(id_, set()).add(values[id_])
    always = {id_ for id_, found in seen.items() if len(found) == 1}
    # before the question is asked every day has come, so only what waits for a war that goes on can be away
    assert always <= {"hostilities_over", "withdrawal_effective", "pause_only"} | _RARE.get(treaty, set())


#: What the generated conflicts never show under a clause: its period is too short, or no period of days.
_RARE = {"unesco-1945": {"conflict_after_effect", "notified_during_conflict"}, "gc-i-1949": {"second_conflict"}}


def test_no_verdict_rests_on_a_fact_of_the_background() -> None:
    data = some_case("ottawa-1997", Random(1))
    (result,) = CHECKER.check(data)
    background = {f.id for f in result.findings if "derived-" in f.rule}
    assert {"pause_only", "stable_close", "niac_only"} <= background
    assert not any(f.relevant for f in result.findings if f.id in background)
