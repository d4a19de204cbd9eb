import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
  keyPairOf,
  readPublicKey,
  readSecretKey,
  signContent,
  verifyContent,
  writePublicKey,
  writeSecretKey,
} from "../../src/pack/minisign.ts";
import { hasProgram, runProgram } from "../programs.ts";

const pair = keyPairOf(Uint8Array.from({ length: 40 }, (_, index) => (index * 37 + 11) % 256));
const salt = Uint8Array.from({ length: 32 }, (_, index) => index);
const content = new TextEncoder().encode("Thông báo số 1: Ê Đê, M’nông\n");

it("reads back the key files that it writes", () => {
  expect(readPublicKey(writePublicKey(pair.public))).toEqual(pair.public);
  expect(readSecretKey(writeSecretKey(pair, undefined, salt), undefined)).toEqual(pair);
});

it("opens a locked key with its passphrase only", () => {
  const locked = writeSecretKey(pair, "mật khẩu", salt);
  expect(readSecretKey(locked, "mật khẩu")).toEqual(pair);
  expect(readSecretKey(locked, "mat khau")).toBe("passphrase-wrong");
  expect(readSecretKey(locked, undefined)).toBe("passphrase-missing");
});

it("believes no changed content, comment, signature or key", () => {
  const file = signContent(content, pair, "pack 2021-W32");
  expect(verifyContent(content, file, pair.public)).toEqual({ trustedComment: "pack 2021-W32" });
  const flipped = content.map((byte, index) => (index === 3 ? byte ^ 1 : byte));
  expect(verifyContent(flipped, file, pair.public)).toBe("forged");
  expect(verifyContent(content, file.replace("W32", "W33"), pair.public)).toBe("forged");
  const other = keyPairOf(Uint8Array.from({ length: 40 }, (_, index) => index));
  expect(verifyContent(content, file, other.public)).toBe("other-key");
  expect(
    verifyContent(
      content,
      signContent(content, { ...other, public: { ...other.public, id: pair.public.id } }, "x"),
      pair.public,
    ),
  ).toBe("forged");
  expect(verifyContent(content, "hello", pair.public)).toBe("not-a-signature");
  expect(readPublicKey("hello")).toBe("not-a-key");
  expect(readSecretKey("untrusted comment: x\nUldR\n", undefined)).toBe("not-a-key");
});

it.skipIf(!hasProgram("minisign"))("minisign accepts our keys and signatures, and we accept its", () => {
  const folder = mkdtempSync(join(tmpdir(), "loa-minisign-"));
  const at = (name: string) => join(folder, name);
  writeFileSync(at("message"), content);
  writeFileSync(at("loa.pub"), writePublicKey(pair.public));
  writeFileSync(at("loa.key"), writeSecretKey(pair, "mật khẩu", salt));
  writeFileSync(at("message.minisig"), signContent(content, pair, "pack 2021-W32"));
  const verified = runProgram("minisign", ["-V", "-p", at("loa.pub"), "-m", at("message")]);
  expect(verified).toContain("Trusted comment: pack 2021-W32");
  const passphrase = new TextEncoder().encode("mật khẩu\n");
  runProgram(
    "minisign",
    ["-S", "-s", at("loa.key"), "-m", at("message"), "-x", at("by-key"), "-t", "theirs"],
    passphrase,
  );
  expect(verifyContent(content, readFileSync(at("by-key"), "utf8"), pair.public)).toEqual({
    trustedComment: "theirs",
  });

  runProgram("minisign", ["-G", "-W", "-p", at("theirs.pub"), "-s", at("theirs.key")]);
  const theirs = readPublicKey(readFileSync(at("theirs.pub"), "utf8"));
  expect(readSecretKey(readFileSync(at("theirs.key"), "utf8"), undefined)).toMatchObject({ public: theirs });
});
