"""The rules as text: a list of all, and those that answer for a treaty in words that a lawyer can follow."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from treatycheck.files import Place
from treatycheck.law.library import Library
from treatycheck.law.model import Law, Row, Rule, Treaty
from treatycheck.program.ir import Definition, Program, Table
from treatycheck.program.keys import LISTS
from treatycheck.program.lint import check_rules
from treatycheck.program.lower import build_program
from treatycheck.program.specialise import Specialiser
from treatycheck.report.expressions import Outline, lines, outline
from treatycheck.report.parts import spaced
from treatycheck.report.style import Style
from treatycheck.report.treaty import head, parameters

_HOLE = re.compile(r"\{(clause\.[a-z_.]+)\}")
_INDENT = "    "


def list_sizes(conflicts: int) -> dict[str, int]:
    """The lengths of the lists of a scenario for which rules are shown: some armed conflicts, one entry of all else."""
    return {**dict.fromkeys(LISTS, 1), "armed_conflicts": conflicts}


def load(library: Library, treaty: str, conflicts: int = 1) -> tuple[Law, Program]:
    """The law for a treaty from the rule files themselves, and its program. Raises :class:`Fault`."""
    law = library.law([treaty], fresh=True)
    check_rules(law)
    return law, build_program(law, law.treaties[treaty], list_sizes(conflicts))


def rules_of(law: Law, program: Program) -> list[Rule]:
    """The rules that apply to the treaty of a program, in the order of the files."""
    given = applying(program)
    return [rule for rule in law.rules if rule.place in given]


def kind_of(rule: Rule) -> str:
    """What a rule gives: a finding, a day, or a verdict."""
    return "verdict" if rule.rows else "day" if rule.date is not None else "finding"


def line_of(place: Place) -> str:
    """A place without its column."""
    return f"{place.file}:{place.line}"


def applying(program: Program) -> dict[Place, list[Definition | Table]]:
    """What each rule that applies to a treaty gives there, by the rule's place."""
    given: dict[Place, dict[str, Definition | Table]] = {}
    everything: tuple[Definition | Table, ...] = (
        *program.findings.values(),
        *program.days,
        *program.tables.values(),
    )
    for entry in everything:
        given.setdefault(entry.rule.place, {})[entry.id] = entry
    return {place: list(entries.values()) for place, entries in given.items()}


