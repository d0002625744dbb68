"""What a scenario must not contradict in itself, whatever the law says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from treatycheck.files import Diagnostic, Place
from treatycheck.files.values import Span
from treatycheck.scenario.model import Scenario

Locate = Callable[..., tuple[int, int]]
#: pairs of keys of a conflict of which the first cannot be later than the second
_ORDER = (("from", "to"), ("from", "closed"), ("from", "occupation_ended"), ("from", "operations_terminated"))


def check_consistency(scenario: Scenario, keys: Collection[str], locate: Locate, file: str) -> Iterator[Diagnostic]:
    """Every contradiction inside the scenario, with its place. `keys` are the keys of its top level, as written."""

    def fault(code: str, message: str, suggestion: str | None, *path: str | int) -> Diagnostic:
        return Diagnostic(Place(file, *locate(*path)), code, message, suggestion)

    for index, conflict in enumerate(scenario.armed_conflicts or ()):
        for first, second in _ORDER:
            start: Span | None = getattr(conflict, "from_" if first == "from" else first)
            end: Span | None = getattr(conflict, second)
            if start and end and start.earliest and end.latest and end.latest < start.earliest:
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
