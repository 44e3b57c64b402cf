// The JSON Schema of the language, written from the one list of fields (fields.h), so that editors help while a study
// is typed.
#pragma once

#include <string>

namespace clockstop {

/// JSON Schema 2020-12 of a study or an included file, with hover texts in English and Chinese; ends with a line break.
std::string json_schema();

}  // namespace clockstop
