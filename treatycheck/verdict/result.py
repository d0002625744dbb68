"""The answer, as the result format has it. Frozen; `as_data` gives exactly what `--format json` prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Literal

from treatycheck.files.record import Record, record

FORMAT = "treatycheck-result/1"
TruthWord = Literal["yes", "no", "unknown", "disputed"]
Stands = Literal["yes", "no", "open"]
Fares = Literal["beats", "fails", "open"]
Agreement = Literal["exact", "day_after", "within_window", "as_recorded", "open", "differs"]


@record
class Interval(Record):
    """Some day from `earliest` to `latest`, both included; None is an open end."""

    earliest: date | None
    latest: date | None

    @property
    def day(self) -> date | None:
        """The day, if there is exactly one."""
        return self.earliest if self.earliest == self.latest else None

    def contains(self, other: Interval) -> bool:
        """Whether every day that the other allows is one that this allows."""
        starts = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        return starts and (self.latest is None or (other.latest is not None and self.latest >= other.latest))


@record
class DateByReading(Record):
    """The day of effect under some positions on open questions."""

    readings: Mapping[str, str]
    status: str
    date: Interval | None
    released: Interval | None = None


@record
class Effect(Record):
    """Status and days of effect; both days are None where nothing can take effect.

    `released` is the day until which the treaty goes on binding a State that is out, where the clause says that it may;
    None under every other clause."""

    status: str
    expiry: Interval | None
    date: Interval | None
    date_by_reading: tuple[DateByReading, ...] = ()
    released: Interval | None = None


@record
class Reason(Record):
    """Why a layer has its word: a sentence with its pinpoints, and the arguments that stand for it."""

    word: str
    says: str
    cites: tuple[str, ...]
    arguments: tuple[str, ...] = ()


@record
class Verdict(Record):
    """One word for each layer. `because` explains each; `contested_by` names the open questions that split it, and
    `weighed` the arguments between which it stands undecided on their weight."""

    act: str
    effect: Effect
    operation: str
    conduct: str
    because: Mapping[str, tuple[Reason, ...]]
    contested_by: Mapping[str, tuple[str, ...]]
    weighed: Mapping[str, tuple[str, ...]]


@record
class Finding(Record):
    """A finding in words: what was asked, the answer, its pinpoints, and what it rests on.

    `topic` is the question a lawyer asks under which it belongs; `relevant` whether any verdict can depend on it."""

    id: str
    value: TruthWord
    says: str
    asks: str
    cites: tuple[str, ...]
    because: tuple[str, ...]
    rule: str
    topic: str
    relevant: bool


@record
class AttackOn(Record):
    """An attack on an argument: by which, how, why; whether the attacker stands (yes, no, open); and how it fares.

    It `beats` where the attacker stands and beats what it attacks. It `fails` where the attacker does not stand, where
    a position that is taken answers it, where what it contests is beaten by another, or where it has been overcome.
    Else it is `open`."""

    by: str
    title: str
    kind: str
    force: str
    question: str | None
    why: str
    stands: Stands
    fares: Fares


@record
class Argument(Record):
    """An argument and what became of it.

    `defeated_by` are the arguments that beat it; `contested_by` the open questions on which it depends, `weighed` the
    arguments against which it stands undecided on their weight, `disputed` the facts on which the sides disagree;
    `failed` the premises that fail, `missing` the facts for want of which it is undetermined. `overcome` are attacks
    that have been raised on it and that priority beats: recorded, and no attacks."""

    id: str
    slug: str
    title: str
    side: str
    layer: str
    claim: str
    status: str
    doctrine: str
    held_by: str
    says: str
    cites: tuple[str, ...]
    defeated_by: tuple[str, ...]
    contested_by: tuple[str, ...]
    weighed: tuple[str, ...]
    disputed: tuple[str, ...]
    failed: tuple[str, ...]
    missing: tuple[str, ...]
    attacks: tuple[AttackOn, ...]
    overcome: tuple[AttackOn, ...]
    rule: str


@record
class QuestionState(Record):
    """An open question: the position taken, if any, where it leans, and whether it changes the answer.

    `argued` says whether the status of some argument depends on it, which need not change the answer."""

    id: str
    question: str
    position: str | None
    leans: str | None
    matters: bool
    argued: bool


@record
class ByReading(Record):
    """The verdict and the days under some positions on the open questions that matter."""

    readings: Mapping[str, str]
    act: str
    effect: str
    date: Interval | None
    released: Interval | None
    operation: str
    conduct: str


@record
class Need(Record):
    """A fact that is missing, and how many undecided conditions wait for it."""

    key: str
    question: str
    feeds: int


@record
class Presumption(Record):
    """A fact that nobody stated, that was presumed, and on which the verdict rests."""

    key: str
    value: str
    question: str


@record
class Note(Record):
    """A remark; `line` is the line of the scenario file that it is about, if any."""

    code: str
    message: str
    line: int | None = None


@record
class OtherCount(Record):
    """The day that another way of counting gives."""

    day: date
    why: str


@record
class Counting(Record):
    """How the end of the period was counted from one start."""

    start: date
    end: date
    period: str
    landing: str
    source: str
    others: tuple[OtherCount, ...]


@record
class OtherDay(Record):
    """Another day of effect that somebody gave; None where they said that there is none."""

    effect: Interval | None
    by: str


@record
class Recorded(Record):
    """What is on record: the day of effect that a State or depositary gave, and whether the answer is the same.

    `agreement`: the computed day is `exact`ly the one on record; it is, because practice counts to the `day_after` the
    corresponding one; receipt is known only within a range, and the day on record is `within_window`; there is no day,
    `as_recorded`; law or facts leave `open` what is on record; the two `differs`, by `days_apart` days where both are
    days (more than none: the record is later). `outcome` is what became of the act, `why` what explains a difference,
    `afterwards` what followed, `also` which other days were given; `verified` is no where no source was read for it.
    """

    effect: Interval | None
    by: str | None
    agrees: bool
    agreement: Agreement
    days_apart: int | None = None
    outcome: str | None = None
    why: str | None = None
    afterwards: str | None = None
    also: tuple[OtherDay, ...] = ()
    verified: bool = True


@record
class Checked(Record):
    """One expectation: what was expected, what came out, whether they agree, and the line of the file."""

    path: str
    expected: str
    actual: str
    met: bool
    line: int


@record
class Period(Record):
    """A stretch of time for the timeline: from a day to a day, either end perhaps a range."""

    kind: Literal["period", "armed_conflict"]
    label: str
    start: Interval
    end: Interval


@record
class SourceOf(Record):
    """A value of the scenario, as the file has it (None for a list or a mapping), and where it comes from."""

    path: str
    value: str | None
    source: str | None
    note: str | None
    line: int


@record
class Result(Record):
    """The whole answer for a scenario on a day."""

    version: str
    engine: str
    scenario: str
    file: str
    title: str | None
    treaty: str
    treaty_title: str
    state: str | None
    as_of: date
    readings: Mapping[str, str | None]
    verdict: Verdict
    findings: tuple[Finding, ...]
    arguments: tuple[Argument, ...]
    questions: tuple[QuestionState, ...]
    by_reading: tuple[ByReading, ...]
    """Every reading that was told apart, together all that there are; none where no question matters."""
    needs: tuple[Need, ...]
    presumed: tuple[Presumption, ...]
    notes: tuple[Note, ...]
    expectations: tuple[Checked, ...]
    counting: tuple[Counting, ...]
    notice_day: Interval | None
    """The day on which the notice counts as given; None where nothing can take effect."""
    periods: tuple[Period, ...]
    sources: tuple[SourceOf, ...]
    recorded: Recorded | None
    rules: str
    format: str = FORMAT

    @property
    def met(self) -> bool:
        """Whether every expectation is met."""
        return all(checked.met for checked in self.expectations)

    @property
    def decided(self) -> bool:
        """Whether no layer is contested or undetermined."""
        verdict = self.verdict
        words = {verdict.act, verdict.effect.status, verdict.operation, verdict.conduct}
        return not words & {"contested", "undetermined"}


def as_data(value: Any) -> Any:
    """A result, or a part of one, as plain data for JSON: days in ISO form, tuples as lists, `format` first."""
    if hasattr(value, "__dataclass_fields__"):
        data = {f.name: as_data(getattr(value, f.name)) for f in fields(value)}
        return {"format": data.pop("format"), **data} if "format" in data else data
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: as_data(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [as_data(item) for item in value]
    return value
