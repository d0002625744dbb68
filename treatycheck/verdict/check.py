"""Checking scenarios: from a path, text or data to results. The whole of treatycheck in one call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from treatycheck.engines import Engine, choose
from treatycheck.files import Diagnostic, Fault
from treatycheck.law.library import Library
from treatycheck.law.model import Law
from treatycheck.program.bind import check_names
from treatycheck.program.facts import Facts, build_facts
from treatycheck.program.lower import build_program
from treatycheck.scenario.load import Case, Loaded, load
from treatycheck.verdict.answer import Answer
from treatycheck.verdict.decide import Decider, Decision
from treatycheck.verdict.readings import Taken, positions
from treatycheck.verdict.result import Result
from treatycheck.version import __version__

if TYPE_CHECKING:
    from treatycheck.verdict.explanation import Explanation

Source = Path | str | bytes | dict[str, Any] | Loaded
_Decided = tuple[Decider, Facts, Mapping[str, str], Decision]


def _check_rules(law: Law) -> None:
    from treatycheck.program.lint import check_rules  # only where rule files have been read

    check_rules(law)


def _check_treaties(law: Law) -> None:
    from treatycheck.program.lint import check_treaties

    check_treaties(law)


class Checker:
    """Checks scenarios against one set of rules with one engine; keeps the programs that it has built.

    `rules` is a directory of rule files (default: those that come with treatycheck), `engine` an engine's name
    (default: durable-rules where it can be imported). `presume=False` leaves unknown what would be presumed.
    Rules that cannot be used raise :class:`treatycheck.Fault` as soon as they are needed.
    """

    def __init__(self, *, rules: Path | None = None, engine: str | None = None, presume: bool = True) -> None:
        self.engine: Engine = choose(engine)
        self.presume = presume
        self._library = Library(rules, check=_check_rules, check_treaties=_check_treaties)
        self._laws: dict[str, Law] = {}
        self._deciders: dict[tuple[str, tuple[tuple[str, int], ...]], Decider] = {}

    def law(self, treaty: str) -> Law:
        """The law for one treaty. An unknown treaty leaves `treaties` empty."""
        if treaty not in self._laws:
            self._laws[treaty] = self._library.law([treaty])
        return self._laws[treaty]

    def decider(self, treaty: str, sizes: Mapping[str, int]) -> Decider:
        """The program for a treaty and for lists of some lengths, with the engine."""
        key = (treaty, tuple(sorted(sizes.items())))
        if key not in self._deciders:
            if len(self._deciders) > 256:  # lists of ever new lengths must not fill the memory
                self._deciders.clear()
            law = self.law(treaty)
            try:
                program = build_program(law, law.treaties[treaty], sizes)
            except Fault:  # once more, from the rule files themselves: only they have the place of every word
                law = self._library.law([treaty], fresh=True)
                program = build_program(law, law.treaties[treaty], sizes)
            self._deciders[key] = Decider(program, self.engine, law.questions)
        return self._deciders[key]

    def check(
        self, source: Source, *, name: str | None = None, as_of: date | None = None, readings: Taken | None = None
    ) -> list[Result]:
        """Every answer that a file asks for: its own, and one for each item of an `expect` list.

        `as_of` replaces the day of the question. `readings` are positions on open questions of law, which win over the
        file's: a mapping such as `{question: position}`, or a function of the law such as `treatycheck.prevailing`.
        With either only the file's own question is answered; what it expects of another day or reading is not checked.
        Raises :class:`Fault` with everything that is wrong with the file, and `BadReading`, a ValueError, for a
        question or position that the law does not know.
        """
        decided: list[_Decided] = []
        return [self._answer(*parts, as_of, decided) for parts in self._prepare(source, name, as_of, readings)]

    def answer(
        self, source: Source, *, name: str | None = None, as_of: date | None = None, readings: Taken | None = None
    ) -> Result:
        """The answer to a file's own question alone; everything else is as in `check`."""
        return self._answer(*self._prepare(source, name, as_of, readings)[0], as_of, [])

    def explain(
        self,
        source: Source,
        why: str | None = None,
        *,
        every: bool = False,
        name: str | None = None,
        as_of: date | None = None,
        readings: Taken | None = None,
    ) -> Explanation:
        """Why the answer to a file's own question is what it is: its verdict and days, or one layer, finding or day.

        `every` gives every support of each step besides the shortest derivation; `as_of` and `readings` are those of
        `check`. Raises what `check` raises, and `UnknownId` where nothing is called `why`.
        """
        from treatycheck.verdict.explain import Explainer  # only where somebody asks why

        case, law, facts, decider = self._prepare(source, name, as_of, readings)[0]
        decision = decider.decide(facts, case.scenario.readings)
        explainer = Explainer(case, law, decider.program, facts, decision, every=every)
        return explainer.explanation(why, engine=self.engine.name, version=__version__)

    def _prepare(
        self, source: Source, name: str | None, as_of: date | None, readings: Taken | None
    ) -> list[tuple[Case, Law, Facts, Decider]]:
        """Every case of a file, its own first, with all that is needed to decide it. Raises :class:`Fault`."""
        loaded = source if isinstance(source, Loaded) else load(source, name=name)
        diagnostics: list[Diagnostic] = list(loaded.diagnostics)
        as_written = as_of is None and not readings
        prepared: list[tuple[Case, Law, Facts, Decider]] = []
        for case in loaded.cases:
            law = self.law(case.scenario.treaty)
            treaty = law.treaties.get(case.scenario.treaty)
            taken = positions(readings, law) if readings else {}
            decider, facts, findings, arguments = None, None, None, None
            if treaty is not None:
                day = as_of or case.scenario.as_of or date.today()
                facts = build_facts(case.scenario, law, treaty, day, presume=self.presume)
                decider = self.decider(treaty.id, facts.sizes)
                findings, arguments = decider.program.findings.keys(), decider.program.arguments
            diagnostics.extend(check_names(case, law, findings, arguments))
            if decider is not None and facts is not None and (as_written or case.item is None):
                prepared.append((case.under(taken), law, facts, decider))
        if diagnostics:
            raise Fault(diagnostics)
        return prepared

    def _answer(
        self, case: Case, law: Law, facts: Facts, decider: Decider, given_day: date | None, decided: list[_Decided]
    ) -> Result:
        if given_day is not None and given_day != case.scenario.as_of:
            case = case.without_expectations()
        decision = _decide(decider, facts, case.scenario.readings, decided)
        today = given_day is None and case.scenario.as_of is None
        answer = Answer(case, law, decider.program, facts, decision, today=today, engine=self.engine.name)
        return answer.result(__version__)


