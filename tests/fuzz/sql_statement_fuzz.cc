// Any bytes are a dump: cut alike in whatever pieces it comes, and each statement holds what it says.
// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/limits.h"
#include "indexer/parse/sql_statement.h"
#include "tests/fuzz/check.h"

using namespace qasearch;

namespace {

struct Cut {
  std::vector<std::string> statements;
  bool whole;
};

Cut cut(std::string_view text, std::size_t piece_bytes) {
  Cut result{{}, true};
  SqlSplitter splitter([&](std::string_view statement) { result.statements.emplace_back(statement); });
  while (result.whole && !text.empty()) {
    result.whole = splitter.feed(text.substr(0, piece_bytes));
    text.remove_prefix(std::min(piece_bytes, text.size()));
  }
  result.whole = splitter.finish() && result.whole;
  return result;
}

void check_statement(std::string_view text) {
  const SqlStatement statement = parse_sql_statement(text);
  if (statement.kind == SqlStatement::Kind::Other) return;
  FUZZ_CHECK(statement.columns.size() <= kLimits.dump_columns);
  for (const auto& row : statement.rows) {
    FUZZ_CHECK(row.size() <= kLimits.dump_columns);
    for (const Value& value : row) FUZZ_CHECK(value.is_scalar() || value.kind == Value::Kind::Null);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_statement(text);
  const Cut at_once = cut(text, text.size() + 1);
  for (const std::string& statement : at_once.statements) check_statement(statement);
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}}) {
    const Cut in_pieces = cut(text, piece);
    FUZZ_CHECK(in_pieces.whole == at_once.whole);
    FUZZ_CHECK(in_pieces.statements == at_once.statements);
  }
  return 0;
}
