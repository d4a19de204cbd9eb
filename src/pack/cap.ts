import type { KindAlert } from "../library/kind-alert.ts";
import { endOf, linkTo, momentOf, urnOf } from "./addresses.ts";
import { type EarlierAlert, readAlert, referenceTo } from "./earlier-alert.ts";
import { type FeedEntry, feedEntries } from "./feed-entries.ts";
import type { FinishedPack, Finisher } from "./finisher.ts";
import { manifestName, readManifest } from "./manifest.ts";
import { messageFolder, type PackArtifact, type PackManifest } from "./pack-manifest.ts";
import { textElement, writeXml, type XmlElement } from "./xml.ts";

/** CAP 1.2 (OASIS, 2010). */
export const capNamespace = "urn:oasis:names:tc:emergency:cap:1.2";

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
 * everything that the file says is signed. It is an `Update` of alerts that the manifest's `earlier` knows of; one that says
 * what it said before is that same alert, with the name and day it had. Nothing promises that anyone listens.
 */
export const capAlerts: Finisher = (pack) => {
  const { library, read } = pack;
  const byMessage = Map.groupBy(feedEntries(pack), ({ message }) => message.id);
  return [...byMessage].flatMap(([id, entries]) => {
    const [first] = entries;
    const alert = first && library.kinds[first.message.kind]?.alert;
    const folder = messageFolder({ message: id });
    const facts = readManifest(read(`${folder}/${manifestName}`))?.facts;
    if (!alert || !facts) return [];
    const own = { alert, facts, entries: firstOfEach(entries) };
    return [{ path: `cap/${id}.xml`, mediaType: "application/cap+xml", content: alertText(own, pack) }];
  });
};

function firstOfEach(entries: readonly FeedEntry[]): readonly FeedEntry[] {
  return [...Map.groupBy(entries, ({ language }) => language).values()].flatMap(([first]) => first ?? []);
}

/** What names an alert among others. */
type Head = Pick<EarlierAlert, "identifier" | "sent" | "msgType" | "references">;

function alertText(own: Alert, pack: FinishedPack): string {
  const text = writeXml(alertElement(own, newHead(own, pack), pack));
  const [before] = earlierOf([own.entries[0]?.message.id ?? ""], pack.manifest);
  const isSame = before !== undefined && readAlert(text)?.said === before.said;
  return isSame ? writeXml(alertElement(own, before, pack)) : text;
}

function newHead(own: Alert, pack: FinishedPack): Head {
  const { manifest } = pack;
  const [{ author = "", message } = {}] = own.entries;
  const status = statusOf(own, manifest);
  const infos = own.entries.map((entry) => infoElement(entry, own, pack));
  const references = referencesOf(own, status, manifest);
  // Other words, another identifier: no two messages share one.
  const said = JSON.stringify([infos, status, ...(references === undefined ? [] : [references])]);
  return {
    identifier: urnOf(author, manifest.pack, message?.id ?? "", said),
    sent: momentOf(manifest.date),
    msgType: references === undefined ? "Alert" : "Update",
    ...(references !== undefined && { references }),
  };
}

/**
 * The alerts that this one takes the place of: of the same message, of those it supersedes or corrects. What is to be acted
 * on never refers to an exercise or a draft, which nobody acted on.
 */
function referencesOf({ entries }: Alert, status: string, manifest: PackManifest): string | undefined {
  const { id, supersedes = [], corrects = [] } = entries[0]?.message ?? { id: "" };
  const before = earlierOf([id, ...supersedes, ...corrects], manifest);
  const fitting = before.filter((alert) => status === "Draft" || alert.status === status);
  return fitting.length === 0 ? undefined : [...new Set(fitting.map(referenceTo))].join(" ");
}

function earlierOf(messages: readonly string[], { earlier = {} }: PackManifest): readonly EarlierAlert[] {
  return messages.flatMap((id) => (Object.hasOwn(earlier, id) ? (earlier[id] ?? []) : []));
}

function alertElement(own: Alert, head: Head, pack: FinishedPack): XmlElement {
  const { manifest } = pack;
  const [{ author = "" } = {}] = own.entries;
  const status = statusOf(own, manifest);
  return {
    name: "alert",
    attributes: { xmlns: capNamespace },
    content: [
      textElement("identifier", head.identifier),
      textElement("sender", senderOf(author, manifest)),
      textElement("sent", head.sent),
      textElement("status", status),
      textElement("msgType", head.msgType),
      textElement("scope", "Public"),
      // The standard asks for an exercise's name there.
      textElement("note", status === "Actual" ? undefined : manifest.pack),
      textElement("references", head.references),
      ...own.entries.map((entry) => infoElement(entry, own, pack)),
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
