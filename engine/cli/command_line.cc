#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <iostream>
#include <span>
#include <string_view>

#include "cli/ask/version.h"
#include "scenario/nearest.h"

namespace clockstop {
namespace {

/// Without it 017 would be taken for 15, and -1 for the largest seed there is.
const CLI::Validator kWholeNumber(
    [](std::string& text) {
      std::uint64_t value = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      const bool digits = error == std::errc() && end == text.data() + text.size();
      return digits && (text.size() == 1 || text[0] != '0')
                 ? std::string()
                 : "'" + text + "' is no whole number; expected one such as 100";
    },
    "");

void add_file(CLI::App& app, CommandLine& line) {
  app.add_option("file", line.file, "the study, a YAML file")->required()->type_name("FILE");
}

void add_language(CLI::App& app, CommandLine& line) {
  app.add_option("--lang", line.language, "language of texts: en or zh")
      ->check(CLI::IsMember({"en", "zh"}))
      ->type_name("en|zh");
}

void add_scenarios(CLI::App& app, CommandLine& line) {
  app.add_option("--scenario", line.scenarios, "only these scenarios (a comparison also keeps the baseline)")
      ->type_name("NAME…");
}

void add_outputs(CLI::App& app, CommandLine& line) {
  app.add_option("--json", line.json, "write results as JSON; - is standard output")->type_name("FILE|-");
  app.add_flag("--quiet", line.quiet, "no progress and no table");
  add_language(app, line);
}

void add_cases(CLI::App& app, CommandLine& line) {
  app.add_option("--cases", line.cases, "write one row per application of the cohort")->type_name("FILE.csv");
}

void add_report(CLI::App& app, CommandLine& line) {
  app.add_option("--report", line.report, "write one page for the browser: charts, tables, sources; opens offline")
      ->type_name("FILE.html");
}

/// What the page answers besides, each as the command of that name would.
void add_further_questions(CLI::App& app, CommandLine& line) {
  CLI::Option* report = app.get_option("--report");
  CLI::Option* with = app.add_option("--with", line.with, "put these answers on the page too (they take their time)")
                          ->delimiter(',')
                          ->check(CLI::IsMember({"attribute", "staff", "sensitivity"}))
                          ->allow_extra_args(false)
                          ->type_name("attribute,staff,sensitivity");
  with->needs(report);
  app.add_option("--about", line.about, "the scenario that they are about")->type_name("NAME")->needs(with);
  app.add_option("--metric", line.metrics, "of attribute and sensitivity: the figure, such as class2.lead_time_d.mean")
      ->expected(1)
      ->allow_extra_args(false)
      ->type_name("PATH")
      ->needs(with);
  app.add_option("--target", line.targets, "of staff: what must be met, such as 'class2.lead_time_d.p90 <= 120 d'")
      ->allow_extra_args(false)
      ->type_name("'PATH >= NUMBER'")
      ->needs(with);
}

void add_xlsx(CLI::App& app, CommandLine& line) {
  app.add_option("--xlsx", line.xlsx, "write a spreadsheet: a sheet for each question, every figure, charts")
      ->check([](const std::string& path) {
        return path == "-" ? std::string("a spreadsheet cannot be standard output; give it a file") : std::string();
      })
      ->type_name("FILE.xlsx");
}

void add_details(CLI::App& app, CommandLine& line) {
  app.add_flag("--details", line.details, "every figure of every process, not only the overview");
}

/// "3/8"; what is wrong with it otherwise.
std::string read_chunk(const std::string& text, std::optional<Chunk>& chunk) {
  Chunk read;
  const char* const end = text.data() + text.size();
  const auto [slash, first] = std::from_chars(text.data(), end, read.number);
  const bool divided = first == std::errc() && slash != end && *slash == '/';
  const auto [rest, second] = divided ? std::from_chars(slash + 1, end, read.of) : std::from_chars_result{end, first};
  if (!divided || second != std::errc() || rest != end) return "'" + text + "' is no chunk; expected one such as 3/8";
  if (read.of < 1 || read.of > 100000 || read.number < 1 || read.number > read.of)
    return "there is no chunk " + text + "; chunks go from 1/N to N/N, N at most 100000";
  chunk = read;
  return "";
}

/// Runs that leave something to go on from.
void add_shares(CLI::App& app, CommandLine& line) {
  CLI::Option* chunk =
      app.add_option_function<std::string>(
             "--chunk",
             [&line](const std::string& text) {
               if (const std::string wrong = read_chunk(text, line.chunk); !wrong.empty())
                 throw CLI::ValidationError("--chunk", wrong);
             },
             "run only the I-th of N equal shares of the replications, and write them to --out for 'merge'")
          ->type_name("I/N");
  CLI::Option* out = app.add_option("--out", line.out, "the part of the run that --chunk makes")->type_name("FILE");
  CLI::Option* resume = app.add_option("--resume", line.resume,
                                       "keep finished replications in this folder, and go on from those that are in it")
                            ->type_name("FOLDER");
  CLI::Option* with_cases =
      app.add_flag("--with-cases", line.with_cases, "put the cases into the part too, so that 'merge' can write them");
  chunk->needs(out)->excludes(resume);
  out->needs(chunk);
  chunk->excludes(app.get_option("--xlsx"));
  with_cases->needs(chunk);
  for (const char* whole : {"--json", "--cases", "--report"}) chunk->excludes(app.get_option(whole));
  // What is kept of a replication is its figures; a page shows more than they hold.
  resume->excludes(app.get_option("--report"));
}

/// What every command that simulates takes.
void add_simulation_options(CLI::App& app, CommandLine& line) {
  app.add_option("--replications", line.replications, "independent repetitions, instead of the study's")
      ->check(kWholeNumber)
      ->check(CLI::Range(1, 100000))
      ->type_name("N");
  app.add_option("--seed", line.seed, "seed of the draws, instead of the study's")->check(kWholeNumber)->type_name("N");
  app.add_option("--threads", line.threads,
                 "threads (default: as many as the machine has); results do not depend on it")
      ->check(kWholeNumber)
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  add_outputs(app, line);
}

void add_run_options(CLI::App& app, CommandLine& line) {
  add_file(app, line);
  add_scenarios(app, line);
  add_simulation_options(app, line);
  add_cases(app, line);
  add_report(app, line);
  add_xlsx(app, line);
  add_shares(app, line);
}

/// The planner's questions are about one scenario and may be told to end in time.
void add_question_options(CLI::App& app, CommandLine& line, const char* scenario) {
  add_file(app, line);
  app.add_option("--scenario", line.scenarios, scenario)->type_name("NAME")->allow_extra_args(false);
  add_simulation_options(app, line);
  app.add_option("--budget", line.budget, "stop after so many seconds and say what is known by then")
      ->check(CLI::PositiveNumber)
      ->type_name("SECONDS");
}

void add_metric(CLI::App& app, CommandLine& line) {
  app.add_option("--metric", line.metrics, "the figure, such as class2.lead_time_d.mean or pools.reviewers.utilisation")
      ->required()
      ->expected(1)
      ->allow_extra_args(false)
      ->type_name("PATH");
}

void add_explain(CLI::App& app, CommandLine& line) {
  CLI::App* explain =
      app.add_subcommand("explain", "a study in plain sentences, and where each of its numbers comes from");
  add_file(*explain, line);
  explain->add_option("path", line.path, "one number only, such as review.commitment; with --graph one process")
      ->type_name("PATH");
  // One name at a time: a path may follow it.
  explain
      ->add_option("--scenario", line.scenarios,
                   "only this scenario; may be repeated (default: sentences and graphs of the baseline)")
      ->type_name("NAME")
      ->allow_extra_args(false);
  CLI::Option* diff =
      explain->add_option("--diff", line.diff, "what the scenario changes against this one, clause by clause")
          ->type_name("NAME");
  CLI::Option* graph = explain->add_option("--graph", line.graph, "the processes as a drawing; svg needs Graphviz")
                           ->check(CLI::IsMember({"dot", "svg", "mermaid", "text"}))
                           ->type_name("dot|svg|mermaid|text");
  CLI::Option* provenance =
      explain->add_flag("--provenance", line.provenance, "every number by kind of source, with file, line and range");
  CLI::Option* json =
      explain->add_option("--json", line.json, "all of it as JSON; - is standard output")->type_name("FILE|-");
  diff->excludes(graph)->excludes(provenance)->excludes(json);
  graph->excludes(provenance)->excludes(json);
  add_language(*explain, line);
}

void add_new(CLI::App& app, CommandLine& line) {
  CLI::App* start = app.add_subcommand("new", "write a commented study to start from; nothing is overwritten");
  start->add_option("folder", line.file, "where to; made if it is not there")->type_name("FOLDER");
  start->add_option("--like", line.like, "which starter (default: minimal)")->type_name("NAME");
  start->add_flag("--list", line.list, "only say which starters there are");
  add_language(*start, line);
}

void add_staff_options(CLI::App& app, CommandLine& line) {
  add_question_options(app, line, "the scenario (default: the baseline)");
  // One value at a time, so that the study may follow.
  const auto list = [&](const char* name, std::vector<std::string>& to, const char* help, const char* type) {
    return app.add_option(name, to, help)->type_name(type)->allow_extra_args(false);
  };
  list("--target", line.targets, "what must be met, such as 'class2.lead_time_d.p90 <= 120 d'; may be repeated",
       "'PATH >= NUMBER'")
      ->required();
  list("--pools", line.pools, "the pools that may be staffed (default: all)", "NAME,…");
  list("--cost", line.costs, "cost of one person (default: 1)", "NAME=COST,…");
  list("--max", line.most, "the most people: of every pool, or of one", "STAFF|NAME=STAFF,…");
  app.add_option("--from", line.from, "people are hired from this date on (default: the numbers hold all the time)")
      ->type_name("DATE");
}

// Each on a line of its own, in the order of the help.
constexpr std::string_view kCommands[] = {
    "check",        //
    "explain",      //
    "run",          //
    "compare",      //
    "merge",        //
    "staff",        //
    "attribute",    //
    "sensitivity",  //
    "log",          //
    "new",          //
    "schema",       //
};

/// "+08:00" as ISO 8601 has it; no zone on earth is further off than 14 hours.
const CLI::Validator kZone(
    [](std::string& text) {
      const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
      const bool formed = text.size() == 6 && (text[0] == '+' || text[0] == '-') && digit(1) && digit(2) &&
                          text[3] == ':' && digit(4) && digit(5);
      const bool exists = formed && text.substr(1, 2) <= "14" && text[4] < '6';
      return exists ? std::string() : "'" + text + "' is no time zone; expected an offset such as +08:00 or -05:00";
    },
    "");

void add_log(CLI::App& app, CommandLine& line) {
  CLI::App* log = app.add_subcommand("log", "one replication as an event log, for process-mining tools");
  add_file(*log, line);
  log->add_option("--scenario", line.scenarios, "the scenario (default: the baseline)")
      ->type_name("NAME")
      ->allow_extra_args(false);
  log->add_option("--xes", line.xes, "as XES (IEEE 1849); a name that ends in .gz is compressed, as for the others")
      ->type_name("FILE|-");
  log->add_option("--csv", line.csv, "as a table, a row for each event")->type_name("FILE|-");
  log->add_option("--ocel", line.ocel, "as OCEL 2.0 JSON: applications, applicants, pools")->type_name("FILE|-");
  log->add_option("--replication", line.replication, "which of the independent repetitions (default: the first)")
      ->check(kWholeNumber)
      ->check(CLI::Range(1, 100000))
      ->type_name("N");
  log->add_option("--seed", line.seed, "seed of the draws, instead of the study's")
      ->check(kWholeNumber)
      ->type_name("N");
  log->add_flag("--all", line.all_cases,
                "all applications: of the warm-up, the backlog and after the window too, not only the cohort");
  log->add_option("--zone", line.zone, "time zone of the time stamps (default: +08:00, China's)")
      ->check(kZone)
      ->type_name("+HH:MM");
  log->add_option("--applicant", line.applicant,
                  "the attribute that tells applicants apart (default: every application has one of its own)")
      ->needs("--ocel")
      ->type_name("NAME");
  log->add_flag("--quiet", line.quiet, "say nothing");
  add_language(*log, line);
}

std::string listed_commands() {
  std::string text;
  for (const std::string_view& command : kCommands)
    text += std::string(text.empty() ? "" : &command == std::end(kCommands) - 1 ? " or " : ", ") + std::string(command);
  return text;
}

/// An unknown command or option in our own words, with the nearest that there is; '' for any other error.
std::string unknown_word(const CLI::App& app, int argc, char** argv) {
  const std::vector<CLI::App*> commands = app.get_subcommands();
  if (commands.empty()) {
    if (argc < 2 || argv[1][0] == '-') return "";
    // A study where a command should stand.
    if (std::string_view(argv[1]).ends_with(".yaml"))
      return std::string("there is no command '") + argv[1] + "'; did you mean 'clockstop check " + argv[1] + "'?";
    const std::string near = did_you_mean(argv[1], std::span<const std::string_view>(kCommands));
    return std::string("there is no command '") + argv[1] + "'; " +
           (near.empty() ? "expected " + listed_commands() : near);
  }
  for (const std::string& word : commands.front()->remaining(true)) {
    if (!word.starts_with("--")) continue;
    std::vector<std::string> names;
    for (const CLI::Option* option : commands.front()->get_options())
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    const std::string near = did_you_mean(word.substr(0, word.find('=')), std::span<const std::string>(names));
    return "'" + commands.front()->get_name() + "' has no option '" + word + "'" + (near.empty() ? "" : "; " + near);
  }
  if (const CLI::Option* file = commands.front()->get_option_no_throw("file"); file != nullptr && file->count() == 0)
    return "'" + commands.front()->get_name() + "' needs a study: clockstop " + commands.front()->get_name() + " FILE";
  return "";
}

}  // namespace

ParsedCommandLine parse_command_line(int argc, char** argv) {
  CommandLine line;
  CLI::App app("Clockstop: what reforms do to regulatory review times", "clockstop");
  app.set_version_flag("--version", std::string("clockstop ") + program_version());
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done, 1 answered with no, 2 wrong usage or bad input, 3 I/O or internal failure, 130 "
      "interrupted.");

