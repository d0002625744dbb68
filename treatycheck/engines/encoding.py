"""Clauses as a ruleset of durable-rules: names, patterns and facts, as plain data.

What is registered, and what `rules show --as durable` prints, both come from here; durable-rules need not be there.

Each clause is a rule: a plain conjunction of patterns, each equal to constants. A literal that stands in a body has one
or more *slots*, numbered from 0. A slot is a fact `{b: slot // 64, l: slot}` and a pattern of the same two equalities.
Two levels keep every parent below its limit of 511 different conditions (the 513th hangs the registration); several
slots keep a literal that stands in many bodies below the limit of 255 rules on one condition (the 256th ends the
process).
"""

from __future__ import annotations

from itertools import count
from typing import Any

from treatycheck.engines.base import EngineError
from treatycheck.files.record import Record, record
from treatycheck.program.clauses import ClauseSet

#: The literals of one bucket, and the bodies that share one slot of a literal.
BUCKET = 64
SHARE = 200

#: What durable-rules takes: patterns a rule, rules, different conditions under one parent. Two of the last are ours.
MAX_PATTERNS = 16
MAX_CLAUSES = 4096 - 2
MAX_SLOTS = (511 - 2) * BUCKET

#: The name of the ruleset.
NAME = "clauses"
#: The only session. Sessions are told apart by a hash that is not checked, so two could become one.
SID = "0"
#: Every fact has its own id: the automatic ones collide, and the second fact is then refused as a duplicate.
BOOT = {"id": "boot", "sid": SID, "boot": 1}
END = {"id": "end", "sid": SID, "end": 1}


@record
class Encoded(Record):
    """A ruleset without its actions, and the facts of each literal that stands in a body.

    `places` says of each rule which clause it is: its place; the boot rule, which fires first, and the end rule, which
    fires last, come after all clauses.
    """

    rules: dict[str, dict[str, Any]]
    places: dict[str, int]
    facts: dict[int, list[dict[str, Any]]]


def encode(clauses: ClauseSet) -> Encoded:
    """The ruleset of some clauses. Raises :class:`EngineError` if durable-rules cannot take them."""
    size = len(clauses.clauses)
    if size > MAX_CLAUSES:
        raise EngineError(f"durable-rules takes {MAX_CLAUSES} clauses, not {size}")
    facts, patterns = _slots(clauses)
    if (longest := max(map(len, patterns), default=0)) > MAX_PATTERNS:
        raise EngineError(f"durable-rules takes bodies of {MAX_PATTERNS} literals, not {longest}")
    # The first rule is the first to fire, the last one the last.
    rules: dict[str, dict[str, Any]] = {"boot": {"all": [{"m": {"boot": 1}}]}}
    places = {"boot": size}
    for place, found in enumerate(patterns):
        if found:
            rules[f"c{place}"] = {"all": [{f"m{at}": pattern} for at, pattern in enumerate(found)]}
            places[f"c{place}"] = place
    rules["end"] = {"all": [{"m": {"end": 1}}]}
    places["end"] = size + 1
    return Encoded(rules, places, facts)


def _slots(clauses: ClauseSet) -> tuple[dict[int, list[dict[str, Any]]], list[list[dict[str, Any]]]]:
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
            facts[literal].append({"id": f"f{slot}", "sid": SID, "b": b, "l": slot})
            pattern = {"$and": [{"b": b}, {"l": slot}]}
            for place in places[start : start + SHARE]:
                patterns[place].append(pattern)
    if (used := next(slots)) > MAX_SLOTS:
        raise EngineError(f"durable-rules takes {MAX_SLOTS} different literals in bodies, not {used}")
    return facts, patterns
