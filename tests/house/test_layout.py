"""The package keeps the shape that its design promises: small modules, short functions, plain names, frozen data."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

Modules = Mapping[str, ast.Module]
Function = ast.FunctionDef | ast.AsyncFunctionDef

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
MEDIAN_FUNCTION = 10
NO_SUBJECT = {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "misc", "tools", "types_"}


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_modules_have_one_subject_and_fit_on_a_few_screens(root: Path, modules: Modules) -> None:
    sizes = {path: len((root / path).read_text(encoding="utf-8").splitlines()) for path in modules}
    assert {path: size for path, size in sizes.items() if size > LONGEST_MODULE} == {}


def test_no_function_is_long(modules: Modules) -> None:
    long = {
        f"{path}:{node.lineno} {node.name}": length(node)
        for path, tree in modules.items()
        for node in functions(tree)
        if length(node) > LONGEST_FUNCTION
    }
    assert long == {}


def test_most_functions_are_short(modules: Modules) -> None:
    lengths = [length(node) for tree in modules.values() for node in functions(tree)]
    assert statistics.median(lengths) < MEDIAN_FUNCTION


def test_no_module_is_named_after_nothing(modules: Modules) -> None:
    parts = {part for path in modules for part in PurePosixPath(path).with_suffix("").parts}
    assert parts & NO_SUBJECT == set()


def test_every_module_says_what_it_is(modules: Modules) -> None:
    assert [path for path, tree in modules.items() if not (ast.get_docstring(tree) or "").strip()] == []


def test_project_imports_stand_at_the_top_except_in_the_command_line(modules: Modules) -> None:
    late = [
        f"{path}:{node.lineno}"
        for path, tree in modules.items()
        if not path.startswith("b12dsl/cli/")
        for function in functions(tree)
        for node in ast.walk(function)
        if any(name.split(".")[0] == "b12dsl" for name in imported(node))
    ]
    assert late == []


def imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module)):
            return [module]
    return []


def test_records_are_frozen_and_slotted(modules: Modules) -> None:
    loose = [
        f"{path}:{node.lineno} {node.name} lacks {', '.join(sorted(lacking))}"
        for path, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if is_dataclass(decorator)
        and (lacking := {"slots", "frozen"} - switched_on(decorator) - spared(node.name, path, modules))
    ]
    assert "\n".join(loose) == ""


def spared(name: str, path: str, modules: Modules) -> set[str]:
    """What one pass fills while it runs may change, as long as its room does not offer it to others."""
    room = "/".join(PurePosixPath(path).parts[:2])
    return set() if name in offered(modules.get(f"{room}/__init__.py") or modules[path]) else {"frozen"}


def offered(tree: ast.Module) -> set[str]:
    lists = (
        node.value for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    return {name for names in lists for name in ast.literal_eval(names)}


def is_dataclass(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return ast.unparse(called) in {"dataclass", "dataclasses.dataclass"}


def switched_on(decorator: ast.expr) -> set[str]:
    keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
    return {word.arg for word in keywords if word.arg and ast.unparse(word.value) == "True"}


def test_nothing_changes_a_global(modules: Modules) -> None:
    changed = [
        f"{path}:{node.lineno}"
        for path, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Global)
    ]
    assert changed == []


def test_folders_of_content_are_no_packages(root: Path) -> None:
    folders = [root / name for name in ("grammar", "guidelines", "examples", "site")]
    assert [path for folder in folders for path in folder.rglob("__init__.py")] == []


def test_there_is_one_grammar(files: Mapping[str, str]) -> None:
    assert [name for name in files if name.endswith(".lark")] == ["grammar/guide.lark"]


def test_tests_mirror_the_package(root: Path) -> None:
    rooms = {path.stem for path in (root / "b12dsl").iterdir() if path.suffix == ".py" or path.is_dir()}
    across = {"agreement", "browser", "docs", "errors", "guidelines", "house", "stages"}  # about more than one room
    folders = {path.name for path in (root / "tests").iterdir() if path.is_dir() and any(path.rglob("test_*.py"))}
    assert folders - rooms - across == set()
