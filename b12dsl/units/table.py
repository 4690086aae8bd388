"""The one table of units: rows of names, dimensions and exact factors -> a symbol for every text that is read."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from b12dsl.units import dimension as d
from b12dsl.units.dimension import Dimension


class Symbol(NamedTuple):
    """One unit symbol as it is written alone, for one, above and below a stroke, and in UCUM.

    `factor` is the exact number of coherent base units (metre, gram, second, month, mole, ...) in one of it.
    """

    alone: str
    one: str
    above: str
    below: str
    ucum: str
    dimension: Dimension
    factor: Fraction


class Row(NamedTuple):
    """A unit without prefix: its text, English names (British first), prefixes it is used with, and other spellings."""

    text: str
    dimension: Dimension
    factor: Fraction
    names: tuple[str, ...] = ()
    prefixes: str = ""
    aliases: tuple[str, ...] = ()
    ucum: str = ""
    words: tuple[str, str] | None = None  # singular and plural as pages write them, where not the symbol itself
    below: str = ""  # under a stroke, where not the symbol itself


PREFIXES = MappingProxyType(
    {
        "M": ("mega", Fraction(10**6)),
        "k": ("kilo", Fraction(10**3)),
        "h": ("hecto", Fraction(10**2)),
        "d": ("deci", Fraction(1, 10)),
        "c": ("centi", Fraction(1, 10**2)),
        "m": ("milli", Fraction(1, 10**3)),
        "u": ("micro", Fraction(1, 10**6)),
        "n": ("nano", Fraction(1, 10**9)),
        "p": ("pico", Fraction(1, 10**12)),
        "f": ("femto", Fraction(1, 10**15)),
    }
)
MICRO_SIGNS = ("µ", "μ")  # U+00B5 and U+03BC look alike; both are read as u

_ONE = Fraction(1)
_PASCAL = Fraction(1000)  # in g/m/s2
_CALORIE = Fraction(4184)  # thermochemical, in g.m2/s2
_INCH = Fraction(254, 10000)

# Prefixes are those that clinics and laboratories use, so that MG or PG cannot be read as a megagram or a petagram.
ROWS = (
    Row("g", d.MASS, _ONE, ("gram",), "kmnpf"),
    Row(
        "micrograms",
        d.MASS,
        Fraction(1, 10**6),
        aliases=("ug", "mcg"),
        ucum="ug",
        words=("microgram", "micrograms"),
        below="microgram",
    ),
    Row(
        "lb", d.MASS, Fraction(45359237, 10**5), aliases=("lbs",), ucum="[lb_av]", words=("pound", "pounds"), below="lb"
    ),
    Row("m", d.LENGTH, _ONE, ("metre", "meter"), "kdcmun"),
    Row("in", d.LENGTH, _INCH, ucum="[in_i]", words=("inch", "inches"), below="in"),
    Row("ft", d.LENGTH, 12 * _INCH, ucum="[ft_i]", words=("foot", "feet"), below="ft"),
    Row("L", d.VOLUME, Fraction(1, 1000), ("litre", "liter"), "dcmunpf", aliases=("l",)),
    Row("mol", d.AMOUNT, _ONE, ("mole",), "munpf"),
    Row("osm", d.OSMOTIC, _ONE, ("osmole",), "m"),
    Row("ms", d.TIME, Fraction(1, 1000), ("millisecond",)),
    Row("s", d.TIME, _ONE, aliases=("sec",), words=("second", "seconds"), below="s"),
    Row("min", d.TIME, Fraction(60), aliases=("mins",), words=("minute", "minutes"), below="min"),
    Row("h", d.TIME, Fraction(3600), aliases=("hr", "hrs"), words=("hour", "hours"), below="h"),
    Row("24h", d.TIME, Fraction(86400), ucum="(24.h)"),
    Row("d", d.TIME, Fraction(86400), words=("day", "days"), below="d"),
    Row("wk", d.TIME, Fraction(7 * 86400), aliases=("wks",), words=("week", "weeks"), below="wk"),
    # UCUM's mo and a are mean lengths; here they are the calendar's own steps and never become days
    Row("months", d.CALENDAR, _ONE, ucum="mo", words=("month", "months"), below="month"),
    Row("years", d.CALENDAR, Fraction(12), aliases=("yr", "yrs"), ucum="a", words=("year", "years"), below="year"),
    Row("°C", d.TEMPERATURE, _ONE, aliases=("degC",), ucum="Cel"),
    Row("Pa", d.PRESSURE, _PASCAL, ("pascal",), "kh"),
    Row("mmHg", d.PRESSURE, _PASCAL * Fraction(133322, 1000), ucum="mm[Hg]"),
    Row("cmH2O", d.PRESSURE, _PASCAL * Fraction(980665, 10000), ucum="cm[H2O]"),
    Row("J", d.ENERGY, Fraction(1000), ("joule",), "Mkm"),
    Row("cal", d.ENERGY, _CALORIE, ("calorie",), "k"),
    Row("[IU]", d.INTERNATIONAL_UNIT, _ONE, prefixes="Mkmun", aliases=("[iU]",)),
    Row("[pH]", d.ACIDITY, _ONE, aliases=("pH",)),
    Row("%", d.PLAIN, Fraction(1, 100), aliases=("percent",)),
    Row("1.73m2", d.BODY_SURFACE, _ONE, aliases=("1.73_m2", "{1.73m2}", "1.73m^2"), ucum="{1.73_m2}"),
)

# Part of a unit -> (why it is not read, what to write instead). These are common, and either risky or mean two things.
REFUSED = MappingProxyType(
    {
        "IU": ("International units differ from substance to substance and are written in square brackets", "[IU]"),
        "U": ("U is misread as a zero, and can mean international units or enzyme units", "[IU]"),
        "mIU": ("International units are written in square brackets", "m[IU]"),
        "uIU": ("International units are written in square brackets", "u[IU]"),
        "kIU": ("International units are written in square brackets", "k[IU]"),
        "mU": ("U is misread as a zero, and can mean international units or enzyme units", "m[IU]"),
        "eq": ("An equivalent depends on the charge of the ion, which no unit holds", "mol"),
        "Eq": ("An equivalent depends on the charge of the ion, which no unit holds", "mol"),
        "meq": ("A milliequivalent depends on the charge of the ion, which no unit holds", "mmol"),
        "mEq": ("A milliequivalent depends on the charge of the ion, which no unit holds", "mmol"),
        "[degF]": ("The Fahrenheit scale starts elsewhere: no factor converts it", "°C"),
        "degF": ("The Fahrenheit scale starts elsewhere: no factor converts it", "°C"),
        "°F": ("The Fahrenheit scale starts elsewhere: no factor converts it", "°C"),
        "K": ("The Kelvin scale starts elsewhere: no factor converts it", "°C"),
        "C": ("C is the coulomb in the code of units", "°C"),
        "M": ("M stands for moles per litre in the laboratory and for mega elsewhere", "mol/L"),
        "mM": ("mM is short for a concentration, which is written out", "mmol/L"),
        "uM": ("uM is short for a concentration, which is written out", "umol/L"),
        "nM": ("nM is short for a concentration, which is written out", "nmol/L"),
        "pM": ("pM is short for a concentration, which is written out", "pmol/L"),
        "cc": ("cc is misread as units or as two zeros", "mL"),
        "mcgm": ("mcgm is not a symbol of the microgram", "micrograms"),
        "mgm": ("mgm is not a symbol of the gram", "mg"),
        "gm": ("gm is not a symbol of the gram", "g"),
    }
)

# Whole texts, where the part alone could mean something else.
REFUSED_WHOLE = MappingProxyType(
    {
        "K/uL": ("K stands for thousands here and for kelvin elsewhere", "10^3/uL"),
        "k/uL": ("k stands for thousands here and for a prefix elsewhere", "10^3/uL"),
        "M/uL": ("M stands for millions here and for a prefix elsewhere", "10^6/uL"),
        "G/L": ("G stands for thousand millions here and for gauss elsewhere", "10^9/L"),
        "T/L": ("T stands for a million millions here and for tesla elsewhere", "10^12/L"),
        "mg%": ("mg% is an old name of a mass per volume", "mg/dL"),
        "bpm": ("Beats are counted, and what is counted stands in braces", "{beats}/min"),
    }
)

# Texts that the code of units does read, as something that nobody at a bedside means.
OTHER_READINGS = MappingProxyType(
    {
        "PG": "petagauss",
        "MG": "megagauss",
        "G": "gauss",
        "ML": "megalitres",
        "Mg": "megagrams",
        "Pg": "petagrams",
        "Mmol": "megamoles",
        "Pmol": "petamoles",
        "PL": "petalitres",
        "Mm": "megametres",
        "GL": "gigalitres",
        "Gg": "gigagrams",
        "H": "henry",
        "S": "siemens",
        "A": "ampere",
        "mA": "milliampere",
    }
)


def _symbols() -> Iterator[tuple[str, Symbol]]:
    for row in ROWS:
        symbol = _symbol(row)
        for text in _spellings(row, symbol):
            yield text, symbol
        for letter in row.prefixes:
            yield from _prefixed(row, symbol, letter)


def _symbol(row: Row) -> Symbol:
    one, alone = row.words or (row.text, row.text)
    return Symbol(alone, one, row.text, row.below or row.text, row.ucum or row.text, row.dimension, row.factor)


def _spellings(row: Row, symbol: Symbol) -> Iterator[str]:
    yield from (row.text, symbol.alone, symbol.one, symbol.below, symbol.ucum, *row.aliases)
    for name in row.names:
        yield from (name, name + "s")
    if row.text == "micrograms":
        yield from (sign + "g" for sign in MICRO_SIGNS)


def _prefixed(row: Row, symbol: Symbol, letter: str) -> Iterator[tuple[str, Symbol]]:
    word, factor = PREFIXES[letter]
    text = letter + row.text
    whole = symbol._replace(
        alone=text, one=text, above=text, below=text, ucum=letter + symbol.ucum, factor=symbol.factor * factor
    )
    yield text, whole
    yield from ((letter + alias, whole) for alias in row.aliases)
    if letter == "u" and row.text in ("L", "mol"):
        yield "mc" + row.text, whole  # as in mcg
    if letter == "u":
        yield from ((sign + tail, whole) for sign in MICRO_SIGNS for tail in (row.text, *row.aliases))
    for name in row.names:
        yield from ((word + name, whole), (word + name + "s", whole))


SYMBOLS = MappingProxyType(dict(_symbols()))
