import type { Command } from "commander";
import { type Context, choice, type Finish, subcommand } from "./parts.ts";

export const listTopics = ["kinds", "languages", "formats", "voices", "issuers", "apps"] as const;
export type ListTopic = (typeof listTopics)[number];

/** `loa list`, `loa doctor`, `loa explain`, `loa schema`: what there is, and what is wrong with it. */
export function addInspection(program: Command, context: Context, finish: Finish): void {
  const { words } = context;
  subcommand(program, "list", context)
    .argument("<what>", `${listTopics.join(" · ")}`, choice(listTopics))
    .action(async (topic) => {
      const { list } = await import("../commands/list.ts");
      finish(list(topic, context));
    });
  subcommand(program, "doctor", context).action(async () => {
    const { doctor } = await import("../commands/doctor.ts");
    finish(await doctor(context));
  });
  subcommand(program, "explain", context)
    .argument("<code>", words.ui("help.code"))
    .action(async (code) => {
      const { explain } = await import("../commands/explain.ts");
      finish(explain(code, context));
    });
  subcommand(program, "schema", context)
    .argument("<kind>", words.ui("help.kind"))
    .action(async (kind) => {
      const { schema } = await import("../commands/schema.ts");
      finish(schema(kind, context));
    });
}
