"""What a rule writes is held against what there is: a slip of the pen is a fault, never another answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from rules_copy import copy_rules

from treatycheck import Checker
from treatycheck.files import Fault

SLIPS = [
    ("7-effect", "[no_effect_before, no_effect_until]", "[no_efect_before]", "TC104 .*did you mean 'no_effect_before'"),
    ("9-operation-conduct", "word: in_force", "word: inforce", "TC213 .*did you mean 'in_force'"),
    ("4-clock", "cites: clause.timing", "cites: clause.timming", "TC309 .*did you mean 'timing'"),
    ("3-notice", "{clause.timing.who}", "{clause.timing.whom}", "TC307 .*clause.timing.whom"),
    ("3-notice", "{as_of}", "{as_off}", "TC307 .*as_off"),
    ("1-right", "right.value:", "right.vlaue:", "TC309 .*did you mean 'right.value'"),
    ("1-right", "express,", "expresss,", "TC104 .*did you mean 'express'"),
    ("2-gates", "by: gate}", "by: gaet}", "TC309 .*gaet"),
    ("4-clock", "asked_if: [withdrawal", "asked_if: [withdrawl", "TC302 .*withdrawl"),
]


@pytest.mark.parametrize(("file", "written", "slip", "fault"), SLIPS, ids=[s[2] for s in SLIPS])
def test_a_slip_of_the_pen_is_found_before_any_answer(
    tmp_path: Path, file: str, written: str, slip: str, fault: str
) -> None:
    rules = tmp_path / "rules"
    copy_rules(rules)
    path = rules / "withdrawal" / f"{file}.yaml"
    text = path.read_text(encoding="utf-8")
    assert written in text
    path.write_text(text.replace(written, slip), encoding="utf-8")
    scenario = {"scenario": 1, "treaty": "ottawa-1997", "as_of": "2027-01-01"}
    with pytest.raises(Fault, match=rf"{file}\.yaml:\d+:\d+: {fault}"):
        Checker(rules=rules, engine="reference").check(scenario)
