// The report page as its reader meets it: numbers, charts, languages, hostile titles, accessibility, size.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { axeSource, folder, launch, open, program, readNumber, root, shots, write } from "./browser.mjs";

const study = `clockstop: 1
title: {en: TITLE, zh: 研究}
measure: {from: 2025-01-01, to: 2025-12-31}
replications: 4
pools:
  clerks: {staff: {value: 3, assumed: a guess, range: [2, 5]}}
arrivals:
  class2: {rate: RATE / y}
processes:
  class2:
    title: {en: Registration, zh: 注册}
    flow:
      - stage: review
        pool: clerks
        effort: {gamma: {mean: 6 h, cv: 0.5}}
        limit: {value: 20 wd, statute: 办法 art. 92}
        deficiency: {probability: 30 %, effort: {constant: 2 h}, response: {constant: 20 wd}}
reforms:
  faster:
    source: {document: HA-2025, clause: HA-2.2, quote: 审评时限压缩55%}
    changes:
      - {scale: review.commitment, of: review.limit, by: 0.45}
      - {scale: review.effort, by: {value: 0.5, assumed: a guess, range: [0.4, 1]}}
targets:
  yearly: {title: {en: TITLE, zh: 目标}, source: {document: HA-2025, clause: HA-6.3}, process: class2, at_least: 10 / y}
  grown: {process: class2, at_least: 2, of: baseline}
scenarios:
  statutory: {}
  reform: {title: {en: TITLE, zh: 改革}, reforms: [faster]}
`;
const hostile = `</script><script>document.title='taken'</script><!--<b>&amp; "double" 'single' \\\\ 🚀 {0} ${"长".repeat(200)}`;
const quoted = (text) => `"${text.replaceAll('"', '\\"')}"`;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

async function report(path, name, ...options) {
  const done = await program("compare", path, "--quiet", "--report", `${name}.html`, "--json", `${name}.json`, ...options);
  assert.equal(done.code, 0, done.stderr);
  return { html: join(folder, `${name}.html`), json: JSON.parse(readFileSync(join(folder, `${name}.json`))) };
}

const hainan = join(root, "scenarios/studies/hainan.yaml");
let hainanReport;
const ofHainan = () => (hainanReport ??= report(hainan, "hainan", "--replications", "4"));

/** Cells of a table by row heading. */
function readTable(page, name) {
  return page.evaluate((table) => {
    const place = document.querySelector(`[data-table="${table}"]`);
    const cells = (row) => [...row.children].map((cell) => cell.textContent);
    return { head: cells(place.querySelector("thead tr")), rows: [...place.querySelectorAll("tbody tr")].map(cells) };
  }, name);
}

/** What of the lead-time tables is not what the JSON says. */
async function wrongLeadTimes(page, json) {
  const wrong = [];
  for (const process of Object.keys(Object.values(json.scenarios)[0].processes)) {
    const table = await page.$(`[data-table="lead_time_${process}"]`);
    if (!table) continue;
    const { rows } = await readTable(page, `lead_time_${process}`);
    const names = await page.evaluate((p) => [...document.querySelectorAll(`[data-table="lead_time_${p}"] tbody tr`)].map((row) => row.dataset.row), process);
    assert.equal(rows.length, names.length);
    rows.forEach((cells, i) => {
      const figures = json.scenarios[names[i]].processes[process].lead_time_d;
      const compared = json.comparisons[names[i]]?.processes[process]["lead_time_d.mean"].difference;
      const claims = [[cells[1], figures.mean], [cells[3], { value: figures.p50.value }], [cells[4], { value: figures.p90.value }]];
      if (compared && cells[2] !== "=") claims.push([cells[2], compared]);
      for (const [text, { value, ci95 }] of claims) {
        const { numbers, half } = readNumber(text);
        const expected = ci95 && numbers.length > 1 ? [value, (ci95[1] - ci95[0]) / 2] : [value];
        expected.forEach((number, k) => {
          if (!(Math.abs(numbers[k] - number) <= half)) wrong.push(`${process} ${names[i]}: ${text}, not ${number}`);
        });
      }
    });
  }
  return wrong;
}

