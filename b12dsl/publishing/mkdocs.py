"""The door to MkDocs: its events -> our pages as generated files; and the build that the command line asks for."""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from os import environ
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.commands.build import build as build_site
from mkdocs.commands.serve import serve as serve_site
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from b12dsl.diagnostics.text import render_text
from b12dsl.evaluation import Guideline, ScenarioResult
from b12dsl.pipeline import Checked, check
from b12dsl.pipeline.loading import guideline_of
from b12dsl.pipeline.releases import releases_in
from b12dsl.project import DEFAULT_GUIDELINE, is_packaged, locate, read_releases
from b12dsl.publishing.notes import NotesError, read_notes
from b12dsl.publishing.pages import REPORT, STYLE, failure_pages, navigation, site_pages, standing
from b12dsl.publishing.render import plain_title
from b12dsl.publishing.site import Site, site_of
from b12dsl.verification.installed import proofs_of
from b12dsl.verification.verified import Verification

__all__ = ["BuildError", "GuidelinePlugin", "GuidelinePluginConfig", "build", "serve", "unmet_words"]

log = logging.getLogger(__name__)  # not below that of MkDocs, for which a strict build would stop
THEME = str(Path(__file__).parent / "theme")


class BuildError(Exception):
    """Why no site was made, in words for a person."""


class GuidelinePluginConfig(Config):
    """What `mkdocs.yml` may say under `b12dsl`.

    `guideline`: a folder, file or packaged name; a folder is looked for from the configuration file too. `about`: a
    Markdown file with prose for the front page. `evidence`: a TOML file with what published sources say of the source's
    statements. `report`: how to report an error, a sentence. `draft`: publish although
    worked patients do not come out as expected.
    """

    guideline = Type(str, default=DEFAULT_GUIDELINE)
    about = Optional(Type(str))
    evidence = Optional(Type(str))
    report = Type(str, default=REPORT)
    draft = Type(bool, default=False)


class CompiledTemplates(BytecodeCache):
    """The theme's templates, compiled once in a process and not once in a rebuild."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hands out what was compiled of the same text."""
        found = self.code.get(bucket.key + bucket.checksum)
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        self.code[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


class Kept(NamedTuple):
    """A page as it was made last, and the Markdown that it was made from."""

    markdown: str
    html: str
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None


class GuidelinePlugin(BasePlugin[GuidelinePluginConfig]):
    """Feeds the pages of a guideline to MkDocs."""

    serving = False

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, Kept] = {}  # by the page's address
        self.found: dict[str, list[dict[str, Any]]] = {}  # what the search knows of each
        self.shown: set[str] = set()  # the pages of this build
        self.templates = CompiledTemplates()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Under `serve` a guideline with errors is shown, not refused."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watches the guide files; adds the style sheet, and our parts of the theme before its own."""
        self.folder = _beside(config, self.config.guideline)
        watched = locate(self.folder)
        config.watch.append(str(watched))
        if THEME not in config.theme.dirs:
            config.theme.dirs.insert(0, THEME)
        if STYLE not in config.extra_css:
            config.extra_css.insert(0, STYLE)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the generated pages, and puts them into the navigation around the hand-written ones."""
        written = [file.src_uri for file in files.documentation_pages()]
        checked = check(self.folder)
        if checked.failed:
            made, order = self._failed(checked), list[Any]()
        else:
            site = self._site(checked, config)
            made = site_pages(site, self.config.report, quick=self.serving)
            order = navigation(site, config.nav or _manual(written))
            config.site_name = config.site_name or plain_title(site.model.title)
            config.extra["standing"] = standing(site.model)
        for path, content in made.items():
            files.append(File.generated(config, path, content=content))
        config.nav = order or ["index.md"]
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hands the compiled templates to the next build."""
        del config, files
        env.bytecode_cache = self.templates
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Under `serve` a page that has not changed is not made again."""
        del config, files
        self.shown.add(page.url)
        kept = self.kept.get(page.url)
        if not self.serving or kept is None or kept.markdown != markdown:
            self.kept.pop(page.url, None)
            page.meta["made from"] = markdown
            return markdown
        return ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keeps what was made; brings back what was kept."""
        del config, files
        made_from = page.meta.pop("made from", None)
        if made_from is not None:
            self.kept[page.url] = Kept(made_from, html, page.toc, page.title, page.present_anchor_ids)
            return html
        kept = self.kept[page.url]
        page.toc, page.title, page.present_anchor_ids = kept.toc, kept.title, kept.anchors
        page.meta["search"] = {"exclude": True}  # it is found already
        return kept.html

    @event_priority(50)  # before the search writes its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Tells the search what it knew of the pages that were kept."""
        index = getattr(config.plugins.get("material/search"), "search_index", None)
        if index is None:
            return
        new: dict[str, list[dict[str, Any]]] = {}
        for entry in index.entries:
            new.setdefault(entry["location"].partition("#")[0], []).append(entry)
        self.found |= new
        index.entries = [entry for url, found in self.found.items() if url in self.shown for entry in found]
        self.shown = set()

    def _failed(self, checked: Checked) -> Mapping[str, bytes]:
        if not self.serving:
            raise PluginError(f"The guideline has errors.\n\n{render_text(checked.errors, checked.sources)}")
        return failure_pages(checked.diagnostics, checked.sources)

    def _site(self, checked: Checked, config: MkDocsConfig) -> Site:
        about = _text(config, self.config.about)
        guideline = guideline_of(checked)
        try:
            notes = read_notes(_text(config, self.config.evidence), guideline.model.statements)
        except NotesError as problem:
            raise PluginError(f"{self.config.evidence}: {problem}") from None
        releases = releases_in(read_releases(self.folder, guideline.name))
        day = day_of_build()
        proofs, fault = (None, "") if self.serving else _proofs(guideline, day)  # seconds: not after each change
        made = site_of(guideline, checked.sources, checked.diagnostics, day, about, notes, releases, proofs, fault)
        unmet = [result for result in made.results if not result.passed]
        if unmet and not (self.config.draft or self.serving):
            raise PluginError(unmet_words(unmet))
        return made


