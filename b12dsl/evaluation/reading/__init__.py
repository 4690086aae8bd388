"""What JSON, YAML, Python or a scenario states about a patient -> a case, or everything that is wrong with it."""

from b12dsl.evaluation.reading.draft import Doubled, object_of
from b12dsl.evaluation.reading.reader import Reader, facts_to_case

__all__ = ["Doubled", "Reader", "facts_to_case", "object_of"]
