"""Every completion of small cases: what is settled holds in all of them; needs are exactly what makes them differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import NamedTuple

import pytest

from b12dsl.evaluation.case import Case
from b12dsl.evaluation.compile import compile_program
from b12dsl.evaluation.needs import Needs
from b12dsl.logic.program import Variable
from b12dsl.model import Give, Measure, Option, Rule
from tests.agreement.both import Compiled, Said, resolved
from tests.agreement.cases import Patients
from tests.agreement.guidelines import Shape, guideline, text_of
from tests.agreement.reference import SETTLED, sign

SHAPES = (
    Shape(inputs=4, decisions=2, relations=False, numbers=False, epistemic=False),
    Shape(inputs=5, decisions=2, relations=False, numbers=False, epistemic=False, deep=3),
    Shape(inputs=3, decisions=2, relations=False, epistemic=False),
)
MOST = 1_500  # completions of a case
GUIDELINES = 15  # a seed
CASES = 6  # a guideline

Output = tuple[str, int | None]  # a decision, or a line of a rule
Cells = tuple[int, ...]


@dataclass
class Completions:
    """One case and everything it may turn out to be: a set of a single cell for each variable."""

    compiled: Compiled
    case: Case

    def __post_init__(self) -> None:
        self.variables = self.compiled.program.variables
        self.answers: dict[Cells, dict[Output, Answer]] = {}
        for cells in product(*(list(self._bits(variable)) for variable in self.variables)):
            raw = self.compiled.run(cells + self.case.slots[len(cells) :], self.case.known, {}, self.case.today)
            self.answers[cells] = answers(self.compiled, self.compiled.said(raw))

    def _bits(self, variable: Variable) -> Iterator[int]:
        possible = self.case.slots[variable.index]
        if variable.kind == "stated":  # no fact about the patient, but a word about the guideline
            yield possible
            return
        yield from (1 << bit for bit in range(possible.bit_length()) if possible >> bit & 1)

    def varying(self, output: Output, name: str) -> bool:
        """Whether two completions that differ only in the input `name` differ in the output."""
        own = set(self.compiled.program.variables_of[name])
        groups: dict[Cells, set[object]] = defaultdict(set)
        for cells, found in self.answers.items():
            rest = tuple(cell for variable, cell in enumerate(cells) if variable not in own)
            groups[rest].add(found[output])
        return any(len(group) > 1 for group in groups.values())

    def asks(self, output: Output, variable: int) -> bool:
        """Whether two completions that differ only in one variable differ in the output."""
        groups: dict[Cells, set[object]] = defaultdict(set)
        for cells, found in self.answers.items():
            groups[cells[:variable] + cells[variable + 1 :]].add(found[output])
        return any(len(group) > 1 for group in groups.values())

    def reachable(self, output: Output, variable: int, cell: int) -> tuple[str, ...]:
        """What the output may be once the variable is in this cell."""
        found = {worded(found[output]) for cells, found in self.answers.items() if cells[variable] == 1 << cell}
        return tuple(sorted(found))


class Answer(NamedTuple):
    """What an output says: an outcome with its option, or a sign; and whose turn it is in each `A, or else B`."""

    word: str
    option: str | None = None
    turns: tuple[int, ...] = ()


def answers(compiled: Compiled, said: Said) -> dict[Output, Answer]:
    """The outcome of each decision with its option; for each line of a rule what it promises."""
    found: dict[Output, Answer] = {}
    for (role, name), value in said.items():
        if role == "outcome" and isinstance(value, tuple):
            outcome, option = value
            leading = [one for _, one in compiled.guideline.options() if one.name == option]
            found[name, None] = Answer(outcome, option, tuple(turn for one in leading for turn in turns(said, one)))
    for rule in compiled.guideline.rules.values():
        for line, act in enumerate(rule.actions):
            state = str(said["state", rule.name])
            if isinstance(act, Give):
                state = str(said["line action", f"{rule.name}#{line}"])
            elif isinstance(act, Measure) and act.when is not None and sign(state) != "-":
                truth = said["line", f"{rule.name}#{line}"]
                state = "does_not_apply" if truth is False else state if truth is True else "possible"
            given = sign(state) == "+" and isinstance(act, Give)
            found[rule.name, line] = Answer(sign(state), None, turns(said, rule, line) if given else ())
    return found


def turns(said: Said, owner: Option | Rule, only: int | None = None) -> tuple[int, ...]:
    """For each `A, or else B` the first that is not barred, or -1."""
    found: list[int] = []
    for line, act in enumerate(owner.actions):
        if isinstance(act, Give) and act.mode == "or else" and only in (None, line):
            barred = [said["prohibited", f"{owner.name}#{line}.{i}"] is True for i in range(len(act.regimens))]
            found.append(barred.index(False) if False in barred else -1)
    return tuple(found)


def worded(answer: Answer) -> str:
    word = {"+": "applies", "-": "does_not_apply", "?": "open"}.get(answer.word, answer.word)
    option = f": {answer.option}" if answer.option else ""
    return word + option + "".join(f", regimen {turn + 1}" for turn in answer.turns)


def settled(answer: Answer) -> bool:
    return answer.word in ("+", "-", *SETTLED)


def small_cases(seed: int, shape: Shape) -> Iterator[tuple[str, Completions]]:
    """Cases of one guideline with few enough completions to look at each."""
    rng = Random(seed)
    text = text_of(guideline(rng, shape))
    compiled = Compiled(resolved(text))
    patients = Patients(compiled.guideline)
    for _ in range(CASES):
        case = compiled.case(patients.partial(rng, rng.choice((0.2, 0.5, 0.7))))
        assert case is not None
        count = 1
        for variable in compiled.program.variables:
            count *= 1 if variable.kind == "stated" else case.slots[variable.index].bit_count()
        if count <= MOST:
            yield text, Completions(compiled, case)


def each_case(seed: int, check: Callable[[str, Completions], None]) -> int:
    count = 0
    for i in range(GUIDELINES):
        for text, found in small_cases(seed * 100 + i, SHAPES[i % len(SHAPES)]):
            check(text, found)
            count += 1
    return count


def _settled_holds(text: str, found: Completions) -> None:
    compiled, case = found.compiled, found.case
    told = answers(compiled, compiled.said(compiled.raw(case)))
    for output, answer in told.items():
        if settled(answer):
            later = {completion[output][:2] for completion in found.answers.values()}
            assert later == {answer[:2]}, f"{output} is {answer}, but may become {later}\n{case.facts}\n{text}"


def _needs_are_exact(text: str, found: Completions) -> None:
    compiled, case = found.compiled, found.case
    needs = Needs(compiled.program)
    raw = compiled.raw(case)
    listed = {(need.output, need.line): need for need in needs.by_output(case, raw)}
    assert set(listed) == set(answers(compiled, compiled.said(raw)))
    for output, need in listed.items():
        expected = {name for name in compiled.guideline.inputs if found.varying(output, name)}
        assert need.exact
        assert set(need.inputs) == expected, f"{output} needs {expected}, not {need.inputs}\n{case.facts}\n{text}"


def _changes_are_exact(text: str, found: Completions) -> None:
    compiled, case = found.compiled, found.case
    needs = Needs(compiled.program)
    raw = compiled.raw(case)
    for need in needs.of(case, raw):
        told = sorted(needs.could_change(case, raw, need))
        expected = sorted(
            (output[0], _answer(compiled.program.variables[variable], cell), found.reachable(output, variable, cell))
            for output in next(iter(found.answers.values()))
            if output[0] in need.outputs
            for variable in compiled.program.variables_of[need.input]
            if found.asks(output, variable)
            for cell in range(len(compiled.program.variables[variable].cells))
            if case.slots[variable] >> cell & 1
        )
        assert [tuple(change) for change in told] == expected, f"{need}\n{case.facts}\n{text}"


def _answer(variable: Variable, cell: int) -> str:
    return f"{variable.choice}: {variable.cells[cell]}" if variable.choice else variable.cells[cell]


@pytest.mark.parametrize("seed", range(6))
def test_what_is_settled_holds_in_every_completion(seed: int) -> None:
    assert each_case(seed, _settled_holds) >= 60


@pytest.mark.parametrize("seed", range(6))
def test_an_input_is_needed_exactly_when_two_completions_differ_in_it(seed: int) -> None:
    assert each_case(seed, _needs_are_exact) >= 60


@pytest.mark.parametrize("seed", range(3))
def test_what_could_change_is_exactly_what_can_be_reached(seed: int) -> None:
    assert each_case(seed + 50, _changes_are_exact) >= 60


def test_complete_patients_have_an_answer_and_need_nothing() -> None:
    """With everything known nothing is provisional, and nothing is asked for."""
    for seed in range(40):
        rng = Random(seed)
        compiled = Compiled(resolved(text_of(guideline(rng, SHAPES[seed % 2]))))
        patients = Patients(compiled.guideline)
        case = compiled.case(patients.complete(rng))
        assert case is not None
        assert not Needs(compiled.program).of(case, compiled.raw(case))


def test_supposing_scope_and_when_answers_as_if_both_held() -> None:
    """`if_in_scope`: the answer under W, for decisions that read no other decision."""
    for seed in range(40):
        rng = Random(seed)
        text = text_of(guideline(rng, SHAPES[seed % 2]._replace(decisions=1)))
        compiled = Compiled(resolved(text))
        without = "\n".join(line for line in text.splitlines() if not line.startswith(("  covers", "  does not cover")))
        supposed = compile_program(compiled.program, suppose_when=True)
        freed = Compiled(resolved(_without_when(without)))
        patients = Patients(compiled.guideline)
        for _ in range(5):
            facts = patients.partial(rng)
            case, other = compiled.case(facts), freed.case(facts)
            assert case is not None
            assert other is not None
            raw = supposed(case.slots, case.known, case.facts, case.today)
            (decision,) = compiled.guideline.decisions
            expected = freed.said(freed.raw(other))["outcome", decision]
            assert compiled.said(raw)["outcome", decision] == expected, f"{facts}\n{text}"


def _without_when(text: str) -> str:
    """The guideline with the `when` of its decision left out."""
    kept: list[str] = []
    inside, below = False, False
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip())
        if depth == 0:
            inside = line.startswith("decision ")
        if depth <= 2:
            below = inside and line.startswith("  when ")
        if not (inside and below and depth >= 2):
            kept.append(line)
    return "\n".join(kept) + "\n"
