/// <reference lib="dom" />
import { list, showProgress } from "./listing.ts";
import { keepWork, type Page, part, showWork, workOn } from "./page.ts";
import { nobody, reviewFile, workIn } from "./work.ts";

/** The file that goes back, and one that came from another device. */
export function startSaving(page: Page): void {
  part<HTMLFormElement>("signature").addEventListener("submit", (event) => {
    event.preventDefault();
    save(page);
  });
  const reopen = part<HTMLInputElement>("reopen");
  reopen.addEventListener("change", async () => {
    const work = workIn((await reopen.files?.[0]?.text()) ?? "", page.data.strings, page.data.language.tag);
    if (!work) return page.tell(page.say("notReview"));
    showWork({ ...work, signer: { ...nobody, ...work.signer } }, page);
    keepWork(page);
    showProgress(page);
    list(page);
    page.tell(page.say("reopened", { count: work.marks.size }));
  });
}

function save(page: Page): void {
  const work = workOn(page);
  const problem = problemOf(work, page);
  const error = part("error");
  error.textContent = problem?.text ?? "";
  for (const id of ["name", "on"]) part(id).setAttribute("aria-invalid", String(problem?.field === id));
  if (problem) {
    part(problem.field).focus();
    return;
  }
  const text = reviewFile(work, page.data.strings, page.data.language.tag);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `loa-${page.data.language.tag}.review.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  page.tell(page.say("saved", { file: link.download }));
}

/** Who signs has a name of two words, a role and a day; remarks need neither. */
function problemOf(
  { marks, signer }: ReturnType<typeof workOn>,
  { say, data }: Page,
): { field: string; text: string } | undefined {
  const done = [...marks].filter(
    ([key, { target, signed, comment }]) =>
      signed || comment.trim() !== "" || target !== data.strings[key]?.target,
  );
  if (done.length === 0) return { field: "search", text: say("nothing") };
  if (![...marks.values()].some(({ signed }) => signed)) return undefined;
  if (!/\p{L}\S*\s+\S*\p{L}/u.test(signer.name)) return { field: "name", text: say("needName") };
  if (signer.role === "") return { field: "role-language", text: say("needRole") };
  return signer.on === "" ? { field: "on", text: say("needDay") } : undefined;
}
