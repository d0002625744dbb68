"""Definitions to Horn clauses over signed literals.

    notice_complete  when  all [a, b]      x+ <- a+, b+        x- <- a-        x- <- b-

`any` is the dual, `not` swaps the pair, a verdict table becomes rows of which each needs the rows before it to fail.
Conjunctions longer than an engine takes are split. A condition that stands in several places is lowered once.
"""

from __future__ import annotations

from collections.abc import Mapping

from treatycheck.files import Diagnostic, Fault
from treatycheck.files.diagnostics import did_you_mean
from treatycheck.law.expressions import (
    All,
    Any,
    ByQuestion,
    Compare,
    Condition,
    Const,
    DayOf,
    Extreme,
    Is,
    Name,
    Not,
    Reading,
    Sources,
    Stands,
    VerdictIs,
    walk,
)
from treatycheck.law.model import Argument, Law, Rule, Treaty
from treatycheck.program.arguments import Attacks, premise_name
from treatycheck.program.clauses import MAX_BODY, Clause, ClauseSet, clause, con, contrary, distinct, pro
from treatycheck.program.ir import (
    ALWAYS,
    ArgumentNode,
    Attacker,
    Clear,
    Definition,
    IrDate,
    Leaf,
    Premise,
    Program,
    Recurs,
    Shift,
    Table,
    TableRow,
)
from treatycheck.program.keys import KeyKinds, without_index
from treatycheck.program.names import leaf_name, names_in
from treatycheck.program.specialise import Specialised, Specialiser, conjunction, disjunction, place_of


def build_program(law: Law, treaty: Treaty, sizes: Mapping[str, int]) -> Program:
    """The program for a treaty and for lists of the given lengths. Raises :class:`Fault` for rules that are wrong."""
    specialiser = Specialiser(law, treaty, sizes)
    lowering = _Lowering(law, treaty, sizes, specialiser.run())
    lowering.faults.extend(specialiser.faults)
    return lowering.program()


