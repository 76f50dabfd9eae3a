// SPDX-License-Identifier: MIT
#include "cli/text/text_style.h"

#include <algorithm>
#include <array>

#include "engine/text/percent_coding.h"

namespace qasearch {

namespace {

/// SGR parameters: with colour, and with attributes only (NO_COLOR).
struct Look {
  std::string_view color, monochrome;
};

// clang-format off
constexpr std::array kLooks = {  // by Ink
    Look{"",     ""},
    Look{"2",    "2"},    // Quiet
    Look{"1",    "1"},    // Title
    Look{"1;33", "1;4"},  // Match
    Look{"36",   ""},     // Link
    Look{"32",   ""},     // Easy
    Look{"33",   ""},     // Medium
    Look{"31",   ""},     // Hard
    Look{"1;34", "1"},    // Heading
    Look{"36",   ""},     // Code
    Look{"1;35", ""},     // Keyword
    Look{"34",   ""},     // Type
    Look{"34",   ""},     // Name
    Look{"32",   ""},     // String
    Look{"33",   ""},     // Number
    Look{"2;3",  ""},     // Comment
};
static_assert(kLooks.size() == static_cast<std::size_t>(Ink::Comment) + 1);

struct StyleLook {
  std::uint8_t bit;
  Look look;
};
constexpr std::array kStyleLooks = {
    StyleLook{run_style::kStrong,   {"1",  "1"}},
    StyleLook{run_style::kEmphasis, {"3",  "3"}},
    StyleLook{run_style::kCode,     {"36", ""}},
    StyleLook{run_style::kLink,     {"4",  "4"}},
    StyleLook{run_style::kStrike,   {"9",  "9"}},
};
// clang-format on

std::string_view look_of(const Look& look, const TextStyle& style) {
  if (style.paint == Paint::Plain) return {};
  return style.paint == Paint::Color ? look.color : look.monochrome;
}

void add_parameters(std::string& out, std::string_view more) {
  if (!out.empty() && !more.empty()) out += ";";
  out += more;
}

}  // namespace

std::string sgr(std::string_view text, std::string_view parameters) {
  if (text.empty() || parameters.empty()) return std::string(text);
  std::string out = "\x1b[";
  return out.append(parameters).append("m").append(text).append("\x1b[0m");
}

TextStyle within_bounds(TextStyle style) {
  style.width = std::clamp(style.width, kLeastWidth, kMostWidth);
  return style;
}

std::string paint(std::string_view text, Ink ink, const TextStyle& style) {
  return sgr(text, look_of(kLooks[static_cast<std::size_t>(ink)], style));
}

std::string paint(const Line& line, Ink ink, const TextStyle& style, const std::vector<std::string>& links) {
  std::string out;
  for (const Run& run : line) {
    const Ink own = (run.style & kMarked) != 0 ? Ink::Match : ink;
    std::string parameters(look_of(kLooks[static_cast<std::size_t>(own)], style));
    for (const auto& [bit, look] : kStyleLooks) {
      if ((run.style & bit) != 0) add_parameters(parameters, look_of(look, style));
    }
    const std::string painted = sgr(run.text, parameters);
    out +=
        run.link > 0 && run.link <= links.size() ? hyperlink(painted, links[run.link - 1], style) : painted;
  }
  return out;
}

std::string hyperlink(const std::string& text, std::string_view url, const TextStyle& style) {
  if (!style.hyperlinks || (!url.starts_with("https://") && !url.starts_with("http://"))) return text;
  // Characters that could end the sequence are percent-encoded.
  constexpr std::string_view kKeep = "-._~:/?#[]@!$&'()*+,;=%";
  return "\x1b]8;;" + percent_encode(url, kKeep) + "\x1b\\" + text + "\x1b]8;;\x1b\\";
}

}  // namespace qasearch
