"""The argument graph of an answer as data, for every form of picture: who argues what, and who attacks whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from treatycheck.files.diagnostics import did_you_mean
from treatycheck.files.record import Record, record
from treatycheck.report import parts
from treatycheck.verdict.result import Argument, AttackOn, Fares, QuestionState, Result

#: Whose argument it is.
SIDES = {
    "withdrawing_state": "withdrawing State",
    "objecting_state": "objecting State",
    "depositary_or_neutral": "neither side",
}
WEIGHT = "weight"
_VERBS = {"rebut": "rebuts", "undercut": "undercuts", "undermine": "undermines"}
_FATES: tuple[Fares, ...] = ("beats", "open", "fails")
_ENDS = {"beats": " and beats it", "fails": ", which decides nothing", "open": ", and beats it if it stands"}


class UnknownArgument(LookupError):
    """There is no argument of that name in the graph; says which may have been meant, or how to see it."""


@record
class Node(Record):
    """An argument. `says` is its claim in a sentence; `because` what its status is owed to."""

    id: str
    slug: str
    title: str
    status: str
    side: str
    layer: str
    says: str
    because: tuple[str, ...]

    @property
    def whose(self) -> str:
        """The side that makes the argument, in words."""
        return SIDES[self.side]

    @property
    def waits(self) -> tuple[str, ...]:
        """What decides the argument, as long as it is undecided."""
        return self.because if self.status in ("contested", "undetermined") else ()

    @property
    def tip(self) -> str:
        """All there is to say of the argument, in a line."""
        return f"{self.id} {self.title} ({'; '.join((self.status, self.whose, *self.because))}): {self.says}"


@record
class Edge(Record):
    """An attack of `by` on `on`; or two that answer each other, if it is `mutual`.

    `force` is defeats, contests or overcome; `fares` says how it ends. `kinds` and `whys` are those of the attack, then
    those of the answer where it has others. `questions` are those on which arguments turn that contest each other; none
    where only their weight decides."""

    by: str
    on: str
    force: str
    kinds: tuple[str, ...]
    questions: tuple[str, ...]
    whys: tuple[str, ...]
    fares: Fares
    mutual: bool

    @property
    def label(self) -> tuple[str, ...]:
        """What stands beside the arrow, line by line."""
        kinds = " / ".join(self.kinds)
        if self.force == "contests":
            return f"contests: {', '.join(self.questions) or WEIGHT}", kinds
        return (f"{kinds}, overcome" if self.force == "overcome" else kinds,)

    @property
    def tip(self) -> str:
        """The attack, how it ends and why it is made, in a line."""
        return f"{self._says()}: {'; in answer: '.join(self.whys)}"

    def _says(self) -> str:
        if self.mutual:
            on = f"the open question {', '.join(self.questions)}" if self.questions else "the weight of the arguments"
            return f"{self.by} and {self.on} contest each other on {on}{_ENDS['fails'] * (self.fares == 'fails')}"
        attack = f"{self.by} {_VERBS[self.kinds[0]]} {self.on}"
        if self.force == "overcome":
            return f"{attack} and is overcome"
        if self.questions and self.force == "contests" and self.fares != "fails":
            return f"{attack}{_ENDS[self.fares]}, by the position taken on {', '.join(self.questions)}"
        return attack + _ENDS[self.fares]


@record
class Graph(Record):
    """The graph of one answer. `words` has the verdict on a layer, `questions` what the open questions of the graph
    ask; `notes` say what has been left out, `foot` what must be known of every answer and what gave this one."""

    title: str
    about: str
    words: Mapping[str, str]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    questions: Mapping[str, str]
    notes: tuple[str, ...]
    foot: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """The verdict in a line."""
        return " · ".join(map(self.heading, self.words))

    def heading(self, layer: str) -> str:
        """A layer with the verdict on it, if there is one."""
        return f"{layer}: {self.words[layer]}" if layer in self.words else layer

    def layers(self) -> dict[str, list[Node]]:
        """The arguments under their layers, in order."""
        found: dict[str, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(node.layer, []).append(node)
        return found


def graph(
    result: Result,
    *,
    every: bool = False,
    layers: Iterable[str] = (),
    around: str | None = None,
    distance: int = 1,
) -> Graph:
    """The graph of an answer: the arguments in play, and the attacks between those that are shown.

    With `every` also the arguments that are not available; with `layers` only those of these layers; with `around`, an
    id or slug, only the argument itself and those at most so many attacks away. Raises :class:`UnknownArgument`.
    """
    layers = tuple(layers)
    in_play = {a.id: a for a in result.arguments if every or a.status != "unavailable"}
    edges = tuple(_edges(in_play))
    shown, notes, center = set(in_play), [], None
    if around is not None:
        center = _named(around, result, in_play)
        shown = _near(center, edges, distance)
        notes.append(f"Only {center} and what is at most {distance} attack{'s' * (distance != 1)} away.")
    if layers:
        shown = {id_ for id_ in shown if in_play[id_].layer in layers or id_ == center}
        notes.append(f"Only the arguments about: {', '.join(layers)}.")
    if hidden := len(result.arguments) - len(in_play):
        notes.append(f"{hidden} argument{'s are' if hidden > 1 else ' is'} not available here and left out.")
    nodes = tuple(_node(argument) for id_, argument in in_play.items() if id_ in shown)
    edges = tuple(edge for edge in edges if edge.by in shown and edge.on in shown)
    named = {q for edge in edges for q in edge.questions}.union(*(in_play[n.id].contested_by for n in nodes))
    return Graph(
        title=result.title or result.scenario,
        about=parts.about(result),
        words=_words(result),
        nodes=nodes,
        edges=edges,
        questions={q.id: _asked(q) for q in result.questions if q.id in named},
        notes=tuple(notes),
        foot=parts.foot(result),
    )


def _words(result: Result) -> dict[str, str]:
    """The word of each layer of the verdict, with the day of effect."""
    words = {layer.name: parts.spaced(layer.word) for layer in parts.layers(result)}
    if parts.day_of_effect(result):
        words["effect"] += f" ({parts.say(result.verdict.effect.date)})"
    return words


def _asked(question: QuestionState) -> str:
    taken = f" (taken: {parts.spaced(question.position)})" if question.position else ""
    return f"{question.question}{taken}"


def _node(argument: Argument) -> Node:
    because = [f"beaten by {', '.join(argument.defeated_by)}"] * bool(argument.defeated_by)
    for what, names in (
        ("turns on", argument.contested_by),
        ("weighed against", argument.weighed),
        ("disputed", argument.disputed),
        ("missing", argument.missing),
        ("fails", argument.failed),
    ):
        if names:
            because.append(f"{what}: {', '.join(names)}")
    return Node(
        id=argument.id,
        slug=argument.slug,
        title=argument.title,
        status=argument.status,
        side=argument.side,
        layer=argument.layer,
        says=argument.says,
        because=tuple(because),
    )


# --- attacks ----------------------------------------------------------------------------------------------------------


def _edges(arguments: Mapping[str, Argument]) -> Iterator[Edge]:
    """The attacks among some. Two that answer each other are one edge, from the one that fares better."""
    found = {
        (attack.by, argument.id): attack
        for argument in arguments.values()
        for attack in argument.attacks
        if attack.by in arguments
    }
    for (by, on), attack in found.items():
        answer = found.get((on, by))
        if attack.force == "contests" and answer is not None and answer.force == "contests":
            fate, other = _FATES.index(attack.fares), _FATES.index(answer.fares)
            if fate < other or (fate == other and _first(by, on, arguments)):
                yield _contest(by, on, attack, answer)
        else:
            idle = arguments[on].status == "unavailable"  # there is nothing to beat
            yield _edge(by, on, attack, "fails" if idle else attack.fares)
    for argument in arguments.values():
        yield from (_edge(a.by, argument.id, a, a.fares) for a in argument.overcome if a.by in arguments)


def _first(by: str, on: str, arguments: Mapping[str, Argument]) -> bool:
    order = list(arguments)
    return order.index(by) < order.index(on)


def _edge(by: str, on: str, attack: AttackOn, fares: Fares) -> Edge:
    questions = (attack.question,) if attack.question else ()
    return Edge(by, on, attack.force, (attack.kind,), questions, (attack.why,), fares, mutual=False)


def _contest(by: str, on: str, attack: AttackOn, answer: AttackOn) -> Edge:
    """Two attacks that answer each other; once a position is taken, the answer is none any more."""
    mutual = attack.fares == answer.fares
    both = (attack, answer) if mutual else (attack,)
    return Edge(
        by,
        on,
        "contests",
        tuple(dict.fromkeys(a.kind for a in both)),
        tuple(dict.fromkeys(a.question for a in both if a.question)),
        tuple(dict.fromkeys(a.why for a in both)),
        attack.fares,
        mutual,
    )


# --- the neighbourhood ------------------------------------------------------------------------------------------------


def _named(name: str, result: Result, in_play: Mapping[str, Argument]) -> str:
    """The id of the argument that is called so, by id or slug."""
    ids = {name: a.id for a in result.arguments for name in (a.id, a.slug)}
    id_ = ids.get(name) or ids.get(name.upper())
    if id_ is None:
        hint = did_you_mean(name, ids) or did_you_mean(name.upper(), ids)
        raise UnknownArgument(f"there is no argument {name!r} about {result.treaty}{f' ({hint})' if hint else ''}")
    if id_ not in in_play:
        failed = next(a.failed for a in result.arguments if a.id == id_)
        raise UnknownArgument(f"{id_} is not available here, since this fails: {', '.join(failed)} (--all shows it)")
    return id_


def _near(center: str, edges: Iterable[Edge], distance: int) -> set[str]:
    edges = tuple(edges)
    found = {center}
    for _ in range(distance):
        found |= {end for edge in edges if {edge.by, edge.on} & found for end in (edge.by, edge.on)}
    return found
