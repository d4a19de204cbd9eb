import { Argument, type Command } from "commander";
import { type Context, dayCount, type Finish, subcommand } from "./parts.ts";
import { listTopics, shells } from "./topics.ts";

/** `loa list`, `loa doctor`, `loa cache`, `loa explain`, `loa schema`, `loa completions`: what there is, and what is wrong with it. */
export function addInspection(program: Command, context: Context, finish: Finish): void {
  const { words } = context;
  subcommand(program, "list", context)
    .addArgument(
      new Argument("<what>", words.ui("help.list.what", { topics: listTopics.join(", ") })).choices(
        listTopics,
      ),
    )
    .action(async (topic) => {
      const { list } = await import("../commands/list.ts");
      finish(await list(topic, context));
    });
  subcommand(program, "doctor", context).action(async () => {
    const { doctor } = await import("../commands/doctor.ts");
    finish(await doctor(context));
  });
  subcommand(program, "cache", context)
    .option("--prune <days>", words.ui("help.cache.prune"), dayCount)
    .option("--costs", words.ui("help.cache.costs"))
    .action(async (options) => {
      const { cache } = await import("../commands/cache.ts");
      finish(cache(options, context));
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
      finish(await schema(kind, context));
    });
  subcommand(program, "completions", context)
    .addArgument(new Argument("<shell>", shells.join(" · ")).choices(shells))
    .action(async (shell) => {
      const { completions } = await import("../commands/completions.ts");
      finish(await completions(shell, program, context));
    });
}
