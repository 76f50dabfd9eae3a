#include "indexer/body/element_kind.h"

#include <algorithm>
#include <iterator>

namespace qasearch {

namespace {

struct ElementRow {
  std::string_view tag;
  ElementKind kind;
};

// Sorted by tag.
constexpr ElementRow kElements[] = {
    {"a", ElementKind::Link},           {"address", ElementKind::Block},
    {"article", ElementKind::Block},    {"b", ElementKind::Strong},
    {"blockquote", ElementKind::Quote}, {"br", ElementKind::LineBreak},
    {"callout", ElementKind::Block},    {"caption", ElementKind::Block},
    {"code", ElementKind::Code},        {"dd", ElementKind::Block},
    {"details", ElementKind::Block},    {"div", ElementKind::Block},
    {"dl", ElementKind::Block},         {"dt", ElementKind::Block},
    {"em", ElementKind::Emphasis},      {"figcaption", ElementKind::Block},
    {"figure", ElementKind::Block},     {"footer", ElementKind::Block},
    {"form", ElementKind::Block},       {"h1", ElementKind::Heading},
    {"h2", ElementKind::Heading},       {"h3", ElementKind::Heading},
    {"h4", ElementKind::Heading},       {"h5", ElementKind::Heading},
    {"h6", ElementKind::Heading},       {"head", ElementKind::Skipped},
    {"header", ElementKind::Block},     {"hr", ElementKind::Rule},
    {"i", ElementKind::Emphasis},       {"img", ElementKind::Image},
    {"kbd", ElementKind::Code},         {"li", ElementKind::Item},
    {"main", ElementKind::Block},       {"noscript", ElementKind::Skipped},
    {"ol", ElementKind::List},          {"p", ElementKind::Block},
    {"pre", ElementKind::Pre},          {"samp", ElementKind::Code},
    {"script", ElementKind::Skipped},   {"section", ElementKind::Block},
    {"strong", ElementKind::Strong},    {"style", ElementKind::Skipped},
    {"summary", ElementKind::Block},    {"sup", ElementKind::Superscript},
    {"svg", ElementKind::Skipped},      {"table", ElementKind::Table},
    {"td", ElementKind::Cell},          {"template", ElementKind::Skipped},
    {"textarea", ElementKind::Skipped}, {"th", ElementKind::Cell},
    {"title", ElementKind::Skipped},    {"tr", ElementKind::Row},
    {"ul", ElementKind::List},
};
static_assert(std::ranges::is_sorted(kElements, {}, &ElementRow::tag));

}  // namespace

ElementKind element_kind(std::string_view tag) {
  const auto* const row = std::ranges::lower_bound(kElements, tag, {}, &ElementRow::tag);
  return row != std::end(kElements) && row->tag == tag ? row->kind : ElementKind::Inline;
}

bool is_block_element(std::string_view tag) {
  const ElementKind kind = element_kind(tag);
  return kind == ElementKind::Rule || kind == ElementKind::Pre || kind >= ElementKind::Heading;
}

std::size_t heading_level(std::string_view tag) {
  const bool heading = tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
  return heading ? static_cast<std::size_t>(tag[1] - '0') : 0;
}

}  // namespace qasearch
