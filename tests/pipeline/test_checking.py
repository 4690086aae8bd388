"""Checking: every message of every pass in the order of the files, and nothing that only follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from b12dsl.diagnostics.frame import FRAME
from b12dsl.evaluation import Guideline, GuidelineError
from b12dsl.pipeline import check, check_sources, checking
from b12dsl.pipeline.checking import UnexplainedError
from b12dsl.pipeline.loading import load, load_sources
from b12dsl.project import ProjectError
from b12dsl.source import Source

RULE = 'rule shade "Shade"\n  when fever\n  advise "Stay in the shade."\n  from A2\n'


def found(*texts: str) -> list[str]:
    sources = [Source(f"{number}.guide", text) for number, text in enumerate(texts)]
    return [f"{each.span.path}:{each.span.line} {each.code}" for each in check_sources(sources).diagnostics]


def test_a_sound_guideline_has_a_model_and_no_messages() -> None:
    checked = check_sources([Source("a.guide", FRAME), Source("b.guide", RULE)])
    assert checked.diagnostics == ()
    assert not checked.failed
    assert checked.model is not None
    assert list(checked.sources) == ["a.guide", "b.guide"]


def test_an_error_leaves_no_model_and_messages_are_in_the_order_of_the_files() -> None:
    checked = check_sources([Source("b.guide", RULE.replace("fever", "fevr")), Source("a.guide", FRAME + "nonsense\n")])
    assert checked.failed
    assert checked.model is None
    assert [each.span.path for each in checked.diagnostics] == ["a.guide", "b.guide"]
    assert checked.errors == checked.diagnostics


def test_a_warning_alone_leaves_the_model() -> None:
    checked = check_sources([Source("a.guide", FRAME + 'input noise "Noise"\n  is yes or no\n')])
    assert [each.severity for each in checked.diagnostics] == ["warning"]
    assert checked.model is not None
    assert checked.errors == ()


def test_what_a_refused_line_declares_is_not_called_unknown() -> None:
    refused = FRAME.replace('input fever "Fever"', 'input fever Fever"')
    (only,) = found(refused, RULE)
    assert only.startswith("0.guide:")


def test_what_stands_under_a_refused_line_is_not_called_unused() -> None:
    lost = 'rule rests "Rest" "Rest"\n\n  when noise\n  advise "Rest."\n  from A2\n'
    messages = found(FRAME, 'input noise "Noise"\n  is yes or no\n', lost)
    assert [each.split()[0] for each in messages] == ["2.guide:1"]


def test_other_mistakes_are_still_told() -> None:
    messages = found(FRAME, "nonsense\n", RULE.replace("fever", "fevr"))
    assert [each.split()[0] for each in messages] == ["1.guide:1", "2.guide:2"]


def test_where_a_file_is_no_text_only_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.guide").write_text(RULE)
    (tmp_path / "b.guide").write_bytes(b"\xff")
    checked = check(tmp_path)
    assert [each.code for each in checked.diagnostics] == ["P901"]
    assert checked.model is None


def test_a_path_that_leads_nowhere_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(ProjectError):
        check(tmp_path / "nowhere")


def test_loading_gives_a_guideline_or_all_its_errors(tmp_path: Path) -> None:
    (tmp_path / "a.guide").write_text(FRAME)
    assert isinstance(load(tmp_path), Guideline)
    (tmp_path / "b.guide").write_text("nonsense\nmore nonsense\n")
    with pytest.raises(GuidelineError) as caught:
        load(tmp_path)
    assert [each.span.line for each in caught.value.diagnostics] == [1, 2]


def test_texts_can_be_loaded_without_files() -> None:
    guideline = load_sources({"a.guide": FRAME, "b.guide": RULE})
    assert guideline.info.name == "sand_fever"
    assert guideline.evaluate({"fever": True, "age": "30 years"}).rules["shade"] == "applies"
    with pytest.raises(GuidelineError, match="not declared"):
        load_sources({"a.guide": FRAME, "b.guide": RULE.replace("fever", "fevr")})


@pytest.mark.parametrize("path", ["nowhere", "", "empty"])
def test_what_cannot_be_read_is_a_guideline_error_with_its_diagnostic(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(GuidelineError) as caught:
        load(path)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.span.path) == ("P902", path)
    assert problem.message.endswith(".")
    assert problem.help


def test_a_guideline_that_is_not_understood_without_a_message_is_a_fault_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checking, "resolve", lambda _: (None, ()))
    with pytest.raises(UnexplainedError, match="no message says why"):
        check_sources([Source("a.guide", FRAME)])


def test_nothing_at_all_is_told() -> None:
    assert check_sources([]).failed
