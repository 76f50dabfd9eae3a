#include "indexer/body/listing_detector.h"

#include <gtest/gtest.h>

#include <string>

namespace qasearch {
namespace {

TEST(IsListing, TellsTextsFromListsOfPages) {
  const std::string_view listings[] = {
      "- [Locks](/python/locks) (4)\n- [Threads](/python/threads)\n",
      "# All\n\n1. [Locks](../locks) and more\n2. [Threads](threads.html)",
      "[Locks](/locks)[Threads](/threads)\n\nGIL",
      "- /docs/faq: Questions\n- /docs/faq#a: What is a?",
      "## [Locks](/blog/locks)\n\nWhy they are slow, in many words that say much.\n\n"
      "## [Threads](/blog/threads)\n\nHow many are too many, in other words that say more.",
      "| [Locks](/locks) | 4 |\n",
  };
  for (const std::string_view text : listings) EXPECT_TRUE(is_listing(text)) << text;
  const std::string_view texts[] = {
      "",
      "Waiting is cheap.",
      "See [locks](/locks).",
      "- [The Go memory model](https://go.dev/ref/mem)\n- [Effective Go](//go.dev)\n",
      "- [Basics](#basics)\n- [Mail](mailto:a@example.org)\n",
      "Locks are slow, and here is why that is so.\n\n- [Locks](/locks)\n",
      "## [Locks](/blog/locks)\n\nThe only one, in many words that say much.\n",
      "```\n/usr/bin/env\n/bin/sh\n```\n",
      "//comment\n/* x */",
  };
  for (const std::string_view text : texts) EXPECT_FALSE(is_listing(text)) << text;
}

}  // namespace
}  // namespace qasearch
