"""The arguments of an answer in words: those that apply, are defeated, contested or undetermined, and by what."""

from __future__ import annotations

from collections.abc import Iterator

from treatycheck.files.record import Record, record
from treatycheck.verdict.result import Argument, Result

TITLE = "Arguments"
#: The statuses that a page shows in full, with a heading for each.
SHOWN = {
    "applies": "These apply",
    "defeated": "These are defeated",
    "contested": "These are contested",
}
#: Of those that wait for a fact the titles are enough, under what they wait for; of those that fail, the number.
WAITING = "These wait for a fact"
_SIDES = {
    "withdrawing_state": "for the State that leaves",
    "objecting_state": "for a State that objects",
    "depositary_or_neutral": "for nobody's side",
}


@record
class Plea(Record):
    """An argument on a page: its id and title, whose it is and how settled, what it says, and why it has its status."""

    id: str
    title: str
    standing: str
    says: str
    cites: tuple[str, ...]
    because: tuple[str, ...]


def pleas(result: Result) -> dict[str, list[Plea]]:
    """The arguments that apply, are defeated or are contested, under the heading of their status."""
    found: dict[str, list[Plea]] = {}
    for status, heading in SHOWN.items():
        if given := [_plea(argument) for argument in result.arguments if argument.status == status]:
            found[heading] = given
    return found


def waiting(result: Result) -> dict[str, list[str]]:
    """The arguments that are undetermined, by what decides them."""
    found: dict[str, list[str]] = {}
    for argument in result.arguments:
        if argument.status == "undetermined":
            found.setdefault("; ".join(_because(argument)), []).append(f"{argument.id} {argument.title}")
    return found


def others(result: Result) -> str | None:
    """How many arguments are not available."""
    count = sum(argument.status == "unavailable" for argument in result.arguments)
    if not count:
        return None
    return f"{count} other{'s are' if count > 1 else ' is'} not available here: a premise fails."


def _plea(argument: Argument) -> Plea:
    standing = f"{argument.doctrine}, {_SIDES[argument.side]}"
    return Plea(argument.id, argument.title, standing, argument.says, argument.cites, tuple(_because(argument)))


def _because(argument: Argument) -> Iterator[str]:
    """What an argument is owed its status to, a sentence each."""
    for attack in argument.attacks:
        if attack.by in argument.defeated_by:
            yield f"beaten by {attack.by}, {attack.title}: {attack.why}"
    if argument.missing:
        yield f"missing: {', '.join(argument.missing)}"
    if argument.contested_by:
        plural = "s" * (len(argument.contested_by) > 1)
        yield f"undecided on the open question{plural}: {', '.join(argument.contested_by)}"
    if argument.weighed:
        yield f"undecided on the weight of the arguments, against {', '.join(argument.weighed)}"
    if argument.disputed:
        yield f"the sides disagree on: {', '.join(argument.disputed)}"
