"""The durable-rules engine: the same results as the reference engine, and each guard of it does its work."""

import json
import random
import subprocess
import sys
import threading
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatycheck.engines.base import EngineError
from treatycheck.engines.reference import ReferenceEngine
from treatycheck.program.clauses import Clause, ClauseSet, clause, distinct

library = pytest.importorskip("durable.engine", exc_type=ImportError)

from treatycheck.engines import durable  # noqa: E402

core = library.durable_rules_engine
CHAIN = ClauseSet((Clause(2, (1,)), Clause(3, (1, 2)), Clause(4, (3, 9)), Clause(5, (4,)), Clause(70, (5, 2))))


@pytest.fixture
def engine():
    return durable.DurableEngine()


@pytest.fixture
def asserted(monkeypatch):
    """Every fact that reaches durable-rules, in order; a batch would be among them as a list."""
    facts = []

    def watched(real):
        def watch(handle, text):
            facts.append(json.loads(text))
            return real(handle, text)

        return watch

    for name in ("assert_fact", "assert_facts", "assert_event", "assert_events"):
        monkeypatch.setattr(core, name, watched(getattr(core, name)))
    return facts


@pytest.fixture
def calls(monkeypatch):
    """The calls that matter for the life of a session, in order; `action` is one that gave an action to run."""
    found = []

    def watched(name, real):
        def watch(*args):
            result = real(*args)
            if name != "start_action_for_state":
                found.append(name)
            elif result:
                found.append("action")
            return result

        return watch

    for name in ("assert_fact", "start_action_for_state", "delete_state", "delete_ruleset"):
        monkeypatch.setattr(core, name, watched(name, getattr(core, name)))
    return found


def same(engine, clauses, literals):
    """Run both engines and compare; the result of durable-rules."""
    literals = tuple(literals)
    ours, reference = engine.run(clauses, literals), ReferenceEngine().run(clauses, literals)
    assert ours.literals == reference.literals
    assert sorted(ours.firings) == sorted(reference.firings)
    return ours


def seeded(seed):
    return random.Random(seed)


def some(rnd, size, literals, longest=4):
    return ClauseSet(
        distinct(
            clause(rnd.randrange(literals), rnd.sample(range(literals), rnd.randint(1, longest))) for _ in range(size)
        )
    )


def apart(script):
    """Run it in another process, since a failure would end or hang this one."""
    head = "from treatycheck.engines.durable import *\nfrom treatycheck.engines.reference import ReferenceEngine\n"
    head += "from treatycheck.program.clauses import *\n"
    return subprocess.run([sys.executable, "-c", head + script], capture_output=True, text=True, timeout=60)


# The same results


literal = st.integers(0, 40)
clause_sets = st.lists(
    st.builds(Clause, literal, st.lists(literal, min_size=0, max_size=6).map(tuple)), max_size=40
).map(lambda clauses: ClauseSet(tuple(clauses)))


@settings(deadline=None, max_examples=150)
@given(clause_sets, st.lists(st.lists(st.integers(0, 45), max_size=15), min_size=1, max_size=3))
def test_same_as_the_reference_engine(clauses, scenarios):
    # Also repeated clauses, repeated literals, heads in their own bodies, and empty bodies, which never fire.
    engine = durable.DurableEngine()
    for literals in scenarios:
        same(engine, clauses, literals)


@pytest.mark.parametrize("seed", range(3))
def test_same_on_a_thousand_clauses(engine, seed):
    rnd = seeded(seed)
    clauses = some(rnd, 1000, 480)
    fired = [len(same(engine, clauses, rnd.sample(range(480), size)).firings) for size in (20, 60, 120, 200)]
    assert fired[-1] > 300


