import type { Report } from "../base/diagnostic.ts";
import type { Medium } from "../library/formats.ts";
import type { Message } from "../message/message.ts";
import type { Block, Figure, Page, Run } from "./document.ts";

/** Strings that a page with a chart must show: when the figures were taken, and who says so. */
const beside = { "chart-time-missing": "asOf.line", "chart-source-missing": "source.line" } as const;

/**
 * Reports a chart without its as-of time or source on the same page, or without words for who cannot see it; and,
 * where the spec says what its figures are (`figures`: official or made up), a page that does not say it. A page without any string
 * (a caption's) says nothing that could mislead.
 */
export function checkCharts(
  pages: readonly Page[],
  { message, medium }: { readonly message: Message; readonly medium: Medium },
  report: Report,
): void {
  const keyOf = (name: string) => message.strings[name]?.key;
  for (const { id, root } of pages) {
    const shown = new Set(runsIn(root).flatMap((run) => run.key ?? []));
    const lacks = (name: string) => !shown.has(keyOf(name) ?? "");
    for (const chart of figuresIn(root).filter(({ source }) => source.scheme === "chart")) {
      const values = { page: id, name: chart.source.value };
      const complain = (code: string, key: string) =>
        report({ severity: "error", code, values: { ...values, key }, place: chart.place });
      if (chart.alt === "") complain("chart-words-missing", "");
      for (const [code, name] of Object.entries(beside)) if (lacks(name)) complain(code, name);
    }
    const { figures } = message.spec.facts;
    if (typeof figures !== "string" || shown.size === 0 || medium === "audio" || !lacks(`figures.${figures}`))
      continue;
    const values = { page: id, key: `figures.${figures}` };
    report({ severity: "error", code: "figures-unsaid", values, place: root.place });
  }
}

function figuresIn(block: Block): readonly Figure[] {
  if (block.kind === "figure") return [block];
  return block.kind === "box" ? block.children.flatMap(figuresIn) : [];
}

/** What is seen and read: no decoration. */
function runsIn(block: Block): readonly Run[] {
  if (block.kind === "figure" || block.role === "decoration") return [];
  return block.kind === "text" ? block.runs : block.children.flatMap(runsIn);
}
