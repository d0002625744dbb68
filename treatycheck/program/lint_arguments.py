"""What must hold of all arguments together: of their words and premises, and of what attacks what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from treatycheck.files import Diagnostic
from treatycheck.files.diagnostics import did_you_mean
from treatycheck.law.argument_files import LAYERS, UPWARD
from treatycheck.law.expressions import ByQuestion, Name, Not, Reading, walk
from treatycheck.law.model import Argument, Attack, Law, Question
from treatycheck.program.lint_words import Known, Words

#: The rows of the table of effect under which a withdrawal has taken effect; what an argument that carries one claims.
_IN_EFFECT = ("in_effect", "bound_on")
_CLAIMS_EFFECT = ("effect_on_date", "effect_at_conflict_end")


#: What makes words a pinpoint: a parameter of the clause, a place in a text, a year; or that there is no authority.
_PINPOINT = re.compile(
    r"^clause\.|^none\b|\b(?:1[89]|20)\d\d\b"
    r"|\b(?:arts?|paras?|ss?|rules?|annex|recital|part|ch|conclusion|commentary)\b\.? ?[\dIVXLa-z(]",
    re.IGNORECASE,
)


def argument_faults(law: Law, known: Known) -> Iterator[Diagnostic]:
    """Every fault of the arguments, and of what names them: positions and rows of verdict tables."""
    names = premise_names(law)
    for argument in law.arguments.values():
        yield from _ArgumentLint(law, known, names, argument).faults()
    for question in law.questions.values():
        yield from _kept(law, question)
        yield from _used(law, question)
    yield from _rows(law)


def premise_names(law: Law) -> frozenset[str]:
    """Every name that a premise may have: the findings of the rules and the stated facts, under any of their names."""
    names = {rule.id for rule in law.rules if rule.when is not None and not rule.each}
    groups = {id_: {id_} for id_ in law.vocabulary.facts}
    for alias, id_ in law.vocabulary.aliases.items():
        groups.setdefault(id_, {id_}).add(alias)
    for id_, group in groups.items():
        if law.vocabulary.facts[id_].stated or group & names:
            names |= group
    return frozenset(names)


class _ArgumentLint:
    """One argument, against the rules and the other arguments; `names` are those that a premise may have."""

    def __init__(self, law: Law, known: Known, names: frozenset[str], argument: Argument) -> None:
        self.law, self.names, self.argument = law, names, argument
        self.words = Words(known, argument, {})

    def faults(self) -> Iterator[Diagnostic]:
        """Every fault of the argument."""
        argument, words = self.argument, self.words
        if not argument.cites:
            yield Diagnostic(argument.place, "TC304", f"the argument {argument.id!r} has no pinpoint", "add cites")
        for name, guards in argument.guards:
            yield from words.words(name, guards)
        for cite in argument.cites:
            yield from words.cite(cite)
            if not _PINPOINT.search(cite):
                hint = "name an article, a paragraph, a rule or a year; or begin with none, if there is no authority"
                yield Diagnostic(words.place(cite), "TC304", f"{cite!r} is no pinpoint", hint)
        told = (argument.held_by, argument.priority, argument.note)
        for text in (argument.title, argument.says, *told, *(attack.why for attack in argument.attacks)):
            yield from words.holes(text)
        for premise in argument.premises:
            for part in walk(premise):
                if isinstance(part, Name):
                    yield from self._premise(part.name)
        yield from self._contradiction()
        seen: set[str] = set()
        for attack in argument.attacks:
            yield from self._attack(attack, again=attack.on in seen)
            seen.add(attack.on)

    def _contradiction(self) -> Iterator[Diagnostic]:
        """Premises that contradict each other: nobody could ever make the argument."""
        asked = set(self.argument.premises)
        for premise in self.argument.premises:
            if isinstance(premise, Name) and Not(premise) in asked:
                message = f"the premises of {self.argument.id!r} contradict each other: {premise.name!r}"
                yield Diagnostic(self.words.place(premise.name), "TC317", message)

    def _premise(self, name: str) -> Iterator[Diagnostic]:
        """A premise that is neither a finding nor a stated fact."""
        if name in self.names:
            return
        message, near = f"there is no finding or fact {name!r}", did_you_mean(name, self.names)
        vocabulary = self.law.vocabulary
        if fact := vocabulary.facts.get(vocabulary.aliases.get(name, name)):
            message, near = f"no rule gives {name!r}, which follows from other keys: {', '.join(fact.from_)}", None
        yield Diagnostic(self.words.place(name), "TC302", message, near)

    def _attack(self, attack: Attack, *, again: bool) -> Iterator[Diagnostic]:
        other = self.law.arguments.get(attack.on)
        if other is None:
            near = did_you_mean(attack.on, self.law.arguments)
            yield Diagnostic(attack.place, "TC302", f"there is no argument {attack.on!r}", near)
        elif other is self.argument:
            yield Diagnostic(attack.place, "TC312", f"{attack.on!r} attacks itself")
        else:
            yield from self._direction(attack, other)
        if again:
            yield Diagnostic(attack.place, "TC312", f"{self.argument.id!r} attacks {attack.on!r} twice")
        yield from self._question(attack)

    def _direction(self, attack: Attack, other: Argument) -> Iterator[Diagnostic]:
        """No attack runs from a later layer to an earlier one, but one that gives its reason where it may."""
        may = (self.argument.layer, other.layer) == UPWARD
        if may and attack.upward:
            return
        if LAYERS.index(self.argument.layer) > LAYERS.index(other.layer):
            message = (
                f"{self.argument.id!r} ({self.argument.layer}) attacks {other.id!r} of an earlier layer ({other.layer})"
            )
            yield Diagnostic(attack.place, "TC313", message, "give the reason under `upward`" if may else None)
        elif attack.upward:
            yield Diagnostic(attack.place, "TC313", "`upward` is only for an attack from {} on {}".format(*UPWARD))

    def _question(self, attack: Attack) -> Iterator[Diagnostic]:
        """A question that does not exist, or on which the attack does not turn."""
        if attack.question is None:
            return
        question = self.law.questions.get(attack.question)
        if question is None:
            near = did_you_mean(attack.question, self.law.questions)
            yield Diagnostic(attack.place, "TC204", f"there is no open question {attack.question!r}", near)
        elif attack.force != "contests":
            message = (
                f"only an attack that contests turns on a question; this one ({attack.force}) names {question.id!r}"
            )
            yield Diagnostic(attack.place, "TC314", message)
        elif not {self.argument.id, attack.on} & {position.argument for position in question.positions}:
            message = f"no position on {question.id!r} keeps {self.argument.id!r} or {attack.on!r}"
            yield Diagnostic(attack.place, "TC314", message)


def _kept(law: Law, question: Question) -> Iterator[Diagnostic]:
    """Arguments that positions on one question keep, and that do not contest each other on it."""
    kept = [position.argument for position in question.positions if position.argument]
    kept = [id_ for id_ in kept if id_ in law.arguments]
    for index, one in enumerate(kept):
        for other in kept[index + 1 :]:
            if not any(_contests(law, by, on, question) for by, on in ((one, other), (other, one))):
                message = (
                    f"{one!r} and {other!r}, which positions on {question.id!r} keep, do not contest each other on it"
                )
                yield Diagnostic(question.place, "TC314", message)


def _used(law: Law, question: Question) -> Iterator[Diagnostic]:
    """A question on which nothing turns: no rule, and no attack."""
    nodes = (part for rule in law.rules for node in (rule.when, rule.date, *rule.rows) for part in walk(node))
    asked = {part.question for part in nodes if isinstance(part, Reading | ByQuestion)}
    asked |= {attack.question for argument in law.arguments.values() for attack in argument.attacks if attack.question}
    if question.id not in asked:
        yield Diagnostic(question.place, "TC316", f"nothing turns on the question {question.id!r}")


def _contests(law: Law, by: str, on: str, question: Question) -> bool:
    attacks = law.arguments[by].attacks
    return any((a.on, a.force, a.question) == (on, "contests", question.id) for a in attacks)


def _rows(law: Law) -> Iterator[Diagnostic]:
    """Arguments that a row of a verdict table names, and that do not exist or cannot carry it."""
    for rule in law.rules:
        for row in rule.rows:
            for id_ in dict.fromkeys((*row.shown_by, *row.carried_by)):
                if id_ not in law.arguments:
                    near = did_you_mean(id_, law.arguments)
                    yield Diagnostic(row.place, "TC302", f"there is no argument {id_!r}", near)
            if rule.id == "effect" and row.word in _IN_EFFECT:
                for argument in filter(None, map(law.arguments.get, row.carried_by)):
                    if argument.claim not in _CLAIMS_EFFECT:
                        message = f"{argument.id!r} carries {row.word!r}, but claims {argument.claim}"
                        hint = f"one that does claims {' or '.join(_CLAIMS_EFFECT)}"
                        yield Diagnostic(row.place, "TC315", message, hint)


def feature_faults(law: Law) -> Iterator[Diagnostic]:
    """Features of a treaty that the vocabulary does not know."""
    known: Iterable[str] = law.vocabulary.features
    for treaty in law.treaties.values():
        for id_ in treaty.get("features") or ():
            if id_ not in known:
                place = treaty.places.get(id_, treaty.place)
                yield Diagnostic(place, "TC302", f"the vocabulary has no feature {id_!r}", did_you_mean(id_, known))
