/** The diary: play it, or go through it entry by entry; map, line of days and list show the same entry. Without this all entries are there at once. */

/** Milliseconds from one entry to the next. */
const PACE = 1400;

function numbers(mark: Element): number[] {
  const at = mark.getAttribute("data-at") ?? mark.getAttribute("data-to") ?? "";
  return at.split(" ").filter(Boolean).map(Number);
}

function begin(figure: HTMLElement, player: HTMLElement): void {
  const [button, slider, said] = [player.querySelector("button"), player.querySelector("input"), player.querySelector("output")];
  if (!button || !slider || !said) return;
  const last = Number(slider.max);
  const marks = [...figure.querySelectorAll("a[data-at], path[data-to]")];
  const undated = [...figure.querySelectorAll("a:not([data-at])")].filter((mark) => mark.querySelector(".stop"));
  const lines = [...document.querySelectorAll<HTMLElement>(".diary > li[data-at]")];
  let timer = 0;

  const show = (at: number): void => {
    slider.value = String(at);
    const all = at === 0;
    for (const mark of marks) {
      const own = numbers(mark);
      mark.classList.toggle("later", !all && own.every((one) => one > at));
      mark.classList.toggle("earlier", !all && own.some((one) => one < at) && !own.includes(at));
      mark.classList.toggle("now", !all && own.includes(at));
    }
    for (const mark of undated) mark.classList.toggle("later", !all);
    let now: HTMLElement | undefined;
    for (const line of lines) {
      const current = !all && line.dataset["at"] === String(at);
      line.classList.toggle("now", current);
      if (current) now = line;
    }
    const text = [...(now?.querySelectorAll(".line > span") ?? [])].map((part) => part.textContent).join(" · ");
    said.textContent = all ? player.dataset["all"] ?? "" : `${at}. ${text}`;
    slider.setAttribute("aria-valuetext", said.textContent);
  };

  const stop = (): void => {
    window.clearInterval(timer);
    timer = 0;
    button.textContent = button.dataset["play"] ?? "";
  };
  const step = (): void => {
    const next = Number(slider.value) + 1;
    if (next > last) stop();
    else show(next);
  };
  button.addEventListener("click", () => {
    if (timer) {
      stop();
      return;
    }
    show(Number(slider.value) >= last ? 1 : Number(slider.value) + 1);
    button.textContent = button.dataset["pause"] ?? "";
    timer = window.setInterval(step, PACE);
  });
  slider.addEventListener("input", () => {
    stop();
    show(Number(slider.value));
  });
  player.hidden = false;
  show(0);
}

for (const player of document.querySelectorAll<HTMLElement>(".player")) {
  const figure = player.closest("figure");
  if (figure) begin(figure, player);
}
