"""Goals as steps: the sentence, the pinpoints, the rule's place and the premises of each, told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from treatycheck.law.expressions import ByQuestion, Compare, DayOf
from treatycheck.law.model import Law
from treatycheck.program.dates import ANY_DAY, LAST_DAY
from treatycheck.program.facts import Facts
from treatycheck.program.ir import IrDate, Program, Recurs, Shift
from treatycheck.program.names import names_in
from treatycheck.program.truth import DISPUTED
from treatycheck.verdict.explanation import Outcome, Step
from treatycheck.verdict.goals import Goal, Node, Row, Side
from treatycheck.verdict.outcome import truth_of
from treatycheck.verdict.reasons import Reasons
from treatycheck.verdict.sentences import Sentences, interval, say_interval
from treatycheck.verdict.told import ToldFacts
from treatycheck.verdict.wording import LANDINGS, landing_source, say_period, say_series

_COMPARED = {
    "before": ("is before", "is on or after"),
    "on_or_before": ("is on or before", "is after"),
    "on": ("is the same day as", "is not the same day as"),
    "on_or_after": ("is on or after", "is before"),
    "after": ("is after", "is on or before"),
}

_OF_CONFLICT = {"from": "beginning", "to": "end of hostilities", "end": "end", "closed": "general close"}


class Told:
    """The steps that have been told, each once, so that the same step is the same object; and their numbers."""

    def __init__(self) -> None:
        self._steps: dict[object, Step] = {}
        self._numbers: dict[int, int] = {}
        self._named: dict[object, int] = {}

    def one(self, bare: Step, premises: tuple[Step, ...], others: tuple[tuple[Step, ...], ...]) -> Step:
        """The step with those premises, which are such steps themselves."""
        key = (bare, tuple(map(id, premises)), tuple(tuple(map(id, other)) for other in others))
        if key not in self._steps:
            self._steps[key] = replace(bare, premises=premises, others=others)
        return self._steps[key]

    def numbered(self, steps: Iterable[Step]) -> tuple[Step, ...]:
        """Steps with their numbers, in order of appearance; what has a number already is referred to."""
        return tuple(self._number(step) for step in steps)

    def _number(self, step: Step) -> Step:
        name = (step.kind, step.id, step.says)
        told = self._named.get(name) if step.see is not None else self._numbers.get(id(step))
        if told is not None:
            return replace(step, number=told, see=told, premises=(), others=())
        number = self._numbers[id(step)] = self._named[name] = len(self._numbers) + 1
        premises = self.numbered(step.premises)
        others = tuple(self.numbered(other) for other in step.others if other)
        return replace(step, number=number, see=None, premises=premises, others=others)


class Teller:
    """Tells steps for one outcome, without numbers."""

    def __init__(
        self, law: Law, program: Program, facts: Facts, reasons: Reasons, say: Sentences, keys: ToldFacts, told: Told
    ) -> None:
        self.law, self.program, self.facts, self.reasons, self.say = law, program, facts, reasons, say
        self._keys, self.told = keys, told
        self._demands: dict[Node, list[Goal]] = {}
        self._steps: dict[Node, Step | None] = {}
        self._days = {d.id: d for d in program.days if d.date is not None}

    def expect(self, goals: Iterable[Goal]) -> None:
        """Say what will be told, so that each thing is told whole wherever it is told."""
        self._demands = self.reasons.demanded(goals)

    def tell(self, goals: Iterable[Goal]) -> tuple[Step, ...]:
        """The steps for some goals, one for each thing to be told."""
        return tuple(self._step(goal) for goal in {goal.node: goal for goal in goals}.values())

    def _step(self, goal: Goal) -> Step:
        node = goal.node
        if node not in self._steps:
            self._steps[node] = None
            asked = self._demands[node]
            premises = self.tell(g for side in asked for g in self.reasons.rests_on(side))
            others = tuple(self.tell(support) for side in asked for support in self.reasons.also_rests_on(side))
            self._steps[node] = self.told.one(self._bare(goal), premises, others)
        # None: it is being told, and one of its further supports rests on it
        return self._steps[node] or replace(self._bare(goal), see=0)

    def _bare(self, goal: Goal) -> Step:
        """The step without its number and what it rests on."""
        subject = goal.subject
        sides = {asked.side for asked in self._demands[goal.node]}
        match goal.kind, subject:
            case "row", Row():
                return self._row(subject, sides)
            case "finding", int():
                return self._finding(subject, sides)
            case "argument", int():
                return self._argument(subject, sides)
            case "compare", Compare():
                return self._comparison(subject, sides)
            case "day", str():
                return self._day(subject)
            case "shift", Shift():
                return self._shift(subject)
            case "shift", Recurs():
                return self._recurs(subject)
            case "reading", str():
                return self._reading(subject)
            case "positions", ByQuestion():
                return self._positions(subject)
            case "fact", str():
                return self._keys.step(subject, self.say, is_open="open" in sides)
            case _:
                return Step(0, "any", "choice", "held", "each of these is enough by itself")

    # --- verdicts and findings ------------------------------------------------------------------------------------

    def _row(self, row: Row, sides: set[Side]) -> Step:
        table = self.program.tables[row.table]
        found = table.rows[row.place]
        outcome: Outcome = "missing" if "open" in sides else "disputed" if "both" in sides else "held"
        return Step(
            0,
            table.id,
            "verdict",
            outcome,
            self.say.fill(found.says),
            value=found.word,
            cites=found.cites,
            rule=str(table.rule.rows[row.place].place),
        )

    def _finding(self, atom: int, sides: set[Side]) -> Step:
        definition = self.program.findings[self.program.names[atom]]
        rule = definition.rule
        truth = truth_of(self.reasons.closure, atom)
        asks = rule.asks or definition.id
        outcome: Outcome = "held"
        if truth == DISPUTED:
            outcome, says = "disputed", f"the facts are disputed: {asks}"
        elif "open" in sides:
            outcome, says = "missing", f"not known: {asks}"
        elif "for" in sides:
            says = rule.says or asks
        else:
            outcome, says = "failed", rule.says_not or asks
        return Step(
            0,
            definition.id,
            "finding",
            outcome,
            self.say.fill(says, definition.variables),
            value=truth.word,
            cites=definition.cites,
            rule=str(rule.place),
        )

    def _argument(self, atom: int, sides: set[Side]) -> Step:
        node = self.reasons.arguments[atom]
        argument = node.argument
        outcome: Outcome = "open" if "open" in sides else "held" if "for" in sides else "failed"
        how = {"open": "is undecided", "held": "stands", "failed": "does not stand"}[outcome]
        says = self.say.fill(f"{argument.id}, {argument.title}, {how}: {argument.says}")
        place = str(argument.place)
        return Step(0, argument.id, "argument", outcome, says, value=how, cites=node.cites, rule=place)

    # --- days -----------------------------------------------------------------------------------------------------

    def _say(self, node: IrDate) -> str:
        """A day in words; a named one as the answer gives it, which holds also where the sides disagree."""
        if isinstance(node, DayOf):
            return say_interval(interval(self.reasons.outcome.hull[node.name]))
        bounds = self.reasons.bounds(node)
        return say_interval(interval(bounds)) if bounds.at_least <= bounds.at_most else "a day that is disputed"

    def _day(self, id_: str) -> Step:
        definition = self._days[id_]
        value = self._say(DayOf(id_))
        says = self.say.fill(definition.rule.says or "", definition.variables)
        if value not in says:
            says = f"{says}: {value}" if says else f"{id_}: {value}"
        rule = str(definition.rule.place)
        return Step(0, id_, "day", "counted", says, value=value, cites=definition.cites, rule=rule)

    def _shift(self, node: Shift) -> Step:
        bounds = self.reasons.bounds(node.day)
        start = bounds.at_least if bounds.is_exact else min(bounds.at_most, LAST_DAY)
        how = next(p.how for p in node.practices if p.until is None or start <= p.until)
        value = self._say(node)
        says, source = f"{self._say(node.day)} + {say_period(how)} = {value}", None
        of_clause = tuple((x.until.toordinal() if x.until else None, x.how) for x in self.program.treaty.landings)
        if tuple(map(tuple, node.practices)) == of_clause:
            says, source = f"{says}; {LANDINGS[how.landing]}", landing_source(self.program.treaty, start)
        return Step(0, "period", "day", "counted", says, value=value, source=source)

    def _recurs(self, node: Recurs) -> Step:
        value, how = self._say(node), node.how
        left = f"with {say_period(how.ahead)} left after" if how.ahead.n else "that is not before"
        which = "the last that is not after" if how.last else f"the first {left}"
        says = f"of the days {say_series(self._say(node.anchor), how)}, {which} {self._say(node.day)}: {value}"
        return Step(0, "period", "day", "counted", says, value=value)

    def _comparison(self, node: Compare, sides: set[Side]) -> Step:
        verb = _COMPARED[node.how][sides == {"against"}]
        says = f"{self._called(node.left)} {verb} {self._called(node.right)}"
        outcome: Outcome = "held" if sides == {"for"} else "failed" if sides == {"against"} else "disputed"
        if "open" in sides:
            outcome, says = "missing", f"not known: whether {says}"
        elif outcome == "disputed":
            says = f"disputed: whether {says}"
        id_ = f"{self._name(node.left)} {node.how} {self._name(node.right)}"
        return Step(0, id_, "comparison", outcome, says)

    def _name(self, node: IrDate) -> str:
        return node.name if isinstance(node, DayOf) else ", ".join(dict.fromkeys(names_in(node)))

    def _called(self, node: IrDate) -> str:
        """A day by its name, if it has one, and its value, if that is known."""
        if not isinstance(node, DayOf):
            return self._say(node)
        value = self._say(node) if self.reasons.bounds(node) != ANY_DAY else ""
        label = self._label(node.name, value)
        return f"{label} ({value})" if label and value else label or value

    def _label(self, name: str, value: str) -> str:
        if name == "as_of":
            return "the day of the question"
        at, _, last = name.rpartition(".")
        if own := self.facts.texts.get(f"{at}.name"):
            return f"{own}, {_OF_CONFLICT.get(last, last.replace('_', ' '))}"
        if name in self._days:
            return name.replace("_", " ")
        return "" if value else name

    # --- open questions of law ------------------------------------------------------------------------------------

    def _reading(self, id_: str) -> Step:
        question = self.law.questions[id_]
        position = self.reasons.outcome.readings.get(id_)
        taken = next((p for p in question.positions if p.id == position), None)
        says = f"an open question of law: {question.question}"
        if taken is not None:
            says = f"{question.question} The position taken: {taken.says}"
        return Step(
            0,
            id_,
            "reading",
            "open" if taken is None else "taken",
            says,
            value=position,
            cites=question.cites,
            rule=str(question.place),
        )

    def _positions(self, node: ByQuestion) -> Step:
        question = self.law.questions[node.question]
        alike = len({self.reasons.bounds(day) for _, day in node.days}) == 1
        says = "no position on it makes a difference here" if alike else "until it is answered the day lies between all"
        return Step(
            0,
            node.question,
            "reading",
            "open",
            f"an open question of law; {says}: {question.question}",
            cites=question.cites,
            rule=str(question.place),
        )
