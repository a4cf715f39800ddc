/** The network: it can be enlarged, a party shows its own ties, and the day becomes a slider under which the picture moves. Without this it is a drawing and a form. */

import { movable } from "./parts/moving";
import { roving } from "./parts/roving";
import { hideTip, takeTitles, tips } from "./parts/tips";
import { View } from "./parts/view";

/** Milliseconds of a movement, from one day of the slider to the next when it plays, and that the hand may rest before a day is fetched. */
const MOVE = 600;
const PACE = 1600;
const REST = 250;

/** What a new day puts in the place of the old, wherever it stands on the page. */
const PARTS = ["#network .finding", "#network .rests-on", "#network .blocs", "#network .ties", "#network .parties", "#ties", "#blocs"];

const still = window.matchMedia("(prefers-reduced-motion: reduce)");

/** Where each party stands. */
function places(root: ParentNode): Map<string, DOMMatrix> {
  const found = new Map<string, DOMMatrix>();
  for (const mark of root.querySelectorAll<SVGAElement>("#network a[data-code]")) {
    const moved = mark.querySelector<SVGGElement>("g[transform]")?.transform.baseVal.consolidate();
    if (moved) found.set(mark.dataset["code"] ?? "", DOMMatrix.fromMatrix(moved.matrix));
  }
  return found;
}

/** Lets marks glide from where they stood; those that are new appear. */
function glide(before: Map<string, DOMMatrix>): void {
  if (still.matches) return;
  const options = { duration: MOVE, easing: "ease-in-out" };
  for (const mark of document.querySelectorAll<SVGAElement>("#network a[data-code]")) {
    const group = mark.querySelector<SVGGElement>("g[transform]");
    const now = group?.transform.baseVal.consolidate()?.matrix;
    const old = before.get(mark.dataset["code"] ?? "");
    if (!group || !now) continue;
    if (!old) {
      group.animate([{ opacity: 0 }, { opacity: 1 }], options);
      continue;
    }
    const at = (x: number, y: number): string => `translate(${x}px, ${y}px)`;
    group.animate([{ transform: at(old.e, old.f) }, { transform: at(now.e, now.f) }], options);
  }
  for (const name of [".ties", ".blocs"]) document.querySelector(`#network ${name}`)?.animate([{ opacity: 0 }, { opacity: 1 }], { ...options, delay: MOVE / 2, fill: "backwards" });
}

/** A party that is pointed at shows its own ties alone. */
function picking(svg: SVGSVGElement): void {
  const pick = (code: string | undefined): void => {
    svg.classList.toggle("picked", code !== undefined);
    for (const near of svg.querySelectorAll(".near")) near.classList.remove("near");
    if (code === undefined) return;
    const codes = new Set([code]);
    for (const tie of svg.querySelectorAll<SVGGElement>(".tie")) {
      const pair = (tie.dataset["tie"] ?? "").split(" ");
      if (!pair.includes(code)) continue;
      tie.classList.add("near");
      for (const one of pair) codes.add(one);
    }
    for (const mark of svg.querySelectorAll<SVGAElement>("a[data-code]")) {
      if (codes.has(mark.dataset["code"] ?? "")) mark.querySelector(".party")?.classList.add("near");
    }
  };
  const of = (event: Event): string | undefined => (event.target as Element).closest<SVGAElement>("a[data-code]")?.dataset["code"];
  svg.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") pick(of(event));
  });
  svg.addEventListener("pointerleave", () => pick(undefined));
  svg.addEventListener("focusin", (event) => pick((event.target as Element).matches(":focus-visible") ? of(event) : undefined));
  svg.addEventListener("focusout", () => pick(undefined));
}

/** A name that would cover another stands above its mark instead of below; where that is taken too, lesser parties leave theirs to the pointer. */
function uncrowded(svg: SVGSVGElement): void {
  const taken: DOMRect[] = [];
  const free = (box: DOMRect): boolean =>
    !taken.some((one) => box.left < one.right && one.left < box.right && box.top < one.bottom && one.top < box.bottom);
  // Marks are drawn with the greatest last, so that they lie on top; names are given out from there.
  for (const party of [...svg.querySelectorAll(".party")].reverse()) {
    party.classList.remove("crowded");
    const name = party.querySelector("text");
    if (!name || name.getClientRects().length === 0) continue;
    const below = name.getAttribute("y") ?? "0";
    if (!free(name.getBoundingClientRect())) {
      name.setAttribute("y", String(4 - Number(below)));
      if (!free(name.getBoundingClientRect())) {
        name.setAttribute("y", below);
        party.classList.add("crowded");
      }
    }
    if (!party.matches(".minor.crowded")) taken.push(name.getBoundingClientRect());
  }
}

