"""The built website: strict, self-contained, every anchor within two clicks, and refused where a patient fails."""

from __future__ import annotations

import html
import json
import re
import sys
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from b12dsl import publishing
from b12dsl.cli.site import command
from b12dsl.publishing import mkdocs as door
from b12dsl.publishing.mkdocs import BuildError, GuidelinePlugin, build, day_of_build
from b12dsl.publishing.pages import site_pages
from b12dsl.publishing.places import places_of
from b12dsl.publishing.site import Site
from b12dsl.resources import packaged_guidelines

HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
IDS = re.compile(r'\bid="?([^"\s>]+)')


def pages_in(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}


@cache
def links_in(text: str) -> frozenset[str]:
    return frozenset(html.unescape(found) for found in HREF.findall(text))


def resolved(page: str, link: str) -> tuple[str, str]:
    """The page and the anchor that a link leads to."""
    target, _, anchor = link.partition("#")
    path = (Path("/") / Path(page).parent / target) if target else Path("/") / page
    parts: list[str] = []
    for part in path.parts[1:]:
        parts = parts[:-1] if part == ".." else [*parts, part] if part != "." else parts
    return "/".join(parts) or "index.html", unquote(anchor)


def is_local(link: str) -> bool:
    return not re.match(r"[a-z]+:|//", link)


def test_every_link_leads_to_a_page_and_an_anchor(built: Path) -> None:
    pages = pages_in(built)
    ids = {name: {html.unescape(one) for one in IDS.findall(text)} for name, text in pages.items()}
    broken = set()
    for name, text in pages.items():
        if name == "404.html":
            continue
        for link in links_in(text):
            page, anchor = resolved(name, link)
            if is_local(link) and (page not in pages or (anchor and anchor not in ids[page])):
                broken.add((name, link))
    assert sorted(broken)[:20] == []


def test_no_anchor_is_there_twice(built: Path) -> None:
    twice = {}
    for name, text in pages_in(built).items():
        found = re.findall(r'<(?!meta|label|input)[a-z0-9]+\b[^>]*?\sid="?([^"\s>]+)', text)
        if again := {one for one in found if found.count(one) > 1}:
            twice[name] = again
    assert twice == {}


def test_everything_is_reached_from_the_front_page_in_two_clicks(built: Path, site: Site) -> None:
    pages = pages_in(built)
    first = {resolved("index.html", link) for link in links_in(pages["index.html"]) if is_local(link)}
    reached = set(first)
    for page in {page for page, _ in first} & pages.keys():
        reached |= {resolved(page, link) for link in links_in(pages[page]) if is_local(link)}
    wanted = {
        name: (place.page.replace(".md", ".html"), place.anchor)
        for name, place in places_of(site.model).items()
        if place.anchor.startswith(("rule-", "option-", "finding-", "bands-", "statement-", "assumption-"))
    }
    assert len(wanted) > 100
    assert {name: place for name, place in wanted.items() if place not in reached} == {}