test("numbers on the page are those of --json", async () => {
  const { html, json } = await ofHainan();
  const { page, problems, close } = await open(browser, html);
  assert.deepEqual(await wrongLeadTimes(page, json), []);
  await page.selectOption("#choose-process", "class2_innovative");
  const announced = json.scenarios.announced.processes.class2_innovative;
  const answers = await page.$$eval(".answer p", (all) => all.map((one) => one.textContent));
  assert.equal(answers.length, 3);
  const mean = readNumber(/takes (\S+ ± \S+) days/.exec(answers[0])[1]);
  assert.ok(Math.abs(mean.numbers[0] - announced.lead_time_d.mean.value) <= mean.half, answers[0]);
  const kept = Number(/in (\d+) %/.exec(answers[1])[1]) / 100;
  assert.ok(Math.abs(kept - announced.stages.review.on_time.committed.value) <= 0.0051, answers[1]);
  assert.deepEqual(problems, []);
  await close();
});

test("a number that was changed on the way is noticed", async () => {
  const { html, json } = await ofHainan();
  const value = json.scenarios.announced.processes.class2.lead_time_d.mean.value;
  const text = readFileSync(html, "utf8");
  const sabotaged = text.replace(`"lead_time_d":{"mean":{"value":${value}`, `"lead_time_d":{"mean":{"value":${value + 2}`);
  assert.notEqual(sabotaged, text);
  const { page, close } = await open(browser, write("sabotaged.html", sabotaged));
  assert.equal((await wrongLeadTimes(page, json)).length, 1);
  await close();
});

test("a script or picture from elsewhere is refused, and noticed", async () => {
  const { html } = await ofHainan();
  const text = readFileSync(html, "utf8").replace("</body>", '<script>document.title = "taken"</script><img src="http://127.0.0.1:9/"></body>');
  const { page, problems, close } = await open(browser, write("intruder.html", text));
  assert.notEqual(await page.title(), "taken");
  assert.ok(problems.length >= 2, problems.join("\n"));
  await close();
});

test("where the days go adds up to the lead time", async () => {
  const { html, json } = await ofHainan();
  const data = JSON.parse(/<script type="application\/json" id="clockstop-data">(.*?)<\/script>/s.exec(readFileSync(html, "utf8"))[1]);
  for (const [scenario, { processes }] of Object.entries(data.course.scenarios))
    for (const [process, { stages, submitted, backlog }] of Object.entries(processes)) {
      const figures = json.scenarios[scenario].processes[process];
      const days = stages.flatMap((stage) => stage.days).reduce((sum, part) => sum + part, 0);
      assert.ok(Math.abs(days - figures.lead_time_d.mean.value) < 1e-6, `${scenario} ${process}: ${days}`);
      const all = submitted.reduce((sum, [mean]) => sum + mean, 0);
      assert.ok(Math.abs(all - figures.applications.submitted.value) < 0.01, `${scenario} ${process}: ${all} submitted`);
      assert.ok(Math.abs(backlog.at(-1)[0] - figures.backlog.to.value) < 0.001, `${scenario} ${process}: backlog`);
    }
});

test("the load of the months makes that of the year", async () => {
  // Staff and office hours are the same every day of an always open calendar, so the mean over days is the year's.
  const path = write("load.yaml", study.replaceAll("TITLE", "A study").replace("RATE", "1500").replace("clockstop: 1", "clockstop: 1\ncalendar: always"));
  const { html, json } = await report(path, "load");
  const data = JSON.parse(/<script type="application\/json" id="clockstop-data">(.*?)<\/script>/s.exec(readFileSync(html, "utf8"))[1]);
  const { periods, scenarios } = data.course;
  for (const [scenario, { pools }] of Object.entries(scenarios)) {
    let sum = 0;
    pools.clerks.forEach(([mean], i) => (sum += (mean * (Date.parse(periods[i + 1]) - Date.parse(periods[i]))) / 864e5));
    const { value } = json.scenarios[scenario].pools.clerks.utilisation;
    assert.ok(Math.abs(sum / 365 - value) < 0.0011, `${scenario}: ${sum / 365}, not ${value}`);
  }
});

