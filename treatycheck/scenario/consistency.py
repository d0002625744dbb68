"""What a scenario must not contradict in itself, whatever the law says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from treatycheck.files import Diagnostic, Place
from treatycheck.files.values import Span
from treatycheck.scenario.model import Scenario

Locate = Callable[..., tuple[int, int]]
#: pairs of keys of a conflict of which the first cannot be later than the second; of each second one fault is told
_ORDER = (
    ("from", "to"),
    ("from", "closed"),
    ("from", "occupation_ended"),
    ("from", "operations_terminated"),
    ("to", "closed"),
    ("to", "occupation_ended"),
)


def check_consistency(scenario: Scenario, keys: Collection[str], locate: Locate, file: str) -> Iterator[Diagnostic]:
    """Every contradiction inside the scenario, with its place. `keys` are the keys of its top level, as written."""

    def fault(code: str, message: str, suggestion: str | None, *path: str | int) -> Diagnostic:
        return Diagnostic(Place(file, *locate(*path)), code, message, suggestion)

    def earliest(span: Span) -> int | None:
        """The earliest day; what goes on ends after the day of the question."""
        if span.word == "ongoing" and scenario.as_of is not None:
            return scenario.as_of.toordinal() + 1
        return span.earliest

    for index, conflict in enumerate(scenario.armed_conflicts or ()):
        told: set[str] = set()
        for first, second in _ORDER:
            start: Span | None = getattr(conflict, "from_" if first == "from" else first)
            end: Span | None = getattr(conflict, second)
            if start is None or end is None or end.latest is None or second in told:
                continue
            begins = earliest(start)
            if begins is not None and end.latest < begins:
                told.add(second)
                yield fault(
                    "TC209", f"{second!r} ({end}) is before {first!r} ({start})", None, "armed_conflicts", index, second
                )
    confirmed = scenario.notice.confirmed
    is_stated = confirmed is not None and not confirmed.word and not confirmed.is_unknown
    if is_stated and scenario.notice.signed_by not in ("other", "unknown", "disputed"):
        yield fault(
            "TC211",
            "a confirmation is stated, but the instrument was not signed by somebody without authority",
            "add signed_by: other",
            "notice",
            "confirmed",
        )
    if scenario.expect is not None and "as_of" not in keys:
        yield fault("TC210", "expectations need the day on which they hold", "add as_of: YYYY-MM-DD", "expect")
