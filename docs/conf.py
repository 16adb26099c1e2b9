"""The site: ``make docs`` composes its pages (docs/compose.py), and Sphinx builds them into build/site/."""

from __future__ import annotations

import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

from compose import anchors

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FONT = files("ziamath") / "fonts/STIXTwoMath-Regular.ttf"
"""A font with which browsers set formulas, under the SIL Open Font License."""

project = "SCI framework"
author = "the authors of the SCI framework"
html_title = "SCI framework"
html_theme = "furo"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_permalinks_icon = "#"
html_static_path = ["../build/pages/_static", str(FONT)]
html_css_files = ["site.css"]
highlight_language = "none"
pygments_style = "default"
pygments_dark_style = "github-dark"

exclude_patterns = ["downloads/**"]
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_timeout = 300
myst_enable_extensions = ["dollarmath"]
myst_dmath_allow_space = False
myst_heading_anchors = 4
html_math_renderer = "mathml"

default_role = "py:obj"  # `name` in a docstring
add_module_names = False
maximum_signature_line_length = 88
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
napoleon_custom_sections = ["Statement", "Source"]
napoleon_use_rtype = False
nitpicky = False

_CITED = re.compile(r"docs/theory\.md, [^<]*")
_NUMBER = re.compile(r"(?<![\w.^/])(\d{1,2}\.\d{1,2}(?:'|&#39;)?|\d{1,2})(?![\w.^/]*\w)")


def setup(app: Sphinx) -> None:
    """Formulas become MathML when the site is built; what docstrings cite of the theory becomes a link."""
    app.add_html_math_renderer("mathml", (_inline, None), (_display, None))
    app.connect("html-page-context", _cite)


def _inline(writer: Any, node: Any) -> None:
    writer.body.append(_mathml(node.astext(), "inline"))
    _skip()


def _display(writer: Any, node: Any) -> None:
    writer.body.append(f'<div class="formula">{_mathml(node.astext(), "block")}</div>')
    _skip()


def _mathml(formula: str, display: str) -> str:
    from formulas import mathml

    return mathml(formula, display)


def _skip() -> None:
    from docutils import nodes

    raise nodes.SkipNode


def _cite(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    if "body" not in context or not page.startswith(("reference/", "source/")):
        return
    theory = app.builder.get_relative_uri(page, "theory")

    def link(match: re.Match[str]) -> str:
        number = match[1].replace("&#39;", "'")
        return f'<a href="{theory}#{anchors()[number]}">{match[1]}</a>' if number in anchors() else match[0]

    context["body"] = _CITED.sub(lambda cited: cited[0][:16] + _NUMBER.sub(link, cited[0][16:]), context["body"])
