// Links to questions: only paths of the site itself can come out.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace qasearch {

/// Fills `{path}` and `{id}` of a template, percent-encoded, behind the site's URL (which may be empty: the
/// link is then site-relative). Exactly one slash joins them. Without an id, a fragment that would hold it is
/// left out. Requires: is_safe_path(path).
std::string make_link(std::string_view site_url, std::string_view link_template, std::string_view path,
                      std::string_view id);

}  // namespace qasearch