  CLI::App* check = app.add_subcommand("check", "read a study and say what is wrong with it");
  add_file(*check, line);
  check->add_option("--format", line.format, "what to write: text for people, json for editors, github for CI (text)")
      ->check(CLI::IsMember({"text", "json", "github"}))
      ->type_name("text|json|github");
  add_explain(app, line);
  add_run_options(*app.add_subcommand("run", "simulate every scenario and show its figures"), line);
  CLI::App* compare = app.add_subcommand("compare", "simulate every scenario and show what differs from the baseline");
  add_run_options(*compare, line);
  add_further_questions(*compare, line);
  add_details(*compare, line);
  CLI::App* merge = app.add_subcommand("merge", "put the parts of a run together: what the whole run would have shown");
  merge->add_option("parts", line.parts, "the parts, written by run or compare with --chunk")
      ->required()
      ->type_name("PART…");
  add_outputs(*merge, line);
  add_cases(*merge, line);
  add_xlsx(*merge, line);
  add_details(*merge, line);
  add_staff_options(*app.add_subcommand("staff", "the cheapest staffing that meets targets, with its proof"), line);
  CLI::App* attribute =
      app.add_subcommand("attribute", "how much of a scenario's difference to the baseline each of its reforms brings");
  add_question_options(*attribute, line, "the scenario (needed if there are several beside the baseline)");
  add_metric(*attribute, line);
  CLI::App* sensitivity = app.add_subcommand(
      "sensitivity", "on which assumptions a figure hangs, and whether a conclusion holds in all ranges");
  add_question_options(
      *sensitivity, line,
      "the scenario whose difference to the baseline is asked about (default: the baseline's own figure)");
  add_metric(*sensitivity, line);
  add_log(app, line);
  add_new(app, line);
  app.add_subcommand("schema", "print the JSON Schema of the scenario language");
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return {std::nullopt, app.exit(success)};
  } catch (const CLI::ParseError& error) {
    const std::string ours = unknown_word(app, argc, argv);
    if (ours.empty())
      app.exit(error, std::cout, std::cerr);
    else
      std::cerr << "clockstop: " << ours << "\nRun with --help for more information.\n";
    return {std::nullopt, kBadInput};
  }
  line.command = app.get_subcommands().front()->get_name();
  return {line, kDone};
}

}  // namespace clockstop
