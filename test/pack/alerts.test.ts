import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { capAlerts } from "../../src/pack/cap.ts";
import { cancelAlert } from "../../src/pack/cap-cancel.ts";
import { readAlert, referenceTo } from "../../src/pack/earlier-alert.ts";
import type { PackManifest } from "../../src/pack/pack-manifest.ts";
import { openDesk } from "../cli/loa.ts";
import { hasProgram } from "../programs.ts";
import { texts, validate } from "./relaxng.ts";
import { messageOf, samplePack } from "./sample-pack.ts";

const canValidate = hasProgram("xmllint");
const week = { W32: "2021-08-09", W33: "2021-08-16", W34: "2021-08-23" } as const;

interface Told extends Partial<PackManifest> {
  readonly said?: string;
  readonly id?: string;
  readonly about?: Parameters<typeof messageOf>[1];
}

/** The alert of one signed notice in the pack of a week. */
function alertIn(
  name: keyof typeof week,
  { said = "Tiêm ngày 15", id = "tiem-chung", about, ...given }: Told = {},
) {
  const facts = {
    headline: { vi: "Tiêm vắc xin" },
    day: "2021-08-15",
    starts: "07:30",
    place: { vi: "Ea Kao" },
  };
  const pack = samplePack(
    [
      { path: `${id}/vi/post.txt`, text: said },
      { path: `${id}/vi/square.png`, text: `${name}` },
      {
        path: `${id}/manifest.json`,
        text: JSON.stringify({ schema: 1, id, kind: "notice", facts, artifacts: [] }),
      },
    ],
    {
      pack: `2021-${name}`,
      date: week[name],
      site: `https://soyte.example/goi/${name}`,
      cap: "actual",
      messages: [messageOf(id, about)],
      ...given,
    },
  );
  const xml = String(capAlerts(pack)[0]?.content);
  if (canValidate) validate("cap-1.2.rng", xml);
  return xml;
}

const earlierOf = (xml: string, id = "tiem-chung") => {
  const alert = readAlert(xml);
  if (!alert) throw new Error("no alert");
  return { [id]: alert };
};
const headOf = (xml: string) =>
  ["identifier", "sent", "msgType", "references"].map((name) => texts(xml, name)[0]);

describe("what an alert is to those that went out before", () => {
  const first = alertIn("W32");
  const reference = `soyte.example,${texts(first, "identifier")[0]},2021-08-09T00:00:00+07:00`;

  test("without an earlier pack: an Alert that refers to none", () => {
    expect(headOf(first).slice(1)).toEqual(["2021-08-09T00:00:00+07:00", "Alert", undefined]);
  });

  test("the same again, with other links, is the same alert", () => {
    const again = alertIn("W33", { earlier: earlierOf(first) });
    expect(headOf(again)).toEqual(headOf(first));
    expect(texts(again, "uri")).not.toEqual(texts(first, "uri"));
    expect(headOf(alertIn("W34", { earlier: earlierOf(again) }))).toEqual(headOf(first));
  });

  test("other words are an Update of the alert before, and repeated the same Update", () => {
    const changed = alertIn("W33", { said: "Tiêm ngày 22", earlier: earlierOf(first) });
    expect(headOf(changed).slice(1)).toEqual(["2021-08-16T00:00:00+07:00", "Update", reference]);
    expect(texts(changed, "identifier")).not.toEqual(texts(first, "identifier"));
    const repeated = alertIn("W34", { said: "Tiêm ngày 22", earlier: earlierOf(changed) });
    expect(headOf(repeated)).toEqual(headOf(changed));
  });

  test.each(["supersedes", "corrects"] as const)(
    "a message that %s others is an Update of theirs",
    (word) => {
      const other = alertIn("W32", { id: "hop-dan" });
      const update = alertIn("W33", {
        ...{ id: "tiem-moi", said: "Tiêm ngày 22", about: { [word]: ["tiem-chung", "hop-dan", "5k"] } },
        earlier: { ...earlierOf(first), ...earlierOf(other, "hop-dan") },
      });
      expect(headOf(update).slice(2)).toEqual([
        "Update",
        `${reference} soyte.example,${texts(other, "identifier")[0]},2021-08-09T00:00:00+07:00`,
      ]);
    },
  );

  test("what is to be acted on never refers to an exercise or a draft; a draft shows what it will refer to", () => {
    const changed = { said: "Tiêm ngày 22", earlier: earlierOf(alertIn("W32", { cap: "exercise" })) };
    expect(headOf(alertIn("W33", changed))[2]).toBe("Alert");
    expect(headOf(alertIn("W33", { ...changed, cap: "exercise" }))[2]).toBe("Update");
    const { cap: _, ...draft } = { cap: 0, said: "Tiêm ngày 22", earlier: earlierOf(first) };
    expect(headOf(alertIn("W33", { ...draft, ...({ cap: undefined } as object) })).slice(2)).toEqual([
      "Update",
      reference,
    ]);
  });

  test("a Cancel refers to every alert that was to be acted on, once, and says no words", () => {
    const sent = ["W32", "W33", "W33"].map((name, index) => ({
      pack: `2021-${name}`,
      alert: earlierOf(alertIn(name as "W32", index === 0 ? { cap: "test" } : {}))["tiem-chung"] as never,
    }));
    const cancel = cancelAlert("tiem-chung", sent, "2021-08-20") ?? "";
    if (canValidate) validate("cap-1.2.rng", cancel);
    expect(headOf(cancel).slice(1)).toEqual([
      "2021-08-20T00:00:00+07:00",
      "Cancel",
      referenceTo(sent[1]?.alert as never),
    ]);
    expect([texts(cancel, "status"), texts(cancel, "note"), cancel.includes("<info>")]).toEqual([
      ["Actual"],
      [],
      false,
    ]);
    expect(cancelAlert("tiem-chung", [], "2021-08-20")).toBeUndefined();
  });

  test.skipIf(!canValidate)("our schema refuses an Update or a Cancel that refers to nothing", () => {
    const update = alertIn("W33", { said: "Tiêm ngày 22", earlier: earlierOf(first) });
    const bare = update.replace(/ *<references>.*<\/references>\n/, "");
    for (const xml of [bare, bare.replace("Update", "Cancel"), update.replace(",2021-", " 2021-")])
      expect(() => validate("cap-1.2.rng", xml)).toThrow();
    expect(() => validate("cap-1.2.rng", bare.replace("Update", "Alert"))).not.toThrow();
  });

  test.each([
    ["another program's", "<alert/>"],
    ["a sender that is no name", first.replace("soyte.example", "soyte example")],
    ["no day", first.replace(/<sent>.*<\/sent>/, "<sent>today</sent>")],
    ["a reference to nothing", first.replace("<info>", "<references>x</references>\n  <info>")],
    ["a name hidden in the words", first.replace(/ {2}<sender>.*\n/, "")],
  ])("an alert of %s is not believed", (_name, xml) => {
    expect(readAlert(xml)).toBeUndefined();
  });
});

