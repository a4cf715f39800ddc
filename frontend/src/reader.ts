// The reader by keys: j and k go through the records, n and p through the marks in the text; where judgements can be given,
// r r judges right, w w wrong, s s looks for the same act in another report. The first of two keys arms, the second does it, any other
// disarms; forms and links of the page are what is then used, so that nothing happens here that would not without a script.

const text = document.querySelector<HTMLElement>("article.text");
const cards = [...document.querySelectorAll<HTMLElement>(".card[data-record]")];
const VERBS: Readonly<Record<string, string>> = { r: ".judge.right", w: ".judge.wrong", s: ".judge.same" };

let chosen = -1;
let armed = "";

function pieces(record: string): HTMLElement[] {
  return text ? [...text.querySelectorAll<HTMLElement>(`mark[data-records~="${CSS.escape(record)}"]`)] : [];
}

function calm(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function show(element: Element | undefined): void {
  element?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
}

function disarm(): void {
  armed = "";
  for (const one of document.querySelectorAll(".armed")) one.classList.remove("armed");
}

function choose(index: number, focus: boolean): void {
  const card = cards[index];
  const record = card?.dataset.record;
  if (!card || record === undefined) return;
  for (const one of document.querySelectorAll(".chosen")) one.classList.remove("chosen");
  disarm();
  chosen = index;
  card.classList.add("chosen");
  const found = pieces(record);
  for (const one of found) one.classList.add("chosen");
  show(found[0]);
  if (focus) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
}

function of(record: string): number {
  return cards.findIndex((card) => card.dataset.record === record);
}

// Marks in the order of the text; a record is left for the next one that begins elsewhere.
const order = text ? [...text.querySelectorAll<HTMLElement>(".anchor")].map((one) => of(one.id)).filter((at) => at >= 0) : [];

function step(by: number): void {
  if (order.length === 0) return;
  const at = order.indexOf(chosen);
  const next = order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length];
  if (next !== undefined) choose(next, false);
}

function press(key: string): void {
  const found = cards[chosen]?.querySelector<HTMLElement>(VERBS[key] ?? "");
  if (!found) return;
  if (armed === key) {
    disarm();
    found.click();
    return;
  }
  disarm();
  armed = key;
  found.classList.add("armed");
  found.focus({ preventScroll: true });
}

function writing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
  const key = event.key;
  if (key === "j" || key === "k") {
    const by = key === "j" ? 1 : -1;
    choose(Math.max(0, Math.min(cards.length - 1, chosen < 0 ? 0 : chosen + by)), true);
  } else if (key === "n" || key === "p") step(key === "n" ? 1 : -1);
  else if (key in VERBS) press(key);
  else {
    if (key === "Escape") disarm();
    return;
  }
  event.preventDefault();
});

text?.addEventListener("click", (event) => {
  const mark = event.target instanceof Element ? event.target.closest<HTMLElement>("mark[data-records]") : null;
  const record = mark?.dataset.records?.split(" ")[0];
  if (record !== undefined) choose(of(record), true);
});

for (const [index, card] of cards.entries()) card.addEventListener("focusin", () => index !== chosen && choose(index, false));

const wanted = decodeURIComponent(location.hash.slice(1)).replace(/^card-/, "");
if (wanted) choose(of(wanted), location.hash.startsWith("#card-"));
export {};
