"""Logic -> findings, each with a patient; what the scenarios of a guideline exercise, and what they do not."""
