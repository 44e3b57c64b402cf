// What was asked, and the answer in three sentences, for whichever process and scenario the reader picks.
import { assumptionSentences, promiseSentences, reformSentences } from "../answer";
import { usePage } from "../parts/context";

interface Props {
  process: string;
  scenario: string;
  onProcess: (name: string) => void;
  onScenario: (name: string) => void;
}

export function Answer({ process, scenario, onProcess, onScenario }: Props) {
  const { data, words } = usePage();
  const promise = promiseSentences(data, words, process, scenario);
  const choices = data.names.scenarios.filter((s) => s.name !== data.names.baseline || data.names.scenarios.length === 1);
  return (
    <section id="answer" aria-labelledby="answer-title">
      <h2 id="answer-title">{words.say("answer")}</h2>
      <div class="choices">
        <Choice id="choose-process" label={words.say("forProcess")} value={process} onPick={onProcess}
          options={data.names.processes.map((p) => [p.name, words.title(data.names.processes, p.name)])} />
        <Choice id="choose-scenario" label={words.say("underScenario")} value={scenario} onPick={onScenario}
          options={choices.map((s) => [s.name, words.title(data.names.scenarios, s.name)])} />
      </div>
      <ol class="answers" aria-live="polite">
        <Sentence kind="reform" title={words.say(Object.keys(data.results.comparisons).length > 0 ? "answerReform" : "answerLead")} lines={reformSentences(data, words, process, scenario)} />
        <Sentence kind={`promise ${promise.verdict}`} title={words.say("answerPromise")} lines={promise.sentences} />
        <Sentence kind="assumed" title={words.say("answerAssumed")} lines={assumptionSentences(data, words)} />
      </ol>
      <p class="note">{words.say("howToRead")}</p>
    </section>
  );
}

function Sentence({ kind, title, lines }: { kind: string; title: string; lines: string[] }) {
  const gap = usePage().words.language === "zh" ? "" : " ";
  return (
    <li class={`answer ${kind}`}>
      <h3>{title}</h3>
      <p>
        <strong>{lines[0]}</strong>{gap}{lines.slice(1).join(gap)}
      </p>
    </li>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  options: [name: string, title: string][];
  onPick: (name: string) => void;
}
function Choice({ id, label, value, options, onPick }: ChoiceProps) {
  return (
    <label for={id}>
      {label}{" "}
      <select id={id} value={value} onChange={(event) => onPick((event.currentTarget as HTMLSelectElement).value)}>
        {options.map(([name, title]) => (
          <option value={name}>{title}</option>
        ))}
      </select>
    </label>
  );
}