/** The days of the form as a slider. */
function sliding(form: HTMLFormElement, figure: HTMLElement, changed: () => void): void {
  const select = form.querySelector<HTMLSelectElement>("select[name=until]");
  if (!select || select.options.length < 3) return;
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: "0", max: String(select.options.length - 1), step: "1", value: String(select.selectedIndex) });
  slider.id = "network-day";
  const play = document.createElement("button");
  play.type = "button";
  play.textContent = form.dataset["play"] ?? "";
  const shown = document.createElement("output");
  const holder = document.createElement("div");
  holder.className = "slider";
  holder.append(play, slider, shown);
  select.hidden = true;
  const label = form.querySelector<HTMLLabelElement>(`label[for=${select.id}]`);
  label?.setAttribute("for", slider.id);
  const field = select.closest(".field");
  field?.append(holder);
  field?.classList.add("slider-field");
  const said = form.querySelector<HTMLOutputElement>("output.now");

  let asked: AbortController | undefined;
  let rest = 0;
  let timer = 0;
  const name = (): void => {
    shown.textContent = select.options[Number(slider.value)]?.text ?? "";
    slider.setAttribute("aria-valuetext", shown.textContent);
  };
  // What the picture shows anyway is said to those only who do not see it.
  const say = (text: string, hidden: boolean): void => {
    if (!said) return;
    said.textContent = text;
    said.classList.toggle("hidden", hidden);
  };
  const take = async (): Promise<void> => {
    select.selectedIndex = Number(slider.value);
    const query = new URLSearchParams();
    for (const [key, value] of new FormData(form)) if (typeof value === "string" && value !== "") query.append(key, value);
    const address = `${form.action}?${query}`;
    asked?.abort();
    asked = new AbortController();
    figure.classList.add("loading");
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const before = places(document);
      for (const part of PARTS) {
        const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
        if (old && fresh) old.replaceWith(document.adoptNode(fresh));
      }
      hideTip();
      glide(before);
      changed();
      history.replaceState(null, "", address);
      say(figure.querySelector(".rests-on")?.textContent ?? "", true);
      figure.classList.remove("loading");
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      figure.classList.remove("loading");
      say(form.dataset["failed"] ?? "", false);
      stop();
    }
  };
  const stop = (): void => {
    window.clearTimeout(timer);
    timer = 0;
    play.textContent = form.dataset["play"] ?? "";
  };
  const step = async (): Promise<void> => {
    if (Number(slider.value) >= Number(slider.max)) {
      stop();
      return;
    }
    slider.value = String(Number(slider.value) + 1);
    name();
    await take();
    if (timer) timer = window.setTimeout(step, PACE);
  };
  play.addEventListener("click", () => {
    if (timer) {
      stop();
      return;
    }
    if (Number(slider.value) >= Number(slider.max)) slider.value = "-1";
    play.textContent = form.dataset["pause"] ?? "";
    timer = window.setTimeout(step, 0);
  });
  slider.addEventListener("input", () => {
    stop();
    name();
    window.clearTimeout(rest);
    rest = window.setTimeout(take, REST);
  });
  name();
}

const figure = document.querySelector<HTMLElement>("figure#network");
const svg = figure?.querySelector<SVGSVGElement>("svg.network");
if (figure && svg) {
  const view = new View(svg);
  movable(view, figure);
  tips(svg);
  picking(svg);
  const settle = roving(svg, ".parties a");
  uncrowded(svg);
  // Ties can be reached by the list below; as stops of the arrow keys they would be in the way of the parties.
  for (const tie of svg.querySelectorAll(".ties a")) tie.setAttribute("tabindex", "-1");
  const form = figure.querySelector<HTMLFormElement>("form.network-form");
  const changed = (): void => {
    takeTitles(svg);
    uncrowded(svg);
    settle();
    for (const tie of svg.querySelectorAll(".ties a")) tie.setAttribute("tabindex", "-1");
  };
  if (form) sliding(form, figure, changed);
}
