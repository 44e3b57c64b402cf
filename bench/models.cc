#include "bench/models.h"

#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "simulation/replication.h"

namespace clockstop::bench {
namespace {

constexpr double kHour = 3600;
const std::string kSource = CLOCKSTOP_SOURCE_DIR, kWindow = "{from: 1981-01-01, to: 2020-12-31}";

std::vector<std::pair<std::string, std::string>> times(int size, const std::string& warm_up,
                                                       const std::string& measure) {
  const auto number = [size](int at_one) { return std::to_string(at_one * size); };
  return {{"rate: 1 / h", "rate: " + number(1) + " / h"},
          {"{staff: 5}", "{staff: " + number(5) + "}"},
          {"{staff: 30,", "{staff: " + number(30) + ","},
          {"{staff: 8}", "{staff: " + number(8) + "}"},
          {"{staff: 4}", "{staff: " + number(4) + "}"},
          {"warm_up: 1 y", "warm_up: " + warm_up},
          {kWindow, measure}};
}

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) throw std::runtime_error("cannot read " + path);
  return text.str();
}

void replace_once(std::string& text, const std::string& old, const std::string& fresh) {
  const std::size_t at = text.find(old);
  if (at == std::string::npos || text.find(old, at + 1) != std::string::npos)
    throw std::runtime_error("'" + old + "' does not occur exactly once");
  text.replace(at, old.size(), fresh);
}

std::function<Answer(const Window&, std::uint64_t)> pipeline_by_hand(int size) {
  return [=](const Window& window, std::uint64_t replications) {
    return hand_coded_review_pipeline(size, window, kSeed, replications);
  };
}

