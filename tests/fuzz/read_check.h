// The promises of every reader about any bytes, checked for one reader.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "engine/document/page.h"
#include "engine/text/utf8.h"
#include "indexer/page/page_record.h"
#include "indexer/parse/limits.h"
#include "tests/fuzz/check.h"

namespace qasearch {

class CheckingSink : public PageSink {
 public:
  void add(PageRecord record) override {
    const Page& page = record.page;
    FUZZ_CHECK(is_safe_path(page.path) && page.path.size() <= kLimits.name_bytes);
    for (const std::string Page::*name : {&Page::title, &Page::framework, &Page::framework_slug, &Page::topic,
                                          &Page::topic_slug, &Page::subtopic, &Page::updated}) {
      check_line(page.*name, kLimits.name_bytes);
    }
    check_line(page.description, kLimits.text_bytes);
    FUZZ_CHECK(is_valid_utf8(page.body) && page.body.size() <= kLimits.text_bytes);
    FUZZ_CHECK(page.body.empty() || page.questions.empty());
    FUZZ_CHECK(page.related.size() <= kLimits.related_per_page);
    for (const std::string& path : page.related) FUZZ_CHECK(is_safe_path(path));
    FUZZ_CHECK(page.questions.size() <= kLimits.questions_per_page);
    for (const Question& question : page.questions) {
      check_line(question.id, kLimits.name_bytes);
      check_line(question.fragment, kLimits.name_bytes);
      check_line(question.question, kLimits.question_bytes);
      FUZZ_CHECK(!question.question.empty());
      FUZZ_CHECK(is_valid_utf8(question.answer) && question.answer.size() <= kLimits.text_bytes);
    }
    const auto ids = hit_ids(page);
    FUZZ_CHECK(std::unordered_set<std::string>(ids.begin(), ids.end()).size() == page.questions.size());
  }
  void report(Problem problem) override { FUZZ_CHECK(!problem.reason.empty() && !problem.path.empty()); }
  void leave_out(LeftOut, const std::string&) override {}
  void remark(Remark remark) override {
    FUZZ_CHECK(is_valid_utf8(remark.page) && is_valid_utf8(remark.question) && is_valid_utf8(remark.text));
    FUZZ_CHECK(!remark.text.empty() && remark.text.size() <= kLimits.name_bytes);
  }

 private:
  static void check_line(const std::string& text, std::size_t most) {
    FUZZ_CHECK(is_valid_utf8(text) && text.size() <= most);
    FUZZ_CHECK(text.find_first_of("\r\n\t") == std::string::npos);
  }
};

/// Reads the bytes as a file of that name below the source. `accepts` may say no; what it says must not
/// matter for safety.
inline void check_reader(const std::uint8_t* data, std::size_t size, const std::string& relative,
                         bool (*accepts)(const SourceFile&), void (*read)(const SourceFile&, PageSink&)) {
  const SourceFile file{.path = "source/" + relative,
                        .relative = relative,
                        .bytes = std::string_view(reinterpret_cast<const char*>(data), size)};
  (void)accepts(file);
  CheckingSink sink;
  read(file, sink);
}

}  // namespace qasearch
