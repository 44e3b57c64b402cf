// Readers of the values that stand in fields: numbers with provenance, distributions, titles, dates, names.
// Each reports what is wrong at its place and gives nothing; none throws.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "scenario/diagnostic.h"
#include "scenario/fields.h"
#include "scenario/node.h"
#include "scenario/spec.h"

namespace clockstop {

/// The fields of one map, each asked for by name. The constructor reports unknown and missing fields, and those that
/// are known but not read yet.
class MapReader {
 public:
  /// `context` names the map in messages: "stage 'review'".
  MapReader(const Node& node, const ObjectFields& fields, std::string context, Diagnostics& diagnostics);

  const Node* get(std::string_view name) const;
  const std::string& context() const { return context_; }
  Place place() const { return node_.place; }
  Diagnostics& diagnostics() const { return diagnostics_; }
  bool is_map() const { return node_.is_map(); }

  std::optional<Number> number(std::string_view name) const;
  std::optional<DistributionSpec> distribution(std::string_view name) const;
  std::optional<Date> date(std::string_view name) const;
  std::optional<std::string> text(std::string_view name) const;
  std::optional<std::size_t> choice(std::string_view name) const;
  std::optional<std::uint64_t> whole(std::string_view name, std::uint64_t least, std::uint64_t most) const;
  Titles titles() const;
  /// A list of names, or one name where the field allows it.
  std::vector<std::pair<std::string, Place>> names(std::string_view name) const;

 private:
  const Field& field(std::string_view name) const;
  const Node& node_;
  const ObjectFields& fields_;
  std::string context_;
  Diagnostics& diagnostics_;
};

std::optional<Number> read_number(const Node& node, Units units, const std::string& context, Diagnostics& diagnostics);
std::optional<DistributionSpec> read_distribution(const Node& node, Units units, const std::string& context,
                                                  Diagnostics& diagnostics);
std::optional<Date> read_date(const Node& node, const std::string& context, Diagnostics& diagnostics);

/// "did you mean '2025-07-01'?" for 2025年7月1日, 2025/7/1 and the like, else what a date looks like.
std::string date_hint(const std::string& text);

/// A name of a stage, pool, process, …: letters of any script, digits, `_` and `-`; at most 64 characters.
bool check_name(const Node& node, const std::string& what, Diagnostics& diagnostics);

/// "30 wd or 45 d" for messages.
std::string expected_units(Units units);

/// "a, b or c".
std::string list_of(std::span<const std::string_view> names);

/// What to say behind a name that is none of these: the nearest, else all of them if they are few. Nothing when so much
/// has been said already that nobody reads it, or the search would take long.
std::string hint_of_names(std::string_view wrong, const std::vector<std::string>& names,
                          const Diagnostics& diagnostics);

/// "did you mean '17'?" for 017, which is 15 to some readers of YAML; '' for a number without such a zero.
std::string hint_for_leading_zero(std::string_view text);

/// No duration is longer than a century or so: a slip of the pen, and a run that cannot end.
Decimal longest_duration(Unit unit);

/// A share as a fraction of 1.
Decimal share_of(const Number& number);

/// Checks that a number lies in [least, most]; reports otherwise.
bool check_range(const Number& number, const Decimal& least, const Decimal& most, const std::string& context,
                 Diagnostics& diagnostics);

}  // namespace clockstop
