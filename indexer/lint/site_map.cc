// SPDX-License-Identifier: MIT
#include "indexer/lint/site_map.h"

#include <algorithm>
#include <utility>

#include "engine/text/utf8.h"

namespace qasearch {

namespace {

constexpr std::string_view kQuestionMark = "q-";  // what a link to a question puts before its id

// "/files/sheet.pdf", not "/faq.html" nor "/node.js/streams".
bool is_file(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view ending = name.substr(dot + 1);
  return !ending.empty() && ending.size() <= 5 && ending != "html";
}

}  // namespace

SiteMap::SiteMap(std::string_view site_url) : origin_(site_place(site_url)) {}

void SiteMap::add(const Page& page) {
  StringSet& ids = pages_[page.path];
  for (const Question& question : page.questions) {
    ids.insert(question.id);
    if (!question.fragment.empty()) ids.insert(question.fragment);
  }
}

void SiteMap::add_path(std::string path) { pages_.try_emplace(std::move(path)); }

LinkFate SiteMap::follow(std::string_view url, const std::string& from_path) const {
  SitePlace own = origin_;
  own.path = from_path;
  const SitePlace place = question_place(url, own);
  const auto page = pages_.find(place.path);
  if (page == pages_.end()) {
    // A path with an ending may be a page of its own all the same.
    const bool unknown = place.path == "/" || place.path == from_path || is_file(place.path);
    return unknown ? LinkFate::Alive : LinkFate::NoPage;
  }
  // Headings have ids too, which nobody collects: judged is only what must be a question.
  const bool asks = place.fragment.starts_with(kQuestionMark) && !page->second.empty();
  if (!asks) return LinkFate::Alive;
  const bool known = page->second.contains(place.fragment.substr(kQuestionMark.size())) ||
                     page->second.contains(place.fragment);
  return known ? LinkFate::Alive : LinkFate::NoQuestion;
}

}  // namespace qasearch
