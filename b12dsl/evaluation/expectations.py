"""What a scenario expects, held against an assessment: expectation -> whether it is met, and what was found instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from b12dsl.evaluation.assessed import Assessed
from b12dsl.evaluation.gives import Given, Sought, forbids, given, gives, might_give, permits, stops, withholds
from b12dsl.evaluation.results import ActionResult, DecisionResult
from b12dsl.evaluation.words import fact_words
from b12dsl.logic.states import OptionState
from b12dsl.model import Aim, At, ChoiceFact, DateFact, Expectation, YesNoFact
from b12dsl.model.words_courses import joined, regimen_said
from b12dsl.units import add_days, add_months

__all__ = ["VERBS", "Verdict", "verdict"]

_ANSWERED = ("decided", "source_silent", "blocked")


class Verdict(NamedTuple):
    """Whether an expectation is met; `expected` are its words, `found` says what the assessment holds instead."""

    met: bool
    expected: str
    found: str


class Verb(NamedTuple):
    """How one kind of expectation is checked, and what is said of the assessment where it fails."""

    holds: Callable[[Assessed, Expectation], bool]
    found: Callable[[Assessed, Expectation], str]


def verdict(assessment: Assessed, expectation: Expectation) -> Verdict:
    """Hold one expectation against an assessment."""
    verb = VERBS[expectation.verb]
    met = verb.holds(assessment, expectation) != (expectation.negated and expectation.verb not in _OWN_NEGATION)
    return Verdict(met, expectation.words, "" if met else verb.found(assessment, expectation))


# ------------------------------------------------------------------ facts, findings, bands, values


def _known(assessment: Assessed, name: str) -> bool | str | None:
    """What is known of an input, finding, band, result or value; None while it is not."""
    if name in assessment.findings:
        return assessment.findings[name].value
    if name in assessment.values:
        return assessment.values[name]
    match assessment.case.facts.get(name):
        case None:
            return None
        case YesNoFact(value):
            return value
        case ChoiceFact(members):
            return next(iter(members)) if len(members) == 1 else None
        case _:
            return "known"


def _spoken(assessment: Assessed, expectation: Expectation) -> str:
    name = expectation.subject
    if name in assessment.decisions:
        return _answer(assessment.decisions[name])
    if name in assessment.findings:
        value = assessment.findings[name].value
        return f"{name} is {'unknown' if value is None else value if isinstance(value, str) else _yes(value)}"
    if name in assessment.values:
        return f"{name} is {assessment.values[name] or 'unknown'}"
    declared = assessment.guideline.program.guideline.inputs.get(name)
    return f"{name} is {fact_words(declared, assessment.case.facts.get(name))}"


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _answer(result: DecisionResult) -> str:
    """`provisional, oral leads assuming oral_tolerated; oral provisional, im_neuro possible`."""
    said = result.outcome.replace("_", " ")
    if result.option:
        said += f": {result.option}" if result.outcome in _ANSWERED else f", {result.option} leads"
    if result.assuming:
        said += f" assuming {joined(list(result.assuming), 'and')}"
    return f"{said}; {', '.join(f'{name} {_words(state)}' for name, state in result.options.items())}"


def _words(state: str) -> str:
    return state.replace("_", " ")


def _is(assessment: Assessed, expectation: Expectation) -> bool:
    """`X is Y`, or `X is not Y`: a band, result or choice that may still be Y is neither.

    A decision is an option when it is settled on it, and not one otherwise.
    """
    result = assessment.decisions.get(expectation.subject)
    if result is not None:
        settled = result.outcome in _ANSWERED and result.option == expectation.value
        return settled is not expectation.negated
    if expectation.negated:
        return expectation.value not in _possible(assessment, expectation.subject)
    return _known(assessment, expectation.subject) == expectation.value


def _possible(assessment: Assessed, name: str) -> Iterable[object]:
    """What a band, result or choice can still be."""
    if name in assessment.findings:
        return assessment.findings[name].possible
    (variable,) = assessment.guideline.program.variables_of[name]
    cells = assessment.guideline.program.variables[variable].cells
    return [cell for i, cell in enumerate(cells) if assessment.case.slots[variable] >> i & 1]


def _holds(assessment: Assessed, expectation: Expectation) -> bool:
    """`X`, or `not X`: what is unknown is neither."""
    return _known(assessment, expectation.subject) is (not expectation.negated)


def _unknown(assessment: Assessed, expectation: Expectation) -> bool:
    return _known(assessment, expectation.subject) is None


# ------------------------------------------------------------------ decisions, options, rules


def _outcome(assessment: Assessed, expectation: Expectation) -> bool:
    return assessment.decisions[expectation.subject].outcome == expectation.value


def _of_option(assessment: Assessed, option: str) -> DecisionResult | None:
    return next((result for result in assessment.decisions.values() if option in result.options), None)


def _leads(assessment: Assessed, expectation: Expectation) -> bool:
    result = _of_option(assessment, expectation.subject)
    return result is not None and result.outcome not in _ANSWERED and result.option == expectation.subject


def _state_of(assessment: Assessed, name: str) -> OptionState | None:
    result = _of_option(assessment, name)
    return assessment.rules.get(name) if result is None else result.options[name]


def _state(assessment: Assessed, expectation: Expectation) -> bool:
    return _state_of(assessment, expectation.subject) == expectation.value


def _found_state(assessment: Assessed, expectation: Expectation) -> str:
    result = _of_option(assessment, expectation.subject)
    state = str(_state_of(assessment, expectation.subject)).replace("_", " ")
    return f"{expectation.subject} {state}" + (f"; {_answer(result)}" if result else "")


# ------------------------------------------------------------------ drugs


def _sought(expectation: Expectation) -> Sought:
    if expectation.expected is None:
        return Sought((expectation.subject,), expectation.route)
    return Sought(expectation.expected.course.drugs, expectation.route, expectation.expected)


def _found_drug(assessment: Assessed, expectation: Expectation) -> str:
    """What is said of the drug, whatever verb was expected."""
    drug, route, sought = expectation.subject, expectation.route, _sought(expectation)
    said = [_found_give(give) for give in given(assessment, sought)]
    said += [f"permitted by {give.by}: {give.state}" for give in given(assessment, sought, may=True)]
    if not said and sought.parts is not None:
        drugs = Sought(sought.drugs)
        said += [_in_full(give) for give in given(assessment, drugs)]
        said += [f"permitted by {_in_full(give)}" for give in given(assessment, drugs, may=True)]
    if forbids(assessment, drug, route):
        said.append("it is forbidden")
    members = assessment.guideline.program.guideline.members
    stopping = (a for a in assessment.actions if a.verb in ("stop", "do_not_stop") and drug in members(a.drug or ""))
    said += [f"{action.by} {_words(action.verb)}: {action.state}" for action in stopping]
    return "; ".join(said) or "nothing is said of it"


def _found_give(give: Given) -> str:
    return f"{give.by} {'' if give.sure else 'gives it or another drug and '}{give.state}"


def _in_full(give: Given) -> str:
    """All courses of a regimen that gives the drug, where none of them has the parts that were expected."""
    return f"{_found_give(give)}: {regimen_said(give.regimen)}"


# ------------------------------------------------------------------ needs, tests, gaps, warnings, assumptions


def _needed(assessment: Assessed, output: str) -> tuple[str, ...]:
    """The inputs that an output, or without one any output, still asks for."""
    return tuple(need.input for need in assessment.needs if not output or output in need.outputs)


def _asks(assessment: Assessed, expectation: Expectation) -> bool:
    return expectation.value in _needed(assessment, expectation.subject)


def _found_needs(assessment: Assessed, expectation: Expectation) -> str:
    needed = _needed(assessment, expectation.subject)
    return f"it asks for {joined(list(needed), 'and')}" if needed else "it asks for nothing"


def _measures(assessment: Assessed, expectation: Expectation) -> bool:
    """A line that applies measures it; with `at`, the schedule holds each of these visits.

    It is not measured where no line that is still open does so; at none of the visits, where these are named.
    """
    name, at = expectation.subject, expectation.at
    lines = [action for action in assessment.actions if action.verb == "measure" and name in action.items]
    if expectation.negated:
        return not any(at is None or any(_visits(assessment, line, name, at, still=True)) for line in lines)
    applying = [line for line in lines if line.state == "applies"]
    return any(at is None or all(_visits(assessment, line, name, at)) for line in applying)


def _visits(assessment: Assessed, line: ActionResult, name: str, at: At, still: bool = False) -> Iterator[bool]:
    """For each visit whether the line measures it then; `still`: or may, since a line that is possible has no entry."""
    for number, spoken in enumerate(at.spoken):
        planned = line.after == at.event and spoken in line.at
        open_ = still and line.state == "possible"
        yield planned and (open_ or _visited(assessment, line.by, name, at, number))


def _visited(assessment: Assessed, by: str, name: str, at: At, number: int) -> bool:
    """The schedule has an entry for this test at this visit: a visit that is over stays only if its condition held."""
    guideline = assessment.guideline.program.guideline
    title = (guideline.inputs.get(name) or guideline.tests[name]).title
    entries = [entry for entry in assessment.schedule if entry.by == by and title in entry.what]
    event = assessment.case.facts.get(at.event)
    if not isinstance(event, DateFact) or event.low is None or event.low != event.high:
        return any(entry.after is not None and entry.after.offset == at.spoken[number] for entry in entries)
    move = add_months if at.unit == "months" else add_days
    return any(entry.date == move(event.low, at.offsets[number]) for entry in entries)


def _found_measures(assessment: Assessed, _: Expectation) -> str:
    said = [f"{a.by} measures {a.what}: {a.state}" for a in assessment.actions if a.verb == "measure"]
    return "; ".join(said) or "nothing is measured"


def _aims(assessment: Assessed, expectation: Expectation) -> bool:
    """A line that applies has the same target: the same subject, and the same limits as exact amounts."""
    wanted, owners = expectation.aim, assessment.guideline.presentation.hints.owners
    aimed = (
        entry for entry in assessment.entries if entry.result.verb == "aim_for" and entry.result.state == "applies"
    )
    return any(_same_target(owners[entry.line.owner].lines[entry.line.line].action, wanted) for entry in aimed)


def _same_target(action: object, wanted: Aim | None) -> bool:
    if not isinstance(action, Aim) or wanted is None:
        return False
    return (action.subject, action.low, action.high) == (wanted.subject, wanted.low, wanted.high)


def _found_aims(assessment: Assessed, _: Expectation) -> str:
    said = [f"{a.by} aims for {a.what}: {_words(a.state)}" for a in assessment.actions if a.verb == "aim_for"]
    return "; ".join(said) or "no target is set"


def _gap(assessment: Assessed, expectation: Expectation) -> bool:
    result = assessment.decisions.get(expectation.subject)
    owners = (expectation.subject,) if result is None else tuple(result.options)
    return any(gap.by in owners for gap in assessment.gaps)


def _warns(assessment: Assessed, expectation: Expectation) -> bool:
    """A warning, or advice that applies, holds these words, whatever their capitals."""
    wanted = expectation.value.casefold()
    return any(wanted in said.casefold() for said in _warnings(assessment))


def _warnings(assessment: Assessed) -> tuple[str, ...]:
    advised = (a.what for a in assessment.actions if a.verb == "advise" and a.state == "applies")
    return (*(warning.message for warning in assessment.warnings), *advised)


def _assumes(assessment: Assessed, expectation: Expectation) -> bool:
    """An assumption took part, or the assumed value of an input chose a lead."""
    name = expectation.subject
    leads = (result.assuming for result in assessment.decisions.values())
    return any(a.name == name for a in assessment.assumptions) or any(name in assuming for assuming in leads)


def _listed(words: Iterable[str], of_what: str) -> str:
    found = tuple(words)
    return f"{of_what}: {joined(list(found), 'and')}" if found else f"{of_what}: none"


# ------------------------------------------------------------------ the table

VERBS: Mapping[str, Verb] = {
    "is": Verb(_is, _spoken),
    "holds": Verb(_holds, _spoken),
    "unknown": Verb(_unknown, _spoken),
    "outcome": Verb(_outcome, _spoken),
    "leads": Verb(_leads, _found_state),
    "state": Verb(_state, _found_state),
    "gives": Verb(lambda a, e: gives(a, _sought(e)), _found_drug),
    "might give": Verb(lambda a, e: might_give(a, _sought(e)), _found_drug),
    "permits": Verb(lambda a, e: permits(a, _sought(e)), _found_drug),
    "does not give": Verb(lambda a, e: not given(a, _sought(e)), _found_drug),
    "forbids": Verb(lambda a, e: forbids(a, e.subject, e.route), _found_drug),
    "withholds": Verb(lambda a, e: withholds(a, _sought(e)), _found_drug),
    "stops": Verb(lambda a, e: stops(a, e.subject), _found_drug),
    "keeps": Verb(lambda a, e: stops(a, e.subject, "do_not_stop"), _found_drug),
    "asks": Verb(_asks, _found_needs),
    "asks nothing": Verb(lambda a, e: not _needed(a, e.subject), _found_needs),
    "measures": Verb(_measures, _found_measures),
    "aims": Verb(_aims, _found_aims),
    "gap": Verb(_gap, lambda a, _: _listed((gap.by for gap in a.gaps), "gaps in")),
    "warns": Verb(_warns, lambda a, _: _listed(_warnings(a), "warnings")),
    "assumes": Verb(_assumes, lambda a, _: _listed((x.name for x in a.assumptions), "assumptions")),
}
_OWN_NEGATION = frozenset({"holds", "is", "measures"})
