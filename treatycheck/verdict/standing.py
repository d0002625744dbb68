"""What became of every argument in one run: read off after the fixpoint, since "contested" asks what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from treatycheck.program.ir import ArgumentNode, Attacker, Program
from treatycheck.program.truth import DISPUTED, NO, UNKNOWN, YES, Truth
from treatycheck.verdict.outcome import CONTESTED, UNDETERMINED, Outcome, truth_of, truth_of_literal
from treatycheck.verdict.result import Fares

APPLIES = "applies"
DEFEATED = "defeated"
UNAVAILABLE = "unavailable"


class Standing:
    """The standing of every argument in one outcome of a program."""

    def __init__(self, program: Program, outcome: Outcome) -> None:
        self.arguments, self.outcome = program.arguments, outcome
        self.closure = outcome.closure

    def premises(self, node: ArgumentNode) -> Truth:
        """Whether the premises of an argument hold."""
        return truth_of_literal(self.closure, node.when)

    def label(self, node: ArgumentNode) -> Truth:
        """yes: in; no: out; unknown: undecided; disputed: in and out, by what the sides dispute."""
        return truth_of(self.closure, node.atom)

    def is_live(self, attacker: Attacker) -> bool:
        """Whether no position that is taken takes the attack away."""
        return not any(self.outcome.readings.get(r.question) == r.position for r in attacker.parried_by)

    def beats(self, attacker: Attacker) -> bool:
        """Whether the attack beats where the attacker stands."""
        on_position = any(self.outcome.readings.get(r.question) == r.position for r in attacker.beats_on)
        return attacker.force == "defeats" or on_position

    def fares(self, attacker: Attacker, node: ArgumentNode) -> Fares:
        """What becomes of an attack on an argument. One that contests beats nothing by itself: where the argument is
        out, something else has put it out."""
        label = self.label(self.arguments[attacker.by])
        if label == NO or not self.is_live(attacker):
            return "fails"
        if self.beats(attacker):
            return "beats" if label == YES else "open"
        return "fails" if self.label(node) == NO else "open"

    def beaten_by(self, node: ArgumentNode) -> Iterator[str]:
        """The arguments that beat an argument: they stand, and their attacks defeat."""
        for attacker in node.attackers:
            if self.beats(attacker) and self.label(self.arguments[attacker.by]).supported:
                yield attacker.by

    def undecided(self, node: ArgumentNode) -> dict[str, ArgumentNode]:
        """An argument and the undecided attackers on which it depends, however far away."""
        found: dict[str, ArgumentNode] = {}
        stack = [node]
        while stack:
            current = stack.pop()
            if current.argument.id not in found:
                found[current.argument.id] = current
                stack.extend(self.arguments[attacker.by] for attacker in self.open_attacks(current))
        return found

    def open_attacks(self, node: ArgumentNode) -> Iterator[Attacker]:
        """The attacks that are neither repelled nor successful: live, by an argument that is undecided."""
        for attacker in node.attackers:
            if self.is_live(attacker) and self.label(self.arguments[attacker.by]) == UNKNOWN:
                yield attacker

    def contests(self, node: ArgumentNode) -> Iterator[tuple[ArgumentNode, Attacker]]:
        """Every open attack on which an undecided argument depends, with the argument that it is on."""
        if self.premises(node) == YES and self.label(node) == UNKNOWN:
            for other in self.undecided(node).values():
                yield from ((other, attacker) for attacker in self.open_attacks(other))

    def weighed(self, node: ArgumentNode) -> Iterator[str]:
        """The arguments that contest each other on their weight alone, among those on which an argument depends."""
        for other, attacker in self.contests(node):
            if attacker.force == "contests" and attacker.question is None:
                yield from (other.id, attacker.by)

    def status(self, node: ArgumentNode) -> str:
        """What became of an argument in this outcome."""
        premises = self.premises(node)
        if premises == NO:
            return UNAVAILABLE
        if premises == DISPUTED:
            return CONTESTED
        if premises == UNKNOWN:
            return UNDETERMINED
        label = self.label(node)
        if label == UNKNOWN:
            waits = any(self.premises(other) == UNKNOWN for other in self.undecided(node).values())
            return UNDETERMINED if waits else CONTESTED
        return {YES: APPLIES, NO: DEFEATED}.get(label, CONTESTED)
