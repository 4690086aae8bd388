"""Speed of the pipeline and of its peers, measured in one run: python -m benchmarks -> RESULTS.md."""
