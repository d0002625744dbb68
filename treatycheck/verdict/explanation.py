"""An explanation, as `treatycheck explain` gives it: parts, the derivations of each, and their steps. Frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from treatycheck.files.record import Record, record

FORMAT = "treatycheck-explanation/1"
Kind = Literal["verdict", "finding", "day", "comparison", "fact", "reading", "choice", "argument", "attack"]
Outcome = Literal[
    "held",
    "failed",
    "missing",
    "disputed",
    "counted",
    "stated",
    "presumed",
    "defined",
    "taken",
    "open",
]


@record
class Step(Record):
    """One step of a derivation, with the steps on which it rests.

    `kind` says what it is: the row of a verdict table, a finding, a day and how it was counted, a comparison of two
    days, a fact of the file, a question of law with the position taken; a choice is a condition that several of its
    parts give (only where every support is asked for); an argument, with its premises and the attacks on it; an attack,
    with the argument that makes it.

    `outcome` says what became of it: a verdict, finding or comparison `held`, `failed`, is `missing` something or
    `disputed`; a day is `counted`; a fact is `stated`, `presumed`, `defined` (what leaving it out means), `counted`
    from others, `missing` or `disputed`; a position on a question is `taken`, or the question `open`. An argument
    `held` if it applies, `failed` if it is defeated or unavailable, is `open` if contested and `missing` something if
    undetermined; an attack `held` if it beats, `failed`, or is `open`.

    `value` is the word, the day or the fact's value; `rule` the place of the rule (`file:line:column`); `line` the
    line of the scenario that states a fact, and `source` where it has it from. `others` are further supports, each
    enough by itself. A step that occurs again has no premises: `see` is the number under which they stand.
    """

    number: int
    id: str
    kind: Kind
    outcome: Outcome
    says: str
    value: str | None = None
    cites: tuple[str, ...] = ()
    rule: str | None = None
    line: int | None = None
    source: str | None = None
    note: str | None = None
    premises: tuple[Step, ...] = ()
    others: tuple[tuple[Step, ...], ...] = ()
    see: int | None = None

    def walk(self) -> Iterator[Step]:
        """This step and every one below it, in order of appearance."""
        yield self
        for steps in (self.premises, *self.others):
            for step in steps:
                yield from step.walk()


@record
class Derivation(Record):
    """How one answer follows. `readings` are the positions on open questions under which it does, one mapping for
    each way of taking them; none where it follows whatever position is taken."""

    readings: tuple[Mapping[str, str], ...]
    answer: str
    steps: tuple[Step, ...]


@record
class Part(Record):
    """A layer of the verdict, a finding, a day or an argument: its answer, and how that follows."""

    id: str
    kind: Literal["verdict", "finding", "day", "argument"]
    asks: str
    answer: str
    derivations: tuple[Derivation, ...]

    def walk(self) -> Iterator[Step]:
        """Every step, in order of appearance."""
        for derivation in self.derivations:
            for step in derivation.steps:
                yield from step.walk()


@record
class Explanation(Record):
    """Why the answer to a scenario is what it is. `readings` are the positions taken on open questions, `facts` the
    keys on which it rests, in order of appearance."""

    version: str
    engine: str
    scenario: str
    file: str
    title: str | None
    treaty: str
    treaty_title: str
    state: str | None
    as_of: date
    readings: Mapping[str, str]
    why: str | None
    parts: tuple[Part, ...]
    facts: tuple[str, ...]
    rules: str
    format: str = FORMAT


def public_key(key: str) -> str:
    """A key of the facts as a scenario has it: nothing of how lists and stated facts are kept inside."""
    key = key.removeprefix("facts.").removesuffix(".other")
    return "act" if key == "act.judged" else key
