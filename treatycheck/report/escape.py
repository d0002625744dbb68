"""Text that a file or a rule says, made harmless for what it is printed in."""

from __future__ import annotations

import re

#: Signs that mean something anywhere in Markdown.
_SIGNS = re.compile(r"([\\`*_\[\]<>|~&$#])")
#: What means something at the beginning of a line only: a list, the underline of a heading.
_AT_START = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+=]))")
#: What becomes a link, or calls somebody, without being marked as one.
_ADDRESS = re.compile(r"(?<=[A-Za-z])(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)
_CALL = re.compile(r"@(?=\w)")
_WORD_JOINER = "\u2060"
#: What no document may hold: control characters, halves of a character, what is none, and what turns the words after it
#: round.
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Text in one line, with a sign in the place of whatever no document may hold."""
    return _NO_TEXT.sub("\ufffd", " ".join(text.split()))


def markdown(text: str) -> str:
    """Text that Markdown shows as it is, in one line: no markup, no HTML, no link, nobody who is called by @name."""
    line = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    line = _AT_START.sub(r"\1\\", line)
    line = _ADDRESS.sub(lambda found: f"\\{found[0]}", line)
    return _CALL.sub(f"@{_WORD_JOINER}", line)


def cell(text: str) -> str:
    """Text for a cell of a spreadsheet, in one line, that is not taken for a formula."""
    line = plain(text)
    return f"'{line}" if line.startswith(("=", "+", "-", "@")) and len(line) > 1 else line
