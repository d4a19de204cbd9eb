import { expect, test } from "vitest";
import { languageOrder } from "../../src/message/language-order.ts";
import { library } from "../examples/studio.ts";

test("Vietnamese, then by name in Vietnamese, and groups last", () => {
  const shown = ["vi+rad+cmo", "cmo", "vi+cmo", "mng", "rad", "vi", "jra", "vi+rad", "xx"];
  expect(shown.toSorted(languageOrder(library))).toEqual([
    ...["vi", "rad", "jra", "cmo", "mng", "xx"],
    ...["vi+rad", "vi+cmo", "vi+rad+cmo"],
  ]);
});