test("attribution, staffing and sensitivity when they are asked for", async () => {
  const path = write("further.yaml", study.replaceAll("TITLE", "A study").replace("RATE", "120"));
  const { html } = await report(path, "further", "--with", "attribute,staff,sensitivity", "--about", "reform", "--metric", "class2.lead_time_d.mean", "--target", "class2.lead_time_d.p90 <= 60 d");
  const { page, problems, close } = await open(browser, html);
  for (const [kind, command, ...options] of [
    ["attribution", "attribute", "--metric", "class2.lead_time_d.mean"],
    ["staff_targets", "staff", "--scenario", "reform", "--target", "class2.lead_time_d.p90 <= 60 d"],
    ["sensitivity", "sensitivity", "--scenario", "reform", "--metric", "class2.lead_time_d.mean"],
  ]) {
    await program(command, path, "--quiet", "--json", `${command}.json`, ...options);
    const json = JSON.parse(readFileSync(join(folder, `${command}.json`)));
    const { rows } = await readTable(page, kind);
    const claims =
      command === "attribute"
        ? rows.map((row) => [row[1], Object.values(json.shapley)[rows.indexOf(row)].value])
        : command === "staff"
          ? [[rows[0][2], json.targets[0].value.value]]
          : rows.map((row) => [row[3], json.parameters[row[0]].at_low.value]);
    for (const [text, value] of claims) {
      const { numbers, half } = readNumber(text);
      assert.ok(Math.abs(numbers[0] - value) <= half, `${command}: ${text}, not ${value}`);
    }
  }
  const marks = await page.$$eval("#attribution figure, #staffing figure, #sensitivity figure", (all) =>
    all.map((figure) => [Number(figure.dataset.rows), figure.querySelectorAll(figure.dataset.marks).length]),
  );
  assert.ok(marks.length === 3 && marks.every(([rows, found]) => rows > 0 && rows === found), JSON.stringify(marks));
  assert.deepEqual(problems, []);
  await close();
});

test("targets are met or missed as --json has it", async () => {
  const path = write("targets.yaml", study.replaceAll("TITLE", "A study").replace("RATE", "120"));
  const { html, json } = await report(path, "targets");
  const { page, problems, close } = await open(browser, html);
  const { rows } = await readTable(page, "targets");
  // Some 110 of 120 a year are decided within the window, far more than 10; and no scenario doubles them.
  const expected = [["yearly", "10 approved a year", "met"], ["grown", "× 2 of the baseline", "missed"]];
  assert.equal(rows.length, expected.length);
  expected.forEach(([name, aim, verdict], row) => {
    assert.equal(rows[row][1], aim);
    Object.values(json.targets[name].scenarios).forEach((one, i) => {
      const cell = rows[row][2 + i];
      assert.equal(one.verdict, verdict);
      assert.ok(cell.endsWith(` ${verdict}`), cell);
      const { numbers, half } = readNumber(cell.replace(verdict, "").replace("×", ""));
      assert.ok(Math.abs(numbers[0] - one.reached.value) <= half, cell);
    });
  });
  assert.deepEqual(problems, []);
  await close();
});

test("every chart has its marks", async () => {
  const { html } = await ofHainan();
  const { page, close } = await open(browser, html);
  const charts = await page.$$eval("figure[data-chart]", (all) =>
    all.map((figure) => ({
      kind: figure.dataset.chart,
      label: figure.querySelector('[role="img"]')?.getAttribute("aria-label") ?? "",
      rows: Number(figure.dataset.rows),
      marks: figure.querySelectorAll(figure.dataset.marks).length,
    })),
  );
  for (const kind of ["lead", "on-time", "days", "submitted", "backlog", "share", "flow"]) assert.ok(charts.some((chart) => chart.kind === kind), `no chart ${kind}`);
  for (const chart of charts) {
    assert.ok(chart.rows > 0 && chart.marks === chart.rows, JSON.stringify(chart));
    assert.ok(chart.label.length > 10, JSON.stringify(chart));
  }
  await close();
});

