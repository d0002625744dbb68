"""A directory of rules: which treaties it holds, and the law for some of them.

The rule files are read when they have changed; otherwise the law comes from its compiled form (`law.compiled`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from treatycheck.files.diagnostics import Diagnostic, Fault, Place
from treatycheck.law import compiled
from treatycheck.law.model import Law

if TYPE_CHECKING:
    from treatycheck.law.general import GeneralRule
    from treatycheck.law.load import LawFiles


def rules_directory() -> Path:
    """The rules that come with treatycheck: in the wheel, or at the top of the repository."""
    package = Path(__file__).parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


class Library:
    """The rules of a directory (default: those that come with treatycheck).

    `check` is asked about the law whenever the rule files themselves have been read; it raises :class:`Fault`. Where
    what treaties share has been read and checked before, `check_treaties` is asked in its place, if there is one.
    """

    def __init__(
        self,
        directory: Path | None = None,
        *,
        check: Callable[[Law], None] | None = None,
        check_treaties: Callable[[Law], None] | None = None,
    ) -> None:
        self._check, self._check_treaties = check, check_treaties or check
        self.directory = directory or rules_directory()
        if not (self.directory / "vocabulary.yaml").is_file():
            place = Place(str(self.directory), 1, 1)
            message = "this is no directory of rules: it has no vocabulary.yaml"
            raise Fault([Diagnostic(place, "TC001", message)])
        #: the law that was read last, by the hash of all that its treaties share
        self._last: tuple[str, Law] | None = None
        self.treaty_ids: tuple[str, ...] = tuple(sorted(p.stem for p in (self.directory / "treaties").glob("*.yaml")))

    def law(self, treaties: Iterable[str] | None = None, *, fresh: bool = False) -> Law:
        """The law for some treaties (all, if None). Ids that do not exist are left out.

        `fresh` reads the rule files themselves, with the place of every word. Raises :class:`Fault`.
        """
        wanted = self.treaty_ids if treaties is None else tuple(sorted(set(treaties) & set(self.treaty_ids)))
        files = self._hashes(self.paths(wanted))
        digest = _hash(repr(files).encode())
        # a law also holds the names of files, as they are written from here, and of all treaties
        shared, key = (
            _hash(repr((held, self._prefix(), self.treaty_ids)).encode())
            for held in (files[: len(files) - len(wanted)], digest)
        )
        if not fresh and self._last is not None and self._last[0] == shared:
            other = self._files().other(self._last[1], wanted, digest)
            if self._check_treaties is not None:
                self._check_treaties(other)
            return other
        law = None if fresh else compiled.load(key)
        if law is None:
            law = self._files().load(wanted, self.treaty_ids, digest)
            if self._check is not None:
                self._check(law)
                if not fresh:
                    compiled.save(key, law)
        if not fresh:
            self._last = shared, law
        return law

    def general_law(self) -> Mapping[str, GeneralRule]:
        """The rules of general law on which arguments rest, by their ids. Raises :class:`Fault`."""
        from treatycheck.law.general import read_general_law
        from treatycheck.law.rule_files import RuleFiles

        files = RuleFiles(self.directory, self._prefix())
        found = read_general_law(files)
        if files.faults:
            raise Fault(files.faults)
        return found

    def paths(self, treaties: Iterable[str]) -> list[Path]:
        """The files that the law for some treaties is read from; those of the treaties come last."""
        shared = ("vocabulary.yaml", "questions.yaml", "practice.yaml")
        return [
            *(self.directory / name for name in shared),
            *sorted((self.directory / "withdrawal").glob("*.yaml")),
            *sorted((self.directory / "arguments").glob("*.yaml")),
            *(self.directory / "treaties" / f"{id_}.yaml" for id_ in treaties),
        ]

    def _files(self) -> LawFiles:
        from treatycheck.law.load import LawFiles  # only where rule files have to be read

        return LawFiles(self.directory, self._prefix())

    def _hashes(self, paths: Iterable[Path]) -> list[tuple[str, str]]:
        """The name and the hash of each file."""
        found: list[tuple[str, str]] = []
        for path in paths:
            try:
                data = path.read_bytes()
            except OSError:  # reading the rules will say so
                data = b""
            found.append((path.relative_to(self.directory).as_posix(), _hash(data)))
        return found

    def _prefix(self) -> str:
        """The directory as a user would write it from here; `rules` for one that lies elsewhere."""
        try:
            return self.directory.absolute().relative_to(Path.cwd()).as_posix()
        except ValueError:
            return "rules" if self.directory == rules_directory() else str(self.directory)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
