"""What a page says in whatever form: the parts of an answer, in words, in the order in which a lawyer reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from treatycheck.files.record import Record, record
from treatycheck.verdict.result import Counting, Finding, Interval, OtherCount, Recorded, Result
from treatycheck.verdict.sentences import say_day, say_interval

if TYPE_CHECKING:
    from treatycheck.verdict.explanation import Explanation

DISCLAIMER = "Days are calendar days; no time zones. This is not legal advice."
COUNTED = "How the date was counted"
REQUIRED = "What the clause requires"
RECORDED = "On record"
OPEN = "Open questions of law that change the answer"
MISSING = "What is missing"
PRESUMED = "Presumed, because the file does not say"
TIMELINE = "Timeline"
NOTES = "Notes"
EXPECTATIONS = "Expectations"
_DATED = frozenset(("pending", "in_effect", "postponed", "bound_on", "contested", "undetermined"))


def spaced(word: str) -> str:
    """A word of a verdict as people write it: `in_effect` is `in effect`."""
    return word.replace("_", " ")


def about(result: Result | Explanation, dot: str = " · ") -> str:
    """The treaty, the State, the day of the question."""
    who = f"{dot}{result.state}" if result.state else ""
    return f"{result.treaty_title} ({result.treaty}){who}{dot}as of {say_day(result.as_of)}"


def taken(result: Result | Explanation) -> str | None:
    """The positions that were taken on open questions of law; None where all were left open."""
    found = [f"{question}: {spaced(position)}" for question, position in result.readings.items() if position]
    return f"Positions taken on open questions: {', '.join(found)}" if found else None


def foot(result: Result | Explanation) -> tuple[str, str]:
    """What must be known of every answer, and what gave this one."""
    return DISCLAIMER, f"Engine: {result.engine}; rules for {result.treaty}: {result.rules[:12]}."


def cited(cites: tuple[str, ...], arguments: tuple[str, ...] = ()) -> str:
    """Pinpoints in brackets, after a sentence; then the arguments that stand for it."""
    pinpoints = f" [{'; '.join(cites)}]" if cites else ""
    return f"{pinpoints} ({', '.join(arguments)})" if arguments else pinpoints


# --- the verdict ------------------------------------------------------------------------------------------------------


@record
class Layer(Record):
    """A layer of the verdict: its word and why it has it; where views differ, what each says."""

    name: str
    word: str
    why: str
    cites: tuple[str, ...]
    arguments: tuple[str, ...]
    views: tuple[View, ...]


@record
class View(Record):
    """What a layer is on one view, or perhaps."""

    word: str
    says: str
    cites: tuple[str, ...]
    arguments: tuple[str, ...]


def layers(result: Result) -> Iterator[Layer]:
    """The layers of the verdict, in order."""
    verdict = result.verdict
    words = (verdict.act, verdict.effect.status, verdict.operation, verdict.conduct)
    for name, word in zip(("act", "effect", "operation", "conduct"), words, strict=True):
        reasons = verdict.because[name]
        is_open = word in ("contested", "undetermined")
        if is_open and (len(reasons) != 1 or reasons[0].word != word):
            how = "on one view" if word == "contested" else "perhaps"
            views = tuple(View(f"{how} {spaced(r.word)}", r.says, r.cites, r.arguments) for r in reasons)
            depends = _depends(word, verdict.contested_by.get(name, ()), verdict.weighed.get(name, ()))
            yield Layer(name, word, depends, (), (), views)
        elif reasons:
            yield Layer(name, word, reasons[0].says, reasons[0].cites, reasons[0].arguments, ())
        else:
            yield Layer(name, word, "", (), (), ())


def _depends(word: str, questions: tuple[str, ...], weighed: tuple[str, ...]) -> str:
    on = []
    if questions:
        on.append(f"the open question{'s' * (len(questions) > 1)}: {', '.join(questions)}")
    if weighed:
        on.append(f"the weight of the arguments: {', '.join(weighed)}")
    if not on:
        on.append("what the sides dispute" if word == "contested" else "facts that are missing")
    return f"it depends on {', and on '.join(on)}"


def day_of_effect(result: Result) -> str:
    """The day of effect in short: a day, the ends of a range, nothing where there is none to give."""
    day = result.verdict.effect.date
    return short(day) if day is not None and result.verdict.effect.status in _DATED else ""


def short(days: Interval) -> str:
    """A day as `2025-12-27`, a range as `2025-12-27/2026-01-10`; an end that is not known as two dots."""
    if days.day:
        return days.day.isoformat()
    return f"{days.earliest or '..'}/{days.latest or '..'}"


def say(days: Interval | None) -> str:
    """An interval in words; there may be none."""
    return "no day" if days is None else say_interval(days)


# --- the rest ---------------------------------------------------------------------------------------------------------


def counted_as(counted: Counting) -> str:
    """How the end of the period is counted from one start, as a sum."""
    return f"{say_day(counted.start)} + {counted.period} = {say_day(counted.end)}"


def other_view(other: OtherCount) -> str:
    """The day that another way to count gives."""
    return f"other view: {other.why}, which gives {say_day(other.day)}"


def counted_sources(result: Result) -> tuple[str, ...]:
    """The authorities for how the end of the period is counted, each once."""
    return tuple(dict.fromkeys(counted.source for counted in result.counting))


def moved_on(result: Result) -> str | None:
    """Where effect does not come with the end of the period, or the bond outlasts it: both days."""
    effect = result.verdict.effect
    if effect.date is None or not result.counting:
        return None
    if effect.released not in (None, effect.date):
        return f"the State is out on {say(effect.date)}, and bound until {say(effect.released)}"
    if effect.date == effect.expiry:
        return None
    return f"the end of the period is {say(effect.expiry)}, effect is {say(effect.date)}"


#: How what is on record agrees with the answer, in short and as a sentence.
AGREEMENT = {
    "exact": ("exact", "the day computed is the day on record"),
    "day_after": ("day after", "it is the day computed: practice there counts to the day after the corresponding one"),
    "within_window": ("within the window", "the receipt is known only within a range, from which this day follows"),
    "as_recorded": ("as recorded", "no day is on record, and the answer is what became of the act"),
    "open": ("open", "law or facts leave open what is on record"),
    "differs": ("differs", "the answer is not what is on record"),
}


def on_record(result: Result) -> Iterator[str]:
    """What is on record of the exit, and how it agrees with the answer: a sentence for each point."""
    recorded = result.recorded
    if recorded is None:
        return
    day = "no day of effect" if recorded.effect is None else say(recorded.effect)
    what = ", ".join(filter(None, (spaced(recorded.outcome or ""), day)))
    by = f": {recorded.by}" if recorded.by else ""
    yield f"{what}{by}{'' if recorded.verified else ' (from memory, to be checked)'}"
    yield compared(recorded)
    for text in (recorded.why, recorded.afterwards and f"afterwards: {recorded.afterwards}"):
        if text:
            yield text
    for other in recorded.also:
        yield f"also given: {say(other.effect)} ({other.by})"


def compared(recorded: Recorded) -> str:
    """How what is on record agrees with the answer, as a sentence."""
    says, days = AGREEMENT[recorded.agreement][1], recorded.days_apart
    if not days:
        return says
    return f"{says}: the record is {abs(days)} day{'s' * (abs(days) > 1)} {'later' if days > 0 else 'earlier'}"


def topics(result: Result) -> dict[str, list[Finding]]:
    """The findings on which a verdict can depend, under the question that each helps to answer."""
    found: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if finding.relevant and "[" not in finding.id:
            found.setdefault(finding.topic, []).append(finding)
    return found


def answer_of(finding: Finding) -> tuple[str, str]:
    """The answer to a finding's question, `open` while it is not known, and the sentence that goes with it."""
    return "open" if finding.value == "unknown" else finding.value, finding.says.removeprefix("not known: ")


