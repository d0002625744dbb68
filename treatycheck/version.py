"""The version, at the bottom of everything: compiled rules and results carry it."""

__version__ = "0.1.0"
