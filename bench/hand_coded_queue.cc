#include <string_view>

#include "bench/hand_coded.h"
#include "bench/hand_coded_parts.h"
#include "random/quantile_forms.h"

namespace clockstop::bench {
namespace {

class Mm10 {
 public:
  Mm10(const Window& window, std::uint64_t seed, std::uint64_t replication)
      : window_(window),
        work_(stream_key(seed, replication, "customer", "service.work")),
        arrivals_(9, stream_key(seed, replication, "customer", "arrival")) {}

  void run() {
    std::int64_t arrival = arrivals_.next();
    for (;; ends_.close()) {
      const bool arrives = arrival < ends_.first_time();
      now_ = arrives ? arrival : ends_.first_time();
      if (now_ >= window_.until && cohort_open_ == 0) return;
      ++events;
      if (arrives) {
        arrive();
        arrival = arrivals_.next();
        continue;
      }
      cohort_open_ -= ends_.take();
      if (queue_.empty()) {
        ++idle_;
      } else {
        serve(queue_.pop());
      }
    }
  }

  std::uint64_t customers = 0, events = 0, measured = 0;
  double wait_seconds = 0;

 private:
  struct Customer {
    std::uint64_t number;
    std::int64_t arrived;
  };

  void arrive() {
    const Customer customer{++customers, now_};
    cohort_open_ += in_cohort(customer);
    if (idle_ == 0) return queue_.push(customer);
    --idle_;
    serve(customer);
  }

  void serve(const Customer& customer) {
    const bool counts = in_cohort(customer);
    measured += counts;
    if (counts) wait_seconds += static_cast<double>(now_ - customer.arrived);
    ends_.add(now_ + whole_seconds(service_.quantile(uniform(work_, customer.number, 0))), counts);
  }

  bool in_cohort(const Customer& customer) const {
    return customer.arrived >= window_.from && customer.arrived < window_.until;
  }

  Window window_;
  std::uint64_t work_;
  Arrivals arrivals_;
  ExponentialForm service_{kHour};
  EndTree ends_;
  Queue<Customer> queue_;
  int idle_ = 10;
  std::int64_t now_ = 0;
  std::uint64_t cohort_open_ = 0;
};

}  // namespace

Answer hand_coded_mm10(const Window& window, std::uint64_t seed, std::uint64_t replications) {
  Answer answer;
  double wait_seconds = 0;
  for (std::uint64_t replication = 1; replication <= replications; ++replication) {
    Mm10 model(window, seed, replication);
    model.run();
    answer.applications += model.customers;
    answer.events += model.events;
    answer.measured += model.measured;
    wait_seconds += model.wait_seconds;
  }
  answer.mean_hours = wait_seconds / static_cast<double>(answer.measured) / kHour;
  return answer;
}

}  // namespace clockstop::bench