def _proofs(guideline: Guideline, day: date) -> tuple[Verification | None, str]:
    """What was proven; or nothing and the prover's fault, of which the pages tell: it is no fault of the guideline."""
    try:
        return proofs_of(guideline, day), ""
    except Exception as fault:
        log.exception("The pages are made without proofs, for the prover met a fault of its own. Please report it.")
        return None, f"the prover met a fault of its own ({type(fault).__name__})"


def unmet_words(unmet: list[ScenarioResult]) -> str:
    """What is said of worked patients that did not come out as expected."""
    count = "1 worked patient is" if len(unmet) == 1 else f"{len(unmet)} worked patients are"
    lines = [f"{count} not as expected, so nothing was published (--draft publishes all the same)."]
    for result in unmet:
        span = result.scenario.span
        lines += [
            f"{span.path}:{problem.line}: “{result.scenario.title}”: expected {problem.expected}; found {problem.found}"
            for problem in result.problems
        ]
    return "\n".join(lines)


def day_of_build() -> date:
    """Today, or the day that a reproducible build asks for (SOURCE_DATE_EPOCH)."""
    stated = environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(stated), UTC).date() if stated.isdigit() else date.today()


def _beside(config: MkDocsConfig, path: str) -> str:
    """A packaged name, the path as seen from the configuration file where it exists there, or as it stands."""
    found = Path(config.config_file_path or ".").parent / path
    return path if is_packaged(path) or not found.exists() else str(found)


def _text(config: MkDocsConfig, path: str | None) -> str:
    """What a file beside the configuration holds; "" where none is named."""
    return Path(_beside(config, path)).read_text(encoding="utf-8") if path else ""


def _manual(written: list[str]) -> list[Any]:
    """The hand-written pages as one section, if there are any."""
    return [{"Manual": sorted(written)}] if written else []


def build(path: str | None, to: Path, draft: bool, config_file: Path | None = None) -> None:
    """Make the site in a folder, strictly. Raises BuildError with the reason where it is not made.

    Without a configuration file the guideline's pages are all there is; `path` goes before the one of the file.
    """
    with (
        tempfile.TemporaryDirectory() as empty,
        as_file(files("b12dsl.publishing") / "templates" / "mkdocs.yml") as own,
    ):
        changes: dict[str, Any] = {"site_dir": str(to.resolve()), "strict": True}
        if config_file is None:
            changes["docs_dir"] = empty
        try:
            config = load_config(str(config_file or own), **changes)
            options: GuidelinePluginConfig = _plugin(config).config
            options.guideline = str(locate(path).resolve()) if path else options.guideline
            options.draft = draft or options.draft
            config.plugins.on_startup(command="build", dirty=False)
            build_site(config)
        except (Abort, ConfigurationError, PluginError) as problem:
            raise BuildError(str(_cause(problem))) from problem


def _cause(problem: BaseException) -> BaseException:
    """MkDocs tells the reason of a stopped build to its log only; it is what the stop was raised for."""
    reason = problem.__context__
    return reason if isinstance(problem, Abort) and isinstance(reason, PluginError) else problem


def serve(path: str | None, address: str, config_file: Path | None = None) -> None:
    """Show the site at an address of this machine (`127.0.0.1:8000`) and make it again whenever a file is saved.

    A mistake in a guide file is shown as a page. With a configuration file, its own guideline is shown. Raises
    BuildError where nothing can be shown.
    """
    packaged = files("b12dsl.publishing") / "templates" / "mkdocs.yml"
    with tempfile.TemporaryDirectory() as folder, as_file(packaged) as own:
        file = config_file or _configured(Path(folder), own, path)
        try:
            serve_site(config_file=str(file), dev_addr=address)
        except (Abort, ConfigurationError, PluginError) as problem:
            raise BuildError(str(_cause(problem))) from problem


def _configured(folder: Path, own: Path, path: str | None) -> Path:
    """A configuration of the guideline's pages alone, written down for the watcher."""
    (folder / "pages").mkdir()
    guideline = str(locate(path or DEFAULT_GUIDELINE).resolve())
    settings = {"INHERIT": str(own), "docs_dir": "pages", "plugins": {"b12dsl": {"guideline": guideline}}}
    file = folder / "mkdocs.yml"
    file.write_text(json.dumps(settings), encoding="utf-8")  # JSON is YAML
    return file


def _plugin(config: MkDocsConfig) -> GuidelinePlugin:
    for plugin in config.plugins.values():
        if isinstance(plugin, GuidelinePlugin):
            return plugin
    raise BuildError("The configuration has no plugin `b12dsl`: add it under `plugins`.")
