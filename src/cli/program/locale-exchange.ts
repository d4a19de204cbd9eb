import type { Command } from "commander";
import type { Context, Finish } from "./parts.ts";

/** Files that go to translators and come back, terms, and new languages. */
export function addExchange(_locale: Command, _context: Context, _finish: Finish): void {}
