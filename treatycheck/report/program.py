"""The program for a treaty as text: leaves, days, and the Horn clauses over signed literals; and as a ruleset.

    notice_complete+ <- depositary_told+, other_parties_told+
    notice_complete- <- depositary_told-

`x+` is support for x and `x-` support against x; a condition that is no name stands in brackets. What is printed is
the whole program: an engine that read it would find what treatycheck finds.
"""

from __future__ import annotations

import json
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from treatycheck.engines.encoding import NAME, encode
from treatycheck.files.record import Record, record
from treatycheck.law.expressions import Compare, Const, Is, Name, Reading
from treatycheck.law.model import Argument, Law, Rule
from treatycheck.program.clauses import Clause
from treatycheck.program.ir import ALWAYS, ArgumentNode, Definition, Leaf, Program, Table
from treatycheck.report.expressions import lines, outline, phrase
from treatycheck.report.rules import line_of
from treatycheck.report.style import Style

FORMAT = "treatycheck-ruleset/1"
_KINDS: tuple[tuple[type, str], ...] = (
    (Const, "settled by the clause"),
    (Name, "facts"),
    (Is, "words"),
    (Compare, "comparisons of days"),
    (Reading, "positions on open questions"),
)


@record
class Named(Record):
    """A program with a name for each atom, and for each clause the rule that gave it."""

    program: Program
    names: tuple[str, ...]
    owners: tuple[Definition | Table | ArgumentNode | None, ...]

    def literal(self, literal: int) -> str:
        """A literal: the name of its atom, and its sign."""
        return f"{self.names[literal >> 1]}{'-' if literal & 1 else '+'}"

    def clause(self, clause: Clause) -> str:
        """A clause in one line."""
        return f"{self.literal(clause.head)} <- {', '.join(map(self.literal, clause.body))}"


def named(program: Program) -> Named:
    """Readable names, each once: those of the rules, a leaf by what it says, a part of a rule by its number in it."""
    known, of_rule = _of_rules(program)
    leaves = dict(program.leaves)
    parents = _first_use(program)
    days = {day.rule.id: day for day in reversed(program.days)}  # a condition on which a day counts
    parts: dict[str, int] = defaultdict(int)
    names: list[str] = []
    owners: list[Definition | Table | ArgumentNode | None] = []
    taken: set[str] = set()
    for atom, original in enumerate(program.names):
        rule_id = original.partition("~")[0]
        user = of_rule.get(_root(atom, parents, of_rule))
        name = known.get(atom)
        if name is None and atom in leaves:
            name = _leaf_name(leaves[atom])
        elif name is None:
            of = user.id if user is not None else rule_id
            parts[of] += 1
            name = f"{of}/part{parts[of]}"
        while name in taken:
            name += "'"
        taken.add(name)
        names.append(name)
        owners.append(None if atom in leaves else user or days.get(rule_id))
    return Named(program, tuple(names), tuple(owners))


def _of_rules(program: Program) -> tuple[dict[int, str], dict[int, Definition | Table | ArgumentNode]]:
    """The atoms of findings, of the words and rows of verdicts: their names, and what defines them."""
    known = {ALWAYS: "always"}
    owners: dict[int, Definition | Table | ArgumentNode] = {}
    for id_, definition in program.findings.items():
        known[program.atoms[id_]], owners[program.atoms[id_]] = id_, definition
    for id_, table in program.tables.items():
        for word, atom in table.words.items():
            known[atom], owners[atom] = f"{id_}={word}", table
        for number, row in enumerate(table.rows, 1):
            known[row.atom], owners[row.atom] = f"{id_}/row{number}", table
    for id_, node in program.arguments.items():
        known[node.atom], owners[node.atom] = id_, node
    return known, owners


def _first_use(program: Program) -> dict[int, int]:
    """For each atom the head of the first clause in whose body it stands: the condition that it is a part of."""
    found: dict[int, int] = {}
    for clause in program.clauses.clauses:
        for literal in clause.body:
            found.setdefault(literal >> 1, clause.head >> 1)
    return found


def _root(atom: int, parents: dict[int, int], stop: dict[int, Definition | Table | ArgumentNode]) -> int:
    """The finding or verdict of which an atom is a part."""
    seen: set[int] = set()
    while atom not in stop and atom in parents and atom not in seen:
        seen.add(atom)
        atom = parents[atom]
    return atom


def _leaf_name(leaf: Leaf) -> str:
    match leaf:
        case Name(name):
            return name
        case Reading(question, position):
            return f"[{question}: {position}]"
        case _:
            return f"[{phrase(leaf).removeprefix('the day ')}]"


# --- as text ----------------------------------------------------------------------------------------------------------


