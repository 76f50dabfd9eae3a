// Writes Markdown from elements and texts, however they came: HTML, or a body that Nuxt Content took apart.
//
//   open("p") text("Use ") open("code") text("git") close("code") close("p")   ->   Use `git`
//
// Texts are escaped so that they read as they are; scripts and styles are dropped, unknown elements leave
// their text. Any order of calls is taken. Nesting beyond a limit is flattened, and what comes after
// kLimits.text_bytes is dropped: a line in hundreds of quotes is longer than its text. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/body/element_kind.h"

namespace qasearch {

struct ElementAttributes {
  std::string href{};       // of a link
  std::string alt{};        // of an image
  std::string language{};   // of a code block
  bool is_skipped = false;  // the element and its text are left out
  bool is_layout = false;   // a table that is none: its cells are blocks
};

class MarkdownWriter {
 public:
  void open(std::string_view tag, const ElementAttributes& attributes = {});
  /// Closes the innermost open element of that name, and what is open inside of it; ignored when there is
  /// none.
  void close(std::string_view tag);
  /// Decoded text.
  void text(std::string_view text);
  /// A code block at once.
  void code_block(std::string_view code, std::string_view language);
  /// True in a cell of a table.
  bool in_cell() const { return cells_ > 0; }
  /// True when nothing more is taken.
  bool is_full() const;
  /// Ends all elements and gives the Markdown; the writer is empty then.
  std::string finish();

 private:
  struct Element {
    std::string tag;
    ElementKind kind = ElementKind::Inline;
    std::string begin, end;  // marks around its text, written when there is some
    bool is_marked = false;  // `begin` is written
    bool is_skipped = false;
    bool is_layout = false;
    std::size_t prefix_bytes = 0;  // of prefix_ before it
    std::size_t item = 0;          // of a list: the number of its last item
  };

  void open_block(std::size_t line_ends);
  void flush_breaks();
  void put(std::string_view markdown);
  void put_code(std::string_view code);
  void close_element();
  void write_void(ElementKind kind, const ElementAttributes& attributes);
  void begin_element(Element& element, const ElementAttributes& attributes);
  void begin_mark(Element& element, std::string begin, std::string end);
  void put_begin_marks();
  void put_end_marks();
  void end_mark(Element& element);
  void begin_item();
  void begin_table_part(ElementKind kind);
  void end_element(const Element& element);
  void end_row();
  void end_table();
  void end_what_ends_before(ElementKind kind);
  void put_due_blank();
  bool at_text_start() const;
  bool needs_escape(char c, char after, bool line_start) const;
  bool is_inside(std::string_view tag) const;
  bool at_line_start() const;

  std::string out_;
  std::string prefix_;                 // of every line: quotes and list items
  std::size_t breaks_ = 0;             // line ends due before the next text
  std::size_t blank_line_prefix_ = 0;  // of prefix_, for the lines left blank by them
  bool blank_due_ = false;
  std::vector<Element> open_;
  std::size_t skipped_ = 0, code_ = 0;  // of the open ones: those whose text is left out, pre and code
  std::size_t too_deep_ = 0;
  std::string captured_;  // text of code and pre until they close
  std::string pre_language_;
  struct Row {
    std::size_t end;  // in out_
    std::size_t cells;
  };
  std::size_t tables_ = 0;                     // one in another
  std::size_t table_begin_ = 0;                // in out_, of the outermost table
  std::size_t layout_tables_ = 0;              // open ones that are no tables
  std::size_t cells_ = 0;                      // of the row of the outermost table
  std::vector<Row> rows_;                      // of that table
  std::size_t unmarked_ = 0;                   // open elements whose begin mark waits for text
  std::size_t last_end_ = std::string::npos;   // behind the last end mark in out_
  std::size_t open_sign_ = std::string::npos;  // behind a '<' or '&' at the end of out_
  bool superscript_ = false;                   // the next character stands above the line
};

}  // namespace qasearch
