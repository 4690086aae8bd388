"""A large guideline for timing the proofs: seed and size -> its text, sound but for the faults that are planted.

Sound by construction: conditions read every input once, every decision has a default and exceptions that name what they
replace, every prohibition has an option that takes the place of what it forbids, and every drug is given in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from random import Random
from typing import NamedTuple

__all__ = ["PLANTED", "Atom", "large"]

HEAD = """\
guideline large "A large guideline that nobody wrote"
  version 1.0.0
  status draft
  covers age at least 18 years "Adults"
source leaflet "An invented leaflet"
  lines 1
statement A1 in leaflet line 1
  says "Everything is made up."
input age "Age"
  is a duration in years
"""

PLANTED = {
    ("V101", "planted_conflict"),
    ("V102", "planted_gap"),
    ("V103", "planted_blocked"),
    ("V104", "planted_dead"),
    ("V108", "planted_bands"),
    ("V113", "planted_value"),
    ("V114", "planted_give"),
    ("V116", "other_course"),
    ("V120", "planted_promise"),
    ("V121", "planted_dependence"),
}


class Atom(NamedTuple):
    """A condition and the inputs that it reads."""

    text: str
    reads: frozenset[str]


class Kind(NamedTuple):
    """A kind of input: what stands below its name, and a condition about it."""

    below: str
    said: Callable[[Random, str], str]


def _measured(rng: Random, name: str) -> str:
    low = rng.randrange(20, 90, 10)
    unit, factor = rng.choice((("mmol/L", 1), ("umol/L", 1000)))
    return rng.choice(
        (
            f"{name} less than {low * factor} {unit}",
            f"{name} at least {low * factor} {unit}",
            f"{name} is {low * factor} to under {(low + 30) * factor} {unit}",
        )
    )


def _dated(rng: Random, name: str) -> str:
    months = rng.choice((3, 6, 12))
    return rng.choice((f"{name} within {months} months of today", f"{name} more than {months} months before today"))


KINDS = {
    "sign": Kind("is yes or no", lambda rng, name: rng.choice((name, name, f"not {name}"))),
    "place": Kind(
        'is one of\n    coast "Coast"\n    hills "Hills"\n    desert "Desert"',
        lambda rng, name: rng.choice((f"{name} is coast", f"{name} is not hills", f"{name} is one of hills, desert")),
    ),
    "level": Kind("is a concentration in mmol/L or umol/L\n  plausible 0 to 200 mmol/L", _measured),
    "count": Kind("is a count", lambda rng, name: f"{name} at least {rng.randint(2, 6)}"),
    "rashes": Kind(
        'is several of\n    arm "Arm"\n    leg "Leg"\n    trunk "Trunk"',
        lambda rng, name: f"{name} includes {rng.choice(('arm', 'leg', 'trunk'))}",
    ),
    "day": Kind("is a date", _dated),
    "mass": Kind(
        "is a mass in kg\n  plausible 1 to 300 kg", lambda rng, name: f"{name} at least {rng.choice((40, 80))} kg"
    ),
}
PATTERN = ("sign", "level", "sign", "place", "mass", "sign", "count", "level", "day", "rashes", "sign", "mass", "day")


def large(inputs: int, rules: int, seed: int = 1, planted: bool = True) -> str:
    """A guideline of so many inputs and rules; the decisions and their options come on top of the rules."""
    rng = Random(seed)
    names = [f"{kind}_{number}" for number, kind in enumerate(islice(cycle(PATTERN), inputs - 1))]
    declared = [f'input {name} "Input {name}"\n  {_kind(name).below}\n' for name in names]
    atoms = [*(Atom(_kind(name).said(rng, name), frozenset({name})) for name in names)]
    derived, parts = _derived(rng, names)
    pool = _Pool(rng, atoms + derived)
    decisions = max(3, inputs // 8)
    parts += [_decision(number, pool) for number in range(decisions)]
    parts += [_rule(rng, number, pool, atoms) for number in range(rules - decisions)]
    return "".join([HEAD, *declared, *parts, *(_faults(names) if planted else ())])


def _kind(name: str) -> Kind:
    return KINDS[name.split("_")[0]]


class _Pool:
    """Conditions to choose from, so that no input is read twice in what stands together."""

    def __init__(self, rng: Random, atoms: Sequence[Atom]) -> None:
        self.rng, self.atoms = rng, atoms

    def some(self, count: int, *beside: Atom) -> list[Atom]:
        """So many conditions without an input in common, nor with those beside."""
        found: list[Atom] = []
        while len(found) < count:
            atom = self.rng.choice(self.atoms)
            if not any(atom.reads & other.reads for other in (*beside, *found)):
                found.append(atom)
        return found

    def joined(self, atoms: Sequence[Atom]) -> str:
        """The conditions with one word between them, or as a count."""
        if len(atoms) > 2 and self.rng.random() < 0.3:
            return "\n    ".join(["at least 2 of", *(atom.text for atom in atoms)])
        return f" {self.rng.choice(('and', 'or'))} ".join(atom.text for atom in atoms)


# ------------------------------------------------------------------ findings, bands, values, relations


def _derived(rng: Random, names: Sequence[str]) -> tuple[list[Atom], list[str]]:
    """Conditions about bands, sums and two dates, with the declarations behind them."""
    atoms: list[Atom] = []
    parts: list[str] = []
    for name in _of(names, "level")[::2]:
        parts.append(f'classify {name} as band_{name} "Band of {name}"\n  {_bands(rng)}\n  from A1\n')
        word = rng.choice(("low", "middle", "high"))
        atoms.append(Atom(f"band_{name} is {word}", frozenset({name})))
    for number, pair in enumerate(_pairs(_of(names, "mass"))):
        one, two = pair
        parts.append(f'value sum_{number} "Sum {number}"\n  equals 2 * {one} + {two} in kg\n  from A1\n')
        atoms.append(Atom(f"sum_{number} more than {rng.choice((150, 240))} kg", frozenset(pair)))
    for one, two in _pairs(_of(names, "day")):
        relation = rng.choice((f"{one} before {two}", f"{one} within 3 months of {two}"))
        atoms.append(Atom(relation, frozenset({one, two})))
    return atoms, parts


def _bands(rng: Random) -> str:
    low = rng.randrange(20, 60, 5)
    high = low + rng.randrange(20, 60, 5)
    thousand = 1000
    return (
        f"low less than {low} mmol/L | less than {low * thousand} umol/L\n"
        f"  middle {low} to under {high} mmol/L | {low * thousand} to under {high * thousand} umol/L\n"
        f"  high at least {high} mmol/L | at least {high * thousand} umol/L"
    )


def _of(names: Sequence[str], kind: str) -> list[str]:
    return [name for name in names if name.startswith(kind)]


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from zip(names[::2], names[1::2], strict=False)


# ------------------------------------------------------------------ decisions and rules


def _decision(n: int, pool: _Pool) -> str:
    """A question with a default, an option for those who may not have it, and an exception to both."""
    when, harm, more, special, also = pool.some(5)
    return f"""drug usual_{n} "Usual drug {n}"
