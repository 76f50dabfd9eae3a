#include "indexer/report/index_guards.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

using testing::HasSubstr;

struct Case {
  GuardFacts facts;
  GuardLimits limits;
  bool refused;
};

TEST(Refusal, ComparesWithWhatIsPublished) {
  const Case cases[] = {
      {{.questions = 100, .published_questions = 100}, {}, false},
      {{.questions = 1, .published_questions = std::nullopt}, {}, false},
      {{.questions = 70, .published_questions = 100}, {}, false},
      {{.questions = 69, .published_questions = 100}, {}, true},
      {{.questions = 699, .published_questions = 1000}, {}, true},
      {{.questions = 2, .published_questions = 3}, {}, true},
      {{.questions = 1, .published_questions = 100}, {.force = true}, false},
      {{.questions = 1, .published_questions = 100}, {.max_shrink = 99}, false},
      {{.questions = 1, .published_questions = 100}, {.max_shrink = 100}, false},
      {{.questions = 99, .published_questions = 100}, {.max_shrink = 0}, true},
      {{.questions = 5, .published_questions = 0}, {.max_shrink = 0}, false},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(refusal(each.facts, each.limits).has_value(), each.refused)
        << each.facts.questions << " of " << each.facts.published_questions.value_or(0) << ", at most "
        << each.limits.max_shrink;
  }
}

TEST(Refusal, CountsTheFilesThatFailed) {
  const Case cases[] = {
      {{.questions = 9, .used_files = 20, .failed_files = 180}, {}, false},
      {{.questions = 9, .used_files = 20, .failed_files = 181}, {}, true},
      {{.questions = 9, .used_files = 1, .failed_files = 9}, {}, false},  // a few are seen by a person
      {{.questions = 9, .used_files = 1, .failed_files = 10}, {}, true},
      {{.questions = 9, .used_files = 1, .failed_files = 10}, {.max_skipped = 100}, false},
      {{.questions = 9, .used_files = 1000, .failed_files = 11}, {.max_skipped = 1}, true},
      {{.questions = 9, .used_files = 1, .failed_files = 99}, {.force = true}, false},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(refusal(each.facts, each.limits).has_value(), each.refused)
        << each.facts.failed_files << " beside " << each.facts.used_files << ", at most "
        << each.limits.max_skipped;
  }
}

TEST(Refusal, NamesTheNumbersAndTheWayOut) {
  const auto shrink = refusal({.questions = 24, .published_questions = 304, .published_revision = 7}, {});
  EXPECT_EQ(shrink->code, ErrorCode::Refused);
  EXPECT_EQ(shrink->message,
            "24 questions would remain of the 304 in revision 7 (93 % fewer, allowed are 30 %); nothing was "
            "published");
  EXPECT_THAT(shrink->hint, HasSubstr("--force or a higher --max-shrink"));
  const auto failed = refusal({.questions = 24, .used_files = 3, .failed_files = 37}, {});
  EXPECT_EQ(failed->message,
            "37 of 40 files could not be used (93 %, allowed are 90 %); nothing was published");
  EXPECT_THAT(failed->hint, HasSubstr("--force or a higher --max-skipped"));
}

}  // namespace
}  // namespace qasearch
