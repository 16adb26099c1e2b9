"""Draw `exists.svg`: a network that an algorithm returned, and one of the same size that exists.

    python docs/images/exists.py

It refutes a scikit-learn MLPRegressor and draws, on the first points of the input on which that is wrong, the values of
the network in the certificate above those of its witness.
"""

import json
import re
import tempfile
from pathlib import Path

from sci import ReluNetwork
from sci.algorithms.adapters.sklearn import SklearnTrainer
from sci.proofs.adversary.refute import refute
from sci.proofs.theorems.relu_argmin.finder import ReluArgmin

SHOWN = 32
PARAMETERS = {"widths": "16"}
STEP, TOP, HEIGHT, LEFT, GAP = 22, 108, 96, 58, 104
STYLE = """\
svg { font: 15px system-ui, sans-serif; fill: #1f2430 }
.axis { stroke: #9aa3b2; stroke-width: 1; stroke-dasharray: 2 4 }
.error { stroke: #c2410c; stroke-width: 2 }
.label { fill: none; stroke: #4b5563; stroke-width: 1.5 }
.bad { fill: #c2410c }
.good { fill: #15803d }
.half { stroke: #6b7280; stroke-width: 1; stroke-dasharray: 5 4 }
.eps { fill: #15803d; fill-opacity: .13 }
.small { font-size: 13px }
@media (prefers-color-scheme: dark) {
  svg { fill: #e5e7eb }
  .axis { stroke: #6b7280 }
  .half { stroke: #9aa3b2 }
  .eps { fill: #4ade80 }
  .label { stroke: #cbd5e1 }
  .error { stroke: #fb923c }
  .bad { fill: #fb923c }
  .good { fill: #4ade80 }
}
"""


def main() -> None:
    """Write the picture beside this file."""
    problem = ReluArgmin(PARAMETERS)
    with tempfile.TemporaryDirectory() as folder:
        found = refute(SklearnTrainer(), problem.name, PARAMETERS, output=Path(folder, "picture.cert"))
        entries = {entry[0]: entry for entry in map(json.loads, found.certificate.read_text().splitlines()[1:])}
    N, returned, witness = entries["input"][2], entries["output"][1], entries["evidence"][1]["witness"]
    rows = [
        row(
            0,
            values(problem, returned, N),
            "bad",
            f"computed from {found.transcript.deepest} binary digits of each coordinate",
        ),
        row(1, values(problem, witness, N), "good", "exists, and is of the same size"),
    ]
    width, height = LEFT + STEP * (SHOWN + 1), TOP + 2 * HEIGHT + GAP + 34
    title = (
        f'Values on the training points of T<tspan class="small" dy="3">δ</tspan><tspan dy="-3">, δ = 2</tspan>'
        f'<tspan class="small" dy="-5">−{N}</tspan>'
    )
    legend = "rings: the labels · shaded: within ε = 1/4 of a label · dashed: 1/2"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"',
        f' aria-label="{re.sub("<.*?>", "", title)}; {legend}">',
        f"<style>{STYLE}</style>",
        f'<text x="{LEFT - 40}" y="20" font-weight="600">{title}</text>',
        f'<text x="{LEFT - 40}" y="40" class="small">{legend}</text>',
        *rows,
        "</svg>",
    ]
    Path(__file__).with_suffix(".svg").write_text("\n".join(lines) + "\n", encoding="utf-8")


def values(problem: ReluArgmin, network: list, N: int) -> list[float]:
    """The network's values on the first points of ``T_delta``, to be drawn."""
    points = [[problem.value(1, N, k * problem.d + j) for j in range(problem.d)] for k in range(SHOWN)]
    return [float(value) for value in ReluNetwork.from_json(network).values(points)]


def row(number: int, heights: list[float], kind: str, caption: str) -> str:
    """One network: a ring at each label, a dot at each value, a line between."""
    base = TOP + HEIGHT + number * (HEIGHT + GAP)
    parts = [f'<text x="{LEFT - 40}" y="{base - HEIGHT - 34}" class="{kind}">{caption}</text>']
    half, eps, right = base - HEIGHT // 2, HEIGHT // 4, LEFT + STEP * SHOWN
    parts.append(f'<path d="M{LEFT - 18} {half}H{right}" class="half"/>')
    parts.append(f'<text x="{LEFT - 46}" y="{half + 5}" class="small">1/2</text>')
    for label in (0, 1):
        y = base - label * HEIGHT
        parts.append(f'<path d="M{LEFT - 18} {y - eps}H{right}v{2 * eps}H{LEFT - 18}z" class="eps"/>')
        parts.append(f'<path d="M{LEFT - 18} {y}H{LEFT + STEP * SHOWN}" class="axis"/>')
        parts.append(f'<text x="{LEFT - 40}" y="{y + 5}" class="small">{label}</text>')
    for k, height in enumerate(heights):
        x, y, wanted = LEFT + STEP * k, base - round(HEIGHT * height), base - HEIGHT * (k % 2)
        parts.append(f'<path d="M{x} {y}V{wanted}" class="error"/>' if y != wanted else "")
        parts.append(
            f'<circle cx="{x}" cy="{wanted}" r="6" class="label"/><circle cx="{x}" cy="{y}" r="3.5" class="{kind}"/>'
        )
    return "\n".join(filter(None, parts))


if __name__ == "__main__":
    main()
