"""Text -> lines -> tree: the forms of the language and how they are read."""

__all__: list[str] = []  # its modules are imported by name: not all of them are always needed
