// The map of the world as paths: one for each party, areas that several claim apart, small states as dots.
//
// Outlines are those of Natural Earth at 1:50,000,000, as the package world-atlas carries them, simplified (Visvalingam and Whyatt 1993) and drawn in the Equal
// Earth projection (Šavrič, Patterson and Jenny 2018), turned by 11 degrees so that the edge of the map runs through the Bering Strait and cuts no state.
// sekutu/serve/web/projecting.py has the same projection for what is drawn upon the map.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { geoEqualEarth, geoPath } from "d3-geo";
import clipping from "polygon-clipping";
import { feature } from "topojson-client";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";

import { items, readTable } from "./tables.mjs";

/** Width of the drawing in its own units; coordinates are whole numbers of them. */
const WIDTH = 4000;
/** Degrees by which the globe is turned. */
const ROTATE = -11;
/** Latitudes at which the drawing begins and ends: Antarctica is no party to anything here. */
const NORTH = 84;
const SOUTH = -57;
/** Steradians: corners that span less are left out. A square unit of the drawing is about 1.8e-6 of them. */
const CORNER = 1.5e-6;
/** Square units: islands that are smaller are left out, unless they are a state's largest. */
const ISLAND = 8;
/** Square units: a state that is smaller gets a dot as well; about 7,400 square kilometres, two by three pixels on a map of a thousand. */
const SMALL = 100;
/** Units: a small state's dot lies in the middle of the island nearest to its capital, if that is so near, else on the capital. */
const NEAR = 12;
/** States that are no more have no outline of today. */
const FORMER = /^former state\b/;

/** A ring without jumps at the antimeridian: longitudes may exceed 180. */
function unrolled(ring) {
  let shift = 0;
  return ring.map(([lon, lat], at) => {
    if (at > 0) {
      const step = lon - ring[at - 1][0];
      if (step > 180) shift -= 360;
      else if (step < -180) shift += 360;
    }
    return [lon + shift, lat];
  });
}

/** The polygons of a geometry, each a list of rings, in degrees on a plane. */
function plane(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((rings) => rings.map(unrolled));
}

function turns(ring) {
  let sum = 0;
  for (let at = 1; at < ring.length; at += 1) sum += (ring[at][0] - ring[at - 1][0]) * (ring[at][1] + ring[at - 1][1]);
  return sum > 0; // clockwise
}

/** Polygons as d3 wants them on the sphere: the outer ring clockwise, holes the other way. */
function sphere(polygons) {
  const wound = polygons.map((rings) => rings.map((ring, at) => (turns(ring) === (at === 0) ? ring : [...ring].reverse())));
  return { type: "MultiPolygon", coordinates: wound };
}

/** A canvas that keeps rings of whole numbers. */
class Rings {
  rings = [];
  moveTo(x, y) {
    this.rings.push([[Math.round(x), Math.round(y)]]);
  }
  lineTo(x, y) {
    const ring = this.rings.at(-1);
    const [left, top] = ring.at(-1);
    const point = [Math.round(x), Math.round(y)];
    if (point[0] !== left || point[1] !== top) ring.push(point);
  }
  closePath() {}
}

function area(ring) {
  let sum = 0;
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length];
    sum += x * nextY - nextX * y;
  });
  return Math.abs(sum / 2);
}

/** The rings of a geometry on the drawing, small islands left out. */
function drawn(projection, geometry) {
  const canvas = new Rings();
  geoPath(projection, canvas)(geometry);
  const rings = canvas.rings.filter((ring) => ring.length > 2);
  const largest = Math.max(0, ...rings.map(area));
  return rings.filter((ring) => area(ring) >= Math.min(ISLAND, largest));
}

/** The middle of a small ring. */
function middle(ring) {
  return [0, 1].map((axis) => Math.round(ring.reduce((sum, point) => sum + point[axis], 0) / ring.length));
}

/** Rings as the shortest path: relative steps. */
function path(rings) {
  return rings
    .map((ring) => {
      const [first, ...rest] = ring;
      let [x, y] = first;
      const steps = rest.map(([nextX, nextY]) => {
        const step = `${nextX - x},${nextY - y}`;
        [x, y] = [nextX, nextY];
        return step;
      });
      return `M${first.join(",")}l${steps.join(" ")}z`;
    })
    .join("")
    .replaceAll(",-", "-")
    .replaceAll(" -", "-");
}

function checked(condition, message) {
  if (!condition) throw new Error(message);
}

