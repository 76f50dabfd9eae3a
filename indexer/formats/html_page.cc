#include "indexer/formats/html_page.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/text/markdown.h"
#include "engine/text/utf8.h"
#include "indexer/body/html_markdown.h"
#include "indexer/body/page_body.h"
#include "indexer/body/section_questions.h"
#include "indexer/body/visible_text.h"
#include "indexer/formats/html_data.h"
#include "indexer/formats/microdata.h"
#include "indexer/formats/nuxt_payload.h"
#include "indexer/formats/structured_text.h"
#include "indexer/page/markdown_place.h"
#include "indexer/page/page_fields.h"
#include "indexer/page/page_path.h"
#include "indexer/page/publication.h"
#include "indexer/page/site_url.h"
#include "indexer/parse/field_text.h"
#include "indexer/parse/html_encoding.h"
#include "indexer/parse/html_tokenizer.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

bool contains_lower(std::string_view text, std::string_view lower_part) {
  return fold(text).find(lower_part) != std::string::npos;
}

// Reads the pieces of a page in one pass.
class DataReader {
 public:
  explicit DataReader(std::string_view html) : html_(html), scanner_(html) {}

  HtmlData read() {
    for (HtmlToken token = scanner_.next(); token != HtmlToken::EndOfFile; token = scanner_.next()) {
      if (token == HtmlToken::Start) {
        start();
      } else if (token == HtmlToken::End) {
        end();
      } else {
        text();
      }
    }
    return std::move(data_);
  }

 private:
  enum class Expected : std::uint8_t { Nothing, Payload, JsonLd, Title, Script };

  void start() {
    const std::string& name = scanner_.name();
    expected_ = Expected::Nothing;
    if (name == "html" || name == "body")
      data_.no_index |= scanner_.attribute("data-pagefind-ignore").has_value();
    if (name == "script") {
      expected_ = script_content();
    } else if (name == "title") {
      expected_ = Expected::Title;
    } else if (name == "link" && scanner_.attribute("rel") == "canonical") {
      if (data_.canonical.empty()) data_.canonical = scanner_.attribute("href").value_or("");
    } else if (name == "meta") {
      read_meta();
    } else if (heading_level(name) > 0) {
      heading_ = name;
      heading_text_.clear();
      heading_id_ = scanner_.attribute("id").value_or(last_id_);
    } else {
      const auto id = scanner_.attribute("id");
      if (id && heading_.empty()) {
        last_id_ = *id;
      } else if (id && heading_id_.empty()) {
        heading_id_ = *id;
      }
    }
  }

  void read_meta() {
    const auto fill = [&](std::string& text) {
      if (text.empty()) text = scanner_.attribute("content").value_or("");
    };
    std::string name = scanner_.attribute("name").value_or("");
    if (name.empty()) name = scanner_.attribute("property").value_or("");
    if (is_robots_name(name)) data_.no_index |= asks_no_index(scanner_.attribute("content").value_or(""));
    if (name == "description" || name == "og:description") fill(data_.description);
    if (name == "og:title") fill(data_.site_title);
    if (name == "article:modified_time" || name == "article:published_time") fill(data_.updated);
    if (contains_lower(scanner_.attribute("http-equiv").value_or(""), "refresh"))
      data_.redirects |= contains_lower(scanner_.attribute("content").value_or(""), "url=");
  }

  Expected script_content() const {
    if (scanner_.attribute("data-nuxt-data") || scanner_.attribute("id") == "__NUXT_DATA__")
      return Expected::Payload;
    const std::string type = scanner_.attribute("type").value_or("");
    return contains_lower(type, "ld+json") ? Expected::JsonLd : Expected::Script;
  }

  void end() {
    expected_ = Expected::Nothing;
    if (heading_.empty() || scanner_.name() != heading_) return;
    const bool is_title = heading_ == "h1" && data_.heading.empty();
    const bool is_target = !heading_id_.empty() && data_.headings.size() < kLimits.questions_per_page;
    const std::string line = is_title || is_target ? html_to_line(heading_text_) : std::string();
    if (is_title) data_.heading = line;
    if (is_target) data_.headings.emplace_back(line, heading_id_);
    heading_.clear();
    last_id_.clear();
  }

  void text() {
    const std::string_view text = scanner_.text();
    switch (std::exchange(expected_, Expected::Nothing)) {
      case Expected::Payload:
        if (++blocks_ <= kLimits.html_blocks) data_.payloads.push_back(text);
        return;
      case Expected::JsonLd:
        if (++blocks_ <= kLimits.html_blocks) read_block(text);
        return;
      case Expected::Title:
        if (data_.title.empty()) data_.title = html_to_line(text);
        return;
      case Expected::Script:
        read_base(text);
        return;
      case Expected::Nothing:
        break;
    }
    if (!heading_.empty() && heading_text_.size() < kLimits.question_bytes) heading_text_ += text;
  }

