#include "indexer/page/page_path.h"

#include <algorithm>
#include <vector>

#include "engine/document/page.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

constexpr std::string_view kContentEndings[] = {".md",   ".mdx",  ".markdown", ".yml",
                                                ".yaml", ".json", ".draft"};

std::vector<std::string_view> path_parts(std::string_view path) {
  std::vector<std::string_view> parts = split(path, '/');
  std::erase_if(parts, [](std::string_view part) { return part.empty() || part == "." || part == ".."; });
  return parts;
}

std::string_view without_number(std::string_view part) {
  const std::size_t end = part.find_first_not_of("0123456789");
  const bool numbered = end != std::string_view::npos && end > 0 && part[end] == '.' && end + 1 < part.size();
  return numbered ? part.substr(end + 1) : part;
}

std::string_view without_endings(std::string_view name) {
  for (bool removed = true; removed;) {
    removed = false;
    for (const std::string_view ending : kContentEndings) {
      if (name.size() > ending.size() && name.ends_with(ending)) {
        name.remove_suffix(ending.size());
        removed = true;
      }
    }
  }
  return name;
}

// As Nuxt Content makes a part of a path: lower case, blanks as hyphens, no other punctuation than a name
// has.
std::string path_part(std::string_view part) {
  static constexpr std::string_view kKept = "-_.~+$*()'!:@";
  std::string out;
  for (const char c : fold(without_number(part))) {
    const auto byte = static_cast<unsigned char>(c);
    const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
    if (alphanumeric || kKept.find(c) != std::string_view::npos) {
      out += c;
    } else if (c == ' ' && !out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  return out;
}

// The number of the last folder of that name, or parts.size().
std::size_t find_folder(const std::vector<std::string_view>& parts, std::string_view slug) {
  if (slug.empty()) return parts.size();
  for (std::size_t i = parts.size() - 1; i-- > 0;) {
    if (path_part(parts[i]) == slug) return i;
  }
  return parts.size();
}

}  // namespace

std::string content_path(const SourceFile& file, std::string_view framework_slug) {
  std::vector<std::string_view> parts = path_parts(file.relative);
  if (parts.empty()) return "/";
  std::size_t first = find_folder(parts, framework_slug);
  if (first == parts.size()) {
    const std::vector<std::string_view> whole = path_parts(file.path);
    const std::size_t found = whole.empty() ? 0 : find_folder(whole, framework_slug);
    if (found < whole.size()) {
      parts = whole;
      first = found;
    } else {
      first = parts.size() > 1 && parts[0] == "content" ? 1 : 0;
    }
  }
  parts.back() = without_endings(parts.back());
  std::string path;
  for (std::size_t i = first; i < parts.size(); ++i) {
    const std::string part = path_part(parts[i]);
    const bool index = i + 1 == parts.size() && part == "index";
    if (!part.empty() && !index) path += '/' + part;
  }
  return path.empty() ? "/" : path;
}

std::string site_path(const SourceFile& file) {
  std::string path;
  const std::vector<std::string_view> parts = path_parts(file.relative);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string_view part = parts[i];
    if (i + 1 == parts.size()) {
      for (const std::string_view ending : {"_payload.json", ".html", ".htm"}) {
        if (part.ends_with(ending)) part.remove_suffix(ending.size());
      }
      while (part.ends_with('.')) part.remove_suffix(1);
      if (part == "index") part = {};
    }
    if (!part.empty()) path.append("/").append(part);
  }
  return is_safe_path(path) ? path : "/";
}

std::string title_of_path(std::string_view path) {
  std::string title(path.substr(path.rfind('/') + 1));
  bool at_start = true;
  for (char& c : title) {
    if (at_start && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == '-') c = ' ';
    at_start = c == ' ';
  }
  return title;
}

bool is_below_folder(const SourceFile& file, std::string_view name) {
  const std::string folder = std::string(name) + "/";
  const auto below = [&](const std::string& path) {
    return path.starts_with(folder) || path.find("/" + folder) != std::string::npos;
  };
  return below(file.relative) || below(file.path);
}

bool is_draft_name(std::string_view name) {
  for (const std::string_view ending : {".md", ".mdx", ".markdown"}) {
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
  }
  return name.ends_with(".draft");
}

}  // namespace qasearch
