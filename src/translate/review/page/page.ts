/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { PageData } from "../book-data.ts";
import { isUntouched, type Mark, reviewFile, type Signer, type Work, workIn } from "./work.ts";

/** One string's card and its fields. */
export interface Card {
  readonly key: string;
  readonly element: HTMLElement;
  readonly target: HTMLTextAreaElement;
  readonly signed: HTMLInputElement;
  readonly comment: HTMLTextAreaElement;
}

/** The page that is open: its data, its fields, and what keeps them. */
export interface Page {
  readonly data: PageData;
  readonly cards: readonly Card[];
  readonly say: (name: string, values?: Readonly<Record<string, string | number>>) => string;
  /** Tells something to those who see and to those who listen. */
  readonly tell: (text: string) => void;
}

/** An element of the page that is always there. */
export function part<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found as T;
}

export function openPage(): Page {
  const data = JSON.parse(part("data").textContent ?? "") as PageData;
  const cards = Array.from(document.querySelectorAll<HTMLElement>("article"), (element): Card => {
    const field = <T extends HTMLElement>(name: string) => element.querySelector(`[name=${name}]`) as T;
    return {
      key: element.dataset.key ?? "",
      element,
      target: field("target"),
      signed: field("signed"),
      comment: field("comment"),
    };
  });
  const say: Page["say"] = (name, values = {}) =>
    (data.words[name] ?? name).replace(/\{(\w+)\}/g, (_, value: string) => String(values[value] ?? ""));
  const status = part("told");
  const tell = (text: string) => {
    status.textContent = text;
  };
  return { data, cards, say, tell };
}

/** What stands in a card's fields. */
export function markOf({ target, signed, comment }: Card): Mark {
  return { target: target.value.normalize("NFC"), signed: signed.checked, comment: comment.value };
}

/** True when a reviewer has done something about the string. */
export function isTouched(card: Card, { data }: Page): boolean {
  return !isUntouched(markOf(card), data.strings[card.key]?.target ?? "");
}

const signerFields = ["name", "office", "on"] as const;

function readSigner(): Signer {
  const [name = "", office = "", on = ""] = signerFields.map((id) => part<HTMLInputElement>(id).value);
  const role = document.querySelector<HTMLInputElement>("[name=role]:checked")?.value ?? "";
  return { name, office, role, on };
}

/** Everything that the reviewer has done, as it stands in the fields. */
export function workOn(page: Page): Work {
  return { marks: new Map(page.cards.map((card) => [card.key, markOf(card)])), signer: readSigner() };
}

/** Puts work back into the fields. */
export function showWork({ marks, signer }: Work, { cards }: Page): void {
  for (const card of cards) {
    const mark = marks.get(card.key);
    if (!mark) continue;
    if (!card.target.readOnly) card.target.value = mark.target;
    card.signed.checked = mark.signed;
    card.comment.value = mark.comment;
  }
  for (const id of signerFields) part<HTMLInputElement>(id).value = signer[id];
  for (const role of document.querySelectorAll<HTMLInputElement>("[name=role]"))
    role.checked = role.value === signer.role;
}

const nameOf = ({ data }: Page) => `loa-review ${data.language.tag} ${data.book}`;

/** Keeps the work in the browser: a page that closes by itself loses nothing. Where it may not be kept, only the file is. */
export function keepWork(page: Page): void {
  try {
    localStorage.setItem(nameOf(page), reviewFile(workOn(page), page.data.strings, page.data.language.tag));
  } catch {
    // A phone that opens the file from a mail keeps nothing; the file that is saved does.
  }
}

/** Takes up what was kept for the same texts. */
export function takeUpWork(page: Page): void {
  try {
    const kept = localStorage.getItem(nameOf(page));
    const work = kept && workIn(kept, page.data.strings, page.data.language.tag);
    if (work) showWork(work, page);
  } catch {
    // As above.
  }
}
