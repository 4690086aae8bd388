"""Lines that the grammar refuses -> the one message that fits each."""
