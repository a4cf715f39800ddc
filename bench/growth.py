"""Draws how the cost of answers grows with the number of records, as an SVG with logarithmic axes, and prints how steeply.

    python bench/answers.py --growth --json docs/growth.json
    python bench/growth.py docs/growth.json docs/growth.svg

Both axes are logarithmic: a cost that grows as n does is a line that rises by one decade in one. The dashed line is ``n log n`` through
the last point of the steepest series. The steepness that is printed for each series is the slope of its last decade, beside that
of ``n log n`` over the same decade; what is constant (starting a process) flattens it.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

SERIES = (
    ("contradictions, first", "#b3261e"),
    ("blocs, first", "#a05a00"),
    ("dyad, first", "#7d5fb2"),
    ("allies, cold, processor", "#00695c"),
    ("isolation, warm", "#1565c0"),
    ("allies, warm", "#2e7d32"),
    ("shifts, warm", "#6d4c41"),
    ("dyad, warm", "#546e7a"),
)
"""What is drawn, each with its colour; a series that the figures do not have is left out."""

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 780, 460, 84, 190, 24, 48
LABEL = 14
"""Pixels: the least distance of two labels."""

Row = dict[str, float]


def steepness(rows: list[Row], name: str) -> tuple[float, float]:
    """The slope of a series over its last decade, and that of ``n log n``."""
    last = rows[-1]
    first = min(rows, key=lambda row: abs(row["records"] * 10 - last["records"]))
    decades = math.log10(last["records"] / first["records"])
    longer = math.log10(math.log(last["records"]) / math.log(first["records"]))
    return math.log10(last[name] / first[name]) / decades, 1 + longer / decades


def svg(rows: list[Row]) -> str:
    """The chart."""
    drawn = [(name, colour) for name, colour in SERIES if all(name in row for row in rows)]
    counts, costs = [row["records"] for row in rows], [row[name] for row in rows for name, _ in drawn]
    left, right = math.log10(min(counts)), math.log10(max(counts))
    low, high = math.floor(math.log10(min(costs))), math.ceil(math.log10(max(costs)))

    def x(count: float) -> float:
        return round(LEFT + (math.log10(count) - left) / (right - left) * (WIDTH - LEFT - RIGHT), 1)

    def y(cost: float) -> float:
        return round(HEIGHT - BOTTOM - (math.log10(cost) - low) / (high - low) * (HEIGHT - TOP - BOTTOM), 1)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" font-size="12">',
        "<title>Cost of answers against the number of records, both axes logarithmic</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for power in range(low, high + 1):
        at = y(10**power)
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at}" y2="{at}" stroke="#dddddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{at + 4}" text-anchor="end">{10**power:,} ms</text>')
    for count in counts:
        out.append(f'<line x1="{x(count)}" x2="{x(count)}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="#eeeeee"/>')
        out.append(f'<text x="{x(count)}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{count:,.0f}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    out.append(f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">records</text>')
    steepest = max((name for name, _ in drawn), key=lambda name: rows[-1][name])
    scale = rows[-1][steepest] / (counts[-1] * math.log(counts[-1]))
    bound = [(count, max(scale * count * math.log(count), 10**low)) for count in counts]
    points = " ".join(f"{x(count)},{y(cost)}" for count, cost in bound)
    out.append(f'<polyline points="{points}" fill="none" stroke="#000000" stroke-dasharray="5 4"/>')
    labels = []
    for name, colour in drawn:
        points = " ".join(f"{x(row['records'])},{y(row[name])}" for row in rows)
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x(row["records"])}" cy="{y(row[name])}" r="3" fill="{colour}"/>' for row in rows]
        labels.append((y(rows[-1][name]), name.replace(", processor", ""), colour))
    lowest = -math.inf
    for at, name, colour in sorted(labels):
        lowest = max(at + 4, lowest + LABEL)
        out.append(f'<text x="{WIDTH - RIGHT + 10}" y="{lowest}" fill="{colour}">{name}</text>')
    out.append(f'<text x="{LEFT + 8}" y="{TOP + 12}">dashed: n log n</text>')
    return "\n".join([*out, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", type=Path)
    parser.add_argument("chart", type=Path)
    given = parser.parse_args()
    rows: list[Row] = json.loads(given.figures.read_text(encoding="utf-8"))
    given.chart.write_text(svg(rows), encoding="utf-8")
    for name, _ in SERIES:
        if all(name in row for row in rows):
            slope, bound = steepness(rows, name)
            print(f"{name:28}{rows[-1][name]:12,.0f} ms with {rows[-1]['records']:,.0f}   slope {slope:.2f}   n log n {bound:.2f}")


if __name__ == "__main__":
    main()
