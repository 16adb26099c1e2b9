"""Composes the pages of the site from the files of the project: ``python docs/compose.py FOLDER``.

* The README, the certificate format, a page for every public object, a page for every command, and a page for every
  source file that is linked to become pages beside those in this folder.
* Links that lead out of this folder, which work where the files are read raw, lead to these pages.
* Theory and source are linked both ways: each source page says in which sections of the theory it is named.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import Any

import gallery

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
COPIED = {
    "index.md": "README.md",
    "certificate-format.md": "proofs/FORMAT.md",
    "changelog.md": "CHANGELOG.md",
    "contributing.md": "CONTRIBUTING.md",
}
_LANGUAGES = {"py": "python", "toml": "toml", "v": "coq", "yml": "yaml", "json": "json"}
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CELL = re.compile(r"^```\{code-cell\} python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{2,3} ((\d+(?:\.\d+)?'?) .+)$", re.MULTILINE)


def compose(folder: Path) -> None:
    """Write all pages into a folder, emptied before."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DOCS, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.md"))
    written = pages()
    written["gallery.md"] = gallery.page(folder / "_static/gallery", "_static/gallery", anchors())
    for page, text in {**written, **_downloads(written)}.items():
        place = folder / page
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """The pages of the site by name, in Markdown."""
    found = {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md")}
    found |= {page: (ROOT / source).read_text(encoding="utf-8") for page, source in COPIED.items()}
    found = {page: _point(page, text) for page, text in found.items()}
    found["index.md"] += found.pop("contents.md")
    found |= {f"reference/{page}": text for page, text in (_reference() | _commands() | _json()).items()}
    return found | {_source_page(path): _source(path) for path in linked()}


def _downloads(written: dict[str, str]) -> dict[str, str]:
    """The notebooks in the format of Jupyter; their pages link to them."""
    found = {}
    for page, text in written.items():
        if _CELL.search(text):
            name = posixpath.basename(page).replace(".md", ".ipynb")
            found[f"downloads/{name}"] = _jupyter(text.partition("---\n\n")[2])
            written[page] = f"{text}\n{{download}}`This notebook, to run </downloads/{name}>`\n"
    return found


def _jupyter(text: str) -> str:
    """A notebook: its text and its code by turns."""
    parts = _CELL.split(text)
    cells = [_cell("code" if k % 2 else "markdown", part.strip()) for k, part in enumerate(parts) if part.strip()]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def _cell(kind: str, source: str) -> dict[str, object]:
    more: dict[str, object] = {"execution_count": None, "outputs": []} if kind == "code" else {}
    identity = hashlib.sha256(source.encode()).hexdigest()[:8]
    return {"cell_type": kind, "id": identity, "metadata": {}, "source": source, **more}


def _point(page: str, text: str) -> str:
    """Point the links of a page at pages of the site."""
    home = posixpath.dirname(COPIED.get(page, f"docs/{page}"))
    here = posixpath.dirname(page) or "."

    def point(match: re.Match[str]) -> str:
        target, hash_, anchor = match[1].partition("#")
        if not target or ":" in target:
            return match[0]
        path = posixpath.normpath(posixpath.join(home, target))
        return f"]({posixpath.relpath(_page_of(path), here)}{hash_}{anchor})"

    return _LINK.sub(point, text)


def _page_of(path: str) -> str:
    """The page on which a file of the repository is shown."""
    copied = {source: page for page, source in COPIED.items()}
    if path in copied:
        return copied[path]
    is_page = path.startswith("docs/") and path.endswith((".md", ".svg"))
    return path.removeprefix("docs/") if is_page else _source_page(path)


@cache
def linked() -> list[str]:
    """The source files that pages link to, and those of the checker."""
    found = {path.relative_to(ROOT).as_posix() for path in (ROOT / "proofs/check").rglob("*.py")}
    for page in [*DOCS.rglob("*.md"), *(ROOT / source for source in COPIED.values())]:
        for match in _LINK.finditer(page.read_text(encoding="utf-8")):
            target = (page.parent / match[1].partition("#")[0]).resolve()
            if target.suffix[1:] in _LANGUAGES and target.is_file():
                found.add(target.relative_to(ROOT).as_posix())
    return sorted(found)


def _source_page(path: str) -> str:
    return f"source/{path.replace('/', '.')}.md"


def _source(path: str) -> str:
    language = _LANGUAGES[path.rpartition(".")[2]]
    text = (ROOT / path).read_text(encoding="utf-8")
    return f"---\norphan: true\n---\n# `{path}`\n\n{_back(path)}````{language}\n{text}````\n"


@cache
def anchors() -> dict[str, str]:
    """Section number of the theory to anchor, as the site makes it of a heading."""
    return {
        number: re.sub(r"[^\w\- ]", "", title).strip().lower().replace(" ", "-")
        for title, number in _HEADING.findall(_theory())
    }


@cache
def _theory() -> str:
    return (DOCS / "theory.md").read_text(encoding="utf-8")


def _back(path: str) -> str:
    """A line that links to the sections of the theory that name a file; empty if there are none."""
    parts = _HEADING.split(_theory())[1:]
    links = ", ".join(
        f"[{title}](../theory.md#{anchors()[number]})"
        for title, number, text in zip(*[iter(parts)] * 3, strict=True)
        if f"../{path})" in text
    )
    return f"*In the theory:* {links}\n\n" if links else ""


def _reference() -> dict[str, str]:
    """The Python API: a page for each public object, and the list of them."""
    import sci

    rows, found = [], {}
    for name in sci.__all__:
        value = getattr(sci, name)
        kind = "class" if isinstance(value, type) else "function" if callable(value) else "value"
        found[f"sci.{name}.md"] = _OBJECT[kind].format(name=name, summary=_summary(value))
        rows.append(f"| [`sci.{name}`](sci.{name}.md) | {kind} | {_summary(value)} |")
    found["index.md"] = _API.format(rows="\n".join(rows), names="\n".join(f"sci.{name}" for name in sci.__all__))
    return found


_OBJECT = {
    "class": "# `sci.{name}`\n\n```{{eval-rst}}\n.. autoclass:: sci.{name}\n   :members:\n   :undoc-members:\n```\n",
    "function": "# `sci.{name}`\n\n```{{eval-rst}}\n.. autofunction:: sci.{name}\n```\n",
    "value": "# `sci.{name}`\n\n{summary}\n",
}
_API = """# The Python API

All that programs import is in `sci`. Paths inside the package may change, these names do not.

| name | | |
|---|---|---|
{rows}

```{{toctree}}
:hidden:

{names}
```
"""


def _summary(value: object) -> str:
    return (value.__doc__ or "").strip().partition("\n")[0].replace("|", "\\|")


def _commands() -> dict[str, str]:
    """The commands, each with what ``--help`` prints."""
    import os

    from sci.proofs.cli import parser

    os.environ["COLUMNS"] = "88"
    commands = next(action for action in parser()._actions if action.dest == "==SUPPRESS==" and action.choices).choices
    sections = [f"## sci {name}\n\n```text\n{command.format_help()}```\n" for name, command in commands.items()]
    return {"commands.md": "\n".join(["# The commands\n", "What `sci COMMAND --help` prints.\n", *sections])}


def _json() -> dict[str, str]:
    """What ``--json`` prints, from the schema."""
    schema = json.loads((DOCS / "schema/sci.json").read_text(encoding="utf-8"))
    told = [
        f"# The JSON output\n\n{schema['description']}\n",
        "The schema itself: {download}`sci.json </schema/sci.json>`.\n",
    ]
    for name, form in schema["$defs"].items():
        told.append(f"## {name}\n\n{_form(form)}. {form.get('description', '')}\n")
        if rows := form.get("properties"):
            told.append("| member | form | |\n|---|---|---|")
            told += [f"| `{key}` | {_form(part)} | {part.get('description', '')} |" for key, part in rows.items()]
            told.append("")
    return {"json.md": "\n".join(told)}


def _form(form: dict[str, Any]) -> str:
    """A form of the schema in a few words."""
    if "$ref" in form:
        name = form["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in form or "enum" in form:
        return ", ".join(f"`{json.dumps(value)}`" for value in form.get("enum", [form.get("const")]))
    if found := form.get("anyOf") or form.get("oneOf") or form.get("allOf"):
        return " or ".join(map(_form, found))
    if form.get("type") == "array":
        return f"a list of {_form(form['items'])}" if isinstance(form.get("items"), dict) else "a list"
    return str(form.get("type", "any value"))


if __name__ == "__main__":
    compose(Path(sys.argv[1]))
