"""The words of arguments: as they stand for a treaty, or in words that suit every clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from treatycheck.law.expressions import Any, Condition, Name, Not
from treatycheck.law.model import Argument, Law, Treaty
from treatycheck.program.specialise import Specialiser
from treatycheck.report.clause import heading_of
from treatycheck.report.page import Point
from treatycheck.report.parts import spaced

#: How an attack works.
KINDS = {
    "rebut": "by the opposite conclusion",
    "undercut": "by breaking the step from premises to conclusion",
    "undermine": "by denying a premise",
}
_HOLE = re.compile(r"\{([a-z_][a-z0-9_.]*)\}")
#: What fills a hole where no clause or scenario does.
_USUAL = {
    "state": "the State",
    "as_of": "the day of the question",
    "start": "the day on which the period starts",
    "expiry": "the day on which the period ends",
    "date": "the day of effect",
    "released": "the day of release",
    "clause.timing.who": "those whose receipt starts the clock",
    "clause.timing.period": "the end of the period",
    "clause.relation": "engaged in",
}


class Said:
    """The words of arguments and questions: for a treaty with its own, else with those that suit every clause."""

    def __init__(self, law: Law, treaty: Treaty | None) -> None:
        self.law, self.treaty = law, treaty
        self._clause = Specialiser(law, treaty, {}) if treaty else None

    def fill(self, words: str) -> str:
        """A text with its holes filled."""
        return _HOLE.sub(lambda hole: self._hole(hole[1]), words)

    def _hole(self, name: str) -> str:
        value = self._clause.parameter(name, {}) if self._clause else None
        if isinstance(value, str):
            return value
        return _USUAL.get(name, f"[{spaced(name.removeprefix('clause.'))}]")

    def cites(self, cites: Iterable[str]) -> Iterator[str]:
        """Pinpoints: the treaty's own, or which part of a clause has them."""
        if self._clause:
            yield from self._clause.cites(tuple(cites), {})
            return
        for cite in cites:
            head, _, parameter = cite.partition(".")
            yield self._part(parameter) if head == "clause" else cite

    def _part(self, parameter: str) -> str:
        head, _, feature = parameter.partition(".")
        if head == "features":
            return f"the treaty itself: {self.law.vocabulary.features[feature.partition('.')[0]]}"
        return f"the clause itself: {heading_of(parameter).lower()}"

    def premise(self, premise: Condition) -> Point:
        """A premise: what must be so, and the answer on which the argument rests."""
        match premise:
            case Any(parts):
                return Point("at least one of these:", points=tuple(map(self.premise, parts)))
            case Not(Name(name)):
                return Point(self.question(name), "no", name)
            case Name(name):
                return Point(self.question(name), "yes", name)
            case _:
                return Point("never")

    def question(self, name: str) -> str:
        """What a premise asks: the vocabulary's question for the fact, else that of the rule that gives the finding."""
        vocabulary = self.law.vocabulary
        if fact := vocabulary.facts.get(vocabulary.aliases.get(name, name)):
            return fact.question
        rules = [rule for rule in self.law.rules if rule.id == name and rule.asks]
        fitting = [rule for rule in rules if self._clause and self._clause.applies(rule.guards, {})]
        asks = next((rule.asks for rule in (*fitting, *rules)), None)
        return self.fill(asks or name)

    def guards(self, argument: Argument) -> Iterator[Point]:
        """For which clauses an argument is one."""
        for name, words in argument.guards:
            if name == "features":
                yield Point(" or ".join(self.law.vocabulary.features.get(word, word) for word in words))
            else:
                yield Point(" or ".join(map(spaced, words)), f"{heading_of(name).lower()}")
        if not argument.guards:
            yield Point("every clause")

    def attack(self, force: str, kind: str, why: str, on: str = "it", turns: str = "") -> str:
        """What an attack does to another argument, how, and why; one that contests, on what it `turns`."""
        how, why = KINDS[kind], self.fill(why)
        match force:
            case "defeats":
                return f"defeats {on} {how}: {why}"
            case "contests":
                return f"contests {on} {how}, {turns}: {why}"
            case _:
                return f"raised against {on} {how}, and overcome: {why}"
