import { writeFileSync } from "node:fs";
import { pictures } from "./pictures.ts";

/** `npm run pictures`: makes the pictures of the documentation anew. */
for (const [path, draw] of Object.entries(pictures)) writeFileSync(path, await draw());
