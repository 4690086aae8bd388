"""`b12dsl explain`: the page of a diagnostic, or what a word of the language says."""

from __future__ import annotations

import textwrap
from typing import NoReturn

import click

from b12dsl.catalogue import Page, pages
from b12dsl.cli.output import as_json, output_options
from b12dsl.syntax.glossary import Sense, senses, words_explained
from b12dsl.syntax.vocabulary import nearest

__all__ = ["command"]


@click.command("explain")
@click.argument("what", nargs=-1, metavar="[CODE | WORD…]")
@output_options("text", "json")
def command(what: tuple[str, ...], output_format: str) -> None:
    """What a diagnostic means and how to repair it, or what a word of the language says.

    For example: b12dsl explain R419, b12dsl explain replaces, b12dsl explain do not give. Without anything: the list of
    all diagnostics.
    """
    known = pages()
    if not what:
        _list(list(known.values()), output_format)
        return
    page = known.get(what[0].upper()) if len(what) == 1 else None
    if page is not None:
        click.echo(as_json(page._asdict()) if output_format == "json" else _text(page))
        return
    phrase = " ".join(what).lower()
    found = _senses(phrase)
    if not found:
        _unknown(" ".join(what))
    shown = [{"word": phrase, **sense._asdict()} for sense in found]
    click.echo(as_json(shown) if output_format == "json" else _word(phrase, found))


def _senses(phrase: str) -> tuple[Sense, ...]:
    """Those of the first word; of several words those that have an example which begins with them, if any."""
    words = phrase.split()
    found = senses(words[0]) if words else ()
    fitting = tuple(sense for sense in found if sense.example.startswith(phrase))
    return fitting if len(words) > 1 and fitting else found


def _word(phrase: str, found: tuple[Sense, ...]) -> str:
    parts = [phrase]
    for sense in found:
        under = f"It stands under {_either(sense.under)}." if sense.under else ""
        parts += ["", textwrap.fill(sense.meaning, 96, initial_indent="  ", subsequent_indent="  ")]
        parts += [f"    {sense.example}"]
        parts += [f"  {f'{under} ' if under else ''}Manual: {sense.page}."]
    return "\n".join(parts)


def _either(places: tuple[str, ...]) -> str:
    said = [place if " " in place else f"`{place}`" for place in places]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} or {said[-1]}"


def _unknown(word: str) -> NoReturn:
    near = nearest(word, words_explained())
    hint = f" Do you mean `{near}`?" if near else " The list of all diagnostics: b12dsl explain"
    click.echo(f"b12dsl: {word} is neither a diagnostic nor a word of the language.{hint}", err=True)
    raise click.exceptions.Exit(2)


def _list(known: list[Page], output_format: str) -> None:
    if output_format == "json":
        click.echo(as_json([page._asdict() for page in known]))
        return
    for page in known:
        click.echo(f"{page.code}  {page.severity:<7}  {page.title}")


def _text(page: Page) -> str:
    parts = [f"{page.code} ({page.severity}): {page.title}"]
    for heading, body in (("What it means", page.means), ("Why it matters", page.matters)):
        parts += ["", heading, textwrap.fill(" ".join(body.split()), 96, initial_indent="  ", subsequent_indent="  ")]
    for heading, body in (("Example", page.example), ("Repaired", page.repair)):
        parts += ["", heading, textwrap.indent(body or "(leave these lines out)", "    ")]
    return "\n".join(parts)
