// SPDX-License-Identifier: MIT
#include "cli/text/markdown_text.h"

#include <md4c.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "cli/text/code_text.h"
#include "cli/text/html_marks.h"
#include "cli/text/table_text.h"
#include "cli/text/text_layout.h"
#include "engine/text/html_entity.h"
#include "engine/text/md4c_limits.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

// Without autolinks of bare addresses: they are text already, and finding them takes md4c quadratic time.
constexpr unsigned kFlags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;

constexpr std::size_t kMaxAnswerBytes = std::size_t{16} << 20;  // md4c counts in 32 bits
constexpr std::size_t kDeepestMargin = 20;  // columns: deeper lists and quotes are not indented further

struct Container {
  std::string marker;              // before the first line of its first block
  std::string indent;              // before all others
  std::optional<unsigned> number;  // of the next item of an ordered list
  bool tight = false;
};

std::string attribute_text(const MD_ATTRIBUTE& attribute) {
  std::string out;
  append_html_text(out, std::string_view(attribute.text == nullptr ? "" : attribute.text, attribute.size));
  return out;
}

/// Receives the events of md4c and writes blocks as they end.
class Renderer {
 public:
  /// The input must outlive the renderer.
  Renderer(const TextStyle& style, const Md4cInput& input)
      : style_(style), input_(input), events_left_(kMd4cEventsPerByte * (input.text().size() + 1)) {}

  std::string take() && { return std::move(out_); }

  bool enter(MD_BLOCKTYPE type, void* detail);
  bool leave(MD_BLOCKTYPE type);
  bool enter(MD_SPANTYPE type, void* detail);
  bool leave(MD_SPANTYPE type);
  bool text(MD_TEXTTYPE type, std::string_view text);

 private:
  bool unicode() const { return style_.charset == Charset::Unicode; }
  bool spend() { return events_left_ > 0 && events_left_-- > 0; }

  void push_list(bool tight, std::optional<unsigned> first_number);
  void push_item(const MD_BLOCK_LI_DETAIL& item);
  // Keeps the alignment of a column, by its first cell.
  void note_alignment(const MD_BLOCK_TD_DETAIL& cell);
  void pop_container();
  Margin take_margin();
  void begin_block();
  void end_paragraph(Ink ink);
  void end_code();
  void end_table();
  void end_row();
  void show_target();

  const TextStyle style_;
  const Md4cInput& input_;
  std::size_t events_left_;
  std::string out_;
  std::vector<Container> containers_;
  std::vector<std::string> links_;
  Paragraph paragraph_;
  std::string code_, code_info_;
  bool in_code_ = false;
  std::uint8_t styles_ = 0;
  std::uint16_t link_ = 0;
  std::string shown_link_;  // text of the link so far
  Table table_;
  std::vector<Paragraph> row_;
};

// --- Containers ----------------------------------------------------------------------------------

/// An ordered list has the number of its first item.
void Renderer::push_list(bool tight, std::optional<unsigned> first_number) {
  end_paragraph(Ink::None);  // the text of a tight item
  const bool nested_in_tight = !containers_.empty() && containers_.back().tight;
  if (!out_.empty() && !nested_in_tight) out_ += "\n";
  Container list;
  list.number = first_number;
  list.tight = tight;
  containers_.push_back(std::move(list));
}

void Renderer::push_item(const MD_BLOCK_LI_DETAIL& item) {
  Container& list = containers_.back();
  Container entry;
  if (item.is_task != 0) {
    const bool done = item.task_mark != ' ';
    entry.marker = unicode() ? (done ? "☑ " : "☐ ") : (done ? "[x] " : "[ ] ");
  } else if (list.number) {
    entry.marker = std::to_string((*list.number)++) + ". ";
  } else {
    entry.marker = unicode() ? "• " : "* ";
  }
  entry.indent = std::string(column_count(entry.marker), ' ');
  entry.tight = list.tight;
  containers_.push_back(std::move(entry));
}

void Renderer::pop_container() {
  if (!containers_.empty()) containers_.pop_back();
}

