import type { Words } from "./words.ts";

/** Who signed off, as people say it: role and offices, told once for languages that are signed alike. */
export function signedOffText(signed: Readonly<Record<string, readonly string[]>>, words: Words): string {
  const alike = Map.groupBy(Object.keys(signed).sort(), (tag) => rolesText(signed[tag] ?? [], words));
  return [...alike]
    .map(([roles, tags]) => words.ui("verify.signedOff", { languages: tags.join(", "), roles }))
    .join(" · ");
}

const roles = ["language", "health"] as const;

/** Manifests of before offices were told by role name them alone: they stand last. */
function rolesText(signed: readonly string[], words: Words): string {
  const officesOf = (role: string) =>
    signed.flatMap((one) => (one.startsWith(`${role}: `) ? [one.slice(role.length + 2)] : []));
  const told = roles.flatMap((role) => {
    const offices = officesOf(role).join(", ");
    if (offices === "" && !signed.includes(role)) return [];
    return [words.ui(`role.${role}`) + (offices === "" ? "" : ` (${offices})`)];
  });
  const bare = signed.filter((one) => !roles.some((role) => one === role || one.startsWith(`${role}: `)));
  return [...told, ...bare].join(", ");
}
