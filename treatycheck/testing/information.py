"""The order of information: when one answer says at least as much as another, and does not contradict it.

    unknown ⊑ yes, no ⊑ disputed            findings
    undetermined ⊑ any other word           verdicts
    a definite word ⊑ contested             verdicts, where the sides dispute a fact; the same for arguments
    [a, d] ⊑ [b, c]  if a <= b, c <= d      days

The law of the system: more information about the facts (`unknown` or nothing becomes a value, a value becomes
`disputed`, a range becomes narrower) only moves findings, words and days up. Three things to know before it is held
against an answer:

- Lists are complete and presumptions are no information: compare with `presume=False`, and on the same day.
- A word can be `contested` by open questions of law alone. It stays so: every reading was definite, and each keeps
  its word or becomes contested itself.
- The days of a result are what is left on anybody's view. While nothing is disputed they only become narrower; a
  dispute widens them. The bounds inside the program (:class:`treatycheck.program.dates.Bounds`) move one way always.
"""

from __future__ import annotations

from treatycheck.program.dates import Bounds
from treatycheck.verdict.outcome import CONTESTED, UNDETERMINED
from treatycheck.verdict.result import Interval

_TRUTHS = {"unknown": 0, "yes": 1, "no": 1, "disputed": 2}


def truth_at_most(less: str, more: str) -> bool:
    """Whether one value of a finding says at most as much as another."""
    return less == more or _TRUTHS[less] < _TRUTHS[more]


def word_at_most(less: str, more: str) -> bool:
    """Whether one word of a verdict says at most as much as another."""
    return less in (more, UNDETERMINED) or more == CONTESTED


def bounds_at_most(less: Bounds, more: Bounds) -> bool:
    """Whether one day is known at most as well as another: each bound moves one way only, even past the other."""
    return less.at_least <= more.at_least and less.at_most >= more.at_most


def days_at_most(less: Interval, more: Interval) -> bool:
    """Whether one interval contains another. Holds of a result's days as long as no fact is disputed."""
    return less.contains(more)
