"""What tracked files must not say: paths of a machine, hosts, work left open, checks that cannot fail."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

# Spelled so that this file does not hold what it looks for.
FORBIDDEN = {
    "a path of one machine": r"(?<![\w.}$-])/(?:work|farm|root|tmp|opt|Users|home/\w+)/[\w.]",
    "work left open": r"\b(?:T[O]DO|FIX[M]E|X{3})\b",
    "a silenced type checker": r"#\s*type:\s*[i]gnore",
    "a silenced linter": r"#\s*[n]oqa",
    "coverage switched off": r"#\s*pragma:\s*[n]o (?:cover|branch)",
    "a check that cannot fail": r"\|\|\s*[t]rue\b",
    "a test that is not run": r"\b(?:pytest|unittest)\.(?:mark\.)?(?:[s]kip|[x]fail|import[o]rskip)",
    "a private folder": r"\.\.?/(?:\.library|[s]hared/)",
    "the address of a package index": r"\b(?:py[p]i\.org|pythonho[s]ted\.org|npmj[s]\.(?:org|com)|simpl[e]/)",
    "a sign for micrograms in a dose": r"\d ?(?:mc[g])\b",
}
# The sign and abbreviations of micrograms are read, so the reader of units and its tests spell them.
EXEMPT = {"a sign for micrograms in a dose": ("b12dsl/units/", "grammar/", "tests/")}

# Whom an address may point to, and why.
HOSTS = {
    "loinc.org": "the notice that LOINC asks for",
    "unitsofmeasure.org": "the notice that UCUM asks for",
    "www.apache.org": "the licence text",
    "www.w3.org": "names the format of a drawing",
    "wwwn.cdc.gov": "the survey whose people are counted in tests",
    "json-schema.org": "names the dialect of a JSON Schema",
    "json.schemastore.org": "names the schema of SARIF",
    "doi.org": "publications that notes on evidence cite",
    "pubmed.ncbi.nlm.nih.gov": "publications that notes on evidence cite",
    "pmc.ncbi.nlm.nih.gov": "publications that notes on evidence cite",
    "www.bmj.com": "publications that notes on evidence cite",
    "www.medicines.org.uk": "product labels that notes on evidence cite",
}


@pytest.mark.parametrize("reason", FORBIDDEN)
def test_no_tracked_file_holds(reason: str, files: Mapping[str, str]) -> None:
    pattern = re.compile(FORBIDDEN[reason])
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in files.items()
        if not name.startswith(EXEMPT.get(reason, ("LICENSE",)))
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


def test_addresses_point_to_known_owners_only(files: Mapping[str, str]) -> None:
    address = re.compile(r"\bhttps?://([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)")
    found = {name: {host for host in address.findall(text) if host not in HOSTS} for name, text in files.items()}
    assert {name: hosts for name, hosts in found.items() if hosts} == {}


def test_every_known_owner_is_still_named(files: Mapping[str, str]) -> None:
    others = "\n".join(text for name, text in files.items() if name != "tests/house/test_text.py")
    assert [host for host in HOSTS if f"//{host}" not in others] == []


def test_lines_end_the_same_way_everywhere(files: Mapping[str, str]) -> None:
    written = {name: text for name, text in files.items() if "/raw/" not in name and text}
    assert [name for name, text in written.items() if "\r" in text] == []
    assert [name for name, text in written.items() if not text.endswith("\n")] == []


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        ("a path of one machine", "open('/" + "work/main/file')"),
        ("a path of one machine", "cd /" + "tmp/build"),
        ("work left open", "# TO" + "DO later"),
        ("a silenced type checker", "x = y  # type: " + "ignore[arg-type]"),
        ("a silenced linter", "import x  # no" + "qa: F401"),
        ("coverage switched off", "# pragma: " + "no cover"),
        ("a check that cannot fail", "ruff check . || " + "true"),
        ("a test that is not run", "@pytest.mark." + "skipif(True)"),
        ("a test that is not run", "pytest." + "importorskip('x')"),
        ("a private folder", "see ../" + "shared/design"),
        ("the address of a package index", "--index-url https:" + "//py" + "pi.org/simp" + "le/"),
        ("a sign for micrograms in a dose", "give 1000 mc" + "g"),
    ],
)
def test_what_is_forbidden_is_found(reason: str, line: str) -> None:
    assert re.search(FORBIDDEN[reason], line)
