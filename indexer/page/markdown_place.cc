#include "indexer/page/markdown_place.h"

#include <algorithm>

#include "engine/text/utf8.h"
#include "indexer/page/page_path.h"
#include "indexer/parse/field_text.h"

namespace qasearch {

namespace {

std::string text_field(const Value& fields, std::string_view name) {
  const Value* const value = fields.find(name);
  return value != nullptr && value->is_scalar() ? std::string(trim(value->text)) : std::string();
}

template <std::size_t size>
bool has_any(const Value& fields, const std::string_view (&names)[size]) {
  return std::ranges::any_of(names, [&](std::string_view name) { return fields.find(name) != nullptr; });
}

std::string file_name(const SourceFile& file) { return file.relative.substr(file.relative.rfind('/') + 1); }

// Components of Nuxt's Markdown, keys and number prefixes that only it has.
bool is_nuxt(const SourceFile& file, const Value& fields, std::string_view body) {
  static constexpr std::string_view kKeys[] = {"navigation", "seo", "seoDescription", "frameworkSlug",
                                               "topicSlug"};
  if (has_any(fields, kKeys)) return true;
  for (std::size_t begin = 0; begin < file.relative.size();) {
    const std::size_t digits = file.relative.find_first_not_of("0123456789", begin);
    if (digits != std::string::npos && digits > begin && file.relative[digits] == '.') return true;
    const std::size_t slash = file.relative.find('/', begin);
    begin = slash == std::string::npos ? file.relative.size() : slash + 1;
  }
  for (std::size_t pos = 0; (pos = body.find("\n::", pos)) != std::string_view::npos; pos += 3) {
    const std::size_t name = body.find_first_not_of(':', pos + 1);
    if (name == pos + 3 && name < body.size() && body[name] >= 'a' && body[name] <= 'z') return true;
  }
  return false;
}

bool is_docusaurus(const Value& fields) {
  static constexpr std::string_view kKeys[] = {"sidebar_position", "sidebar_label", "sidebar_class_name",
                                               "pagination_label", "hide_table_of_contents"};
  return has_any(fields, kKeys);
}

void replace_last_part(std::string& path, std::string_view name) {
  path.resize(path.rfind('/') + 1);
  path += name;
}

// Docusaurus takes "02-", "02_" and "02." off every part.
std::string without_number_prefixes(const std::string& path) {
  std::string out;
  for (std::size_t begin = 1; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    std::string_view part = std::string_view(path).substr(begin, end - begin);
    const std::size_t digits = part.find_first_not_of("0123456789");
    const bool numbered = digits != std::string_view::npos && digits > 0 && digits < 4 &&
                          (part[digits] == '-' || part[digits] == '_' || part[digits] == '.');
    if (numbered && digits + 1 < part.size()) part.remove_prefix(digits + 1);
    if (!part.empty()) out.append("/").append(part);
    begin = end + 1;
  }
  return out.empty() ? "/" : out;
}

// "/_posts/2026-01-02-x" -> "/2026/01/02/x.html"
std::string jekyll_post_path(const SourceFile& file, std::string path) {
  const std::string name = file_name(file);
  const bool post =
      file.relative.find("_posts/") != std::string::npos || file.path.find("/_posts/") != std::string::npos;
  const std::string date = date_of(name);
  if (!post || date.empty() || name.size() < 12) return path;
  path = path.substr(path.rfind('/') + 1).substr(11);
  return '/' + date.substr(0, 4) + '/' + date.substr(5, 2) + '/' + date.substr(8, 2) + '/' + path + ".html";
}

}  // namespace

bool has_markdown_name(const SourceFile& file) {
  return file.relative.ends_with(".md") || file.relative.ends_with(".mdx") ||
         file.relative.ends_with(".markdown");
}

MarkdownPlace markdown_place(const SourceFile& file, const Value& fields, std::string_view body) {
  MarkdownPlace place;
  const bool nuxt = is_nuxt(file, fields, body);
  const bool docusaurus = !nuxt && is_docusaurus(fields);
  place.anchors = nuxt ? AnchorStyle::Nuxt : AnchorStyle::Others;
  const std::string name = file_name(file);
  const bool section_index = name == "_index.md";
  place.is_partial = name.starts_with('_') && !section_index;

  std::string framework = text_field(fields, "frameworkSlug");
  if (framework.empty()) framework = text_field(fields, "framework");
  place.path = jekyll_post_path(file, content_path(file, slugify(framework)));
  if (section_index || (docusaurus && fold(name).starts_with("readme."))) {
    place.path.resize(place.path.rfind('/'));
    if (place.path.empty()) place.path = "/";
  }
  if (docusaurus) {
    place.path = without_number_prefixes(place.path);
    const std::string id = text_field(fields, "id");
    if (!id.empty() && id.find('/') == std::string::npos) replace_last_part(place.path, id);
  }
  for (const std::string_view key : {"permalink", "url", "slug"}) {
    std::string given = text_field(fields, key);
    if (given.empty() || given.find(':') != std::string::npos) continue;  // with placeholders or a scheme
    if (given.starts_with('/')) {
      if (given.ends_with("/index.html")) given.resize(given.size() - 10);
      place.path = std::move(given);
    } else if (key == "slug" && given.find('/') == std::string::npos) {
      replace_last_part(place.path, given);
    } else {
      continue;
    }
    break;
  }
  return place;
}

}  // namespace qasearch
