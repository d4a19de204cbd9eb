#!/usr/bin/env node
// A voice for tests: a WAV of 440 Hz, 0.1 s a word of the text file, 8 kHz. `--mode` makes it fail in every way.
import { readFileSync, writeFileSync } from "node:fs";

const [text, wav, mode = "speak"] = process.argv.slice(2);
const words = readFileSync(text, "utf8").trim().split(" ");
if (mode === "hang") setTimeout(() => {}, 600_000);
else if (mode === "fail") {
  process.stderr.write("no such model\n");
  process.exitCode = 3;
} else if (mode === "nothing") process.exitCode = 0;
else
  writeFileSync(wav, mode === "rubbish" ? "no sound" : soundOf(words.length, mode === "silent" ? 0 : 8000));

function soundOf(count, loudness) {
  const samples = count * 800;
  const bytes = Buffer.alloc(44 + samples * 2);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write("WAVEfmt ", 8);
  for (const [index, value] of [16, 0x00010001, 8000, 16000, 0x00100002].entries())
    bytes.writeUInt32LE(value, 16 + index * 4);
  bytes.write("data", 36);
  bytes.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index++)
    bytes.writeInt16LE(Math.round(loudness * Math.sin((index * 2 * Math.PI * 440) / 8000)), 44 + index * 2);
  return bytes;
}
