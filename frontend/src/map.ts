/** The map: it can be moved and enlarged, its marks say what they are, the arrow keys go from state to state. Without this it is a plain drawing with links. */

import { movable } from "./parts/moving";
import { roving } from "./parts/roving";
import { tips } from "./parts/tips";
import { View } from "./parts/view";

for (const svg of document.querySelectorAll<SVGSVGElement>("svg.world")) {
  const figure = svg.closest("figure") ?? svg;
  movable(new View(svg), figure);
  tips(svg);
  roving(svg, "a");
}
