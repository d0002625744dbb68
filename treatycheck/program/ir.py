"""The intermediate form: the rules for one treaty and for lists of some lengths, with nothing left to look up.

Conditions and dates are the expressions of `law.expressions` with every loop unrolled, every parameter of the clause
replaced by its value and every name made whole; `Shift` replaces `Moved`. Leaves are the conditions that are decided
before the fixpoint: facts, words, comparisons of days, positions on open questions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from treatycheck.calendar import Recurrence
from treatycheck.files.record import Record, record
from treatycheck.law.expressions import Compare, Condition, Const, Date, Is, Name, Reading
from treatycheck.law.model import Argument, Rule, Treaty
from treatycheck.program.clauses import ClauseSet
from treatycheck.program.dates import Practice

#: The atom that always has support; it stands for what the clause itself has settled.
ALWAYS = 0
#: The name of the truth "there is an entry that is not listed" of a list of records.
OTHER = "{items}.other"


@record
class Shift(Record):
    """A day moved by a period, as counted for starts of different times."""

    day: IrDate
    practices: tuple[Practice, ...]


@record
class Spell(Record):
    """A stretch of days, both ends included, that counts under a condition."""

    start: IrDate
    end: IrDate
    where: Condition | None


@record
class Clear(Record):
    """The first day, from `day` on, on which no spell goes on any more; a spell's last day is clear of it."""

    day: IrDate
    spells: tuple[Spell, ...]


@record
class Recurs(Record):
    """Of the days that come back from an anchor, the one that `how` takes for a day."""

    anchor: IrDate
    day: IrDate
    how: Recurrence


IrDate = Date | Shift | Clear | Recurs
Leaf = Name | Is | Compare | Reading | Const


@record
class Definition(Record):
    """A finding or a day, for one treaty. `variables` leads from a rule's variables to the entries they stand for."""

    id: str
    rule: Rule
    variables: Mapping[str, str]
    condition: Condition | None = None
    date: IrDate | None = None
    cites: tuple[str, ...] = ()


@record
class TableRow(Record):
    """A row of a verdict table: `when` is the literal of its condition, `atom` has support if the row is given, that is
    if its condition holds and that of every row before it fails. `argued` are the arguments on whose standing the
    condition depends."""

    word: str
    when: int
    atom: int
    says: str
    cites: tuple[str, ...]
    note: str | None
    shown_by: tuple[str, ...] = ()
    carried_by: tuple[str, ...] = ()
    argued: tuple[str, ...] = ()


@record
class Table(Record):
    """A verdict table: the first row that is not "no" decides. `words` has an atom for each word."""

    id: str
    rule: Rule
    rows: tuple[TableRow, ...]
    words: Mapping[str, int]


@record
class Attacker(Record):
    """An attack on an argument, as the other argument that makes it. `question` is the one on which it turns.

    `parried_by` are the positions that take the attack away, `beats_on` those that take its answer away, so that it
    beats where the attacker stands; one that `defeats` always does."""

    by: str
    kind: str
    force: str
    question: str | None
    why: str
    parried_by: tuple[Reading, ...] = ()
    beats_on: tuple[Reading, ...] = ()


@record
class Premise(Record):
    """A premise: the condition, its literal, and its name (`not x` for the contrary, `x or y` for any of some)."""

    name: str
    condition: Condition
    literal: int


@record
class ArgumentNode(Record):
    """An argument in the program: its atom has support for if it is in, against if it is out; `when` is the literal of
    its premises together."""

    argument: Argument
    atom: int
    when: int
    premises: tuple[Premise, ...]
    attackers: tuple[Attacker, ...]
    cites: tuple[str, ...]

    @property
    def id(self) -> str:
        """The argument's id."""
        return self.argument.id

    @property
    def rule(self) -> Argument:
        """What gave it: the argument, as a rule gives a definition."""
        return self.argument


@dataclass(frozen=True, eq=False)
class Program:
    """All that is needed to answer for one treaty. Atoms are numbers; `names` says what they stand for."""

    treaty: Treaty
    sizes: Mapping[str, int]
    days: tuple[Definition, ...]
    """Findings and days that other days need, each after those that it needs."""
    findings: Mapping[str, Definition]
    atoms: Mapping[str, int]
    leaves: tuple[tuple[int, Leaf], ...]
    tables: Mapping[str, Table]
    arguments: Mapping[str, ArgumentNode]
    """Every argument that the treaty's features admit, by its id."""
    clauses: ClauseSet
    names: tuple[str, ...]
    questions: tuple[str, ...]
    """The open questions on which something in the program depends."""

    def is_part(self, atom: int) -> bool:
        """Whether an atom is only a part of a rule or a row of a table, which nobody has named."""
        name = self.names[atom]
        return "~" in name or "#" in name