// Mean lead times and P90 of the pipeline: from hand-coded models, 66.680 ± 0.009 h and 158.16 ± 0.03 h at ×1; with
// empty queues (×10,000) those of ×100. The mean wait of M/M/10 is Erlang's. Tolerances: five standard deviations of
// the cohort's figure (0.10 h and 0.29 h for a million applications at ×1, 0.006 h for ten million customers), for P90
// and the sketch's 0.4 %; at ×100 and more also the rounding of the known answers.
std::vector<BenchModel> make_models() {
  std::vector<BenchModel> models;
  models.push_back({.name = "review_pipeline/x1",
                    .study = "review_pipeline.yaml",
                    .changes = {},
                    .replications = 3,
                    .mean = Known{66.680, 0.5},
                    .p90 = Known{158.16, 2.1},
                    .hand_coded = pipeline_by_hand(1)});
  models.push_back({.name = "review_pipeline/x100",
                    .study = "review_pipeline.yaml",
                    .changes = times(100, "30 d", "{from: 2001-01-01, to: 2001-12-31}"),
                    .mean = Known{63.0, 0.4},
                    .p90 = Known{153.6, 2.1},
                    .hand_coded = pipeline_by_hand(100)});
  // 630,000 applications at once. Cases still open a week after the window enter at their age, which moves the
  // mean but not the P90.
  models.push_back({.name = "review_pipeline/x10000",
                    .study = "review_pipeline.yaml",
                    .changes = times(10'000, "5 d", "{from: 2001-01-01, to: 2001-01-01, give_up: 7 d}"),
                    .repetitions = 2,
                    .mean = {},
                    .p90 = Known{153.6, 2.1},
                    .hand_coded = pipeline_by_hand(10'000)});
  // A million at once: only run_once measures it.
  models.push_back({.name = "review_pipeline/x16000",
                    .study = "review_pipeline.yaml",
                    .changes = times(16'000, "5 d", "{from: 2001-01-01, to: 2001-01-01, give_up: 7 d}"),
                    .repetitions = 1,
                    .mean = {},
                    .p90 = Known{153.6, 2.1},
                    .hand_coded = {}});
  // The same pipeline in office hours: what a calendar costs.
  models.push_back({.name = "review_pipeline/x1_office",
                    .study = "review_pipeline.yaml",
                    .changes = {{"calendar: always", "calendar: china-office"},
                                {kWindow, "{from: 2020-01-01, to: 2035-12-31, give_up: 1 y}"}},
                    .replications = 3,
                    .mean = {},
                    .p90 = {},
                    .hand_coded = {}});
  // All but the last month is warm-up, of which nothing is counted: what measuring costs.
  models.push_back({.name = "review_pipeline/x1_unmeasured",
                    .study = "review_pipeline.yaml",
                    .changes = {{"warm_up: 1 y", "warm_up: 39 y"}, {kWindow, "{from: 2020-12-01, to: 2020-12-31}"}},
                    .replications = 3,
                    .mean = {},
                    .p90 = {},
                    .hand_coded = {}});
  models.push_back(
      {.name = "mm10",
       .study = "mmc.yaml",
       .changes = {},
       .replications = 3,
       .mean = Known{0.66873, 0.03},
       .p90 = {},
       .hand_coded = [](const Window& window,
                        std::uint64_t replications) { return hand_coded_mm10(window, kSeed, replications); },
       .is_queue = true});
  return models;
}

std::string figure(double value) {
  std::ostringstream text;
  text.precision(6);
  text << value << " h";
  return text.str();
}

std::optional<std::string> far_from(const std::optional<Known>& known, double value, const std::string& what) {
  if (!known || std::abs(value - known->hours) <= known->tolerance) return std::nullopt;
  return what + " is " + figure(value) + ", not " + figure(known->hours) + " ± " + figure(known->tolerance);
}

std::unique_ptr<StudyFile> checked(std::unique_ptr<StudyFile> study) {
  if (!study->ok()) throw std::runtime_error(study->rendered());
  return study;
}

}  // namespace

const std::vector<BenchModel>& bench_models() {
  static const std::vector<BenchModel> models = make_models();
  return models;
}

std::unique_ptr<StudyFile> load(const BenchModel& model) {
  const std::string folder = kSource + "/bench/studies";
  std::string text = text_of(folder + "/" + model.study);
  for (const auto& [old, fresh] : model.changes) replace_once(text, old, fresh);
  return checked(std::make_unique<StudyFile>(model.study, text, folder));
}

std::unique_ptr<StudyFile> load_hainan() {
  return checked(std::make_unique<StudyFile>(kSource + "/scenarios/studies/hainan.yaml"));
}

void set_window(BenchModel& model, const std::string& from, const std::string& to, const std::string& give_up) {
  const std::string window = "{from: " + from + ", to: " + to + (give_up.empty() ? "" : ", give_up: " + give_up) + "}";
  for (auto& [old, fresh] : model.changes)
    if (old == kWindow) {
      fresh = window;
      return;
    }
  model.changes.emplace_back(kWindow, window);
}

Window window_of(const Model& model) {
  return {model.measure_from - model.begin, model.measure_until - model.begin, model.give_up - model.begin};
}

Answer run_engine(const BenchModel& bench, const Model& model) {
  Answer answer;
  Moments leads;
  QuantileSketch sketch;
  Int128 waits = 0;
  for (std::uint64_t replication = 1; replication <= bench.replications; ++replication) {
    const ReplicationMeasures measures = simulate(model, {.seed = kSeed, .replication = replication}).measures;
    answer.applications += measures.applications;
    answer.events += measures.events;
    leads.merge(measures.processes.front().lead_seconds);
    sketch.merge(measures.processes.front().lead_sketch);
    waits += measures.processes.front().stages.front().wait_seconds;
  }
  answer.measured = leads.count();
  answer.mean_hours =
      (bench.is_queue ? static_cast<double>(waits) / static_cast<double>(leads.count()) : leads.mean()) / kHour;
  if (!bench.is_queue) answer.p90_hours = sketch.quantile(0.9) / kHour;
  return answer;
}

std::optional<std::string> wrong(const BenchModel& bench, const Answer& answer) {
  if (auto mean = far_from(bench.mean, answer.mean_hours, bench.is_queue ? "the mean wait" : "the mean lead time"))
    return mean;
  return far_from(bench.p90, answer.p90_hours, "the P90 of lead times");
}

std::optional<std::string> disagree(const Answer& engine, const Answer& hand_coded) {
  const double apart = std::abs(engine.mean_hours / hand_coded.mean_hours - 1);
  const double events = std::abs(static_cast<double>(engine.events) / static_cast<double>(hand_coded.events) - 1);
  if (apart <= 1e-3 && events <= 1e-4) return std::nullopt;
  return "engine and hand-coded model disagree: mean " + figure(engine.mean_hours) + " and " +
         figure(hand_coded.mean_hours) + ", events " + std::to_string(engine.events) + " and " +
         std::to_string(hand_coded.events);
}

}  // namespace clockstop::bench
