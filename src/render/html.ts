const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text between tags. Characters that no document may hold are dropped. */
export function escapeText(text: string): string {
  return harmless(text).replace(/[&<>]/g, (character) => entities[character] ?? "");
}

/** Text inside a quoted attribute. */
export function attribute(text: string): string {
  return harmless(text).replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** JSON that cannot end the script element it stands in. */
export function jsonInScript(data: unknown): string {
  return JSON.stringify(data, null, 2).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function harmless(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, "");
}
