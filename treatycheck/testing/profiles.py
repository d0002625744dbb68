"""Hypothesis profiles: `tc-fast` while one works, `tc-ci` for every change (the same examples each time), `tc-deep`."""

from __future__ import annotations

import os
from datetime import timedelta

from hypothesis import HealthCheck, settings

PROFILES = ("fast", "ci", "deep")
VARIABLE = "TREATYCHECK_PROFILE"


def load_profile(name: str | None = None) -> str:
    """Register the profiles and load one: by name, else as TREATYCHECK_PROFILE says, else `ci` if CI is true, else
    `fast`. Returns the name. Raises `ValueError` for a name that is no profile."""
    calm = [HealthCheck.too_slow, HealthCheck.data_too_large]
    settings.register_profile("tc-fast", max_examples=25, deadline=None, suppress_health_check=calm)
    settings.register_profile(
        "tc-ci",
        max_examples=150,
        deadline=None,
        derandomize=True,
        database=None,
        print_blob=True,
        suppress_health_check=calm,
    )
    settings.register_profile(
        "tc-deep", max_examples=3000, deadline=timedelta(minutes=1), print_blob=True, suppress_health_check=calm
    )
    if name is None:
        name = os.environ.get(VARIABLE) or ("ci" if os.environ.get("CI", "").lower() == "true" else "fast")
    name = name.removeprefix("tc-")
    if name not in PROFILES:
        raise ValueError(f"{VARIABLE} is one of {', '.join(PROFILES)}, not {name!r}")
    settings.load_profile(f"tc-{name}")
    return name
