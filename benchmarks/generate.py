"""Guidelines of any length for timing the parser and the checks: number of lines -> text."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["guideline_text"]

HEAD = """guideline generated "Generated for timing"
  version 1.0.0
  status draft
source note "Generated"
  lines 1
statement S1 in note line 1
  says "Generated."
"""


def guideline_text(lines: int) -> str:
    """A guideline that passes every check, of about `lines` lines (never fewer)."""
    parts = [HEAD]
    count = HEAD.count("\n")
    for block in _blocks():
        parts.append(block)
        count += block.count("\n")
        if count >= lines:
            return "".join(parts)
    raise AssertionError("the blocks never end")


def _blocks() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield _block(number)


def _block(n: int) -> str:
    """Inputs, a band, findings, a decision with an exception, and a rule: the ordinary mix of a guideline."""
    return f"""
input level_{n} "Level {n}"
  is a concentration in pmol/L or nmol/L
  plausible 0 to 10000 pmol/L
input sign_{n} "Sign {n}"
  is yes or no
  ask "Does the patient have sign {n}?"
input age_{n} "Age {n}"
  is a duration in years
drug drug_{n} "Drug {n}"
classify level_{n} as band_{n} "Band {n}"
  low      less than 140 pmol/L
  middle   140 to 200 pmol/L
  high     more than 200 pmol/L
  from S1
finding shortage_{n} "Shortage {n}"
  when any of
    band_{n} is low
    all of
      band_{n} is middle
      sign_{n}
      age_{n} at least 65 years
  from S1
regimen course_{n} "Course {n}"
  give drug_{n} 1000 micrograms oral daily for 2 weeks
  then drug_{n} 1000 micrograms oral every 2 to 3 months for life
  from S1
decision treat_{n} "How is shortage {n} treated?"
  when shortage_{n}
  option tablets_{n} "Tablets {n}"
    by default
    give course_{n}
    from S1
  option referral_{n} "Referral {n}"
    replaces tablets_{n}
    when sign_{n} and age_{n} less than 18 years
    refer to "A specialist for {n}."
    from S1
rule watch_{n} "Watch {n}"
  when shortage_{n} and not sign_{n}
  measure level_{n}
  advise "Look again at {n}."
  from S1
"""
