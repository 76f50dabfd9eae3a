#include "searchd/web/error_page.h"

#include <gmock/gmock.h>

#include "searchd/http/problem.h"

namespace qasearch {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(AcceptsHtml, IsTrueForBrowsersOnly) {
  EXPECT_TRUE(accepts_html("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
  for (const char* const accept : {"", "*/*", "application/json", "text/plain"})
    EXPECT_FALSE(accepts_html(accept));
}

TEST(ErrorPage, SaysWhatHappenedAndWhatToDo) {
  const HttpRequest request{.target = "/q/a/b?q=%3Cb%3E"};
  const Answer missing = error_page(problem(404, "not_found", "no question has this address"), request);
  EXPECT_EQ(missing.status, 404);
  EXPECT_EQ(missing.content_type, "text/html; charset=utf-8");
  EXPECT_THAT(missing.body, HasSubstr("href=\"../../page.css\""));
  EXPECT_THAT(missing.body, HasSubstr("value=\"&lt;b&gt;\""));
  EXPECT_THAT(missing.body, HasSubstr("Status 404, code <code>not_found</code>."));
  EXPECT_THAT(missing.body, Not(HasSubstr("</svg>Try again")));
  const Answer busy = error_page(problem(503, "overloaded", "too many"), {.target = "/"});
  EXPECT_THAT(busy.fields, HasSubstr("Retry-After: 1\r\n"));
  EXPECT_THAT(busy.body, HasSubstr("</svg>Try again"));
  const Answer wrong = error_page(problem(400, "usage", "limit must be <a> number"), {.target = "/?limit=x"});
  EXPECT_THAT(wrong.body, HasSubstr("limit must be &lt;a&gt; number"));
}

}  // namespace
}  // namespace qasearch
