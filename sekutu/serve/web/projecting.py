"""From degrees on the globe to units of the drawing, in the projection of the map that the package carries (``data/web/world.json``).

The projection is Equal Earth (Šavrič, Patterson and Jenny 2018), turned so that the edge of the map runs through the Bering Strait. What is
drawn upon the map in Python thus fits the outlines that ``frontend/make/world.mjs`` drew.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

A = (1.340264, -0.081106, 0.000893, 0.003796)
"""The coefficients of Equal Earth's polynomial."""
M = math.sqrt(3) / 2

STEP = 2.0
"""Degrees of a great circle from one corner of its drawing to the next."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Projection:
    """Equal Earth, turned by ``rotate`` degrees, in units of ``scale`` to the radian, with the middle of the globe at (``x``, ``y``)."""

    rotate: float
    scale: float
    x: float
    y: float

    def __call__(self, lon: float, lat: float) -> Point:
        """Where a place lies on the drawing, by its longitude and latitude in degrees."""
        turned = math.radians((lon + self.rotate + 180) % 360 - 180)
        theta = math.asin(M * math.sin(math.radians(lat)))
        square = theta * theta
        sixth = square**3
        across = turned * math.cos(theta) / (M * (A[0] + 3 * A[1] * square + sixth * (7 * A[2] + 9 * A[3] * square)))
        down = theta * (A[0] + A[1] * square + sixth * (A[2] + A[3] * square))
        return self.x + self.scale * across, self.y - self.scale * down

    def line(self, places: Sequence[Point]) -> list[list[Point]]:
        """A line through places (longitude, latitude) on the drawing: in pieces where it leaves the map on one side and comes back on the
        other."""
        pieces: list[list[Point]] = [[]]
        before: float | None = None
        for lon, lat in places:
            turned = (lon + self.rotate + 180) % 360 - 180
            if before is not None and abs(turned - before) > 180:
                pieces.append([])
            before = turned
            pieces[-1].append(self(lon, lat))
        return [piece for piece in pieces if len(piece) > 1]


def apart(one: Point, other: Point) -> float:
    """The degrees of the great circle between two places (longitude, latitude); haversine, which is exact for near ones as well."""
    (lon, lat), (other_lon, other_lat) = ([math.radians(value) for value in place] for place in (one, other))
    half = math.sin((other_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return math.degrees(2 * math.asin(min(1.0, math.sqrt(half))))


def great_circle(one: Point, other: Point, step: float = STEP) -> list[Point]:
    """The shortest way between two places (longitude, latitude), both included. Between antipodes, where all are as short, it runs over
    the pole."""
    far = math.radians(apart(one, other))
    if far < 1e-9:
        return [one, other]
    if math.pi - far < 1e-6:
        return [one, (one[0], 90.0), (other[0], 90.0), other]
    ends = []
    for lon, lat in (one, other):
        across, up = math.radians(lon), math.radians(lat)
        ends.append((math.cos(up) * math.cos(across), math.cos(up) * math.sin(across), math.sin(up)))
    count = max(1, math.ceil(math.degrees(far) / step))
    out = [one]
    for index in range(1, count):
        share = index / count
        first, second = math.sin((1 - share) * far) / math.sin(far), math.sin(share * far) / math.sin(far)
        x, y, z = (first * a + second * b for a, b in zip(ends[0], ends[1], strict=True))
        out.append((math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))))
    return [*out, other]
