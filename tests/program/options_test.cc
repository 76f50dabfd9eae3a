#include "program/options.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr OptionRow kRows[] = {
    {"", 0, OptionKind::Flag, "", "Which:", ""},
    {"level", 'l', OptionKind::ChoiceList, "LEVEL", "some levels", "easy|hard"},
    {"name", 'f', OptionKind::Texts, "NAME", "a name", ""},
    {"tag", 0, OptionKind::TextList, "TAG", "tags", ""},
    {"limit", 'n', OptionKind::Number, "N", "how many", "", "10", 0, 100},
    {"color", 0, OptionKind::Choice, "WHEN", "when", "auto|always|never"},
    {"index", 0, OptionKind::Text, "DIR", "where", ""},
    {"help", 'h', OptionKind::Flag, "", "this", ""},
};

Result<Options> parse(std::vector<std::string> arguments, DashWords dash_words = DashWords::TextAfterWord) {
  return Options::parse(kRows, arguments, dash_words);
}

TEST(ParseOptions, ReadsEachWayToGiveAValue) {
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"--limit", "5"}, {"--limit=5"}, {"-n", "5"}, {"-n5"}, {"x", "-n5"}, {"--limit=7", "--limit=5"}}) {
    const auto options = parse(arguments);
    ASSERT_TRUE(options) << arguments[0] << ": " << options.error().message;
    EXPECT_EQ(options->number("limit"), 5u) << arguments[0];
  }
}

TEST(ParseOptions, KeepsAllValuesOfAListAndTheLastOfTheRest) {
  const auto options =
      parse({"-l", "hard,EASY", "--level=easy", "-f", "a, b", "--name", "", "--index=a", "--index="});
  ASSERT_TRUE(options);
  EXPECT_THAT(options->all("level"), ElementsAre("hard", "easy", "easy"));
  EXPECT_THAT(options->all("name"), ElementsAre("a, b", ""));
  EXPECT_THAT(parse({"--tag", "a,b c,,d", "--tag="})->all("tag"), ElementsAre("a", "b c", "d", ""));
  EXPECT_EQ(options->last("index"), "");
  EXPECT_EQ(options->last("color"), std::nullopt);
  EXPECT_FALSE(options->given("help"));
}

TEST(ParseOptions, TakesTheNextArgumentWhateverItIs) {
  const auto options = parse({"--index", "-x", "-f", "--"});
  ASSERT_TRUE(options);
  EXPECT_EQ(options->last("index"), "-x");
  EXPECT_THAT(options->all("name"), ElementsAre("--"));
}

struct WordsCase {
  std::vector<std::string> arguments, words;
};

TEST(ParseOptions, LeavesTheQueryItsWords) {
  const WordsCase cases[] = {
      {{"git", "rebase", "-i"}, {"git", "rebase", "-i"}},
      {{"df", "-h"}, {"df", "-h"}},
      {{"locks", "-n", "3", "-java"}, {"locks", "-java"}},
      {{"-n", "3", "a", "--", "-n", "--x", "--"}, {"a", "-n", "--x", "--"}},
      {{"--", "-i"}, {"-i"}},
      {{"-"}, {"-"}},
      {{""}, {""}},
      {{"a=b", "x - y"}, {"a=b", "x - y"}},
  };
  for (const auto& test : cases) {
    const auto options = parse(test.arguments);
    ASSERT_TRUE(options) << test.arguments[0] << ": " << options.error().message;
    EXPECT_EQ(options->words(), test.words) << test.arguments[0];
  }
}

struct BadCase {
  std::vector<std::string> arguments;
  std::string message;
};

TEST(ParseOptions, SaysWhatIsWrong) {
  const BadCase cases[] = {
      {{"--limt", "3"}, "unknown option --limt; did you mean --limit?"},
      {{"--limt=3"}, "unknown option --limt; did you mean --limit?"},
      {{"--colour"}, "unknown option --colour; did you mean --color?"},
      {{"--ind"}, "unknown option --ind; did you mean --index?"},
      {{"--xyzzy"}, "unknown option --xyzzy"},
      {{"a", "--onto"}, "unknown option --onto"},
      {{"a", "--onto=b"}, "unknown option --onto"},
      {{"-i"}, "unknown option -i"},
      {{"-hn"}, "unknown option -hn"},
      {{"--limit"}, "--limit needs a value (N)"},
      {{"a", "-n"}, "-n needs a value (N)"},
      {{"--limit", "101"}, "--limit takes a number from 0 to 100, not '101'"},
      {{"--limit="}, "--limit takes a number from 0 to 100, not ''"},
      {{"-n", "-1"}, "--limit takes a number from 0 to 100, not '-1'"},
      {{"-n", "5x"}, "--limit takes a number from 0 to 100, not '5x'"},
      {{"-n", "99999999999"}, "--limit takes a number from 0 to 100, not '99999999999'"},
      {{"--level", "easy,hart"}, "--level takes easy or hard, not 'hart'"},
      {{"--level", ""}, "--level takes easy or hard, not ''"},
      {{"--color", "yes"}, "--color takes auto, always or never, not 'yes'"},
      {{"--help=no"}, "--help takes no value"},
      {{"--foo="}, "unknown option --foo"},
  };
  for (const auto& test : cases) {
    const auto options = parse(test.arguments);
    ASSERT_FALSE(options) << test.message;
    EXPECT_EQ(options.error().message, test.message);
    EXPECT_EQ(options.error().code, ErrorCode::Usage);
  }
  EXPECT_EQ(parse({"--level", "hart"}).error().hint, "did you mean hard?");
  EXPECT_THAT(parse({"-i"}).error().hint, HasSubstr("write -- before the query"));
}

TEST(ParseOptions, RefusesDashWordsWhereWordsAreNoText) {
  const auto options = parse({"source", "-x"}, DashWords::Refuse);
  ASSERT_FALSE(options);
  EXPECT_EQ(options.error().message, "unknown option -x");
  EXPECT_EQ(options.error().hint, "");
  EXPECT_TRUE(parse({"source", "-h"}, DashWords::Refuse)->given("help"));
}

TEST(ParseOptions, TakesAFlagByItsLetterBeforeTheQuery) {
  EXPECT_TRUE(parse({"-h"})->given("help"));
  EXPECT_TRUE(parse({"-n", "3", "-h", "df"})->given("help"));
  EXPECT_FALSE(parse({"df", "-h"})->given("help"));
  EXPECT_FALSE(parse({"--", "-h"})->given("help"));
}

TEST(ParseOptions, TakesAnyBytesAsValueOrWord) {
  for (const std::string text : {"[a,b]", "{", "\"q\"", "a\nb", "++", "%%", "'", "a=b", "\xff", " --x"}) {
    const auto options = parse({"--name", text, "--name=" + text, text, "--", text});
    ASSERT_TRUE(options) << text;
    EXPECT_THAT(options->all("name"), ElementsAre(text, text));
    EXPECT_THAT(options->words(), ElementsAre(text, text));
  }
}

TEST(OptionHelp, ListsTheRowsInTwoColumns) {
  EXPECT_EQ(option_help(kRows),
            "Which:\n"
            "  -l, --level LEVEL  some levels\n"
            "  -f, --name NAME    a name\n"
            "      --tag TAG      tags\n"
            "  -n, --limit N      how many (default: 10)\n"
            "      --color WHEN   when\n"
            "      --index DIR    where\n"
            "  -h, --help         this\n");
}

}  // namespace
}  // namespace qasearch
