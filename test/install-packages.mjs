// Brings the Debian programs that the tests read finished files with. Without root or apt it says which checks will be skipped.
import { spawnSync } from "node:child_process";

const packages = {
  "poppler-utils": ["pdftotext", "pdfinfo", "pdffonts", "pdftoppm"],
  qpdf: ["qpdf"],
  "mupdf-tools": ["mutool"],
  "zbar-tools": ["zbarimg"],
  ffmpeg: ["ffprobe"],
  minisign: ["minisign"],
  chromium: ["chromium"],
  "libxml2-utils": ["xmllint"],
  unzip: ["unzip"],
  bsdutils: ["script"],
  zsh: ["zsh"],
  fish: ["fish"],
};

const has = (program) => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
const run = (program, ...args) =>
  spawnSync(program, args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  }).status === 0;
const missing = () => Object.entries(packages).filter(([, programs]) => !programs.every(has));

const needed = missing().map(([name]) => name);
if (needed.length > 0 && process.getuid?.() === 0 && has("apt-get")) {
  console.log(`Installing Debian packages for the tests: ${needed.join(" ")}`);
  run("apt-get", "update", "-qq") &&
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", ...needed);
}
for (const [name, programs] of missing()) {
  console.log(`Not on this machine: ${name}. Skipped: the checks with ${programs.join(", ")}.`);
}
