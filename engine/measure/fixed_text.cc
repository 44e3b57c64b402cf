#include "measure/fixed_text.h"

#include <cstdio>

namespace clockstop {

std::string fixed_text(double value, int decimals) {
  char text[352];  // the longest double before the point, and some decimals
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

}  // namespace clockstop
