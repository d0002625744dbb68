"""The engine that runs the clauses on durable-rules 2.0.28.

Each clause is a rule: a plain conjunction of patterns, each equal to constants. Facts are only ever asserted, and one
session is alive at a time. Outside that corridor durable-rules is silently wrong or ends the process, so most of this
module is guards; each says what happens without it. Some lean on private names of the library: hence the exact version.

A literal that stands in a body has one or more *slots*, numbered from 0. A slot is a fact `{b: slot // 64, l: slot}`
and a pattern of the same two equalities. Two levels keep every parent below its limit of 511 different conditions (the
513th hangs the registration); several slots keep a literal that stands in many bodies below the limit of 255 rules on
one condition (the 256th ends the process).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

import durable_rules_engine
from durable import engine

from treatycheck.engines.base import EngineError
from treatycheck.program.clauses import ClauseSet, Closure

#: The literals of one bucket, and the bodies that share one slot of a literal.
BUCKET = 64
SHARE = 200

#: What durable-rules takes: patterns a rule, rules, different conditions under one parent. Two of the last are ours.
MAX_PATTERNS = 16
MAX_CLAUSES = 4096 - 2
MAX_SLOTS = (511 - 2) * BUCKET

#: Compiled clause sets that are kept.
KEPT = 16

#: The only session. Sessions are told apart by a hash that is not checked, so two could become one.
_SID = "0"
_NAME = "clauses"
#: Every fact has its own id: the automatic ones collide, and the second fact is then refused as a duplicate.
_BOOT = {"id": "boot", "sid": _SID, "boot": 1}
_END = {"id": "end", "sid": _SID, "end": 1}


class _QuietHost(engine.Host):  # type: ignore[misc]
    """A host without the two endless chains of timer threads, beside which `delete_state` ends the process."""

    def _run(self) -> None:
        pass


class _Program:
    """A clause set, registered."""

    def __init__(self, clauses: ClauseSet) -> None:
        size = len(clauses.clauses)
        self.boot, self.end = size, size + 1
        self.known: set[int] = set()
        self.fired: dict[int, None] = {}
        self.problem: BaseException | None = None
        self.alive = False
        if size > MAX_CLAUSES:
            raise EngineError(f"durable-rules takes {MAX_CLAUSES} clauses, not {size}")
        self.facts, patterns = _encode(clauses)
        if (longest := max(map(len, patterns), default=0)) > MAX_PATTERNS:
            raise EngineError(f"durable-rules takes bodies of {MAX_PATTERNS} literals, not {longest}")
        # The first rule is the first to fire, the last one the last.
        rules: dict[str, Any] = {"boot": {"all": [{"m": {"boot": 1}}], "run": self._action(self.boot, None)}}
        for place, clause in enumerate(clauses.clauses):
            if body := [{f"m{at}": pattern} for at, pattern in enumerate(patterns[place])]:
                rules[f"c{place}"] = {"all": body, "run": self._action(place, clause.head)}
        rules["end"] = {"all": [{"m": {"end": 1}}], "run": self._action(self.end, None)}
        self.host = _QuietHost()
        try:
            self.host.set_rulesets({_NAME: rules})
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
        self.host.assert_fact(_NAME, fact)
        if self.problem is not None:
            raise self.problem

    def run(self, given: tuple[int, ...]) -> Closure:
        """One session, from the boot fact to the end fact."""
        self.known, self.fired, self.problem = set(), {}, None
        self.alive = True
        try:
            self._assert(_BOOT)
            for literal in given:
                for fact in self._new(literal):
                    self._assert(fact)
            self._assert(_END)
        finally:
            # Deleting a session in which no rule has fired frees wild pointers: hence the boot fact.
            if self.boot in self.fired:
                self.host.delete_state(_NAME, _SID)
                self.alive = False
        firings = tuple(self.fired)
        # An evaluation ends silently when an action takes ten seconds, or the clock jumps; then the session is locked.
        if len(firings) < 2 or firings[0] != self.boot or firings[-1] != self.end:
            raise EngineError("durable-rules did not run to its end (did the clock jump?)")
        return Closure(frozenset(self.known), firings[1:-1])

    def close(self) -> None:
        """Free the ruleset, unless a session is left in it that cannot be deleted."""
        if not self.alive:
            durable_rules_engine.delete_ruleset(self.host.get_ruleset(_NAME)._handle)


def _encode(clauses: ClauseSet) -> tuple[dict[int, list[dict[str, Any]]], list[list[dict[str, Any]]]]:
    """The facts of each literal that stands in a body, and the patterns of each clause."""
    facts: dict[int, list[dict[str, Any]]] = {}
    patterns: list[list[dict[str, Any]]] = [[] for _ in clauses.clauses]
    slots = count()
    for literal, watchers in clauses.watchers.items():
        # A repeated literal would need two facts to match: patterns of one rule never share one.
        places = list(dict.fromkeys(watchers))
        facts[literal] = []
        for start, slot in zip(range(0, len(places), SHARE), slots, strict=False):
            b = slot // BUCKET
            facts[literal].append({"id": f"f{slot}", "sid": _SID, "b": b, "l": slot})
            pattern = {"$and": [{"b": b}, {"l": slot}]}
            for place in places[start : start + SHARE]:
                patterns[place].append(pattern)
    if (used := next(slots)) > MAX_SLOTS:
        raise EngineError(f"durable-rules takes {MAX_SLOTS} different literals in bodies, not {used}")
    return facts, patterns


class DurableEngine:
    """The least fixpoint, by durable-rules. The firings are those of its rules."""

    name = "durable"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._programs: OrderedDict[ClauseSet, _Program] = OrderedDict()

    def run(self, clauses: ClauseSet, given: Iterable[int]) -> Closure:
        """The closure of the given literals. Raises :class:`EngineError` if durable-rules fails in any way."""
        literals = tuple(given)
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
