// The sources of the project as texts with their includes.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace qasearch::layering {

struct SourceText {
  std::string folder;                      // "engine/query"
  std::string code;                        // as written
  std::vector<std::string> ours, foreign;  // what it includes, in order
};
using Tree = std::map<std::string, SourceText>;  // by path from the root, with '/'

/// The bytes of a file; empty when it cannot be read.
std::string read_text(const std::filesystem::path& path);

/// The headers and sources below the folders of `tops`.
Tree read_tree(const std::filesystem::path& root, const std::set<std::string>& tops);
/// The headers and sources of the folders that have a rule.
Tree read_tree(const std::filesystem::path& root);

bool is_header(std::string_view path);

/// "engine/query/query_plan" for its header and its source: a room of one noun.
std::string room_of(std::string_view path);

/// "engine/query" of "engine/query/query.h"; "" of a name without a folder.
std::string parent_folder(std::string_view path);

/// "engine" of "engine/query".
std::string top_folder(std::string_view folder);

/// Comments, texts and characters blanked out; raw texts without a delimiter too. Lines stay lines.
std::string without_comments_and_texts(std::string_view code);

}  // namespace qasearch::layering
