#include "bench/hand_coded.h"

#include <cmath>
#include <string_view>
#include <vector>

#include "bench/hand_coded_parts.h"
#include "measure/sketch.h"
#include "random/quantile_forms.h"

namespace clockstop::bench {
namespace {

LogTableForm lognormal(double mean_hours, double cv) {
  const double square = cv * cv;
  return {mean_hours * kHour / std::sqrt(1 + square), std::sqrt(portable_log1p(square)), QuantileTable::normal()};
}

class ReviewPipeline {
 public:
  ReviewPipeline(int size, const Window& window, std::uint64_t seed, std::uint64_t replication)
      : window_(window),
        key_([=](std::string_view what) { return stream_key(seed, replication, "application", what); }),
        arrivals_(size, key_.arrival),
        acceptors_(5 * size),
        reviewers_(30 * size),
        inspectors_(8 * size),
        deciders_(4 * size) {}

  void run() {
    std::int64_t arrival = arrivals_.next();
    for (;; ends_.close()) {
      const bool arrives = arrival < ends_.first_time();
      const std::int64_t at = arrives ? arrival : ends_.first_time();
      if (at >= window_.give_up || (at >= window_.until && cohort_open_ == 0)) break;
      now_ = at;
      ++events;
      if (arrives) {
        arrive();
        arrival = arrivals_.next();
      } else {
        end(ends_.take());
      }
    }
    now_ = window_.give_up;
    for (const Application& application : applications_)
      if (application.number != 0) measure(application);  // at its age
  }

  std::uint64_t applications = 0, events = 0;
  double lead_seconds = 0;
  QuantileSketch leads;

 private:
  enum Activity : std::uint32_t { kAcceptance, kReview, kAnswer, kInspection, kDecision };

  struct Application {
    std::uint64_t number = 0;  // from 1; 0: a free place
    std::int64_t submitted = 0;
    std::uint32_t round = 0;
    std::uint8_t branches = 2;
    bool urgent = false;
  };

  struct Key {
    template <typename Of>
    explicit Key(Of of)
        : acceptance(of("acceptance.work")),
          review(of("review.work")),
          deficiency(of("review.deficiency")),
          response(of("review.response")),
          inspection(of("inspection.work")),
          decision(of("decision.work")),
          urgent(of("attribute urgent")),
          arrival(of("arrival")) {}
    std::uint64_t acceptance, review, deficiency, response, inspection, decision, urgent, arrival;
  };

  void arrive() {
    std::uint32_t id = static_cast<std::uint32_t>(applications_.size());
    if (free_.empty()) {
      applications_.emplace_back();
    } else {
      id = free_.back();
      free_.pop_back();
    }
    ++applications;
    applications_[id] = {applications, now_, 0, 2, uniform(key_.urgent, applications, 0) < 0.2};
    cohort_open_ += in_cohort(applications_[id]);
    if (acceptors_ == 0) return acceptance_queue_.push(id);
    --acceptors_;
    accept(id);
  }

  void end(std::uint32_t carried) {
    const std::uint32_t id = carried >> 3;
    switch (static_cast<Activity>(carried & 7)) {
      case kAcceptance:
        if (acceptance_queue_.empty()) {
          ++acceptors_;
        } else {
          accept(acceptance_queue_.pop());
        }
        ask_for_review(id);
        if (inspectors_ == 0) return inspection_queue_.push(id);
        --inspectors_;
        return inspect(id);
      case kReview:
        if (!urgent_queue_.empty()) {
          review(urgent_queue_.pop());
        } else if (!review_queue_.empty()) {
          review(review_queue_.pop());
        } else {
          ++reviewers_;
        }
        return reviewed(id);
      case kAnswer:
        ++applications_[id].round;
        return ask_for_review(id);
      case kInspection:
        if (inspection_queue_.empty()) {
          ++inspectors_;
        } else {
          inspect(inspection_queue_.pop());
        }
        return join(id);
      case kDecision:
        if (decision_queue_.empty()) {
          ++deciders_;
        } else {
          decide(decision_queue_.pop());
        }
        return decided(id);
    }
  }

  void start(Activity activity, std::uint32_t id, const LogTableForm& effort, std::uint64_t stream) {
    const Application& application = applications_[id];
    const std::uint32_t visit = activity == kReview || activity == kAnswer ? application.round : 0;
    ends_.add(now_ + whole_seconds(effort.quantile(uniform(stream, application.number, visit))), id << 3 | activity);
  }
  void accept(std::uint32_t id) { start(kAcceptance, id, acceptance_, key_.acceptance); }
  void review(std::uint32_t id) { start(kReview, id, review_, key_.review); }
  void inspect(std::uint32_t id) { start(kInspection, id, inspection_, key_.inspection); }
  void decide(std::uint32_t id) { start(kDecision, id, decision_, key_.decision); }

  void ask_for_review(std::uint32_t id) {
    if (reviewers_ == 0) return (applications_[id].urgent ? urgent_queue_ : review_queue_).push(id);
    --reviewers_;
    review(id);
  }

  void reviewed(std::uint32_t id) {
    const Application& application = applications_[id];
    if (uniform(key_.deficiency, application.number, application.round) >= 0.4) return join(id);
    start(kAnswer, id, response_, key_.response);
  }

  void join(std::uint32_t id) {
    if (--applications_[id].branches > 0) return;
    if (deciders_ == 0) return decision_queue_.push(id);
    --deciders_;
    decide(id);
  }

  void decided(std::uint32_t id) {
    measure(applications_[id]);
    cohort_open_ -= in_cohort(applications_[id]);
    applications_[id].number = 0;
    free_.push_back(id);
  }

  bool in_cohort(const Application& application) const {
    return application.submitted >= window_.from && application.submitted < window_.until;
  }

  void measure(const Application& application) {
    if (!in_cohort(application)) return;
    const std::int64_t lead = now_ - application.submitted;
    lead_seconds += static_cast<double>(lead);
    leads.add(lead);
  }

  Window window_;
  Key key_;
  Arrivals arrivals_;
  int acceptors_, reviewers_, inspectors_, deciders_;
  LogTableForm acceptance_ = lognormal(4, 0.5), review_ = lognormal(15.3, 0.8), response_ = lognormal(45, 1),
               decision_ = lognormal(3, 0.5), inspection_{6.4 * kHour, 1, QuantileTable::log_gamma(2)};
  EndTree ends_;
  std::vector<Application> applications_;
  std::vector<std::uint32_t> free_;
  Queue<std::uint32_t> acceptance_queue_, urgent_queue_, review_queue_, inspection_queue_, decision_queue_;
  std::int64_t now_ = 0;
  std::uint64_t cohort_open_ = 0;
};

}  // namespace

Answer hand_coded_review_pipeline(int size, const Window& window, std::uint64_t seed, std::uint64_t replications) {
  Answer answer;
  QuantileSketch leads;
  double lead_seconds = 0;
  for (std::uint64_t replication = 1; replication <= replications; ++replication) {
    ReviewPipeline pipeline(size, window, seed, replication);
    pipeline.run();
    answer.applications += pipeline.applications;
    answer.events += pipeline.events;
    lead_seconds += pipeline.lead_seconds;
    leads.merge(pipeline.leads);
  }
  answer.measured = leads.count();
  answer.mean_hours = lead_seconds / static_cast<double>(leads.count()) / kHour;
  answer.p90_hours = leads.quantile(0.9) / kHour;
  return answer;
}

}  // namespace clockstop::bench
