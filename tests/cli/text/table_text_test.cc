#include "cli/text/table_text.h"

#include <gmock/gmock.h>

#include "engine/text/text_list.h"
#include "program/options.h"

namespace qasearch {
namespace {

Paragraph cell(const std::string& text) {
  Paragraph out;
  append_run(out, {text});
  return out;
}

std::vector<Paragraph> row(const std::vector<std::string>& texts) {
  std::vector<Paragraph> out;
  for (const auto& text : texts) out.push_back(cell(text));
  return out;
}

Table levels() {
  return {{CellAlign::Left, CellAlign::Right, CellAlign::Center},
          row({"Level", "Dirty read", "日本"}),
          {row({"READ COMMITTED", "no", "a"}), row({"SERIALIZABLE"})}};
}

TEST(TableText, AlignsItsColumns) {
  EXPECT_EQ(table_text(levels(), {"> ", "  "}, {}, {.width = 60}),
            "> Level           Dirty read  日本\n"
            "  ──────────────  ──────────  ────\n"
            "  READ COMMITTED          no   a\n"
            "  SERIALIZABLE\n");
  EXPECT_THAT(table_text(levels(), {}, {}, {.width = 60, .charset = Charset::Ascii}),
              testing::HasSubstr("\n--------------  ----------  ----\n"));
}

TEST(TableText, WrapsCellsToFit) {
  EXPECT_EQ(table_text(levels(), {}, {}, {.width = 26}),
            "Level          Dirty  日本\n"
            "                read\n"
            "────────────  ──────  ────\n"
            "READ              no   a\n"
            "COMMITTED\n"
            "SERIALIZABLE\n");
  const Table table{{}, row({"a", "b"}), {row({"abcdefghijklmnop", "qrstuvwxyz"})}};
  EXPECT_EQ(table_text(table, {}, {}, {.width = 18}),
            "a         b\n"
            "────────  ────────\n"
            "abcdefgh  qrstuvwx\n"
            "ijklmnop  yz\n")
      << "words are broken where they must be";
}

TEST(TableText, BecomesRecordsWhereItCannotFit) {
  EXPECT_EQ(table_text(levels(), {"", ""}, {}, {.width = 20}),
            "READ COMMITTED\n"
            "  Dirty read: no\n"
            "  日本: a\n"
            "SERIALIZABLE\n");
}

TEST(TableText, IsNeverWiderThanAsked) {
  Table table = levels();
  for (int i = 0; i < 20; ++i)
    table.rows.push_back(row({"somewhat long text in a cell", "x", std::string(300, 'y')}));
  for (std::size_t width = 8; width < 100; ++width) {
    const std::string text = table_text(table, {"  ", "  "}, {}, {.width = width});
    for (const std::string_view line : split(text, '\n'))
      EXPECT_LE(column_count(line), std::max<std::size_t>(width, 6 + kLeastWidth)) << width << ": " << line;
  }
  EXPECT_EQ(table_text({}, {}, {}, {}), "");
}

}  // namespace
}  // namespace qasearch
