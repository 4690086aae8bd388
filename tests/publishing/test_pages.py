"""The pages before a site engine sees them: what they hold, what they escape, and that they follow the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from b12dsl.pipeline import Checked, check_sources
from b12dsl.pipeline.loading import guideline_of
from b12dsl.publishing.mkdocs import build
from b12dsl.publishing.pages import failure_pages, navigation, pages
from b12dsl.publishing.places import Place, places_of, relative
from b12dsl.publishing.render import headed, plain_title, prose
from b12dsl.publishing.site import Site, site_of, stem_of
from b12dsl.publishing.views_patients import patient_view
from b12dsl.resources import packaged_guidelines
from b12dsl.source import Source
from tests.publishing.conftest import DAY


def checked_copy(change: tuple[str, str] = ("", "")) -> Checked:
    """The packaged guideline with one piece of text changed."""
    root = packaged_guidelines()["b12"]
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*.guide"))}
    changed = {name: text.replace(*change) if change[0] else text for name, text in texts.items()}
    assert not change[0] or changed != texts
    return check_sources([Source(f"copy/{name}", text) for name, text in changed.items()])


def site_of_copy(change: tuple[str, str] = ("", "")) -> Site:
    checked = checked_copy(change)
    return site_of(guideline_of(checked), checked.sources, checked.diagnostics, DAY)


def pages_of(checked: Checked) -> dict[str, str]:
    found = pages(guideline_of(checked), checked.sources, checked.diagnostics, DAY)
    return {path: content.decode() for path, content in found.items()}


# ------------------------------------------------------------------ drift


def test_a_changed_dose_changes_every_place_that_shows_it(made: Mapping[str, str]) -> None:
    changed = pages_of(
        checked_copy(
            (
                "hydroxocobalamin 1000 micrograms intramuscular every 2 days",
                "hydroxocobalamin 500 micrograms intramuscular every 3 days",
            )
        )
    )
    for page in ("decisions/first_treatment.md", "regimens.md"):
        assert "1000 micrograms by intramuscular injection every 2 days" in made[page]
        assert "500 micrograms by intramuscular injection every 3 days" in changed[page]
        assert "every 2 days" not in re.sub(r"<code>.*?</code>", "", changed[page], flags=re.DOTALL)


def test_the_pages_are_the_same_each_time() -> None:
    one, two = pages_of(checked_copy()), pages_of(checked_copy())
    assert one == two


# ------------------------------------------------------------------ what is there


def test_every_navigation_entry_is_a_page(site: Site, made: Mapping[str, str]) -> None:
    paths = [path for section in navigation(site) for found in section.values() for path in found]
    assert len(paths) == len(set(paths))
    assert [path for path in paths if path not in made] == []


def test_every_declared_name_has_its_anchor_on_its_page(site: Site, made: Mapping[str, str]) -> None:
    missing = [
        name
        for name, place in places_of(site.model).items()
        if f"{{#{place.anchor}}}" not in made[place.page] and f'id="{place.anchor}"' not in made[place.page]
    ]
    assert missing == []


def test_the_front_page_says_what_it_is(made: Mapping[str, str], site: Site) -> None:
    page = made["index.md"]
    for words in ("Draft", "version 1.0.0", site.meaning, site.form, "2026-11-22", "Not clinically validated"):
        assert words in page
    for words in ("Nobody has reviewed it yet", "Adults", "Pregnancy and breast-feeding", "reference list is missing"):
        assert words in page
    assert page.count('role="img"') == 2 * len(site.model.decisions)


def test_prose_of_the_author_stands_on_the_front_page() -> None:
    checked = checked_copy()
    found = pages(guideline_of(checked), checked.sources, made_on=DAY, about="## About us {#us}\n\nWe *wrote* it.")
    assert "## About us {#us}\n\nWe *wrote* it." in found["index.md"].decode()


def test_a_decision_page_has_all_its_parts(made: Mapping[str, str], site: Site) -> None:
    page = made["decisions/first_treatment.md"]
    for option in site.model.decisions["first_treatment"].options:
        assert f"{{#option-{option.name}}}" in page
        assert option.title in page
        for name in option.grounds.statements:
            assert f"ledger.html#statement-{name}" in page
        for name in option.grounds.assumptions:
            assert f"interpretations.html#assumption-{name}" in page
    for words in (
        "Faster improvement is what prevents irreversible damage.",
        "The source gives no answer",
        "As expected",
    ):
        assert words in page
    assert "../text/treatment.html#treatment-" in page


def test_every_worked_patient_is_on_the_page_with_expected_and_found(made: Mapping[str, str], site: Site) -> None:
    page = made["patients.md"]
    for result in site.results:
        view = patient_view(site, "patients.md", result)
        assert f'id="{view.anchor}"' in page
        assert len(view.expected) == len(result.scenario.expectations)
        assert view.answers or result.assessment


def test_gaps_are_said_plainly(made: Mapping[str, str]) -> None:
    page = made["unanswered.md"]
    for words in ("metformin", "nitrous oxide", "Allergy", "the dose and the duration", "Prevention after bariatric"):
        assert words in page


# ------------------------------------------------------------------ untrusted text

EVIL = "<script>alert(1)</script> </title> {{ 7 * 7 }} *a* _b_ `c` # [d](javascript:x) & co"


EVIL_GUIDE = f"""guideline evil "{EVIL}"
  version 1.0.0
  status draft
  covers age at least 18 years "{EVIL}"
  does not cover "{EVIL}"
