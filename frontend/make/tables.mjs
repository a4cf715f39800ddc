// Tables in the project's form (UTF-8, tabs, a head of lines that start with "# ", a row of column names), read for the build.

import { readFileSync } from "node:fs";

/** The rows of a table as objects by column name. Throws where a row has too few or too many cells. */
export function readTable(path) {
  const lines = readFileSync(path, "utf8").split("\n").map((line) => line.replace(/\r$/, ""));
  let columns = null;
  const rows = [];
  lines.forEach((line, index) => {
    if (!line.trim() || line.startsWith("#")) return;
    const cells = line.split("\t");
    if (columns === null) {
      columns = cells;
      return;
    }
    if (cells.length !== columns.length) {
      throw new Error(`${path}:${index + 1}: ${cells.length} cells, but ${columns.length} columns`);
    }
    rows.push(Object.fromEntries(columns.map((name, at) => [name, cells[at].trim()])));
  });
  return rows;
}

/** The items of a list cell. */
export function items(cell) {
  return cell.split("|").map((part) => part.trim()).filter(Boolean);
}
