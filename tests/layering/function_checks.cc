#include "tests/layering/function_checks.h"

// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <regex>
#include <string>
#include <string_view>

#include "tests/layering/rules.h"

namespace qasearch::layering {

namespace {

/// The code without comments, texts and the lines of the preprocessor. Lines keep their numbers.
std::string plain_code(std::string_view code) {
  static const std::regex directive(R"((^|\n)[ \t]*#(?:[^\n\\]|\\.|\\\n)*)");
  return std::regex_replace(without_comments_and_texts(code), directive, "$1");
}

/// The end of the bracket that opens at `open`: the position behind its partner, or the end of the code.
std::size_t end_of_bracket(std::string_view code, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < code.size(); ++i) {
    if (code[i] == '(' || code[i] == '{' || code[i] == '[') ++depth;
    if ((code[i] == ')' || code[i] == '}' || code[i] == ']') && --depth == 0) return i + 1;
  }
  return code.size();
}

/// The number of parameters in a list: "(int a, std::map<int, int> b)" -> 2.
std::size_t count_parameters(std::string_view list) {
  std::size_t commas = 0;
  int depth = 0;
  for (const char c : list) {
    if (c == '(' || c == '{' || c == '[' || c == '<') ++depth;
    if (c == ')' || c == '}' || c == ']' || c == '>') --depth;
    if (c == ',' && depth == 1) ++commas;
  }
  return list.find_first_not_of("() \n") == std::string_view::npos ? 0 : commas + 1;
}

/// Name and parameters of a declaration; an empty name for what declares no function.
struct Declaration {
  std::string name;
  std::size_t parameters = 0;
};

Declaration read_declaration(std::string_view text) {
  static const std::regex type(R"(^\s*(?:template\s*<[^{]*>\s*)?(?:struct|class|union|enum|namespace)\b)");
  static const std::regex last_name(R"((operator\s*\S+|~?\w+)\s*$)");
  if (std::regex_search(std::string(text), type)) return {};
  int angles = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<') ++angles;
    if (text[i] == '>' && angles > 0) --angles;
    if (text[i] != '(' || angles > 0) continue;
    const std::string before(text.substr(0, i));
    if (before.ends_with("operator")) continue;
    std::smatch name;
    const bool is_value =
        before.find('=') != std::string::npos && before.find("operator") == std::string::npos;
    if (is_value || !std::regex_search(before, name, last_name)) return {};
    return {name.str(1), count_parameters(text.substr(i, end_of_bracket(text, i) - i))};
  }
  return {};
}

/// Walks through the declarations of one file.
class FunctionReader {
 public:
  FunctionReader(std::string path, std::string_view code, Findings& findings)
      : path_(std::move(path)), code_(plain_code(code)), findings_(findings) {}

  void read() {
    static const std::regex container(
        R"(^\s*(?:(?:public|private|protected):\s*)*(?:template\s*<[^{]*>\s*)?(?:struct|class|union|enum|namespace)\b)");
    static const std::regex member_initializer(R"(\)[^()]*:(?!:)[^]*\w$)");  // "A() : b_" of "A() : b_{1}"
    for (std::size_t i = 0; i < code_.size(); ++i) {
      const std::string text = code_.substr(begin_, i - begin_);
      if (code_[i] == '(') {
        i = end_of_bracket(code_, i) - 1;
      } else if (code_[i] == ';') {
        check(text, {});
        begin_ = i + 1;
      } else if (code_[i] == '}') {
        begin_ = i + 1;
      } else if (code_[i] == '{' && std::regex_search(text, container)) {
        begin_ = i + 1;
      } else if (code_[i] == '{' && std::regex_search(text, member_initializer)) {
        i = end_of_bracket(code_, i) - 1;
      } else if (code_[i] == '{') {
        const std::size_t end = end_of_bracket(code_, i);
        check(text, std::string_view(code_).substr(i, end - i));
        i = end - 1;
        begin_ = end;
      }
    }
  }

 private:
  void check(const std::string& text, std::string_view body) {
    const Declaration found = read_declaration(text);
    if (found.name.empty()) return;
    const auto lines = static_cast<std::size_t>(std::count(body.begin(), body.end(), '\n'));
    if (lines > kMaxFunctionLines) {
      findings_.push_back(path_ + ": " + found.name + " has " + std::to_string(lines) + " lines, more than " +
                          std::to_string(kMaxFunctionLines));
    }
    if (found.parameters > kMaxParameters) {
      findings_.push_back(path_ + ": " + found.name + " has " + std::to_string(found.parameters) +
                          " parameters, more than " + std::to_string(kMaxParameters));
    }
  }

  std::string path_, code_;
  Findings& findings_;
  std::size_t begin_ = 0;  // of the declaration that is read
};

}  // namespace

void check_functions(const Tree& tree, Findings& findings) {
  for (const auto& [path, source] : tree) FunctionReader(path, source.code, findings).read();
}

}  // namespace qasearch::layering
