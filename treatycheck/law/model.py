"""The law after reading: frozen, checked, and with a place for everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any

from treatycheck.calendar import Reckoning
from treatycheck.files import Place
from treatycheck.files.record import Record, record
from treatycheck.files.values import Span
from treatycheck.law.expressions import Condition, Date


@record
class Fact(Record):
    """A fact of the vocabulary: `stated` under `facts:`, or derived `from_` keys of its own.

    `where_silent` are the keys that say the same: the fact is stated only where they are silent."""

    id: str
    question: str
    stated: bool
    from_: tuple[str, ...]
    presume: str | None
    help: str | None
    where_silent: tuple[str, ...]
    place: Place


@record
class Key(Record):
    """A key of the scenario: what it asks; what is presumed, or meant by definition, when it is left out.

    `once` is another key, of a day: only once that day has come is there anything to ask."""

    key: str
    question: str
    presume: str | None
    means: str | None
    once: str | None
    help: str | None
    place: Place


@record
class Vocabulary(Record):
    """Every fact and key that a scenario may state, and every feature of a treaty with what it means.

    `aliases` leads from another id to the fact's own."""

    facts: Mapping[str, Fact]
    keys: Mapping[str, Key]
    aliases: Mapping[str, str]
    features: Mapping[str, str]


@record
class Position(Record):
    """A position on an open question; `argument` is the argument that it keeps."""

    id: str
    says: str
    argument: str | None
    held_by: str | None


@record
class Question(Record):
    """An open question of law."""

    id: str
    question: str
    positions: tuple[Position, ...]
    leans: str | None
    why: str
    cites: tuple[str, ...]
    place: Place

    def position_ids(self) -> tuple[str, ...]:
        """The ids of the positions, in order."""
        return tuple(position.id for position in self.positions)


@record
class Row(Record):
    """A row of a verdict table: the word, when it is given, the sentence with its pinpoints (the table's, if it has
    none); `note` is the code of a note that it leaves.

    Where an argument of `shown_by` stands, the row's condition holds; where one of `carried_by` stands, a row that
    names it there decides. That is how verdict and arguments agree; a property of the tests holds it."""

    word: str
    when: Condition
    says: str
    cites: tuple[str, ...]
    note: str | None
    shown_by: tuple[str, ...]
    carried_by: tuple[str, ...]
    place: Place


@record
class Rule(Record):
    """A rule: a finding if it has `when`, a day if it has `date`, a verdict table if it has `rows`.

    `guards` are the parameters (or loop variables' keys) that a clause must have for the rule to apply; `each` maps a
    variable to the list over which the rule is repeated. `topic` is the question that the rule's file answers.
    A page asks the rule's question only if no finding of `asked_if` is "no", and a rule's of the `background` only if a
    verdict can depend on it by itself; the finding itself is made all the same.
    """

    id: str
    guards: tuple[tuple[str, tuple[str, ...]], ...]
    each: tuple[tuple[str, str], ...]
    asks: str | None
    says: str | None
    says_not: str | None
    cites: tuple[str, ...]
    when: Condition | None
    date: Date | None
    rows: tuple[Row, ...]
    topic: str
    asked_if: tuple[str, ...]
    background: bool
    place: Place
    #: where each word of the rule's expressions stands, for messages
    places: Mapping[str, Place] = field(repr=False, compare=False, default_factory=dict)


@record
class Attack(Record):
    """An attack on another argument. `kind` is rebut, undercut or undermine. `force` is

    defeats    the attacker beats the other if it stands
    contests   reasonable lawyers differ: an attack both ways, so both stay undecided unless something else decides, or
               a position on `question` takes one direction away; without a question it is one of weight
    overcome   it has been raised, and priority beats it: recorded, and no attack

    `upward` is the reason why an argument about the effect attacks one about the act; no other attack runs upward.
    """

    on: str
    kind: str
    force: str
    question: str | None
    why: str
    upward: str | None
    place: Place


@record
class Argument(Record):
    """An argument: its id, a slug that explains itself, whose it is, what it claims, and from which premises.

    A premise is the name of a finding or of a stated fact, its contrary, or any of some. `guards` are the parameters
    that a clause must have for the argument to be one about it. `doctrine` (settled, majority, minority, contested) is
    told beside what becomes of the argument, and never changes it. `law` are the rules of general law on which it
    rests, by their ids in general-law.yaml."""

    id: str
    slug: str
    title: str
    side: str
    layer: str
    claim: str
    says: str
    guards: tuple[tuple[str, tuple[str, ...]], ...]
    premises: tuple[Condition, ...]
    cites: tuple[str, ...]
    words: tuple[str, ...]
    doctrine: str
    held_by: str
    attacks: tuple[Attack, ...]
    priority: str | None
    law: tuple[str, ...]
    sources: tuple[str, ...]
    note: str | None
    topic: str
    place: Place
    places: Mapping[str, Place] = field(repr=False, compare=False, default_factory=dict)


@record
class Landed(Record):
    """How a period is counted for starts up to `until` (None: without end), with the authority for it.

    `by_clause` where the text itself says where the period ends, and it is not left to practice; `verified` is no where
    the authority was not read."""

    until: date | None
    how: Reckoning
    source: str
    by_clause: bool = False
    verified: bool = True


@record
class Treaty(Record):
    """A treaty and its clause. `parameters` is the clause as written: nested mappings, lists and words."""

    id: str
    title: str
    short: str
    abbreviation: str
    in_force: Span
    depositary: str
    citation: str
    article: str
    parameters: Mapping[str, Any]
    addressees: tuple[str, ...]
    gates: tuple[str, ...]
    instruments: tuple[str, ...]
    parts: tuple[str, ...]
    landings: tuple[Landed, ...]
    sources: tuple[str, ...]
    place: Place
    places: Mapping[str, Place] = field(repr=False, compare=False, default_factory=dict)

    def get(self, parameter: str) -> Any:
        """The value of a parameter by its dotted name; None where the clause has none."""
        value: Any = self.parameters
        for part in parameter.split("."):
            if not isinstance(value, Mapping) or part not in value:
                return None
            value = value[part]
        return value

    def is_stated(self, gate: str) -> bool:
        """Whether a scenario states a gate under `conditions`; the others follow from keys of their own."""
        found = next(entry for entry in self.parameters["gates"] if entry["id"] == gate)
        return (found["type"], found["standard"]) == ("condition", "objective")

    def landed(self, start: int | None = None) -> Landed:
        """How a period is counted that starts on the day of an ordinal (None: from now on), and on whose authority."""
        return next(x for x in self.landings if x.until is None or (start is not None and start <= x.until.toordinal()))

    @property
    def clock(self) -> tuple[str, ...]:
        """The addressees whose receipt starts the clock: the last of them does."""
        named = self.get("timing.addressee")
        return self.addressees if named == "all_addressees" else (str(named),)

    def cite(self, pinpoint: str) -> str:
        """A pinpoint of this treaty, with its abbreviation."""
        return f"{self.abbreviation} {pinpoint}"


@record
class Law(Record):
    """All the law that is needed for some treaties. `digest` is a hash of every file that was read."""

    vocabulary: Vocabulary
    questions: Mapping[str, Question]
    rules: tuple[Rule, ...]
    arguments: Mapping[str, Argument]
    treaties: Mapping[str, Treaty]
    treaty_ids: tuple[str, ...]
    digest: str
