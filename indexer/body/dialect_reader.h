// Lines of Markdown in the dialect of a generator, as lines of plain Markdown.
//
//   :::details Why?       ->  Panel "Why?"       ```js          ->  Code "```js"
//   ::: tip Mind this     ->  Text "**Mind this**", Text ""     import x from "y"   ->  Nothing
//   </TabItem></Tabs>     ->  Nothing            text           ->  Text "text"
//
// The meaning of a line may depend on those before it. Linear, any input. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/table_rows.h"
#include "indexer/body/heading_slug.h"
#include "indexer/body/markdown_component.h"
#include "indexer/body/markdown_dialect.h"

namespace qasearch {

struct PlainLine {
  enum class Kind : std::uint8_t {
    Text,
    Code,       // of a block of code or its fence
    Panel,      // a question that opens and shuts: what follows is its answer
    PanelEnd,   // of the innermost panel
    Attribute,  // "{: #own}", of the heading above it
    Nothing,    // the line is no text
  };
  Kind kind;
  std::string_view text;  // lives until the next line
};

class DialectReader {
 public:
  using Sink = std::function<void(PlainLine line)>;
  DialectReader(AnchorStyle style, Sink sink) : style_(style), sink_(std::move(sink)) {}

  /// Takes the next line, without its end.
  void take(std::string_view text);
  /// Gives what was kept until the end.
  void finish() {
    while (!kept_lines_.empty()) give_back_lines();
  }

 private:
  enum class BlockKind : std::uint8_t { Container, Indented, Component, Details, Directive };

  // An open container, admonition or component.
  struct OpenBlock {
    BlockKind kind;
    bool is_panel = false;
    std::size_t indent = std::string::npos;  // of the content of a component, once it is known
  };
  void give(PlainLine::Kind kind, std::string_view text = {}) { sink_({kind, text}); }
  void give_title(std::string_view title);
  bool goes_on(std::string_view text);
  bool take_shortcode_code(std::string_view text);
  void read_property(std::string_view text);
  void keep_line(std::string_view text);
  void give_back_lines();
  bool take_fence(std::string_view text);
  bool skips_comment(std::string_view text);
  bool take_block(std::string_view text);
  void take_mark(const DialectMark& mark, std::string_view line);
  void take_component(const ComponentLine& line);
  bool take_details(std::string_view text);
  std::optional<std::string_view> take_details_tag(std::string_view text);
  void take_text(std::string_view text);
  bool has_open(BlockKind kind) const;
  void open_block(BlockKind kind, const std::string& title, bool is_panel);
  void close_block(BlockKind kind);
  std::string_view without_block_indent(std::string_view text);
  std::string_view without_component_indent(std::string_view text);
  static Fence indented_fence(std::string_view line);

  AnchorStyle style_;
  Sink sink_;
  Fence fence_;
  std::string skip_until_;                    // the end of a comment
  std::string code_end_;                      // of code between shortcodes
  std::optional<std::string> code_language_;  // of that code, until its first line
  std::ptrdiff_t open_brackets_ = 0;          // of an import or export
  std::vector<OpenBlock> open_blocks_;        // the innermost last
  std::vector<std::string> kept_lines_;       // of a tag that has not ended
  bool after_directive_ = false;              // options may stand here
  bool after_container_ = false;              // properties may begin here
  bool in_properties_ = false;
};

}  // namespace qasearch
