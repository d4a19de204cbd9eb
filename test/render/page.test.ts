import { type ElementType, parseDocument } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { compose } from "../../src/document/compose.ts";
import type { Document } from "../../src/document/document.ts";
import type { Library } from "../../src/library/library.ts";
import type { Message } from "../../src/message/message.ts";
import { renderPage } from "../../src/render/page.ts";
import { documentOf, formatNamed, library, messageOf, world } from "../examples/studio.ts";

type Element = { name: string; attribs: Record<string, string>; children: unknown[]; parent?: Element };

/** Every element of a page as another parser reads it. */
function elementsOf(html: string): readonly Element[] {
  const walk = (nodes: readonly unknown[]): Element[] =>
    nodes.flatMap((node) => {
      const element = node as Element & { type: string };
      const inner = element.children ? walk(element.children) : [];
      const isElement = ["tag", "script", "style"].includes(element.type as ElementType.ElementType);
      return isElement ? [element, ...inner] : inner;
    });
  return walk(parseDocument(html).children);
}

function wordsOf(node: unknown): string {
  const { type, data, children } = node as { type: string; data?: string; children?: unknown[] };
  if (type === "text") return data ?? "";
  return type === "script" || type === "style" ? "" : (children ?? []).map(wordsOf).join("");
}

function pageOf(message: Message, book: Library = library): { html: string; document: Document } {
  const source = book.kinds[message.spec.kind]?.templates.page;
  if (!source) throw new Error("no page template");
  const document = compose(message, { source, format: formatNamed("page") }, book, fail);
  if (!document) throw new Error("no document");
  return { document, html: renderPage(document, { message, library: book, world }, fail) };
}

function fail({ severity, code }: { severity: string; code: string }): void {
  if (severity === "error") throw new Error(code);
}

const dataOf = (html: string) =>
  JSON.parse(/<script type="application\/ld\+json">\n([\s\S]*?)\n<\/script>/.exec(html)?.[1] ?? "null");

