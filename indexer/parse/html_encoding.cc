#include "indexer/parse/html_encoding.h"

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

// The labels of the Encoding Standard (section 4.2), and the names of their encodings in iconv.
struct EncodingLabels {
  std::string_view encoding, labels;
};
constexpr EncodingLabels kEncodings[] = {
    {"UTF-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"},
    {"CP866", "866 cp866 csibm866 ibm866"},
    {"ISO-8859-2",
     "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    {"ISO-8859-3",
     "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    {"ISO-8859-4",
     "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    {"ISO-8859-5",
     "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"},
    {"ISO-8859-6",
     "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i "
     "iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    {"ISO-8859-7",
     "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
     "iso_8859-7:1987 sun_eu_greek"},
    {"ISO-8859-8",
     "csiso88598e csiso88598i csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-8859-8-i iso-ir-138 "
     "iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 logical visual"},
    {"ISO-8859-10", "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    {"ISO-8859-13", "iso-8859-13 iso8859-13 iso885913"},
    {"ISO-8859-14", "iso-8859-14 iso8859-14 iso885914"},
    {"ISO-8859-15", "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"},
    {"ISO-8859-16", "iso-8859-16"},
    {"KOI8-R", "cskoi8r koi koi8 koi8-r koi8_r"},
    {"KOI8-U", "koi8-ru koi8-u"},
    {"MACINTOSH", "csmacintosh mac macintosh x-mac-roman"},
    {"CP874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874"},
    {"CP1250", "cp1250 windows-1250 x-cp1250"},
    {"CP1251", "cp1251 windows-1251 x-cp1251"},
    {"CP1252",
     "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
     "iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252"},
    {"CP1253", "cp1253 windows-1253 x-cp1253"},
    {"CP1254",
     "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 "
     "windows-1254 x-cp1254"},
    {"CP1255", "cp1255 windows-1255 x-cp1255"},
    {"CP1256", "cp1256 windows-1256 x-cp1256"},
    {"CP1257", "cp1257 windows-1257 x-cp1257"},
    {"CP1258", "cp1258 windows-1258 x-cp1258"},
    {"MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian"},
    {"GB18030", "chinese csgb2312 csiso58gb231280 gb18030 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk"},
    {"BIG5-HKSCS", "big5 big5-hkscs cn-big5 csbig5 x-x-big5"},
    {"EUC-JP", "cseucpkdfmtjapanese euc-jp x-euc-jp"},
    {"ISO-2022-JP", "csiso2022jp iso-2022-jp"},
    {"CP932", "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis"},
    {"CP949",
     "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
     "windows-949"},
};

// The encoding of a label in iconv; the label itself when the standard does not know it.
std::string encoding_of(const std::string& label) {
  const std::string wanted = ' ' + label + ' ';
  for (const EncodingLabels& row : kEncodings) {
    if ((' ' + std::string(row.labels) + ' ').find(wanted) != std::string::npos)
      return std::string(row.encoding);
  }
  return label;
}

struct CloseConverter {
  void operator()(iconv_t converter) const { iconv_close(converter); }
};
using Converter = std::unique_ptr<std::remove_pointer_t<iconv_t>, CloseConverter>;

// "text/html; charset=iso-8859-1" -> "iso-8859-1"
std::string charset_of(const std::string& content) {
  const std::string text = ascii::lowered(trim(content));
  const std::size_t begin = text.find("charset=");
  if (begin == std::string::npos) return {};
  const std::string_view label = std::string_view(text).substr(begin + 8);
  return std::string(trim(label.substr(0, label.find_first_of("; \"'"))));
}

}  // namespace

std::string declared_encoding(std::string_view html) {
  if (html != without_byte_order_mark(html)) return {};  // UTF-8, whatever the page says
  HtmlTokenizer scanner(html.substr(0, kSearchedBytes));
  std::string label;
  for (HtmlToken token = scanner.next(); token != HtmlToken::EndOfFile && label.empty();
       token = scanner.next()) {
    if (token != HtmlToken::Start || scanner.name() != "meta") continue;
    label = ascii::lowered(trim(scanner.attribute("charset").value_or("")));
    if (label.empty() && ascii::lowered(trim(scanner.attribute("http-equiv").value_or(""))) == "content-type")
      label = charset_of(scanner.attribute("content").value_or(""));
  }
  // A label that could be read as ASCII is not in UTF-16.
  return encoding_of(label) == "UTF-8" || label.starts_with("utf-16") ? std::string() : label;
}

Result<std::string> to_utf8(std::string_view text, const std::string& label) {
  const std::string encoding = encoding_of(label);
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
