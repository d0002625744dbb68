"""A copy of the rules that a test can break: everything that treaties share, and one treaty of most kinds."""

from __future__ import annotations

import shutil
from pathlib import Path

from treatycheck.law.library import rules_directory

FEW = frozenset(
    (
        *("ap-i-1977", "ap-ii-1977", "ccm-2008", "ccw-1980", "ctbt-1996", "echr-1950", "gc-1929-pow", "gc-i-1949"),
        *("genocide-1948", "hague-1954", "iaea-1956", "iccpr-1966", "icsid-1965", "ilo-169-1989", "istanbul-2011"),
        *("air-nl-mongolia-1995", "nato-sofa-1951", "npt-1968", "opac-2000", "ottawa-1997", "paris-2015", "rome-1998"),
        *("rome-121-6", "teu-50", "tpnw-2017", "unesco-1945", "who-1946"),
    )
)


def copy_rules(to: Path) -> Path:
    """Copy the rules with those few treaties."""

    def others(directory: str, names: list[str]) -> list[str]:
        return [n for n in names if Path(n).stem not in FEW] if Path(directory).name == "treaties" else []

    return Path(shutil.copytree(rules_directory(), to, ignore=others))
