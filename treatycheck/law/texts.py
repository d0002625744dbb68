"""Operative words of rule files against the authentic texts: a plain text file for each treaty."""

from __future__ import annotations

import bisect
import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from treatycheck.files import Diagnostic, Fault, Place
from treatycheck.files.diagnostics import did_you_mean
from treatycheck.files.record import Record, record
from treatycheck.law.model import Law, Treaty

_LARGEST = 8 * 1024 * 1024
_QUOTES = frozenset("\"'`´‘’‚‛“”„‟«»‹›′″")
_HYPHENS = frozenset("-\u00ad\u2010\u2011")
_DASHES = frozenset("‒–—―−")
_BREAK = re.compile(r"[ \t]*\n\s*")
_WORD = re.compile(r"\w+")
#: How like a passage must be to the words to be told, and how many passages are looked at.
_LIKE, _TRIES = 0.6, 400


@record
class Quoted(Record):
    """Operative words that a rule file quotes from a treaty, and where."""

    treaty: str
    words: str
    place: Place


@record
class Found(Record):
    """Operative words that stand in the text, and where."""

    quoted: Quoted
    at: Place


@record
class Reading(Record):
    """What came of reading texts: words that were found, faults, and the treaties that have words but no text."""

    found: tuple[Found, ...]
    faults: tuple[Diagnostic, ...]
    without: tuple[str, ...]


def quoted(law: Law) -> tuple[Quoted, ...]:
    """Every operative word of every treaty's file; and of an argument, if all its pinpoints are of one treaty."""
    found = [entry for treaty in law.treaties.values() for entry in _of_treaty(treaty)]
    for argument in law.arguments.values():
        treaty = _only_treaty(law, argument.cites) if argument.words else None
        if treaty is not None:
            places = argument.places
            found += [Quoted(treaty, words, places.get(words, argument.place)) for words in argument.words]
    return tuple(found)


def read_texts(law: Law, directory: Path) -> Reading:
    """Look every operative word up in DIRECTORY/ID.txt. Raises :class:`Fault` where there is no such directory."""
    if not directory.is_dir():
        raise Fault([Diagnostic(Place(str(directory), 1, 1), "TC001", "there is no such directory of texts")])
    by_treaty: dict[str, list[Quoted]] = {}
    for entry in quoted(law):
        by_treaty.setdefault(entry.treaty, []).append(entry)
    found: list[Found] = []
    faults: list[Diagnostic] = list(_strangers(law, directory))
    without: list[str] = []
    for treaty, entries in by_treaty.items():
        path = directory / f"{treaty}.txt"
        if not path.is_file():
            without.append(treaty)
            continue
        try:
            text = _Text(path)
        except Fault as fault:
            faults.extend(fault.diagnostics)
            continue
        for entry in entries:
            at = text.find(entry.words)
            if at is not None:
                found.append(Found(entry, at))
            else:
                message = f"{entry.words!r} does not stand in {path}"
                faults.append(Diagnostic(entry.place, "TC318", message, text.nearest(entry.words)))
    return Reading(tuple(found), tuple(faults), tuple(without))


def _of_treaty(treaty: Treaty) -> Iterator[Quoted]:
    for words in _words(treaty.parameters):
        yield Quoted(treaty.id, words, treaty.places.get(words, treaty.place))


