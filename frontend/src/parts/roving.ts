/** One stop of the Tab key for a whole drawing; within it the arrow keys go from mark to mark, to the nearest in their direction. */

const WAYS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function middle(mark: Element): { x: number; y: number } {
  const { left, top, width, height } = mark.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** The mark that an arrow key leads to: near, and rather ahead than aside. */
function next(marks: Element[], from: Element, [across, down]: [number, number]): Element | undefined {
  const here = middle(from);
  let best: Element | undefined;
  let least = Infinity;
  for (const mark of marks) {
    if (mark === from) continue;
    const there = middle(mark);
    const ahead = (there.x - here.x) * across + (there.y - here.y) * down;
    const aside = Math.abs((there.x - here.x) * down) + Math.abs((there.y - here.y) * across);
    if (ahead <= 0.5) continue;
    const far = ahead + 2 * aside;
    if (far < least) [best, least] = [mark, far];
  }
  return best;
}

/** Marks are the elements that the selector finds each time, so that they may come and go; what it returns is to be called when they did. */
export function roving(drawing: Element, selector: string): () => void {
  const marks = (): Element[] => [...drawing.querySelectorAll(selector)].filter((mark) => mark.getClientRects().length > 0);
  const settle = (chosen?: Element): void => {
    const all = marks();
    const current = chosen ?? all.find((mark) => mark.getAttribute("tabindex") === "0") ?? all[0];
    for (const mark of all) mark.setAttribute("tabindex", mark === current ? "0" : "-1");
  };
  settle();
  drawing.addEventListener("focusin", (event) => {
    const mark = (event.target as Element).closest(selector);
    if (mark) settle(mark);
  });
  drawing.addEventListener("keydown", (event) => {
    const key = event as KeyboardEvent;
    const way = key.shiftKey ? undefined : WAYS[key.key];
    const mark = (key.target as Element).closest(selector);
    if (!way || !mark) return;
    key.preventDefault();
    const found = next(marks(), mark, way);
    if (found) {
      settle(found);
      (found as SVGElement).focus();
    }
  });
  return () => settle();
}
