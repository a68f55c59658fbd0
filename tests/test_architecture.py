"""What the project promises about its own code."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = sorted(ROOT.glob("pages/*/[!_]*.py"))
OURS = [
    file
    for folder in ("pages", "ui", "charts", "metrics", "loaders", "store", "data")
    for file in sorted((ROOT / folder).rglob("*.py"))
] + [ROOT / "app.py", ROOT / "server.py"]


def test_no_page_lies_at_the_top_of_pages_where_it_would_be_served_without_app_py():
    assert [file.name for file in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_the_first_statement_of_a_page_is_the_guard(file):
    first = next(node for node in ast.parse(file.read_text()).body if not _is_import_or_docstring(node))
    assert ast.unparse(first).startswith("access.require(access.Role.")


def _is_import_or_docstring(node):
    return isinstance(node, ast.Import | ast.ImportFrom) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )


def _functions(file):
    return {node.name: node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)}


def _callbacks(file):
    tree = ast.parse(file.read_text())
    names = [
        word.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for word in call.keywords
        if word.arg in ("on_click", "on_change")
    ]
    return {name.id for name in names if isinstance(name, ast.Name)}


def test_every_fragment_begins_with_the_guard():
    fragments = [
        node
        for file in sorted((ROOT / "ui").rglob("*.py"))
        for node in _functions(file).values()
        if any("fragment" in ast.unparse(decorator) for decorator in node.decorator_list)
    ]
    assert fragments
    for node in fragments:
        first = next(part for part in node.body if not _is_import_or_docstring(part))
        assert ast.unparse(first).startswith("access.require("), node.name


def test_every_callback_and_every_function_that_writes_begins_with_the_guard():
    guarded = set()
    for file in sorted((ROOT / "ui").rglob("*.py")):
        functions = _functions(file)
        writing = {
            name
            for name, node in functions.items()
            if re.search(
                r"\b(publish|publish_again|withdraw|withdraw_demonstration)\(results|\.write\(", ast.unparse(node)
            )
        }
        for name in _callbacks(file) | writing:
            body = [node for node in functions[name].body if not _is_import_or_docstring(node)]
            assert ast.unparse(body[0]).startswith("access.require("), f"{file.name}: {name}"
            guarded.add(name)
    assert guarded == {
        "_publish",
        "_publish_all",
        "_undo",
        "_withdraw",
        "_withdraw_demonstration",
        "_again",
        "_save",
        "_answer",
        "_forget",
        "_note",
        "_action",
        "_choose",
        "_reset",
    }


def test_patterns_are_applied_to_cell_text_through_the_one_module_that_bounds_them():
    """A pattern over a long cell holds up every visitor; loaders/wording/patterns.py looks at no more than a label."""
    rooms = [ROOT / "loaders" / room for room in ("wording", "reading", "checking", "publishing")]
    files = [file for room in rooms for file in room.rglob("*.py") if file.name != "patterns.py"]
    assert len(files) > 20
    importing = {
        str(file.relative_to(ROOT))
        for file in files
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Import) and any(name.name == "re" for name in node.names)
    }
    assert importing == set()


def test_tables_of_words_are_drawn_by_the_one_function_that_escapes_them():
    calling = [
        str(file.relative_to(ROOT))
        for file in sorted((ROOT / "ui").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("st.table", "st.dataframe", "st.write")
    ]
    assert calling == ["ui/literal.py"]


CONTRACTS = {
    "charts/bad.py": ("import streamlit", "Streamlit only in pages and ui"),
    "ui/bad.py": ("import altair", "Altair only in charts"),
    "ui/deck/bad.py": ("import duckdb", "DuckDB never in pages"),
    "pages/board/bad.py": ("import pandas", "Pages hold no SQL"),
    "metrics/bad.py": ("import loaders.checking.check", "loaders and metrics never"),
    "store/bad.py": ("import metrics.figures.words", "Pages sit on ui"),
    "loaders/opening/bad.py": ("import loaders.reading.layouts", "The rooms of loaders"),
    "metrics/figures/bad.py": ("import metrics.status.status", "The rooms of metrics"),
    "ui/board/bad.py": ("import ui.officers.upload", "The rooms of ui"),
}


@pytest.mark.slow
def test_the_import_contracts_bite(tmp_path):
    """Plant each forbidden import in a copy of the tree, and see its contract broken."""
    import shutil

    for folder in ("pages", "ui", "charts", "metrics", "loaders", "store"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for place, (code, _) in CONTRACTS.items():
        (tmp_path / place).write_text(f'"""Planted."""\n\n{code}\n')
    lint = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run([lint, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert said.returncode == 1
    broken = " ".join(line for line in said.stdout.splitlines())
    for _, (_, contract) in CONTRACTS.items():
        assert re.search(rf"{contract}[^.]*?BROKEN", broken), contract


def _imports(code):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


# What a declaration may import, and nothing else: a list of what it may not would let through what nobody thought of.
DECLARATIONS = {
    "metrics/themes": re.compile(r"metrics\.indicator|metrics\.themes\._\w+|datetime"),
    "loaders/returns": re.compile(r"loaders\.spec|loaders\.returns\._\w+"),
}


def _not_allowed(folder, code):
    return [name for name in _imports(code) if not DECLARATIONS[folder].fullmatch(name)]


@pytest.mark.parametrize("folder", DECLARATIONS)
def test_declarations_import_their_shape_and_nothing_else(folder):
    files = [file for file in sorted((ROOT / folder).glob("*.py")) if file.stem != "__init__"]
    assert len(files) > 10
    assert {file.name: wrong for file in files if (wrong := _not_allowed(folder, file.read_text()))} == {}


@pytest.mark.parametrize(
    ("folder", "code"),
    [
        ("metrics/themes", "from metrics.figures.compute import compute"),
        ("metrics/themes", "import pandas as pd"),
        ("metrics/themes", "def f():\n    import os"),
        ("metrics/themes", "from metrics.themes import camhs"),
        ("loaders/returns", "from loaders.registry import SPECS"),
        ("loaders/returns", "from . import camhs"),
        ("loaders/returns", "import re"),
    ],
)
def test_a_declaration_that_imports_more_is_found(folder, code):
    assert _not_allowed(folder, code)


def test_rooms_hold_a_dozen_files_at_most():
    rooms = {file.parent for top in ("loaders", "metrics", "ui", "store") for file in (ROOT / top).rglob("*.py")}
    declarations = {ROOT / folder for folder in DECLARATIONS}
    crowded = {
        str(room.relative_to(ROOT)): n for room in rooms - declarations if (n := len(list(room.glob("[!_]*.py")))) > 12
    }
    assert crowded == {}


def test_no_public_name_stands_in_two_modules():
    places: dict[str, set[str]] = {}
    for folder in ("ui", "charts", "metrics", "loaders", "store"):
        for file in (ROOT / folder).rglob("*.py"):
            if str(file.parent.relative_to(ROOT)) in DECLARATIONS:
                continue
            for node in ast.parse(file.read_text()).body:
                for name in _defined(node):
                    if not name.startswith("_"):
                        places.setdefault(name, set()).add(str(file.relative_to(ROOT)))
    twice = {name: found for name, found in places.items() if len(found) > 1}
    assert set(twice) <= {"main", "LOG"}  # what Python and its logging call so everywhere


def _defined(node):
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]


def test_files_and_functions_hold_one_idea():
    code = [file for file in OURS if not file.name.startswith("facts")]  # facts are as many as they are
    long_files = {str(file.relative_to(ROOT)): n for file in code if (n := len(file.read_text().splitlines())) > 330}
    assert long_files == {}
    long_functions = [
        f"{file.name}:{name}"
        for file in OURS
        for name, node in _functions(file).items()
        if (node.end_lineno or 0) - node.lineno > 60
    ]
    assert long_functions == []


def test_every_public_function_and_class_says_what_it_gives():
    public = [
        (file, node)
        for file in OURS
        for top in ast.parse(file.read_text()).body
        for node in (top, *(top.body if isinstance(top, ast.ClassDef) else ()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert [f"{file.relative_to(ROOT)}:{node.name}" for file, node in public if not ast.get_docstring(node)] == []


@pytest.mark.slow
def test_no_person_is_named():
    from openpyxl import load_workbook

    for file in (ROOT / "data").glob("*/*.xlsx"):
        for sheet in load_workbook(file).worksheets:
            for row in sheet.iter_rows(values_only=True):
                assert not any("@" in str(cell) for cell in row if cell), file.name
