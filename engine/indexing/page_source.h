// The source of an index's pages: names and hashes at once, texts on demand, so that several threads can
// build and unchanged pages are not read.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/document/page.h"

namespace qasearch {

/// A page without its texts.
struct PageEntry {
  std::string path;
  std::string order_key;        // sorts the pages of a site
  std::uint64_t hash = 0;       // of everything that is indexed
  std::uint32_t questions = 0;  // 0: an article, one document of its own
  bool operator==(const PageEntry&) const = default;

  std::uint32_t documents() const { return questions == 0 ? 1 : questions; }
};

/// Order: framework, topic (their slugs where they have them), the author's order, path.
PageEntry page_entry(const Page& page);

/// Safe from any thread while it is not changed.
class PageSource {
 public:
  virtual ~PageSource() = default;
  virtual std::size_t size() const = 0;
  /// Requires: number < size(); each path once.
  virtual PageEntry entry(std::size_t number) const = 0;
  virtual Result<Page> page(std::size_t number) const = 0;
};

/// Pages in memory: for small sites and tests. Borrows them.
class PageList : public PageSource {
 public:
  explicit PageList(const std::vector<Page>& pages) : pages_(pages) {}
  std::size_t size() const override { return pages_.size(); }
  PageEntry entry(std::size_t number) const override { return page_entry(pages_[number]); }
  Result<Page> page(std::size_t number) const override { return pages_[number]; }

 private:
  const std::vector<Page>& pages_;
};

}  // namespace qasearch
