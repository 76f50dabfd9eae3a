// Links to questions: only paths of the site itself can come out.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace qasearch {

/// The place of a question on its page. Views of the caller's texts.
struct Anchor {
  std::string_view id;          // goes into the template
  std::string_view fragment{};  // known from the source: stands behind '#' instead of what the template says
};

/// Fills `{path}` and `{id}` of a template, percent-encoded, behind the site's URL (which may be empty: the
/// link is then site-relative). Without id and fragment the link names the page. Requires:
/// is_safe_path(path).
std::string make_link(std::string_view site_url, std::string_view link_template, std::string_view path,
                      const Anchor& anchor);

}  // namespace qasearch
