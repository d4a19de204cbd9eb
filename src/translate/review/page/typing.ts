/// <reference lib="dom" />
import type { Page } from "./page.ts";

/** Writes at the caret, composed with what stands before it, as a key would. */
export function typeInto(field: HTMLTextAreaElement, letter: string): void {
  const { selectionStart, selectionEnd, value } = field;
  const before = (value.slice(0, selectionStart) + letter).normalize("NFC");
  field.value = before + value.slice(selectionEnd);
  field.setSelectionRange(before.length, before.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** A row of the letters that a Vietnamese keyboard lacks, below the field that is being written in. */
export function startTyping({ data, cards, say }: Page): void {
  if (data.letters.length === 0) return;
  const bar = document.createElement("div");
  bar.className = "letters";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", say("letters"));
  const capitals = buttonOf(say("capitals"), "⇧");
  capitals.setAttribute("aria-pressed", "false");
  const letters = data.letters.map((letter) => buttonOf(letter, letter));
  const buttons = [capitals, ...letters];
  bar.append(...buttons);
  let field: HTMLTextAreaElement | undefined;
  const showCase = (upper: boolean) => {
    capitals.setAttribute("aria-pressed", String(upper));
    letters.forEach((button, index) => {
      const letter = data.letters[index] ?? "";
      const shown = (upper ? letter.toUpperCase() : letter).normalize("NFC");
      button.textContent = shown;
      button.setAttribute("aria-label", shown);
    });
  };
  capitals.addEventListener("click", () => showCase(capitals.getAttribute("aria-pressed") !== "true"));
  for (const button of letters)
    button.addEventListener("click", () => {
      if (field) typeInto(field, button.textContent ?? "");
      field?.focus();
    });
  // A press must not take the caret out of the field.
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
  walkWithArrows(bar, buttons);
  for (const { target } of cards)
    if (!target.readOnly)
      target.addEventListener("focus", () => {
        field = target;
        if (target.nextElementSibling !== bar) target.after(bar);
      });
}

function buttonOf(label: string, shown: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = shown;
  button.setAttribute("aria-label", label);
  return button;
}

/** One stop for the Tab key, arrows within: how toolbars are walked (WAI-ARIA). */
function walkWithArrows(bar: HTMLElement, buttons: readonly HTMLButtonElement[]): void {
  let current = 0;
  const rove = (to: number) => {
    current = (to + buttons.length) % buttons.length;
    buttons.forEach((button, index) => {
      button.tabIndex = index === current ? 0 : -1;
    });
  };
  rove(0);
  bar.addEventListener("keydown", ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step === undefined) return;
    rove(current + step);
    buttons[current]?.focus();
  });
}