/// The margin of the next block. Markers are used once.
Margin Renderer::take_margin() {
  Margin margin;
  for (Container& container : containers_) {
    const bool deep = column_count(margin.rest) >= std::min(kDeepestMargin, style_.width / 2);
    if (!container.marker.empty()) {
      margin.first += container.marker;
      container.marker.clear();
    } else if (!deep) {
      margin.first += container.indent;
    }
    if (!deep) margin.rest += container.indent;
  }
  return margin;
}

/// A blank line before a block, except at the beginning and between the items of a tight list.
void Renderer::begin_block() {
  if (out_.empty()) return;
  const bool in_tight = !containers_.empty() && containers_.back().tight;
  if (!in_tight) out_ += "\n";
}

// --- Leaves --------------------------------------------------------------------------------------

void Renderer::end_paragraph(Ink ink) {
  const Paragraph paragraph = std::exchange(paragraph_, {});
  const bool any =
      std::any_of(paragraph.begin(), paragraph.end(), [](const auto& runs) { return !runs.empty(); });
  if (!any) return;
  begin_block();
  const std::string text = paragraph_text(paragraph, take_margin(), ink, links_, style_);
  out_ += text;
}

void Renderer::end_code() {
  in_code_ = false;
  begin_block();
  const Margin margin = take_margin();
  out_ += code_text(std::exchange(code_, {}), code_info_, margin, style_);
}

void Renderer::end_row() {
  if (table_.head.empty() && table_.rows.empty())
    table_.head = std::exchange(row_, {});
  else
    table_.rows.push_back(std::exchange(row_, {}));
}

void Renderer::end_table() {
  begin_block();
  out_ += table_text(table_, take_margin(), links_, style_);
  table_ = {};
}

// --- Events --------------------------------------------------------------------------------------

CellAlign cell_align(MD_ALIGN align) {
  if (align == MD_ALIGN_RIGHT) return CellAlign::Right;
  return align == MD_ALIGN_CENTER ? CellAlign::Center : CellAlign::Left;
}

void Renderer::note_alignment(const MD_BLOCK_TD_DETAIL& cell) {
  if (row_.size() == table_.aligns.size()) table_.aligns.push_back(cell_align(cell.align));
}

bool Renderer::enter(MD_BLOCKTYPE type, void* detail) {
  if (!spend()) return false;
  switch (type) {
    case MD_BLOCK_QUOTE:
      containers_.push_back({"", unicode() ? "│ " : "| ", std::nullopt});
      break;
    case MD_BLOCK_UL:
      push_list(static_cast<MD_BLOCK_UL_DETAIL*>(detail)->is_tight != 0, std::nullopt);
      break;
    case MD_BLOCK_OL: {
      const auto& list = *static_cast<MD_BLOCK_OL_DETAIL*>(detail);
      push_list(list.is_tight != 0, list.start);
      break;
    }
    case MD_BLOCK_LI:
      push_item(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
      break;
    case MD_BLOCK_CODE:
      end_paragraph(Ink::None);
      in_code_ = true;
      code_info_ = attribute_text(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->info);
      break;
    case MD_BLOCK_HR:
      begin_block();
      out_ += take_margin().first + paint(unicode() ? "───" : "---", Ink::Quiet, style_) + "\n";
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      note_alignment(*static_cast<MD_BLOCK_TD_DETAIL*>(detail));
      break;
    default:
      break;
  }
  return true;
}

bool Renderer::leave(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_LI:
      end_paragraph(Ink::None);
      pop_container();
      break;
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      pop_container();
      break;
    case MD_BLOCK_H:
      end_paragraph(Ink::Heading);
      break;
    case MD_BLOCK_P:
    case MD_BLOCK_HTML:
      end_paragraph(Ink::None);
      break;
    case MD_BLOCK_CODE:
      end_code();
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      row_.push_back(std::exchange(paragraph_, {}));
      break;
    case MD_BLOCK_TR:
      end_row();
      break;
    case MD_BLOCK_TABLE:
      end_table();
      break;
    default:
      break;
  }
  return true;
}

