/// <reference lib="dom" />
import { repairOffer } from "../paste.ts";
import { type Card, type Page, part } from "./page.ts";

/** Offers a repair of what was pasted, or typed and left, in letters of another keyboard. */
export function startPasting(page: Page): void {
  const known = new Set(page.data.known);
  const offerFor = (text: string) => repairOffer(text, page.data.language, known);
  for (const card of page.cards) {
    if (card.target.readOnly) continue;
    card.target.addEventListener("paste", (event) => {
      const pasted = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n") ?? "";
      const offer = offerFor(pasted);
      if (!offer) return;
      event.preventDefault();
      insert(card.target, pasted);
      show(card, offer, page);
    });
    card.target.addEventListener("change", () => {
      const { value } = card.target;
      // The press that leaves the field may be the one that decides.
      const open = offers.get(card);
      if (open && value.includes(open)) return;
      const offer = value === page.data.strings[card.key]?.target ? undefined : offerFor(value);
      if (offer) show(card, offer, page);
      else hide(card);
    });
  }
}

/** What each open offer would replace. */
const offers = new Map<Card, string>();

function insert(field: HTMLTextAreaElement, text: string): void {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function hide(card: Card): void {
  offers.delete(card);
  card.element.querySelector(".offer")?.remove();
}

/** The text before and after, and a person who decides. */
function show(card: Card, { before, after }: { before: string; after: string }, { say, tell }: Page): void {
  hide(card);
  offers.set(card, before);
  const box = document.createElement("div");
  box.className = "offer";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", say("offer"));
  const shown = document.createElement("p");
  shown.lang = card.target.lang;
  shown.textContent = after;
  const heading = document.createElement("p");
  heading.textContent = say("offer");
  const decide = (name: string, act: () => void) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = say(name);
    button.addEventListener("click", () => {
      act();
      hide(card);
      card.target.focus();
    });
    return button;
  };
  const accept = decide("repair", () => {
    const { value } = card.target;
    const at = value.lastIndexOf(before);
    if (at < 0) return;
    card.target.value = value.slice(0, at) + after + value.slice(at + before.length);
    const end = at + after.length;
    card.target.setSelectionRange(end, end);
    card.target.dispatchEvent(new Event("input", { bubbles: true }));
    tell(say("repaired"));
  });
  box.append(
    heading,
    shown,
    accept,
    decide("keep", () => {}),
  );
  part(`${card.element.id}-offer`).append(box);
}
