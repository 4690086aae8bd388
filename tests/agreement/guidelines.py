"""Random small guidelines as text: a random generator -> declarations that can be shuffled, and their text.

Everything is made up: the names mean nothing. `Shape` says how large a guideline gets and which forms it may use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple


class Line(NamedTuple):
    """A line with the groups of lines below it; within a group the order matters, among groups it does not."""

    text: str
    groups: tuple[tuple[Line, ...], ...] = ()


class Shape(NamedTuple):
    """How large a guideline gets, and what it may use."""

    inputs: int = 8
    decisions: int = 3
    relations: bool = True  # comparisons of two inputs: dates, arithmetic
    numbers: bool = True
    epistemic: bool = True
    deep: int = 2


def under(text: str, *lines: Line | str) -> Line:
    return Line(text, tuple((Line(line) if isinstance(line, str) else line,) for line in lines))


def written(lines: Sequence[Line], depth: int = 0) -> Iterator[str]:
    for line in lines:
        yield "  " * depth + line.text
        for group in line.groups:
            yield from written(group, depth + 1)


def text_of(declarations: Sequence[Line]) -> str:
    return "\n".join(written(declarations)) + "\n"


def shuffled(rng: Random, declarations: Sequence[Line]) -> list[Line]:
    """The same declarations in another order, with the lines below them in another order where they are free."""
    found = [_shuffled_line(rng, line) for line in declarations]
    rng.shuffle(found)
    return found


def _shuffled_line(rng: Random, line: Line) -> Line:
    groups = [tuple(_shuffled_line(rng, one) for one in group) for group in line.groups]
    if not line.text.startswith("table "):
        rng.shuffle(groups)
    else:  # the header stays on top
        rest = groups[1:]
        rng.shuffle(rest)
        groups[1:] = rest
    return Line(line.text, tuple(groups))


# ------------------------------------------------------------------ conditions


class Node(NamedTuple):
    """A condition before it is written: `atom` with its text, or a list with its items."""

    kind: str  # atom, not, all, any, none, or the number of "at least"
    text: str = ""
    items: tuple[Node, ...] = ()


def atom(text: str) -> Node:
    return Node("atom", text)


def inline(node: Node) -> str | None:
    """The condition on one line; None where only a list says it."""
    parts = [inline(item) for item in node.items]
    if node.kind == "atom":
        return node.text
    if any(part is None for part in parts):
        return None
    words = [part if item.kind == "atom" else f"({part})" for part, item in zip(parts, node.items, strict=True)]
    match node.kind:
        case "not":
            return f"not ({parts[0]})"
        case "all" | "any":
            return {"all": " and ", "any": " or "}[node.kind].join(str(word) for word in words)
        case "none":
            return f"not ({' or '.join(str(word) for word in words)})"
    return None


def as_lines(rng: Random, node: Node, word: str = "when ") -> Line:
    """The condition below a declaration: on one line, or as a list of lists."""
    short = inline(node)
    if short is not None and (node.kind in ("atom", "not") or rng.random() < 0.5):
        return Line(word + short)
    if node.kind == "not":
        return Line(f"{word}none of", ((as_lines(rng, node.items[0], ""),),))
    opener = {"all": "all of", "any": "any of", "none": "none of"}.get(node.kind, f"at least {node.kind} of")
    return Line(word + opener, tuple((as_lines(rng, item, ""),) for item in node.items))


# ------------------------------------------------------------------ the vocabulary

CAUSES = ("worn", "torn", "burnt", "other_cause")
SIGNS = ("cough", "fever", "rash")
DRUGS = ("amber", "basil", "cedar", "dill")
CLASSES = ("herbs", "plants")
ROUTES = ("oral", "intramuscular", "intravenous")
LIMITS = {"pmol/L": (100, 140, 200, 300), "pg/mL": (130, 180, 350, 400), "nmol/L": ("0.15",)}

_QUANTITIES = (
    ("level", ("input level", "is a concentration of stuff in pmol/L or pg/mL")),
    ("visits", ("input visits", "is a count")),
    ("weeks_along", ("input weeks_along", "is a duration in weeks")),
    ("weight", ("input weight", "is a mass in kg")),
    ("load", ("input load", "is a mass in kg or lb")),
)


@dataclass
class Maker:
    """Makes one guideline. `atoms` grows as declarations are made, so that nothing refers to itself."""

    rng: Random
    shape: Shape
    made: list[Line] = field(default_factory=list)
    atoms: list[Callable[[], str]] = field(default_factory=list)
    columns: list[tuple[str, Callable[[], str]]] = field(default_factory=list)  # of tables: header, a cell
    inputs: list[str] = field(default_factory=list)
    regimens: list[str] = field(default_factory=list)
    count: int = 0

    def name(self, stem: str) -> str:
        self.count += 1
        return f"{stem}{self.count}"

    def declare(self, head: str, *below: Line | str) -> None:
        self.made.append(under(f'{head} "Made up"', *below))

    def some(self, items: Sequence[str], most: int | None = None) -> list[str]:
        return self.rng.sample(list(items), self.rng.randint(1, min(len(items), most or len(items))))

    # -------------------------------------------------------------- inputs

    def yes_no(self) -> None:
        name = self.name("q")
        self.declare(f"input {name}", "is yes or no")
        self.atoms += [lambda: self.rng.choice((name, name, f"not {name}", f"{name} is no"))] * 2
        self.columns.append((name, lambda: self.rng.choice(("yes", "no"))))
        self.inputs.append(name)

    def cause(self) -> None:
        self.declare("input cause", Line("is one of", tuple((Line(f'{word} "Made up"'),) for word in CAUSES)))
        self.atoms.append(lambda: f"cause is {self.rng.choice(('', 'not '))}{self.rng.choice(CAUSES)}")
        self.atoms.append(lambda: f"cause is one of {', '.join(self.rng.sample(CAUSES, 2))}")
        self.columns.append(("cause", lambda: " or ".join(self.some(CAUSES, 2))))
        self.inputs.append("cause")

    def signs(self) -> None:
        self.declare("input signs", Line("is several of", tuple((Line(f'{word} "Made up"'),) for word in SIGNS)))
        verbs = ("includes", "does not include")
        self.atoms.append(lambda: f"signs {self.rng.choice(verbs)} {self.rng.choice(SIGNS)}")
        self.inputs.append("signs")

    def level(self) -> None:
        plausible = ("plausible 0 to 5000 pg/mL",) if self.rng.random() < 0.3 else ()
        valid = ("valid for 6 months",) if self.rng.random() < 0.3 else ()
        kind = "is a concentration of stuff in pmol/L or pg/mL"
        self.declare("input level", kind, *plausible, *valid)
        self.declare("substance stuff", "molar mass 1355.37 g/mol")
        self.declare(
            "classify level as level_band",
            "below less than 140 pmol/L | less than 180 pg/mL",
            "middle 140 to 200 pmol/L | 180 to under 350 pg/mL",
            "above more than 200 pmol/L | at least 350 pg/mL",
        )
        self.atoms += [lambda: f"level {self.limit(*self.unit_of_level())}", lambda: self.band("level_band")]
        self.columns.append(("level_band", lambda: " or ".join(self.some(("below", "middle", "above"), 2))))
        self.columns.append(("level in pg/mL", lambda: self.limit(LIMITS["pg/mL"], "")))
        self.inputs.append("level")

    def unit_of_level(self) -> tuple[Sequence[object], str]:
        unit = self.rng.choice(tuple(LIMITS))
        return LIMITS[unit], " " + unit

    def band(self, name: str) -> str:
        words = ("below", "middle", "above")
        if self.rng.random() < 0.3:
            return f"{name} is one of {', '.join(self.rng.sample(words, 2))}"
        return f"{name} is {self.rng.choice(('', '', 'not '))}{self.rng.choice(words)}"

    def limit(self, values: Sequence[object], unit: str) -> str:
        """A comparison with written limits, without the name on its left."""
        low, high = sorted(self.rng.choices(list(values), k=2), key=lambda value: float(str(value)))
        ways = [f"less than {low}{unit}", f"at most {low}{unit}", f"more than {low}{unit}", f"at least {low}{unit}"]
        if low != high:
            ways += [f"{low} to {high}{unit}", f"{low} to under {high}{unit}"]
        return self.rng.choice(ways)

    def visits(self) -> None:
        self.declare("input visits", "is a count")
        self.atoms.append(lambda: f"visits {self.limit((2, 3, 4, 6), '')}")
        self.atoms.append(lambda: f"visits is {self.rng.choice((2, 3, 5))}")
        self.columns.append(("visits", lambda: self.limit((2, 3, 4, 6), "")))
        self.inputs.append("visits")

    def weeks(self) -> None:
        self.declare("input weeks_along", "is a duration in weeks", "counted in completed weeks")
        self.declare(
            "classify weeks_along as stage",
            "below less than 13 weeks",
            "middle 13 to 27 weeks",
            "above at least 28 weeks",
        )
        self.atoms.append(lambda: f"weeks_along {self.limit((12, 13, 20, 28), ' weeks')}")
        self.atoms.append(lambda: f"weeks_along {self.limit((87, 91), ' days')}")
        self.atoms.append(lambda: self.band("stage"))
        self.columns.append(("stage", lambda: self.rng.choice(("below", "middle", "above"))))
        self.inputs.append("weeks_along")

    def dates(self) -> None:
        self.declare("input begun", "is a date")
        self.declare("input ended", "is a date")
        self.atoms += [self.of_dates] * 2
        self.inputs += ["begun", "ended"]

    def of_dates(self) -> str:
        first, second = self.rng.sample(("begun", "ended"), 2)
        other = self.rng.choice((second, "today", "2025-03-31"))
        step = self.rng.choice(("3 months", "1 year", "30 days", "6 weeks"))
        return self.rng.choice(
            (
                f"{first} before {other}",
                f"{first} after {other}",
                f"{first} within {step} of {other}",
                f"{first} more than {step} before {other}",
                f"{first} less than {step} before {other}",
                f"{first} more than {step} after {other}",
                f"{first} less than {step} after {other}",
                f"{first} is 2025-01-01 to 2025-06-30",
            )
        )

    def amounts(self) -> None:
        """Two masses, values worked out from them, and bands of a value."""
        self.declare("input weight", "is a mass in kg")
        self.declare("input load", "is a mass in kg or lb")
        self.declare("value share", "equals (weight - load) / weight in %")
        kind = self.rng.choice(("q", "fixed"))
        lines = self._value_lines(kind)
        self.declare("value need", *lines)
        self.declare("classify share as share_band", "below under 5 %", "middle 5 to 10 %", "above more than 10 %")
        self.atoms += [
            lambda: f"share {self.limit((5, 10, 20), ' %')}",
            lambda: self.band("share_band"),
            lambda: f"need {self.limit((10, 25, 60), ' kg')}",
            lambda: f"weight {self.limit((30, 50, 70), ' kg')}",
            lambda: self.rng.choice(
                ("load less than weight", "load * 2 at least weight", "weight + load more than 100 kg")
            ),
            lambda: f"load {self.limit((40, 60), ' kg')}",
            lambda: f"load {self.limit((100, 150), ' lb')}",
        ]
        self.columns.append(("share in %", lambda: self.limit((5, 10), "")))
        self.inputs += ["weight", "load"]

    def _value_lines(self, kind: str) -> list[str]:
        one, other = self.condition(0), self.condition(0)
        first = "weight / 2" if kind == "q" else "12 kg"
        second = self.rng.choice(("50 kg", "weight * 1.5", "12 kg"))
        ways = [f"not ({one.text})", str(other.text)]
        return [f"equals {first} in kg when {one.text}", f"equals {second} in kg when {self.rng.choice(ways)}"]

    # -------------------------------------------------------------- conditions

    def condition(self, depth: int) -> Node:
        roll = self.rng.random()
        if depth == 0 or roll < 0.35:
            return atom(self.rng.choice(self.atoms)())
        items = tuple(self.condition(depth - 1) for _ in range(self.rng.randint(2, 3)))
        if roll < 0.45:
            return Node("not", "", items[:1])
        if roll < 0.55:
            return Node(str(self.rng.randint(1, len(items))), "", items)
        return Node(self.rng.choice(("all", "any", "any", "all", "none")), "", items)

    def when(self, depth: int | None = None) -> Line:
        return as_lines(self.rng, self.condition(self.shape.deep if depth is None else depth))

    def short(self) -> str:
        """A condition on one line."""
        while True:
            found = inline(self.condition(1))
            if found is not None:
                return found

    # -------------------------------------------------------------- findings, tables, courses

    def finding(self) -> None:
        name = self.name("sign_of")
        self.declare(f"finding {name}", self.when())
        self.atoms.append(lambda: self.rng.choice((name, f"not {name}")))
        self.columns.append((name, lambda: self.rng.choice(("yes", "no"))))

    def table(self) -> None:
        name = self.name("grade")
        columns = self.rng.sample(self.columns, min(len(self.columns), self.rng.randint(1, 3)))
        names = {header.split()[0] for header, _ in columns}
        if len(names) < len(columns):
            return
        header = " | ".join(head for head, _ in columns) + " | gives one of low, mild, high"
        rows = []
        for _ in range(self.rng.randint(2, 4)):
            cells = [cell() if self.rng.random() < 0.8 else "any" for _, cell in columns]
            rows.append(" | ".join([*cells, self.rng.choice(("low", "mild", "high"))]))
        self.declare(f"table {name}", header, *rows)
        self.atoms.append(
            lambda: f"{name} is {self.rng.choice(('', 'not '))}{self.rng.choice(('low', 'mild', 'high'))}"
        )
        self.atoms.append(lambda: f"{name} is one of {', '.join(self.rng.sample(('low', 'mild', 'high'), 2))}")
        self.columns.append((name, lambda: " or ".join(self.some(("low", "mild", "high"), 2))))

    def drugs(self) -> None:
        self.declare("substance plants", *())
        self.declare("drug herbs", *(("belongs to plants",) if self.rng.random() < 0.5 else ()))
        for name in DRUGS:
            parent = self.rng.choice(("", "herbs", "herbs", "plants", "herbs, plants"))
            self.declare(f"drug {name}", *((f"belongs to {parent}",) if parent else ()))
        for _ in range(4):
            name = self.name("course")
            self.made.append(Line(f'regimen {name} "Made up"', (self.course(),)))
            self.regimens.append(name)

    def course(self) -> tuple[Line, ...]:
        words = ["give", *self.rng.choices(("with", "then"), k=self.rng.choice((0, 0, 1, 2)))]
        return tuple(Line(f"{word} {self.item()}") for word in words)

    def item(self) -> str:
        drugs = " or ".join(self.some((*DRUGS, "herbs"), self.rng.choice((1, 1, 2))))
        route = self.rng.choice((*ROUTES, "oral", "route not stated"))
        until = "until " + self.rng.choice(('"well"', self.rng.choice(self.atoms)()))
        rest = self.rng.choice(("daily for 2 weeks", "daily for life", "weekly duration not stated", f"daily {until}"))
        return f"{drugs} 10 mg {route} {rest}"

    def give(self) -> tuple[Line, ...]:
        may = self.rng.choice(("", "", "may "))
        two = ", ".join(self.rng.sample(self.regimens, 2))
        roll = self.rng.random()
        if roll < 0.4:
            return (Line(f"{may}give {self.rng.choice(self.regimens)}"),)
        if roll < 0.6:
            return (Line(f"{may}give one of {two}"),)
        if roll < 0.8:
            return (Line(f"{may}give {two.replace(', ', ', or else ')}"),)
        first, *more = self.course()
        return (Line(may + first.text), *more)

    # -------------------------------------------------------------- decisions and rules

    def decision(self) -> None:
        name = self.name("answer")
        options = [self.name("way") for _ in range(self.rng.randint(2, 5))]
        groups = [(self.when(),)] if self.rng.random() < 0.8 else []
        default = self.rng.random() < 0.6
        for place, option in enumerate(options):
            groups.append((self.option(option, options[:place], default and place == 0),))
        self.made.append(Line(f'decision {name} "Made up"', tuple(groups)))
        self.atoms.append(lambda: f"{name} is {self.rng.choice(('', '', 'not '))}{self.rng.choice(options)}")
        self.atoms.append(lambda: f"{name} is one of {', '.join(self.rng.sample(options, 2))}")

    def option(self, name: str, before: list[str], default: bool) -> Line:
        groups: list[tuple[Line, ...]] = []
        if default:
            groups.append((Line("by default"),))
        else:
            if before and self.rng.random() < 0.7:
                groups.append((Line("replaces " + ", ".join(self.some(before, 3))),))
            groups.append((self.when(1),))
        roll = self.rng.random()
        if roll < 0.12:
            groups.append((Line('source silent "Made up."'),))
        elif roll < 0.3:
            groups.append((Line('advise "Made up."'),))
        else:
            groups += [self.give() for _ in range(self.rng.choice((1, 1, 2)))]
        return Line(f'option {name} "Made up"', tuple(groups))

    def rules(self) -> None:
        names: list[str] = []
        for _ in range(self.rng.randint(2, 5)):
            name = self.name("rule")
            groups: list[tuple[Line, ...]] = []
            if names and self.rng.random() < 0.45:
                groups.append((Line("replaces " + ", ".join(self.some(names, 2))),))
            known = self.shape.epistemic and not groups and self.rng.random() < 0.1
            if known:
                groups.append(
                    (Line(f"when {self.rng.choice(self.inputs)} is {self.rng.choice(('known', 'unknown'))}"),)
                )
                groups.append((Line('advise "Made up."'),))
            else:
                groups.append((self.when(1),))
                groups.append(self.deed())
                names.append(name)
            self.made.append(Line(f'rule {name} "Made up"', tuple(groups)))

    def deed(self) -> tuple[Line, ...]:
        roll = self.rng.random()
        if roll < 0.55:
            drug = self.rng.choice((*DRUGS, *CLASSES))
            route = self.rng.choice(("", "", "", " oral", " intramuscular"))
            hint = (Line(f"instead give {self.rng.choice(DRUGS)}"),) if self.rng.random() < 0.3 else ()
            return (Line(f"do not give {drug}{route}"), *hint)
        if roll < 0.8:
            return self.give()
        if roll < 0.9:
            return (Line(f"measure {self.inputs[0]}" + (f" when {self.short()}" if self.rng.random() < 0.6 else "")),)
        return (Line('advise "Made up."'),)

    # -------------------------------------------------------------- everything

    def guideline(self) -> list[Line]:
        kinds = [self.yes_no] * 3 + [self.cause, self.signs] + [self.yes_no] * 4
        if self.shape.numbers:
            kinds[4:4] = [self.level, self.visits, self.weeks]
        if self.shape.relations:
            kinds[2:2] = [self.dates, self.amounts]
        must, rest = [self.yes_no], kinds[1:]
        must += dict.fromkeys(self.rng.sample(rest, min(len(rest), self.rng.randint(2, self.shape.inputs))))
        must += [self.yes_no] * self.rng.randint(0, max(0, self.shape.inputs - len(must)))
        for make in must[: self.shape.inputs]:
            make()
        for _ in range(self.rng.randint(0, 2)):
            self.finding()
        if self.rng.random() < 0.5:
            self.table()
        top: list[Line | str] = ["version 1.0.0", "status draft"]
        if self.rng.random() < 0.5:
            top.append(f'covers {self.short()} "Made up"')
        if self.rng.random() < 0.4:
            top.append(f'does not cover {self.short()} "Made up"')
        self.made.append(under('guideline made_up "Made up"', *top))
        self.drugs()
        for _ in range(self.rng.randint(1, self.shape.decisions)):
            self.decision()
            if self.rng.random() < 0.3:
                self.finding()
        self.rules()
        return self.made


USUAL = Shape()


def guideline(rng: Random, shape: Shape = USUAL) -> list[Line]:
    """The declarations of a random guideline."""
    return Maker(rng, shape).guideline()
