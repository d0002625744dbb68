"""A treaty's file to begin with, made from the template that comes with the rules."""

from __future__ import annotations

import re
from pathlib import Path

from treatycheck.files import Diagnostic, Fault, Place
from treatycheck.law.library import Library, rules_directory

_TEMPLATE = Path("templates") / "treaty.yaml"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_OWN = Path("rules")


def skeleton(id_: str, depositary: str | None = None, rules: Path | None = None) -> str:
    """The template with an id and a depositary filled in. Raises :class:`Fault` for what cannot be an id."""
    if not _ID.fullmatch(id_) or len(id_) > 60:
        message = f"{id_!r} cannot be the id of a treaty"
        raise _fault(str(_OWN), message, "use small letters, digits and hyphens, such as name-2030")
    if depositary is not None and not (depositary.isprintable() and depositary.strip()):
        raise _fault(str(_OWN), "the depositary must be a name in one line")
    own = (rules or _OWN) / _TEMPLATE
    path = own if own.is_file() else rules_directory() / _TEMPLATE
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise _fault(str(path), f"cannot read the template: {error.strerror}") from None
    text = re.sub(r"(?m)^id: .*$", f"id: {id_}", text, count=1)
    if depositary is not None:
        name = depositary.strip().replace("\\", "\\\\").replace('"', '\\"')
        text = re.sub(r"(?m)^depositary: .*$", lambda _: f'depositary: "{name}"', text, count=1)
    return text


def write(text: str, id_: str, rules: Path | None = None, output: Path | None = None) -> Path:
    """Write a treaty's file, to `treaties/ID.yaml` of some rules or elsewhere, and never over another.

    Raises :class:`Fault`."""
    if output is None:
        try:
            directory = Library(rules or _OWN).directory
        except Fault:
            if rules is not None:
                raise
            raise _fault(
                str(_OWN), "there are no rules here", "name them with --rules, or a file with --output"
            ) from None
        output = directory / "treaties" / f"{id_}.yaml"
    try:
        with output.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise _fault(str(output), "the file exists already; nothing was written") from None
    except OSError as error:
        raise _fault(str(output), f"cannot write the file: {error.strerror}") from None
    return output


def _fault(name: str, message: str, suggestion: str | None = None) -> Fault:
    return Fault([Diagnostic(Place(name, 1, 1), "TC001", message, suggestion)])