def page(law: Law, program: Program, style: Style) -> str:
    """The program: what it is made of, its leaves, its days, its clauses under the rules that gave them."""
    found = named(program)
    text = [*_head(program, style)]
    for title, section in (
        ("Leaves: what a scenario decides before the clauses run", _leaves(found, style)),
        ("Days, in the order in which they are counted", _days(program, style)),
        ("Clauses: x+ is support for x, x- support against x", _clauses(law, found, style)),
    ):
        text += ["", style.dress(title, "bold"), *section]
    return "\n".join(line.rstrip() for line in text) + "\n"


def _head(program: Program, style: Style) -> Iterator[str]:
    clauses = program.clauses
    lists = ", ".join(f"{items} {size}" for items, size in program.sizes.items())
    yield style.dress(f"Program for {program.treaty.short} ({program.treaty.id})", "bold")
    yield f"entries of the lists: {lists}"
    yield (
        f"{len(program.names)} atoms, {len(program.leaves)} of them leaves; {len(clauses.clauses)} clauses, "
        f"the longest body {max(clauses.lengths, default=0)}"
    )
    if program.questions:
        yield from textwrap.wrap(f"open questions: {', '.join(program.questions)}", style.width)


def _leaves(found: Named, style: Style) -> Iterator[str]:
    kinds = dict(_KINDS)
    groups: dict[str, list[str]] = {title: [] for title in kinds.values()}
    for atom, leaf in found.program.leaves:
        groups.setdefault(kinds.get(type(leaf), "others"), []).append(found.names[atom])
    for title, names in groups.items():
        if names:
            yield f"  {style.dress(title, 'cyan')} ({len(names)})"
            yield from (f"    {name}" for name in names)


def _days(program: Program, style: Style) -> Iterator[str]:
    """Every day, and the findings on which a day depends, which are therefore found before it."""
    for number, definition in enumerate(program.days, 1):
        heading = f"{definition.id}, {line_of(definition.rule.place)}"
        yield f"  {number:3}. {style.dress(heading, 'cyan')}"
        if definition.date is not None:
            yield from lines(outline(definition.date), " " * 7, style)
        else:
            yield from lines(outline(definition.condition).led_by("a finding that a day needs: "), " " * 7, style)


def _clauses(law: Law, found: Named, style: Style) -> Iterator[str]:
    """Every clause once, under the rule or argument that gave it, in their order."""
    given: tuple[Rule | Argument, ...] = (*law.rules, *law.arguments.values())
    groups: dict[Rule | Argument | None, list[Clause]] = {rule: [] for rule in given}
    for clause in found.program.clauses.clauses:
        owner = found.owners[clause.head >> 1]
        groups.setdefault(owner.rule if owner else None, []).append(clause)
    for rule, clauses in groups.items():
        if clauses:
            yield ""
            heading = f"{rule.id}, {line_of(rule.place)}" if rule else "others"
            yield f"  {style.dress(heading, 'cyan')}"
        for clause in clauses:
            yield from textwrap.wrap(
                found.clause(clause),
                style.width,
                initial_indent=" " * 4,
                subsequent_indent=" " * 8,
                break_long_words=False,
                break_on_hyphens=False,
            )


# --- as a ruleset -----------------------------------------------------------------------------------------------------


def ruleset(program: Program) -> dict[str, Any]:
    """The ruleset as durable-rules gets it, with the clause that each rule stands for, and the facts of each literal.

    `clause` is for the reader and is not registered: a key that it does not know is an error for durable-rules. When a
    rule fires, the facts of its head are asserted.
    """
    found, encoded = named(program), encode(program.clauses)
    clauses = program.clauses.clauses
    said = {len(clauses): "fires first", len(clauses) + 1: "fires last"}
    order = {literal: at for at, literal in enumerate(encoded.facts)}  # that of the patterns
    for place, clause in enumerate(clauses):
        said[place] = found.clause(Clause(clause.head, tuple(sorted(clause.body, key=order.__getitem__))))
    rules = {name: {"clause": said[encoded.places[name]], **rule} for name, rule in encoded.rules.items()}
    return {
        "format": FORMAT,
        "treaty": program.treaty.id,
        "lists": dict(program.sizes),
        "facts": {found.literal(literal): facts for literal, facts in encoded.facts.items()},
        "rulesets": {NAME: rules},
    }


def ruleset_text(program: Program) -> str:
    """The ruleset as JSON, a line for each rule and for each literal."""
    return _lines(ruleset(program), 3) + "\n"


def _lines(value: Any, depth: int, indent: str = "") -> str:
    """JSON with mappings broken into lines down to a depth."""
    if not depth or not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    inner = indent + "  "
    parts = (f"{inner}{json.dumps(key)}: {_lines(part, depth - 1, inner)}" for key, part in value.items())
    return "{\n" + ",\n".join(parts) + f"\n{indent}}}"
