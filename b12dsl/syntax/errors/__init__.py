"""What may be wrong with the layout, the characters and the words of a file: one class for each mistake."""

__all__: list[str] = []  # its modules are imported by name: not all of them are always needed