describe("from pack to pack", () => {
  const desk = openDesk();
  const write = (name: string, text: string) => writeFileSync(join(desk.folder, name), text);
  const read = (path: string) => readFileSync(join(desk.folder, path), "utf8");
  const pack = (name: string, day: string, ...messages: readonly string[]) =>
    write(
      `${name}.yaml`,
      `pack: ${name}\ndate: ${day}\nmessages: [${messages.join(", ")}]\nlanguages: [vi, rad]\nformats: [post]\n`,
    );
  const build = (file: string, ...options: readonly string[]) =>
    desk.loa(["build", file, "--report", "short", ...options]);

  beforeAll(async () => {
    const example = fileURLToPath(new URL("../../examples/tiem-chung.yaml", import.meta.url));
    copyFileSync(example, join(desk.folder, "tiem.yaml"));
    const moved = read("tiem.yaml")
      .replace("id: tiem-chung", "id: tiem-lai\nsupersedes: [tiem-chung]")
      .replace("starts: 07:30", "starts: 08:30");
    write("lai.yaml", moved);
    pack("W32", "2021-08-09", "tiem.yaml", "5k.yaml");
    pack("W33", "2021-08-10", "tiem.yaml", "lai.yaml");
    await build("W32.yaml");
  }, 120_000);
  afterAll(() => desk.close());

  test("an Update names the alert of the pack that --previous names; merged from shards it is the same", async () => {
    const built = await build("W33.yaml", "--previous", "out/W32.zip");
    expect([built.code, built.stderr]).toEqual([0, expect.not.stringContaining("alert-before-unknown")]);
    const first = read("out/W32/cap/tiem-chung.xml");
    const [sender, identifier, sent] = ["sender", "identifier", "sent"].map((name) => texts(first, name)[0]);
    const update = read("out/W33/cap/tiem-lai.xml");
    if (canValidate) validate("cap-1.2.rng", update);
    expect(headOf(update).slice(2)).toEqual(["Update", `${sender},${identifier},${sent}`]);
    expect(headOf(read("out/W33/cap/tiem-chung.xml"))).toEqual(headOf(first));
    for (const part of ["1", "2"])
      await build("W33.yaml", "--shard", `${part}/2`, "-o", `part-${part}`, "--previous", "out/W32");
    expect((await desk.loa(["merge", "part-1", "part-2", "-o", "merged"])).code).toBe(0);
    expect(desk.digests("merged/W33")).toEqual(desk.digests("out/W33"));
    await build("W33.yaml", "--shard", "2/2", "-o", "part-2");
    const mixed = await desk.loa(["merge", "part-1", "part-2", "-o", "mixed", "--report", "short"]);
    expect([mixed.code, mixed.stdout]).toEqual([1, expect.stringMatching(/merge-differs: .*earlier/)]);
  }, 120_000);

  test("without --previous it stays an Alert, and that is said where the message supersedes", async () => {
    const { code, stderr } = await build("W33.yaml", "-o", "alone");
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/lai\.yaml:6:14: warning alert-before-unknown/),
    ]);
    expect(headOf(read("alone/W33/cap/tiem-lai.xml")).slice(2)).toEqual(["Alert", undefined]);
  }, 120_000);

  test.each([
    ["a later pack", ["W32.yaml", "--previous", "out/W33"], /W32\.yaml:2:\d+: error previous-later/],
    ["no pack", ["W33.yaml", "--previous", "W32.yaml"], /error zip-unreadable/],
    ["a message alone", ["5k.yaml", "--previous", "out/W32"], /error previous-without-pack/],
  ])("%s before it is refused, and nothing is made", async (_name, args, message) => {
    const { code, stderr } = await desk.loa(["build", ...args, "-o", "none", "--report", "short"]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
    expect(desk.digests("none")).toEqual({});
  });

  test("a signed pack before it must be what its issuer signed; of one without a signature that is said", async () => {
    await desk.loa(["keys", "new", "own", "--no-passphrase"]);
    await desk.loa(["keys", "new", "other", "--no-passphrase"]);
    const own = { LOA_KEY: join(desk.folder, "own/loa.key") };
    const built = (previous: string, env: Record<string, string>, ...more: string[]) =>
      desk.loa(
        ["build", "W33.yaml", "--previous", previous, "-o", "next", "--report", "short", ...more],
        env,
      );
    const signed = await desk.loa(["build", "W32.yaml", "-o", "signed", "--sign", "--draft"], own);
    expect(signed.code, signed.stderr).toBe(0);
    const good = await built("signed/W32", own, "--sign", "--draft");
    expect([good.code, good.stdout + good.stderr]).toEqual([
      0,
      expect.not.stringMatching(/previous-|verify-/),
    ]);
    const bare = await built("out/W32", own, "--sign", "--draft");
    expect([bare.code, bare.stderr]).toEqual([0, expect.stringContaining("note previous-unsigned: out/W32")]);
    const known = { LOA_PUBLIC_KEY: join(desk.folder, "other/loa.pub") };
    const other = await built("signed/W32", known);
    expect([other.code, other.stderr]).toEqual([
      1,
      expect.stringContaining("error verify-signature-other-key"),
    ]);
    const manifest = read("signed/W32/manifest.json");
    write("signed/W32/manifest.json", `${manifest} `);
    const forged = await built("signed/W32", { LOA_PUBLIC_KEY: join(desk.folder, "own/loa.pub") });
    expect([forged.code, forged.stderr]).toEqual([
      1,
      expect.stringContaining("error verify-signature-forged"),
    ]);
  }, 120_000);

  test("recall writes the Cancel of every alert of the message, and none of a message that never alerted", async () => {
    const recall = (message: string, ...options: readonly string[]) =>
      desk.loa(["recall", message, "out/W32", "--date", "2021-08-12", "-o", ".", "--no-notice", ...options]);
    expect((await recall("tiem-chung")).code).toBe(0);
    const cancel = read("thu-hoi-tiem-chung.cap.xml");
    if (canValidate) validate("cap-1.2.rng", cancel);
    const first = read("out/W32/cap/tiem-chung.xml");
    const [sender, identifier, sent] = ["sender", "identifier", "sent"].map((name) => texts(first, name)[0]);
    expect(headOf(cancel).slice(2)).toEqual(["Cancel", `${sender},${identifier},${sent}`]);
    expect(texts(cancel, "status")).toEqual(["Draft"]);
    expect((await recall("tiem-chung")).code).toBe(1);
    expect((await recall("tiem-chung", "--no-cancel")).code).toBe(0);
    expect((await recall("5k-thang-8")).stderr).not.toContain("cap.xml");
    write("out/W32/cap/tiem-chung.xml", first.replace("07:30", "09:30"));
    const changed = await recall("tiem-chung", "--cancel", "other.xml", "--report", "short");
    expect([changed.code, changed.stdout + changed.stderr]).toEqual([
      1,
      expect.stringContaining("alert-unreadable"),
    ]);
  }, 60_000);
});
