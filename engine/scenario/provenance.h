// Every number of a study with its source: by statute, document, published, assumed, unstated. Not here: what is
// measured and how often (measure, warm_up, replications, seed), which is a choice and no fact.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "scenario/spec.h"

namespace clockstop {

struct ProvenanceRow {
  std::string path;   // "class2.review.limit"; of a factor: "innovative-55: scale review.commitment"
  std::string value;  // as written: "60 wd"
  Quantity quantity;
  Provenance provenance;
  Place place;
  bool of_reform = false;
};

/// Rows without reforms, then what each of `reforms` sets, scales and adds by; each written number once. An unstated
/// number of a reform with a document is the document's.
std::vector<ProvenanceRow> provenance_of(const StudySpec& study, const std::vector<std::size_t>& reforms);

/// The kinds from the firmest to none, as tables list them.
inline constexpr std::array<Provenance::Kind, 5> kProvenanceKinds = {
    Provenance::Kind::kStatute, Provenance::Kind::kDocument, Provenance::Kind::kPublished, Provenance::Kind::kAssumed,
    Provenance::Kind::kUnstated};

std::size_t count_of(const std::vector<ProvenanceRow>& rows, Provenance::Kind kind);

/// "statute", "document", "published", "assumed", "unstated": as in YAML and JSON.
std::string kind_text(Provenance::Kind kind);

}  // namespace clockstop
