#include "searchd/web/facet_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "searchd/web/frame.h"

namespace qasearch {

namespace {

/// Values of a facet before the <details>.
constexpr std::size_t kShownValues = 6;

const FilterField* filter_of(std::string_view parameter) {
  const auto found = std::find_if(kFilterFields.begin(), kFilterFields.end(),
                                  [&](const FilterField& field) { return field.name == parameter; });
  return found == kFilterFields.end() ? nullptr : &*found;
}

std::string value_html(const PageWords& words, FilterId filter, const std::string& value) {
  const auto difficulty = filter == FilterId::Difficulty ? parse_difficulty(value) : std::nullopt;
  if (difficulty && *difficulty != Difficulty::None) return difficulty_label(words, *difficulty);
  return "<span dir=\"auto\">" + escape_html(value_name(words, filter, value)) + "</span>";
}

std::string facet_item(const PageWords& words, FilterId filter, const FacetValue& value,
                       const SearchQuery& query) {
  const std::string inside =
      fmt::format("{}<span class=\"n\">{}</span>", value_html(words, filter, value.value), value.count);
  if (value.count == 0 && !value.selected) return "<li><span class=\"opt tick\">" + inside + "</span></li>\n";
  const std::string_view name = filter_field(filter).name;
  const std::string link = search_link("./", toggled(query, name, value.value)) + "#filters";
  return fmt::format("<li><a class=\"opt tick\" href=\"{}\" data-toggle=\"{}={}\"{}>{}</a></li>\n",
                     escape_html(link), name, escape_html(value.value),
                     value.selected ? " aria-current=\"true\"" : "", inside);
}

bool is_asked(const SearchQuery& query, FilterId filter, const std::string& value) {
  return std::find(query.begin(), query.end(), std::pair(std::string(filter_field(filter).name), value)) !=
         query.end();
}

/// The three difficulties are always listed, in their order.
std::vector<FacetValue> listed_values(const Facet& facet) {
  if (facet.filter != FilterId::Difficulty) return facet.values;
  std::vector<FacetValue> values;
  for (const std::string_view name : kDifficultyValues) {
    const auto found = std::find_if(facet.values.begin(), facet.values.end(),
                                    [&](const FacetValue& each) { return each.value == name; });
    if (found != facet.values.end()) {
      values.push_back(*found);
    } else if (name != "none") {
      values.push_back({std::string(name), 0, false});
    }
  }
  return values;
}

std::string facet_section(const PageWords& words, const Facet& facet, const SearchQuery& query) {
  std::vector<FacetValue> values = listed_values(facet);
  // Questions are searched unless a type is named: nobody has chosen them then.
  for (FacetValue& each : values) each.selected = each.selected && is_asked(query, facet.filter, each.value);
  std::string shown, hidden;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool is_shown = i < kShownValues || values[i].selected;
    (is_shown ? shown : hidden) += facet_item(words, facet.filter, values[i], query);
  }
  std::string html =
      fmt::format("<section>\n<h2>{}</h2>\n<ul>\n{}</ul>\n", facet_name(words, facet.filter), shown);
  if (!hidden.empty()) {
    html += fmt::format(
        "<details>\n<summary>{}</summary>\n<div class=\"long\" tabindex=\"0\" role=\"group\" "
        "aria-label=\"{}\"><ul>\n{}</ul></div>\n</details>\n",
        fmt::format(fmt::runtime(words.show_all), values.size()), facet_name(words, facet.filter), hidden);
  }
  return html + "</section>\n";
}

}  // namespace

std::string_view facet_name(const PageWords& words, FilterId filter) {
  switch (filter) {
    case FilterId::Difficulty:
      return words.difficulty;
    case FilterId::Framework:
      return words.subject;
    case FilterId::Topic:
      return words.topic;
    case FilterId::Subtopic:
      return words.subtopic;
    case FilterId::Type:
      return words.kind;
    case FilterId::Page:
      break;
  }
  return words.on_page;
}

std::string facet_list(const PageWords& words, std::span<const Facet> facets, const SearchQuery& query) {
  std::string html;
  for (const Facet& facet : facets) {
    const bool is_choice = facet.values.size() > 1 || facet.filter != FilterId::Type;
    if (!facet.values.empty() && is_choice) html += facet_section(words, facet, query);
  }
  return html;
}

std::string filter_chips(const PageWords& words, const SearchQuery& query) {
  std::string chips;
  SearchQuery without = query;
  for (const auto& [name, value] : query) {
    const FilterField* const field = filter_of(name);
    if (field == nullptr) continue;
    without = replaced(std::move(without), name, "");
    chips += fmt::format(
        "<li><a class=\"chip on\" href=\"{}\" data-toggle=\"{}={}\"><span class=\"vh\">{} "
        "</span>{}{}</a></li>\n",
        escape_html(search_link("./", toggled(query, name, value))), name, escape_html(value), words.remove,
        value_html(words, field->id, value), icon("x"));
  }
  if (chips.empty()) return chips;
  return fmt::format(
      "<ul class=\"chips\" aria-label=\"{}\">\n{}<li><a class=\"chip\" href=\"{}\">{}</a></li>\n</ul>\n",
      words.chosen, chips, escape_html(search_link("./", without)), words.clear_all);
}

std::size_t chosen_count(const SearchQuery& query) {
  return static_cast<std::size_t>(std::count_if(
      query.begin(), query.end(), [](const auto& each) { return filter_of(each.first) != nullptr; }));
}

}  // namespace qasearch
