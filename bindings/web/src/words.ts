// Every word of the page in both languages. Not here: titles of the study's own, which come with the data.
import type { Language, Named } from "./data";

const table = {
  asked: ["What was asked", "问题"],
  answer: ["The answer", "结论"],
  overview: ["All processes at a glance", "总览"],
  lead: ["How long it takes", "办理时长"],
  onTime: ["Is the promise kept?", "承诺能否兑现"],
  reforms: ["The reforms", "改革措施"],
  assumptions: ["What is assumed", "假设"],
  provenance: ["Where this comes from", "来源与复现"],
  askedText: [
    "{0} with “{1}”, the baseline: all applications submitted from {2} to {3}, simulated {4} times with different draws.",
    "{0}，以“{1}”为基准：统计 {2} 至 {3} 提交的全部申请，共重复模拟 {4} 次。",
  ],
  askedScenarios: ["{0} scenarios are compared", "比较 {0} 个情景"],
  askedOne: ["One scenario is compared", "比较 1 个情景"],
  howToRead: [
    "Numbers are averages over these years with 95 % intervals. A difference in bold is sure: its interval leaves out 0. “=” means that nothing changes.",
    "数值为各次模拟的平均值及 95 % 置信区间。加粗的差值区间不含零；“=”表示没有任何变化。",
  ],
  process: ["Process", "事项"],
  scenario: ["Scenario", "情景"],
  baseline: ["baseline", "基准"],
  baselineOf: ["{0} (baseline)", "{0}（基准）"],
  forProcess: ["for", "事项："],
  underScenario: ["under", "情景："],
  answerReform: ["Which reform matters", "哪项改革起作用"],
  answerPromise: ["Whether the promise is kept", "承诺能否兑现"],
  answerAssumed: ["What is assumed", "基于哪些假设"],
  changesLead: [
    "Under “{0}”, {1} takes {2} days on average instead of {3} ({4}).",
    "在“{0}”下，{1}平均用时 {2} 天，基准为 {3} 天（{4}）。",
  ],
  sameLead: ["Under “{0}”, {1} takes as long as before: {2} days on average.", "在“{0}”下，{1}用时不变：平均 {2} 天。"],
  unsureLead: [
    "Under “{0}”, {1} takes {2} days on average, {3} before; the difference ({4}) may be chance.",
    "在“{0}”下，{1}平均用时 {2} 天，基准 {3} 天；差值（{4}）可能出于偶然。",
  ],
  onlyLead: ["Under “{0}”, {1} takes {2} days on average; one in ten takes longer than {3}.", "在“{0}”下，{1}平均用时 {2} 天；十分之一的申请超过 {3} 天。"],
  mostBy: ["Tried alone, “{0}” brings most: {1}.", "单独实施时，“{0}”作用最大：{1}。"],
  thenBy: ["Then “{0}”: {1}.", "其次为“{0}”：{1}。"],
  doNothing: ["{0} by itself does not shorten it.", "{0}单独实施并不缩短用时。"],
  doNothings: ["{0} by themselves do not shorten it.", "{0}单独实施均不缩短用时。"],
  harmful: ["“{0}” makes it longer: {1}.", "“{0}”使用时变长：{1}。"],
  daysUnit: ["d", "天"],
  promiseKept: [
    "The promise of {0} for {1} is kept: in {2} of cases under “{3}”.",
    "{1}的承诺时限（{0}）可以兑现：在“{3}”下按时率 {2}。",
  ],
  promiseMostly: [
    "The promise of {0} for {1} is mostly kept: in {2} of cases under “{3}”.",
    "{1}的承诺时限（{0}）基本兑现：在“{3}”下按时率 {2}。",
  ],
  promiseBroken: [
    "The promise of {0} for {1} is not kept: only in {2} of cases under “{3}”.",
    "{1}的承诺时限（{0}）不能兑现：在“{3}”下按时率仅 {2}。",
  ],
  promiseStatutory: ["The legal limit is met in {0}.", "法定时限内办结 {0}。"],
  promisePossible: ["What could be promised and kept in nine cases out of ten: {0}.", "九成案件能兑现的承诺：{0}。"],
  otherPromises: ["Other promises of this process that are not always kept: {0}.", "该事项其他未能始终兑现的时限：{0}。"],
  allPromises: ["Every other limit of this process is met in every case.", "该事项其他时限均全部按时。"],
  alwaysMet: ["Met in every case under every scenario: {0}.", "各情景下均全部按时：{0}。"],
  noPromise: ["No limit is set for {0}.", "{0}没有设定时限。"],
  of: ["{0} {1}", "{0}（{1}）"],
  assumedText: [
    "{0} of the {1} numbers behind this ({2}) are assumed and not taken from a law, a document or a publication; each has a range.",
    "所用 {1} 个数值中有 {0} 个（{2}）为假设，并非来自法规、文件或公开数据；每个假设都给出范围。",
  ],
  assumedKinds: ["Among them: {0}.", "其中包括：{0}。"],
  assumedStaff: ["how many people there are", "人员数量"],
  assumedEffort: ["how much work a dossier takes", "每件工作量"],
  assumedRates: ["how many applications come", "申请数量"],
  assumedApplicant: ["how long applicants take to answer", "申请人答复用时"],
  assumedUntested: [
    "How far the answer hangs on them is not part of this page.",
    "本页未检验结论对这些假设的敏感程度。",
  ],
  nothingAssumed: ["Every number behind this has a source in a law, a document or a publication.", "所有数值均来自法规、文件或公开数据。"],
  workingDays: ["{0} working days", "{0} 个工作日"],
  civilDays: ["{0} days", "{0} 天"],
  sameDay: ["the same day", "当日"],
  leadIntro: [
    "From submission to decision, all outcomes. The hill shows how cases are spread; the bar holds the middle half, the line nine in ten, the dot is the median and the tick the 90th percentile (nine in ten are faster).",
    "自提交至决定（含各种结果）。山形为案件分布；粗条为中间一半，细线为九成案件，圆点为中位数，竖标为第 90 百分位。",
  ],
  onTimeIntro: [
    "Share of cases decided within the limit. ● the promise (commitment), ○ the legal limit, △ the legal limit as extended. The line is the 95 % interval.",
    "在时限内办结的比例。● 承诺时限，○ 法定时限，△ 延长后的法定时限；横线为 95 % 置信区间。",
  ],
  mean: ["mean", "平均"],
  median: ["median", "中位数"],
  p90: ["P90", "P90"],
  differenceTo: ["difference", "差值"],
  daysLong: ["days", "天"],
  leadDays: ["Lead time, days", "用时（天）"],
  leadWorkingDays: ["working days", "工作日"],
  withApplicant: ["of it with the applicant", "其中申请人用时"],
  decidedPerYear: ["decided per year", "年办结"],
  unchanged: ["Nothing changes here under: {0}.", "以下情景在此无变化：{0}。"],
  clock: ["Limit", "时限"],
  promise: ["promise", "承诺"],
  committed: ["on time: promise", "按时（承诺）"],
  statutory: ["legal limit", "法定"],
  extended: ["extended", "延长"],
  kept90: ["kept in 90 %", "90 % 可兑现"],
  kept95: ["95 %", "95 %"],
  kept99: ["99 %", "99 %"],
  pp: ["pp", "个百分点"],
  changeInLead: ["Change in mean lead time, days", "平均用时变化（天）"],
  promiseInCases: ["Promise kept, share of cases", "承诺兑现率"],
  worstPromise: [
    "In each process the limit that is kept least: the number is the share of cases in time under the promise of that scenario.",
    "每个事项取最难兑现的时限；数字为该情景承诺下的按时率。",
  ],
  reform: ["Reform", "改革措施"],
  clause: ["Document and clause", "文件与条款"],
  quote: ["Quote", "原文"],
  firmness: ["Firmness", "约束力"],
  inForce: ["In force", "生效"],
  from: ["from {0}", "自 {0} 起"],
  until: ["until {0}", "至 {0}"],
  fromUntil: ["{0} to {1}", "{0} 至 {1}"],
  always: ["always", "始终"],
  changes: ["What it changes", "改变内容"],
  inScenarios: ["In scenarios", "所在情景"],
  noDocument: ["of no document", "无文件依据"],
  onlyWhen: ["only where {0}", "仅限 {0}"],
  bindsNow: ["also binds what is already under way", "对在办件立即适用"],
  otherwise: ["otherwise", "其他"],
  flowChanges: ["the order of steps: {0}", "步骤顺序：{0}"],
  number: ["Number", "数值"],
  stated: ["stated", "取值"],
  range: ["range", "范围"],
  reason: ["why", "理由"],
  source: ["source", "来源"],
  place: ["place", "位置"],
  statute: ["law", "法规"],
  document: ["document", "文件"],
  published: ["published", "公开数据"],
  assumed: ["assumed", "假设"],
  calibrated: ["calibrated", "校准"],
  allNumbers: ["All numbers with their sources", "全部数值及来源"],
  assumedNumbers: ["Assumed numbers, with their ranges", "假设数值及范围"],
  countOf: ["{0} of {1}", "{0} / {1}"],
  version: ["Program", "程序"],
  study: ["Study", "研究文件"],
  digest: ["Digest of the study", "研究摘要值"],
  seed: ["Seed", "随机种子"],
  replications: ["Replications", "重复次数"],
  window: ["Applications submitted", "统计提交时间"],
  calendar: ["Working-day calendar", "工作日历"],
  calendarText: ["{0}, covers {1} to {2}", "{0}，覆盖 {1} 至 {2}"],
  warnings: ["Warnings", "警告"],
  noWarnings: ["none", "无"],
  again: ["The same bytes again", "复现"],
  csv: ["CSV", "CSV"],
  csvOf: ["Download “{0}” as CSV", "下载“{0}”（CSV）"],
  table: ["Table", "表格"],
  print: ["Print", "打印"],
  dark: ["Dark", "深色"],
  light: ["Light", "浅色"],
  language: ["中文", "English"],
  contents: ["Contents", "目录"],
  skip: ["Skip to the answer", "跳到结论"],
  better: ["shorter", "缩短"],
  worse: ["longer", "延长"],
  noChange: ["no change", "无变化"],
  allAtOnce: ["all", "全部"],
} as const satisfies Record<string, readonly [string, string]>;

export type Word = keyof typeof table;

export class Words {
  constructor(readonly language: Language) {}

  say(word: Word, ...values: (string | number)[]): string {
    const text: string = table[word][this.language === "en" ? 0 : 1];
    return text.replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)] ?? ""));
  }
  has(word: string): word is Word {
    return word in table;
  }
  /** The title in this language, else the name. */
  title(all: Named[], name: string): string {
    const one = all.find((n) => n.name === name);
    return one?.title?.[this.language] ?? name;
  }
  /** a, b and c */
  list(items: string[]): string {
    if (this.language === "zh") return items.join("、");
    return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
  }
  quoted(text: string): string {
    return `“${text}”`;
  }
}
