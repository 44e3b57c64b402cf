// The fingerprint of a study: which inputs a result belongs to.
#pragma once

#include <string>
#include <string_view>

#include "scenario/include.h"

namespace clockstop {

/// SHA-256 in 64 hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// SHA-256 over the study, its includes and its data files in reading order: of each its kind, its length and its
/// bytes, so that nothing can move from one file into its neighbour unseen.
///
/// Laws: (1) renaming or moving files changes nothing but what the texts themselves say (2) a changed byte changes it
///       (3) a byte order mark does not count
std::string study_digest(const LoadedStudy& study);

}  // namespace clockstop