source note "{EVIL}"
  lines 1
  reference 1 "{EVIL}"
statement A1 in note line 1
  says "{EVIL}"
  cites 1
assumption so "{EVIL}"
  because "{EVIL}"
  concerns A1
input age "{EVIL}"
  is a duration in years
input fever "{EVIL}"
  is yes or no
  ask "{EVIL}"
drug thiamine "{EVIL}"
finding hot "{EVIL}"
  when fever
decision first "{EVIL}"
  when hot
  option plain "{EVIL}"
    by default
    give thiamine 100 mg oral daily until "{EVIL}"
    from A1
    assumes so
    because "{EVIL}"
rule tell "{EVIL}"
  when hot
  advise "{EVIL}"
  from A1
scenario patient "{EVIL}"
  given
    today is 2026-03-20
    age is 54 years
    fever
  expect
    first is plain
"""


def evil_site() -> dict[str, str]:
    return pages_of(check_sources([Source("evil/x.guide", EVIL_GUIDE)]))


def test_nothing_in_a_guide_file_becomes_markup() -> None:
    made = evil_site()
    for path, page in made.items():
        if path.startswith("messages/") or path.endswith(".css"):
            continue
        assert "<script>alert" not in page, path
        assert "</title> " not in page, path
    assert "&lt;script&gt;" in made["rules.md"]
    assert "{{ 7 * 7 }}" in made["rules.md"]


def test_nothing_in_a_guide_file_becomes_markup_in_the_built_site(tmp_path: Path) -> None:
    (tmp_path / "evil.guide").write_text(EVIL_GUIDE, "utf-8")
    build(str(tmp_path / "evil.guide"), tmp_path / "out", draft=False)
    names = ("index", "rules", "decisions/first", "findings", "ledger", "patients", "text/evil", "interpretations")
    for name in names:
        page = (tmp_path / "out" / f"{name}.html").read_text("utf-8")
        assert "<script>alert" not in page, name
        assert "<em>a</em>" not in page, name
        assert not re.search(r"""href=["']?javascript""", page), name
        assert page.count("</title>") == 1 + page.count("<title id="), name


def test_headings_and_titles_are_harmless() -> None:
    assert "<" not in headed(EVIL)
    assert "[" not in headed(EVIL)
    assert "*" not in headed(EVIL)
    assert not set('<>&"') & set(plain_title(EVIL))
    assert prose("a `b` <c>") == "a <code>b</code> &lt;c&gt;"


# ------------------------------------------------------------------ while there are errors


def test_a_mistake_is_shown_with_its_line() -> None:
    checked = checked_copy(("when renal_impairment\n    source", "when renal_impairmant\n    source"))
    assert checked.failed
    page = failure_pages(checked.diagnostics, checked.sources)["index.md"].decode()
    assert "renal_impairmant" in page
    assert "^^^^" in page
    assert "1 error" in page


