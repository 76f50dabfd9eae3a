// The path of a page that does not name its own: made from the place of its file.
//
//   content/qa/python/functions/1.Decorators.md, frameworkSlug "python"   ->  /python/functions/decorators
//   public/go/concurrency/channels/_payload.json                          ->  /go/concurrency/channels
//
// A folder of content may be a collection whose name is not part of the URL (Nuxt's content.config decides,
// which is code that is not run). A page of a Q&A site says where it belongs: its path begins at the last
// folder that is named like its framework. Without such a folder all of them count, but for a leading
// "content".
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "indexer/page/page_record.h"

namespace qasearch {

/// The path of a page of content: number prefixes ("1."), "index" and ".draft" removed, each part in lower
/// case.
std::string content_path(const SourceFile& file, std::string_view framework_slug);

/// The path at which a generated file is served: without "index.html", "_payload.json" or ".html". Always
/// safe.
std::string site_path(const SourceFile& file);

/// True when a folder of this name stands above the file.
bool is_below_folder(const SourceFile& file, std::string_view name);

/// "/go/error-handling" -> "Error Handling", as Nuxt Content calls a page whose author did not.
std::string title_of_path(std::string_view path);

/// True for names that mark an unpublished page: "x.draft.md".
bool is_draft_name(std::string_view name);

}  // namespace qasearch