std::uint8_t style_of(MD_SPANTYPE type) {
  switch (type) {
    case MD_SPAN_STRONG:
      return run_style::kStrong;
    case MD_SPAN_EM:
      return run_style::kEmphasis;
    case MD_SPAN_CODE:
      return run_style::kCode;
    case MD_SPAN_DEL:
      return run_style::kStrike;
    case MD_SPAN_A:
      return run_style::kLink;
    default:
      return 0;
  }
}

bool Renderer::enter(MD_SPANTYPE type, void* detail) {
  if (!spend()) return false;
  styles_ |= style_of(type);
  if (type == MD_SPAN_A && links_.size() < std::numeric_limits<std::uint16_t>::max()) {
    links_.push_back(attribute_text(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
    link_ = static_cast<std::uint16_t>(links_.size());
    shown_link_.clear();
  }
  return true;
}

bool Renderer::leave(MD_SPANTYPE type) {
  styles_ &= static_cast<std::uint8_t>(~style_of(type));
  if (type == MD_SPAN_A) show_target();
  return true;
}

/// The target of a link after its text, where it cannot be clicked and is not the text.
void Renderer::show_target() {
  const std::uint16_t link = std::exchange(link_, 0);
  if (link == 0 || style_.hyperlinks) return;
  const std::string& target = links_[link - 1];
  if (target.empty() || target == shown_link_ || target == "mailto:" + shown_link_ || target.starts_with('#'))
    return;
  append_run(paragraph_, {" (" + target + ")"});
}

bool Renderer::text(MD_TEXTTYPE type, std::string_view text) {
  if (!spend()) return false;
  text = input_.without_padding(text);
  if (in_code_) {
    code_ += text;
    return true;
  }
  std::string shown;
  switch (type) {
    case MD_TEXT_BR:
      shown = "\n";
      break;
    case MD_TEXT_SOFTBR:
      shown = " ";
      break;
    case MD_TEXT_NULLCHAR:
      shown = "\ufffd";
      break;
    case MD_TEXT_ENTITY:
      append_html_text(shown, text);
      break;
    case MD_TEXT_HTML:
      shown = without_html_marks(text);
      break;
    default:
      shown = text;
      if (type != MD_TEXT_CODE) std::replace(shown.begin(), shown.end(), '\n', ' ');
  }
  // Code without colour keeps its quotes: `-i` would be read as a word of the sentence.
  const bool quoted = type == MD_TEXT_CODE && style_.paint != Paint::Color;
  if (quoted) shown = "`" + shown + "`";
  if (link_ > 0) shown_link_ += shown;
  append_run(paragraph_, {std::move(shown), styles_, link_});
  return true;
}

/// Calls a method; an exception must not pass through C code.
template <typename Call>
int guarded(Call&& call) noexcept {
  try {
    return call() ? 0 : 1;
  } catch (const std::bad_alloc&) {
    return 1;
  }
}

Renderer& renderer(void* data) { return *static_cast<Renderer*>(data); }

}  // namespace

std::string markdown_text(std::string_view markdown, const TextStyle& asked) {
  markdown = markdown.substr(0, floor_char(markdown, std::min(markdown.size(), kMaxAnswerBytes)));
  const Md4cInput input(markdown);
  Renderer state(within_bounds(asked), input);
  MD_PARSER parser{};
  parser.flags = kFlags;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    return guarded([&] { return renderer(data).enter(type, detail); });
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    return guarded([&] { return renderer(data).leave(type); });
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* data) {
    return guarded([&] { return renderer(data).enter(type, detail); });
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    return guarded([&] { return renderer(data).leave(type); });
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
    return guarded([&] { return renderer(data).text(type, std::string_view(text, size)); });
  };
  // A failure leaves the blocks up to there, which are shown.
  (void)md_parse(input.text().data(), static_cast<MD_SIZE>(input.text().size()), &parser, &state);
  return std::move(state).take();
}

}  // namespace qasearch
