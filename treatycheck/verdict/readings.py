"""Positions on open questions of law that somebody takes for an answer, in place of those that the file takes.

They are a mapping from questions to positions, or a function that gives one for the law, as :func:`prevailing` is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from treatycheck.files.diagnostics import did_you_mean
from treatycheck.law.model import Law

Taken = Mapping[str, str] | Callable[[Law], Mapping[str, str]]
#: The word for the positions towards which the questions lean.
PREVAILING = "prevailing"


class BadReading(ValueError):
    """There is no question or position of that name, or two are taken on one; says what may have been meant."""


def prevailing(law: Law) -> dict[str, str]:
    """The position towards which each question leans. A question that leans nowhere is left out, and so stays open."""
    return {question.id: question.leans for question in law.questions.values() if question.leans is not None}


def positions(taken: Taken, law: Law) -> dict[str, str]:
    """The positions that are taken, by question. Raises :class:`BadReading` for one that the law does not know."""
    found = taken(law) if callable(taken) else taken
    if not isinstance(found, Mapping):
        raise BadReading(f"readings are a mapping from questions to positions, or a function of the law; not {found!r}")
    for name, position in found.items():
        question = law.questions.get(name)
        if question is None:
            raise BadReading(f"there is no open question {name!r}{_hint(name, law.questions)}")
        if position not in (known := question.position_ids()):
            which = f"{position!r} is no position on {name!r}: {', '.join(known)}"
            raise BadReading(f"{which}{_hint(position, known)}")
    return dict(found)


def parse(words: Iterable[str]) -> Taken | None:
    """What `--reading` says, each time that it is given: `QUESTION=POSITION` or `prevailing`; None if it never is.

    A position that is named wins over the prevailing one. Raises :class:`BadReading`.
    """
    named: dict[str, str] = {}
    leaning = False
    for word in words:
        question, equals, position = word.partition("=")
        if not equals and question != PREVAILING:
            hint = _hint(word, [PREVAILING]) or f" (write QUESTION=POSITION, or {PREVAILING})"
            raise BadReading(f"{word!r} is no reading{hint}")
        if not equals:
            leaning = True
        elif named.setdefault(question, position) != position:
            raise BadReading(f"two positions are taken on {question!r}: {named[question]} and {position}")
    if leaning:
        return lambda law: {**prevailing(law), **named}
    return named or None


def words_for(law: Law) -> Iterator[str]:
    """Every word that :func:`parse` takes and the law knows."""
    yield PREVAILING
    for question in law.questions.values():
        yield from (f"{question.id}={position}" for position in question.position_ids())


def _hint(word: object, known: Iterable[str]) -> str:
    hint = did_you_mean(str(word), known)
    return f" ({hint})" if hint else ""
