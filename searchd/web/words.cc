#include "searchd/web/words.h"

#include <fmt/format.h>

namespace qasearch {

std::string value_name(const PageWords& words, FilterId filter, const std::string& value) {
  struct Name {
    FilterId filter;
    std::string_view value, name;
  };
  const Name names[] = {
      {FilterId::Difficulty, "easy", words.easy},           {FilterId::Difficulty, "medium", words.medium},
      {FilterId::Difficulty, "hard", words.hard},           {FilterId::Difficulty, "none", words.none},
      {FilterId::Type, kQuestionType, words.kind_question}, {FilterId::Type, kPageType, words.kind_page},
  };
  for (const Name& each : names) {
    if (each.filter == filter && each.value == value) return std::string(each.name);
  }
  return value;
}

std::string count_text(const PageWords& words, std::uint64_t count, const std::vector<DocumentType>& types) {
  const bool is_mixed = types.size() > 1, is_pages = types == std::vector{DocumentType::Page};
  const std::string_view one = is_mixed ? words.one_hit : is_pages ? words.one_article : words.one_question;
  const std::string_view many = is_mixed ? words.hits : is_pages ? words.articles : words.questions;
  return count == 1 ? std::string(one) : fmt::format(fmt::runtime(many), count);
}

}  // namespace qasearch