def test_same_on_fifteen_hundred_clauses():
    # Apart, since more than 512 literals under one parent would hang.
    done = apart(
        "import random\n"
        "rnd = random.Random(7)\n"
        "some = [clause(rnd.randrange(1200), rnd.sample(range(1200), rnd.randint(1, 4))) for _ in range(1500)]\n"
        "clauses = ClauseSet(distinct(some))\n"
        "for size in (100, 300, 500):\n"
        "    given = rnd.sample(range(1200), size)\n"
        "    ours, other = DurableEngine().run(clauses, given), ReferenceEngine().run(clauses, given)\n"
        "    assert ours.literals == other.literals and sorted(ours.firings) == sorted(other.firings)\n"
        "assert len(ours.firings) > 500\n"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_given(engine):
    assert same(engine, CHAIN, ()).firings == ()


def test_no_clauses(engine):
    assert same(engine, ClauseSet(()), [4, 4]).literals == {4}


def test_only_literals_that_no_body_mentions(engine):
    assert same(engine, CHAIN, [70, 90, 91]).literals == {70, 90, 91}


def test_cycles(engine):
    clauses = ClauseSet((Clause(1, (2,)), Clause(2, (1,)), Clause(3, (2, 4)), Clause(4, (3,)), Clause(1, (1,))))
    assert same(engine, clauses, [1]).literals == {1, 2}
    assert same(engine, clauses, [4]).literals == {4}
    assert same(engine, clauses, [2, 4]).literals == {1, 2, 3, 4}


@pytest.mark.parametrize("length", [12, 16])
def test_long_bodies(engine, length):
    clauses = ClauseSet((Clause(100, tuple(range(length))), Clause(101, (*range(length - 1), 100))))
    assert same(engine, clauses, range(length)).firings == (0, 1)
    assert same(engine, clauses, range(1, length)).firings == ()
    assert same(engine, clauses, reversed(range(length))).firings == (0, 1)


def test_long_chain(engine):
    clauses = ClauseSet(tuple(Clause(n + 1, (n,)) for n in range(500)))
    assert same(engine, clauses, [0]).firings == tuple(range(500))


def test_negative_and_large_literals(engine):
    same(engine, ClauseSet((Clause(10**30, (-5, 10**20)), Clause(-1, (10**30,)))), [-5, 10**20])


def test_one_clause_set_many_times(engine):
    rnd = seeded(3)
    clauses = some(rnd, 60, 60)
    for _ in range(200):
        same(engine, clauses, rnd.sample(range(60), rnd.randint(0, 20)))


def test_given_may_be_read_only_once(engine):
    assert engine.run(CHAIN, iter([1, 9])).firings == (0, 1, 2, 3, 4)


def test_an_error_in_what_is_given_stays_what_it_is(engine):
    with pytest.raises(ZeroDivisionError):
        engine.run(CHAIN, (1 // n for n in (1, 0)))
    same(engine, CHAIN, [1, 9])


# What is kept


def test_forty_clause_sets(engine, calls):
    rnd = seeded(4)
    sets = [some(rnd, 20, 30) for _ in range(40)]
    for clauses in sets + sets:
        same(engine, clauses, rnd.sample(range(30), 8))
    assert calls.count("delete_ruleset") == 80 - durable.KEPT


def test_the_longest_unused_goes_first(engine, monkeypatch):
    made = []
    real = core.create_ruleset
    monkeypatch.setattr(core, "create_ruleset", lambda *args: made.append(1) or real(*args))
    engine.run(CHAIN, [1])
    for _ in range(durable.KEPT + 5):
        engine.run(ClauseSet(CHAIN.clauses), [1])
        engine.run(CHAIN, [1])
    assert len(made) == 1 + durable.KEPT + 5


# The guards


def test_no_background_threads(engine):
    before = threading.enumerate()
    engine.run(CHAIN, [1])
    assert threading.enumerate() == before


def test_a_rule_fires_before_anything_else(engine, calls):
    engine.run(CHAIN, ())
    assert calls == ["assert_fact", "action", "assert_fact", "action", "delete_state"]
    calls.clear()
    engine.run(CHAIN, [9, 9, 50])
    assert calls == ["assert_fact", "action", "assert_fact", "assert_fact", "action", "delete_state"]


def test_a_session_in_which_nothing_fired_is_not_deleted(engine, monkeypatch, calls):
    with monkeypatch.context() as patch:
        patch.setattr(core, "start_action_for_state", lambda *args: None)
        patch.setattr(core, "delete_state", lambda *args: calls.append("delete_state"))
        patch.setattr(core, "delete_ruleset", lambda *args: calls.append("delete_ruleset"))
        with pytest.raises(EngineError, match="to its end"):
            engine.run(CHAIN, [1])
    assert "delete_state" not in calls
    assert "delete_ruleset" not in calls
    same(engine, CHAIN, [1, 9])


def test_every_session_is_deleted(engine, monkeypatch, calls):
    engine.run(CHAIN, [1, 9])
    assert calls.count("delete_state") == 1
    with monkeypatch.context() as patch:
        patch.setattr(library.Closure, "assert_fact", lambda *args: 1 / 0)
        with pytest.raises(EngineError):
            engine.run(CHAIN, [1, 9])
    assert calls[-2:] == ["delete_state", "delete_ruleset"]


@pytest.mark.parametrize("at", range(1, 13))
def test_the_clock_jumps(engine, monkeypatch, at):
    # The library asks for the time twice for each action; ten seconds later the evaluation ends without a word.
    asked = []

    def now():
        asked.append(1)
        return 11.0 if len(asked) > at else 0.0

    with monkeypatch.context() as patch:
        patch.setattr(library, "_unix_now", now)
        if at % 2:
            with pytest.raises(EngineError, match="to its end"):
                engine.run(CHAIN, [1, 9])
        else:  # between two actions no harm is done
            same(engine, CHAIN, [1, 9])
    same(engine, CHAIN, [1, 9])


def test_an_evaluation_that_ends_silently(engine, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(core, "complete_and_start_action", lambda *args: None)
        with pytest.raises(EngineError, match="to its end"):
            engine.run(CHAIN, [1, 9])
    same(engine, CHAIN, [1, 9])


def test_an_exception_in_an_action(engine, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(library.Closure, "assert_fact", lambda *args: 1 / 0)
        with pytest.raises(EngineError, match="ZeroDivisionError") as caught:
            engine.run(CHAIN, [1, 9])
        assert isinstance(caught.value.__cause__, ZeroDivisionError)
    same(engine, CHAIN, [1, 9])


def test_an_interrupt_in_an_action(engine, monkeypatch):
    def interrupt(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(library.Closure, "assert_fact", interrupt)
        with pytest.raises(KeyboardInterrupt):
            engine.run(CHAIN, [1, 9])
    same(engine, CHAIN, [1, 9])


def test_an_exception_that_the_library_swallowed(engine, monkeypatch):
    real = library.Promise.run
    seen = []

    def run(self, c, complete):
        seen.append(1)
        if len(seen) == 3:
            c.s.exception = "interrupted"
            complete(None)
        else:
            real(self, c, complete)

    with monkeypatch.context() as patch:
        patch.setattr(library.Promise, "run", run)
        with pytest.raises(EngineError, match="swallowed: interrupted"):
            engine.run(CHAIN, [1, 9])
    same(engine, CHAIN, [1, 9])


def test_a_fact_that_is_refused(engine, monkeypatch):
    real = core.assert_fact

    def refuse(handle, text):
        return (1, 0) if '"l"' in text else real(handle, text)

    with monkeypatch.context() as patch:
        patch.setattr(core, "assert_fact", refuse)
        with pytest.raises(EngineError, match="MessageNotHandledException"):
            engine.run(CHAIN, [1])
    same(engine, CHAIN, [1, 9])


def test_the_budget_of_firings(engine, monkeypatch):
    real, turns = core.complete_and_start_action, []

    def again(*args):
        if not turns and not (first := real(*args)):
            return first
        turns.append(turns[0] if turns else first)
        return turns[0] if len(turns) < 1000 else None

    with monkeypatch.context() as patch:
        patch.setattr(core, "complete_and_start_action", again)
        program = ClauseSet((Clause(2, (1,)), Clause(3, (1,))))
        with pytest.raises(EngineError, match="twice"):
            engine.run(program, [1])
    assert len(turns) <= len(program.clauses) + 2
    same(engine, CHAIN, [1, 9])


def test_facts_one_by_one_with_their_own_ids_none_twice(engine, asserted):
    clauses = some(seeded(5), 200, 100)
    for literals in (list(range(60)) * 2, [3, 3, 3], ()):
        asserted.clear()
        found = engine.run(clauses, literals).literals
        assert all(isinstance(fact, dict) for fact in asserted)
        ids = [fact["id"] for fact in asserted]
        assert len(ids) == len(set(ids)) == len(found & set(clauses.watchers)) + 2
        assert {fact["sid"] for fact in asserted} == {"0"}
        assert (ids[0], ids[-1]) == ("boot", "end")


def test_only_mentioned_literals_are_asserted(engine, asserted):
    assert 70 in engine.run(CHAIN, [1, 9, 80]).literals
    assert len(asserted) == 2 + 6


def test_actions_have_one_parameter(engine, monkeypatch):
    made = []
    real = library.Promise.__init__
    monkeypatch.setattr(library.Promise, "__init__", lambda self, run: made.append(run) or real(self, run))
    engine.run(CHAIN, [1])
    assert [run.__code__.co_argcount for run in made] == [1] * 7


def test_one_session_at_a_time(engine, monkeypatch):
    inside, most, real = [], [], durable._Program.run

    def run(self, literals):
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.01)
        try:
            return real(self, literals)
        finally:
            inside.pop()

    monkeypatch.setattr(durable._Program, "run", run)
    threads = [threading.Thread(target=engine.run, args=(CHAIN, [1, 9])) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 8


def test_threads_get_their_own_results(engine):
    results = {}

    def work(literals):
        with suppress(EngineError):
            results[literals] = [engine.run(CHAIN, literals) for _ in range(30)]

    threads = [threading.Thread(target=work, args=(literals,)) for literals in [(1,), (1, 9), (3,), (), (5, 2)]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == len(threads)
    for literals, found in results.items():
        assert {one.literals for one in found} == {ReferenceEngine().run(CHAIN, literals).literals}


def test_a_literal_in_six_hundred_bodies():
    done = apart(
        "clauses = ClauseSet(tuple(Clause(1000 + n, (7, n % 50 + 100)) for n in range(600)))\n"
        "for given in ([7], [7, 110, 120], [100], range(150), [110, 7]):\n"
        "    ours, other = DurableEngine().run(clauses, given), ReferenceEngine().run(clauses, given)\n"
        "    assert ours.literals == other.literals and sorted(ours.firings) == sorted(other.firings)\n"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_literal_just_at_the_limit_of_bodies(engine):
    for size in (200, 201, 255):
        clauses = ClauseSet(tuple(Clause(1000 + n, (7, 8)) for n in range(size)))
        assert len(same(engine, clauses, [7, 8]).firings) == size


def test_twelve_thousand_literals():
    done = apart(
        "clauses = ClauseSet(tuple(Clause(n + 1 << 20, tuple(range(n * 12, n * 12 + 12))) for n in range(1000)))\n"
        "assert DurableEngine().run(clauses, range(6000)).firings == tuple(range(500))\n"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_more_literals_than_durable_rules_takes():
    done = apart(
        "clauses = ClauseSet(tuple(Clause(n + 1 << 20, tuple(range(n * 12, n * 12 + 12))) for n in range(3000)))\n"
        "DurableEngine().run(clauses, range(6000))\n"
    )
    assert done.returncode == 1
    assert "EngineError: durable-rules takes 32576 different literals in bodies, not 36000" in done.stderr


def test_more_than_durable_rules_takes(engine):
    same(engine, ClauseSet(tuple(Clause(n + 5000, (n,)) for n in range(4999))), [1, 4998])  # in two parts
    with pytest.raises(EngineError, match="4095 clauses depend on each other in circles; the engine takes 4094"):
        engine.run(ClauseSet(tuple(Clause((n + 1) % 4095, (n,)) for n in range(4095))), [1])
    with pytest.raises(EngineError, match="takes bodies of 16 literals, not 17"):
        engine.run(ClauseSet((Clause(99, tuple(range(17))),)), [1])


def test_clauses_that_are_refused(engine, monkeypatch):
    monkeypatch.setattr(core, "create_ruleset", lambda *args: 1 / 0)
    with pytest.raises(EngineError, match="refused the clauses"):
        engine.run(CHAIN, [1])


def test_nothing_is_printed_and_the_language_of_the_library_is_not_loaded():
    done = apart(
        "import sys\n"
        "DurableEngine().run(ClauseSet((Clause(1, (0,)),)), [0])\n"
        "assert not {'durable.lang'} & set(sys.modules)\n"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
