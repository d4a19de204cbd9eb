/** SVG matrix a b c d e f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Reads an SVG `transform` attribute; undefined when it holds anything but the functions of SVG 1.1 without skews. */
export function parseTransform(text: string): Matrix | undefined {
  let matrix = identity;
  let rest = text.trim();
  while (rest !== "") {
    const match = /^(\w+)\s*\(([^)]*)\)[\s,]*/.exec(rest);
    const next =
      match &&
      transformOf(
        match[1] ?? "",
        (match[2] ?? "")
          .trim()
          .split(/[\s,]+/)
          .map(Number),
      );
    if (!match || !next || next.some(Number.isNaN)) return undefined;
    matrix = multiply(matrix, next);
    rest = rest.slice(match[0].length);
  }
  return matrix;
}

function transformOf(name: string, values: readonly number[]): Matrix | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values;
  switch (name) {
    case "translate":
      return [1, 0, 0, 1, a, b];
    case "scale":
      return [a, 0, 0, values.length > 1 ? b : a, 0, 0];
    case "rotate": {
      const [sine, cosine] = [Math.sin((a * Math.PI) / 180), Math.cos((a * Math.PI) / 180)];
      return multiply(multiply([1, 0, 0, 1, b, c], [cosine, sine, -sine, cosine, 0, 0]), [
        1,
        0,
        0,
        1,
        -b,
        -c,
      ]);
    }
    case "matrix":
      return values.length === 6 ? [a, b, c, d, e, f] : undefined;
    default:
      return undefined;
  }
}
