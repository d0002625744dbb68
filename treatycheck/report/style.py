"""Colour for a terminal: only where it is one, never where NO_COLOR is set, and always beside a word."""

from __future__ import annotations

import os
from typing import TextIO

from treatycheck.files.record import Record, record

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
#: How a word of a verdict or finding looks.
_LOOKS = {
    "good": "green",
    "bad": "red",
    "open": "yellow",
}
_WORDS = {
    **dict.fromkeys(("valid", "in_effect", "lawful", "yes", "met"), "good"),
    **dict.fromkeys(("invalid", "defective", "wrongful", "no", "not_met"), "bad"),
    **dict.fromkeys(("contested", "undetermined", "unknown", "disputed", "pending", "postponed"), "open"),
}


@record
class Style(Record):
    """How text is dressed: with colour or plain, with line-drawing signs or ASCII, in how many columns."""

    colour: bool = False
    unicode: bool = True
    width: int = 100

    def dress(self, text: str, *looks: str) -> str:
        """Text in bold, dim or a colour; unchanged in plain style."""
        if not self.colour or not looks:
            return text
        return f"\x1b[{';'.join(_CODES[look] for look in looks)}m{text}\x1b[0m"

    def word(self, word: str, width: int = 0) -> str:
        """A word of a verdict, for people (`in_effect` is "in effect"), padded to a width."""
        look = _WORDS.get(word)
        text = word.replace("_", " ").ljust(width)
        return self.dress(text, _LOOKS[look]) if look else text


def style_for(stream: TextIO) -> Style:
    """The style that suits a stream: plain unless it is a terminal; NO_COLOR and FORCE_COLOR are heeded."""
    terminal = stream.isatty()
    colour = bool(os.environ.get("FORCE_COLOR")) or (terminal and os.environ.get("TERM") != "dumb")
    if os.environ.get("NO_COLOR"):
        colour = False
    width = 100
    if terminal:
        width = max(60, min(os.get_terminal_size(stream.fileno()).columns, 120))
    unicode = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "") == "utf8"
    return Style(colour, unicode, width)
