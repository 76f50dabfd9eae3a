#include "searchd/algolia/answer_writer.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/text/utf8.h"
#include "searchd/algolia/hit_writer.h"
#include "searchd/algolia/match_level.h"

namespace qasearch {

namespace {

std::int64_t whole_ms(double took_ms) { return static_cast<std::int64_t>(std::ceil(std::max(took_ms, 0.0))); }

/// Pages that reach kReach hits at most.
std::uint64_t page_count(std::uint64_t total, std::uint32_t per_page) {
  if (per_page == 0) return 0;
  return (std::min<std::uint64_t>(total, kReach) + per_page - 1) / per_page;
}

void write_figures(JsonWriter& json, const AlgoliaRequest& request, std::uint64_t total, double took_ms) {
  json.field("nbHits", total);
  json.field("page", request.page);
  json.field("nbPages", page_count(total, request.hits_per_page));
  json.field("hitsPerPage", request.hits_per_page);
  json.field("exhaustiveNbHits", true);
  json.field("exhaustiveFacetsCount", true);
  json.key("exhaustive");
  json.begin_object();
  json.field("nbHits", true);
  json.field("facetsCount", true);
  json.end_object();
  json.field("query", request.query);
  json.field("params", "");
  json.field("index", request.index);
  json.field("processingTimeMS", whole_ms(took_ms));
}

void write_facets(JsonWriter& json, const AlgoliaRequest& request,
                  const std::vector<const FacetAttribute*>& attributes, const SearchResults& results) {
  json.key("facets");
  json.begin_object();
  for (const FacetAttribute* const attribute : attributes) {
    json.key(attribute->name);
    json.begin_object();
    std::vector<ValueCount> counts = value_counts(*attribute, results);
    const bool is_tree = attribute->source == FacetSource::Category;
    const std::uint32_t most = request.values_per_facet.value_or(is_tree ? kMostValues : kUsualValues);
    if (counts.size() > most) counts.resize(most);
    for (const ValueCount& each : counts) {
      json.text_key(each.value);
      json.value(each.count);
    }
    json.end_object();
  }
  json.end_object();
}

void write_stats(JsonWriter& json, const std::vector<const FacetAttribute*>& attributes,
                 const SearchResults& results) {
  json.key("facets_stats");
  json.begin_object();
  for (const FacetAttribute* const attribute : attributes) {
    const std::optional<NumberStats> stats = number_stats(*attribute, results);
    if (!stats) continue;
    json.key(attribute->name);
    json.begin_object();
    json.field("min", static_cast<std::int64_t>(stats->least));
    json.field("max", static_cast<std::int64_t>(stats->most));
    json.field("avg", stats->sum / static_cast<double>(stats->count));
    json.field("sum", stats->sum);
    json.end_object();
  }
  json.end_object();
}

/// The order of difficulties, which clients else sort by count.
void write_order(JsonWriter& json, const std::vector<const FacetAttribute*>& attributes) {
  json.key("renderingContent");
  json.begin_object();
  json.key("facetOrdering");
  json.begin_object();
  json.key("facets");
  json.begin_object();
  json.key("order");
  json.begin_array();
  for (const FacetAttribute* const attribute : attributes) json.value(attribute->name);
  json.end_array();
  json.end_object();
  json.key("values");
  json.begin_object();
  json.key("difficulty");
  json.begin_object();
  json.key("order");
  json.begin_array();
  for (const std::string_view value : kDifficultyValues) json.value(value);
  json.end_array();
  json.field("sortRemainingBy", "hidden");
  json.end_object();
  json.end_object();
  json.end_object();
  json.end_object();
}

bool has_difficulty(const std::vector<const FacetAttribute*>& attributes) {
  return std::any_of(attributes.begin(), attributes.end(),
                     [](const FacetAttribute* each) { return each->name == "difficulty"; });
}

/// The value with the beginnings of its words marked that `wanted` holds; nothing when one of them is
/// missing.
std::optional<Highlighted> match_value(const std::string& value, const std::vector<std::string>& wanted) {
  Highlighted marked{value, {}};
  std::vector<bool> found(wanted.size());
  for (std::size_t i = 0; i < value.size();) {
    std::size_t end = i;
    while (end < value.size() && is_name_character(code_point_at(value, end).value))
      end += code_point_at(value, end).length;
    const std::string word = fold(std::string_view(value).substr(i, end - i));
    for (std::size_t w = 0; w < wanted.size(); ++w) {
      if (!word.starts_with(wanted[w])) continue;
      found[w] = true;
      std::size_t stop = i;  // the shortest beginning that folds to as much
      while (stop < end && fold(std::string_view(value).substr(i, stop - i)).size() < wanted[w].size())
        stop += code_point_at(value, stop).length;
      if (marked.marks.empty() || marked.marks.back().end <= i)
        marked.marks.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(stop)});
    }
    i = end > i ? end : i + code_point_at(value, i).length;
  }
  if (std::find(found.begin(), found.end(), false) != found.end()) return std::nullopt;
  return marked;
}

}  // namespace

Result<void> write_search(JsonWriter& json, const AlgoliaRequest& request, const SearchResults& results) {
  const MatchLevels levels(results.corrected.value_or(results.raw_query), results.hits);
  json.begin_object();
  json.key("hits");
  json.begin_array();
  for (const Hit& hit : results.hits) {
    write_hit(json, hit, request, levels);
    if (json.size() > kMostAnswerBytes)
      return fail(ErrorCode::Usage, "the answer would be longer than 8 MB",
                  "ask for fewer hits, or name attributesToRetrieve");
  }
  json.end_array();
  write_figures(json, request, results.total, results.took_ms);
  if (request.facets) {
    const auto attributes = listed_attributes(*request.facets);
    write_facets(json, request, attributes, results);
    write_stats(json, attributes, results);
    if (has_difficulty(attributes)) write_order(json, attributes);
  }
  json.end_object();
  return {};
}

void write_facet_hits(JsonWriter& json, const AlgoliaRequest& request, const std::vector<ValueCount>& values,
                      double took_ms) {
  const std::vector<std::string> wanted = plain_words(request.facet_query);
  std::uint32_t written = 0;
  json.begin_object();
  json.key("facetHits");
  json.begin_array();
  for (const ValueCount& each : values) {
    if (written == request.facet_hits) break;
    const std::optional<Highlighted> marked = match_value(each.value, wanted);
    if (!marked) continue;
    ++written;
    json.begin_object();
    json.field("value", each.value);
    json.field("highlighted", tagged(*marked, request.tags));
    json.field("count", each.count);
    json.end_object();
  }
  json.end_array();
  json.field("exhaustiveFacetsCount", true);
  json.field("processingTimeMS", whole_ms(took_ms));
  json.end_object();
}

void write_suggestions(JsonWriter& json, const AlgoliaRequest& request,
                       const std::vector<Highlighted>& titles, double took_ms) {
  const MatchLevels levels(request.query);
  json.begin_object();
  json.key("hits");
  json.begin_array();
  for (const Highlighted& title : titles) {
    json.begin_object();
    json.field("objectID", title.text);
    json.field("query", title.text);
    json.key("_highlightResult");
    json.begin_object();
    json.key("query");
    write_highlight(json, title, request.tags, levels);
    json.end_object();
    json.end_object();
  }
  json.end_array();
  write_figures(json, request, titles.size(), took_ms);
  json.end_object();
}

}  // namespace qasearch
