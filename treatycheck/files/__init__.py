"""Reading YAML (and JSON) files with a place for every value and a code for every fault."""

from treatycheck.files.diagnostics import CODES, Diagnostic, Fault, Faults, Place
from treatycheck.files.tree import Limits, Mapping, Node, Scalar, Sequence, parse, read

__all__ = [
    "CODES",
    "Diagnostic",
    "Fault",
    "Faults",
    "Limits",
    "Mapping",
    "Node",
    "Place",
    "Scalar",
    "Sequence",
    "parse",
    "read",
]