test("both languages without loading anything again", async () => {
  const { html } = await ofHainan();
  const { page, problems, close } = await open(browser, html);
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.click("#language");
  await page.waitForFunction(() => document.documentElement.lang === "zh-CN");
  assert.equal(await page.title(), "海南省药械化审评审批改革");
  for (const text of await page.$$eval("nav a, h2, thead th", (all) => all.map((one) => one.textContent)))
    assert.match(text, /[\u4e00-\u9fff]|P90|\d\d %|^\d{4}-\d\d$/, text);
  await page.focus("#language");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.documentElement.lang === "en");
  assert.deepEqual(problems, []);
  await close();
  const chinese = await report(hainan, "chinese", "--replications", "2", "--lang", "zh");
  const opened = await open(browser, chinese.html);
  assert.equal(await opened.page.getAttribute("html", "lang"), "zh-CN");
  await opened.close();
});

test("a table can be taken along with its numbers unrounded", async () => {
  const { html, json } = await ofHainan();
  const { page, close } = await open(browser, html);
  await page.selectOption("#choose-process", "class2_innovative");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click('[data-table="lead_time_class2_innovative"] .csv')]);
  assert.equal(download.suggestedFilename(), "lead_time_class2_innovative.csv");
  const lines = readFileSync(await download.path(), "utf8").trimEnd().split("\r\n");
  assert.match(lines[0], /^\ufeffscenario,lead_time_d\.mean,lead_time_d\.mean_low/);
  for (const line of lines.slice(1)) {
    const [scenario, mean, low] = line.split(",");
    const figure = json.scenarios[scenario].processes.class2_innovative.lead_time_d.mean;
    assert.deepEqual([Number(mean), Number(low)], [figure.value, figure.ci95[0]]);
  }
  await close();
});

test("titles with markup, quotes, emoji and 200 characters do no harm", async () => {
  const path = write("hostile.yaml", study.replaceAll("TITLE", () => quoted(hostile)).replace("RATE", "120"));
  const { html } = await report(path, "hostile");
  const shown = hostile.replace("\\\\", "\\");
  for (const width of [1440, 390]) {
    const { page, problems, close } = await open(browser, html, { width });
    assert.equal(await page.textContent("h1"), shown);
    assert.notEqual(await page.title(), "taken");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `wider than ${width}`);
    assert.deepEqual(problems, []);
    await close();
  }
});

test("the same inputs give the same bytes, whatever the threads", async () => {
  const path = write("again.yaml", study.replaceAll("TITLE", "A study").replace("RATE", "400"));
  const one = await report(path, "one", "--threads", "1");
  const two = await report(path, "two", "--threads", "2");
  assert.ok(readFileSync(one.html).equals(readFileSync(two.html)));
});

test("a study with a thousand times the applications gives a page of the same size", async () => {
  const flow = (rate) => study.replaceAll("TITLE", "A study").replace("RATE", rate).replace("staff: {value: 3", "staff: {value: 300").replace("[2, 5]", "[1, 900]");
  const small = readFileSync((await report(write("small.yaml", flow("100")), "small")).html).length;
  const large = readFileSync((await report(write("large.yaml", flow("100000")), "large")).html).length;
  assert.ok(Math.abs(large - small) < 0.01 * small, `${small} and ${large} bytes`);
});

test("the page of the Hainan study is small enough to mail", async () => {
  const { html } = await report(hainan, "size", "--replications", "10");
  assert.ok(readFileSync(html).length < 1_500_000);
});

