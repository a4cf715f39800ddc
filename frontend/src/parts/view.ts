/** A drawing that can be moved and enlarged: the part of it that is seen, kept in its `viewBox`. */

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Times that a drawing can be enlarged. */
const MOST = 24;
/** Times by one press of a key or a button. */
export const STEP = 1.5;
/** Share of what is seen by which a key moves it. */
const SHIFT = 0.15;

function boxOf(text: string): Box {
  const [x = 0, y = 0, width = 1, height = 1] = text.trim().split(/[\s,]+/).map(Number);
  return { x, y, width, height };
}

export class View {
  readonly svg: SVGSVGElement;
  private readonly home: Box;
  private readonly whole: Box;
  private box: Box;

  constructor(svg: SVGSVGElement) {
    this.svg = svg;
    this.home = boxOf(svg.getAttribute("viewBox") ?? "0 0 1 1");
    this.box = this.home;
    const world = svg.dataset["world"];
    this.whole = world === undefined ? this.home : boxOf(`0 0 ${world}`);
  }

  /** Whether more than its first part is hidden. */
  get enlarged(): boolean {
    return this.box.width < this.home.width * 0.99;
  }

  /** Enlarges around a point of the window, or around the middle. */
  zoom(times: number, at?: { x: number; y: number }): void {
    const { left, top, width, height } = this.svg.getBoundingClientRect();
    const across = at ? (at.x - left) / width : 0.5;
    const down = at ? (at.y - top) / height : 0.5;
    const ratio = this.home.height / this.home.width;
    const widest = Math.max(this.whole.width, this.whole.height / ratio);
    const seen = Math.min(widest, Math.max(this.whole.width / MOST, this.box.width / times));
    this.set({
      x: this.box.x + (this.box.width - seen) * across,
      y: this.box.y + (this.box.height - seen * ratio) * down,
      width: seen,
      height: seen * ratio,
    });
  }

  /** Moves by pixels of the window. */
  drag(across: number, down: number): void {
    const { width } = this.svg.getBoundingClientRect();
    const unit = this.box.width / width;
    this.set({ ...this.box, x: this.box.x - across * unit, y: this.box.y - down * unit });
  }

  /** Moves by a part of what is seen. */
  shift(across: number, down: number): void {
    this.set({ ...this.box, x: this.box.x + across * SHIFT * this.box.width, y: this.box.y + down * SHIFT * this.box.height });
  }

  /** Moves so that a mark is seen, if it is not. */
  reveal(mark: Element): void {
    const [seen, own] = [this.svg.getBoundingClientRect(), mark.getBoundingClientRect()];
    const [x, y] = [own.left + own.width / 2, own.top + own.height / 2];
    if (x >= seen.left && x <= seen.right && y >= seen.top && y <= seen.bottom) return;
    this.drag(seen.left + seen.width / 2 - x, seen.top + seen.height / 2 - y);
  }

  reset(): void {
    this.set(this.home);
  }

  private set(box: Box): void {
    const within = (value: number, seen: number, from: number, all: number): number =>
      seen >= all ? from + (all - seen) / 2 : Math.min(from + all - seen, Math.max(from, value));
    const x = within(box.x, box.width, this.whole.x, this.whole.width);
    const y = within(box.y, box.height, this.whole.y, this.whole.height);
    this.box = { ...box, x, y };
    this.svg.setAttribute("viewBox", [x, y, box.width, box.height].map((one) => one.toFixed(1)).join(" "));
    // Signs keep their size on the screen while the land beneath them grows; the style sheet multiplies by this.
    this.svg.style.setProperty("--zoom", String(box.width / this.home.width));
    this.svg.classList.toggle("enlarged", this.enlarged);
  }
}
