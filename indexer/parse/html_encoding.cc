#include "indexer/parse/html_encoding.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <type_traits>

#include <iconv.h>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"
#include "indexer/parse/html_tokenizer.h"

namespace qasearch {
namespace {

constexpr std::size_t kSearchedBytes = 1024;  // as the HTML standard has it

// Encodings that browsers mean by a label, where iconv means another (Encoding Standard, section 4.2).
struct Label {
  std::string_view label, encoding;
};
constexpr Label kLabels[] = {
    {"ascii", "WINDOWS-1252"},
    {"us-ascii", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"iso-8859-1", "WINDOWS-1252"},
    {"iso8859-1", "WINDOWS-1252"},
    {"iso-8859-9", "WINDOWS-1254"},
    {"iso-8859-11", "CP874"},
    {"tis-620", "CP874"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"x-gbk", "GB18030"},
    {"big5", "BIG5-HKSCS"},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"sjis", "CP932"},
    {"x-sjis", "CP932"},
    {"euc-kr", "CP949"},
    {"ks_c_5601-1987", "CP949"},
};

struct CloseConverter {
  void operator()(iconv_t converter) const { iconv_close(converter); }
};
using Converter = std::unique_ptr<std::remove_pointer_t<iconv_t>, CloseConverter>;

std::string lowered(std::string_view text) {
  std::string out(trim(text));
  std::ranges::transform(out, out.begin(), ascii::lower);
  return out;
}

// "text/html; charset=iso-8859-1" -> "iso-8859-1"
std::string charset_of(const std::string& content) {
  const std::string text = lowered(content);
  const std::size_t begin = text.find("charset=");
  if (begin == std::string::npos) return {};
  const std::string_view label = std::string_view(text).substr(begin + 8);
  return std::string(trim(label.substr(0, label.find_first_of("; \"'"))));
}

}  // namespace

std::string declared_encoding(std::string_view html) {
  HtmlTokenizer scanner(html.substr(0, kSearchedBytes));
  std::string label;
  for (HtmlToken token = scanner.next(); token != HtmlToken::EndOfFile && label.empty();
       token = scanner.next()) {
    if (token != HtmlToken::Start || scanner.name() != "meta") continue;
    label = lowered(scanner.attribute("charset").value_or(""));
    if (label.empty() && lowered(scanner.attribute("http-equiv").value_or("")) == "content-type")
      label = charset_of(scanner.attribute("content").value_or(""));
  }
  // A label that could be read as ASCII is not in UTF-16.
  return label == "utf-8" || label == "utf8" || label.starts_with("utf-16") ? std::string() : label;
}

Result<std::string> to_utf8(std::string_view text, const std::string& label) {
  const auto known = std::ranges::find(kLabels, std::string_view(label), &Label::label);
  const std::string encoding = known != std::end(kLabels) ? std::string(known->encoding) : label;
  const bool is_name =
      encoding.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:") ==
      std::string::npos;
  const iconv_t opened = is_name ? iconv_open("UTF-8", encoding.c_str()) : iconv_t(-1);
  if (opened == iconv_t(-1))
    return fail(ErrorCode::BadInput, "unknown encoding: " + label.substr(0, 40), "convert it to UTF-8");
  const Converter converter(opened);
  std::string out;
  std::array<char, 4096> piece;
  std::string bytes(text);  // iconv does not promise to leave it alone
  char* in = bytes.data();
  std::size_t left = bytes.size();
  while (left > 0) {
    char* end = piece.data();
    std::size_t room = piece.size();
    const std::size_t done = iconv(converter.get(), &in, &left, &end, &room);
    out.append(piece.data(), end);
    if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
    append_utf8(out, 0xFFFD);  // a sequence that is none, or that the text's end cuts
    ++in;
    --left;
    iconv(converter.get(), nullptr, nullptr, nullptr, nullptr);
  }
  return out;
}

}  // namespace qasearch
