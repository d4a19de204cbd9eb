import type { KindAlert } from "../library/kind-alert.ts";
import { endOf, linkTo, momentOf, urnOf } from "./addresses.ts";
import { type FeedEntry, feedEntries } from "./feed-entries.ts";
import type { FinishedPack, Finisher } from "./finisher.ts";
import { readManifest } from "./manifest.ts";
import { messageFolder, type PackArtifact, type PackManifest } from "./pack-manifest.ts";
import { textElement, writeXml, type XmlElement } from "./xml.ts";

type Facts = Readonly<Record<string, unknown>>;

interface Alert {
  readonly alert: KindAlert;
  readonly facts: Facts;
  /** One a language, the first of each. */
  readonly entries: readonly FeedEntry[];
}

/**
 * `cap/<message>.xml`: messages of kinds that alert, in the Common Alerting Protocol 1.2 (OASIS, 2010), every language in
 * one file. The status is `Draft` ("not actionable in its current form") unless the pack's `cap` asks for another and
 * everything that the file says is signed. Nothing promises that anyone listens.
 */
export const capAlerts: Finisher = (pack) => {
  const { library, read } = pack;
  const byMessage = Map.groupBy(feedEntries(pack), ({ message }) => message.id);
  return [...byMessage].flatMap(([id, entries]) => {
    const [first] = entries;
    const alert = first && library.kinds[first.message.kind]?.alert;
    const folder = messageFolder({ message: id });
    const facts = readManifest(read(`${folder}/manifest.json`))?.facts;
    if (!alert || !facts) return [];
    const own = { alert, facts, entries: firstOfEach(entries) };
    const content = writeXml(alertElement(own, pack));
    return [{ path: `cap/${id}.xml`, mediaType: "application/cap+xml", content }];
  });
};

function firstOfEach(entries: readonly FeedEntry[]): readonly FeedEntry[] {
  return [...Map.groupBy(entries, ({ language }) => language).values()].flatMap(([first]) => first ?? []);
}

function alertElement(own: Alert, pack: FinishedPack): XmlElement {
  const { manifest } = pack;
  const [{ author = "", message } = {}] = own.entries;
  const infos = own.entries.map((entry) => infoElement(entry, own, pack));
  const status = statusOf(own, manifest);
  const said = JSON.stringify([infos, status]);
  return {
    name: "alert",
    attributes: { xmlns: "urn:oasis:names:tc:emergency:cap:1.2" },
    content: [
      // Other words, another identifier: no two messages share one.
      textElement("identifier", urnOf(author, manifest.pack, message?.id ?? "", said)),
      textElement("sender", senderOf(author, manifest)),
      textElement("sent", momentOf(manifest.date)),
      textElement("status", status),
      textElement("msgType", "Alert"),
      textElement("scope", "Public"),
      // The standard asks for an exercise's name there.
      textElement("note", status === "Actual" ? undefined : manifest.pack),
      ...infos,
    ],
  };
}

const statuses = { actual: "Actual", exercise: "Exercise", test: "Test" } as const;

/** A draft in any language, or facts that are no news (made-up figures), make the whole a draft. */
function statusOf({ alert, facts, entries }: Alert, { cap }: PackManifest): string {
  const isDraft = entries.some(({ draft }) => draft);
  const holds = Object.entries(alert.onlyIf ?? {}).every(([path, value]) => valueAt(facts, path) === value);
  return cap === undefined || isDraft || !holds ? "Draft" : statuses[cap];
}

/** The site's own name; where there is none, a name that is nobody's address. */
function senderOf(author: string, { site }: PackManifest): string {
  return site === undefined ? urnOf(author) : new URL(site).hostname;
}

/** In the order of the schema. */
function infoElement(entry: FeedEntry, { alert, facts }: Alert, pack: FinishedPack): XmlElement {
  const { manifest, library } = pack;
  const { language, message, text, author, page, enclosures } = entry;
  const said = (path: string | undefined) => (path === undefined ? undefined : textAt(facts, path, language));
  const event = library.languages[language]?.strings[message.kind]?.[alert.event];
  const day = said(alert.onset?.date);
  const area = said(alert.area);
  const hasSite = manifest.site !== undefined;
  return {
    name: "info",
    content: [
      textElement("language", language),
      textElement("category", alert.category),
      textElement("event", event ?? message.titles[language] ?? message.id),
      textElement("responseType", alert.response),
      textElement("urgency", alert.urgency),
      textElement("severity", alert.severity),
      textElement("certainty", alert.certainty),
      textElement("onset", day && momentOf(day, said(alert.onset?.time))),
      textElement("expires", endOf(message.valid.until)),
      textElement("senderName", author),
      textElement("headline", said(alert.headline) ?? message.titles[language]),
      textElement("description", withoutHashtags(text)),
      textElement("web", page && hasSite ? linkTo(page.path, manifest) : undefined),
      textElement("contact", said(alert.contact)),
      ...(hasSite ? enclosures.map((file) => resourceElement(file, pack)) : []),
      area === undefined ? undefined : { name: "area", content: [textElement("areaDesc", area)] },
    ],
  };
}

function resourceElement({ path, mediaType, size, format }: PackArtifact, pack: FinishedPack): XmlElement {
  return {
    name: "resource",
    content: [
      textElement("resourceDesc", pack.library.formats[format]?.titles.vi ?? format),
      textElement("mimeType", mediaType.split(";", 1)[0]),
      textElement("size", String(size)),
      textElement("uri", linkTo(path, pack.manifest)),
    ],
  };
}

/** A fact's text: one for all languages, or this language's. */
function textAt(facts: Facts, path: string, language: string): string | undefined {
  const value = valueAt(facts, path);
  const text = typeof value === "object" && value !== null ? (value as Facts)[language] : value;
  return typeof text === "string" ? text : undefined;
}

function valueAt(facts: Facts, path: string): unknown {
  let value: unknown = facts;
  for (const step of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Facts)[step];
  }
  return value;
}

function withoutHashtags(text: string): string {
  return text.replace(/^(#\S+[ \t]*)+$/gmu, "").trim();
}
