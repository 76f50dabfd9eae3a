#include <algorithm>
#include <utility>

#include "engine/text/utf8.h"
#include "indexer/body/element_kind.h"
#include "indexer/body/markdown_writer.h"
#include "indexer/body/page_furniture.h"
#include "indexer/body/sections.h"
#include "indexer/parse/field_text.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

std::string prop(const Value* props, std::string_view name) {
  const Value* const value = props != nullptr && props->is_object() ? props->find(name) : nullptr;
  if (value == nullptr) return {};
  if (value->is_scalar()) return value->text;
  std::string text;  // className is a list
  for (const Value& item : value->items) text += (text.empty() ? "" : " ") + item.text;
  return text;
}

// A node of any of the forms: a text, [tag, props, ...children], or {type, tag, props, children}.
struct Node {
  const std::string* text = nullptr;
  std::string_view tag;
  const Value* props = nullptr;
  const Value* children = nullptr;  // a list
  std::size_t first_child = 0;
};

Node node_of(const Value& value) {
  Node node;
  if (value.kind == Value::Kind::Text) {
    node.text = &value.text;
  } else if (value.is_list() && !value.items.empty() && value.items[0].kind == Value::Kind::Text) {
    node.tag = value.items[0].text;
    if (value.items.size() > 1) node.props = &value.items[1];
    node.children = &value;
    node.first_child = 2;
  } else if (value.is_object()) {
    const Value* const tag = value.find("tag");
    const Value* const text = value.find("value");
    if (tag != nullptr) {
      node.tag = tag->text;
      node.props = value.find("props");
      node.children = value.find("children");
    } else if (text != nullptr && text->is_scalar()) {
      node.text = &text->text;
    }
  }
  return node;
}

void write_children(const Node& node, MarkdownWriter& writer, std::size_t depth);

void write_node(const Value& value, MarkdownWriter& writer, std::size_t depth) {
  if (depth > kLimits.body_depth) return;
  const Node node = node_of(value);
  if (node.text != nullptr) return writer.text(*node.text);
  if (node.tag.empty() || node.tag == "style" || node.tag == "script") return;
  if (prop(node.props, "className").find("footnotes") != std::string::npos) return;
  if (node.tag == "a" && is_note_target(prop(node.props, "href"))) return;
  const std::string code = node.tag == "pre" ? prop(node.props, "code") : std::string();
  if (!code.empty()) return writer.code_block(code, prop(node.props, "language"));
  writer.open(node.tag, {.href = prop(node.props, "href"),
                         .alt = prop(node.props, "alt"),
                         .language = prop(node.props, "language")});
  write_children(node, writer, depth);
  writer.close(node.tag);
}

void write_children(const Node& node, MarkdownWriter& writer, std::size_t depth) {
  if (node.children == nullptr) return;
  for (std::size_t i = node.first_child; i < node.children->items.size(); ++i) {
    write_node(node.children->items[i], writer, depth + 1);
  }
}

// Moves the text written so far into the section of the last heading.
void end_section(std::vector<Section>& sections, MarkdownWriter& writer) {
  std::string body = writer.finish();
  if (!sections.empty()) {
    sections.back().body = std::move(body);
  } else if (!body.empty()) {
    sections.push_back({0, {}, {}, std::move(body)});
  }
}

}  // namespace

std::vector<Section> body_sections(const Value& body) {
  std::vector<Section> sections;
  if (!body.is_object()) return sections;
  const Value* nodes = body.find("value");
  if (nodes == nullptr || !nodes->is_list()) nodes = body.find("children");
  if (nodes == nullptr || !nodes->is_list()) return sections;
  MarkdownWriter writer;
  for (const Value& value : nodes->items) {
    const Node node = node_of(value);
    const std::size_t level = heading_level(node.tag);
    if (level == 0) {
      write_node(value, writer, 0);
      continue;
    }
    end_section(sections, writer);
    if (sections.size() >= kLimits.sections) return sections;
    write_children(node, writer, 0);
    sections.push_back({level, one_line(writer.finish()), prop(node.props, "id"), {}});
  }
  end_section(sections, writer);
  return sections;
}

}  // namespace qasearch
