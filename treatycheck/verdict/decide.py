"""The verdict of a scenario, and what the open questions of law do to it.

While a question is open its test is unknown; so the open run gives what holds on every reading, and a run under
"every position at once" gives the most that readings could add. Where the two agree no question matters. Otherwise
questions are given their positions one after another until they do: a small tree of readings that covers them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from treatycheck.engines.base import Engine
from treatycheck.files.record import Record, record
from treatycheck.law.model import Question
from treatycheck.program.clauses import Closure
from treatycheck.program.evaluate import EVERY_POSITION, Evaluator, Readings
from treatycheck.program.facts import Facts
from treatycheck.program.ir import Program, Table
from treatycheck.program.truth import DISPUTED, UNKNOWN, YES
from treatycheck.verdict.outcome import (
    CONTESTED,
    DAYS,
    NO_DAYS,
    UNDETERMINED,
    Outcome,
    rows_possible,
    truth_of_literal,
)
from treatycheck.verdict.support import Support
from treatycheck.verdict.turning import questions_below

Same = Callable[[Outcome, Outcome], bool]


@record
class Decision(Record):
    """The verdict: its words, the open run, and the readings that were told apart (one, if no question matters).

    `argued` are the readings that had to be told apart for the premises of arguments. `split` gives for each table, and
    for `date`, the questions whose positions change the answer. `on_dispute` are the tables whose word would not be
    given if what is disputed were merely unknown.
    """

    words: Mapping[str, str]
    open: Outcome
    readings: tuple[Outcome, ...]
    argued: tuple[Outcome, ...]
    split: Mapping[str, tuple[str, ...]]
    on_dispute: tuple[str, ...] = ()


def word_of(table: Table, closure: Closure) -> str:
    """The word of the first row that is not "no"; contested if that row is disputed, undetermined if it is unknown."""
    row, truth = next(rows_possible(table, closure))
    return row.word if truth == YES else CONTESTED if truth == DISPUTED else UNDETERMINED


class Decider:
    """Decides scenarios with one program and one engine."""

    def __init__(self, program: Program, engine: Engine, questions: Mapping[str, Question]) -> None:
        self.program, self.engine = program, engine
        self._questions = questions
        self._evaluator = Evaluator(program)
        self._days = tuple(d.id for d in program.days if d.id in DAYS)

    def decide(self, facts: Facts, readings: Readings) -> Decision:
        """The verdict under the readings that were chosen; a question that is left out stays open."""
        run = self._runner(facts)
        chosen = dict(readings)
        opened = run(chosen)
        free = [q for q in self.program.questions if q not in chosen]
        outcomes = self._explore(run, chosen, self._turning(opened, free, facts), Outcome.same_answer)
        outcomes = tuple(self._without_want(outcome, facts) for outcome in outcomes)
        argued = self._explore(run, chosen, self._arguable(opened, free, facts), Outcome.same_premises)
        words = {table: combined(opened.words[table], [o.words[table] for o in outcomes]) for table in opened.words}
        split = {table: splitting(outcomes, free, lambda o, t=table: o.words[t]) for table in words}  # type: ignore[misc]
        split["date"] = splitting(outcomes, free, lambda o: o.words["effect"] not in NO_DAYS and o.days)
        return Decision(words, opened, outcomes, argued, split, self._on_dispute(facts, chosen, words))

    def _turning(self, opened: Outcome, free: list[str], facts: Facts) -> list[str]:
        """The questions on which the words and the days may turn."""
        if facts.undisputed is not None:
            return free
        rows = [
            row.when
            for table in self.program.tables.values()
            if opened.words[table.id] == UNDETERMINED
            for row, _ in rows_possible(table, opened.closure)
        ]
        days = [id_ for id_, day in opened.days.items() if not day.is_exact]
        below = questions_below(self.program, opened, rows, days) if rows or days else ()
        return [question for question in free if question in below]

    def _arguable(self, opened: Outcome, free: list[str], facts: Facts) -> list[str]:
        """The questions on which the premises of arguments may turn."""
        if UNKNOWN not in opened.premises:
            return []
        if facts.undisputed is not None:
            return free
        nodes = zip(self.program.arguments.values(), opened.premises, strict=True)
        unknown = [node.when for node, truth in nodes if truth == UNKNOWN]
        below = questions_below(self.program, opened, unknown, ())
        return [question for question in free if question in below]

    def _without_want(self, outcome: Outcome, facts: Facts) -> Outcome:
        """The outcome with its words settled: what no question of law decides, and no fact is missing for, is
        contested on the weight of the arguments."""
        weighed = {
            table.id: CONTESTED
            for table in self.program.tables.values()
            if outcome.words[table.id] == UNDETERMINED and self._is_weighed(table, outcome, facts)
        }
        return replace(outcome, words={**outcome.words, **weighed}) if weighed else outcome

    def _is_weighed(self, table: Table, outcome: Outcome, facts: Facts) -> bool:
        rows = [row for row, _ in rows_possible(table, outcome.closure)]
        if not any(row.argued for row in rows):
            return False
        return not Support(self.program, outcome.closure).waits_for([row.when >> 1 for row in rows], facts)

    def _on_dispute(self, facts: Facts, readings: Readings, words: Mapping[str, str]) -> tuple[str, ...]:
        if facts.undisputed is None:
            return ()
        settled = self.decide(facts.undisputed, readings).words
        return tuple(t for t, word in words.items() if word not in (CONTESTED, UNDETERMINED, settled[t]))

    def _runner(self, facts: Facts) -> Callable[[Readings], Outcome]:
        done: dict[tuple[tuple[str, str], ...], Outcome] = {}

        def run(readings: Readings) -> Outcome:
            key = tuple(sorted(readings.items()))
            if key not in done:
                given = self._evaluator.given(facts, readings)
                closure = self.engine.run(self.program.clauses, given.literals)
                words = {id_: word_of(table, closure) for id_, table in self.program.tables.items()}
                hull = given.days
                if facts.undisputed is not None:
                    hull = self._evaluator.given(facts.undisputed, readings).days
                days = {id_: hull[id_] for id_ in self._days}
                premises = tuple(truth_of_literal(closure, node.when) for node in self.program.arguments.values())
                done[key] = Outcome(readings, given, closure, words, hull, days, premises)
            return done[key]

        return run

    def _explore(
        self, run: Callable[[Readings], Outcome], chosen: dict[str, str], free: list[str], same: Same
    ) -> tuple[Outcome, ...]:
        low = run(chosen)
        if not free:
            return (low,)
        high = run({**chosen, **dict.fromkeys(free, EVERY_POSITION)})
        if same(low, high):
            return (low,)
        question = self._mattering(run, chosen, free, high, same)
        rest = [q for q in free if q != question]
        positions = self._questions[question].position_ids()
        return tuple(o for p in positions for o in self._explore(run, {**chosen, question: p}, rest, same))

    def _mattering(
        self, run: Callable[[Readings], Outcome], chosen: dict[str, str], free: list[str], high: Outcome, same: Same
    ) -> str:
        """A question that matters: one after the other is left open while the rest still adds all that readings can."""
        needed = list(free)
        for question in reversed(free):
            rest = [q for q in needed if q != question]
            if rest and same(run({**chosen, **dict.fromkeys(rest, EVERY_POSITION)}), high):
                needed = rest
        return needed[0]


def combined(opened: str, words: list[str]) -> str:
    """What all readings together say of a verdict: undetermined if any is, the word if all agree, else contested.

    A word that the open run gives holds on every reading, but a reading may show that it rests on a dispute."""
    if opened != UNDETERMINED:
        return CONTESTED if CONTESTED in words else opened
    if UNDETERMINED in words:
        return UNDETERMINED
    return words[0] if len(set(words)) == 1 else CONTESTED


def splitting(
    outcomes: Iterable[Outcome], questions: Iterable[str], answer: Callable[[Outcome], object]
) -> tuple[str, ...]:
    """The questions on which two readings differ that agree on all others and give different answers."""
    outcomes = tuple(outcomes)
    if len(outcomes) < 2:
        return ()

    def splits(question: str, one: Outcome, other: Outcome) -> bool:
        a, b = one.readings, other.readings
        if question not in a or question not in b or a[question] == b[question]:
            return False
        shared = (a.keys() & b.keys()) - {question}
        return all(a[q] == b[q] for q in shared) and answer(one) != answer(other)

    pairs = [(one, other) for i, one in enumerate(outcomes) for other in outcomes[i + 1 :]]
    return tuple(q for q in questions if any(splits(q, one, other) for one, other in pairs))
