import type { Report } from "../base/diagnostic.ts";
import type { Library } from "../library/library.ts";
import { type Tree, valueAt } from "../library/tree.ts";

/**
 * Warns where the source's number is written almost as one of the issuers numbers its documents: `16/CTUBND` for
 * `16/CT-UBND`. Numbers of anybody else are left alone.
 */
export function reportDocumentStyle(tree: Tree, library: Library, report: Report): void {
  const document = valueAt(tree.data, ["source", "document"]);
  if (typeof document !== "string") return;
  const number = /^\s*(\d+)/.exec(document)?.[1];
  if (number === undefined) return;
  const styles = Object.values(library.issuers).flatMap(({ documentNumber }) => documentNumber ?? []);
  const meant = styles.map((style) => style.replace("{number}", number));
  const nearest = meant.find((written) => squeezed(written) === squeezed(document));
  if (nearest === undefined || meant.includes(document.normalize("NFC"))) return;
  const place = tree.placeOf(["source", "document"]);
  report({ severity: "warning", code: "document-number-style", values: { document, nearest }, place });
}

/** Letters and digits alone, small, without marks. */
function squeezed(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[^\p{L}\d]/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase();
}