class _Lowering:
    def __init__(self, law: Law, treaty: Treaty, sizes: Mapping[str, int], found: Specialised) -> None:
        self.law, self.treaty, self.sizes = law, treaty, sizes
        self.definitions, self.raw_tables = found.definitions, found.tables
        self.keys = KeyKinds(law.vocabulary, treaty)
        self.names: list[str] = ["always"]
        self.clauses: list[Clause] = []
        self.by_expression: dict[Condition, int] = {}
        self.leaves: dict[int, Leaf] = {ALWAYS: Const(True)}
        self.atoms: dict[str, int] = {}
        self.tables: dict[str, Table] = {}
        self.questions: dict[str, None] = {}
        self.asked: dict[tuple[str, str], None] = {}
        self.faults: list[Diagnostic] = []
        self.rule: Rule | Argument = next(iter(law.rules))
        applies = Specialiser(law, treaty, sizes).applies
        self.admitted = {a.id: a for a in law.arguments.values() if applies(a.guards, {})}
        self.arguments: dict[str, ArgumentNode] = {}
        self.repelled: dict[tuple[str, str], int] = {}

    def program(self) -> Program:
        findings = {id_: d for id_, d in self.definitions.items() if d.condition is not None}
        for id_ in (*findings, *self.admitted):
            self.atoms[id_] = self._atom(id_)
        for id_, (_, rows) in self.raw_tables.items():
            for word in dict.fromkeys(row.word for row, _ in rows):
                self.atoms[f"{id_}={word}"] = self._atom(f"{id_}={word}")
        for id_, definition in findings.items():
            self.rule = definition.rule
            assert definition.condition is not None
            self._define(self.atoms[id_], definition.condition)
        for id_ in self.raw_tables:
            self._table(id_)
        self._arguments()
        for id_, word in self.asked:
            self._against(id_, word)
        days = self._ordered_days()
        for definition in days:
            self._check_day(definition)
        if self.faults:
            raise Fault(self.faults)
        return Program(
            treaty=self.treaty,
            sizes=dict(self.sizes),
            days=tuple(days),
            findings=findings,
            atoms=self.atoms,
            leaves=tuple(self.leaves.items()),
            tables=self.tables,
            arguments=self.arguments,
            clauses=ClauseSet(distinct(self.clauses)),
            names=tuple(self.names),
            questions=tuple(self.questions),
        )

    # --- conditions -----------------------------------------------------------------------------------------------

    def _atom(self, name: str) -> int:
        self.names.append(name)
        return len(self.names) - 1

    def literal(self, condition: Condition) -> int:
        """The literal that has support exactly if the condition has; its contrary is the other half."""
        match condition:
            case Not(part):
                return contrary(self.literal(part))
            case Const(value):
                return pro(ALWAYS) if value else con(ALWAYS)
            case Name(name) if name in self.atoms:
                return pro(self.atoms[name])
            case VerdictIs(table, words):
                return self._verdict(table, words)
            case Stands(names):
                return self.literal(disjunction([Name(id_) for id_ in self._arguing(names)]))
            case All() | Any() | Sources():
                return pro(self._compound(condition))
            case _:
                return pro(self._leaf(condition))

    def _arguing(self, names: tuple[str, ...]) -> list[str]:
        """The arguments that are meant by ids, or by claims that they make; those that the treaty admits."""
        known = {name for argument in self.law.arguments.values() for name in (argument.id, argument.claim)}
        for name in names:
            if name not in known:
                self._fault("TC302", f"there is no argument {name!r}, and none that claims it", name)
        return [a.id for a in self.admitted.values() if a.id in names or a.claim in names]

    def _compound(self, condition: All | Any | Sources) -> int:
        if condition not in self.by_expression:
            atom = self.by_expression[condition] = self._atom(f"{self.rule.id}~{len(self.names)}")
            self._define(atom, condition)
        return self.by_expression[condition]

    def _define(self, atom: int, condition: Condition) -> None:
        """Clauses that give the atom support for and against, as the condition has it."""
        if isinstance(condition, Any):
            self._conjunction(con(atom), pro(atom), [contrary(self.literal(part)) for part in condition.parts])
        elif isinstance(condition, Sources):
            for literal in map(self.literal, condition.parts):
                self.clauses += [clause(pro(atom), [literal]), clause(con(atom), [contrary(literal)])]
        elif isinstance(condition, All):
            self._conjunction(pro(atom), con(atom), [self.literal(part) for part in condition.parts])
        else:
            self._conjunction(pro(atom), con(atom), [self.literal(condition)])

    def _conjunction(self, head: int, opposite: int, body: list[int]) -> None:
        """head <- body; and opposite <- the contrary of any literal of the body."""
        self.clauses.extend(clause(opposite, [contrary(literal)]) for literal in body)
        self._body(head, body)

    def _body(self, head: int, body: list[int]) -> None:
        """head <- body, split where it is longer than an engine takes."""
        while len(set(body)) > MAX_BODY:
            part = pro(self._atom(f"{self.names[head >> 1]}~{len(self.names)}"))
            self.clauses.append(clause(part, body[:MAX_BODY]))
            body = [part, *body[MAX_BODY:]]
        self.clauses.append(clause(head, body))

    def _leaf(self, condition: Condition) -> int:
        if isinstance(condition, Name):
            condition = Name(self._fact(condition.name))
        if condition not in self.by_expression:
            self._check_leaf(condition)
            atom = self.by_expression[condition] = self._atom(leaf_name(condition))
            assert isinstance(condition, Name | Is | Compare | Reading)
            self.leaves[atom] = condition
        return self.by_expression[condition]

    def _fact(self, name: str) -> str:
        """The key of a fact that is yes or no."""
        name = self.law.vocabulary.aliases.get(name, name)
        if (fact := self.law.vocabulary.facts.get(name)) and fact.stated:
            return f"facts.{name}"
        if self.keys.kind(name) != "truth":
            self._undefined(name, "no finding or fact")
        return name

    def _check_leaf(self, condition: Condition) -> None:
        match condition:
            case Is(key, words):
                known = self.keys.words(key)
                if self.keys.kind(key) != "words":
                    self._undefined(key, "no key of words")
                for word in words:
                    if known is not None and word not in known:
                        self._fault(
                            "TC104", f"{without_index(key)!r} is never {word!r}", word, did_you_mean(word, known)
                        )
            case Compare(left, _, right):
                self._check_date(left)
                self._check_date(right)
            case Reading(question, _):
                self.questions[question] = None

    def _undefined(self, name: str, what: str) -> None:
        short = name.partition("].")[2] or name
        known = [*self.definitions, *self.keys.names()]
        where = name if name in self.rule.places else next((w for w in self.rule.places if w.endswith(short)), name)
        self._fault("TC302", f"there is {what} {without_index(name)!r}", where, did_you_mean(short, known))

    def _fault(self, code: str, message: str, word: str, suggestion: str | None = None) -> None:
        self.faults.append(Diagnostic(place_of(self.rule, word), code, message, suggestion))

    # --- tables ---------------------------------------------------------------------------------------------------

    def _verdict(self, table: str, words: tuple[str, ...]) -> int:
        missing = [word for word in words if f"{table}={word}" not in self.atoms]
        if missing or not words:
            self._fault("TC302", f"no verdict table {table!r} gives {missing[0] if missing else ''!r}", table)
            return con(ALWAYS)
        self.asked.update(dict.fromkeys((table, word) for word in words))
        return self.literal(disjunction([Name(f"{table}={word}") for word in words]))

    def _table(self, id_: str) -> None:
        """A row is given if its condition holds and every one before it fails; a word, if one of its rows is."""
        rule, rows = self.raw_tables[id_]
        self.rule = rule
        cite = Specialiser(self.law, self.treaty, self.sizes).cites
        lowered: list[TableRow] = []
        for number, (row, condition) in enumerate(rows):
            when = self.literal(condition)
            atom = self._atom(f"{id_}#{number}")
            failed = [contrary(before.when) for before in lowered]
            self._body(pro(atom), [when, *failed])
            self.clauses.append(clause(pro(self.atoms[f"{id_}={row.word}"]), [pro(atom)]))
            cites = tuple(cite(row.cites or rule.cites, {}))
            argued = [id_ for part in walk(row.when) if isinstance(part, Stands) for id_ in self._arguing(part.names)]
            by = (row.shown_by, row.carried_by, tuple(dict.fromkeys(argued)))
            lowered.append(TableRow(row.word, when, atom, row.says, cites, row.note, *by))
        if rows[-1][1] != Const(True):
            self._fault("TC303", "the last row of a verdict table has `when: always`", id_)
        words = {row.word: self.atoms[f"{id_}={row.word}"] for row in lowered}
        self.tables[id_] = Table(id_, rule, tuple(lowered), words)

    def _against(self, id_: str, word: str) -> None:
        """What speaks against a word, for rules that ask: each of its rows fails, or comes after one that holds."""
        failed: list[int] = []
        before: list[int] = []
        for row in self.tables[id_].rows:
            if row.word == word:
                self.clauses.extend(clause(con(row.atom), [literal]) for literal in (contrary(row.when), *before))
                failed.append(con(row.atom))
            else:
                before.append(row.when)
        self._body(con(self.atoms[f"{id_}={word}"]), failed)

    # --- arguments ------------------------------------------------------------------------------------------------

    def _arguments(self) -> None:
        """Grounded semantics (Dung 1995) as clauses: an argument is in if its premises hold and every attacker is out;
        it is out if its premises fail or an attacker is in that beats it.

        An attack that contests is answered by another the other way: the attacker is in only once the attacked is out.
        So it puts nobody out, unless a position on its question takes the answer away, and until then both stay
        without support. Where the sides dispute its premises, and nothing else keeps it out, it speaks against an
        argument that is in: on one side's view the two would be undecided.
        """
        specialiser = Specialiser(self.law, self.treaty, self.sizes)
        attacks = Attacks(self.admitted.values(), self.law.questions)
        known = {a.id: [self._known(premise) for premise in a.premises] for a in self.admitted.values()}
        for argument in self.admitted.values():
            self.rule = specialiser.rule = argument
            atom, conditions = self.atoms[argument.id], known[argument.id]
            when = self.literal(conjunction(conditions))
            attackers = tuple(attacks.on(argument.id))
            self.clauses.append(clause(con(atom), [contrary(when)]))
            for attacker in attackers:
                by = self.atoms[attacker.by]
                if attacker.force == "defeats":
                    self.clauses.append(clause(con(atom), [pro(by)]))
                else:
                    theirs = self.literal(conjunction(known[attacker.by]))
                    others = [self._repelled(attacker.by, a) for a in attacks.on(attacker.by) if a.by != argument.id]
                    self._body(con(atom), [pro(atom), theirs, contrary(theirs), *others])
                for reading in attacker.beats_on:
                    self.clauses.append(clause(con(atom), [pro(by), self.literal(reading)]))
            self._body(pro(atom), [when, *(self._repelled(argument.id, attacker) for attacker in attackers)])
            premises = tuple(Premise(premise_name(c), c, self.literal(c)) for c in conditions)
            cites = tuple(specialiser.cites(argument.cites, {}))
            self.arguments[argument.id] = ArgumentNode(argument, atom, when, premises, attackers, cites)
        self.faults.extend(specialiser.faults)

    def _repelled(self, on: str, attacker: Attacker) -> int:
        """The literal that an attack comes to nothing: its argument is out, or a position takes the attack away."""
        by = self.atoms[attacker.by]
        if not attacker.parried_by:
            return con(by)
        key = (on, attacker.by)
        if key not in self.repelled:
            parried = self.repelled[key] = pro(self._atom(f"{on}~{attacker.by}"))
            self.clauses.append(clause(parried, [con(by)]))
            self.clauses += [clause(parried, [self.literal(reading)]) for reading in attacker.parried_by]
        return self.repelled[key]

    def _known(self, premise: Condition) -> Condition:
        """A premise with the fact's other name where the finding has that (the vocabulary's `aliases`)."""
        match premise:
            case Not(part):
                return Not(self._known(part))
            case Any(parts):
                return Any(tuple(map(self._known, parts)))
            case Name(name):
                aliases = self.law.vocabulary.aliases
                own = aliases.get(name, name)
                others = (own, *(other for other, id_ in aliases.items() if id_ == own))
                return Name(next((n for n in (name, *others) if n in self.atoms), name))
        return premise

    # --- days -----------------------------------------------------------------------------------------------------

    def _ordered_days(self) -> list[Definition]:
        """Every day that is defined, and every finding that a day needs, each after what it needs."""
        ordered: dict[str, Definition] = {}
        open_: dict[str, None] = {}

        def visit(id_: str) -> None:
            if id_ in ordered or id_ not in self.definitions:
                return
            definition = self.definitions[id_]
            if id_ in open_:
                circle = " -> ".join([*list(open_)[list(open_).index(id_) :], id_])
                self.rule = definition.rule
                self._fault("TC305", f"days that depend on each other in a circle: {circle}", definition.rule.id)
                return
            open_[id_] = None
            for name in names_in(definition.condition if definition.date is None else definition.date):
                visit(name)
            del open_[id_]
            ordered[id_] = definition

        for id_, definition in self.definitions.items():
            if definition.date is not None:
                visit(id_)
        return list(ordered.values())

    def _check_day(self, definition: Definition) -> None:
        self.rule = definition.rule
        needed = definition.condition if definition.date is None else definition.date
        if any(isinstance(part, VerdictIs | Stands) for part in walk(needed)):
            self._fault(
                "TC303", "a day depends on facts and readings, and on no verdict or argument", definition.rule.id
            )
        if definition.date is not None:
            self._check_date(definition.date)

    def _check_date(self, date: IrDate) -> None:
        match date:
            case DayOf(name):
                defined = self.definitions.get(name)
                if not (defined and defined.date is not None) and self.keys.kind(name) != "day":
                    self._undefined(name, "no day")
            case Shift(day, _):
                self._check_date(day)
            case Recurs(anchor, day, _):
                self._check_date(anchor)
                self._check_date(day)
            case Extreme(_, terms):
                for term in terms:
                    self._check_date(term.day)  # type: ignore[union-attr]
                    if term.where is not None:  # type: ignore[union-attr]
                        self.literal(term.where)  # type: ignore[union-attr]
            case ByQuestion(question, days):
                self.questions[question] = None
                for _, day in days:
                    self._check_date(day)
            case Clear(day, spells):
                for end in (day, *(end for spell in spells for end in (spell.start, spell.end))):
                    self._check_date(end)
                for where in (spell.where for spell in spells):
                    if where is not None:
                        self.literal(where)