  // window.__NUXT__.config is JavaScript; of all of it one text is wanted.
  void read_base(std::string_view script) {
    static constexpr std::string_view kMark = "baseURL:\"";
    if (script.find("__NUXT__") == std::string_view::npos) return;
    const std::size_t begin = script.find(kMark);
    if (begin == std::string_view::npos) return;
    const std::string_view rest = script.substr(begin + kMark.size());
    const std::size_t end = rest.substr(0, kLimits.name_bytes).find('"');
    if (end == std::string_view::npos) return;
    std::string base(rest.substr(0, end));
    for (std::size_t pos; (pos = base.find("\\u002F")) != std::string::npos;) base.replace(pos, 6, "/");
    if (base.starts_with('/')) data_.base = base.ends_with('/') ? base : base + '/';
  }

  void read_block(std::string_view block) {
    if (block.find("Question") == std::string_view::npos) return;
    if (block.size() > kLimits.json_ld_bytes)
      return report_block(block, 0, "is larger than " + std::to_string(kLimits.json_ld_bytes) + " bytes");
    const JsonLdBlock read = parse_json_ld(block);
    if (!read.value) return report_block(block, read.fault, "is not valid JSON");
    for (JsonLdQuestion& question : json_ld_questions(*read.value)) {
      data_.too_many |= data_.questions.size() >= kLimits.questions_per_page;
      if (data_.too_many) break;
      // Layout and page may both carry the block.
      std::string key = question.name + '\0' + question.url;
      for (const JsonLdAnswer& answer : question.answers) key += '\0' + answer.text;
      const bool repeated = seen_.contains(key) && !block_keys_.contains(key);
      if (repeated) continue;
      block_keys_.insert(key);
      data_.questions.push_back(std::move(question));
    }
    seen_.merge(block_keys_);
    block_keys_.clear();
  }

  void report_block(std::string_view block, std::size_t fault, const std::string& what) {
    const std::string_view before =
        html_.substr(0, static_cast<std::size_t>(block.data() - html_.data()) + fault);
    line_ += static_cast<std::size_t>(std::ranges::count(before.substr(counted_), '\n'));
    counted_ = before.size();
    data_.block_faults.push_back("line " + std::to_string(line_) + ": a block of structured data " + what);
  }

  std::string_view html_;
  std::size_t line_ = 1, counted_ = 0;  // the number of a line, and the bytes before it
  HtmlTokenizer scanner_;
  HtmlData data_;
  Expected expected_ = Expected::Nothing;
  std::size_t blocks_ = 0;
  std::string heading_, heading_text_, heading_id_;
  std::string last_id_;                      // of an element that no heading has claimed yet
  std::set<std::string> seen_, block_keys_;  // questions of earlier blocks, and of this one
};

// Id of a question, and the fragment of links to it where that differs from the site's template, which puts
// "q-" before the id.
struct QuestionName {
  std::string id, fragment;
};

QuestionName name_of_fragment(std::string_view fragment) {
  if (fragment.starts_with("q-")) return {std::string(fragment.substr(2)), {}};
  return {std::string(fragment), std::string(fragment)};
}

QuestionName name_of_heading(const HtmlData& data, std::string_view name) {
  const std::string line = one_line(name);
  for (const auto& [text, id] : data.headings) {
    if (text == line) return name_of_fragment(id);
  }
  return {slugify(line), {}};
}

// Title of the page: "Locks" rather than "Locks | Our site", and not "| Our site", which a template makes of
// an empty title.
std::string title_of(const HtmlData& data) {
  for (const std::string& text : {data.site_title, data.title}) {
    const std::string title = one_line(text);
    if (title.empty() || std::string_view("-|:·–—").find(title.front()) != std::string_view::npos) continue;
    const bool begins_with_heading = !data.heading.empty() && title.starts_with(data.heading + ' ');
    return begins_with_heading ? data.heading : title;
  }
  return data.heading;
}

// True when questions of the page itself are among them.
bool add_structured_pages(const HtmlData& data, const SitePlace& own, const SourceFile& file,
                          PageSink& sink) {
  std::map<std::string, Value> records;  // by path: a question may live on another page of the site
  std::vector<std::string> order;
  for (const JsonLdQuestion& question : data.questions) {
    const SitePlace place = question_place(question.url, own);
    auto [found, is_new] = records.try_emplace(place.path, Value::Kind::Object);
    Value& record = found->second;
    if (is_new) {
      order.push_back(place.path);
      record.add("path", text_value(place.path));
      if (place.path == own.path) {
        record.add("title", text_value(title_of(data)));
        record.add("description", text_value(data.description));
      }
      record.add("questions", Value(Value::Kind::List));
    }
    Value item(Value::Kind::Object);
    QuestionName name =
        place.fragment.empty() ? name_of_heading(data, question.name) : name_of_fragment(place.fragment);
    item.add("id", text_value(std::move(name.id)));
    item.add("fragment", text_value(std::move(name.fragment)));
    item.add("q", text_value(markdown_of_name(question.name)));
    std::string answer = answer_markdown(question);
    // On a forum the question has a text of its own, which says more than its title.
    if (!trim(question.body).empty() && question.body != question.name) {
      const std::string body = markdown_of_text(question.body);
      answer = body + "\n\n" + answer;
    }
    item.add("a", text_value(std::move(answer)));
    record.find("questions")->items.push_back(std::move(item));
  }
  for (const std::string& path : order) {
    PageReading reading = read_page_fields(
        records.at(path), {.file = file, .entry = "JSON-LD", .fidelity = Fidelity::StructuredData}, sink);
    if (reading.record) sink.add(std::move(*reading.record));
  }
  return records.contains(own.path);
}

