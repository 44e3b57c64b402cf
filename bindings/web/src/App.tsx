// The page: what was asked, the answer, then the evidence in the order in which people ask for it.
import { useEffect, useMemo, useState } from "preact/hooks";
import { mainProcess, mainScenario } from "./answer";
import type { Language, PageData } from "./data";
import { PageContext } from "./parts/context";
import { useGradually } from "./parts/gradually";
import { Answer } from "./sections/Answer";
import { Days } from "./sections/Days";
import { AttributionSection, SensitivitySection, StaffingSection } from "./sections/Further";
import { Flow } from "./sections/Flow";
import { LeadTimes } from "./sections/LeadTimes";
import { Load } from "./sections/Load";
import { OverTime } from "./sections/OverTime";
import { Overview } from "./sections/Overview";
import { Promises } from "./sections/Promises";
import { Reforms } from "./sections/Reforms";
import { Assumptions, Provenance } from "./sections/Sources";
import { Targets } from "./sections/Targets";
import { Words, type Word } from "./words";

const contents: [id: string, word: Word][] = [
  ["answer", "answer"],
  ["overview", "overview"],
  ["lead", "lead"],
  ["promises", "onTime"],
  ["targets", "targets"],
  ["days", "days"],
  ["flow", "flow"],
  ["time", "time"],
  ["load", "load"],
  ["attribution", "attribution"],
  ["staffing", "staffing"],
  ["sensitivity", "sensitivity"],
  ["reforms", "reforms"],
  ["assumptions", "assumptions"],
  ["provenance", "provenance"],
];

export function App({ data }: { data: PageData }) {
  const [language, setLanguage] = useState<Language>(data.language);
  const [process, setProcess] = useState(() => mainProcess(data));
  const [scenario, setScenario] = useState(() => mainScenario(data));
  const sections = [
    <Overview key="overview" />,
    <LeadTimes key="lead" process={process} />,
    <Promises key="promises" process={process} />,
    <Targets key="targets" />,
    <Days key="days" process={process} scenario={scenario} />,
    <Flow key="flow" process={process} scenario={scenario} />,
    <OverTime key="time" process={process} scenario={scenario} />,
    <Load key="load" scenario={scenario} />,
    <AttributionSection key="attribution" />,
    <StaffingSection key="staffing" />,
    <SensitivitySection key="sensitivity" />,
    <Reforms key="reforms" />,
    <Assumptions key="assumptions" />,
    <Provenance key="provenance" />,
  ];
  const ready = useGradually(sections.length);
  const words = useMemo(() => new Words(language), [language]);
  const { folded, printing } = ready;
  const page = useMemo(() => ({ data, words, folded, printing }), [data, words, folded, printing]);
  const title = data.names.study[language] ?? data.results.study.file;
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = title;
  }, [language, title]);
  const absent = [
    data.names.targets.length === 0 && "targets",
    !data.answers.attribute && "attribution",
    !data.answers.staff && "staffing",
    !data.answers.sensitivity && "sensitivity",
  ];
  const compared = Object.keys(data.results.comparisons).length;
  const frame = [...data.names.window, data.results.study.replications];
  const asked =
    compared === 0
      ? words.say(data.names.scenarios.length === 1 ? "askedRunOne" : "askedRun", data.names.scenarios.length, ...frame)
      : words.say(
          "askedText",
          compared === 1 ? words.say("askedOne") : words.say("askedScenarios", compared),
          words.title(data.names.scenarios, data.names.baseline),
          ...frame,
        );
  return (
    <PageContext.Provider value={page}>
      <a class="skip" href="#answer">{words.say("skip")}</a>
      <header>
        <div class="tools">
          <button type="button" id="language" lang={language === "en" ? "zh-CN" : "en"} onClick={() => setLanguage(language === "en" ? "zh" : "en")}>
            {words.say("language")}
          </button>
          <ThemeButton dark={words.say("dark")} light={words.say("light")} />
          <button type="button" id="print" onClick={() => window.print()}>{words.say("print")}</button>
        </div>
        <h1>{title}</h1>
        <p class="asked">{asked}</p>
      </header>
      <nav aria-label={words.say("contents")}>
        <ul>
          {contents.filter(([id]) => !absent.includes(id)).map(([id, word]) => (
            <li><a href={`#${id}`}>{words.say(word)}</a></li>
          ))}
        </ul>
      </nav>
      <main>
        <Answer process={process} scenario={scenario} onProcess={setProcess} onScenario={setScenario} />
        {sections.slice(0, ready.sections)}
      </main>
    </PageContext.Provider>
  );
}

function ThemeButton({ dark, light }: { dark: string; light: string }) {
  const [isDark, setDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const turn = () => {
    document.documentElement.dataset.theme = isDark ? "light" : "dark";
    setDark(!isDark);
  };
  return <button type="button" id="theme" onClick={turn}>{isDark ? light : dark}</button>;
}
