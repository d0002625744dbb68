"""Files of arguments to arguments, each layer in the order in which it comes."""

from __future__ import annotations

from treatycheck.files import Faults, Mapping, Place
from treatycheck.files.validate import locate, node_at
from treatycheck.law.argument_files import LAYERS, ArgumentEntry, ArgumentsFile
from treatycheck.law.model import Argument, Attack
from treatycheck.law.reader import Reader
from treatycheck.law.rule_files import RuleFiles, places


def read_arguments(files: RuleFiles) -> dict[str, Argument]:
    """Every argument by its id, layer by layer. Faults go to `files`."""
    found: list[Argument] = []
    slugs: dict[str, str] = {}
    ids: dict[str, str] = {}
    for path in sorted((files.directory / "arguments").glob("*.yaml")):
        if file := files.read(path, ArgumentsFile):
            value, tree, name = file
            faults = Faults(name)
            for index, entry in enumerate(value.entries):
                files.unique(ids, entry.id, name, tree, "entries", index, "id")
                files.unique(slugs, entry.slug, name, tree, "entries", index, "slug")
                ids[entry.id] = slugs[entry.slug] = entry.id
                found.append(_argument(entry, value, tree, index, Reader(faults), name))
            files.faults.extend(faults.found)
    return {a.id: a for a in sorted(found, key=lambda argument: LAYERS.index(argument.layer))}


def _argument(
    entry: ArgumentEntry, file: ArgumentsFile, tree: Mapping, index: int, read: Reader, name: str
) -> Argument:
    node = node_at(tree, "entries", index)
    premises = [node_at(tree, "entries", index, "premises", at) for at in range(len(entry.premises))]
    attacks = tuple(
        Attack(a.on, a.kind, a.force, a.question, a.why, a.upward, Place(name, *place))
        for at, a in enumerate(entry.attacks)
        if (place := locate(tree, ("entries", index, "attacks", at)))
    )
    return Argument(
        id=entry.id,
        slug=entry.slug,
        title=entry.title,
        side=entry.side,
        layer=file.layer,
        claim=entry.claim,
        says=entry.says,
        guards=tuple((key, tuple(words)) for key, words in entry.for_.items()),
        premises=tuple(read.premise(premise) for premise in premises),
        cites=tuple(entry.cites),
        words=tuple(entry.words),
        doctrine=entry.doctrine,
        held_by=entry.held_by,
        attacks=attacks,
        priority=entry.priority,
        law=tuple(entry.law),
        sources=tuple(entry.sources),
        note=entry.note,
        topic=file.question,
        place=Place(name, *locate(tree, ("entries", index))),
        places=places(node, name),
    )
