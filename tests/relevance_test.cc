// The judged set of the sample site: no figure falls below what was saved, and no judgment is stale.
//
// A change that raises a figure saves it: qasearch-eval ... --save data/judged/baseline.json
// (docs/relevance.md).
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/eval/eval_command.h"
#include "indexer/collect/collect.h"
#include "tests/engine/temporary_index.h"
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

const std::string kData = source_path("data/");

CommandOutput run(const TemporaryIndex& index, std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--index", index.dir().string()});
  return run_eval(arguments, [](const char*) { return std::nullopt; });
}

TEST(Relevance, OfTheSampleSiteDoesNotFall) {
  const Result<Collection> site = collect({kData + "site"});
  ASSERT_TRUE(site);
  const TemporaryIndex index(all_pages(*site).value());

  const auto judged =
      run(index, {"--queries", kData + "judged/queries.tsv", "--qrels", kData + "judged/qrels.txt",
                  "--baseline", kData + "judged/baseline.json", "--tolerance", "0.01"});
  EXPECT_EQ(judged.exit_status, eval_exit::kFine) << judged.out;
  EXPECT_EQ(judged.err, "");

  const auto typos =
      run(index, {"--queries", kData + "judged/typo_queries.tsv", "--qrels", kData + "judged/typo_qrels.txt",
                  "--baseline", kData + "judged/typo_baseline.json", "--tolerance", "0.01"});
  EXPECT_EQ(typos.exit_status, eval_exit::kFine) << typos.out;
  EXPECT_EQ(typos.err, "");
}

}  // namespace
}  // namespace qasearch
