"""What the site adds to the pages in this folder, when MkDocs builds it.

* The README, the certificate format, a page for every module and a page for every file that is linked to become pages.
* Links that lead out of this folder, which work where the files are read raw, lead to these pages.
* Modules and theory are linked both ways: a docstring's ``docs/theory.md, 3.8`` becomes a link, and each module and
  test says in which sections of the theory it is named.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("sci", "oracles", "algorithms", "proofs")
COPIED = {"index.md": "README.md", "certificate-format.md": "proofs/FORMAT.md"}
_LANGUAGES = {"py": "python", "toml": "toml", "v": "coq", "yml": "yaml"}
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{2,3} ((\d+(?:\.\d+)?'?) .+)$", re.MULTILINE)
_CITED = re.compile(r"docs/theory\.md, [^<]*")
_NUMBER = re.compile(r"(?<![\w.^/])(\d{1,2}\.\d{1,2}(?:'|&#39;)?|\d{1,2})(?![\w.^/]*\w)")


def on_files(files: Files, config: Any) -> Files:
    """Add the generated pages."""
    pages = {page: (ROOT / source).read_text(encoding="utf-8") for page, source in COPIED.items()}
    pages["reference/index.md"] = _reference()
    pages |= {_module_page(path): _module(path) for path in modules()}
    pages |= {_source_page(path): _source(path) for path in linked()}
    for page, text in sorted(pages.items()):
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """Point links at pages of the site."""
    here = page.file.src_uri
    home = posixpath.dirname(COPIED.get(here, f"docs/{here}"))

    def point(match: re.Match[str]) -> str:
        target, hash_, anchor = match[1].partition("#")
        if not target or ":" in target or here.startswith(("reference/", "source/")):
            return match[0]
        place = _page_of(posixpath.normpath(posixpath.join(home, target)))
        return f"]({posixpath.relpath(place, posixpath.dirname(here) or '.')}{hash_}{anchor})"

    return _LINK.sub(point, markdown)


def on_page_content(html: str, page: Any, config: Any, files: Files) -> str:
    """Turn the sections of the theory that a docstring cites into links."""
    if not page.file.src_uri.startswith(("reference/", "source/")):
        return html
    up = posixpath.relpath("theory.html", posixpath.dirname(page.file.src_uri))

    def link(match: re.Match[str]) -> str:
        number = match[1].replace("&#39;", "'")
        return f'<a href="{up}#{_anchors()[number]}">{match[1]}</a>' if number in _anchors() else match[0]

    return _CITED.sub(lambda cited: cited[0][:16] + _NUMBER.sub(link, cited[0][16:]), html)


def modules() -> list[str]:
    """The modules of the project, as paths; the checker's folder is not a package, its files are shown as they are."""
    found = (path.relative_to(ROOT).as_posix() for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return sorted(path for path in found if not path.startswith("proofs/check/"))


@cache
def linked() -> list[str]:
    """The other files that pages link to, or that belong to the checker."""
    pages = [*(ROOT / "docs").rglob("*.md"), *(ROOT / source for source in COPIED.values())]
    found = {path.relative_to(ROOT).as_posix() for path in (ROOT / "proofs/check").rglob("*.py")}
    for page in pages:
        for match in _LINK.finditer(page.read_text(encoding="utf-8")):
            path = posixpath.normpath(
                posixpath.join(page.parent.relative_to(ROOT).as_posix(), match[1].partition("#")[0])
            )
            if path.endswith((".py", ".yml", ".toml", ".v")) and (ROOT / path).is_file():
                found.add(path)
    return sorted(found - set(modules()))


@cache
def _anchors() -> dict[str, str]:
    """Section number to anchor, as the table of contents makes it."""
    from markdown.extensions.toc import slugify

    return {number: slugify(title, "-") for title, number in _HEADING.findall(_theory())}


@cache
def _theory() -> str:
    return (ROOT / "docs/theory.md").read_text(encoding="utf-8")


def _sections(path: str) -> list[tuple[str, str]]:
    """Title and anchor of the sections of the theory that name a file."""
    parts = _HEADING.split(_theory())[1:]
    return [
        (title, _anchors()[number])
        for title, number, text in zip(*[iter(parts)] * 3, strict=True)
        if f"../{path})" in text
    ]


def _back(path: str, page: str) -> str:
    """A line that links to these sections; empty if there are none."""
    theory = posixpath.relpath("theory.md", posixpath.dirname(page))
    links = ", ".join(f"[{title}]({theory}#{anchor})" for title, anchor in _sections(path))
    return f"*In the theory:* {links}\n\n" if links else ""


def _page_of(path: str) -> str:
    """The page on which a file of the repository is shown."""
    copied = {source: page for page, source in COPIED.items()}
    if path in copied:
        return copied[path]
    if path.startswith("docs/"):
        return path.removeprefix("docs/")
    return _module_page(path) if path in modules() else _source_page(path)


def _name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _module_page(path: str) -> str:
    return f"reference/{_name(path)}.md"


def _source_page(path: str) -> str:
    return f"source/{path.replace('/', '.')}.md"


def _module(path: str) -> str:
    return f"# `{_name(path)}`\n\n{_back(path, _module_page(path))}::: {_name(path)}\n"


def _source(path: str) -> str:
    language = _LANGUAGES.get(path.rpartition(".")[2], "text")
    text = (ROOT / path).read_text(encoding="utf-8")
    return f"# `{path}`\n\n{_back(path, _source_page(path))}````{language}\n{text}````\n"


def _reference() -> str:
    lines = ["# The API\n", "A page for each module, made of its docstrings. What users meet is in `sci`.\n"]
    for package in PACKAGES:
        lines.append(f"\n## `{package}`\n\n| module | |\n|---|---|")
        lines += [
            f"| [`{_name(path)}`]({_name(path)}.md) | {_first_line(path)} |"
            for path in modules() if path.split("/")[0] == package
        ]  # fmt: skip
    lines.append("\n## The checker\n\n| file | |\n|---|---|")
    checker = [path for path in linked() if path.startswith("proofs/check/")]
    lines += [f"| [`{path}`](../{_source_page(path)}) | {_first_line(path)} |" for path in checker]
    return "\n".join(lines) + "\n"


def _first_line(path: str) -> str:
    """The first line of a module's docstring."""
    match = re.match(r'"""(.+?)(?:"""|\n|$)', (ROOT / path).read_text(encoding="utf-8"))
    return match[1].strip().replace("|", "\\|") if match else ""
