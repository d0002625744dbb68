"""How fast treatycheck is, and how much memory it takes. Run with `python -m benchmarks`; see README.md."""
