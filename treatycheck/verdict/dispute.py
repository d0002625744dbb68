"""The dispute about an argument as a tree: its premises, who attacks it and why, who attacks those, and so on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from treatycheck.law.model import Attack
from treatycheck.program.ir import ArgumentNode, Attacker, Premise
from treatycheck.program.truth import DISPUTED, NO, UNKNOWN, YES
from treatycheck.verdict.explanation import Outcome, Step
from treatycheck.verdict.goals import Goal
from treatycheck.verdict.outcome import CONTESTED, UNDETERMINED, truth_of_literal
from treatycheck.verdict.standing import APPLIES, DEFEATED, UNAVAILABLE, Standing
from treatycheck.verdict.steps import Teller

_OUTCOMES: dict[str, Outcome] = {
    APPLIES: "held",
    DEFEATED: "failed",
    UNAVAILABLE: "failed",
    CONTESTED: "open",
    UNDETERMINED: "missing",
}
_ATTACKS = {"rebut": "rebuts", "undercut": "undercuts", "undermine": "undermines"}


class Dispute:
    """Tells the dispute in one outcome. `every` derives each premise from the facts; otherwise only those that are
    open are, since what they wait for is what decides."""

    def __init__(self, standing: Standing, teller: Teller, *, every: bool) -> None:
        self.standing, self.teller, self.every = standing, teller, every
        self.facts: dict[str, None] = {}
        """The facts on which the premises rest, in order of appearance, also where they are not derived."""
        self._steps: dict[str, Step | None] = {}

    def argument(self, node: ArgumentNode) -> Step:
        """The step for an argument, with its premises and the attacks on it. An argument is told once."""
        if node.id not in self._steps:
            self._steps[node.id] = None
            below = (*self._premises(node), *self._attacks(node))
            self._steps[node.id] = self.teller.told.one(self._bare(node), below, ())
        # None: it is being told, and one of those that attack it is attacked by it
        return self._steps[node.id] or replace(self._bare(node), see=0)

    def _bare(self, node: ArgumentNode) -> Step:
        argument, status = node.argument, self.standing.status(node)
        says = f"{argument.title} ({status}): {argument.says}"
        return Step(
            0,
            argument.id,
            "argument",
            _OUTCOMES[status],
            self.teller.say.fill(f"{argument.id}, {says}"),
            value=status,
            cites=node.cites,
            rule=str(argument.place),
        )

    # --- premises -------------------------------------------------------------------------------------------------

    def goals(self, node: ArgumentNode) -> list[Goal]:
        """All that will be told of premises, for every argument of the dispute."""
        seen: dict[str, ArgumentNode] = {}
        stack = [node]
        while stack:
            current = stack.pop()
            if current.id not in seen:
                seen[current.id] = current
                stack.extend(self.standing.arguments[a.by] for a in self._in_play(current))
        return [goal for other in seen.values() for premise in other.premises for goal in self._of_premise(premise)]

    def _premises(self, node: ArgumentNode) -> Iterator[Step]:
        for premise in node.premises:
            for step in self.teller.tell(self._of_premise(premise)):
                self.facts.update(dict.fromkeys(inner.id for inner in step.walk() if inner.kind == "fact"))
                whole = self.every or step.outcome in ("missing", "disputed")
                yield step if whole else self.teller.told.one(replace(step, premises=(), others=()), (), ())

    def _of_premise(self, premise: Premise) -> list[Goal]:
        truth = truth_of_literal(self.standing.closure, premise.literal)
        reasons = self.teller.reasons
        if truth == UNKNOWN:
            return reasons.open_goals(premise.condition)
        sides = {YES: (True,), NO: (False,), DISPUTED: (True, False)}[truth]
        return [goal for holds in sides for goal in reasons.condition(premise.condition, holds)]

    # --- attacks --------------------------------------------------------------------------------------------------

    def _in_play(self, node: ArgumentNode) -> Iterator[Attacker]:
        """The attacks by arguments whose premises do not fail."""
        for attacker in node.attackers:
            if self.standing.premises(self.standing.arguments[attacker.by]) != NO:
                yield attacker

    def _attacks(self, node: ArgumentNode) -> Iterator[Step]:
        for attacker in self._in_play(node):
            other = self.standing.arguments[attacker.by]
            outcome, how = self._fares(attacker, other, node)
            says = f"{attacker.by} {_ATTACKS[attacker.kind]} it{how}: {attacker.why}"
            step = Step(0, f"{attacker.by}>{node.id}", "attack", outcome, self.teller.say.fill(says))
            yield self.teller.told.one(step, (self.argument(other),), ())
        for other, attack in self._overcome(node):
            raised = f"{other.id}, {other.argument.title}, was raised against it ({attack.kind})"
            says = self.teller.say.fill(f"{raised} and is overcome: {attack.why}")
            yield self.teller.told.one(Step(0, f"{other.id}>{node.id}", "attack", "failed", says), (), ())

    def _fares(self, attacker: Attacker, other: ArgumentNode, node: ArgumentNode) -> tuple[Outcome, str]:
        """What becomes of an attack of another argument on one."""
        if not self.standing.is_live(attacker):
            return "failed", f"; the position taken on {attacker.question} answers it"
        if self.standing.label(other) == NO:
            return "failed", " in vain"
        match self.standing.fares(attacker, node):
            case "beats":
                return "held", " and beats it"
            case "fails":
                return "failed", ", which decides nothing, since it does not stand anyway"
        on = f" on the open question {attacker.question}" if attacker.question else ""
        if attacker.force == "contests":
            return "open", f"{on or ' on the weight of the arguments'}, and the two contest each other"
        return "open", ", if it stands"

    def _overcome(self, node: ArgumentNode) -> Iterator[tuple[ArgumentNode, Attack]]:
        for other in self.standing.arguments.values():
            if self.standing.premises(other) == YES:
                for attack in other.argument.attacks:
                    if (attack.on, attack.force) == (node.id, "overcome"):
                        yield other, attack
