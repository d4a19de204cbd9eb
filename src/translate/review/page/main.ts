/// <reference lib="dom" />
import { showProgress, startListing } from "./listing.ts";
import { type Card, keepWork, openPage, type Page, takeUpWork } from "./page.ts";
import { startPasting } from "./pasting.ts";
import { startSaving } from "./saving.ts";
import { startTyping } from "./typing.ts";

/** Brings a review book to life; without it the book can be read and printed. */
export function start(): void {
  const page = openPage();
  takeUpWork(page);
  for (const card of page.cards) startCard(card, page);
  document.addEventListener("input", ({ target }) => {
    const form = target instanceof Element ? target.closest("form")?.id : undefined;
    if (form === "filter") return;
    keepWork(page);
    showProgress(page);
  });
  startTyping(page);
  startPasting(page);
  startSaving(page);
  startListing(page);
  showProgress(page);
}

/** A signature is for the text that stands: who edits it signs anew. */
function startCard(card: Card, { data, say, tell }: Page): void {
  const { key, element, target, signed } = card;
  const show = () => {
    const changed = target.value !== (data.strings[key]?.target ?? "");
    element.classList.toggle("changed", changed);
    element.classList.toggle("signed", signed.checked);
    signed.disabled = target.value.trim() === "";
  };
  target.addEventListener("input", () => {
    if (signed.checked) {
      signed.checked = false;
      tell(say("unsigned"));
    }
    show();
  });
  signed.addEventListener("change", show);
  element.querySelector("[name=restore]")?.addEventListener("click", () => {
    target.value = data.strings[key]?.target ?? "";
    target.dispatchEvent(new Event("input", { bubbles: true }));
    target.focus();
  });
  show();
}

start();
