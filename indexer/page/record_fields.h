// Fields of a record by the names that sites give them, and their texts.
//
// Each field has a list of names; the first that has a value counts. A site without a schema has its fields
// in `meta`.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "indexer/parse/record_value.h"

namespace qasearch {

using FieldNames = std::span<const std::string_view>;

/// True for a name that a page's field may have, lists of questions and "meta" included, and those that say
/// whether it is published.
bool is_page_field(std::string_view name);
/// Names of the lists of questions, of a page or of its `meta`.
FieldNames question_list_names();
/// True for a name that a question's field may have.
bool is_question_field(std::string_view name);

inline constexpr std::string_view kPathNames[] = {"path", "_path"};
inline constexpr std::string_view kDifficultyNames[] = {"difficulty", "level"};

/// The first of the fields that has a value, or nullptr.
const Value* find_any(const Value& object, FieldNames names);
/// The same in the record, else in its meta.
const Value* find_field(const Value& record, FieldNames names);

/// Text of a scalar in UTF-8, "" for anything else.
std::string scalar_text(const Value* value);
/// The same, and of a list of scalars its paragraphs. Nothing for what has a value and is no text.
std::optional<std::string> body_text(const Value* value);
/// One line of at most kLimits.name_bytes.
std::string name_text(const Value* value);

}  // namespace qasearch
