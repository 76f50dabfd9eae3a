// SPDX-License-Identifier: MIT
#include "engine/text/link.h"

#include "engine/text/percent_coding.h"

namespace qasearch {
namespace {

constexpr std::string_view kPath = "{path}";
constexpr std::string_view kId = "{id}";

// The template up to its anchor.
std::string_view without_anchor(std::string_view link_template) {
  const std::size_t hash = link_template.find('#');
  const bool anchors =
      hash != std::string_view::npos && link_template.find(kId, hash) != std::string_view::npos;
  return anchors ? link_template.substr(0, hash) : link_template;
}

std::string fill(std::string_view link_template, std::string_view path, std::string_view id) {
  std::string link;
  while (!link_template.empty()) {
    if (link_template.starts_with(kPath)) {
      link += percent_encode(path, "/");
      link_template.remove_prefix(kPath.size());
    } else if (link_template.starts_with(kId)) {
      link += percent_encode(id, "/");
      link_template.remove_prefix(kId.size());
    } else {
      link += link_template.front();
      link_template.remove_prefix(1);
    }
  }
  return link;
}

}  // namespace

std::string make_link(std::string_view site_url, std::string_view link_template, std::string_view path,
                      const Anchor& anchor) {
  std::string link;
  if (!anchor.fragment.empty()) {
    link = fill(without_anchor(link_template), path, anchor.id) + '#' + percent_encode(anchor.fragment, "/");
  } else {
    link = fill(anchor.id.empty() ? without_anchor(link_template) : link_template, path, anchor.id);
  }
  std::string_view rest = link;
  // Exactly one slash: "//host" would name another site, and "https://example.org" + "evil" would too.
  while (rest.starts_with('/')) rest.remove_prefix(1);
  while (site_url.ends_with('/')) site_url.remove_suffix(1);
  return std::string(site_url) + '/' + std::string(rest);
}

}  // namespace qasearch
