"""Claims about one patient -> solver formulas; the simplest patient of whom they hold, or the proof of none."""

from b12dsl.verification.solving.search import PairSearch, ReplayError, Search

__all__ = ["PairSearch", "ReplayError", "Search"]
