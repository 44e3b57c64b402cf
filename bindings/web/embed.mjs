// node embed.mjs PAGE.html OUT.cc: writes the content policy into the built page, and the page into a C++ source.
// The policy names the one script and the one style of the page by their digests; nothing else runs or loads.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const [from, to] = process.argv.slice(2);
let page = readFileSync(from, "utf8");

function digests(tag) {
  const found = [];
  for (const [, attributes, text] of page.matchAll(new RegExp(`<${tag}\\b([^>]*)>([\\s\\S]*?)</${tag}>`, "g")))
    if (!attributes.includes("application/json"))
      found.push(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  if (found.length !== 1) throw new Error(`${from}: expected one <${tag}>, found ${found.length}`);
  return found.join(" ");
}

const policy = [
  "default-src 'none'",
  `script-src ${digests("script")}`,
  `style-src ${digests("style")}`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
page = page.replace(
  '<meta charset="utf-8" />',
  () => `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
);
if (!page.includes(policy)) throw new Error(`${from}: no place for the content policy`);
if (page.split("<!--clockstop-data-->").length !== 2) throw new Error(`${from}: no single place for the data`);

// Compilers limit one literal, not the sum of neighbours.
const pieces = [];
for (let at = 0; at < page.length; ) {
  let end = Math.min(at + 12000, page.length);
  if (/[\uD800-\uDBFF]/.test(page[end - 1])) end -= 1;
  const piece = page.slice(at, end);
  if (piece.includes(')page"')) throw new Error("the page ends its own literal");
  pieces.push(`    R"page(${piece})page"`);
  at = end;
}
writeFileSync(
  to,
  `// Generated from bindings/web by embed.mjs.\n#include "report/page.h"\n\nnamespace {\n` +
    `// An array, because a string_view of it would be counted character by character at compile time.\n` +
    `constexpr char kPage[] =\n${pieces.join("\n")};\n}  // namespace\n\n` +
    `std::string_view clockstop::embedded_page() { return {kPage, sizeof kPage - 1}; }\n`,
);
