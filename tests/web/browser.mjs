// The program, and its page in a real browser. Not here: what is expected (page.test.mjs).
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

// Packages lie where the page was built.
const require = createRequire(join(process.env.CLOCKSTOP_WEB, "package.json"));
const { chromium } = require("playwright-core");
export const axeSource = require("axe-core").source;

export const root = resolve(import.meta.dirname, "../..");
export const shots = process.env.CLOCKSTOP_SHOTS;
mkdirSync(shots, { recursive: true });
export const folder = mkdtempSync(join(tmpdir(), "clockstop-page-"));

/** Runs the program; its exit code and what it said. */
export async function program(...options) {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.env.CLOCKSTOP, options, { cwd: folder, maxBuffer: 1 << 26 });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return { code: error.code, stdout: error.stdout, stderr: error.stderr };
  }
}

export function write(name, text) {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

export const launch = () =>
  chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });

/** Opens a file and notes whatever goes wrong in it: console messages, failures, requests of anything but the file. */
export async function open(browser, file, { width = 1440, dark = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: dark ? "dark" : "light", acceptDownloads: true });
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  const url = `file://${file}`;
  page.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("data:")) problems.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  await page.waitForSelector("main");
  // What is folded is drawn a moment later.
  await page.waitForFunction(() => document.documentElement.dataset.drawn === "all");
  return { page, problems, close: () => context.close() };
}

/** "219 ± 28" → [219, 28]; "−0.25" → [−0.25]; with the size of half a step of the last digit. */
export function readNumber(text) {
  const parts = text.replaceAll("−", "-").replace("%", "").split("±").map((part) => part.trim());
  const decimals = (parts[0].split(".")[1] ?? "").length;
  return { numbers: parts.map(Number), half: 0.5 * 10 ** -decimals + 1e-9 };
}
