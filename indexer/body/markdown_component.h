// Tags of components in MDX ("<Tabs>", "</TabItem>", "<Accordion title={...}>"), which are no HTML: lines of
// them are no text, but for the titles that they show.
//
//   <Tab title="npm">     ->  "npm", 1 opened      </TabItem></Tabs>  ->  "", 2 closed
//   <Foo bar={1} />       ->  "", nothing opened   <T>                ->  nothing: it may be a type
//
// Pure functions, linear.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace qasearch {

struct ComponentLine {
  std::string title;       // title attribute of its last tag that has one, as written
  std::size_t opened = 0;  // tags left open for later lines
  std::size_t closed = 0;  // tags of earlier lines that it closes
  bool is_panel = false;   // the titled tag folds out, as the questions of an FAQ do
};

/// A line of nothing but tags of components; nothing for any other line. Requires: the line is trimmed.
std::optional<ComponentLine> component_line(std::string_view line);

/// "<Step title="One">Do it.</Step>": a tag with a title, text, and the tag's end in one line.
struct FilledComponent {
  ComponentLine tag;
  std::string_view text;  // of the line
};
std::optional<FilledComponent> filled_component(std::string_view line);

/// True when the line begins a component's tag that does not end in it ("<Card" and its attributes below).
bool begins_component_tag(std::string_view line);

/// The value of the attribute of that name, which stands in quotes; "" when there is none.
std::string_view attribute_value(std::string_view attributes, std::string_view name);

/// The value of the first attribute that holds a title: title="x", label='x', summary={"x"}. "" when there is
/// none.
std::string titled_by(std::string_view attributes);

/// True for the name of a component or container that opens and shuts: "Accordion", "details".
bool is_panel_name(std::string_view name);

}  // namespace qasearch
