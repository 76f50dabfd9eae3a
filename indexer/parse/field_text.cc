#include "indexer/parse/field_text.h"

#include <algorithm>

#include "engine/base/utc_time.h"
#include "engine/text/utf8.h"

namespace qasearch {

std::string date_of(std::string_view text) {
  text = trim(text);
  return parse_day(text) ? std::string(text.substr(0, 10)) : std::string();
}

std::string one_line(std::string_view text) {
  std::string line(trim(text));
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return line;
}

}  // namespace qasearch
