"""Attacks between the arguments that a treaty admits, and what a position on an open question does to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from treatycheck.law.expressions import Any, Condition, Name, Not, Reading
from treatycheck.law.model import Argument, Attack, Question
from treatycheck.program.ir import Attacker


class Attacks:
    """The attacks among some arguments: those that defeat one way, those that contest both ways.

    A position keeps an argument. It takes away every attack that contests on its question and comes from the argument
    of another position, or is directed against the one that it keeps.
    """

    def __init__(self, arguments: Iterable[Argument], questions: Mapping[str, Question]) -> None:
        self._questions = questions
        self._found: dict[str, dict[str, Attacker]] = {}
        admitted = {argument.id: argument for argument in arguments}
        made = [(a.id, attack) for a in admitted.values() for attack in a.attacks if attack.on in admitted]
        for by, attack in made:
            if attack.force == "defeats":
                self._add(Attacker(by, attack.kind, "defeats", None, attack.why), attack.on)
        for by, attack in made:  # an argument's own words come before the answer to another's
            if attack.force == "contests":
                self._add(self._contesting(by, attack.on, attack), attack.on)
        for by, attack in made:
            if attack.force == "contests":
                self._add(self._contesting(attack.on, by, attack), by)

    def _add(self, attacker: Attacker, on: str) -> None:
        self._found.setdefault(on, {}).setdefault(attacker.by, attacker)

    def _contesting(self, by: str, on: str, attack: Attack) -> Attacker:
        return Attacker(
            by,
            attack.kind,
            "contests",
            attack.question,
            attack.why,
            tuple(self._taking_away(attack.question, by, on)),
            tuple(self._taking_away(attack.question, on, by)),
        )

    def _taking_away(self, question: str | None, by: str, on: str) -> Iterator[Reading]:
        """The positions that take away the attack of one argument on another."""
        if question is None or question not in self._questions:
            return
        positions = self._questions[question].positions
        for position in positions:
            others = [other.argument for other in positions if other is not position]
            if by in others or on == position.argument:
                yield Reading(question, position.id)

    def on(self, argument: str) -> Iterator[Attacker]:
        """Every attack on an argument."""
        yield from self._found.get(argument, {}).values()


def premise_name(premise: Condition) -> str:
    """The name of a premise: `x`, `not x`, `x or y`."""
    match premise:
        case Name(name):
            return name
        case Not(part):
            return f"not {premise_name(part)}"
        case Any(parts):
            return " or ".join(map(premise_name, parts))
        case _:
            return "never"
