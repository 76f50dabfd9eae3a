// Any bytes as what is seen of a page: sections are whole lines and bounded, whatever the tags do.
// SPDX-License-Identifier: MIT
#include "indexer/body/visible_text.h"

#include "indexer/body/listing_detector.h"
#include "indexer/body/section_questions.h"
#include "indexer/parse/limits.h"
#include "tests/fuzz/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qasearch;
  const std::string_view html(reinterpret_cast<const char*>(data), size);
  const std::vector<Section> sections = html_sections(html);
  FUZZ_CHECK(sections.size() <= kLimits.sections + 2);
  std::size_t bytes = 0;
  for (const Section& section : sections) {
    FUZZ_CHECK(section.level <= 6);
    FUZZ_CHECK(section.level > 0 || section.title.empty());
    FUZZ_CHECK(section.title.size() <= kLimits.question_bytes);
    FUZZ_CHECK(section.title.find('\n') == std::string::npos);
    FUZZ_CHECK(!section.title.empty() || !section.body.empty());
    bytes += section.body.size();
  }
  // The last section may be one text over the limit, each of its lines in quotes.
  FUZZ_CHECK(bytes <= 4 * kLimits.text_bytes + 4 * size);
  const std::string markdown = sections_markdown(sections);
  (void)is_listing(markdown);
  (void)section_questions(sections, "faq");
  return 0;
}
