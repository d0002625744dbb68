"""Interleaved rounds, and the table of what they gave."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table, in words. `reached` is None where there is no bound."""

    what: str
    ours: str
    peer: str = ""
    ratio: str = ""
    bound: str = ""
    reached: bool | None = None


def seconds(work: Work) -> float:
    """The wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def interleaved(rounds: int, *works: Callable[[], float]) -> tuple[list[float], ...]:
    """What each work measures of itself, in every round. Who goes first changes from round to round."""
    found: tuple[list[float], ...] = tuple([] for _ in works)
    places = list(range(len(works)))
    for _ in range(rounds):
        for place in places:
            found[place].append(works[place]())
        places = [*places[1:], places[0]]
    return found


def timed(rounds: int, *works: Work) -> tuple[list[float], ...]:
    """The wall times of each work; a first round is not counted."""
    for work in works:
        work()
    return interleaved(rounds, *(lambda work=work: seconds(work) for work in works))


def in_ms(times: Sequence[float], share: int = 1) -> str:
    """Median and smallest of some seconds, divided among a number of things, in milliseconds."""
    return f"{median(times) / share * 1e3:.2f} ms (min {min(times) / share * 1e3:.2f})"


def in_s(times: Sequence[float]) -> str:
    """Median and smallest, in seconds."""
    return f"{median(times):.2f} s (min {min(times):.2f})"


def per_second(times: Sequence[float], count: int) -> str:
    """How many of a number of things a second: by the median, and by the fastest round."""
    return f"{count / median(times):,.0f}/s (max {count / min(times):,.0f})"


def times(ours: Sequence[float], peer: Sequence[float]) -> str:
    """How many times the peer's time: by the medians, and by the smallest."""
    return f"{median(ours) / median(peer):.2f} (of minima {min(ours) / min(peer):.2f})"


def at_most(what: str, ours: Sequence[float], peer: Sequence[float], bound: float | None, share: int = 1) -> Row:
    """A row whose bound is a ratio of medians."""
    shown = "" if bound is None else f"at most {bound:g} times"
    reached = None if bound is None else median(ours) / median(peer) <= bound
    return Row(what, in_ms(ours, share), in_ms(peer, share), times(ours, peer), shown, reached)


def within(what: str, ours: Sequence[float], peer: Sequence[float], bound: float) -> Row:
    """A row whose bound is a number of seconds, by the median; the peer only says what the machine can do."""
    shown = f"at most {bound:g} s"
    return Row(what, in_s(ours), in_s(peer), times(ours, peer), shown, median(ours) <= bound)


def at_least(what: str, ours: Sequence[float], peer: Sequence[float], count: int, bound: int | None) -> Row:
    """A row whose bound is a number a second, by the median; the peer only says what the machine can do."""
    shown = "" if bound is None else f"at least {bound:,}/s"
    reached = None if bound is None else count / median(ours) >= bound
    return Row(what, per_second(ours, count), per_second(peer, count), times(ours, peer), shown, reached)


def table(rows: Iterable[Row]) -> str:
    """The rows with their columns aligned, as a Markdown table."""
    words = {None: "", True: "yes", False: "no"}
    lines = [("", "treatycheck", "peer", "times the peer", "bound", "reached")]
    lines += [(row.what, row.ours, row.peer, row.ratio, row.bound, words[row.reached]) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    shown = ["| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) + " |" for line in lines]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([shown[0], rule, *shown[1:]])
