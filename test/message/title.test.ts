import { expect, it } from "vitest";
import { titleOf } from "../../src/message/title.ts";
import { messageOf } from "../examples/studio.ts";

it.each([
  ["vi", "Thông báo của Sở Y tế tỉnh Đắk Lắk, ngày 09/08/2021: Tiêm vắc xin phòng COVID-19"],
  ["rad", / 09\/08\/2021: Tlŏ mgang vaccine Covid-19$/],
])("a notice in %s is called by the day it was issued and what it is about", (tag, expected) => {
  expect(titleOf(messageOf("examples/tiem-chung.yaml", tag))).toMatch(expected);
});
