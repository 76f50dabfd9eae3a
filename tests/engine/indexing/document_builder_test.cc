#include "engine/indexing/document_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/base/big_endian.h"
#include "engine/document/terms.h"
#include "engine/language/lexicon.h"

namespace qasearch {
namespace {

using testing::Contains;
using testing::Not;

class DocumentBuilderTest : public testing::Test {
 protected:
  static std::set<std::string> terms(const Xapian::Document& document) {
    std::set<std::string> terms;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) terms.insert(*term);
    return terms;
  }
  static Xapian::termcount frequency(const Xapian::Document& document, const std::string& wanted) {
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      if (*term == wanted) return term.get_wdf();
    }
    return 0;
  }
  StoredQuestion record(const Xapian::Document& document) {
    return *decode_record(*codec_.unpack(document.get_value(slot_number(Slot::Record))));
  }

  Tokenizer tokenizer_{Lexicon::builtin(), "en"};
  TermDictionary words_;
  RecordCodec codec_{std::make_shared<const RecordDictionary>()};
  DocumentBuilder builder_{tokenizer_, words_, codec_};
};

Page sample() {
  Page page;
  page.path = "/python/locks";
  page.framework = "Python";
  page.framework_slug = "py";
  page.topic = "Concurrency";
  page.subtopic = "Locks";
  page.description = "zebra";
  page.updated = "1970-01-03";
  page.questions = {{"q", "What is a mutex?", "A mutex guards.\n\n```py\nkudu\n```", Difficulty::Hard},
                    {"q", "Another?", ""}};
  return page;
}

TEST_F(DocumentBuilderTest, MakesADocumentForEachQuestion) {
  const std::vector<Xapian::Document> documents = *builder_.make_documents(sample(), 5);
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(record(documents[0]).id, "/python/locks#q");
  EXPECT_EQ(record(documents[1]).id, "/python/locks#q~2");
  EXPECT_EQ(record(documents[0]).page_title, "Locks");
  EXPECT_EQ(record(documents[0]).answer, sample().questions[0].answer);
}

TEST_F(DocumentBuilderTest, WeighsTermsByTheirField) {
  const Xapian::Document document = (*builder_.make_documents(sample(), 5))[0];
  // "mutex": once in the title, which counts twice, and once in the answer.
  EXPECT_EQ(frequency(document, "mutex"), 3u);
  EXPECT_EQ(frequency(document, "Smutex"), 1u);
  EXPECT_EQ(frequency(document, "kudu"), 1u);
  EXPECT_EQ(frequency(document, "zebra"), 1u) << "the page's description";
  EXPECT_EQ(frequency(document, "python"), 1u) << "the page's context";
}

TEST_F(DocumentBuilderTest, FiltersByValueAndSlug) {
  const std::set<std::string> all = terms((*builder_.make_documents(sample(), 5))[0]);
  for (const std::string term :
       {"XFpython", "XGpy", "XKconcurrency", "XUlocks", "P/python/locks", "XDhard", "XTquestion"})
    EXPECT_THAT(all, Contains(term));
  EXPECT_THAT(all, Not(Contains("XLconcurrency"))) << "a slug that is the value too";
}

TEST_F(DocumentBuilderTest, SortsByPageThenQuestionAndByDay) {
  const std::vector<Xapian::Document> documents = *builder_.make_documents(sample(), 5);
  const auto slot = [&](std::size_t i, Slot which) {
    return read_big_endian(documents[i].get_value(slot_number(which)));
  };
  EXPECT_EQ(slot(0, Slot::Order), 5u << 16);
  EXPECT_EQ(slot(1, Slot::Order), (5u << 16) + 1);
  EXPECT_EQ(slot(0, Slot::Date), 2u);
}

TEST_F(DocumentBuilderTest, StopsAtTheNextQuestion) {
  int questions = 0;
  DocumentBuilder stopping(tokenizer_, words_, codec_, [&] { return ++questions == 2; });
  const auto documents = stopping.make_documents(sample(), 1);
  ASSERT_FALSE(documents);
  EXPECT_EQ(documents.error().code, ErrorCode::Stopped);
  EXPECT_EQ(questions, 2);
}

TEST_F(DocumentBuilderTest, MakesOneDocumentOfAnArticle) {
  Page page = sample();
  page.questions.clear();
  page.body = "Gnus graze.";
  const std::vector<Xapian::Document> documents = *builder_.make_documents(page, 1);
  ASSERT_EQ(documents.size(), 1u);
  const std::set<std::string> all = terms(documents[0]);
  EXPECT_THAT(all, Contains("XTpage"));
  EXPECT_THAT(all, Not(Contains("XDnone")));
  EXPECT_EQ(record(documents[0]).id, page.path);
  EXPECT_EQ(record(documents[0]).question, "Locks");
}

}  // namespace
}  // namespace qasearch
