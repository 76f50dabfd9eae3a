// Typing errors, left out words and pasted tracebacks. On the sample site, and on a
// real one where it is at hand ($QASEARCH_SHARED, else ../shared beside the checkout).
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/eval/known_item.h"
#include "engine/analysis/tokenizer.h"
#include "engine/language/lexicon.h"
#include "engine/text/markdown.h"
#include "engine/text/utf8.h"
#include "indexer/collect/collect.h"
#include "tests/engine/temporary_index.h"
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

std::vector<Page> pages_of(const fs::path& source) {
  const Result<Collection> collection = collect({source.string()});
  if (!collection) throw std::runtime_error(collection.error().message);
  return all_pages(*collection).value();
}

struct Found {
  int asked = 0, first = 0, in_three = 0;
};

// Every title, asked in a way of `cli/eval/known_item.h`: where is it?
template <typename Ask>
Found ask_titles(const std::vector<Page>& pages, Searcher& searcher, Ask&& ask) {
  Found found;
  for (const Page& page : pages) {
    const std::vector<std::string> ids = hit_ids(page);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const std::string& title = page.questions[i].question;
      const std::optional<std::string> query = ask(title, ids[i]);
      if (!query || query->empty()) continue;
      ++found.asked;
      const SearchResults results = searcher.search({.query = *query, .limit = 3, .facets = {}}).value();
      const auto is_it = [&](const Hit& hit) {
        // Two titles that differ in marks and case only are one to who types.
        return hit.id == ids[i] || fold(plain_line(hit.question)) == fold(plain_line(title));
      };
      const auto hit = std::find_if(results.hits.begin(), results.hits.end(), is_it);
      found.first += hit == results.hits.begin() && !results.hits.empty() ? 1 : 0;
      found.in_three += hit != results.hits.end() ? 1 : 0;
    }
  }
  return found;
}

void expect_titles_found(const std::vector<Page>& pages, int at_least) {
  const TemporaryIndex index(pages);
  Searcher searcher = index.open();
  const Found whole = ask_titles(
      pages, searcher, [](const std::string& title, const std::string&) { return std::optional(title); });
  EXPECT_GE(whole.asked, at_least);
  EXPECT_EQ(whole.first, whole.asked);
  const Found misspelt = ask_titles(
      pages, searcher, [](const std::string& title, const std::string& id) { return with_typo(title, id); });
  EXPECT_GE(misspelt.asked, at_least * 9 / 10);
  EXPECT_GE(misspelt.in_three, misspelt.asked * 0.98) << "of " << misspelt.asked;
  const Found keywords = ask_titles(pages, searcher, [](const std::string& title, const std::string&) {
    return std::optional(keywords_of(title));
  });
  EXPECT_GE(keywords.in_three, keywords.asked * 0.98) << "of " << keywords.asked;
}

TEST(Forgiving, FindsTheSampleSitesTitlesMisspeltAndShortened) {
  expect_titles_found(pages_of(fs::path(source_path("data/site"))), 300);
}

TEST(Forgiving, FindsARealSitesTitlesMisspeltAndShortened) {
  const char* set = std::getenv("QASEARCH_SHARED");
  const fs::path shared = set != nullptr ? fs::path(set) : fs::path(source_path("..")) / "shared";
  const fs::path site = shared / "corpora/site-python/pages.ndjson";
  if (!fs::exists(site)) GTEST_SKIP() << "no corpora at hand (QASEARCH_SHARED)";
  expect_titles_found(pages_of(site), 795);
}

