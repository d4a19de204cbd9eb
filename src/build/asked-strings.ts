import { digestOfData } from "../base/digest.ts";
import type { Parts } from "../memo/seam.ts";
import type { Message } from "../message/message.ts";
import { digestOfMessages, type View } from "./target/view.ts";

/** Every string of a view by language and key (`rad headline`), and by language alone which keys there are. */
export function stringsOf({ messages }: Pick<View, "messages">): Parts {
  return Object.assign({}, ...messages.map(partsOf));
}

/** What is left of a view's digests where each string is asked for by itself. */
export function digestsWithoutStrings({ messages, digests }: View): View["digests"] {
  return { ...digests, message: digestOfMessages(messages, digestWithoutStrings) };
}

/** The same view, which tells of each string that is looked at: a change to one that nobody looked at changes nothing. */
export function withStringsAsked(view: View, ask: (part: string) => unknown): View {
  const messages = view.messages.map((message) => ({ ...message, strings: asked(message, ask) }));
  return { ...view, messages, message: messages[0] ?? view.message };
}

function asked({ strings, language }: Message, ask: (part: string) => unknown): Message["strings"] {
  const told = new Set<string | symbol>();
  const note = (name: string | symbol) => {
    if (!told.has(name)) ask(`${language.tag} ${String(name)}`);
    told.add(name);
  };
  return new Proxy(strings, {
    get(own, name) {
      note(name);
      return Reflect.get(own, name);
    },
    has(own, name) {
      note(name);
      return Reflect.has(own, name);
    },
    getOwnPropertyDescriptor(own, name) {
      note(name);
      return Reflect.getOwnPropertyDescriptor(own, name);
    },
    ownKeys(own) {
      ask(language.tag);
      return Reflect.ownKeys(own);
    },
  });
}

/** All targets of a message share one object. */
function partsOf(message: Message): Parts {
  const known = parts.get(message);
  if (known) return known;
  const { language, strings } = message;
  const own = Object.entries(strings).map(([name, string]) => [`${language.tag} ${name}`, string] as const);
  const made = { [language.tag]: Object.keys(strings), ...Object.fromEntries(own) };
  parts.set(message, made);
  return made;
}

const parts = new WeakMap<Message, Parts>();

function digestWithoutStrings(message: Message): string {
  const digest = digests.get(message) ?? digestOfData({ ...message, strings: {} });
  digests.set(message, digest);
  return digest;
}

const digests = new WeakMap<Message, string>();