drug second_{n} "Second drug {n}"
finding harmed_{n} "Harmed by drug {n}"
  when {harm.text} or {more.text}
  from A1
decision treat_{n} "How is complaint {n} treated?"
  when {when.text}
  option first_{n} "The usual drug"
    by default
    give usual_{n} 100 mg oral twice daily for 5 days
    from A1
  option spared_{n} "The second drug"
    replaces first_{n}
    when harmed_{n}
    give second_{n} 100 mg oral twice daily for 5 days
    from A1
  option referred_{n} "Referral"
    replaces first_{n}, spared_{n}
    when {special.text} and {also.text}
    refer to "A specialist for complaint {n}."
    from A1
rule avoid_{n} "Avoid the usual drug {n}"
  when harmed_{n}
  do not give usual_{n}
  instead give second_{n}
  from A1
"""


def _rule(rng: Random, n: int, pool: _Pool, atoms: Sequence[Atom]) -> str:
    """A rule with two to four conditions and one thing to do; each input is read by some rule."""
    own = atoms[n % len(atoms)]
    when = pool.joined([own, *pool.some(rng.randint(1, 3), own)])
    match rng.randrange(4):
        case 0:
            head, action = f'drug extra_{n} "Extra drug {n}"\n', f"give extra_{n} 5 mg oral once daily for 3 days"
        case 1:
            day = rng.choice([name for atom in atoms for name in atom.reads if name.startswith("day")])
            head, action = f'test test_{n} "Test {n}"\n', f"measure test_{n} at 3, 6 months after {day}"
        case 2:
            head, action = f'drug stopped_{n} "Old drug {n}"\n', f"stop stopped_{n}"
        case _:
            head, action = "", f'advise "Rest {n} hours."'
    return f'{head}rule rule_{n} "Rule {n}"\n  when {when}\n  {action}\n  from A1\n'


# ------------------------------------------------------------------ the faults


def _faults(names: Sequence[str]) -> Iterator[str]:
    """One fault of each kind, on inputs that the rest reads too."""
    one, two, three = _of(names, "sign")[:3]
    level, other = _of(names, "level")[:2]
    yield _wrong_decisions(one, two, three)
    yield f"""rule planted_dead "A level that is low and high"
  when {level} less than 30 mmol/L and {level} more than 60 mmol/L
  advise "Look again."
  from A1
