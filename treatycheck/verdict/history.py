"""The record of practice: scenarios of what States did, each with what is on record of it, answered and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from treatycheck.files import Fault
from treatycheck.files.record import Record, record
from treatycheck.law.model import Treaty
from treatycheck.scenario.load import Loaded, load
from treatycheck.verdict.check import Checker
from treatycheck.verdict.result import Recorded, Result


def practice_directory() -> Path:
    """The record that comes with treatycheck: in the wheel, or in the repository."""
    package = Path(__file__).parent.parent
    inside = package / "practice"
    found = inside if inside.is_dir() else package.parent / "scenarios" / "practice"
    return found.relative_to(Path.cwd()) if found.is_relative_to(Path.cwd()) else found


@record
class Known(Record):
    """A scenario with something on record, read and not yet answered."""

    loaded: Loaded

    @property
    def id(self) -> str:
        """The scenario's id."""
        return self.loaded.cases[0].id

    @property
    def treaty(self) -> str:
        """The treaty's id."""
        return self.loaded.cases[0].scenario.treaty

    def matches(self, words: str) -> bool:
        """Whether some words stand in its id, its title, its State or its treaty's id, whatever their case."""
        scenario, sought = self.loaded.cases[0].scenario, words.casefold()
        return any(sought in (text or "").casefold() for text in (self.id, scenario.title, scenario.state, self.treaty))


@record
class Entry(Record):
    """A scenario with what is on record, its treaty, and its answer."""

    treaty: Treaty
    result: Result

    @property
    def recorded(self) -> Recorded:
        """What is on record, as it agrees with the answer."""
        assert self.result.recorded is not None
        return self.result.recorded


def known(paths: Iterable[Path], complain: Callable[[Fault], None]) -> Iterator[Known]:
    """The files with something on record; those that cannot be read are complained of, and left out."""
    for path in paths:
        loaded = load(path)
        if loaded.diagnostics:
            complain(Fault(loaded.diagnostics))
        elif loaded.cases[0].scenario.recorded is not None:
            yield Known(loaded)


def chosen(records: Iterable[Known], words: Iterable[str], treaty: str | None) -> list[Known]:
    """The records of a treaty (None: of any) in which all of some words stand; if one is called so, that one alone."""
    of_treaty = [record for record in records if treaty in (None, record.treaty)]
    words = list(words)
    named = [record for record in of_treaty if [record.id] == words]
    return named or [record for record in of_treaty if all(map(record.matches, words))]


def answered(checker: Checker, record_of: Known) -> Entry:
    """One record, answered. Raises :class:`Fault`."""
    result = checker.answer(record_of.loaded)
    return Entry(checker.law(result.treaty).treaties[result.treaty], result)
