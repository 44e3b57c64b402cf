// One walk through everything a replication measured, in the order of the results format. The layout and the values of
// the figures come from the same walk, so they cannot disagree.
#pragma once

#include <cstdint>
#include <string_view>

#include "simulation/measures.h"

namespace clockstop {

struct Model;

class FigureSink {
 public:
  virtual ~FigureSink() = default;
  virtual void open(std::string_view name) = 0;  // what follows lies below it, until close()
  virtual void close() = 0;
  virtual void estimate(std::string_view name, double value) = 0;            // NaN: the replication has none
  virtual void estimate_if_occurs(std::string_view name, double value) = 0;  // shown unless 0 in every replication
  virtual void range(std::string_view name, std::int64_t smallest, std::int64_t largest) = 0;  // largest −1: none seen
  virtual void null(std::string_view name) = 0;
};

/// Contract: the measures are of this model.
void walk_figures(const Model& model, const ReplicationMeasures& measures, FigureSink& sink);

/// Measures of this model in which nothing happened.
ReplicationMeasures empty_measures(const Model& model);

}  // namespace clockstop
