"""The arguments as text: a list of all, and for each a page as a casebook would have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from treatycheck.law.general import GeneralRule
from treatycheck.law.library import Library
from treatycheck.law.model import Argument, Law, Treaty
from treatycheck.program.arguments import Attacks
from treatycheck.program.ir import Attacker
from treatycheck.program.lint import check_rules
from treatycheck.program.specialise import Specialiser
from treatycheck.report.page import Page, Point, Section
from treatycheck.report.parts import spaced
from treatycheck.report.said import Said
from treatycheck.report.style import Style

#: Whose an argument is, in a list and on a page.
SIDES = {
    "withdrawing_state": ("withdrawing State", "the withdrawing State's"),
    "objecting_state": ("objecting State", "an objecting State's"),
    "depositary_or_neutral": ("neutral", "the depositary's, or anybody's"),
}
#: What an argument is to show.
CLAIMS = {
    "right_exists": "that the State may withdraw",
    "effect_on_date": "that the withdrawal takes effect when the period ends",
    "effect_at_conflict_end": "that the withdrawal takes effect when the conflict ends",
    "not_in_effect": "that the withdrawal has no effect, or none yet",
    "notice_invalid": "that there is no valid notice, and the clock has not started",
    "notice_valid": "that the notice is good after all",
    "no_such_defect": "that the alleged defect does not exist, or does not matter",
    "notice_withdrawn": "that the notice has been taken back",
    "suspended": "that the operation of the treaty may be suspended",
    "suspended_or_partial": "that what the State is bound by may be cut down",
    "not_suspended": "that nothing is suspended or cut down",
    "bound": "that the State stays bound",
    "not_bound": "that the State is free",
    "wrongfulness_precluded": "that the breach is excused",
    "wrongful": "that there is a breach, and no excuse for it",
    "lawful": "that there is no breach",
    "residual_duty": "that other duties go on",
    "neutral": "nothing by itself: it supports, weakens or frames other arguments",
}
_NOBODY = (Point("no argument of these rules"),)


def load(rules: Path | None) -> Law:
    """The law for every treaty of a directory of rules. Raises :class:`Fault`."""
    return Library(rules, check=check_rules).law()


def general(rules: Path | None) -> Mapping[str, GeneralRule]:
    """The rules of general law of a directory. Raises :class:`Fault`."""
    return Library(rules).general_law()


def names(law: Law) -> Iterator[str]:
    """Every id and every slug of an argument."""
    for argument in law.arguments.values():
        yield from (argument.id, argument.slug)


def find(law: Law, name: str) -> Argument | None:
    """The argument of an id or slug."""
    return next((a for a in law.arguments.values() if name.upper() == a.id or name == a.slug), None)


def of_treaty(law: Law, treaty: Treaty | None) -> list[Argument]:
    """The arguments that a treaty admits; all, where none is named."""
    return [a for a in law.arguments.values() if treaty is None or admits(law, treaty, a)]


def admits(law: Law, treaty: Treaty, argument: Argument) -> bool:
    """Whether a treaty has what an argument rests on."""
    return Specialiser(law, treaty, {}).applies(argument.guards, {})


# --- the list ---------------------------------------------------------------------------------------------------------


def listing(law: Law, arguments: Iterable[Argument], treaty: Treaty | None, style: Style) -> str:
    """A line for each argument, under its layer: its id, title, whose it is, what it claims, how settled it is."""
    said = Said(law, treaty)
    rows = {
        a.id: (a.id, said.fill(a.title), SIDES[a.side][0], spaced(a.claim), a.doctrine)
        for a in arguments
    }  # fmt: skip
    widths = [max(map(len, column)) + 2 for column in zip(*rows.values(), strict=True)]
    layers: dict[str, list[Argument]] = {}
    for id_ in rows:
        layers.setdefault(law.arguments[id_].layer, []).append(law.arguments[id_])
    lines: list[str] = []
    for layer, found in layers.items():
        lines.append(style.dress(f"{layer}: {found[0].topic}", "bold"))
        for argument in found:
            cells = (cell.ljust(width) for cell, width in zip(rows[argument.id], widths, strict=True))
            lines.append(f"  {''.join(cells)}".rstrip())
        lines.append("")
    count = f"{len(rows)} argument{'s' * (len(rows) != 1)}"
    about = f" about {treaty.id}" if treaty else ""
    return "\n".join([*lines, f"{count}{about}, of {len(law.arguments)} in these rules"]) + "\n"


# --- the page of one --------------------------------------------------------------------------------------------------


def page(law: Law, argument: Argument, treaty: Treaty | None, general: Mapping[str, GeneralRule]) -> Page:
    """Everything that the rules hold about an argument: for all clauses, or as it stands for one treaty; with the
    general law on which it rests, and what is usually said against it."""
    said = Said(law, treaty)
    where = f" · {treaty.short} ({treaty.id})" if treaty else ""
    whose = f"{SIDES[argument.side][1]}; it is to show {CLAIMS[argument.claim]}"
    quoted = tuple(Point(f"“{words}”") for words in argument.words)
    attacks = _Exchange(law, argument, treaty, said)
    return Page(
        f"{argument.id} · {said.fill(argument.title)}",
        f"{argument.slug} · {argument.layer}: {argument.topic}{where}",
        (
            Section("", (Point(_sentence(said.fill(argument.says))),)),
            Section("Whose argument it is", (Point(whose),)),
            Section("Premises", tuple(map(said.premise, argument.premises))),
            Section("For which clauses", tuple(said.guards(argument))),
            Section("Which treaties admit it", (_treaties(law, argument),)),
            Section("Authorities", (*map(Point, said.cites(argument.cites)), *quoted)),
            Section("Who holds it, and how settled it is", (Point(said.fill(argument.held_by), argument.doctrine),)),
            Section("Priority", _point(said, argument.priority)),
            Section("Sources", tuple(map(Point, argument.sources))),
            Section("Note", _point(said, argument.note)),
            Section(
                "General law on which it rests", tuple(_rule(general[id_]) for id_ in argument.law if id_ in general)
            ),
            Section("Attacked by", tuple(attacks.on_it()) or _NOBODY),
            Section("Defended by", tuple(attacks.for_it()) or _NOBODY),
            Section("Attacks", tuple(attacks.by_it()) or _NOBODY),
        ),
    )


def _rule(rule: GeneralRule) -> Point:
    """A rule of general law: what it says and requires, whether that is tested here, what is said against it."""
    requires = [
        Point(r.says, remark=f"tested here: {spaced(r.tested_by)}" if r.tested_by else "not tested here")
        for r in rule.requirements
    ]
    points = [Point(_sentence(rule.rule), remark="; ".join(rule.cites))]
    points.append(Point(f"it requires{f' ({rule.together})' if rule.together else ''}", points=tuple(requires)))
    points += [
        Point(f"{lead}{text}") for lead, text in (("it gives: ", rule.effect), ("as custom: ", rule.custom)) if text
    ]
    if rule.against:
        points.append(Point("what is usually said against it", points=tuple(map(Point, rule.against))))
    if rule.verified != "yes":
        points.append(
            Point("pinpoints from memory, to be checked", remark="partly" if rule.verified == "partly" else "")
        )
    return Point(rule.title, points=tuple(points))


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _point(said: Said, words: str | None) -> tuple[Point, ...]:
    return (Point(said.fill(words)),) if words else ()


def _treaties(law: Law, argument: Argument) -> Point:
    """The treaties that admit an argument."""
    found = [treaty.id for treaty in law.treaties.values() if admits(law, treaty, argument)]
    if len(found) == len(law.treaties):
        return Point(f"all {len(found)}")
    return Point(f"{len(found)} of {len(law.treaties)}{': ' * bool(found)}{', '.join(found)}")


class _Exchange:
    """Who attacks an argument, who defends it, and what it attacks, among those that the treaty admits."""

    def __init__(self, law: Law, argument: Argument, treaty: Treaty | None, said: Said) -> None:
        self.argument, self.said = argument, said
        self.admitted: Mapping[str, Argument] = {a.id: a for a in of_treaty(law, treaty)}
        self._attacks = Attacks(self.admitted.values(), law.questions)

    def on_it(self) -> Iterator[Point]:
        """The attacks on it: those that count, then those that have been raised in vain."""
        for attacker in self._attacks.on(self.argument.id):
            yield self._point(attacker.by, self._does(attacker, self.argument.id))
        for other in self.admitted.values():
            for attack in other.attacks:
                if (attack.on, attack.force) == (self.argument.id, "overcome"):
                    yield self._point(other.id, self.said.attack(attack.force, attack.kind, attack.why))

    def for_it(self) -> Iterator[Point]:
        """The arguments that attack those that attack it."""
        found: dict[str, list[Point]] = {}
        for attacker in self._attacks.on(self.argument.id):
            for defender in self._attacks.on(attacker.by):
                if defender.by != self.argument.id:
                    does = self._does(defender, attacker.by, attacker.by)
                    found.setdefault(defender.by, []).append(Point(does))
        for id_, points in found.items():
            yield Point(self.said.fill(self.admitted[id_].title), id_, points=tuple(points))

    def by_it(self) -> Iterator[Point]:
        """The attacks that it makes, also in answer to another's."""
        for other in self.admitted.values():
            for attacker in self._attacks.on(other.id):
                if attacker.by == self.argument.id:
                    yield self._point(other.id, self._does(attacker, other.id))
        for attack in self.argument.attacks:
            if attack.force == "overcome" and attack.on in self.admitted:
                yield self._point(attack.on, self.said.attack(attack.force, attack.kind, attack.why))

    def _point(self, id_: str, does: str) -> Point:
        return Point(self.said.fill(self.admitted[id_].title), id_, points=(Point(does),))

    def _does(self, attacker: Attacker, on: str, it: str = "it") -> str:
        """What an attack does to `it`, and which position takes it away. An answer has no reason of its own."""
        turns = "on the weight of the arguments"
        if attacker.question:
            away = " or ".join(reading.position for reading in attacker.parried_by)
            turns = f"on the open question {attacker.question}{f' (the position {away} takes this away)' * bool(away)}"
        own = self.admitted[attacker.by].attacks
        if attacker.force == "contests" and not any((a.on, a.force) == (on, "contests") for a in own):
            return f"contests {it} in turn, {turns}"
        return self.said.attack(attacker.force, attacker.kind, attacker.why, it, turns)
