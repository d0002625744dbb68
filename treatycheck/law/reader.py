"""Reading the rule language: from the nodes of a rule file to the expressions of `law.expressions`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from treatycheck.calendar import Landing, Reckoning, Unit
from treatycheck.files import Faults, Mapping, Node, Scalar, Sequence
from treatycheck.files.diagnostics import did_you_mean
from treatycheck.files.tree import place_of
from treatycheck.law.expressions import (
    COMPARISONS,
    All,
    Any,
    ByQuestion,
    ClauseIs,
    ClearFrom,
    Compare,
    Condition,
    Const,
    Date,
    DayOf,
    EachTerm,
    Extreme,
    Is,
    Moved,
    Name,
    Not,
    Over,
    Reading,
    Recurring,
    Sources,
    Stands,
    Term,
    VerdictIs,
    Words,
)


class Reader:
    """Reads expressions from nodes; faults go to `faults`, and a harmless expression stands in for a bad one."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def condition(self, node: Node) -> Condition:
        """A condition."""
        if isinstance(node, Scalar) and not node.is_null:
            return Const(node.text == "always") if node.text in ("always", "never") else Name(node.text)
        if isinstance(node, Mapping):
            for key, read in _CONDITIONS.items():
                if key in node.items:
                    return read(self, node)
            return self._unreadable(node, "condition", _CONDITIONS)
        self._fault(node, "TC303", "a condition is a name or a mapping such as {all: [...]}")
        return Const(False)

    def date(self, node: Node) -> Date:
        """A date."""
        if isinstance(node, Scalar) and not node.is_null:
            return DayOf(node.text)
        if isinstance(node, Mapping):
            for key, read in _DATES.items():
                if key in node.items:
                    return read(self, node)
            self._unreadable(node, "date", _DATES)
        else:
            self._fault(node, "TC303", "a date is a name or a mapping such as {latest: [...]}")
        return DayOf("as_of")

    def reckoning(self, node: Mapping) -> Reckoning:
        """A period of general law: {n, unit, landing}."""
        self.keys(node, "n", "unit", "landing")
        try:
            landing = self.text(node, "landing") if "landing" in node.items else Landing.CORRESPONDING_DAY
            return Reckoning(int(self.text(node, "n")), Unit(self.text(node, "unit")), Landing(landing))
        except ValueError as error:
            self._fault(node, "TC306", f"not a period: {error}", "write {n: 6, unit: month}")
            return Reckoning()

    # --- pieces ---------------------------------------------------------------------------------------------------

    def _fault(self, node: Node, code: str, message: str, suggestion: str | None = None) -> None:
        self.faults.add(place_of(node), code, message, suggestion)

    def _unreadable(self, node: Mapping, what: str, known: Iterable[str]) -> Const:
        key = next(iter(node.items), "")
        self._fault(node, "TC303", f"no {what} begins with {key!r}", did_you_mean(key, known))
        return Const(False)

    def keys(self, node: Mapping, *known: str) -> None:
        """Note every key that is not known here."""
        for key, place in node.keys.items():
            if key not in known:
                self._fault(place, "TC101", f"unknown key {key!r}", did_you_mean(key, known))

    def text(self, node: Mapping, key: str) -> str:
        """The text under a key, '' with a fault where there is none."""
        value = node.items.get(key)
        if isinstance(value, Scalar) and not value.is_null:
            return value.text
        if value is None:
            self._fault(node, "TC102", f"the key {key!r} is missing")
        else:
            self._fault(value, "TC103", f"expected a word under {key!r}")
        return ""

    def words(self, node: Mapping, key: str) -> Words:
        """One word or a list of words under a key."""
        value = node.items[key]
        if isinstance(value, Sequence):
            return tuple(item.text for item in value.items if isinstance(item, Scalar))
        return (self.text(node, key),)

    def _list(self, node: Mapping, key: str) -> list[Node]:
        value = node.items[key]
        if isinstance(value, Sequence) and value.items:
            return value.items
        self._fault(value, "TC103", f"expected a list under {key!r} with one entry at least")
        return []

    def _child(self, node: Mapping, key: str) -> Node:
        value = node.items.get(key)
        if value is None:
            self._fault(node, "TC102", f"the key {key!r} is missing")
            return Scalar("as_of", node.line, node.column)
        return value

    def _junction(self, node: Mapping) -> Condition:
        key = "all" if "all" in node.items else "any"
        self.keys(node, key)
        parts = tuple(self.condition(item) for item in self._list(node, key))
        return All(parts) if key == "all" else Any(parts)

    def _not(self, node: Mapping) -> Condition:
        self.keys(node, "not")
        return Not(self.condition(node.items["not"]))

    def _sources(self, node: Mapping) -> Condition:
        self.keys(node, "either_source")
        return Sources(tuple(self.condition(item) for item in self._list(node, "either_source")))

    def premise(self, node: Node) -> Condition:
        """A premise of an argument: a name, `{not: name}`, or `{any_of: [...]}` of such."""
        if isinstance(node, Mapping) and "any_of" in node.items:
            self.keys(node, "any_of")
            return Any(tuple(self.premise(item) for item in self._list(node, "any_of")))
        if isinstance(node, Mapping) and "not" in node.items:
            self.keys(node, "not")
            inner = self.premise(node.items["not"])
            if isinstance(inner, Name):
                return Not(inner)
        elif isinstance(node, Scalar) and not node.is_null:
            return Name(node.text)
        message = "a premise is a name, {not: name} or {any_of: [...]}"
        self._fault(node, "TC303", message, "give what is more a finding of its own, under rules/withdrawal")
        return Const(False)

    def _is(self, node: Mapping) -> Condition:
        self.keys(node, "key", "is", "is_not", "includes")
        key = self.text(node, "key")
        for how in ("is", "includes"):
            if how in node.items:
                return Is(key, self.words(node, how))
        if "is_not" in node.items:
            return Not(Is(key, self.words(node, "is_not")))
        self._fault(node, "TC102", "one of the keys 'is', 'is_not', 'includes' is missing")
        return Const(False)

    def _compare(self, node: Mapping) -> Condition:
        self.keys(node, "day", *COMPARISONS)
        for how in COMPARISONS:
            if how in node.items:
                return Compare(self.date(node.items["day"]), how, self.date(node.items[how]))
        self._fault(node, "TC102", f"one of the keys {', '.join(COMPARISONS)} is missing")
        return Const(False)

    def _over(self, node: Mapping) -> Condition:
        how = "some" if "some" in node.items else "every"
        self.keys(node, how, "in", "that")
        that = self.condition(self._child(node, "that"))
        return Over(how == "every", self.text(node, how), self.text(node, "in"), that)

    def _reading(self, node: Mapping) -> Condition:
        self.keys(node, "reading", "is")
        return Reading(self.text(node, "reading"), self.text(node, "is"))

    def _clause(self, node: Mapping) -> Condition:
        self.keys(node, "clause", "is", "is_not")
        parameter = self.text(node, "clause")
        if "is_not" in node.items:
            return Not(ClauseIs(parameter, self.words(node, "is_not")))
        return ClauseIs(parameter, self.words(node, "is") if "is" in node.items else (self.text(node, "is"),))

    def _verdict(self, node: Mapping) -> Condition:
        self.keys(node, "verdict", "is")
        return VerdictIs(self.text(node, "verdict"), self.words(node, "is") if "is" in node.items else ())

    def _stands(self, node: Mapping) -> Condition:
        self.keys(node, "stands")
        return Stands(self.words(node, "stands"))

    def _moved(self, node: Mapping) -> Date:
        self.keys(node, "moved", "by")
        by = self._child(node, "by")
        return Moved(
            self.date(node.items["moved"]), self.reckoning(by) if isinstance(by, Mapping) else self.text(node, "by")
        )

    def _extreme(self, node: Mapping) -> Date:
        key = "latest" if "latest" in node.items else "earliest"
        self.keys(node, key)
        return Extreme(key == "latest", tuple(self._term(item) for item in self._list(node, key)))

    def _term(self, node: Node) -> Term | EachTerm:
        if not (isinstance(node, Mapping) and "day" in node.items):
            return Term(self.date(node))
        self.keys(node, "day", "where", "each", "in")
        where = node.items.get("where")
        term = Term(self.date(node.items["day"]), None if where is None else self.condition(where))
        return EachTerm(self.text(node, "each"), self.text(node, "in"), term) if "each" in node.items else term

    def _clear_from(self, node: Mapping) -> Date:
        self.keys(node, "clear_from", "each", "in", "from", "to", "where")
        where = node.items.get("where")
        return ClearFrom(
            self.date(node.items["clear_from"]),
            self.text(node, "each"),
            self.text(node, "in"),
            self._date_under(node, "from"),
            self._date_under(node, "to"),
            None if where is None else self.condition(where),
        )

    def _recurring(self, node: Mapping) -> Date:
        self.keys(node, "recurring", "first", "every", "ahead", "on_or_after", "on_or_before")
        last = "on_or_before" in node.items
        return Recurring(
            self.date(node.items["recurring"]),
            self.words(node, "first") if "first" in node.items else (),
            self.text(node, "every"),
            self.text(node, "ahead") if "ahead" in node.items else None,
            last,
            self._date_under(node, "on_or_before" if last else "on_or_after"),
        )

    def _date_under(self, node: Mapping, key: str) -> Date:
        return self.date(node.items[key]) if key in node.items else DayOf(self.text(node, key))

    def _by_question(self, node: Mapping) -> Date:
        question = self.text(node, "by_question")
        days = tuple((key, self.date(value)) for key, value in node.items.items() if key != "by_question")
        if len(days) < 2:
            self._fault(node, "TC303", "a date by question needs a date for each position")
        return ByQuestion(question, days)


_CONDITIONS: dict[str, Callable[[Reader, Mapping], Condition]] = {
    "all": Reader._junction,
    "any": Reader._junction,
    "not": Reader._not,
    "either_source": Reader._sources,
    "key": Reader._is,
    "day": Reader._compare,
    "some": Reader._over,
    "every": Reader._over,
    "reading": Reader._reading,
    "clause": Reader._clause,
    "verdict": Reader._verdict,
    "stands": Reader._stands,
}
_DATES: dict[str, Callable[[Reader, Mapping], Date]] = {
    "moved": Reader._moved,
    "latest": Reader._extreme,
    "earliest": Reader._extreme,
    "by_question": Reader._by_question,
    "clear_from": Reader._clear_from,
    "recurring": Reader._recurring,
}
