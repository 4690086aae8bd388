"""Logic -> findings, each with a patient; what the scenarios of a guideline exercise, and what they do not."""

# Each module is imported by itself: some need the solver, which may not be installed, and which takes its time.
__all__: list[str] = []