# ------------------------------------------------------------------ small things


@pytest.mark.parametrize(
    ("page", "place", "expected"),
    [
        ("rules.md", Place("rules.md", "x"), "#x"),
        ("rules.md", Place("rules.md"), "rules.html"),
        ("rules.md", Place("text/a.md", "a-1"), "text/a.html#a-1"),
        ("text/a.md", Place("decisions/b.md"), "../decisions/b.html"),
        ("text/a.md", Place("index.md", "c"), "../index.html#c"),
    ],
)
def test_links_between_pages(page: str, place: Place, expected: str) -> None:
    assert relative(page, place) == expected


def test_files_are_named_from_the_folder_that_they_share() -> None:
    sources = {path: Source(path, "") for path in ("a/b/x.guide", "a/b/c/y.guide")}
    assert [stem_of(path, sources) for path in sources] == ["x", "c-y"]
    assert stem_of("x.guide", {"x.guide": Source("x.guide", "")}) == "x"


# ------------------------------------------------------------------ tables, values and choices of another guideline

OTHER = """guideline other "Other"
  version 1.0.0
  status review
  covers age at least 18 years "Adults"
  does not cover fever "Fever"
source note "A note"
  lines 2
statement A1 in note line 1
  says "It says so."
statement A2 in note line 2 incomplete
  says "It breaks off."
input age "Age"
  is a duration in years
input weight "Weight"
  is a mass in kg
input height "Height"
  is a length in m
input fever "Fever"
  is yes or no
input haemoglobin "Haemoglobin"
  is a concentration in g/L
input symptoms "Symptoms"
  is several of
    nausea "Nausea"
    thirst "Thirst"
drug thiamine "Thiamine"
drug zinc "Zinc"
value bmi "Body mass index"
  equals weight / (height * height) in kg/m2
  from A1
table grade "Anaemia grade"
  haemoglobin in g/L | gives one of severe, mild
  under 70           | severe
  at least 70        | mild
  from A1
finding heavy "Heavy"
  when bmi more than 30 kg/m2 and grade is mild
  from A1
regimen both "Both"
  give thiamine 100 mg oral daily for 2 weeks
  with zinc 10 mg oral daily for 2 weeks
  from A1
decision treat "What is given?"
  when heavy
  option either "One of two"
    by default
    strength strong
    give one of thin, thick
    from A1
  option first "The first, or else the other"
    replaces either
    when symptoms includes thirst
    give thin, or else thick
    from A1
regimen thin "Thin"
  give thiamine 100 mg oral daily for 2 weeks
  from A1
regimen thick "Thick"
  give zinc 10 mg oral daily duration not stated
  from A1
"""


@pytest.fixture(scope="module")
def other() -> Mapping[str, str]:
    return pages_of(check_sources([Source("other/x.guide", OTHER)]))


def test_tables_and_values_are_shown(other: Mapping[str, str]) -> None:
    page = other["findings.md"]
    assert "weight ÷ (height × height), in kg/m2" in page
    assert "Haemoglobin (g/L)" in page
    assert "<td>severe</td>" in page
    assert "Body mass index is more than 30 kg/m2 and anaemia grade is mild" in page


def test_alternatives_are_told_apart(other: Mapping[str, str]) -> None:
    page = other["decisions/treat.md"]
    assert "Choose one of these, which count as equal:" in page
    assert "Only where that cannot be given: give zinc 10 mg by mouth once a day" in page
    assert "Strong recommendation" in page
    assert "together with zinc 10 mg by mouth once a day for 2 weeks" in other["regimens.md"]


def test_who_is_not_covered_is_said(other: Mapping[str, str]) -> None:
    assert "It does not cover" in other["index.md"]
    assert "Fever" in other["unanswered.md"]
    assert "The source does not state the duration." in other["unanswered.md"]
    assert "Any of these, each yes, no or not known" in other["inputs.md"]
    assert "Under review" in other["index.md"]