def questions(result: Result) -> Iterator[tuple[str, str]]:
    """The open questions that change the answer: the id, and what is asked."""
    for question in result.questions:
        if question.matters:
            leans = f" (leans: {spaced(question.leans)})" if question.leans else ""
            yield question.id, f"{question.question}{leans}"


def by_reading(result: Result) -> Iterator[tuple[str, str, str]]:
    """What each position on the open questions makes of the effect: positions, status, day."""
    for entry in result.verdict.effect.date_by_reading:
        readings = ", ".join(f"{question}: {position}" for question, position in entry.readings.items())
        bound = "" if entry.released in (None, entry.date) else f", bound until {say(entry.released)}"
        yield readings, spaced(entry.status), f"{say(entry.date)}{bound}"


def notes(result: Result) -> Iterator[str]:
    """The remarks, but those on counting and on what is on record, which stand there."""
    for note in result.notes:
        if note.code not in ("counted_otherwise", "recorded_differs"):
            yield f"{note.message}{f' (line {note.line})' if note.line else ''}"


def score(result: Result) -> str:
    """How many expectations are met."""
    return f"{sum(checked.met for checked in result.expectations)} of {len(result.expectations)} met"


def failures(result: Result) -> Iterator[str]:
    """Each expectation that is not met, with its place."""
    for checked in result.expectations:
        if not checked.met:
            yield f"{result.file}:{checked.line}: {checked.path}: expected {checked.expected}, got {checked.actual}"