// Shells and error pages lie under these paths, whatever they say.
bool is_error_path(std::string_view path) {
  return path.ends_with("/404") || path == "/200" || path == "/500";
}

// The headings of the page that are its questions.
Value seen_questions(const std::vector<Section>& sections, const std::string& page_name) {
  Value questions = section_questions(sections, page_name);
  bool answered = false;
  for (Value& item : questions.items) {
    QuestionName name = name_of_fragment(item.find("fragment")->text);
    if (!name.id.empty()) item.find("id")->text = std::move(name.id);
    item.find("fragment")->text = std::move(name.fragment);
    answered |= !item.find("a")->text.empty();
  }
  return answered ? questions : Value(Value::Kind::List);
}

void add_seen_page(const HtmlData& data, const SitePlace& own, const SourceFile& file, PageSink& sink) {
  std::vector<Section> sections = html_sections(file.bytes);
  const std::string title = title_of(data);
  Value record(Value::Kind::Object);
  record.add("path", text_value(own.path));
  record.add("title", text_value(title));
  record.add("description", text_value(data.description));
  record.add("updated", text_value(data.updated));
  record.add("questions", seen_questions(sections, own.path + ' ' + title));
  PageReading reading = read_page_fields(record, {.file = file, .fidelity = Fidelity::Text}, sink);
  if (!reading.record) return;
  Page& page = reading.record->page;
  if (page.questions.empty() && !set_body(page, std::move(sections)))
    sink.report(
        {file.path, "too_large", "its text was cut at " + std::to_string(kLimits.text_bytes) + " bytes"});
  if (page.questions.empty() && (page.body.empty() || page.title.empty())) return;
  sink.add(std::move(*reading.record));
}

void read_page(const SourceFile& file, PageSink& sink) {
  const HtmlData data = read_html_data(file.bytes);
  std::string path = site_path(file);
  const auto own_place = [&] { return page_place({data.canonical, data.base, path}, file.site_url); };
  if (data.no_index) {
    return sink.leave_out(LeftOut::NoIndex, own_place().path);
  }
  std::set<std::string> known_paths;
  bool known = is_error_path(path) || data.redirects;
  for (const std::string_view text : data.payloads) {
    PayloadReading payload = read_nuxt_payload_text(text, file, sink);
    known |= payload.failed;
    known_paths.merge(payload.paths);
    if (!payload.route.empty()) path = std::move(payload.route);
  }
  const SitePlace own = own_place();
  known |= known_paths.contains(own.path);
  for (const std::string& fault : data.block_faults) sink.report({file.path, "json_ld", fault});
  if (data.too_many)
    sink.report({file.path, "too_many",
                 "has more than " + std::to_string(kLimits.questions_per_page) +
                     " questions of schema.org; the rest is left out"});
  known |= add_structured_pages(data, own, file, sink);
  if (!known) add_seen_page(data, own, file, sink);
}

}  // namespace

HtmlData read_html_data(std::string_view html) {
  HtmlData data = DataReader(html).read();
  // Pages that have both say the same in both.
  if (data.questions.empty()) data.questions = microdata_questions(html);
  if (data.questions.size() > kLimits.questions_per_page) {
    data.questions.pop_back();
    data.too_many = true;
  }
  return data;
}

// Markdown may begin with tags too, but not with these.
bool accepts_html_page(const SourceFile& file) {
  const std::string_view text = trim(without_byte_order_mark(file.bytes.substr(0, kLimits.head_bytes)));
  if (!text.starts_with('<')) return false;
  const std::string head = fold(text.substr(0, 1'024));
  const auto has = [&head](std::string_view tag) { return head.find(tag) != std::string::npos; };
  if (has("<!doctype html") || has("<html")) return true;
  return !has_markdown_name(file) && (has("<head") || has("<script") || has("<body"));
}

void read_html_page(const SourceFile& file, PageSink& sink) {
  const std::string label = declared_encoding(file.bytes);
  if (label.empty()) {
    report_encoding(file, sink);
    return read_page(file, sink);
  }
  const auto text = to_utf8(file.bytes, label);
  if (!text) return sink.report({file.path, "encoding", text.error().message});
  SourceFile converted = file;
  converted.bytes = *text;
  read_page(converted, sink);
}

}  // namespace qasearch
