"""Why the answer is what it is: the derivation of each layer of the verdict, of a finding, a day or an argument."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from treatycheck.files.diagnostics import did_you_mean
from treatycheck.law.model import Law
from treatycheck.program.facts import Facts
from treatycheck.program.ir import Program
from treatycheck.program.specialise import Specialiser
from treatycheck.program.truth import UNKNOWN
from treatycheck.scenario.load import Case
from treatycheck.verdict.answer import LAYERS
from treatycheck.verdict.decide import Decision
from treatycheck.verdict.dispute import Dispute
from treatycheck.verdict.explanation import Derivation, Explanation, Part, Step
from treatycheck.verdict.goals import Goal
from treatycheck.verdict.outcome import DAYS, NO_DAYS, UNDETERMINED, Outcome, truth_of
from treatycheck.verdict.pleadings import Pleadings
from treatycheck.verdict.reasons import Reasons
from treatycheck.verdict.sentences import Sentences, interval, say_interval
from treatycheck.verdict.standing import Standing
from treatycheck.verdict.steps import Teller, Told
from treatycheck.verdict.told import ToldFacts

_ASKS = {
    "act": "Is the act valid?",
    "effect": "Has the withdrawal taken effect?",
    "operation": "Does the treaty still bind?",
    "conduct": "Was anything done that the treaty forbids?",
    "expiry": "When does the period end?",
    "date": "When does the withdrawal take effect?",
    "released": "When does the bond end?",
}


class UnknownId(LookupError):
    """There is no layer, finding, day or argument of that name; says which may have been meant."""


class Explainer:
    """Explains one decided case. `every` gives every support of each step besides the shortest derivation."""

    def __init__(
        self, case: Case, law: Law, program: Program, facts: Facts, decision: Decision, *, every: bool = False
    ) -> None:
        self.case, self.law, self.program, self.facts, self.decision = case, law, program, facts, decision
        self.every = every
        self._clause = Specialiser(law, program.treaty, program.sizes)
        self._keys = ToldFacts(case, law, program, facts)
        self._told = Told()
        self._days = {definition.id for definition in program.days if definition.date is not None}
        self._reasons: dict[int, Reasons] = {}
        self._argued: dict[str, None] = {}  # the facts under the premises of arguments
        self._slugs = {node.argument.slug: id_ for id_, node in program.arguments.items()}
        self._pleadings = Pleadings(law, program, facts, decision, Sentences(facts, decision.open.hull, self._clause))

    def explanation(self, why: str | None, *, engine: str, version: str) -> Explanation:
        """The explanation of everything, or of one layer, finding, day or argument. Raises :class:`UnknownId`."""
        if why is not None:
            check_id(why, self.ids())
            why = self._slugs.get(why, why)
        ids = list(self._default_ids()) if why is None else [why]
        parts = tuple(self._parts(ids))
        facts = dict.fromkeys(step.id for part in parts for step in part.walk() if step.kind == "fact") | self._argued
        scenario, treaty = self.case.scenario, self.program.treaty
        return Explanation(
            version=version,
            engine=engine,
            scenario=self.case.id,
            file=self.case.file,
            title=scenario.title,
            treaty=treaty.id,
            treaty_title=treaty.short,
            state=scenario.state,
            as_of=self.facts.as_of,
            readings=dict(scenario.readings),
            why=why,
            parts=parts,
            facts=tuple(facts),
            rules=self.law.digest,
        )

    def ids(self) -> list[str]:
        """Everything that can be explained by itself."""
        return [*LAYERS, *sorted(self._days), *self.program.findings, *self.program.arguments, *self._slugs]

    # --- parts ----------------------------------------------------------------------------------------------------

    def _default_ids(self) -> Iterator[str]:
        """The layers of the verdict, and after the effect the days that it has."""
        for layer in LAYERS:
            yield layer
            if layer == "effect":
                dated = [o for o in self.decision.readings if o.words["effect"] not in NO_DAYS]
                status = self.decision.words["effect"]
                if status not in NO_DAYS and dated:
                    yield from (day for day in DAYS if day in self._days and (day, status) != ("date", "revoked"))

    def _parts(self, ids: list[str]) -> Iterator[Part]:
        """The parts, with what each outcome has to explain known beforehand, so that nothing is told twice."""
        planned = {id_: self._outcomes(id_) for id_ in ids}
        wanted: dict[int, list[Goal]] = {}
        for id_, groups in planned.items():
            for outcome, _ in groups:
                wanted.setdefault(id(outcome), []).extend(self._goals(id_, outcome))
        tellers: dict[int, Teller] = {}
        for id_, groups in planned.items():
            derivations: list[Derivation] = []
            for outcome, readings in groups:
                teller = tellers.setdefault(id(outcome), self._teller(outcome, wanted[id(outcome)]))
                steps = self._told.numbered(self._steps(id_, outcome, teller))
                derivations.append(Derivation(readings, self._answer(id_, outcome), steps))
            yield Part(id_, self._kind(id_), self._asks(id_), self._whole_answer(id_), tuple(derivations))

    def _steps(self, id_: str, outcome: Outcome, teller: Teller) -> tuple[Step, ...]:
        if id_ in self.program.arguments:
            dispute = self._dispute(outcome, teller)
            found = dispute.argument(self.program.arguments[id_])
            self._argued |= dispute.facts
            return (found,)
        return teller.tell(self._goals(id_, outcome))

    def _dispute(self, outcome: Outcome, teller: Teller) -> Dispute:
        return Dispute(Standing(self.program, outcome), teller, every=self.every)

    def _kind(self, id_: str) -> Literal["verdict", "finding", "day", "argument"]:
        if id_ in self.program.arguments:
            return "argument"
        return "verdict" if id_ in self.program.tables else "day" if id_ in self._days else "finding"

    def _outcomes(self, id_: str) -> list[tuple[Outcome, tuple[Mapping[str, str], ...]]]:
        """The outcomes that have to be explained, each with the positions under which it is what comes out.

        Readings that explain in the same way are taken together."""
        opened, readings = self.decision.open, self._readings(id_)
        if len(readings) < 2 or self._is_settled(id_):
            return [(opened, ())]
        chosen = self.case.scenario.readings
        alike: dict[object, tuple[Outcome, list[Mapping[str, str]]]] = {}
        for outcome in readings:
            goals = self._goals(id_, outcome)
            steps = self._steps(id_, outcome, self._teller(outcome, goals))
            way = (self._answer(id_, outcome), *map(id, steps))
            _, entries = alike.setdefault(way, (outcome, []))
            entries.append({q: p for q, p in outcome.readings.items() if q not in chosen})
        if len(alike) == 1:
            ((outcome, _),) = alike.values()
            return [(outcome, ())]
        return [(outcome, tuple(entries)) for outcome, entries in alike.values()]

    def _readings(self, id_: str) -> tuple[Outcome, ...]:
        """The readings that are told apart: for the verdict, or for the premises of arguments."""
        return self.decision.argued if id_ in self.program.arguments else self.decision.readings

    def _is_settled(self, id_: str) -> bool:
        """Whether the answer follows whatever position is taken on any open question."""
        opened, readings = self.decision.open, self._readings(id_)
        if id_ in self.program.arguments:
            return len({self._answer(id_, outcome) for outcome in readings}) == 1
        if id_ in self.program.tables:
            word = self.decision.words[id_]
            return word == opened.words[id_] and word != UNDETERMINED
        if id_ in self._days:
            return all(outcome.hull[id_] == opened.hull[id_] for outcome in readings)
        atom = self.program.atoms[id_]
        truth = truth_of(opened.closure, atom)
        return truth != UNKNOWN and all(truth_of(outcome.closure, atom) == truth for outcome in readings)

    def _goals(self, id_: str, outcome: Outcome) -> list[Goal]:
        reasons = self._reasons_of(outcome)
        if id_ in self.program.arguments:
            return self._dispute(outcome, self._teller(outcome, ())).goals(self.program.arguments[id_])
        if id_ in self.program.tables:
            return reasons.of_table(id_)
        return reasons.of_day(id_) if id_ in self._days else reasons.of_finding(id_)

    def _reasons_of(self, outcome: Outcome) -> Reasons:
        key = id(outcome)
        if key not in self._reasons:
            self._reasons[key] = Reasons(self.program, self.facts, outcome, every=self.every)
        return self._reasons[key]

    def _teller(self, outcome: Outcome, goals: Iterable[Goal]) -> Teller:
        say = Sentences(self.facts, outcome.hull, self._clause)
        teller = Teller(self.law, self.program, self.facts, self._reasons_of(outcome), say, self._keys, self._told)
        teller.expect(goals)
        return teller

    # --- answers --------------------------------------------------------------------------------------------------

    def _asks(self, id_: str) -> str:
        if id_ in self.program.findings:
            definition = self.program.findings[id_]
            say = Sentences(self.facts, self.decision.open.hull, self._clause)
            return say.fill(definition.rule.asks or id_, definition.variables)
        if id_ in self.program.arguments:
            say = Sentences(self.facts, self.decision.open.hull, self._clause)
            return say.fill(f"{id_}, {self.program.arguments[id_].argument.title}:")
        return _ASKS.get(id_, id_)

    def _answer(self, id_: str, outcome: Outcome) -> str:
        """The answer in one outcome."""
        if id_ in self.program.arguments:
            return Standing(self.program, outcome).status(self.program.arguments[id_])
        if id_ in self.program.tables:
            return outcome.words[id_]
        if id_ in self._days:
            return say_interval(interval(outcome.hull[id_]))
        return truth_of(outcome.closure, self.program.atoms[id_]).word

    def _whole_answer(self, id_: str) -> str:
        """The answer that all readings give together."""
        if id_ in self.program.arguments:
            return self._pleadings.status(self.program.arguments[id_])
        if id_ in self.program.tables:
            return self.decision.words[id_]
        if id_ in self._days:
            return say_interval(interval(self.decision.open.hull[id_]))
        answers = {self._answer(id_, outcome) for outcome in self.decision.readings}
        return answers.pop() if len(answers) == 1 else self._answer(id_, self.decision.open)


def check_id(why: str, known: Iterable[str]) -> None:
    """Raises :class:`UnknownId` unless `why` is known."""
    known = list(known)
    if why not in known:
        hint = did_you_mean(why, known)
        raise UnknownId(f"there is no layer, finding, day or argument {why!r}{f' ({hint})' if hint else ''}")
