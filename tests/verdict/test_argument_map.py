"""What becomes of every argument in the worked problems: those that apply, are defeated, stay open, and no others.

The facts are those of the scenario files, as dates and events; the lists were worked out by hand, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from treatycheck import Checker
from treatycheck.verdict.result import Result

PROBLEMS = Path(__file__).parents[2] / "scenarios" / "problems"
CHECKER = Checker(engine="reference")


def ids(text: str) -> frozenset[str]:
    """The ids of a list."""
    return frozenset(text.split())


@dataclass(frozen=True)
class Labels:
    """The arguments of one day. `also` says of others that they are open as well, and is not checked in the file."""

    as_of: str
    applies: frozenset[str]
    defeated: frozenset[str] = frozenset()
    contested: frozenset[str] = frozenset()
    unavailable: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()


PEACE = ids("A01 B03 B06 B11 F06 F07")
GONE = ids("F10 F11")
NEVER_VALID = ids("A01 A04 D05 D14 D19 D22 D24 D31")
UKRAINE = ids("B11 D02 D03 D04 D11 D12 D34 E03 E07 E08 E16 E18 F06 F07")
FALLEN = ids("D01 D10 D13 D32 D33 E15")
OPEN = ids("C05 C06 D06 D07 D08 D09 D26 D30")
WESSEN = ids("A01 B03 B06 B11 B14 D02 D03 D05 D11 D12 D15 D28 D34 E08 F06 F07")

# What lawyers differ on, and no fact is missing for, is contested: no problem leaves an argument undetermined.
PROBLEM_LABELS: dict[str, tuple[Labels, ...]] = {
    "x01-peaceful-exit": (
        Labels("2027-09-09", PEACE | {"A03"}, unavailable=ids("A04 D01 E01")),
        Labels("2027-09-10", PEACE | GONE | {"A02"}, unavailable=ids("A04 D01 E01")),
    ),
    "x02-the-missing-date": (
        Labels("2028-02-28", PEACE | {"A03"}, unavailable=ids("A04 B04")),
        Labels("2028-02-29", PEACE | GONE | {"A02"}, unavailable=ids("A04 B04")),
    ),
    "x03-notice-in-the-middle-of-a-war": (
        Labels("2027-07-14", PEACE | ids("A03 A23 E18"), ids("A06"), unavailable=ids("A02 A05 A07 E01")),
        Labels("2027-07-15", PEACE | ids("A04 A23 E18"), ids("A06"), unavailable=ids("A02 A05 A07 E01")),
    ),
    "x04-attacked-in-month-four": (
        Labels("2027-07-31", PEACE | ids("A03 E03 E07 E08 E18"), unavailable=ids("A02 A05 A06 D01")),
        Labels("2027-08-01", PEACE | ids("A04 E03 E07 E08 E18"), ids("A07 E01"), unavailable=ids("A02 A05 A06 D01")),
    ),
    "x06-invaded-the-day-after": (
        Labels(
            "2027-10-10",
            PEACE | GONE | ids("A02 A24 E08 F09"),
            ids("F08"),
            unavailable=ids("A04 A07 E02 F01"),
        ),
    ),
    "x07-postponed-then-over": (
        Labels("2028-09-29", PEACE | ids("A04 A23 E18"), ids("A06"), unavailable=ids("A02 A07 A20")),
        Labels("2028-10-01", PEACE | GONE | ids("A05 A10 A23"), ids("A06"), unavailable=ids("A02 A07 A20")),
    ),
    "x08-forgot-the-security-council": (
        Labels("2027-09-10", PEACE | GONE | {"A02"}, ids("B02 B12"), unavailable=ids("B04 B07")),
    ),
    "x10-signed-by-the-wrong-minister": (
        Labels("2027-04-01", PEACE | ids("A03 B07"), unavailable=ids("A04 B09")),
        # The period has run on one view and not on the other: that it still runs (A03) is open, and so is what follows
        # from an exit.
        Labels("2027-09-15", PEACE, contested=ids("A02 B08 B15"), unavailable=ids("A04 B09"), also=GONE | {"A03"}),
        Labels("2027-10-19", PEACE | GONE | {"A02"}, unavailable=ids("A04 B09")),
    ),
    "x11-everything-but-the-deposit": (Labels("2028-01-01", ids("A01 B01 F06 F07"), unavailable=ids("A02 A03 B11")),),
    "x13a-only-the-ban-on-use": (
        Labels("2027-12-31", ids("B11 C02 F06 F07"), ids("C01"), unavailable=ids("A02 C03 D01")),
    ),
    "x13b-suspension-by-consent": (
        Labels(
            "2027-12-31",
            ids("B11 D14 D34 F06 F07"),
            contested=ids("C05 C06 D06 D07"),
            unavailable=ids("A02 C03 D01"),
        ),
    ),
    "x15-the-busy-waiting-period": (
        Labels(
            "2027-06-30",
            PEACE | ids("A03 F01"),
            contested=ids("F02 F03 F04 F05"),
            unavailable=ids("A04 E02 E11"),
        ),
        Labels(
            "2027-07-10",
            PEACE | GONE | ids("A02 F01"),
            contested=ids("F02 F03 F04 F05"),
            unavailable=ids("A04 E02 E11"),
        ),
    ),
    "x17-all-the-excuses": (
        Labels(
            "2027-08-20",
            PEACE | ids("A04 A23 E03 E05 E06 E07 E08 E10 E12 E14 E16 E17 E18 F01"),
            ids("A06 E01 E02 E04 E09 E11 E13 E15"),
            unavailable=ids("A02 A05 D01 D10"),
        ),
    ),
    "x18-ukraine-suspends": (
        Labels("2025-07-22", UKRAINE | {"D16"}, FALLEN, OPEN, NEVER_VALID),
        Labels("2025-10-22", UKRAINE | {"D15"}, FALLEN, OPEN, NEVER_VALID),
        Labels("2025-12-08", UKRAINE | {"D15"}, FALLEN, OPEN | {"D27"}, NEVER_VALID),
    ),
    # Effective or not, by the position on a question: what follows from an exit is open too.
    "x22-quiet-occupation": (
        Labels("2028-06-01", PEACE, contested=ids("A02 A11 A12"), unavailable=ids("A04 A09"), also=GONE),
    ),
    "x25-the-aggressors-two-wars": (
        Labels(
            "2027-08-01",
            WESSEN | ids("A04 E03 E07"),
            ids("B13 D13"),
            ids("C05 C06 D06 D07 D08 D09"),
            ids("D01 D10 E01 E02"),
        ),
        Labels(
            "2028-03-02",
            WESSEN | {"A10"},
            ids("B13 D13"),
            ids("A05 A20 A21 C05 C06 D06 D07 D08 D09 E03 E07"),
            ids("D01 D10 E01 E02"),
            also=GONE,
        ),
    ),
}
CASES = [
    pytest.param(name, index, labels, id=f"{name.partition('-')[0]}.{index + 1}")
    for name, days in PROBLEM_LABELS.items()
    for index, labels in enumerate(days)
]


@cache
def answers(name: str) -> tuple[Result, ...]:
    """The answers to what a problem's file expects, item by item."""
    return tuple(CHECKER.check(PROBLEMS / f"{name}.yaml")[1:])


