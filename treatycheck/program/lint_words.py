"""What a rule or an argument writes, against what there is: parameters with their words, pinpoints, holes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from treatycheck.files import Diagnostic, Place
from treatycheck.files.diagnostics import did_you_mean
from treatycheck.law.model import Argument, Law, Rule
from treatycheck.law.parameters import parameters
from treatycheck.law.treaty_files import Feature
from treatycheck.program.keys import LISTS, TEXTS, KeyKinds

_HOLE = re.compile(r"\{([^{}]*)\}")


class Known:
    """What all rules and arguments of a law may name: the parameters of clauses, and what fills a hole."""

    def __init__(self, law: Law) -> None:
        features = law.vocabulary.features
        self.parameters = {
            **{name: words for name, words in parameters().items() if not name.startswith("features.")},
            "features": tuple(features),
            **{f"features.{id_}": () for id_ in features},
            **{f"features.{id_}.{part}": () for id_ in features for part in Feature.model_fields},
        }
        self.filled = {"state", *(rule.id for rule in law.rules if rule.date is not None)}
        self._kinds = KeyKinds(law.vocabulary)

    def is_said(self, key: str) -> bool:
        """Whether a sentence can say what a scenario has under a key: a text, a day, a word."""
        return key in TEXTS or self._kinds.kind(key) in ("day", "words")


class Words:
    """The words of one rule or argument. `lists` leads from its variables to the lists over which they run."""

    def __init__(self, known: Known, written: Rule | Argument, lists: Mapping[str, str]) -> None:
        self._known, self._written, self._lists = known, written, lists

    def place(self, word: str | None) -> Place:
        """Where a word stands; the place of the whole where it is not found."""
        return self._written.places.get(word or "", self._written.place)

    def parameter(self, name: str) -> Iterator[Diagnostic]:
        """A parameter that no clause has."""
        path = self._path(name)
        if path not in self._known.parameters:
            near = did_you_mean(path, self._known.parameters)
            yield Diagnostic(self.place(name), "TC309", f"no clause has a parameter {path!r}", near)

    def words(self, name: str, words: tuple[str, ...]) -> Iterator[Diagnostic]:
        """A parameter that no clause has, or a word that it never is."""
        yield from self.parameter(name)
        known = self._known.parameters.get(self._path(name), ())
        for word in words:
            if known and word not in (*known, "none", "given") and "{" not in word:
                near = did_you_mean(word, known)
                yield Diagnostic(self.place(word), "TC104", f"{self._path(name)!r} is never {word!r}", near)

    def cite(self, cite: str) -> Iterator[Diagnostic]:
        """A pinpoint that refers to a parameter that no clause has."""
        if cite.partition(".")[0] in ("clause", *self._lists):
            yield from self.parameter(cite)

    def holes(self, text: str | None) -> Iterator[Diagnostic]:
        """Every hole of a text that nothing fills."""
        for hole in _HOLE.findall(text or ""):
            if not self._is_filled(hole):
                yield Diagnostic(self.place(text), "TC307", f"nothing fills the hole {{{hole}}}")

    def _path(self, name: str) -> str:
        """A parameter's name without the list that a variable stands for, or `clause.`."""
        head, dot, rest = name.partition(".")
        if head in self._lists:
            name = f"{self._lists[head]}{dot}{rest}"
        return name.removeprefix("clause.")

    def _is_filled(self, hole: str) -> bool:
        """Whether something fills a hole: a parameter, a day, a word or a text of the scenario, a day of the rules.

        What an entry of a list says fills one only through a variable."""
        path = self._path(hole)
        if hole.startswith("clause.") or self._lists.get(hole.partition(".")[0], "").startswith("clause."):
            return path in self._known.parameters
        of_entry = path.startswith(tuple(f"{items}." for items in LISTS))
        return hole in self._known.filled or (self._known.is_said(path) and not (of_entry and hole == path))
