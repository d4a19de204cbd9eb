/// <reference lib="dom" />
import { type Card, isTouched, type Page, part } from "./page.ts";

/** Search, filter by state and kind, and how far the reviewer is. */
export function startListing(page: Page): void {
  const filters = part<HTMLFormElement>("filter");
  filters.addEventListener("input", () => list(page));
  filters.addEventListener("submit", (event) => event.preventDefault());
  list(page);
}

/** Shows the cards that are asked for, and counts them. */
export function list(page: Page): void {
  const wanted = bare(part<HTMLInputElement>("search").value).split(" ").filter(Boolean);
  const state = part<HTMLSelectElement>("state").value;
  const group = part<HTMLSelectElement>("group").value;
  let shown = 0;
  for (const card of page.cards) {
    const visible =
      (group === "" || card.element.dataset.group === group) &&
      isInState(card, state, page) &&
      isFound(card, wanted, page);
    card.element.hidden = !visible;
    if (visible) shown += 1;
  }
  part("count").textContent = page.say("shown", { count: shown, of: page.cards.length });
}

function isInState(card: Card, state: string, page: Page): boolean {
  if (state === "") return true;
  if (state === "touched") return isTouched(card, page);
  if (state === "left") return !isTouched(card, page);
  return (card.element.dataset.state ?? "").split(" ").includes(state);
}

function isFound({ key, target }: Card, wanted: readonly string[], { data }: Page): boolean {
  if (wanted.length === 0) return true;
  const text = bare(`${key} ${data.strings[key]?.source ?? ""} ${target.value}`);
  return wanted.every((word) => text.includes(word));
}

/** Letters without marks, so that nobody has to type what is to be found. */
function bare(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("ƀ", "b");
}

/** How many strings the reviewer has looked at, signed, changed. */
export function showProgress(page: Page): void {
  const touched = page.cards.filter((card) => isTouched(card, page));
  const signed = touched.filter((card) => card.signed.checked).length;
  const changed = touched.filter(
    ({ key, target }) => target.value !== (page.data.strings[key]?.target ?? ""),
  ).length;
  part<HTMLProgressElement>("progress").value = touched.length;
  part("done").textContent = page.say("done", {
    count: touched.length,
    of: page.cards.length,
    signed,
    changed,
  });
}