def test_no_request_leaves_the_site(built: Path) -> None:
    outside = []
    loads = re.compile(
        r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?(?:src|data)=["']?((?:https?:)?//[^"'\s>]+)"""
        r"""|<link\b(?![^>]*rel=["']?canonical)[^>]*?href=["']?((?:https?:)?//[^"'\s>]+)"""
    )
    for name, text in pages_in(built).items():
        outside += [(name, found) for found in loads.findall(text)]
    for path in built.rglob("*.css"):
        text = path.read_text("utf-8")
        outside += [
            (path.name, found) for found in re.findall(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""", text)
        ]
    assert outside == []


def test_the_scripts_load_nothing_from_elsewhere_on_these_pages(built: Path) -> None:
    """Material's script can fetch a diagram library and repository facts; neither is asked for on any page."""
    for name, text in pages_in(built).items():
        assert "mermaid" not in text, name
        assert "data-md-component=source" not in text.replace('"', ""), name


def test_search_knows_the_clinical_words(built: Path) -> None:
    index = (built / "search" / "search_index.json").read_text("utf-8")
    assert "decisions/first_treatment.html#option-im_neuro" in index
    assert "homocysteine" in index


def test_colours_follow_the_system_and_print_has_its_rules(built: Path) -> None:
    page = (built / "index.html").read_text("utf-8")
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in (built / "assets" / "guideline.css").read_text("utf-8")


# ------------------------------------------------------------------ refusals


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "guide"
    folder.mkdir()
    for file in packaged_guidelines()["starter"].rglob("*.guide"):
        (folder / file.name).write_text(file.read_text("utf-8"), "utf-8")
    return folder


def spoil(folder: Path) -> None:
    """Turn one expectation of the starter guideline into its opposite."""
    for file in folder.glob("*.guide"):
        text = file.read_text("utf-8")
        changed = re.sub(r"(  expect\n    )(\S.*)\n", r"\1not \2\n", text, count=1)
        if changed != text:
            file.write_text(changed, "utf-8")
            return
    raise AssertionError("no scenario")


def site_build(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, ["build", *arguments])
    return done.exit_code, done.output


def test_the_command_builds_a_site(copy: Path, tmp_path: Path) -> None:
    status, said = site_build(str(copy), "-o", str(tmp_path / "out"))
    assert status == 0, said
    assert "pages in" in said
    assert (tmp_path / "out" / "index.html").is_file()


def test_a_worked_patient_that_fails_stops_the_build_unless_it_is_a_draft(copy: Path, tmp_path: Path) -> None:
    spoil(copy)
    out = tmp_path / "out"
    status, said = site_build(str(copy), "-o", str(out))
    assert status == 1
    assert "1 worked patient is not as expected, so nothing was published" in said
    assert not (out / "index.html").exists()
    status, said = site_build(str(copy), "-o", str(out), "--draft")
    assert status == 0, said
    assert "did not come out as expected. Do not use it." in (out / "index.html").read_text("utf-8")


def test_errors_are_told_and_nothing_is_made(copy: Path, tmp_path: Path) -> None:
    file = next(path for path in copy.glob("*.guide") if "when shortage" in path.read_text("utf-8"))
    file.write_text(file.read_text("utf-8").replace("when shortage", "when shortagge", 1), "utf-8")
    status, said = site_build(str(copy), "-o", str(tmp_path / "out"))
    assert status == 1
    assert "shortagge" in said
    assert "no site was made" in said
    with pytest.raises(BuildError, match="The guideline has errors"):
        build(str(copy), tmp_path / "out", draft=False)


def configuration(folder: Path, plugins: str) -> Path:
    (folder / "pages").mkdir()
    (folder / "pages" / "manual.md").write_text("# Manual\n\nSee [the rules](rules.md).\n", "utf-8")
    (folder / "about.md").write_text("## About us {#us}\n\nWe wrote it.\n", "utf-8")
    file = folder / "mkdocs.yml"
    file.write_text(
        "site_name: Ours\ndocs_dir: pages\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"
        f"markdown_extensions: [attr_list]\nplugins: {plugins}\n",
        "utf-8",
    )
    return file


@pytest.mark.usefixtures("copy")
def test_a_configuration_adds_pages_prose_and_its_own_guideline(tmp_path: Path) -> None:
    file = configuration(tmp_path, "{b12dsl: {guideline: guide, about: about.md, report: Write to us.}}")
    status, said = site_build("--config", str(file), "-o", str(tmp_path / "out"))
    assert status == 0, said
    front = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "We wrote it." in front
    assert 'href="manual.html"' in front
    assert "Write to us." in (tmp_path / "out" / "review.html").read_text("utf-8")


def test_a_configuration_without_the_plugin_is_refused(tmp_path: Path) -> None:
    file = configuration(tmp_path, "[]")
    with pytest.raises(BuildError, match="has no plugin `b12dsl`"):
        build(None, tmp_path / "out", draft=False, config_file=file)


@pytest.mark.usefixtures("copy")
def test_a_broken_link_in_a_written_page_stops_the_build(tmp_path: Path) -> None:
    file = configuration(tmp_path, "{b12dsl: {guideline: guide}}")
    (tmp_path / "pages" / "manual.md").write_text("# Manual\n\n[No](nowhere.md)\n", "utf-8")
    status, said = site_build("--config", str(file), "-o", str(tmp_path / "out"))
    assert status == 1
    assert "nowhere.md" in said


def test_while_serving_a_mistake_is_a_page(copy: Path, tmp_path: Path) -> None:
    file = configuration(tmp_path, "{b12dsl: {guideline: guide}}")
    for guide in copy.glob("*.guide"):
        guide.write_text(guide.read_text("utf-8").replace("when shortage", "when shortagge", 1), "utf-8")
    config = load_config(str(file), site_dir=str(tmp_path / "out"))
    (plugin,) = (one for one in config.plugins.values() if isinstance(one, GuidelinePlugin))
    config.plugins.on_startup(command="serve", dirty=False)
    (tmp_path / "pages" / "manual.md").write_text("# Manual\n", "utf-8")
    build_site(config)
    assert plugin.serving
    assert str(copy) in config.watch
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "shortagge" in page
    assert "The guideline has errors" in page


def test_the_day_of_a_reproducible_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert day_of_build() == date(1970, 1, 2)


def test_serving_watches_the_guideline_that_was_asked_for(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def watch(config_file: str, dev_addr: str) -> None:
        config = load_config(config_file, site_dir=str(tmp_path / "out"))
        (plugin,) = (one for one in config.plugins.values() if isinstance(one, GuidelinePlugin))
        asked.append((plugin.config.guideline, dev_addr))
        raise ConfigurationError("stopped")

    monkeypatch.setattr(door, "serve_site", watch)
    done = CliRunner().invoke(command, ["serve", str(copy), "-a", "127.0.0.1:8001"])
    assert asked == [(str(copy), "127.0.0.1:8001")]
    assert done.exit_code == 1
    assert "stopped" in done.output


def test_serving_takes_a_path_or_a_configuration(copy: Path, tmp_path: Path) -> None:
    file = configuration(tmp_path, "{b12dsl: {guideline: guide}}")
    done = CliRunner().invoke(command, ["serve", str(copy), "--config", str(file)])
    assert done.exit_code == 2
    assert "PATH or --config" in done.output


def test_what_has_to_be_installed_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "b12dsl.publishing.mkdocs", None)
    monkeypatch.delattr(publishing, "mkdocs")
    status, said = site_build("b12", "-o", str(tmp_path / "out"))
    assert status == 1
    assert "b12dsl[site]" in said


def test_a_quick_build_has_only_the_messages_of_its_guideline(site: Site) -> None:
    made = site_pages(site, quick=True)
    codes = {f"messages/{one.code}.md" for one in site.diagnostics}
    assert {path for path in made if path.startswith("messages/")} == {"messages/index.md", *codes}


def test_a_packaged_name_is_never_a_folder_beside_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "b12").mkdir()
    (tmp_path / "mine").mkdir()
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    assert door._beside(config, "b12") == "b12"
    assert Path(door._beside(config, "./b12")) == tmp_path / "b12"
    assert Path(door._beside(config, "mine")) == tmp_path / "mine"
    assert door._beside(config, "./elsewhere") == "./elsewhere"


# ------------------------------------------------------------------ while a guideline is written


class Serving:
    """Rebuilds of one site, as `serve` makes them: the plugin stays, the configuration is read again."""

    def __init__(self, file: Path, to: Path) -> None:
        self.file, self.to = file, to
        plugins = load_config(str(file), site_dir=str(to)).plugins
        (plugin,) = (one for one in plugins.values() if isinstance(one, GuidelinePlugin))
        plugin.kept, plugin.found = {}, {}  # MkDocs has one of each plugin in a process
        plugins.on_startup(command="serve", dirty=False)

    def rebuild(self) -> dict[str, str]:
        """The pages, without their empty lines: the theme leaves some where a page says something of itself."""
        build_site(load_config(str(self.file), site_dir=str(self.to)))
        return {name: re.sub(r"\n\s*\n", "\n", text) for name, text in pages_in(self.to).items()}

    def found(self) -> dict[str, str]:
        """What the search knows, by address."""
        index = json.loads((self.to / "search" / "search_index.json").read_text("utf-8"))
        return {entry["location"]: entry["text"] for entry in index["docs"]}


@pytest.fixture
def serving(copy: Path, tmp_path: Path) -> Serving:
    del copy
    return Serving(configuration(tmp_path, "{search: {}, b12dsl: {guideline: guide}}"), tmp_path / "out")


def replaced(folder: Path, before: str, after: str) -> None:
    for file in folder.glob("*.guide"):
        file.write_text(file.read_text("utf-8").replace(before, after), "utf-8")


def test_pages_that_are_kept_are_as_if_made_again(serving: Serving, copy: Path, tmp_path: Path) -> None:
    first = serving.rebuild()
    assert serving.rebuild() == first
    replaced(copy, "50 micrograms", "75 micrograms")
    again, found = serving.rebuild(), serving.found()
    assert again["inputs.html"] == first["inputs.html"]
    assert "75 micrograms" in again["decisions/treatment.html"]
    assert "50 micrograms" not in again["decisions/treatment.html"]
    afresh = Serving(serving.file, tmp_path / "afresh")
    assert afresh.rebuild() == again
    assert afresh.found() == found


def test_a_mistake_and_its_repair_while_serving(serving: Serving, copy: Path) -> None:
    first, found = serving.rebuild(), serving.found()
    replaced(copy, "when shortage", "when shortagge")
    assert "shortagge" in serving.rebuild()["index.html"]
    replaced(copy, "when shortagge", "when shortage")
    assert serving.rebuild() == first
    assert serving.found() == found


def test_nothing_is_proven_after_each_change(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proving takes seconds, and whoever saves a file waits for the page."""

    def proven(*_: object) -> None:
        raise AssertionError("the solver was asked")

    monkeypatch.setattr(door, "proofs_of", proven)
    assert "checks.html" in serving.rebuild()


@pytest.mark.usefixtures("copy")
def test_a_fault_of_the_prover_leaves_pages_that_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object) -> None:
        raise ArithmeticError("no such sort")

    monkeypatch.setattr(door, "proofs_of", faulty)
    file = configuration(tmp_path, "{b12dsl: {guideline: guide}}")
    status, said = site_build("--config", str(file), "-o", str(tmp_path / "out"))
    assert status == 0, said
    checks = (tmp_path / "out" / "checks.html").read_text("utf-8")
    assert "Not looked for in this build: the prover met a fault of its own (ArithmeticError)." in checks
    assert "proven, not only" not in checks


def test_a_written_page_keeps_its_title_and_its_contents(serving: Serving, tmp_path: Path) -> None:
    written = tmp_path / "pages" / "manual.md"
    written.write_text("# The handbook\n\n## A part\n\nText.\n", "utf-8")
    first = serving.rebuild()
    again = serving.rebuild()
    for pages in (first, again):
        assert "<title>The handbook - Ours</title>" in pages["manual.html"]
        assert 'href="#a-part"' in pages["manual.html"]
    written.write_text("# The handbook\n\n## Another part\n\nText.\n", "utf-8")
    assert 'href="#another-part"' in serving.rebuild()["manual.html"]