/** The whole drawing. ``root``: the folder of the project. */
export function world(root, frontend) {
  const atlas = JSON.parse(readFileSync(join(frontend, "node_modules/world-atlas/countries-50m.json"), "utf8"));
  const simple = simplify(presimplify(atlas, sphericalTriangleArea), CORNER);
  const shapes = new Map(feature(simple, simple.objects.countries).features.map((one) => [one.properties.name, one.geometry]));

  const codes = new Map(readTable(join(frontend, "data/outlines.tsv")).map((row) => [row.atlas, row.code]));
  const states = readTable(join(root, "sekutu/data/actors/states.tsv"));
  const capitals = new Map();
  for (const row of readTable(join(root, "sekutu/data/places/places.tsv"))) {
    if (row.kind === "capital" && row.lat && !capitals.has(row.country)) capitals.set(row.country, [Number(row.lon), Number(row.lat)]);
  }
  const known = new Set(states.map((row) => row.code));
  for (const name of shapes.keys()) checked(codes.has(name), `outlines.tsv has no row for ${name}`);
  for (const [name, code] of codes) {
    checked(shapes.has(name), `the atlas has no ${name}`);
    checked(!code || known.has(code), `outlines.tsv: ${code} is no code of states.tsv`);
  }

  const projection = geoEqualEarth().rotate([ROTATE, 0]).precision(0.2).fitWidth(WIDTH, { type: "Sphere" });
  const top = Math.floor(projection([-ROTATE, NORTH])[1]);
  const height = Math.ceil(projection([-ROTATE, SOUTH])[1]) - top;
  const [left, down] = projection.translate();
  projection.translate([left, down - top]);

  // What several claim is cut out first, so that no other area holds it any more.
  const disputed = [];
  for (const row of readTable(join(frontend, "data/disputed.tsv"))) {
    const pieces = items(row.whole).flatMap((name) => plane(shapes.get(name)));
    for (const name of items(row.whole)) shapes.delete(name);
    const ring = items(row.ring).map((point) => point.split(" ").map(Number));
    for (const name of items(row.cut)) {
      const from = plane(shapes.get(name));
      pieces.push(...clipping.intersection(from, [ring]));
      shapes.set(name, sphere(clipping.difference(from, [ring])));
    }
    checked(pieces.length > 0, `disputed.tsv: nothing of the atlas lies in ${row.key}`);
    checked(!row.code || known.has(row.code), `disputed.tsv: ${row.code} is no code of states.tsv`);
    disputed.push({
      key: row.key,
      code: row.code || null,
      name: { id: row.name_id, en: row.name_en },
      note: { id: row.note_id, en: row.note_en },
      path: path(drawn(projection, sphere(clipping.union(...pieces.map((polygon) => [polygon]))))),
    });
  }

  const rings = new Map();
  const land = [];
  for (const [name, geometry] of shapes) {
    if (name === "Antarctica") continue;
    const found = drawn(projection, geometry);
    const code = codes.get(name);
    if (code) rings.set(code, [...(rings.get(code) ?? []), ...found]);
    else land.push(...found.filter((ring) => area(ring) >= ISLAND));
  }
  const apart = new Set(disputed.map((one) => one.code));
  const paths = {};
  const dots = {};
  for (const { code, note } of [...states].sort((one, other) => (one.code < other.code ? -1 : 1))) {
    const own = rings.get(code) ?? [];
    const size = own.reduce((sum, ring) => sum + area(ring), 0);
    if (own.length) paths[code] = path(own);
    if (apart.has(code) || size >= SMALL) continue;
    if (own.length === 0 && FORMER.test(note)) continue;
    const capital = projection(capitals.get(code)).map(Math.round);
    const far = ([x, y]) => Math.hypot(x - capital[0], y - capital[1]);
    const nearest = own.map(middle).reduce((best, one) => (far(one) < far(best) ? one : best), [Infinity, Infinity]);
    dots[code] = far(nearest) <= NEAR ? nearest : capital;
  }
  const scale = projection.scale();
  const [x, y] = projection.translate();
  return {
    source: "Natural Earth (public domain), world-atlas 2.0.2; disputed areas drawn for Sekutu",
    projection: { name: "equal-earth", rotate: ROTATE, scale: Number(scale.toFixed(4)), x: Number(x.toFixed(3)), y: Number(y.toFixed(3)) },
    width: WIDTH,
    height,
    land: path(land),
    states: paths,
    dots,
    disputed,
  };
}
