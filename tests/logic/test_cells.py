"""Limits cut inputs into cells: the borders, which cells a condition holds in, and in whose unit."""

from __future__ import annotations

from fractions import Fraction

from b12dsl.logic.formula import Among, Formula, Not, Stated
from b12dsl.logic.program import Program, Variable
from tests.logic.made import program

LEVEL = """
substance zincum "A substance"
  molar mass 100 g/mol
input level "Level"
  is a concentration of zincum in pmol/L or pg/mL
"""


def variable(found: Program, name: str) -> Variable:
    (index,) = found.variables_of[name]
    return found.variables[index]


def condition(found: Program, finding: str) -> Formula:
    formula = found.named[found.position["finding", finding]].formula
    assert isinstance(formula, Stated)
    return formula.otherwise


def cells(found: Program, finding: str, name: str) -> list[str]:
    formula = condition(found, finding)
    negated = isinstance(formula, Not)
    among = formula.item if isinstance(formula, Not) else formula
    assert isinstance(among, Among)
    of = variable(found, name)
    held = among.mask ^ of.whole if negated else among.mask
    return [cell for i, cell in enumerate(of.cells) if held >> i & 1]


def finding(name: str, when: str) -> str:
    return f'finding {name} "A finding"\n  when {when}\n  from S1\n'


def test_a_limit_cuts_every_column_and_is_converted_for_the_other() -> None:
    found = program(LEVEL + finding("low", "level less than 140 pmol/L"))
    assert variable(found, "level").cells == (
        "less than 140 pmol/L",
        "at least 140 pmol/L",
        "less than 14 pg/mL",
        "at least 14 pg/mL",
    )
    assert cells(found, "low", "level") == ["less than 140 pmol/L", "less than 14 pg/mL"]


def test_bands_keep_their_own_limits_in_each_column() -> None:
    bands = """
classify level as band "Band"
  low    less than 140 pmol/L | less than 18 pg/mL
  middle 140 to 200 pmol/L    | 18 to 35 pg/mL
  high   more than 200 pmol/L | more than 35 pg/mL
  from S1
accept columns_disagree in band
  because "On purpose."
  review by 2030-01-01
"""
    found = program(LEVEL + bands + finding("is_middle", "band is middle"))
    assert cells(found, "is_middle", "level") == ["140 to 200 pmol/L", "18 to 35 pg/mL"]
    masks = found.band_masks["band"]
    assert masks["low"] | masks["middle"] | masks["high"] == variable(found, "level").whole
    assert masks["low"] & masks["middle"] == 0


def test_a_single_column_is_converted_to_the_other_dimension() -> None:
    bands = """
classify level as band "Band"
  low  less than 140 pmol/L
  high at least 140 pmol/L
  from S1
"""
    found = program(LEVEL + bands + finding("is_low", "band is low"))
    assert cells(found, "is_low", "level") == ["less than 140 pmol/L", "less than 14 pg/mL"]


def test_both_sides_of_a_limit_are_cells_of_their_own() -> None:
    found = program(
        'input size "Size"\n  is a length in cm\n'
        + finding("below", "size less than 20 cm")
        + finding("above", "size more than 20 cm")
        + finding("exact", "size is 20 cm")
    )
    assert variable(found, "size").cells == ("less than 20 cm", "exactly 20 cm", "more than 20 cm")
    assert cells(found, "exact", "size") == ["exactly 20 cm"]


def test_counts_have_no_cells_between_whole_numbers() -> None:
    found = program(
        'input doses "Doses"\n  is a count\n'
        + finding("none_yet", "doses less than 1")
        + finding("few", "doses 1 to 2")
        + finding("many", "doses at least 3")
    )
    doses = variable(found, "doses")
    possible = [cell for i, cell in enumerate(doses.cells) if doses.whole >> i & 1]
    assert len(doses.cells) == 4
    assert possible == ["less than 1", "1 to 2", "at least 3"]


def test_completed_weeks_leave_no_gap_between_bands() -> None:
    found = program(
        'input gestation "Gestation"\n  is a duration in weeks\n  counted in completed weeks\n'
        + finding("early", "gestation is 0 to 12 weeks")
        + finding("late", "gestation at least 13 weeks")
    )
    gestation = variable(found, "gestation")
    assert cells(found, "early", "gestation") == ["0 to 12 weeks"]
    between = gestation.cells.index("more than 12 to under 13 weeks")
    assert not gestation.whole >> between & 1


def test_borders_are_exact_fractions() -> None:
    text = LEVEL.replace("100 g/mol", "1355.37 g/mol")
    found = program(text + finding("low", "level less than 140 pmol/L"))
    borders = variable(found, "level").columns[1].borders
    assert [border.value for border in borders] == [Fraction(140) * Fraction("1355.37") / 1000]


def test_an_input_without_limits_is_one_cell_a_column() -> None:
    found = program(LEVEL + 'rule look "Look"\n  measure level\n  from S1\n')
    assert variable(found, "level").cells == ("any value in pmol/L", "any value in pg/mL")
