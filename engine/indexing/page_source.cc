// SPDX-License-Identifier: MIT
#include "engine/indexing/page_source.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <memory>
#include <new>
#include <string_view>

namespace qasearch {
namespace {

// Each field with its length, so that no two pages run together to the same bytes.
class PageHash {
 public:
  PageHash() : state_(XXH3_createState(), &XXH3_freeState) {
    if (!state_) throw std::bad_alloc();
    XXH3_64bits_reset(state_.get());
  }
  void add(std::uint64_t number) { XXH3_64bits_update(state_.get(), &number, sizeof number); }
  void add(std::string_view text) {
    add(std::uint64_t{text.size()});
    XXH3_64bits_update(state_.get(), text.data(), text.size());
  }
  std::uint64_t digest() const { return XXH3_64bits_digest(state_.get()); }

 private:
  std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state_;
};

std::uint64_t hash_of(const Page& page) {
  PageHash hash;
  for (const auto text : kPageTexts) hash.add(page.*text);
  hash.add(static_cast<std::uint64_t>(page.order));
  hash.add(std::uint64_t{page.questions.size()});
  for (const Question& question : page.questions) {
    for (const std::string* text : {&question.id, &question.question, &question.answer, &question.fragment})
      hash.add(*text);
    hash.add(static_cast<std::uint64_t>(question.difficulty));
  }
  return hash.digest();
}

}  // namespace

PageEntry page_entry(const Page& page) {
  // As a number without sign, in a fixed width, it compares as text. Names hold no line ends.
  const std::uint64_t order = static_cast<std::uint64_t>(page.order) + (std::uint64_t{1} << 63);
  return {
      page.path,
      fmt::format("{}\n{}\n{:020}\n{}", page.framework_slug.empty() ? page.framework : page.framework_slug,
                  page.topic_slug.empty() ? page.topic : page.topic_slug, order, page.path),
      hash_of(page), static_cast<std::uint32_t>(page.questions.size())};
}

}  // namespace qasearch
