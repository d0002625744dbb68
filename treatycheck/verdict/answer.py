"""From a case to its whole answer: the verdict in words, with everything that a lawyer needs to defend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from treatycheck.law.model import Law, Question, Treaty
from treatycheck.program.clauses import con, pro
from treatycheck.program.dates import Bounds
from treatycheck.program.facts import Facts
from treatycheck.program.ir import Definition, Program, Table, TableRow
from treatycheck.program.specialise import Specialiser
from treatycheck.program.truth import DISPUTED, NO, YES
from treatycheck.scenario.load import Case
from treatycheck.scenario.model import stated_keys
from treatycheck.verdict.counting import counted
from treatycheck.verdict.decide import Decision
from treatycheck.verdict.expectations import check_expectations
from treatycheck.verdict.outcome import CONTESTED, NO_DAYS, UNDETERMINED, Outcome, rows_possible, truth_of
from treatycheck.verdict.pleadings import Pleadings
from treatycheck.verdict.recorded import compare, differing
from treatycheck.verdict.result import (
    Argument,
    ByReading,
    Counting,
    DateByReading,
    Effect,
    Finding,
    Interval,
    Need,
    Note,
    Period,
    Presumption,
    QuestionState,
    Reason,
    Recorded,
    Result,
    SourceOf,
    Verdict,
)
from treatycheck.verdict.sentences import Sentences, interval, say_day
from treatycheck.verdict.standing import Standing
from treatycheck.verdict.support import Support, keys_read, lies_ahead, reachable
from treatycheck.verdict.wording import path_of, question_of

LAYERS = ("act", "effect", "operation", "conduct")
_NOTES = {
    "act_not_judged": "whether this act is valid is not judged: the rules hold nothing about it for this treaty",
    "conduct_not_judged": "what was done is not judged: the rules hold nothing about it for this treaty",
}


class Answer:
    """Puts the answer to one case together."""

    def __init__(
        self, case: Case, law: Law, program: Program, facts: Facts, decision: Decision, *, today: bool, engine: str
    ) -> None:
        self.case, self.law, self.program, self.facts, self.decision = case, law, program, facts, decision
        self.treaty: Treaty = program.treaty
        self.today, self.engine = today, engine
        self.days = decision.open.hull
        self.closure = decision.open.closure
        self.support = Support(program, self.closure)
        self.relevant = frozenset(filter(self._is_asked, reachable(program)))
        self._clause = Specialiser(law, self.treaty, program.sizes)
        self.say = Sentences(facts, self.days, self._clause)

    def result(self, version: str) -> Result:
        """The result."""
        case, scenario = self.case, self.case.scenario
        verdict = self._verdict()
        findings = tuple(self._finding(d) for d in self.program.findings.values())
        recorded = self._recorded(verdict)
        counting = tuple(counted(self.program, self.decision))
        arguments = tuple(Pleadings(self.law, self.program, self.facts, self.decision, self.say).arguments())
        return Result(
            version=version,
            engine=self.engine,
            scenario=case.id,
            file=case.file,
            title=scenario.title,
            treaty=self.treaty.id,
            treaty_title=self.treaty.short,
            state=scenario.state,
            as_of=self.facts.as_of,
            readings={**dict.fromkeys(self.program.questions), **scenario.readings},
            verdict=verdict,
            findings=findings,
            arguments=arguments,
            questions=tuple(self._questions(arguments)),
            by_reading=tuple(self._by_reading()),
            needs=tuple(self._needs()),
            presumed=tuple(self._presumed()),
            notes=tuple(self._notes(recorded, verdict, counting)),
            expectations=tuple(check_expectations(case, verdict, findings, arguments)),
            counting=counting,
            notice_day=None if verdict.effect.expiry is None else interval(self.days["notice_day"]),
            periods=tuple(self._periods(verdict)),
            sources=tuple(SourceOf(s.path, s.value, s.source, s.note, s.line) for s in case.sources),
            recorded=recorded,
            rules=self.law.digest,
        )

    def _is_asked(self, id_: str) -> bool:
        """Whether a finding means something here: no finding on which its question depends is "no"."""
        conditions = self.program.findings[id_].rule.asked_if
        return all(truth_of(self.closure, self.program.atoms[name]) != NO for name in conditions)

    # --- the verdict ----------------------------------------------------------------------------------------------

    def _verdict(self) -> Verdict:
        words, split = self.decision.words, self.decision.split
        return Verdict(
            act=words["act"],
            effect=self._effect(words["effect"]),
            operation=words["operation"],
            conduct=words["conduct"],
            because={layer: tuple(self._reasons(self.program.tables[layer])) for layer in LAYERS},
            contested_by={layer: split[layer] for layer in LAYERS if split[layer]},
            weighed={layer: found for layer in LAYERS if (found := tuple(self._weighed(self.program.tables[layer])))},
        )

    def _weighed(self, table: Table) -> Iterable[str]:
        """The arguments that contest each other on their weight alone, where the word of a table depends on them."""
        if self.decision.words[table.id] not in (CONTESTED, UNDETERMINED):
            return ()
        standings = [Standing(self.program, outcome) for outcome in self.decision.readings]
        return dict.fromkeys(
            id_
            for standing in standings
            for row, _ in rows_possible(table, standing.closure)
            for argued in row.argued
            for id_ in standing.weighed(self.program.arguments[argued])
        )

    def _effect(self, status: str) -> Effect:
        outcomes = self.decision.readings
        with_days = [o for o in outcomes if o.words["effect"] not in NO_DAYS]
        if status in NO_DAYS or not with_days:
            return Effect(status, None, None)
        expiry = interval(self.days["expiry"])
        day = None if status == "revoked" else interval(self.days["date"])
        released = _released(status, self.days)
        by_reading = (DateByReading(r.readings, r.effect, r.date, r.released) for r in self._by_reading())
        return Effect(status, expiry, day, tuple(by_reading), released)

    def _by_reading(self) -> Iterator[ByReading]:
        chosen = self.case.scenario.readings
        for outcome in self.decision.readings if len(self.decision.readings) > 1 else ():
            words = outcome.words
            day = None if words["effect"] in (*NO_DAYS, "revoked") else interval(outcome.days["date"])
            readings = {q: p for q, p in outcome.readings.items() if q not in chosen}
            released = _released(words["effect"], outcome.days)
            yield ByReading(
                readings, words["act"], words["effect"], day, released, words["operation"], words["conduct"]
            )

    def _reasons(self, table: Table) -> Iterator[Reason]:
        """The row that decides; where none does on every reading, each that may, with the days of its reading."""
        word = self.decision.words[table.id]
        outcomes = self.decision.readings if word in (CONTESTED, UNDETERMINED) else (self.decision.open,)
        seen: set[tuple[str, str]] = set()
        for outcome in outcomes:
            say = Sentences(self.facts, outcome.hull, self._clause)
            for row, _ in rows_possible(table, outcome.closure):
                if (row.word, row.says) not in seen:
                    seen.add((row.word, row.says))
                    yield Reason(row.word, say.fill(row.says), row.cites, tuple(self._standing_for(row, outcome)))

    def _standing_for(self, row: TableRow, outcome: Outcome) -> Iterable[str]:
        """The arguments that stand for a row."""
        named = dict.fromkeys((*row.shown_by, *row.carried_by, *row.argued))
        atoms = {id_: self.program.arguments[id_].atom for id_ in named if id_ in self.program.arguments}
        return (id_ for id_, atom in atoms.items() if truth_of(outcome.closure, atom) == YES)

    # --- findings -------------------------------------------------------------------------------------------------

    def _finding(self, definition: Definition) -> Finding:
        atom = self.program.atoms[definition.id]
        truth = truth_of(self.closure, atom)
        if any(truth_of(outcome.closure, atom) == DISPUTED for outcome in self.decision.readings):
            truth = DISPUTED  # on some reading it turns on what the sides dispute
        rule = definition.rule
        asks = self.say.fill(rule.asks or definition.id, definition.variables)
        says = {"yes": rule.says, "no": rule.says_not}.get(truth.word)
        if says is None:
            says = f"{'the facts are disputed' if truth.supported else 'not known'}: {asks}"
        literal = pro(atom) if truth.supported else con(atom)
        return Finding(
            id=definition.id,
            value=truth.word,  # type: ignore[arg-type]
            says=self.say.fill(says, definition.variables),
            asks=asks,
            cites=definition.cites,
            because=self.support.premises(literal),
            rule=str(rule.place),
            topic=rule.topic,
            relevant=definition.id in self.relevant,
        )

    def _questions(self, arguments: tuple[Argument, ...]) -> Iterator[QuestionState]:
        matters = {q for questions in self.decision.split.values() for q in questions}
        argued = {q for argument in arguments for q in argument.contested_by}
        for id_ in self.program.questions:
            question: Question = self.law.questions[id_]
            position = self.case.scenario.readings.get(id_)
            yield QuestionState(id_, question.question, position, question.leans, id_ in matters, id_ in argued)

    def _needs(self) -> Iterator[Need]:
        """The missing facts for which an undetermined layer waits, those that feed most first."""
        tables = [self.program.tables[layer] for layer in LAYERS if self.decision.words[layer] == UNDETERMINED]
        merged: dict[str, int] = {}
        for outcome in self.decision.readings if tables else ():
            atoms = [row.when >> 1 for table in tables for row, _ in rows_possible(table, outcome.closure)]
            for key, count in Support(self.program, outcome.closure).waits_for(atoms, self.facts).items():
                merged[key] = max(merged.get(key, 0), count)
        for key, count in sorted(merged.items(), key=lambda item: (-item[1], item[0])):
            if lies_ahead(key, self.law, self.facts):
                continue
            yield Need(
                key.removeprefix("facts.").removesuffix(".other"),
                question_of(key, self.law, self.program, self.say),
                count,
            )

    def _presumed(self) -> Iterator[Presumption]:
        """The presumptions on which the verdict rests, a finding that it could depend on, or an argument in play."""
        literals = [
            pro(row.atom)
            for layer in LAYERS
            for row in self.program.tables[layer].rows
            if pro(row.atom) in self.closure.literals
        ]
        atoms = [self.program.atoms[id_] for id_ in self.relevant if "[" not in id_]
        literals += [
            literal for atom in atoms for literal in (pro(atom), con(atom)) if literal in self.closure.literals
        ]
        literals += [n.when for n in self.program.arguments.values() if n.when in self.closure.literals]
        used = self.support.keys(literals)
        for key, value in self.facts.presumed.items():
            if key in used:
                yield Presumption(key.removeprefix("facts."), value, question_of(key, self.law, self.program, self.say))

    # --- how it was counted, what happened when -----------------------------------------------------------------------

    def _periods(self, verdict: Verdict) -> Iterator[Period]:
        """What the timeline shows: the period of the clause, and each armed conflict."""
        if verdict.effect.expiry is not None:
            yield Period("period", "period", interval(self.days["start"]), verdict.effect.expiry)
        for index in range(self.facts.sizes["armed_conflicts"]):
            at = f"armed_conflicts[{index}]"
            start, to = self.days[f"{at}.from"], self.days[f"{at}.to"]
            # fighting until `to`; what follows until the general close may or may not be the same conflict
            closed = self.days[f"{at}.closed"]
            end = interval(Bounds(to.at_least, max(to.at_most, closed.at_most)))
            yield Period("armed_conflict", self.facts.texts[f"{at}.name"], interval(start), end)

    def _recorded(self, verdict: Verdict) -> Recorded | None:
        recorded = self.case.scenario.recorded
        if recorded is None:
            return None
        runs = verdict.effect.expiry is not None
        return compare(recorded, verdict, self.treaty, (self.days["notice_day"], self.days["start"]) if runs else None)

    # --- notes ----------------------------------------------------------------------------------------------------

    def _notes(self, recorded: Recorded | None, verdict: Verdict, counting: tuple[Counting, ...]) -> Iterator[Note]:
        if self.today:
            yield Note(
                "as_of_today", f"no as_of is stated: the question is asked as of today, {say_day(self.facts.as_of)}"
            )
        if (name := self.facts.from_receipt) and self.decision.words["effect"] not in NO_DAYS:
            what = {"given": "giving", "registered": "registration"}[name]
            message = f"the day of {what} is not stated: the day of receipt serves"
            yield Note(f"{name}_from_receipt", message, self._line("notice"))
        for key in self.facts.later:
            day = interval(self.facts.days[key])
            message = f"{key} is later than the day of the question; it counts as stated"
            if day.earliest is not None:
                yield Note("later_than_as_of", message, self._line(*path_of(key)))
        if unread := [key for key in stated_keys(self.case.scenario) if key not in keys_read(self.program)]:
            message = f"stated, but it makes no difference here: no rule for this treaty looks at {', '.join(unread)}"
            yield Note("not_read", message)
        if self.decision.on_dispute:
            message = f"this rests on what the sides dispute: {', '.join(self.decision.on_dispute)}"
            yield Note("rests_on_dispute", message)
        for layer in LAYERS:
            for row in self.program.tables[layer].rows:
                if row.note and pro(row.atom) in self.closure.literals:
                    yield Note(row.note, _NOTES.get(row.note, row.note))
        for count in counting:
            for other in count.others:
                yield Note("counted_otherwise", f"{other.why}: {say_day(other.day)}")
        if recorded is not None and not recorded.agrees:
            yield Note("recorded_differs", differing(recorded, verdict), self._line("recorded"))

    def _line(self, *path: str | int) -> int:
        return self.case.place(*path)[0]


def _released(status: str, days: Mapping[str, Bounds]) -> Interval | None:
    """The day on which the bond of a State that is out ends; only some clauses know one."""
    return interval(days["released"]) if "released" in days and status not in (*NO_DAYS, "revoked") else None
