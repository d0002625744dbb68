"""The open questions of law as pages: a list of all, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from treatycheck.law.model import Law, Position, Question
from treatycheck.report.page import Page, Point, Section
from treatycheck.report.said import Said

_NONE = (Point("no argument of these rules"),)


def overview(law: Law) -> Page:
    """A line for each question: its id, its positions, where it leans."""
    questions = law.questions.values()
    points = tuple(Point(" / ".join(q.position_ids()), q.id, f"leans: {q.leans}" * bool(q.leans)) for q in questions)
    leaning = sum(question.leans is not None for question in questions)
    return Page("Open questions of law", f"{len(points)}, of which {leaning} lean", (Section("Positions", points),))


def page(law: Law, question: Question) -> Page:
    """What a question asks, its positions, where it leans and why, and the arguments that depend on it."""
    leans = Point(question.why, question.leans or "nowhere")
    return Page(
        question.question,
        question.id,
        (
            Section("Positions", tuple(_position(law, position) for position in question.positions)),
            Section("Where it leans", (leans,)),
            Section("Authorities", tuple(map(Point, question.cites))),
            Section("Arguments that attack each other on it", tuple(_attacks(law, question)) or _NONE),
        ),
    )


def _position(law: Law, position: Position) -> Point:
    """A position: who holds it, and the argument that it keeps."""
    said, points = Said(law, None), []
    if position.held_by:
        points.append(Point(f"held by: {position.held_by}"))
    if argument := law.arguments.get(position.argument or ""):
        title = said.fill(argument.title)
        points.append(Point(f"keeps {argument.id}, {title}: {said.fill(argument.says)}"))
    elif position.argument:
        points.append(Point(f"keeps {position.argument}, which these rules do not have"))
    return Point(position.says, position.id, points=tuple(points))


def _attacks(law: Law, question: Question) -> Iterator[Point]:
    """Each argument with its attacks that turn on the question."""
    said = Said(law, None)
    for argument in law.arguments.values():
        turning = [attack for attack in argument.attacks if attack.question == question.id]
        does = (said.attack(a.force, a.kind, a.why, a.on, "on this question") for a in turning)
        if turning:
            yield Point(said.fill(argument.title), argument.id, points=tuple(map(Point, does)))
