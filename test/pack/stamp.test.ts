import fc from "fast-check";
import { expect, it } from "vitest";
import { fromBase45, toBase45 } from "../../src/base/base45.ts";
import { keyPairOf } from "../../src/pack/minisign.ts";
import { isGenuine, readStamp, shortCode, typedCode, writeStamp } from "../../src/pack/stamp.ts";

const pair = keyPairOf(Uint8Array.from({ length: 40 }, (_, index) => (index * 37 + 11) % 256));
/** A code of the first version, made with `pair` before stamps told of rows and drafts. */
const firstVersion =
  "P90RGH:/7I3VLSL2VQANCTK404DGWLU9UTK462DWODAWECEC/1DS47S/E7M52EC/TJ7SUXYGC+FG28A.F8HI1RBGW3-WK0ZO.TB5M929M-%RM5N1-D8TJQB78PFD29E%UC-QCXFTKLRUEX7K3LQ5DKYGABRLFRV";
const stamped = {
  message: "5k-thang-8",
  languages: "vi+rad",
  draft: false,
  date: "2021-08-09",
  until: "2021-12-31",
  digest: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
};

it("encodes as RFC 9285 does", () => {
  expect(toBase45(new TextEncoder().encode("Hello!!"))).toBe("%69 VD92EX0");
  expect(toBase45(new TextEncoder().encode("base-45"))).toBe("UJCLQE7W581");
  expect(fromBase45("QED8WEX0")).toEqual(new TextEncoder().encode("ietf!"));
  expect(fromBase45("FGW")).toEqual(new Uint8Array([0xff, 0xff]));
  expect(fromBase45("GGW")).toBeUndefined();
  expect(fromBase45("abc")).toBeUndefined();
});

it("Base45 loses no bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase45(toBase45(bytes))).toEqual(bytes);
    }),
  );
});

it("says what was stamped, and by which key", () => {
  const text = writeStamp(stamped, pair);
  expect(readStamp(text)).toEqual({ ...stamped, digest: stamped.digest.slice(0, 24), key: pair.public.id });
  expect(text.length).toBeLessThanOrEqual(195);
  expect(isGenuine(text, pair.public)).toBe(true);
});

it("tells a draft from what was released, and whose copy it is; the room is that of 49 modules", () => {
  const copy = { ...stamped, message: "dinh-chinh-an-toi-tuan-33", row: "krong-pac-thi-tran", draft: true };
  const text = writeStamp(copy, pair);
  expect(readStamp(text)).toMatchObject({ message: copy.message, row: copy.row, draft: true });
  expect(text.length).toBeLessThanOrEqual(195);
  const odd = writeStamp({ ...copy, languages: "cmo-Khmr" }, pair);
  expect(readStamp(odd)).toMatchObject({ languages: "cmo-Khmr", row: copy.row, draft: true });
});

it("any names come back as they went in", () => {
  const slug = fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/, { size: "small" });
  fc.assert(
    fc.property(slug, slug, fc.boolean(), (message, row, draft) => {
      expect(readStamp(writeStamp({ ...stamped, message, row, draft }, pair))).toMatchObject({
        ...{ message, row, draft },
      });
    }),
    { numRuns: 20 },
  );
});

it("still reads and believes a code of the first version, which says nothing of drafts", () => {
  const { draft: _unsaid, ...said } = stamped;
  expect(readStamp(firstVersion)).toEqual({ ...said, digest: said.digest.slice(0, 24), key: pair.public.id });
  expect(isGenuine(firstVersion, pair.public)).toBe(true);
});

it("takes letters as people type them", () => {
  for (const typed of ["04HM-ASW9", "04hmasw9", " 04hm asw9", "O4HM-ASW9", "o4hmasw9"])
    expect(typedCode(typed), typed).toBe("04HM-ASW9");
  expect(typedCode("il00-0000")).toBe("1100-0000");
  for (const other of ["04HM-ASW", "04HM-ASWU", "photo.jpg", "out/2021"])
    expect(typedCode(other)).toBeUndefined();
});

it("does not survive a changed letter", () => {
  const text = writeStamp(stamped, pair);
  for (let index = 0; index < text.length; index += 1) {
    const changed = text.slice(0, index) + (text[index] === "A" ? "B" : "A") + text.slice(index + 1);
    expect(isGenuine(changed, pair.public), `letter ${index}`).toBe(false);
  }
  expect(readStamp("HTTPS://BLUEZONE.GOV.VN")).toBeUndefined();
});

it("has a short code that the telephone carries", () => {
  expect(shortCode(stamped.digest)).toBe("04HM-ASW9");
});
