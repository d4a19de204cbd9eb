/**
 * Text from the user's files made harmless on a terminal: control characters and those that turn the
 * writing direction are shown as `\u{…}`; tabs become spaces.
 */
export function harmless(text: string): string {
  return text
    .replaceAll("\t", "  ")
    .replace(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
      (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
    );
}

/** Cells that text takes on a terminal: marks take none, East Asian wide characters and emoji two. */
export function displayWidth(text: string): number {
  if (/^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += /\p{M}|\p{Cf}/u.test(character) ? 0 : isWide(character) ? 2 : 1;
  return width;
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    character,
  );
}

/** Breaks a paragraph at spaces into lines of at most `columns` cells; a longer word stands alone. */
export function wrapText(text: string, columns: number): readonly string[] {
  return text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph, Math.max(20, columns)));
}

function wrapParagraph(paragraph: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && displayWidth(longer) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** The end of a text, after `…` where not all of it goes into so many cells. */
export function endOfText(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  const characters = [...text];
  while (characters.length > 0 && displayWidth(characters.join("")) >= columns) characters.shift();
  return `…${characters.join("")}`;
}

/** Text filled with spaces to a width in cells. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}
