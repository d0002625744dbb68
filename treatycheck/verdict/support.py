"""What a conclusion rests on, and what an open one waits for: walks over the clauses, from the firings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from treatycheck.law.expressions import Compare, Is, Name
from treatycheck.law.model import Law
from treatycheck.program.clauses import Closure, con, contrary, pro
from treatycheck.program.dates import OPEN_END, OPEN_START
from treatycheck.program.facts import Facts
from treatycheck.program.ir import Program
from treatycheck.program.keys import SETTLED_DAYS, without_index
from treatycheck.program.names import names_in
from treatycheck.verdict.derivation import shortest_derivations


class Support:
    """Walks for one closure of a program."""

    def __init__(self, program: Program, closure: Closure) -> None:
        self.program, self.closure = program, closure
        self._leaves = dict(program.leaves)
        self._day_needs: dict[str, frozenset[str]] = {}

    @cached_property
    def _shortest(self) -> dict[int, tuple[int, ...]]:
        return shortest_derivations(self.program.clauses, self.closure)

    def premises(self, literal: int) -> tuple[str, ...]:
        """The findings and facts on which a literal immediately rests, by its shortest derivation."""
        found: dict[str, None] = {}
        stack = list(self._shortest.get(literal, ()))
        while stack:
            current = stack.pop(0)
            atom = current >> 1
            if atom in self._leaves:
                found.update(dict.fromkeys(self._leaf_names(atom)))
            elif self.program.is_part(atom):
                stack = [*self._shortest.get(current, ()), *stack]
            else:
                found[self.program.names[atom]] = None
        return tuple(found)

    def _leaf_names(self, atom: int) -> Iterator[str]:
        leaf = self._leaves[atom]
        yield from (leaf.name,) if isinstance(leaf, Name) else names_in(leaf)

    def keys(self, literals: Iterable[int]) -> set[str]:
        """The keys of the scenario on which literals rest, however far away, by their shortest derivations."""
        found: set[str] = set()
        seen: set[int] = set()
        stack = list(literals)
        while stack:
            literal = stack.pop()
            if literal in seen:
                continue
            seen.add(literal)
            stack.extend(self._shortest.get(literal, ()))
            if literal >> 1 in self._leaves:
                found |= self.leaf_keys(literal >> 1)
        return found

    def leaf_keys(self, atom: int) -> set[str]:
        """The keys of the scenario that a leaf looks at, through every day that it compares."""
        leaf = self._leaves[atom]
        if isinstance(leaf, Name):
            return {leaf.name}
        if isinstance(leaf, Is):
            return {leaf.key}
        if isinstance(leaf, Compare):
            return {key for name in names_in(leaf) for key in self._base_keys(name)}
        return set()

    def _base_keys(self, name: str) -> frozenset[str]:
        """The keys behind a name: itself, or those of the day or finding that it names."""
        if name not in self._day_needs:
            definition = next((d for d in self.program.days if d.id == name), None)
            if definition is None:
                found = self.program.findings.get(name)
                self._day_needs[name] = frozenset((name,))
                if found is None:
                    return self._day_needs[name]
                definition = found
            node = definition.condition if definition.date is None else definition.date
            self._day_needs[name] = frozenset(key for inner in names_in(node) for key in self._base_keys(inner))
        return self._day_needs[name]

    def waits_for(self, atoms: Iterable[int], facts: Facts) -> Counter[str]:
        """The missing facts for which undecided atoms wait, with the number of conditions that each feeds."""
        bodies = self.program.clauses.bodies
        needs: Counter[str] = Counter()
        seen: set[int] = set()
        stack = [literal for atom in atoms for literal in (pro(atom), con(atom)) if self._open(literal)]
        while stack:
            literal = stack.pop()
            if literal in seen:
                continue
            seen.add(literal)
            atom = literal >> 1
            if atom in self._leaves:
                if contrary(literal) not in seen:
                    needs.update(key for key in self.leaf_keys(atom) if is_missing(key, facts))
                continue
            for body in bodies.get(literal, ()):
                if not any(contrary(part) in self.closure.literals and not self._has(part) for part in body):
                    stack.extend(part for part in body if self._open(part))
        return needs

    def _has(self, literal: int) -> bool:
        return literal in self.closure.literals

    def _open(self, literal: int) -> bool:
        return not self._has(literal) and not self._has(contrary(literal))


@lru_cache(maxsize=64)
def keys_read(program: Program) -> frozenset[str]:
    """The keys of the scenario at which the program looks, without the numbers of list entries."""
    named = {name for _, leaf in program.leaves for name in names_in(leaf)}
    for definition in program.days:
        named |= set(names_in(definition.condition if definition.date is None else definition.date))
    return frozenset(without_index(name) for name in named)


@lru_cache(maxsize=64)
def reachable(program: Program) -> frozenset[str]:
    """The ids of the findings on which some verdict table can depend, or that only say what its days depend on.

    What arguments rest on is told with them."""
    bodies: dict[int, set[int]] = {}
    for fired in program.clauses.clauses:
        bodies.setdefault(fired.head >> 1, set()).update(literal >> 1 for literal in fired.body)
    days = {d.id: d.condition if d.date is None else d.date for d in program.days}
    leaves = dict(program.leaves)
    by_atom = {atom: id_ for id_, atom in program.atoms.items() if id_ in program.findings}
    found: set[str] = set()
    seen: set[int | str] = {node.atom for node in program.arguments.values()}
    stack: list[int | str] = [row.atom for table in program.tables.values() for row in table.rows]
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        if isinstance(node, int):
            if node in by_atom:
                found.add(by_atom[node])
            stack.extend(bodies.get(node, ()))
            if node in leaves:
                stack.extend(names_in(leaves[node]))
        else:
            if node in program.findings:
                stack.append(program.atoms[node])
            stack.extend(names_in(days.get(node)))
    names = {node for node in seen if isinstance(node, str)} | found
    rest = {id_: d for id_, d in program.findings.items() if id_ not in found and not d.rule.background}
    while more := {id_ for id_, d in rest.items() if names.issuperset(names_in(d.condition))}:
        found |= more
        names |= more
        rest = {id_: d for id_, d in rest.items() if id_ not in more}
    return frozenset(found)


def is_missing(key: str, facts: Facts) -> bool:
    """Whether a key's value is not known: a truth or a word that is unknown, a day of which only a range is known.

    What has not happened or has not ended by the day of the question is not missing: it is known to be open."""
    if key in facts.truths:
        return not any(facts.truths[key])
    if key in facts.words:
        return facts.words[key] == "unknown"
    day = facts.days.get(key)
    if day is None or key in SETTLED_DAYS or day.is_exact:
        return False
    later = facts.as_of.toordinal() + 1
    known_open = day.at_least >= later and day.at_most == OPEN_END
    told = key in facts.presumed and day.at_least == OPEN_START
    return not known_open and not told


def lies_ahead(key: str, law: Law, facts: Facts) -> bool:
    """Whether there is nothing to ask yet: how a conflict ended that goes on."""
    entry = law.vocabulary.keys.get(without_index(key))
    if entry is None or entry.once is None:
        return False
    day = facts.days.get(key.rpartition(".")[0] + "." + entry.once.rpartition(".")[2])
    return day is not None and day.at_least > facts.as_of.toordinal()
