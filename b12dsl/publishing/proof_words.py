"""What the prover tells, for readers: finding -> its sentence with titles for names and the noes of a sign together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from b12dsl.model import Guideline
from b12dsl.model.reads import definition_reads
from b12dsl.publishing.lexicon import Lexicon
from b12dsl.publishing.site import Site
from b12dsl.verification.finding import Proven
from b12dsl.verification.witness import Witness, sentence

__all__ = ["heading_of", "help_words", "message_words", "patient_words"]


def heading_of(found: Proven) -> str:
    """What kind of finding it is, as the list of messages names it."""
    return (type(found).__doc__ or "").strip().splitlines()[0].rstrip(".")


def message_words(site: Site, found: Proven) -> str:
    """The message, with titles where it has names and the patient as `patient_words` tells them."""
    message = found.message
    if found.patient:
        message = message.replace(found.patient, patient_words(site, found))
    return _titled(message, site.words, found.about)


def help_words(site: Site, found: Proven) -> str:
    """What to do, with titles where it has names."""
    return _titled(found.help, site.words, found.about)


def patient_words(site: Site, found: Proven) -> str:
    """The patient; where every question of a finding was answered “no” the finding is told in their stead."""
    if found.witness is None:
        return found.patient
    left = dict(found.witness.facts)
    told = []
    for name, asked in _denied(site, found.witness):
        if asked <= left.keys():
            left = {fact: value for fact, value in left.items() if fact not in asked}
            told.append(f"{site.words.term(name)}: no (each of {len(asked)} questions)")
    if not told:
        return found.patient
    known = sentence(site.model, Witness(left, found.witness.today)) if left else ""
    return ", ".join(filter(None, (known.removesuffix("; nothing else known"), *told))) + "; nothing else known"


def _denied(site: Site, witness: Witness) -> Iterator[tuple[str, set[str]]]:
    """Findings that do not hold because all that they ask was answered “no”, those that ask most first."""
    noes = {fact for fact, value in witness.facts.items() if value is False}
    if len(noes) < 2:
        return
    results = site.guideline.evaluate(witness.facts, witness.today).findings
    asked = {name: _asked(site.model, name) for name in site.model.findings}
    for name, inputs in sorted(asked.items(), key=lambda one: (-len(one[1]), one[0])):
        if len(inputs) > 1 and inputs <= noes and results[name].value is False:
            yield name, inputs


def _asked(model: Guideline, name: str) -> set[str]:
    """The inputs that a finding rests on, through everything that it reads."""
    found, waiting = set[str](), [name]
    seen = set(waiting)
    while waiting:
        current = waiting.pop()
        if current in model.inputs:
            found.add(current)
        for group in (model.findings, model.values, model.tables, model.classifications):
            if current in group:
                new = set(definition_reads(group[current])) - seen
                seen |= new
                waiting += sorted(new)
    return found


def _titled(text: str, words: Lexicon, about: str) -> str:
    def title(match: re.Match[str]) -> str:
        name = match[1]
        bands = words.guideline.classifications.get(about)
        if bands is not None and any(band.name == name for band in bands.bands):
            return f"“{words.label(about, name)}”"
        return f"“{words.title(name)}”" if name in words.titles else match[0]

    return re.sub(r"`(\w+)`", title, text)
