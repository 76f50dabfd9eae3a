#include "indexer/formats/reader.h"

#include <stdexcept>
#include <string>
#include <utility>

#include "indexer/formats/data_collection.h"
#include "indexer/formats/front_matter.h"
#include "indexer/formats/html_page.h"
#include "indexer/formats/nuxt_dump.h"
#include "indexer/formats/nuxt_payload.h"
#include "indexer/formats/page_records.h"
#include "indexer/page/page_record.h"

namespace qasearch {

namespace {

constexpr Reader kReaders[] = {
    {"nuxt-payload", "Nuxt _payload.json (devalue)", accepts_nuxt_payload, read_nuxt_payload},
    {"nuxt-dump", "Nuxt Content sql_dump.txt", accepts_nuxt_dump, read_nuxt_dump},
    {"page-records", "NDJSON or JSON of page records", accepts_page_records, read_page_records},
    {"data-collection", "YAML or JSON of a question and its answer, or a list of them, below content/",
     accepts_data_collection, read_data_collection},
    {"html", "HTML with an inline Nuxt payload, schema.org questions, or questions as headings",
     accepts_html_page, read_html_page},
    {"markdown", "Markdown with questions in its front matter or as headings", accepts_front_matter,
     read_front_matter},
};

class ResultSink : public PageSink {
 public:
  explicit ResultSink(ReadResult& result) : result_(result) {}
  void add(PageRecord record) override { result_.records.push_back(std::move(record)); }
  void report(Problem problem) override { result_.problems.push_back(std::move(problem)); }
  void leave_out(LeftOut what, const std::string&) override {
    if (what == LeftOut::Draft) ++result_.drafts;
    if (what == LeftOut::NoIndex) ++result_.no_index;
    if (what == LeftOut::ListingHead) ++result_.listing_heads;
  }

 private:
  ReadResult& result_;
};

}  // namespace

void read_with(const Reader& reader, const SourceFile& file, PageSink& sink) {
  try {
    reader.read(file, sink);
  } catch (const std::logic_error& mistake) {
    sink.report({file.path, "internal",
                 std::string("was not read to its end: a bug in this program, please report it (") +
                     std::string(reader.name) + ": " + mistake.what() + ")"});
  }
}

std::span<const Reader> readers() { return kReaders; }

const Reader* find_reader(const SourceFile& file) {
  for (const Reader& reader : kReaders) {
    if (reader.accepts(file)) return &reader;
  }
  return nullptr;
}

ReadResult read_source(const SourceFile& file) {
  ReadResult result;
  const Reader* const reader = find_reader(file);
  result.recognised = reader != nullptr;
  if (reader != nullptr) {
    ResultSink sink(result);
    read_with(*reader, file, sink);
  }
  return result;
}

}  // namespace qasearch
