"""Model -> named Kleene formulas over cells, with the state tables: the one place where meaning is written down."""

from b12dsl.logic.program import Program
from b12dsl.logic.translate import translate

__all__ = ["Program", "translate"]
