"""The facts of a scenario as an explanation tells them: what the file states and where, what was presumed, what is
missing."""

from __future__ import annotations

from treatycheck.files.tree import Mapping, Node, Scalar, Sequence
from treatycheck.law.model import Law
from treatycheck.program.dates import Bounds
from treatycheck.program.facts import Facts
from treatycheck.program.ir import Program
from treatycheck.program.truth import DISPUTED
from treatycheck.scenario.load import Case
from treatycheck.verdict.explanation import Outcome, Step, public_key
from treatycheck.verdict.sentences import Sentences, interval, say_interval
from treatycheck.verdict.support import is_missing
from treatycheck.verdict.wording import path_of, question_of

#: Days that follow from other keys of the same conflict where the file does not state them.
_FOLLOWS = {"closed": ("close", "to"), "occupation_ended": ("to",), "from": ("to",), "to": ("from",)}


class ToldFacts:
    """Steps for the facts of one case."""

    def __init__(self, case: Case, law: Law, program: Program, facts: Facts) -> None:
        self.case, self.law, self.program, self.facts = case, law, program, facts
        self._sources = {source.path: source.source for source in case.sources}

    def step(self, key: str, say: Sentences, *, is_open: bool) -> Step:
        """The step for a key of the facts; `is_open` if something waits for it."""
        public = public_key(key)
        path = path_of(key if key.startswith("facts.") else public)
        stated = _node(self.case.tree, path)
        outcome, value, note = self._status(key, stated, is_open)
        return Step(
            0,
            public,
            "fact",
            outcome,
            question_of("act" if public == "act" else key, self.law, self.program, say),
            value=value,
            line=None if stated is None else self.case.place(*path)[0],
            source=self._sources.get(".".join(map(str, path))),
            note=note,
        )

    def _status(self, key: str, stated: Node | None, is_open: bool) -> tuple[Outcome, str, str | None]:
        """What became of a fact, its value in words, and a note on where it comes from if the file does not say."""
        value = self._value(key, stated)
        if self.facts.truths.get(key) == DISPUTED or self.facts.words.get(key) == "disputed":
            return "disputed", value, None
        if is_open and is_missing(key, self.facts):
            return "missing", value, None
        if stated is not None:
            return "stated", value, None
        if key in self.facts.presumed:
            return "presumed", value, "presumed: the file does not say"
        if follows := self._follows(key):
            return "counted", value, follows
        return "defined", value, "by definition: the file does not say"

    def _value(self, key: str, stated: Node | None) -> str:
        facts = self.facts
        if key.endswith(".other"):
            size = facts.sizes[key.removesuffix(".other")]
            if not facts.truths[key].opposed:
                return "not known"
            return f"{size} listed, and there is no other" if size else "none"
        if key in facts.days:
            return self._day(key, facts.days[key], stated)
        if key in facts.truths:
            return facts.truths[key].word
        word = facts.words[key]
        return (word if isinstance(word, str) else ", ".join(word) or "none").replace("_", " ")

    def _day(self, key: str, day: Bounds, stated: Node | None) -> str:
        if isinstance(stated, Scalar) and stated.text.isalpha():
            return stated.text
        if stated is None and (word := self.facts.presumed.get(key)) is not None:
            return f"told, on {say_interval(interval(day))}" if word == "told" else word
        return say_interval(interval(day))

    def _follows(self, key: str) -> str | None:
        """From which other keys a day follows that the file does not state."""
        at, _, name = key.rpartition(".")
        if key == "notice.given":
            return "the day of receipt serves"
        if not at.startswith("armed_conflicts[") or name not in _FOLLOWS:
            return None
        others = [f"{at}.{other}" for other in _FOLLOWS[name]]
        values = [f"{other}: {self._value(other, _node(self.case.tree, path_of(other)))}" for other in others]
        return f"follows from {', '.join(values)}"


def _node(tree: Node, path: tuple[str | int, ...]) -> Node | None:
    """What a file states under a path; None where it states nothing."""
    node: Node = tree
    for part in path:
        if isinstance(node, Mapping) and part not in node.items and "value" in node.items:
            node = node.items["value"]
        if isinstance(node, Mapping) and part in node.items:
            node = node.items[str(part)]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return None
    if isinstance(node, Mapping) and "value" in node.items:
        node = node.items["value"]
    return None if isinstance(node, Scalar) and node.is_null else node
