"""What all tests share: the Hypothesis profile, and one checker for all of them, so that programs are built once."""

from __future__ import annotations

import os

import pytest

os.environ["TREATYCHECK_CACHE"] = "off"  # tests read the rule files themselves

from treatycheck import Checker
from treatycheck.testing.profiles import load_profile

load_profile()


@pytest.fixture(scope="session")
def checker() -> Checker:
    """The default rules, the reference engine, presumptions filled in."""
    return Checker(engine="reference")


@pytest.fixture(scope="session")
def bare_checker() -> Checker:
    """The same without presumptions."""
    return Checker(engine="reference", presume=False)