def by_topic(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """Rules by the question that their file answers."""
    topics: dict[str, list[Rule]] = {}
    for rule in rules:
        topics.setdefault(rule.topic, []).append(rule)
    return topics


# --- the list ---------------------------------------------------------------------------------------------------------


def listing(rules: Iterable[Rule], style: Style) -> str:
    """A line for each rule: its id, what it gives, its place, and for which clauses."""
    topics = by_topic(rules)
    width = max((len(rule.id) for found in topics.values() for rule in found), default=0) + 2
    places = max((len(line_of(rule.place)) for found in topics.values() for rule in found), default=0) + 2
    listed: list[str] = []
    for topic, found in topics.items():
        listed += [style.dress(topic, "bold")]
        for rule in found:
            where = f"{line_of(rule.place):{places}}"
            listed.append(f"  {rule.id:{width}}{kind_of(rule):9}{where}{_guards(rule)}".rstrip())
        listed.append("")
    count = sum(map(len, topics.values()))
    listed.append(f"{count} rule{'s' * (count != 1)} under {len(topics)} question{'s' * (len(topics) != 1)}")
    return "\n".join(listed) + "\n"


def _guards(rule: Rule) -> str:
    guards = [f"{name}: {' or '.join(map(spaced, words))}" for name, words in rule.guards]
    return f"for {', '.join(guards)}" if guards else ""


# --- the rules of a treaty --------------------------------------------------------------------------------------------


def page(law: Law, program: Program, style: Style) -> str:
    """The clause of a treaty and every rule that applies to it, under the question that each helps to answer."""
    treaty = program.treaty
    given = applying(program)
    rules = rules_of(law, program)
    text = [*head(treaty, style), "", *parameters(treaty, law.vocabulary, style)]
    writer = _Writer(law, treaty, style)
    for topic, found in by_topic(rules).items():
        text += ["", "", style.dress(topic, "bold")]
        for rule in found:
            text += ["", *writer.rule(rule, given[rule.place])]
    left = len(law.rules) - len(rules)
    count = f"{len(rules)} rules apply to {treaty.id}; {left} {'is' if left == 1 else 'are'} for other clauses."
    return "\n".join(line.rstrip() for line in [*text, "", count]) + "\n"


class _Writer:
    """Writes the rules for one treaty."""

    def __init__(self, law: Law, treaty: Treaty, style: Style) -> None:
        self.treaty, self.style = treaty, style
        self.clause = Specialiser(law, treaty, list_sizes(1))

    def rule(self, rule: Rule, given: list[Definition | Table]) -> Iterator[str]:
        """A rule: what it asks, when it holds, what is then said, on what authority."""
        style, dash = self.style, "—" if self.style.unicode else "-"
        yield f"{style.dress(rule.id, 'cyan')} {dash} {kind_of(rule)}, {style.dress(line_of(rule.place), 'dim')}"
        if rule.asks:
            yield from self._text(rule.asks)
        yield from self._scope(rule, given)
        if rule.when is not None:
            yield from self._outline(outline(rule.when).led_by("yes when "))
        if rule.date is not None:
            yield from self._outline(outline(rule.date).led_by("the day is "))
        for entry in given[:1]:
            if isinstance(entry, Table):
                yield from self._table(rule.rows, entry)
        said = ("says: ", rule.says) if rule.says_not is None else ("if yes: ", rule.says)
        for lead, text in (said, ("if no: ", rule.says_not)):
            if text:
                yield from self._text(text, lead)
        cites = dict.fromkeys(cite for entry in given if isinstance(entry, Definition) for cite in entry.cites)
        if cites:
            yield from self._text(f"[{'; '.join(cites)}]")

    def _scope(self, rule: Rule, given: list[Definition | Table]) -> Iterator[str]:
        if rule.guards:
            yield from self._text(f"{_guards(rule)}, as here")
        for variable, items in rule.each:
            yield from self._text(f"for each {variable} of {items}")
        ids = [entry.id for entry in given]
        if any(items.startswith("clause.") for _, items in rule.each):
            yield from self._text(f"here: {', '.join(ids)}")
        if rule.asked_if:
            yield from self._text(f"not asked where one of these is no: {', '.join(rule.asked_if)}")

    def _table(self, law_rows: tuple[Row, ...], table: Table) -> Iterator[str]:
        yield f"{_INDENT}the first row that is not no decides"
        for number, (row, known) in enumerate(zip(law_rows, table.rows, strict=True), 1):
            lead = f"{_INDENT}{number:3}. {row.word:15}"
            first, *others = self._rows(outline(row.when), " " * len(lead))
            yield lead + first.lstrip()
            yield from others
            said = f"{self.fill(row.says)} [{'; '.join(known.cites)}]"
            yield from textwrap.wrap(
                said, self.style.width, initial_indent=" " * len(lead), subsequent_indent=" " * len(lead)
            )

    def _outline(self, found: Outline) -> Iterator[str]:
        yield from self._rows(found, _INDENT)

    def _rows(self, found: Outline, indent: str) -> Iterator[str]:
        yield from lines(found, indent, self.style, self.fill)

    def _text(self, text: str, lead: str = "") -> Iterator[str]:
        yield from self._wrapped(f"{_INDENT}{lead}{self.fill(text)}", len(_INDENT) + len(lead))

    def _wrapped(self, text: str, under: int) -> list[str]:
        return textwrap.wrap(
            text, self.style.width, subsequent_indent=" " * under, break_long_words=False, break_on_hyphens=False
        )

    def fill(self, text: str) -> str:
        """A sentence with the holes filled that the clause fills; days and names of a scenario stay open."""
        return _HOLE.sub(lambda hole: str(self.clause.parameter(hole[1], {}) or hole[0]), text)
