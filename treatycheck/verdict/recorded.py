"""What is on record of an exit, compared with the answer: the day of effect, and what became of the act."""

from __future__ import annotations

from treatycheck.calendar import Landing
from treatycheck.law.model import Treaty
from treatycheck.program.dates import OPEN_END, OPEN_START, Bounds
from treatycheck.scenario import model
from treatycheck.verdict.outcome import CONTESTED, UNDETERMINED
from treatycheck.verdict.result import Agreement, Interval, OtherDay, Recorded, Verdict
from treatycheck.verdict.sentences import say_interval, stated

#: The words of a verdict on effect with which an outcome on record agrees; of `suspended`, those on operation.
_AGREES = {
    "took_effect": ("in_effect", "bound_on"),
    "pending": ("pending", "postponed"),
    "revoked": ("revoked",),
    "not_accepted": ("none", "not_started"),
    "contested": ("contested",),
    "announced": ("not_started",),
    "suspended": ("suspended",),
    "other_act": ("none", "not_started"),
}
_OPEN = (CONTESTED, UNDETERMINED)
#: What counts most comes first: one thing that differs makes the whole differ.
_ORDER: tuple[Agreement, ...] = ("differs", "open", "within_window", "day_after", "exact", "as_recorded")
#: The day of the notice, and that from which the period runs; ranges where they are not known to the day.
Clock = tuple[Bounds, Bounds]


def compare(recorded: model.Recorded, verdict: Verdict, treaty: Treaty, clock: Clock | None) -> Recorded:
    """What is on record, with how it agrees with the answer.

    `clock` is None where no period runs."""
    effect, computed = stated(recorded.effect), verdict.effect.date
    apart = None
    if effect is not None and computed is not None and effect.day and computed.day:
        apart = (effect.day - computed.day).days
    found = {_of_outcome(recorded.outcome, verdict), _of_day(recorded, verdict, effect, treaty, clock)}
    agreement: Agreement = next(word for word in _ORDER if word in found)
    return Recorded(
        effect=effect,
        by=recorded.by,
        agrees=agreement not in ("differs", "open"),
        agreement=agreement,
        days_apart=apart,
        outcome=recorded.outcome,
        why=recorded.why,
        afterwards=recorded.afterwards,
        also=tuple(OtherDay(stated(other.effect), other.by) for other in recorded.also),
        verified=recorded.verified == "yes",
    )


def _of_outcome(outcome: str | None, verdict: Verdict) -> Agreement:
    """Whether what became of the act is what the answer says; a record that does not say agrees with every answer."""
    if outcome is None:
        return "as_recorded"
    word = verdict.operation if outcome == "suspended" else verdict.effect.status
    if word in _AGREES[outcome]:
        return "as_recorded"
    return "open" if word in _OPEN else "differs"


def _of_day(
    recorded: model.Recorded, verdict: Verdict, effect: Interval | None, treaty: Treaty, clock: Clock | None
) -> Agreement:
    """Whether the day on record is the day computed."""
    computed = verdict.effect.date
    if effect is None:  # an outcome without a day is compared by itself
        return "as_recorded" if computed is None or recorded.outcome is not None else "differs"
    if computed is None:
        return "open" if verdict.effect.status in _OPEN else "differs"
    if not computed.contains(effect):
        return "differs"
    if clock is not None and not all(day.is_exact for day in clock):
        return "within_window" if all(d.at_least > OPEN_START and d.at_most < OPEN_END for d in clock) else "open"
    if effect != computed:
        return "open"
    if clock is None or computed != verdict.effect.expiry:
        return "exact"
    landing = treaty.landed(clock[1].at_least).how.landing
    return "day_after" if landing is Landing.DAY_AFTER else "exact"


def differing(recorded: Recorded, verdict: Verdict) -> str:
    """What is on record and what is computed, in one sentence, where they do not agree."""
    by = f" by {recorded.by}" if recorded.by else ""
    given = "no day of effect" if recorded.effect is None else say_interval(recorded.effect)
    computed = "no day of effect" if verdict.effect.date is None else say_interval(verdict.effect.date)
    if recorded.outcome is not None and (recorded.effect is None or given == computed):
        given = f"{given} ({recorded.outcome.replace('_', ' ')})"
        computed = f"{computed} ({verdict.effect.status.replace('_', ' ')})"
    return f"recorded{by}: {given}; computed: {computed}"