def _words(value: Any) -> Iterator[str]:
    """Whatever stands under a key `words`."""
    if isinstance(value, Mapping):
        for key, entry in value.items():
            if key == "words":
                yield from entry
            else:
                yield from _words(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _words(entry)


def _only_treaty(law: Law, cites: Sequence[str]) -> str | None:
    """The treaty of which all pinpoints are, if there is one."""
    named = {
        next((treaty.id for treaty in law.treaties.values() if cite.startswith(treaty.cite(""))), None)
        for cite in cites
    }
    return named.pop() if len(named) == 1 else None


def _strangers(law: Law, directory: Path) -> Iterator[Diagnostic]:
    """Texts of treaties that the rules do not hold: a name that is misspelt would leave words unchecked."""
    for path in sorted(directory.glob("*.txt")):
        if path.stem not in law.treaty_ids:
            near = did_you_mean(path.stem, law.treaty_ids)
            yield Diagnostic(Place(str(path), 1, 1), "TC201", f"there is no treaty {path.stem!r}", near)


class _Text:
    """A text, as it stands and made even: no difference of case, spacing, quotation marks or hyphens."""

    def __init__(self, path: Path) -> None:
        self._name, raw = str(path), _read(path)
        self._raw = raw
        self._lines = [0, *(match.end() for match in re.finditer("\n", raw))]
        self._even, self._from = _even(raw)
        self._tokens = [(match[0], match.start(), match.end()) for match in _WORD.finditer(self._even)]

    def find(self, words: str) -> Place | None:
        """Where the words stand first, whole; None if nowhere."""
        even = _even(words)[0].strip()
        start = 0
        while even and (at := self._even.find(even, start)) >= 0:
            if not self._inside_word(at) and not self._inside_word(at + len(even)):
                return self._place(at)
            start = at + 1
        return None

    def nearest(self, words: str) -> str | None:
        """The passage that is most like the words, with its place; None where none is like them."""
        wanted = _WORD.findall(_even(words)[0])
        by_token: dict[str, list[int]] = {}
        for number, (token, _, _) in enumerate(self._tokens):
            by_token.setdefault(token, []).append(number)
        # from the rarest word on, wherever it stands: the passage begins so many words before it
        held = sorted((len(by_token[token]), index, token) for index, token in enumerate(wanted) if token in by_token)
        starts = dict.fromkeys(
            max(0, number - index) for _, index, token in held for number in by_token[token][:_TRIES]
        )
        best, told = _LIKE, None
        for start in list(starts)[:_TRIES]:
            window = self._tokens[start : start + len(wanted)]
            like = difflib.SequenceMatcher(None, " ".join(wanted), " ".join(token for token, _, _ in window)).ratio()
            if like > best:
                best, told = like, window
        if told is None:
            return None
        first, last = told[0][1], told[-1][2] - 1
        passage = " ".join(self._raw[self._from[first] : self._from[last] + 1].split())
        return f"nearest is “{passage}”, {self._place(first)}"

    def _inside_word(self, at: int) -> bool:
        return 0 < at < len(self._even) and self._even[at - 1].isalnum() and self._even[at].isalnum()

    def _place(self, at: int) -> Place:
        offset = self._from[at]
        line = bisect.bisect_right(self._lines, offset)
        return Place(self._name, line, offset - self._lines[line - 1] + 1)


def _read(path: Path) -> str:
    """A text file. Raises :class:`Fault`."""
    place = Place(str(path), 1, 1)
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise Fault([Diagnostic(place, "TC001", f"cannot read the file: {error.strerror}")]) from None
    if len(data) > _LARGEST:
        raise Fault([Diagnostic(place, "TC003", f"the file is larger than {_LARGEST // 1024 // 1024} MiB")])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Fault([Diagnostic(place, "TC002", "the text is not UTF-8")]) from None


def _even(raw: str) -> tuple[str, list[int]]:
    """A text made even, and for each of its characters where it comes from.

    Hyphens within words go, with the line break after them: `six-month` is one word however it is broken."""
    out: list[str] = []
    origins: list[int] = []
    index = 0
    while index < len(raw):
        sign = raw[index]
        if sign in _HYPHENS and index and raw[index - 1].isalnum():
            index += 1
            broken = _BREAK.match(raw, index)
            index = broken.end() if broken else index
            continue
        origin, index = index, index + 1
        if sign in _QUOTES:
            continue
        if sign.isspace():
            if out and out[-1] != " ":
                out.append(" ")
                origins.append(origin)
            continue
        for part in "-" if sign in _DASHES else unicodedata.normalize("NFKC", sign).casefold():
            out.append(part)
            origins.append(origin)
    return "".join(out), origins
