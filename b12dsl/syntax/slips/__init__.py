"""Lines that the grammar refuses -> the one message that fits each."""

__all__: list[str] = []  # its modules are imported by name: not all of them are always needed
