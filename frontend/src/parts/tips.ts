/** What a mark says, in a box beside it: for pointers and for the keyboard. Titles of the drawing become its text, so that nothing is said twice. */

let box: HTMLElement | undefined;

function theBox(): HTMLElement {
  if (!box) {
    box = document.createElement("div");
    box.className = "tip";
    box.hidden = true;
    box.setAttribute("aria-hidden", "true"); // links carry the same words as their names
    document.body.append(box);
  }
  return box;
}

/** Titles within become what the box says. */
export function takeTitles(within: Element): void {
  for (const title of within.querySelectorAll("title")) {
    const mark = title.parentElement;
    if (!mark || mark === within || mark.closest("defs")) continue;
    mark.setAttribute("data-tip", title.textContent ?? "");
    title.remove();
  }
}

function show(mark: Element, at?: { x: number; y: number }): void {
  const tip = theBox();
  tip.textContent = mark.getAttribute("data-tip");
  tip.hidden = false;
  const place = mark.getBoundingClientRect();
  const x = at ? at.x : place.left + place.width / 2;
  const y = at ? at.y : place.top;
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.max(8, Math.min(x - width / 2, document.documentElement.clientWidth - width - 8));
  const above = y - height - 12;
  tip.style.left = `${left}px`;
  tip.style.top = `${above > 4 ? above : y + 20}px`;
}

export function hideTip(): void {
  if (box) box.hidden = true;
}

/** Marks of the drawing say what they are. */
export function tips(drawing: Element): void {
  takeTitles(drawing);
  const over = (event: Event): Element | null => (event.target as Element).closest("[data-tip]");
  drawing.addEventListener("pointermove", (event) => {
    const mark = over(event);
    const { clientX: x, clientY: y, pointerType, buttons } = event as PointerEvent;
    if (mark && pointerType === "mouse" && buttons === 0) show(mark, { x, y });
    else hideTip();
  });
  drawing.addEventListener("pointerleave", hideTip);
  drawing.addEventListener("focusin", (event) => {
    const focused = event.target as Element;
    const mark = focused.querySelector("[data-tip]") ?? over(event);
    if (mark && focused.matches(":focus-visible")) show(mark);
  });
  drawing.addEventListener("focusout", hideTip);
  drawing.addEventListener("keydown", (event) => {
    if ((event as KeyboardEvent).key === "Escape") hideTip();
  });
}
