"""What is kept of results: every cache is in the table, under a key that says what was read."""

import ast

from tests.conftest import ROOT
from ui.results import CACHES

KEEPING = ("lru_cache", "cache", "st.cache_data", "st.cache_resource")


def _caches():
    for file in sorted((ROOT / "ui").rglob("*.py")):
        module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for node in ast.walk(ast.parse(file.read_text())):
            for decorator in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
                if ast.unparse(decorator).split("(")[0] in KEEPING:
                    yield f"{module}.{node.name}"


def test_every_cache_is_in_the_table_and_every_entry_is_one():
    assert sorted(CACHES) == sorted(_caches())