def test_every_problem_has_labels() -> None:
    assert {path.stem for path in PROBLEMS.glob("x*.yaml")} == set(PROBLEM_LABELS)


@pytest.mark.parametrize(("name", "index", "labels"), CASES)
def test_arguments_of_a_problem(name: str, index: int, labels: Labels) -> None:
    """Each argument has the label that was worked out, and every other one is unavailable."""
    result = answers(name)[index]
    assert result.as_of.isoformat() == labels.as_of
    found: dict[str, set[str]] = {}
    for argument in result.arguments:
        found.setdefault(argument.status, set()).add(argument.id)
    assert found.get("applies", set()) == labels.applies
    assert found.get("defeated", set()) == labels.defeated
    assert found.get("contested", set()) == labels.contested | labels.also
    assert found.get("undetermined", set()) == set()
    assert labels.unavailable <= found["unavailable"]


@pytest.mark.parametrize(("name", "index", "labels"), CASES)
def test_the_file_expects_them(name: str, index: int, labels: Labels) -> None:
    """The scenario file itself expects each of them, so that `check` tests what a reader sees."""
    expected: dict[str, set[str]] = {}
    for checked in answers(name)[index].expectations:
        if checked.path.startswith("arguments."):
            expected.setdefault(checked.expected, set()).add(checked.path.removeprefix("arguments."))
    for status in ("applies", "defeated", "contested", "undetermined", "unavailable"):
        assert expected.get(status, set()) == getattr(labels, status, set())