def _decide(decider: Decider, facts: Facts, readings: Mapping[str, str], decided: list[_Decided]) -> Decision:
    """The decision; an item of an `expect` list often asks what the file, or another item, has asked already."""
    for known, about, under, decision in decided:
        if known is decider and under == readings and about == facts:
            return decision
    decision = decider.decide(facts, readings)
    decided.append((decider, facts, readings, decision))
    return decision


def check(
    source: Path | str | dict[str, Any],
    *,
    as_of: date | None = None,
    readings: Taken | None = None,
    rules: Path | None = None,
    engine: str | None = None,
    presume: bool = True,
) -> Result:
    """The answer to one scenario: a path (`pathlib.Path` or text), or its content as data.

    The file's own question; `Checker.check` also gives those of an `expect` list, and says what `readings` may be.
    Raises :class:`Fault` for bad input or bad rules, a ValueError for a reading that the rules do not know.

    >>> check({"scenario": 1, "treaty": "rome-1998", "as_of": "2026-01-01",
    ...        "notice": {"received": {"depositary": "2025-06-02"}}}).verdict.effect.status
    'pending'
    """
    path_or_data = Path(source) if isinstance(source, str) else source
    return Checker(rules=rules, engine=engine, presume=presume).answer(path_or_data, as_of=as_of, readings=readings)