TEST(Forgiving, FindsTheQuestionAboutAPastedError) {
  const TemporaryIndex index(pages_of(fs::path(source_path("data/site"))));
  Searcher searcher = index.open();
  struct Row {
    const char *pasted, *id;
  };
  const Row rows[] = {
      {"Traceback (most recent call last):\n  File \"/srv/shop/cart.py\", line 88, in add\n    seen[item] = "
       "True\n    ~~~~^^^^^^\nTypeError: unhashable type: 'dict'",
       "/python/data-model/mutability#unhashable-type-list"},
      {"Traceback (most recent call last):\n  File \"/usr/lib/python3.12/multiprocessing/queues.py\", line "
       "264, "
       "in _feed\n    obj = _ForkingPickler.dumps(obj)\n_pickle.PicklingError: Can't pickle <function "
       "<lambda> at "
       "0x7f3a1c0d5e40>: attribute lookup on __main__ failed",
       "/python/concurrency/multiprocessing#pickling-error"},
      {"fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan "
       "send]:\nmain.main()\n\t/home/me/pipe/main.go:9 +0x37\nexit status 2",
       "/go/concurrency/goroutines-and-channels#all-goroutines-are-asleep"},
      {"/srv/app/index.js:1\nimport fs from \"node:fs\";\n^^^^^^\n\nSyntaxError: Cannot use import statement "
       "outside a module\n    at wrapSafe (node:internal/modules/cjs/loader:1378:20)\n    at Module._compile "
       "(node:internal/modules/cjs/loader:1428:41)\n\nNode.js v20.16.0",
       "/javascript/modules/es-modules#cannot-use-import-statement"},
      {"2026-11-22 10:00:01.532 UTC [4711] ERROR:  deadlock detected\n2026-11-22 10:00:01.532 UTC [4711] "
       "DETAIL: "
       " Process 4711 waits for ShareLock on transaction 5012; blocked by process 4712.",
       "/sql/transactions/locking#what-is-a-database-deadlock"},
      {"ERROR: could not serialize access due to concurrent update\nCONTEXT: SQL statement at "
       "/srv/db/job.sql:14",
       "/sql/transactions/isolation-levels#retry-serialization-failure"},
      {"To /srv/git/shop.git\n ! [rejected]        main -> main (non-fast-forward)\nerror: failed to push "
       "some "
       "refs to /srv/git/shop.git",
       "/git/remotes/fetch-push-pull#rejected-non-fast-forward"},
      {"main.cpp: In function 'int main()':\nmain.cpp:7:28: error: use of deleted function "
       "'std::unique_ptr<int>::unique_ptr(const std::unique_ptr<int>&)'\n    7 |   std::unique_ptr<int> b = "
       "a;\n  "
       "    |                            ^",
       "/cpp/memory/smart-pointers#unique-vs-shared"},
      {"ssh: connect to host 10.0.0.7 port 22: Connection refused\n./deploy.sh: line 12: rsync: exit 255",
       "/linux/networking/network-tools#connection-refused-vs-timeout"},
      {"TypeError: Cannot read properties of undefined (reading setState)\n    at handleClick "
       "(/srv/ui/src/App.jsx:14:10)\n    at HTMLUnknownElement.callCallback "
       "(/srv/ui/node_modules/react-dom/index.js:4164:14)",
       "/javascript/types/modern-syntax#optional-chaining"},
      {"(node:812) UnhandledPromiseRejectionWarning: Error: boom\n    at load (/srv/app/load.js:3:9)\n    at "
       "async "
       "main (/srv/app/main.js:9:3)",
       "/javascript/async/promises#unhandled-promise-rejection"},
      {"==3121==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000010 at pc 0x55d0c8 bp "
       "0x7ffc sp "
       "0x7ffd\n    #0 0x55d0c8 in main /tmp/x.cpp:9:3",
       "/cpp/language/undefined-behaviour#dangling-reference"},
  };
  for (const Row& row : rows) {
    const SearchResults results = searcher.search({.query = row.pasted, .facets = {}}).value();
    ASSERT_FALSE(results.hits.empty()) << row.pasted;
    EXPECT_EQ(results.hits[0].id, row.id) << row.pasted;
    EXPECT_THAT(results.notes, testing::Contains(testing::HasSubstr("ignored in the pasted text")))
        << row.pasted;
  }
}

// A question for each symbol: the symbol finds it, and finds nothing that does not hold it.
TEST(Forgiving, FindsExactlyTheQuestionsWithASymbol) {
  const Lexicon& lexicon = Lexicon::builtin();
  ASSERT_GE(lexicon.symbols().size(), 300u);
  Page page;
  page.path = "/symbols";
  page.title = "Letters";
  std::vector<std::string> texts;
  for (const CodeSymbol& symbol : lexicon.symbols()) {
    texts.push_back("Here stands " + symbol.text + " alone.");
    page.questions.push_back(
        {"n" + std::to_string(texts.size()), texts.back(), "No more.", Difficulty::None});
  }
  const TemporaryIndex index({page});
  Searcher searcher = index.open();
  Tokenizer tokenizer(lexicon);
  int exact = 0;
  for (const CodeSymbol& symbol : lexicon.symbols()) {
    std::vector<std::string> holding, found;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::vector<Token> tokens = tokenizer.tokenize(plain_line(texts[i]));
      if (std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) { return t.term == symbol.text; }))
        holding.push_back("/symbols#n" + std::to_string(i + 1));
    }
    const SearchResults results = searcher.search({.query = symbol.text, .limit = 100, .facets = {}}).value();
    for (const Hit& hit : results.hits) found.push_back(hit.id);
    EXPECT_EQ(results.corrected, std::nullopt) << symbol.text;
    std::sort(found.begin(), found.end());
    std::sort(holding.begin(), holding.end());
    EXPECT_TRUE(std::includes(found.begin(), found.end(), holding.begin(), holding.end())) << symbol.text;
    // By its parts or other names it finds more; else exactly these.
    const bool has_other_names =
        std::any_of(results.notes.begin(), results.notes.end(),
                    [](const std::string& n) { return n.starts_with("also searched"); });
    const std::vector<Token> asked = tokenizer.tokenize(symbol.text);
    if (has_other_names || asked.size() != 1 || asked[0].term != symbol.text) continue;
    ++exact;
    EXPECT_EQ(found, holding) << symbol.text;
  }
  EXPECT_GE(exact, 100);
}

}  // namespace
}  // namespace qasearch