describe.each(["examples/5k.yaml", "examples/bluezone.yaml"])("%s", (example) => {
  test.each(["vi", "rad", "cmo"])("in %s is one page that needs nothing else", (language) => {
    const { html } = pageOf(messageOf(example, language));
    const elements = elementsOf(html);
    const named = (name: string) => elements.filter((element) => element.name === name);
    expect(named("html")[0]?.attribs.lang).toBe(language);
    expect(named("h1")).toHaveLength(1);
    expect(named("main")).toHaveLength(1);
    expect(wordsOf(named("aside")[0])).toMatch(/Bản nháp/);
    expect(named("img").length).toBeGreaterThan(2);
    for (const { attribs } of named("img")) {
      expect(attribs.src).toMatch(/^data:image\/svg\+xml,/);
      expect(attribs.alt).not.toBe("");
    }
    expect(named("script").map(({ attribs }) => attribs.type)).toEqual(["application/ld+json"]);
    const loading = elements.flatMap(({ attribs }) => [attribs.src, attribs.srcset, attribs.background]);
    expect(loading.filter((address) => address && !address.startsWith("data:"))).toEqual([]);
    expect(named("link")).toEqual([]);
    expect(
      named("style")
        .map(({ children }) => String((children[0] as { data: string }).data))
        .join(),
    ).not.toMatch(/url\(|@import/);
    for (const { name, parent } of elements) if (name === "li") expect(parent?.name).toBe("ol");
  });
});

test("what to bring is a list with marks; what has pictures says that it is a list", () => {
  const lists = elementsOf(pageOf(messageOf("examples/tiem-chung.yaml", "vi")).html).filter(
    ({ name }) => name === "ul",
  );
  expect(lists.map(({ attribs }) => attribs.role)).toEqual(["list", undefined]);
  expect(wordsOf(lists[1]).trim().split(/\n+/)).toEqual([
    "Giấy tờ tùy thân",
    "Khẩu trang",
    "Giấy xác nhận mũi tiêm trước, nếu có",
  ]);
});

test("what is parsed back says every word of the document", () => {
  const { html, document } = pageOf(messageOf("examples/5k.yaml", "rad"));
  const shown = wordsOf(parseDocument(html)).replace(/\s+/g, " ");
  const texts: string[] = [];
  const gather = (block: Document["pages"][number]["root"]["children"][number]): void => {
    if (block.kind === "box") for (const child of block.children) gather(child);
    if (block.kind === "text") texts.push(block.runs.map(({ text }) => (text === "\n" ? "" : text)).join(""));
  };
  for (const { root } of document.pages) gather(root);
  expect(texts.length).toBeGreaterThan(10);
  for (const text of texts) expect(shown).toContain(text.replace(/\s+/g, " ").trim());
});

test("it says what it is as open data", () => {
  const data = dataOf(pageOf(messageOf("examples/5k.yaml", "vi")).html);
  expect(data).toMatchObject({
    "@type": "HowTo",
    inLanguage: "vi",
    datePublished: "2021-08-09",
    expires: "2021-12-31",
    citation: "16/CT-UBND",
    creativeWorkStatus: "Draft",
    publisher: { "@type": "GovernmentOrganization", name: "Sở Thông tin và Truyền thông tỉnh Đắk Lắk" },
  });
  expect(data.step.map(({ name }: { name: string }) => name)).toEqual([
    ...["Khẩu trang", "Khử khuẩn", "Khoảng cách", "Không tụ tập", "Khai báo y tế"],
  ]);
});

test("a page in two languages names both, and says the rest in the leading one", () => {
  const [lead, rad] = ["vi", "rad"].map((tag) => messageOf("examples/5k.yaml", tag)) as [Message, Message];
  const document = documentOf(lead, formatNamed("page"), [rad]);
  const data = dataOf(renderPage(document, { message: lead, library, world }, fail));
  expect(data.inLanguage).toEqual(["vi", "rad"]);
  expect(data.step).toEqual(dataOf(pageOf(lead).html).step);
});

test("hostile facts stay words", () => {
  const message = messageOf("examples/5k.yaml", "vi");
  const evil = `</script><script>alert(1)</script><img src=x onerror="a()">&"'`;
  const issuer = { ...(message.values.issuer as object), name: evil };
  const facts = { hotline: `javascript:alert("1")` };
  const { html } = pageOf({ ...message, values: { ...message.values, issuer, facts } });
  const elements = elementsOf(html);
  expect(elements.filter(({ name }) => name === "script")).toHaveLength(1);
  expect(
    elements.flatMap(({ attribs }) => Object.keys(attribs)).filter((name) => name.startsWith("on")),
  ).toEqual([]);
  expect(elements.filter(({ name }) => name === "a")).toEqual([]);
  expect(wordsOf(parseDocument(html))).toContain(evil);
  expect(dataOf(html).publisher.name).toBe(evil);
});

test("a telephone number and an address are links, words of a locale are not", () => {
  const { html } = pageOf(messageOf("examples/bluezone.yaml", "vi"));
  const links = elementsOf(html).filter(({ name }) => name === "a");
  expect(links.map(({ attribs }) => attribs.href)).toEqual(["https://bluezone.gov.vn", "tel:19009095"]);
});

test("a correction's data names the claim, the label and the truth that the template marks", () => {
  const message = messageOf("examples/5k.yaml", "vi");
  const { document } = pageOf(message);
  const kind = library.kinds["reminder-5k"];
  if (!kind) throw new Error("no kind");
  const marked = markFirst(document);
  const schema = { type: "ClaimReview", properties: { "itemReviewed.author.name": "issuer.name" } } as const;
  const book = { ...library, kinds: { "reminder-5k": { ...kind, schema } } };
  const html = renderPage(marked, { message, library: book, world }, fail);
  expect(dataOf(html)).toMatchObject({
    "@type": "ClaimReview",
    claimReviewed: "Phòng, chống dịch COVID-19",
    itemReviewed: { author: { name: "Sở Thông tin và Truyền thông tỉnh Đắk Lắk" } },
  });
});

/** The same with the kicker as the claim. */
function markFirst(document: Document): Document {
  return JSON.parse(
    JSON.stringify(document).replace('"text":"Phòng, chống dịch COVID-19"', '$&,"part":"claim"'),
  ) as Document;
}

test("the same document gives the same page", () => {
  const message = messageOf("examples/bluezone.yaml", "cmo");
  expect(pageOf(message).html).toBe(pageOf(message).html);
});

describe("a chart on a page", () => {
  const { html } = pageOf(messageOf("examples/tinh-hinh.yaml", "vi"));
  const elements = elementsOf(html);
  const named = (name: string) => elements.filter((element) => element.name === name);

  test("is a table of all its days, with a caption and a gap that is no zero", () => {
    expect(named("caption").map(wordsOf)).toEqual(["Số ca mắc mới mỗi ngày"]);
    const rows = named("tr").map((row) => wordsOf(row).replace(/[■□] /u, ""));
    expect(rows).toHaveLength(30);
    expect([rows[0], rows.at(-1)]).toEqual(["01/08/20214", "30/08/202114"]);
    expect(rows.filter((row) => row.endsWith("×"))).toHaveLength(1);
    expect(named("th").every(({ attribs }) => attribs.scope === "row")).toBe(true);
  });

  test("has bars from zero, as long as the value is large on the fixed scale", () => {
    const widths = named("i").map(({ attribs }) => Number(/width:([\d.]+)%/.exec(attribs.style ?? "")?.[1]));
    const last = named("tr").at(-1);
    expect(wordsOf(last)).toMatch(/14$/);
    expect(widths.at(-1)).toBeCloseTo((100 * 14) / 30, 2);
  });

  test("is told as a report on its province and days, and that its figures are made up", () => {
    expect(dataOf(html)).toMatchObject({
      "@type": "Report",
      spatialCoverage: "Đắk Lắk",
      temporalCoverage: "2021-08-24/2021-08-30",
    });
    expect(dataOf(html).text).toContain("Số liệu ví dụ, không có thật");
  });
});
