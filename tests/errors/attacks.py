"""Texts that are built to break a checker: each far larger, deeper or rounder than any guideline."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["ATTACKS", "FILES"]

MANY = 5_000
HEAD = """\
guideline attack "An attack"
  version 1.0.0
  status draft
input tired "Tired"
  is yes or no
input weight "Weight"
  is a mass in kg
input seen "Seen"
  is a date
"""


def rule(condition: str) -> str:
    return f'rule rest "Rest"\n  when {condition}\n  advise "Rest."\n'


def findings(conditions: Iterable[str]) -> str:
    return "".join(f'finding f{n} "F"\n  when {condition}\n' for n, condition in enumerate(conditions))


def values(sums: Iterable[str]) -> str:
    return "".join(f'value f{n} "F"\n  equals {what} in kg\n' for n, what in enumerate(sums))


def inputs(names: Iterable[str]) -> str:
    return "".join(f'input {name} "{name}"\n  is yes or no\n' for name in names)


def listed(lines: Iterable[str], opener: str = "any of") -> str:
    return f'finding f0 "F"\n  when {opener}\n' + "".join(f"    {line}\n" for line in lines) + rule("f0")


PAIRS = range(10)

ATTACKS: dict[str, str] = {
    # length
    "a line of 10 MB": "x" * 10_000_000,
    "a comment of 10 MB": HEAD + "# " + "x" * 10_000_000,
    "a million lines": HEAD + "\n" * 1_000_000,
    "a hundred thousand mistakes": HEAD + "  foo bar\n" * 100_000,
    "nothing but quotes": HEAD + '"\n' * 50_000,
    "nothing but spaces of another kind": "\xa0" * 500_000,
    "a name as long as a line": HEAD + rule("a" * 1_900),
    "prose without end": HEAD + rule("tired") + '    "More."\n' * 20_000,
    "a number of 1,500 digits": HEAD + rule(f"weight more than {'9' * 1_500} kg"),
    "a fraction of 1,500 digits": HEAD + rule(f"weight more than 0.{'0' * 1_500}1 kg"),
    "a unit to the power of a billion": HEAD + rule("weight more than 3 10^999999999kg"),
    "a unit of four hundred units": HEAD + rule(f"weight more than 3 {'kg.' * 400}kg"),
    "a time longer than the world": HEAD + rule("seen within 99999999999999999999 years of today"),
    "a date far beyond the calendar": HEAD + rule("seen + 999999 years before today"),
    "a visit in ten million years": HEAD + rule("tired") + "  measure weight at 9999999 years after seen\n",
    # depth
    "10,000 brackets": HEAD + rule("(" * 10_000 + "tired" + ")" * 10_000),
    "900 brackets": HEAD + rule("(" * 900 + "tired" + ")" * 900),
    "45 negations": HEAD + rule("not " * 45 + "tired"),
    "10,000 levels": "\n".join(" " * depth + "any of" for depth in range(3_000)) + "\nany of" * 7_000,
    "1,900 levels": HEAD
    + 'finding f0 "F"\n  when any of\n'
    + "".join(" " * (4 + n) + "any of\n" for n in range(1_900)),
    # chains and circles
    "a chain of findings": HEAD + findings([*(f"f{n + 1}" for n in range(MANY)), "tired"]) + rule("f0"),
    "a chain of findings upwards": HEAD + findings(["tired", *(f"f{n} or tired" for n in range(MANY))]) + rule("f9"),
    "a circle of findings": HEAD + findings(f"f{(n + 1) % MANY}" for n in range(MANY)) + rule("f0"),
    "a circle of one": HEAD + findings(["f0 and not f0"]) + rule("f0"),
    "a chain of rules": HEAD
    + rule("tired")
    + "".join(
        f'rule r{n} "R"\n  replaces {f"r{n - 1}" if n else "rest"}\n  when tired\n  advise "Rest."\n'
        for n in range(2_000)
    ),
    "a circle of rules": HEAD
    + "".join(f'rule r{n} "R"\n  replaces r{(n + 1) % MANY}\n  when tired\n  advise "Rest."\n' for n in range(MANY)),
    "a circle of drugs": HEAD + "".join(f'drug d{n} "D"\n  belongs to d{(n + 1) % 1_000}\n' for n in range(1_000)),
    "a circle of values": HEAD + values(f"f{(n + 1) % 500} + 1 kg" for n in range(500)) + rule("f0 more than 3 kg"),
    # width, and answers that grow with it
    "2,000 items": HEAD + inputs(f"i{n}" for n in range(2_000)) + listed(f"i{n}" for n in range(2_000)),
    "findings doubled 60 times": HEAD
    + findings([*(f"f{n + 1 + n % 2} and not f{n + 2}" for n in range(60)), "tired", "not tired", "tired"])
    + rule("f0"),
    "half of 80 items": HEAD
    + inputs(f"i{n}" for n in range(80))
    + listed((f"i{n}" for n in range(80)), "at least 40 of"),
    "pairs in the worst order": HEAD
    + inputs([*(f"p{n}" for n in PAIRS), *(f"q{n}" for n in PAIRS)])
    + listed(f"p{n} and q{n}" for n in PAIRS),
    "3,000 bands": HEAD
    + 'classify weight as size "Size"\n  b0 less than 1 kg\n'
    + "".join(f"  b{n} {n} to under {n + 1} kg\n" for n in range(1, 3_000))
    + "  huge at least 3000 kg\n"
    + rule("size is b7"),
    "5,000 choices": HEAD
    + 'input side "Side"\n  is one of\n'
    + "".join(f'    c{n} "C"\n' for n in range(MANY))
    + rule("side is c7"),
    "the same name 3,000 times": HEAD + 'finding f0 "F"\n  when tired\n' * 3_000,
    "5,000 unknown names": HEAD + listed(f"x{n}" for n in range(MANY)),
    "a division by nothing": HEAD + values(["weight * (weight / (weight - weight))"]) + rule("f0 more than 3 kg"),
    # text that looks like code
    "a name that is code": HEAD + inputs(["__class__", "eval", "lambda"]) + rule("eval and __class__"),
    "titles that are code": HEAD.replace("Tired", "{0.__class__} %s %(x)s \\N{BULLET} ${x} </script>") + rule("tired"),
}

FILES: dict[str, bytes] = {
    "nothing": b"",
    "zeros": b"\0" * 10_000,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "UTF-16": HEAD.encode("utf-16"),
    "an old editor": HEAD.replace("An attack", "“An attack”").encode("cp1252"),
    "half a sign": HEAD.encode() + b"\xc3",
    "a mark and nothing": b"\xef\xbb\xbf",
    "terminal commands": HEAD.encode() + b'finding f0 "\x1b[2J\x1b]0;x\x07\x9b31m"\n  wen \x1b[31mtired\n',
    "signs from right to left": (HEAD + rule("tired \u202e\u2066 dna")).encode(),
    "a line of 10 MB": b"x" * 10_000_000,
    "10,000 brackets": ATTACKS["10,000 brackets"].encode(),
    "half a file": (HEAD + rule("tired"))[:-30].encode(),
}