test("every study has its page, in both widths and schemes", async () => {
  for (const file of readdirSync(join(root, "scenarios/studies"))) {
    const name = file.replace(".yaml", "");
    const { html } = name === "hainan" ? await ofHainan() : await report(join(root, "scenarios/studies", file), name, "--replications", "2");
    const { page, problems, close } = await open(browser, html);
    assert.equal((await page.$$(".answer")).length, 3);
    for (const [width, colorScheme] of [[1440, "light"], [390, "dark"]]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is wider than ${width}`);
      await page.screenshot({ path: join(shots, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
    assert.deepEqual(problems, []);
    await close();
  }
});

// The page's own clock: what is there whenever it has come to rest, from the first section on.
async function watched(html, atFirst) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = (window.seen = []);
    new MutationObserver(() => {
      const sections = [...document.querySelectorAll("main > section")].map((one) => one.id);
      if (sections.length > 0 && sections.join() !== seen.at(-1)?.join()) seen.push(sections);
      if (seen.length === 1 && window.atFirst) window.atFirst();
    }).observe(document, { childList: true, subtree: true });
  });
  if (atFirst) await page.addInitScript(atFirst);
  await page.goto(`file://${html}`);
  await page.waitForFunction(() => document.documentElement.dataset.drawn === "all");
  const seen = await page.evaluate(() => window.seen);
  const contents = await page.$$eval("nav a", (all) => all.map((link) => link.hash.slice(1)));
  return { page, seen, contents, close: () => context.close() };
}

test("what is read first is there first, and the rest follows by itself", async () => {
  const { html } = await ofHainan();
  const { page, seen, contents, close } = await watched(html);
  assert.deepEqual(seen[0], ["answer", "overview"]);
  assert.ok(seen.length > 5, `${seen.length} steps`);
  assert.deepEqual(seen.at(-1), contents);
  const empty = await page.$$eval("details.block", (all) => all.filter((one) => one.children.length < 2).length);
  assert.equal(empty, 0);
  await close();
});

test("whoever prints before all is there gets all of it", async () => {
  const { html } = await ofHainan();
  const { page, contents, close } = await watched(html, () => {
    window.atFirst = () => {
      delete window.atFirst;
      // Effects come after the first paint, and with them the page's ear for printing.
      const print = () => {
        if (document.querySelectorAll("main > section").length < 3) return setTimeout(print);
        window.before = document.querySelectorAll("main > section").length;
        dispatchEvent(new Event("beforeprint"));
        window.printed = [...document.querySelectorAll("main > section")].map((one) => one.id);
        window.folded = document.querySelectorAll("details.block:not([open])").length;
      };
      setTimeout(print);
    };
  });
  const { before, printed, folded } = await page.evaluate(() => ({ before: window.before, printed: window.printed, folded: window.folded }));
  assert.ok(before < contents.length, `${before} of ${contents.length} sections were there already`);
  assert.deepEqual(printed, contents);
  assert.equal(folded, 0);
  await close();
});

test("people who cannot see or point can use it", async () => {
  const path = write("accessible.yaml", study.replaceAll("TITLE", "A study").replace("RATE", "120"));
  const small = await report(path, "accessible");
  // The small study in both widths and schemes; and a real one, in Chinese.
  for (const [html, width, dark, language] of [[small.html, 1440, false], [small.html, 390, true], [(await ofHainan()).html, 1440, true, "zh"]]) {
    const { page, close } = await open(browser, html, { width, dark });
    if (language === "zh") await page.click("#language");
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"] }));
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.length} × ${v.nodes[0].html.slice(0, 160)}`), [], `at ${width}`);
    await close();
  }
});

test("what cannot have a page says so and writes none", async () => {
  const path = write("refused.yaml", study.replaceAll("TITLE", "A study").replace("RATE", "50"));
  const same = await program("compare", path, "--report", "x.json", "--json", "x.json");
  assert.equal(same.code, 2);
  assert.match(same.stderr, /--json and --report name one file, 'x\.json'/);
  const study_ = await program("compare", path, "--report", path);
  assert.equal(study_.code, 2);
  assert.match(study_.stderr, /would be overwritten/);
  const kept = await program("compare", path, "--report", "x.html", "--resume", "kept");
  assert.equal(kept.code, 2);
});