classify {other} as planted_bands "Open below"
  low 20 to 30 mmol/L | 20000 to 30000 umol/L
  high more than 30 mmol/L | more than 30000 umol/L
  from A1
value planted_value "Two lines at once"
  equals 2 * {level} in mmol/L when {one}
  equals 3 * {level} in mmol/L when {two}
  equals 4 * {level} in mmol/L when not {one} and not {two}
  from A1
rule uses_planted "Reads what is planted"
  when planted_bands is low and planted_value more than 20 mmol/L
  advise "Look again."
  from A1
"""
    yield _wrong_rules(one, two, three)


def _wrong_decisions(one: str, two: str, three: str) -> str:
    return f"""drug planted_drug "Planted drug"
decision planted_conflict "Two answers at once"
  option left "Left"
    when {one}
    advise "Go left."
    from A1
  option right "Right"
    when {two}
    advise "Go right."
    from A1
  option neither "Neither"
    when not {one} and not {two}
    advise "Stay."
    from A1
decision planted_gap "No answer for some"
  option up "Up"
    when {one} and {two}
    advise "Go up."
    from A1
  option down "Down"
    when not {one}
    advise "Go down."
    from A1
decision planted_blocked "Only a forbidden answer"
  when {one}
  option planted_option "The planted drug"
    by default
    give planted_drug 5 mg oral once daily for 3 days
    from A1
rule planted_prohibition "Nobody like this gets it"
  when {three}
  do not give planted_drug
  from A1
"""


def _wrong_rules(one: str, two: str, three: str) -> str:
    return f"""drug forbidden_drug "Forbidden drug"
rule planted_give "Gives what is forbidden"
  when {one} and not {two}
  give forbidden_drug 5 mg oral once daily for 3 days
  from A1
rule forbids_it "Forbids what is given"
  when {three}
  do not give forbidden_drug
  from A1
drug doubled_drug "Doubled drug"
rule planted_course "One course"
  when {one}
  give doubled_drug 5 mg oral once daily for 3 days
  from A1
rule other_course "Another course"
  when {two} and {three}
  give doubled_drug 10 mg oral once daily for 5 days
  from A1
guarantee planted_promise "Nobody like this gets the doubled drug"
  when {two} and {three}
  never gives doubled_drug
  from A1
guarantee planted_dependence "One sign never matters"
  planted_blocked never depends on {one}
  from A1
"""
