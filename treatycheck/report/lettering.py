"""How wide text is at most, in whatever sans-serif font a reader has, and where its lines break."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

#: Parts of the size of the font, as in the widest of the usual ones (DejaVu Sans, Verdana).
_NARROW, _PLAIN, _CAPITAL, _BROAD, _SQUARE = 0.43, 0.65, 0.8, 1.1, 1.3
_BOLD = 1.12


@lru_cache(maxsize=4096)
def _part(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return _SQUARE
    if sign in "fijlI.,:;!|'()[]- /\\":
        return _NARROW
    if sign in "mwMW@%&#+<=>^~":
        return _BROAD
    if sign.isascii():
        return _CAPITAL if sign.isupper() else _PLAIN
    return _PLAIN if unicodedata.normalize("NFD", sign)[0].isascii() and sign.islower() else _BROAD


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line, in the unit of the font's size; no usual font takes more."""
    return sum(map(_part, text)) * size * (_BOLD if bold else 1)


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Text in lines that fit into a room, broken between words, or inside one that is too long by itself."""
    lines: list[str] = []
    for word in text.split():
        for piece in _pieces(word, room, size, bold):
            if lines and width(f"{lines[-1]} {piece}", size, bold=bold) <= room:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """A word, or as many parts of it as it takes; broken after a joint, if there is one in the second half."""
    start, used = 0, 0.0
    for n, sign in enumerate(word):
        more = width(sign, size, bold=bold)
        if used + more > room and n > start:
            joint = max(word.rfind(sign, (start + n) // 2, n) for sign in "._-/") + 1
            yield word[start : joint or n]
            start = joint or n
            used = width(word[start:n], size, bold=bold)
        used += more
    yield word[start:]
