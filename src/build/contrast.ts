import { collectFindings, type Diagnostic, type Place, type Report } from "../base/diagnostic.ts";
import type { Document } from "../document/document.ts";
import type { Library } from "../library/library.ts";
import type { Message } from "../message/message.ts";
import { type Contrast, contrastsOf, leastRatio, type TextSize } from "../scene/contrast.ts";
import type { FontBook } from "../scene/scene.ts";
import { groupName } from "../spec/groups.ts";
import type { CheckRequest } from "./check.ts";
import { distinct } from "./distinct.ts";
import { type Job, openJobs, type Workshop } from "./target/jobs.ts";
import { planTargets, targetName } from "./target/plan.ts";
import { fontsOnce } from "./typeface.ts";

/** The weakest text of one size in one theme, kind and format, over all messages, languages, drafts and finals. */
export interface LeastContrast {
  readonly ratio: number;
  readonly needed: number;
  readonly passed: boolean;
  readonly text: string;
  readonly language: string;
  readonly draft: boolean;
  readonly place: Place;
}

export interface ContrastRow {
  readonly theme: string;
  readonly kind: string;
  readonly format: string;
  /** Absent where there is no text of that size. */
  readonly normal?: LeastContrast;
  readonly large?: LeastContrast;
}

export interface ContrastResult {
  readonly rows: readonly ContrastRow[];
  readonly targets: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Measured extends Contrast {
  readonly job: Job;
  readonly draft: boolean;
}

/**
 * Lays out every target that is seen in every theme of the library, as a draft and as a final, and measures its
 * texts against what lies behind them. Web pages have no layout of their own and are left out. Renders nothing.
 */
export async function measureContrast(
  request: CheckRequest,
  workshop: Omit<Workshop, "tools" | "onEvent">,
): Promise<ContrastResult> {
  const findings = collectFindings();
  const fonts = await fontsOnce(workshop, findings.report)();
  const rows: ContrastRow[] = [];
  const targets = new Set<string>();
  for (const theme of Object.keys(workshop.library.themes).sort()) {
    const specs = request.specs.map((spec) => ({ ...spec, theme }));
    const planned = planTargets(specs, workshop.library, {}).filter(({ format }) => format.canvas);
    for (const target of planned) targets.add(targetName(target));
    const jobs = openJobs(planned, request, workshop, findings.report);
    const measured: Measured[] = [];
    for (const job of jobs) {
      workshop.signal.throwIfAborted();
      measured.push(...(await measureJob(job, { ...workshop, fonts }, findings.report)));
      // Layout is synchronous: let Ctrl-C in.
      await new Promise((resolve) => setImmediate(resolve));
    }
    rows.push(...rowsOf(theme, measured));
  }
  return { rows, targets: [...targets], diagnostics: distinct(findings.all) };
}

/** Rows that are below a limit. */
export function isWeak({ normal, large }: ContrastRow): boolean {
  return [normal, large].some((least) => least?.passed === false);
}

async function measureJob(
  job: Job,
  workshop: Pick<Workshop, "stages" | "world"> & { readonly fonts: FontBook },
  report: Report,
): Promise<readonly Measured[]> {
  const { format, kind, library, messages } = job.view;
  const source = kind.templates[format.template];
  if (!source) return [];
  const { composeTogether } = await workshop.stages.document();
  const final = composeTogether(messages.map(signed), { source, format }, library, report);
  const draft = composeTogether(messages, { source, format, draft: true }, library, report);
  const documents = [final, draft].filter((document) => document !== undefined);
  const context = { ...workshop, library };
  const all = documents.map((document) => measureDocument(document, job, context, report));
  return (await Promise.all(all)).flat();
}

async function measureDocument(
  document: Document,
  job: Job,
  context: Pick<Workshop, "stages" | "world"> & { readonly fonts: FontBook; readonly library: Library },
  report: Report,
): Promise<readonly Measured[]> {
  const { format } = job.view;
  const { layoutPages } = await context.stages.scene();
  const scenes = layoutPages(document, format, context, report);
  const contrasts = scenes.flatMap((scene) => contrastsOf(scene, format.unitsPerPixel));
  return contrasts.map((contrast) => ({ ...contrast, job, draft: document.draft }));
}

/** As it will be when people have signed the facts and every string: without a ribbon. */
function signed(message: Message): Message {
  const facts = { ...message.facts, review: "signed" as const };
  const strings = Object.entries(message.strings).map(
    ([name, string]) => [name, { ...string, review: "signed" as const }] as const,
  );
  return { ...message, facts, strings: Object.fromEntries(strings) };
}

function rowsOf(theme: string, measured: readonly Measured[]): readonly ContrastRow[] {
  const groups = Map.groupBy(measured, ({ job }) => `${job.target.kind.name} ${job.target.format.name}`);
  return [...groups.keys()].sort().flatMap((name) => {
    const group = groups.get(name) ?? [];
    const [first] = group;
    if (!first) return [];
    const { kind, format } = first.job.target;
    const [normal, large] = [leastOf("normal", group), leastOf("large", group)];
    return [
      { theme, kind: kind.name, format: format.name, ...(normal && { normal }), ...(large && { large }) },
    ];
  });
}

function leastOf(size: TextSize, measured: readonly Measured[]): LeastContrast | undefined {
  const own = measured.filter((contrast) => contrast.size === size && contrast.text.trim() !== "");
  const [worst] = own.toSorted((one, other) => one.ratio - other.ratio || orderOf(one) - orderOf(other));
  if (!worst) return undefined;
  const { job, draft, text, place } = worst;
  const needed = leastRatio[size];
  const ratio = Math.floor(worst.ratio * 100) / 100;
  // As `layout` judges it: 4.495 counts as 4.5.
  const passed = worst.ratio >= needed - 0.005;
  return { ratio, needed, passed, text, language: groupName(job.target.languages), draft, place };
}

/** Of equals, the one that the message names first. */
function orderOf({ job }: Measured): number {
  const name = groupName(job.target.languages);
  return job.target.spec.languages.findIndex((group) => groupName(group) === name);
}
