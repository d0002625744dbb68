"""Hypothesis strategies for scenarios: plain data, as a scenario file has it, aimed at the days on which answers turn.

    from hypothesis import given
    from treatycheck.testing.strategies import scenarios

    @given(scenarios("my-treaty"))
    def test_something(scenario): ...

Everything is valid by construction, and nothing is filtered. What the strategies know of a treaty (whom a notice must
reach, how its period is counted) they read from the rules. A scenario prints as YAML that can be pasted into a file.
"""

from __future__ import annotations

from treatycheck.testing.edits import EDITS, Edit, edits
from treatycheck.testing.refinements import more_information
from treatycheck.testing.scenarios import conflicts, notices, scenarios, turning_points
from treatycheck.testing.values import (
    ScenarioData,
    counted_from,
    days,
    landing_days,
    law_of,
    near,
    spans,
    treaty_ids,
    truths,
    walk,
)

__all__ = [
    "EDITS",
    "Edit",
    "ScenarioData",
    "conflicts",
    "counted_from",
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
    "walk",
]
