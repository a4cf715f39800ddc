// Makes what the page serves: the scripts, the map, and the licences of whatever of others is in them. The same input gives the same bytes.
//
//   node make/main.mjs OUT     writes map.js, diary.js, … (one for each file of src/), world.json and LICENSES.txt into the folder OUT

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { world } from "./world.mjs";

const frontend = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const root = resolve(frontend, "..");
/** What the map is made from; its data are in world.json, though no line of code is. */
const DATA = ["world-atlas"];

async function scripts(out) {
  const islands = readdirSync(join(frontend, "src"), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join("src", entry.name))
    .sort();
  const made = await build({
    absWorkingDir: frontend,
    entryPoints: islands,
    outdir: resolve(out),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none", // licences stand in LICENSES.txt
    metafile: true,
    logLevel: "warning",
  });
  return Object.keys(made.metafile.inputs);
}

/** The packages that files under node_modules belong to. */
function packages(files) {
  const names = files.map((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file.replaceAll("\\", "/"))?.[1]);
  return [...new Set(names.filter(Boolean))].sort();
}

function licence(name) {
  const folder = join(frontend, "node_modules", name);
  const told = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Error(`${name} carries no text of its licence`);
  return `${told.name} ${told.version} (${told.license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

const out = process.argv[2];
if (!out) throw new Error("usage: node make/main.mjs OUT");
mkdirSync(out, { recursive: true });
const bundled = packages(await scripts(out));
writeFileSync(join(out, "world.json"), `${JSON.stringify(world(root, frontend))}\n`);
const told = [
  "What others made that is in this folder. All else is Sekutu's own, under the Apache License 2.0.\n",
  `Bundled into the scripts: ${bundled.join(", ") || "nothing"}.\nIn world.json: outlines of Natural Earth (public domain), by way of ${DATA.join(", ")}.\n`,
  ...[...bundled, ...DATA].map(licence),
];
writeFileSync(join(out, "LICENSES.txt"), told.join(`\n${"-".repeat(72)}\n\n`));
