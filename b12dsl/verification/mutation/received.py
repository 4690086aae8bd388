"""Everything that a patient gets: one guideline over shared facts -> decision diagrams, by what they are of.

The scope, every finding, band, table result and value, every answer with the states of its options, every rule with
its state, and every line that is said, with what stands in it. Each comes with the same as claims, for the solver.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from b12dsl.evaluation.hints import Hints
from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN, Among, Formula, Kleene, Ref
from b12dsl.logic.order import term_inputs
from b12dsl.logic.program import LineLogic, OptionLogic
from b12dsl.logic.states import OPTION_STATES, OUTCOMES, OptionState
from b12dsl.model import Action, Forbid, Give, Measure
from b12dsl.model.form import plain
from b12dsl.verification.claims import AllOf, Claim, Knows, OutcomeIs, OwnerIs, TruthIs
from b12dsl.verification.difference.joint import Side, answer_of

__all__ = ["NOT_SAID", "Part", "received"]

NOT_SAID: Final = "not said"
_SPEAKING: Final[tuple[OptionState, ...]] = ("applies", "provisional", "possible")
_TOLD_ROLES: Final = frozenset({"scope", "finding", "band", "result"})


class Part(NamedTuple):
    """One thing that a patient gets: its diagram (-1: too large), and a claim for each value it can have.

    No claims: it is the same for every patient, and another guideline has another one or none.
    """

    node: int
    claims: tuple[Claim, ...]


Named = Iterator[tuple[str, Part]]


def received(side: Side) -> dict[str, Part]:
    """All that one guideline has to say, by name. Raises TooLargeError."""
    program = side.program
    found = dict(_findings(side))
    found |= dict(_values(side))
    found |= dict(_inputs(side))
    found |= dict(_decisions(side))
    for owner in (*(option for decision in program.decisions for option in decision.options), *program.rules):
        claims = tuple(OwnerIs(owner.name, frozenset({state})) for state in OPTION_STATES)
        found[f"state {owner.name}"] = Part(side.option_state(owner), claims)
        for line in owner.lines:
            found |= {f"line {owner.name} {name}": part for name, part in _line(side, owner, line)}
    return found


def _truth(node: int, formula: Formula) -> Part:
    return Part(node, tuple(TruthIs(formula, value) for value in (TRUE, FALSE, UNKNOWN)))


def _findings(side: Side) -> Named:
    """Scope, findings, table results and bands; bands of an input are cells of it."""
    program = side.program
    for position, named in enumerate(program.named):
        if named.role in _TOLD_ROLES:
            yield f"{named.role} {named.name}", _truth(side.named(position), Ref(position))
    for name, masks in program.band_masks.items():
        (variable,) = program.variables_of[program.guideline.classifications[name].subject]
        for band, mask in masks.items():
            yield f"band {name} {band}", _truth(side.among(variable, mask), Among(variable, mask))


def _values(side: Side) -> Named:
    """Which calculation counts when; a calculation is known by how it is written."""
    program = side.program
    for name, value in program.guideline.values.items():
        for number, line in enumerate(value.lines):
            at = program.position.get(("value", f"{name}#{number}"))
            node = side.store.terminal(TRUE) if at is None else side.named(at)
            known = tuple(Knows(each, known=True) for each in term_inputs(program.guideline, (line.term,)))
            counts = AllOf(known if at is None else (*known, TruthIs(Ref(at), TRUE)))
            others = () if at is None else _truth(node, Ref(at)).claims
            yield f"value {name} {_text(line.term)}", Part(node, (counts, *others))


def _inputs(side: Side) -> Named:
    """How each fact is read: what counts as stale, implausible, whole, and what is assumed where nothing is stated."""
    for given in side.program.guideline.inputs.values():
        read = (given.type, given.plausible_low, given.plausible_high, given.valid_for, given.completed, given.assumed)
        yield f"input {given.name} {_text(read)}", Part(side.store.terminal(TRUE), ())


def _decisions(side: Side) -> Named:
    for decision in side.program.decisions:
        options = (None, *(option.name for option in decision.options))
        claims = (OutcomeIs(decision.name, frozenset({word}), option) for word in OUTCOMES for option in options)
        answer = answer_of(side, decision)
        yield f"decision {decision.name}", Part(-1 if answer is None else answer, tuple(claims))


def _text(value: object) -> str:
    return json.dumps(plain(value))


# ------------------------------------------------------------------ lines


def _line(side: Side, owner: OptionLogic, line: LineLogic) -> Named:
    """The line, known by its content, wherever it is said, and what else shows in it."""
    content = _text(_content(line.action))
    match line.action:
        case Give() as give:
            yield from ((f"{content} {name}", part) for name, part in _give(side, owner, line, give))
        case Measure() if line.when is not None:
            yield content, _said(side, owner, line.when)
        case Forbid(instead=instead):
            yield content, _said(side, owner)
            yield from ((f"{content} instead {name}", part) for name, part in _hints(side, owner, instead))
        case _:
            yield content, _said(side, owner)


def _content(action: Action) -> Action:
    """The line without what has a diagram of its own: the condition of a test, the drugs that are named instead."""
    match action:
        case Measure():
            return replace(action, when=None, when_words="")
        case Forbid():
            return replace(action, instead=())
    return action


def _give(side: Side, owner: OptionLogic, line: LineLogic, give: Give) -> Named:
    """Whether the give is barred, which of its regimens is, and which of its drugs; whose exception is open."""
    for number, regimen in enumerate(line.regimens):
        yield f"{number}", _said(side, owner, regimen.prohibited)
        for place, course in enumerate(regimen.courses):
            for drug, hit in zip(course.drugs, course.hits, strict=True):
                yield f"{number} {place} {drug}", _said(side, owner, hit)
    alone = owner.prohibited is None or give.may
    barred = line.prohibited if alone else owner.prohibited
    assert barred is not None
    yield "together", _said(side, owner, barred)
    for prohibitor in line.prohibitors if alone else owner.prohibitors:
        opened = f"{prohibitor.rule} {prohibitor.line}"
        yield f"{opened} active", _said(side, owner, prohibitor.active)
        yield f"{opened} when", _said(side, owner, prohibitor.when)


def _hints(side: Side, owner: OptionLogic, instead: tuple[str, ...]) -> Named:
    """Each drug that is named instead, where nothing bars it."""
    hints = Hints(side.program)
    for drug in instead:
        free = side.store.terminal(TRUE)
        barring = tuple(dict.fromkeys(hints.positions((drug,))))
        for position in barring:
            free = side.store.apply("free", _still_free, free, side.named(position))
        offered = side.store.apply("offered", _offered, side.option_state(owner), free)
        nothing_bars = tuple(TruthIs(Ref(position), FALSE) for position in barring)
        yield drug, Part(offered, tuple(AllOf((each, *nothing_bars)) for each in _speaking(owner)))


def _still_free(so_far: int, active: Kleene) -> int:
    return so_far if active == FALSE else FALSE


def _offered(state: OptionState, free: int) -> str:
    return state if state in _SPEAKING and free == TRUE else NOT_SAID


def _speaking(owner: OptionLogic) -> tuple[Claim, ...]:
    """The states in which the lines of an option or rule are said."""
    return tuple(OwnerIs(owner.name, frozenset({each})) for each in _SPEAKING)


def _said(side: Side, owner: OptionLogic, position: int | None = None) -> Part:
    """The state of the owner and the truth of a formula, wherever the owner speaks."""
    state = side.option_state(owner)
    speaks = _speaking(owner)
    if position is None:
        return Part(side.store.apply("said", _shown, state, side.store.terminal(None)), speaks)
    truths = (TRUE, FALSE, UNKNOWN)
    claims = (AllOf((each, TruthIs(Ref(position), truth))) for each in speaks for truth in truths)
    return Part(side.store.apply("said", _shown, state, side.named(position)), tuple(claims))


def _shown(state: OptionState, what: Hashable) -> Hashable:
    return (state, what) if state in _SPEAKING else NOT_SAID
