#include "engine/storage/term_dictionary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <filesystem>
#include <map>
#include <string>

#include "engine/storage/ngram_table.h"
#include "engine/storage/title_store.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

Token word(std::string text, std::string term, TokenKind kind = TokenKind::Word) {
  Token token;
  token.word = std::move(text);
  token.term = std::move(term);
  token.kind = kind;
  return token;
}

class TermDictionaryTest : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(dir_); }
  void TearDown() override { fs::remove_all(dir_); }

  std::map<std::string, std::string> entries() const {
    const Xapian::Database database(path_.string());
    std::map<std::string, std::string> out;
    const std::string prefix(1, kWordKey);
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key)
      out.emplace((*key).substr(1), database.get_metadata(*key));
    return out;
  }
  std::string ngrams() const {
    return Xapian::Database(path_.string()).get_metadata(std::string(1, kNgramKey));
  }
  void write(const TermDictionary& words) const {
    words.write(path_, dir_ / "temporary", {{"revision", "1"}});
  }

  const fs::path dir_ =
      fs::path(testing::TempDir()) / ("term_dictionary." + std::to_string(::getpid()) + "." +
                                      testing::UnitTest::GetInstance()->current_test_info()->name());
  const fs::path path_ = dir_ / "words";
};

TEST_F(TermDictionaryTest, CountsDocumentsAndNotOccurrences) {
  TermDictionary words;
  words.count(word("locks", "lock"), 1);
  words.count(word("locks", "lock"), 1);
  words.count(word("locks", "lock"), 2);
  words.count(word("mutex", "mutex"), 2);
  words.count(word("c++", "c++", TokenKind::Symbol), 2);
  words.count(word("42", "42"), 2);
  write(words);
  EXPECT_THAT(entries(), ElementsAre(Pair("locks\nlock", "2"), Pair("mutex\n", "1")));
  EXPECT_EQ(Xapian::Database(path_.string()).get_metadata("revision"), "1");
}

TEST_F(TermDictionaryTest, EstimatesTheDocumentsOfNgrams) {
  TermDictionary words;
  for (std::uint32_t document = 1; document <= 7; ++document) words.count(word("lock", "lock"), document);
  words.count(word("deadlock", "deadlock"), 8);
  write(words);
  const std::string table = ngrams();
  ASSERT_EQ(table.size(), kNgramBuckets);
  const auto documents = [&](std::string_view text) {  // of the first gram
    double count = -1;
    visit_ngrams(text, [&](std::uint32_t bucket) {
      if (count < 0) count = ngram_documents(static_cast<unsigned char>(table[bucket]));
    });
    return count;
  };
  EXPECT_NEAR(documents("lock"), 7, 0.5);  // " loc"
  EXPECT_NEAR(documents("dead"), 1, 0.1);  // " dea"
  EXPECT_EQ(documents("mutex"), 0);        // " mut"
}

TEST_F(TermDictionaryTest, KeepsTheSameNgramsWhateverTheChanges) {
  TermDictionary first;
  first.count(word("locks", "lock"), 1);
  first.count(word("mutex", "mutex"), 1);
  write(first);
  const std::string before = ngrams();
  TermDictionary change, back;
  change.count(word("locks", "lock"), 1, -1);
  change.count(word("races", "race"), 2);
  change.add_to(path_, {});
  EXPECT_NE(ngrams(), before);
  back.count(word("locks", "lock"), 3);
  back.count(word("races", "race"), 3, -1);
  back.add_to(path_, {});
  EXPECT_EQ(ngrams(), before);
}

TEST_F(TermDictionaryTest, AddsToADatabaseAndTakesOut) {
  TermDictionary first;
  first.count(word("locks", "lock"), 1);
  first.count(word("mutex", "mutex"), 1);
  write(first);
  TermDictionary change;
  change.count(word("locks", "lock"), 1, -1);
  change.count(word("mutex", "mutex"), 2);
  change.count(word("races", "race"), 2);
  change.add_to(path_, {{"revision", "2"}});
  EXPECT_THAT(entries(), ElementsAre(Pair("mutex\n", "2"), Pair("races\nrace", "1")));
  EXPECT_EQ(Xapian::Database(path_.string()).get_metadata("revision"), "2");
}

TEST_F(TermDictionaryTest, KeepsATitleWhileADocumentHasIt) {
  TermDictionary words;
  words.count_title("What is a lock?");
  words.count_title("What is a lock?");
  words.count_title("Line\nend");
  words.count_title("");
  write(words);
  EXPECT_THAT(read_titles(Xapian::Database(path_.string())),
              UnorderedElementsAre("What is a lock?", "Line end"));
  TermDictionary change;
  change.count_title("What is a lock?", -1);
  change.count_title("Line\nend", -1);
  change.add_to(path_, {});
  EXPECT_THAT(read_titles(Xapian::Database(path_.string())), ElementsAre("What is a lock?"));
  change = {};
  change.count_title("What is a lock?", -1);
  change.add_to(path_, {});
  EXPECT_THAT(read_titles(Xapian::Database(path_.string())), IsEmpty());
}

TEST_F(TermDictionaryTest, RefusesDamagedTitles) {
  write(TermDictionary());
  {
    Xapian::WritableDatabase database(path_.string());
    database.set_metadata("t0", "no frame");
    database.commit();
  }
  EXPECT_THROW(read_titles(Xapian::Database(path_.string())), Xapian::DatabaseCorruptError);
}

}  // namespace
}  // namespace qasearch
