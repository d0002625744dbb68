"""Rule files to law. Every key is checked, with its place; all faults are shown at once."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from treatycheck.calendar import Landing, MonthDay, Reckoning, Unit, reckon
from treatycheck.files import Fault, Faults, Mapping, Node, Place, Sequence
from treatycheck.files.diagnostics import did_you_mean
from treatycheck.files.validate import locate, node_at
from treatycheck.law import files
from treatycheck.law.expressions import All, Not
from treatycheck.law.load_arguments import read_arguments
from treatycheck.law.model import (
    Fact,
    Key,
    Landed,
    Law,
    Position,
    Question,
    Row,
    Rule,
    Treaty,
    Vocabulary,
)
from treatycheck.law.reader import Reader
from treatycheck.law.rule_files import RuleFiles, places
from treatycheck.law.treaty_files import DepositaryPractice, Practice, PracticeFile, TreatyFile

_PRACTICE = "practice.yaml"
#: The depositary of the entry that holds where nothing is known of how a depositary counts.
_ANY_OTHER = "any other"


class LawFiles(RuleFiles):
    """A directory of rule files. Reads on demand, each file once, and collects every fault."""

    def load(self, wanted: tuple[str, ...], known: tuple[str, ...], digest: str) -> Law:
        """The law for the treaties that are wanted, of those that are known. Raises :class:`Fault`."""
        vocabulary = self._vocabulary()
        questions = self._questions()
        rules = tuple(rule for path in self._rule_paths() for rule in self._rules(path))
        arguments = read_arguments(self)
        return self.other(Law(vocabulary, questions, rules, arguments, {}, known, digest), wanted, digest)

    def other(self, law: Law, wanted: tuple[str, ...], digest: str) -> Law:
        """The same law for other treaties: what all treaties share is not read again. Raises :class:`Fault`."""
        practice = self._practice()
        found = {id_: treaty for id_ in wanted if (treaty := self._treaty(id_, practice))}
        if self.faults:
            raise Fault(self.faults)
        return replace(law, treaties=found, digest=digest)

    # --- files ----------------------------------------------------------------------------------------------------

    def _rule_paths(self) -> list[Path]:
        return sorted((self.directory / "withdrawal").glob("*.yaml"))

    def _vocabulary(self) -> Vocabulary:
        facts: dict[str, Fact] = {}
        keys: dict[str, Key] = {}
        aliases: dict[str, str] = {}
        features: dict[str, str] = {}
        if file := self.read(self.directory / "vocabulary.yaml", files.VocabularyFile):
            value, tree, name = file
            for index, key in enumerate(value.keys):
                self.unique(keys, key.key, name, tree, "keys", index, "key")
                place = Place(name, *locate(tree, ("keys", index)))
                keys[key.key] = Key(key.key, key.question, key.presume, key.means, key.once, key.help, place)
            for index, entry in enumerate(value.facts):
                self.unique({**facts, **aliases}, entry.id, name, tree, "facts", index, "id")
                stated = entry.stated == "yes"
                if stated == bool(entry.from_):
                    self.fault(name, tree, "TC102", "a fact is either stated, or derived from keys", "facts", index)
                place = Place(name, *locate(tree, ("facts", index)))
                facts[entry.id] = Fact(
                    entry.id,
                    entry.question,
                    stated,
                    tuple(entry.from_),
                    entry.presume,
                    entry.help,
                    tuple(entry.where_silent),
                    place,
                )
                aliases.update(dict.fromkeys(entry.aliases, entry.id))
            for index, feature in enumerate(value.features):
                self.unique(features, feature.id, name, tree, "features", index, "id")
                features[feature.id] = feature.says
        return Vocabulary(facts, keys, aliases, features)

    def _questions(self) -> dict[str, Question]:
        found: dict[str, Question] = {}
        if file := self.read(self.directory / "questions.yaml", files.QuestionsFile):
            value, tree, name = file
            for index, entry in enumerate(value.entries):
                self.unique(found, entry.id, name, tree, "entries", index, "id")
                positions = tuple(Position(p.id, p.says, p.argument, p.held_by) for p in entry.positions)
                if entry.leans is not None and entry.leans not in {p.id for p in positions}:
                    near = did_you_mean(entry.leans, [p.id for p in positions])
                    self.fault(
                        name, tree, "TC302", f"{entry.leans!r} is no position", "entries", index, "leans", near=near
                    )
                place = Place(name, *locate(tree, ("entries", index)))
                found[entry.id] = Question(
                    entry.id, entry.question, positions, entry.leans, entry.why, tuple(entry.cites), place
                )
        return found

    # --- rules ----------------------------------------------------------------------------------------------------

    def _rules(self, path: Path) -> list[Rule]:
        file = self.read(path, files.RulesFile)
        if file is None:
            return []
        value, tree, name = file
        faults = Faults(name)
        rules = [
            self._rule(entry, node_at(tree, "entries", index), Reader(faults), name, value)
            for index, entry in enumerate(value.entries)
        ]
        self.faults.extend(faults.found)
        return rules

    def _rule(self, entry: files.RuleEntry, node: Node, read: Reader, name: str, file: files.RulesFile) -> Rule:
        assert isinstance(node, Mapping)
        kinds = [kind for kind in ("when", "date", "table") if kind in node.items]
        if len(kinds) != 1:
            self.fault(name, node, "TC303", "a rule has one of: when, date, table", "id")
        if "when" in kinds and not (entry.asks and entry.says and entry.says_not):
            self.fault(name, node, "TC102", "a finding has asks, says and says_not", "id")
        when = read.condition(node.items["when"]) if "when" in kinds else None
        if "unless" in node.items and when is not None:
            when = All((when, Not(read.condition(node.items["unless"]))))
        rows = []
        if "table" in kinds and isinstance(table := node.items["table"], Sequence):
            for row, item in zip(entry.table, table.items, strict=False):
                assert isinstance(item, Mapping)
                condition = read.condition(item.items["when"])
                place = Place(name, item.line, item.column)
                by = (tuple(row.shown_by), tuple(row.carried_by))
                rows.append(Row(row.word, condition, row.says, tuple(row.cites), row.note, *by, place))
        return Rule(
            id=entry.id,
            guards=tuple((key, tuple(words)) for key, words in entry.for_.items()),
            each=tuple(entry.each.items()),
            asks=entry.asks,
            says=entry.says,
            says_not=entry.says_not,
            cites=tuple(entry.cites),
            when=when,
            date=read.date(node.items["date"]) if "date" in kinds else None,
            rows=tuple(rows),
            topic=file.question,
            asked_if=tuple(entry.asked_if),
            background=file.background == "yes",
            place=Place(name, node.line, node.column),
            places=places(node, name),
        )

    # --- treaties -------------------------------------------------------------------------------------------------

    def _practice(self) -> list[DepositaryPractice] | None:
        file = self.read(self.directory / _PRACTICE, PracticeFile)
        return file[0].entries if file else None

    def _treaty(self, id_: str, practice: list[DepositaryPractice] | None) -> Treaty | None:
        file = self.read(self.directory / "treaties" / f"{id_}.yaml", TreatyFile)
        if file is None:
            return None
        value, tree, name = file
        if value.id != id_:
            self.fault(name, tree, "TC301", f"the id must be that of the file: {id_!r}", "id")
        parameters = value.model_dump(mode="json", by_alias=True, exclude_none=True)
        parameters["in_force"] = str(value.in_force)
        _derive(parameters)
        landings = self._landings(value, practice, tree, name)
        return Treaty(
            id=value.id,
            title=value.title,
            short=value.short,
            abbreviation=value.abbreviation,
            in_force=value.in_force,
            depositary=value.depositary,
            citation=value.citation,
            article=value.article,
            parameters=parameters,
            addressees=tuple(a.addressee for a in value.notice.addressees),
            gates=tuple(g.id for g in value.gates),
            instruments=tuple(i.id for i in value.instruments),
            parts=tuple(p.id for p in value.scope.parts),
            landings=landings,
            sources=tuple(value.sources),
            place=Place(name, 1, 1),
            places=places(tree, name),
        )

    def _landings(
        self,
        value: TreatyFile,
        practice: list[DepositaryPractice] | None,
        tree: Mapping,
        name: str,
    ) -> tuple[Landed, ...]:
        """How the clause's period is counted: as its text says, as is practice under it, as its depositary counts."""
        timing = value.timing
        if timing.landing and value.practice:
            self.fault(name, tree, "TC306", "timing.landing says already where the period ends", "practice")
        if timing.landing:
            chosen = [Practice(landing=timing.landing, source=value.article, verified=timing.verified)]
        elif value.practice or practice is not None:
            chosen = list(value.practice or _of(value.depositary, practice or []))
        else:
            return ()  # what is wrong with the practice is said once
        chosen.sort(key=lambda entry: (entry.until is None, entry.until))
        if not chosen or chosen[-1].until is not None or len([c for c in chosen if c.until is None]) > 1:
            message = (
                f"no landing: neither the clause nor the practice of {value.depositary!r} says where a period ends"
            )
            self.fault(name, tree, "TC306", message, "timing")
            return ()
        try:
            yearly = [MonthDay(*map(int, d.split("-"))) if d else None for d in (timing.fixed_day, timing.cut_off)]
            landed = tuple(
                Landed(
                    p.until,
                    Reckoning(int(timing.n), Unit(timing.unit), Landing(p.landing), *yearly),
                    p.source,
                    by_clause=timing.landing is not None,
                    verified=p.verified == "yes",
                )
                for p in chosen
            )
        except (ValueError, TypeError) as error:
            self.fault(name, tree, "TC306", f"not a period or landing: {error}", "timing")
            return ()
        for earlier, later in pairwise(landed):
            assert earlier.until is not None
            following = earlier.until.fromordinal(earlier.until.toordinal() + 1)
            if reckon(earlier.until, earlier.how) > reckon(following, later.how):
                message = f"a notice of {following} would take effect before one of {earlier.until}"
                self.fault(name, tree, "TC310", message, "timing")
        return landed


def _of(depositary: str, practice: list[DepositaryPractice]) -> list[DepositaryPractice]:
    """The practice of a depositary, or what is said of any other."""
    return [p for p in practice if p.depositary == depositary] or [p for p in practice if p.depositary == _ANY_OTHER]


#: Numbers in words, as far as sentences write them so.
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _derive(parameters: dict[str, Any]) -> None:
    """What follows from the parameters that are written (`law.parameters.DERIVED`): words for sentences."""
    timing, conflict = parameters["timing"], parameters.get("armed_conflict")
    who = {a["addressee"]: a["who"] for a in parameters["notice"]["addressees"]}
    clock = timing["addressee"]
    timing["who"] = " and ".join(who.values()) if clock == "all_addressees" else who.get(clock, clock.replace("_", " "))
    count, unit = timing["n"], timing["unit"]
    number = _NUMBERS[int(count)] if int(count) < len(_NUMBERS) else count
    timing["period"] = "the end of the period" if count == "0" else f"{number} {unit}{'' if count == '1' else 's'}"
    for number, entry in enumerate(parameters["cascade"], start=1):
        entry["number"] = str(number)
    relation = conflict["relation"] if conflict else "engaged_in"
    parameters["relation"] = relation.replace("_", " ")
