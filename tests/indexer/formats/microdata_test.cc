#include "indexer/formats/microdata.h"

#include <gtest/gtest.h>

#include "indexer/parse/limits.h"
#include "tests/indexer/reading.h"

namespace qasearch {
namespace {

TEST(Microdata, HoldsQuestions) {
  struct Case {
    std::string_view name, body, expected;
  };
  const Case cases[] = {
      {"a list of questions",
       R"(<div itemscope itemtype="https://schema.org/FAQPage">
            <div itemscope itemprop="mainEntity" itemtype="https://schema.org/Question" id="q-lock">
              <h3 itemprop="name">What is a <code>lock</code>?</h3>
              <div itemscope itemprop="acceptedAnswer" itemtype="https://schema.org/Answer">
                <div itemprop="text"><p>A mutex &amp; more.</p><pre><code>x</code></pre></div></div></div>
            <section itemscope itemtype="http://schema.org/Question"><span itemprop=name>Why?</span>
              <div itemscope itemprop="suggestedAnswer"><b>So</b>.</div></section></div>)",
       "/faq: lock|What is a lock?|A mutex & more.\n\n```\nx\n```|none\n/faq: why|Why?|**So**.|none\n"},
      {"a question with a text, a link and several answers",
       R"(<div itemscope itemtype="https://schema.org/Question"><meta itemprop="name" content="How?">
            <link itemprop="url" href="/other#how"><div itemprop="text">I tried.</div><p>by <span itemprop=author><i itemprop=name>Jo</i></span>
            <div itemprop="acceptedAnswer" itemscope><a itemprop="url" href="/x#a1">1</a><p itemprop="text">So.</p></div>
            <div itemprop="suggestedAnswer" itemscope><p itemprop="text">Or so.</p></div></div>)",
       "/other: how|How?|I tried.\n\nSo.\n\nOr so.|none\n"},
      {"elements without end",
       R"(<ul><li itemscope itemtype="https://schema.org/Question"><b itemprop=name>A?</b><p itemprop=acceptedAnswer>a</ul>)",
       "/faq: a|A?|a|none\n"},
      {"no name", R"(<div itemscope itemtype="https://schema.org/Question"><p itemprop=text>x</p></div>)",
       ""},
      {"other types", R"(<div itemscope itemtype="https://schema.org/Recipe"><b itemprop=name>A?</b></div>)",
       ""},
  };
  for (const Case& test : cases) {
    const ReadResult result = read_text("<!doctype html><body>" + std::string(test.body), "faq/index.html");
    EXPECT_EQ(summary(result), test.expected) << test.name;
  }
}

TEST(Microdata, GivesWayToJsonLd) {
  const ReadResult result = read_text(
      R"(<!doctype html><script type="application/ld+json">{"@type":"Question","name":"A?","acceptedAnswer":{"text":"a"}}</script>
         <div itemscope itemtype="https://schema.org/Question"><b itemprop=name>A?</b><p itemprop=acceptedAnswer>b</p></div>)",
      "faq.html");
  EXPECT_EQ(summary(result), "/faq: a|A?|a|none\n");
}

TEST(Microdata, HostileNestingStaysSmall) {
  std::string html = "<div itemscope itemtype='https://schema.org/Question'><b itemprop=name>A?</b>";
  for (int i = 0; i < 1'000; ++i)
    html += "<div itemprop=acceptedAnswer><div itemprop=text><div itemprop=name>";
  html += std::string(2'000'000, 'x');
  const std::vector<JsonLdQuestion> questions = microdata_questions(html);
  ASSERT_EQ(questions.size(), 1u);
  ASSERT_EQ(questions[0].answers.size(), 1u);
  EXPECT_LE(questions[0].answers[0].text.size(), kLimits.text_bytes);
}

}  // namespace
}  // namespace qasearch
