/** Moving and enlarging a drawing by mouse, fingers, keys and buttons. */

import { STEP, type View } from "./view";

/** Pixels after which a press is a drag, and no click any more. */
const SLACK = 4;

function byPointer(view: View): void {
  const { svg } = view;
  const held = new Map<number, { x: number; y: number }>();
  let moved = 0;
  let entered = false;
  const spread = (): number => {
    const [one, other] = [...held.values()];
    return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    entered = true;
    if (held.size === 0) moved = 0;
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  svg.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const wide = spread();
    const now = { x: event.clientX, y: event.clientY };
    const others = held.size;
    held.set(event.pointerId, now);
    moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    if (moved <= SLACK) return;
    if (!svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
    view.drag((now.x - before.x) / others, (now.y - before.y) / others);
    if (wide > 0) {
      const points = [...held.values()];
      const middle = { x: points.reduce((sum, one) => sum + one.x, 0) / others, y: points.reduce((sum, one) => sum + one.y, 0) / others };
      view.zoom(spread() / wide, middle);
    }
  });
  const release = (event: PointerEvent): void => {
    held.delete(event.pointerId);
  };
  svg.addEventListener("pointerup", release);
  svg.addEventListener("pointercancel", release);
  svg.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse" && held.size === 0) entered = false;
  });
  svg.addEventListener(
    "click",
    (event) => {
      if (moved > SLACK) {
        event.preventDefault();
        event.stopPropagation();
      }
      moved = 0;
    },
    true,
  );
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  // A wheel that turns over a drawing scrolls the page, unless the drawing was entered by a press or a pinch of the touch pad.
  svg.addEventListener(
    "wheel",
    (event) => {
      if (!entered && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      view.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), { x: event.clientX, y: event.clientY });
    },
    { passive: false },
  );
}

/** What a key or a button does. */
const DEEDS: Record<string, (view: View) => void> = {
  in: (view) => view.zoom(STEP),
  out: (view) => view.zoom(1 / STEP),
  reset: (view) => view.reset(),
};
const KEYS: Record<string, string> = { "+": "in", "=": "in", "-": "out", "0": "reset" };
const SHIFTS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Makes a drawing movable; `figure` holds it and, hidden as long as no script runs, its buttons. */
export function movable(view: View, figure: Element): void {
  byPointer(view);
  view.svg.addEventListener("keydown", (event) => {
    const shift = event.shiftKey ? SHIFTS[event.key] : undefined;
    const deed = event.ctrlKey || event.metaKey || event.altKey ? undefined : DEEDS[KEYS[event.key] ?? ""];
    if (!shift && !deed) return;
    if (shift) view.shift(...shift);
    else deed?.(view);
    event.preventDefault();
    event.stopPropagation();
  });
  view.svg.addEventListener("focusin", (event) => {
    const mark = event.target as Element;
    if (mark.matches(":focus-visible")) view.reveal(mark);
  });
  const tools = figure.querySelector<HTMLElement>(".tools");
  if (!tools) return;
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-does]");
    if (button) DEEDS[button.dataset["does"] ?? ""]?.(view);
  });
}
