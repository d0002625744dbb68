"""The arguments of an answer: the status of each over all readings, and what it is owed to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from treatycheck.law.model import Law
from treatycheck.program.facts import Facts
from treatycheck.program.ir import ArgumentNode, Attacker, Program
from treatycheck.program.truth import DISPUTED, NO, UNKNOWN
from treatycheck.verdict.decide import Decision, splitting
from treatycheck.verdict.explanation import public_key
from treatycheck.verdict.outcome import CONTESTED, UNDETERMINED, truth_of_literal
from treatycheck.verdict.result import Argument, AttackOn, Fares, Stands
from treatycheck.verdict.sentences import Sentences
from treatycheck.verdict.standing import APPLIES, DEFEATED, UNAVAILABLE, Standing
from treatycheck.verdict.support import Support, lies_ahead

_STANDS: dict[str, Stands] = {APPLIES: "yes", DEFEATED: "no"}


class Pleadings:
    """What became of every argument that the treaty admits, in one decided case."""

    def __init__(self, law: Law, program: Program, facts: Facts, decision: Decision, say: Sentences) -> None:
        self.law, self.program, self.facts, self.say = law, program, facts, say
        self.open = Standing(program, decision.open)
        self.views = [Standing(program, outcome) for outcome in decision.argued]
        self._raised: dict[str, list[Attacker]] = {}
        for by, other in program.arguments.items():
            for attack in other.argument.attacks:
                if attack.force == "overcome":
                    raised = Attacker(by, attack.kind, attack.force, attack.question, attack.why)
                    self._raised.setdefault(attack.on, []).append(raised)
        self._statuses = {id_: self._status(node) for id_, node in program.arguments.items()}

    def arguments(self) -> Iterator[Argument]:
        """Every argument, in the order of its layer."""
        for node in self.program.arguments.values():
            yield self._argument(node)

    def status(self, node: ArgumentNode) -> str:
        """The status over all readings: what all say alike, or every reading at once (the open run); undetermined if
        one of them waits for a fact; else contested."""
        return self._statuses[node.id]

    def _status(self, node: ArgumentNode) -> str:
        found = {view.status(node) for view in self.views}
        if len(found) == 1:
            return found.pop()
        opened = self.open.status(node)
        if opened in (APPLIES, DEFEATED, UNAVAILABLE):
            return CONTESTED if CONTESTED in found else opened
        return UNDETERMINED if UNDETERMINED in found else CONTESTED

    def _argument(self, node: ArgumentNode) -> Argument:
        argument, status = node.argument, self.status(node)
        is_open = status in (CONTESTED, UNDETERMINED)
        return Argument(
            id=argument.id,
            slug=argument.slug,
            title=self.say.fill(argument.title),
            side=argument.side,
            layer=argument.layer,
            claim=argument.claim,
            status=status,
            doctrine=argument.doctrine,
            held_by=argument.held_by,
            says=self.say.fill(argument.says),
            cites=node.cites,
            defeated_by=tuple(self._beaten_by(node)) if status == DEFEATED else (),
            contested_by=tuple(self._questions(node)) if is_open else (),
            weighed=tuple(self._weighed(node)) if is_open else (),
            disputed=tuple(self._disputed(node)) if is_open else (),
            failed=tuple(self._failed(node)) if status == UNAVAILABLE else (),
            missing=tuple(self._missing(node)) if status == UNDETERMINED else (),
            attacks=tuple(self._attacks(node)),
            overcome=tuple(self._overcome(node)),
            rule=str(argument.place),
        )

    def _beaten_by(self, node: ArgumentNode) -> Iterable[str]:
        return dict.fromkeys(by for view in (self.open, *self.views) for by in view.beaten_by(node))

    def _questions(self, node: ArgumentNode) -> Iterable[str]:
        """The questions on whose positions the status depends: by what they do to premises, or between arguments."""
        views = {id(view.outcome): view for view in self.views}
        outcomes = [view.outcome for view in self.views]
        found = dict.fromkeys(
            splitting(outcomes, self.program.questions, lambda outcome: views[id(outcome)].status(node))
        )
        contests = (attacker for view in self.views for _, attacker in view.contests(node))
        found.update(dict.fromkeys(attacker.question for attacker in contests if attacker.question is not None))
        return found

    def _weighed(self, node: ArgumentNode) -> Iterable[str]:
        return dict.fromkeys(id_ for view in self.views for id_ in view.weighed(node) if id_ != node.id)

    def _disputed(self, node: ArgumentNode) -> Iterable[str]:
        """The facts on which the sides disagree, under the premises of the argument or of those that attack it."""
        found: dict[str, None] = {}
        for view in self.views:
            nodes = [node, *(self.program.arguments[attacker.by] for attacker in node.attackers)]
            literals = [
                literal
                for other in nodes
                if other is node or view.label(other) == DISPUTED
                if truth_of_literal(view.closure, other.when) == DISPUTED
                for literal in (other.when, other.when ^ 1)
            ]
            if literals:
                keys = Support(self.program, view.closure).keys(literals)
                found.update(dict.fromkeys(public_key(key) for key in sorted(keys) if self._is_disputed(key)))
        return found

    def _is_disputed(self, key: str) -> bool:
        return self.facts.truths.get(key) == DISPUTED or self.facts.words.get(key) == "disputed"

    def _failed(self, node: ArgumentNode) -> Iterable[str]:
        closures = [view.closure for view in self.views]
        return dict.fromkeys(
            premise.name
            for closure in closures
            for premise in node.premises
            if truth_of_literal(closure, premise.literal) == NO
        )

    def _missing(self, node: ArgumentNode) -> Iterable[str]:
        """The missing facts for which the premises wait, or those of an undecided attacker."""
        found: dict[str, int] = {}
        for view in self.views:
            if view.status(node) != UNDETERMINED:
                continue
            waiting = [n for n in view.undecided(node).values() if view.premises(n) == UNKNOWN]
            atoms = [premise.literal >> 1 for other in waiting for premise in other.premises]
            for key, count in Support(self.program, view.closure).waits_for(atoms, self.facts).items():
                if not lies_ahead(key, self.law, self.facts):
                    found[key] = max(found.get(key, 0), count)
        return dict.fromkeys(
            public_key(key) for key, _ in sorted(found.items(), key=lambda entry: (-entry[1], entry[0]))
        )

    def _attacks(self, node: ArgumentNode) -> Iterator[AttackOn]:
        for attacker in node.attackers:
            fares = {view.fares(attacker, node) for view in self.views}
            yield from self._told(attacker, fares.pop() if len(fares) == 1 else "open")

    def _overcome(self, node: ArgumentNode) -> Iterator[AttackOn]:
        for attacker in self._raised.get(node.id, ()):
            yield from self._told(attacker, "fails")

    def _told(self, attacker: Attacker, fares: Fares) -> Iterator[AttackOn]:
        """An attack in words, unless the attacker is not available."""
        other = self.program.arguments[attacker.by]
        status = self.status(other)
        if status != UNAVAILABLE:
            yield AttackOn(
                by=attacker.by,
                title=self.say.fill(other.argument.title),
                kind=attacker.kind,
                force=attacker.force,
                question=attacker.question,
                why=self.say.fill(attacker.why),
                stands=_STANDS.get(status, "open"),
                fares=fares,
            )
