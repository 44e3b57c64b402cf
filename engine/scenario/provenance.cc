#include "scenario/provenance.h"

#include <algorithm>
#include <set>

#include "scenario/facts.h"

namespace clockstop {
namespace {

Provenance or_of_document(const Provenance& stated, const ReformSpec& reform) {
  if (stated.kind != Provenance::Kind::kUnstated || reform.document.empty()) return stated;
  Provenance of_document;
  of_document.kind = Provenance::Kind::kDocument;
  of_document.text = reform.document + (reform.clause.empty() ? "" : " " + reform.clause);
  of_document.range = stated.range;
  return of_document;
}

void add_factors(const ReformSpec& reform, std::vector<ProvenanceRow>& rows) {
  for (const ChangeSpec& change : reform.changes) {
    if (!change.by || change.paths.empty()) continue;
    const std::string more = change.paths.size() > 1 ? " …" : "";
    rows.push_back(
        {reform.name + (change.verb == Verb::kAdd ? ": add to " : ": scale ") + change.paths.front().first + more,
         text(change.by->quantity), change.by->quantity, or_of_document(change.by->provenance, reform),
         change.by->place, true});
  }
}

/// What a reform puts in: the numbers of new stages, and the shares of cases that go another way.
void add_new_numbers(const StudySpec& study, std::size_t id, const std::set<std::string>& written,
                     std::vector<ProvenanceRow>& rows) {
  const ReformSpec& reform = study.reforms[id];
  const InForce world = in_force(study, {id});
  for (const Fact& fact : facts_of(world))
    if (fact.number != nullptr && fact.changes.empty() && written.count(fact.path) == 0)
      rows.push_back({reform.name + ": " + fact.path, fact.value, fact.number->quantity, fact.number->provenance,
                      fact.place, true});
}

void add_values_set(const StudySpec& study, std::size_t id, std::vector<ProvenanceRow>& rows) {
  const ReformSpec& reform = study.reforms[id];
  std::set<std::pair<Place, std::string>> seen;  // one value may be set at many paths
  const InForce world = in_force(study, {id});
  for (const Fact& fact : facts_of(world)) {
    if (fact.number == nullptr || fact.changes.empty() || fact.changes.back().what != "set") continue;
    if (!seen.emplace(fact.place, fact.value).second) continue;
    rows.push_back({reform.name + ": set " + fact.path, fact.value, fact.number->quantity,
                    or_of_document(fact.number->provenance, reform), fact.place, true});
  }
}

}  // namespace

std::vector<ProvenanceRow> provenance_of(const StudySpec& study, const std::vector<std::size_t>& reforms) {
  std::vector<ProvenanceRow> rows;
  const InForce written = in_force(study, {});
  std::set<std::string> paths;
  for (const Fact& fact : facts_of(written)) {
    paths.insert(fact.path);
    if (fact.number != nullptr)
      rows.push_back({fact.path, fact.value, fact.number->quantity, fact.number->provenance, fact.place});
  }
  for (const std::size_t id : reforms) {
    add_factors(study.reforms[id], rows);
    add_values_set(study, id, rows);
    add_new_numbers(study, id, paths, rows);
  }
  return rows;
}

std::size_t count_of(const std::vector<ProvenanceRow>& rows, Provenance::Kind kind) {
  return static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(), [&](const ProvenanceRow& row) { return row.provenance.kind == kind; }));
}

std::string kind_text(Provenance::Kind kind) {
  switch (kind) {
    case Provenance::Kind::kUnstated:
      return "unstated";
    case Provenance::Kind::kStatute:
      return "statute";
    case Provenance::Kind::kDocument:
      return "document";
    case Provenance::Kind::kPublished:
      return "published";
    case Provenance::Kind::kAssumed:
      return "assumed";
  }
  return "";
}

}  // namespace clockstop
