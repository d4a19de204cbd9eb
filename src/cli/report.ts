import type { Reporter } from "./outcome.ts";

export const reporterNames = ["human", "short", "json", "github", "junit"] as const;
export type ReporterName = (typeof reporterNames)[number];

/** Chooses the reporter; each is loaded when chosen. */
export async function openReporter(name: ReporterName): Promise<Reporter> {
  switch (name) {
    case "human":
      return (await import("./report-human.ts")).reportHuman;
    case "short":
      return (await import("./report-short.ts")).reportShort;
    case "json":
      return (await import("./report-json.ts")).reportJson;
    case "github":
      return (await import("./report-github.ts")).reportGithub;
    case "junit":
      return (await import("./report-junit.ts")).reportJunit;
  }
}
