import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];
const executable = places.find((path) => existsSync(path));

/** Whether a browser is on this machine; without one `npm test` says what it leaves out. */
export const hasBrowser = executable !== undefined || Boolean(process.env.CI);

/** Debian's browser, as root and in containers too. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executable ?? "chromium", args: ["--no-sandbox"] });
}
