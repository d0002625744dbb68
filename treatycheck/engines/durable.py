"""The engine that runs the clauses on durable-rules 2.0.28.

Facts are only ever asserted, and one session is alive at a time; the ruleset itself is made by `engines.encoding`.
Outside that corridor durable-rules is silently wrong or ends the process, so most of this module is guards; each says
what happens without it. Some lean on private names of the library: hence the exact version.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Any

import durable_rules_engine
from durable import engine

from treatycheck.engines.base import EngineError
from treatycheck.engines.encoding import BOOT, END, MAX_CLAUSES, NAME, SID, encode
from treatycheck.engines.strata import Part, strata
from treatycheck.program.clauses import ClauseSet, Closure

#: Compiled clause sets that are kept.
KEPT = 16


class _QuietHost(engine.Host):  # type: ignore[misc]
    """A host without the two endless chains of timer threads, beside which `delete_state` ends the process."""

    def _run(self) -> None:
        pass


class _Program:
    """A clause set, registered."""

    def __init__(self, clauses: ClauseSet) -> None:
        encoded = encode(clauses)
        self.boot, self.end = encoded.places["boot"], encoded.places["end"]
        self.facts = encoded.facts
        self.known: set[int] = set()
        self.fired: dict[int, None] = {}
        self.problem: BaseException | None = None
        self.alive = False
        rules = {}
        for name, rule in encoded.rules.items():
            place = encoded.places[name]
            head = clauses.clauses[place].head if place < self.boot else None
            rules[name] = {**rule, "run": self._action(place, head)}
        self.host = _QuietHost()
        try:
            self.host.set_rulesets({NAME: rules})
        except Exception as error:
            raise EngineError(f"durable-rules refused the clauses: {error}") from error

    def _action(self, place: int, head: int | None) -> Any:
        """What happens when a rule fires.

        It has exactly one parameter: with two, even with a default, it counts as asynchronous and the session stalls.
        """

        def act(c: Any) -> None:
            try:
                # Also the firing budget: a clause can fire only once, so an evaluation without end stops here.
                if place in self.fired:
                    raise EngineError(f"durable-rules fired rule {place} twice")
                self.fired[place] = None
                if head is not None:
                    for fact in self._new(head):
                        c.assert_fact(fact)
                elif c.s.exception:
                    raise EngineError(f"an exception was swallowed: {c.s.exception}")
            except BaseException as error:
                # Left to the library it would be swallowed, interrupts too, and the other rules would fire on.
                self.problem = error
                c._completed = True  # ends the evaluation

        return act

    def _new(self, literal: int) -> Iterable[dict[str, Any]]:
        """The facts to assert for a literal; a fact that is asserted twice, or that no body mentions, is an error."""
        if literal in self.known:
            return ()
        self.known.add(literal)
        return self.facts.get(literal, ())

    def _assert(self, fact: dict[str, Any]) -> None:
        """Assert one fact. In a batch, one that is refused keeps all rules from firing; an empty one ends all."""
        self.host.assert_fact(NAME, fact)
        if self.problem is not None:
            raise self.problem

    def run(self, given: tuple[int, ...]) -> Closure:
        """One session, from the boot fact to the end fact."""
        self.known, self.fired, self.problem = set(), {}, None
        self.alive = True
        try:
            self._assert(BOOT)
            for literal in given:
                for fact in self._new(literal):
                    self._assert(fact)
            self._assert(END)
        finally:
            # Deleting a session in which no rule has fired frees wild pointers: hence the boot fact.
            if self.boot in self.fired:
                self.host.delete_state(NAME, SID)
                self.alive = False
        firings = tuple(self.fired)
        # An evaluation ends silently when an action takes ten seconds, or the clock jumps; then the session is locked.
        if len(firings) < 2 or firings[0] != self.boot or firings[-1] != self.end:
            raise EngineError("durable-rules did not run to its end (did the clock jump?)")
        return Closure(frozenset(self.known), firings[1:-1])

    def close(self) -> None:
        """Free the ruleset, unless a session is left in it that cannot be deleted."""
        if not self.alive:
            durable_rules_engine.delete_ruleset(self.host.get_ruleset(NAME)._handle)


class DurableEngine:
    """The least fixpoint, by durable-rules. The firings are those of its rules."""

    name = "durable"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._programs: OrderedDict[ClauseSet, _Program] = OrderedDict()
        self._parts: OrderedDict[ClauseSet, list[Part]] = OrderedDict()

    def run(self, clauses: ClauseSet, given: Iterable[int]) -> Closure:
        """The closure of the given literals. Raises :class:`EngineError` if durable-rules fails in any way.

        More clauses than one ruleset takes are run as several, each on what those before it have found.
        """
        literals = tuple(given)
        if len(clauses.clauses) <= MAX_CLAUSES:
            return self._run(clauses, literals)
        found: dict[int, None] = dict.fromkeys(literals)
        firings: list[int] = []
        for part, places in self._parts_of(clauses):
            closure = self._run(part, tuple(found))
            found.update(dict.fromkeys(sorted(closure.literals)))
            firings.extend(places[place] for place in closure.firings)
        return Closure(frozenset(found), tuple(firings))

    def _parts_of(self, clauses: ClauseSet) -> list[Part]:
        with self._lock:
            if clauses not in self._parts:
                self._parts[clauses] = strata(clauses, MAX_CLAUSES)
                if len(self._parts) > KEPT:
                    self._parts.popitem(last=False)
            return self._parts[clauses]

    def _run(self, clauses: ClauseSet, literals: tuple[int, ...]) -> Closure:
        with self._lock:
            program = self._programs.get(clauses)
            if program is None:
                program = self._programs[clauses] = _Program(clauses)
                for old in self._old():
                    old.close()
            self._programs.move_to_end(clauses)
            try:
                return program.run(literals)
            except BaseException as error:
                # Whatever state it is in: the next run begins with a new one.
                self._programs.pop(clauses).close()
                if isinstance(error, EngineError) or not isinstance(error, Exception):
                    raise
                raise EngineError(f"durable-rules failed: {type(error).__name__}: {error}") from error

    def _old(self) -> Iterator[_Program]:
        """The programs that are too many, longest unused first: each holds megabytes outside Python's memory."""
        while len(self._programs) > KEPT:
            yield self._programs.popitem(last=False)[1]
