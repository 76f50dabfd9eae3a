#include "indexer/page/page_record.h"

#include "engine/text/utf8.h"

namespace qasearch {

void report_encoding(const SourceFile& file, PageSink& sink) {
  if (is_valid_utf8(file.bytes)) return;
  sink.report({file.path, "encoding", "is not valid UTF-8: invalid bytes become \xEF\xBF\xBD"});
}

}  // namespace qasearch
