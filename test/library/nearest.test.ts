import { expect, test } from "vitest";
import { nearestName } from "../../src/library/nearest.ts";

const known = ["reminder-5k", "app-install", "vi", "rad", "cmo"];

test.each([
  ["reminder5k", "reminder-5k"],
  ["remidner-5k", "reminder-5k"],
  ["REMINDER-5K", "reminder-5k"],
  ["app-instal", "app-install"],
  ["apinstall", "app-install"],
  ["rda", "rad"],
  ["v", "vi"],
  ["applistan", undefined],
  ["xy", undefined],
  ["", undefined],
])("%s → %s", (name, expected) => expect(nearestName(name, known)).toBe(expected));
