"""Parsed words -> forms: one reader for each rule of the grammar."""

__all__: list[str] = []  # its modules are imported by name: not all of them are always needed
