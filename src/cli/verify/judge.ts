import type { Report } from "../../base/diagnostic.ts";
import type { IsoDate } from "../../base/world.ts";
import type { PublicKey } from "../../pack/minisign.ts";
import type { Examined } from "./examine.ts";
import { ofManifest } from "./judge-manifest.ts";
import { ofLetters, ofLoose, ofStamp } from "./judge-stamp.ts";
import type { Context, Manifested, Verdict } from "./verdict.ts";

/** Judges everything on one day, each by all that is at hand and may be believed; what is not good any more is reported. */
export function judge(
  examined: readonly Examined[],
  { date, key }: { readonly date: IsoDate; readonly key: PublicKey | undefined },
  report: Report,
): readonly Verdict[] {
  const believed = believedOf(examined, key);
  const atHand = believed.flatMap(({ statement }) => statement.messages);
  const context = { date, key, atHand, believed };
  return examined.flatMap((one) => judgeOne(one, context, report));
}

/** What may be believed of all that is at hand: with a key, only what it signed. */
export function believedOf(examined: readonly Examined[], key: PublicKey | undefined): readonly Manifested[] {
  return examined.filter(
    (one): one is Manifested => one.kind === "manifest" && (!key || one.signature.state === "good"),
  );
}

function judgeOne(one: Examined, context: Context, report: Report): readonly Verdict[] {
  switch (one.kind) {
    case "manifest":
      return [ofManifest(one, context, report)];
    case "stamp":
      return [ofStamp(one, context, report)];
    case "loose":
      return ofLoose(one, context, report);
    case "letters":
      return ofLetters(one, context, report);
  }
}
