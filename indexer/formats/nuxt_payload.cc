#include "indexer/formats/nuxt_payload.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/ascii.h"
#include "engine/base/result.h"
#include "engine/text/utf8.h"
#include "indexer/page/page_fields.h"
#include "indexer/page/page_path.h"
#include "indexer/page/record_fields.h"
#include "indexer/parse/devalue.h"

namespace qasearch {

namespace {

// Reads the beginning of a text token by token, just far enough to tell what it is.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  char peek() {
    while (!text_.empty() && ascii::is_blank(text_.front())) text_.remove_prefix(1);
    return text_.empty() ? '\0' : text_.front();
  }
  bool skip(char c) {
    if (peek() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool skip_string() {
    if (!skip('"')) return false;
    while (!text_.empty() && text_.front() != '"')
      text_.remove_prefix(std::min<std::size_t>(text_.front() == '\\' ? 2 : 1, text_.size()));
    return skip('"');
  }
  bool skip_integer() {
    skip('-');
    const std::size_t digits = std::min(text_.find_first_not_of("0123456789"), text_.size());
    text_.remove_prefix(digits);
    return digits > 0;
  }

 private:
  std::string_view text_;
};

// One page record while its members are decoded: a budget of its own.
class RecordReader {
 public:
  RecordReader(const DevalueText& text, std::size_t slot, const SourceFile& file, PageSink& sink)
      : text_(text), decoder_(text), slot_(slot), file_(file), sink_(sink) {}

  /// The members that pages have; what is refused is reported and missing.
  Value read() {
    Value record = read_object(slot_, is_page_field, &RecordReader::read_member);
    if (has_questions(record)) return record;
    // Only now, since a body may be large.
    const auto ref = decoder_.member(slot_, "body");
    if (!ref || !*ref) return record;
    auto body = decoder_.decode(**ref);
    if (body) {
      record.add("body", std::move(*body));
    } else {
      report(body.error(), "body");
    }
    return record;
  }

 private:
  void report(DevalueFault fault, const std::string& what) {
    sink_.report({file_.path, std::string(fault_name(fault)),
                  "slot " + std::to_string(slot_) + ": " + what + " cannot be decoded"});
  }

  static bool has_questions(const Value& record) {
    const Value* const meta = record.find("meta");
    for (const Value* const object : {&record, meta}) {
      if (object == nullptr) continue;
      for (const std::string_view name : question_list_names()) {
        const Value* const list = object->find(name);
        if (list != nullptr && !list->items.empty()) return true;
      }
    }
    return false;
  }

  using MemberReader = Decoded<Value> (RecordReader::*)(DevalueRef ref, std::string_view name);

  Value read_object(std::size_t slot, bool (*wanted)(std::string_view name), MemberReader read_one) {
    Value object(Value::Kind::Object);
    std::vector<std::string_view> names = text_.member_names(slot);
    // Texts before lists of questions, which may take all of the budget.
    std::ranges::stable_partition(names, [](std::string_view name) {
      return name != "meta" && !is_one_of(question_list_names(), name);
    });
    for (const std::string_view name : names) {
      if (!wanted(name)) continue;
      const auto ref = decoder_.member(slot, name);
      if (ref && !*ref) continue;
      auto value = ref ? (this->*read_one)(**ref, name) : Decoded<Value>(tl::make_unexpected(ref.error()));
      if (!value) {
        report(value.error(), std::string(name));
      } else if (value->kind != Value::Kind::Undefined) {
        object.add(std::string(name), std::move(*value));
      }
    }
    return object;
  }

  Decoded<Value> read_plain(DevalueRef ref, std::string_view) { return decoder_.decode(ref); }

  Decoded<Value> read_member(DevalueRef ref, std::string_view name) {
    if (is_one_of(question_list_names(), name)) return read_questions(ref);
    if (name != "meta") return decoder_.decode(ref);
    ASSIGN_OR_RETURN(const auto slot, decoder_.unwrap(ref));
    if (!slot) return Value();
    const auto is_member = [](std::string_view member) { return member != "meta" && is_page_field(member); };
    Value meta = read_object(*slot, is_member, &RecordReader::read_member);
    if (!meta.items.empty()) return meta;
    return decoder_.decode(ref);  // a list of tags of the page's head
  }

  // Each question by itself, so that a bad one costs itself.
  Decoded<Value> read_questions(DevalueRef ref) {
    ASSIGN_OR_RETURN(const auto slot, decoder_.unwrap(ref));
    if (!slot) return Value();
    ASSIGN_OR_RETURN(const auto refs, decoder_.elements(*slot));
    if (!refs) return Value();
    Value list(Value::Kind::List);
    for (const DevalueRef element : *refs)
      list.items.push_back(read_question(element, list.items.size() + 1));
    return list;
  }

  Value read_question(DevalueRef ref, std::size_t number) {
    const auto slot = decoder_.unwrap(ref);
    if (!slot) {
      report(slot.error(), "question " + std::to_string(number));
      return Value();
    }
    if (!*slot) return Value();
    Value question = read_object(**slot, is_question_field, &RecordReader::read_plain);
    if (!question.items.empty()) return question;
    auto whole = decoder_.decode(static_cast<DevalueRef>(**slot));
    return whole && whole->is_scalar() ? std::move(*whole) : question;
  }

  const DevalueText& text_;
  DevalueDecoder decoder_;
  std::size_t slot_;
  const SourceFile& file_;
  PageSink& sink_;
};

// A member of the root; undefined when it is absent or cannot be decoded.
Value root_member(const DevalueText& text, std::string_view name) {
  DevalueDecoder decoder(text);
  const auto root = decoder.unwrap(0);
  if (!root || !*root) return Value();
  const auto ref = decoder.member(**root, name);
  if (!ref || !*ref) return Value();
  auto value = decoder.decode(**ref);
  return value ? std::move(*value) : Value();
}

// When the payload was made.
std::int64_t built_ms_of(const DevalueText& text) {
  const Value value = root_member(text, "prerenderedAt");
  std::int64_t ms = 0;
  std::from_chars(value.text.data(), value.text.data() + value.text.size(), ms);
  return ms;
}

std::string route_of(const DevalueText& text) {
  std::string route = root_member(text, "path").text;
  route.resize(std::min(route.find_first_of("?#"), route.size()));
  while (route.size() > 1 && route.ends_with('/')) route.pop_back();
  return is_safe_path(route) ? route : "";
}

// An error page, or one of whose data some could not be had.
bool shows_error(const DevalueText& text) {
  if (root_member(text, "error").has_value()) return true;
  return std::ranges::any_of(root_member(text, "_errors").items,
                             [](const Value& error) { return error.has_value(); });
}

// The links of an entry {page, siblings, blog}, which stand beside the record of its page.
class EntryLinks {
 public:
  EntryLinks(const DevalueText& text, std::size_t slot, PageSink& sink)
      : decoder_(text), slot_(slot), sink_(sink) {}

  void read() {
    const auto page = slot_of(slot_, "page");
    if (page) page_ = text_of(*page, "path");
    if (page_.empty()) return;
    const auto siblings = slot_of(slot_, "siblings");
    if (siblings) read_siblings(*siblings);
    const auto blog = slot_of(slot_, "blog");
    if (blog) remark(Remark::Kind::Blog, text_of(*blog, "path"));
  }

 private:
  void read_siblings(std::size_t list) {
    const auto refs = decoder_.elements(list);
    if (!refs || !*refs) return;
    for (std::size_t i = 0; i < std::min((*refs)->size(), kLimits.related_per_page); ++i) {
      const auto sibling = decoder_.unwrap((**refs)[i]);
      if (sibling && *sibling) remark(Remark::Kind::Sibling, text_of(**sibling, "path"));
    }
  }
  // A reference that cannot be decoded is no link; the record's reader reports it where it matters.
  std::optional<std::size_t> slot_of(std::size_t slot, std::string_view name) {
    const auto ref = decoder_.member(slot, name);
    if (!ref || !*ref) return std::nullopt;
    const auto target = decoder_.unwrap(**ref);
    return target ? *target : std::nullopt;
  }
  std::string text_of(std::size_t slot, std::string_view name) {
    const auto ref = decoder_.member(slot, name);
    if (!ref || !*ref) return {};
    const auto value = decoder_.decode(**ref);
    return value && value->is_scalar() && value->text.size() <= kLimits.name_bytes ? value->text : "";
  }
  void remark(Remark::Kind kind, std::string path) {
    if (!path.empty()) sink_.remark({kind, page_, "", std::move(path)});
  }

  DevalueDecoder decoder_;
  std::size_t slot_;
  PageSink& sink_;
  std::string page_;
};

bool has_entry_links(const DevalueText& text, std::size_t slot) {
  return (text.has_member(slot, "siblings") || text.has_member(slot, "blog")) &&
         text.has_member(slot, "page");
}

bool may_be_record(const DevalueText& text, std::size_t slot) {
  if (!text.has_member(slot, "path") && !text.has_member(slot, "_path")) return false;
  return text.has_member(slot, "meta") || text.has_member(slot, "body") ||
         std::ranges::any_of(question_list_names(),
                             [&](std::string_view name) { return text.has_member(slot, name); });
}

// All records of one payload.
class PayloadReader {
 public:
  PayloadReader(const DevalueText& text, const SourceFile& file, PageSink& sink)
      : text_(text), file_(file), sink_(sink), built_ms_(built_ms_of(text)), own_path_(site_path(file)) {}

  PayloadReading read() {
    payload_.failed = shows_error(text_);
    payload_.route = route_of(text_);
    std::size_t records = 0;
    for (std::size_t slot = 0; slot < text_.slots(); ++slot) {
      if (has_entry_links(text_, slot)) EntryLinks(text_, slot, sink_).read();
      if (!may_be_record(text_, slot)) continue;
      if (++records > kLimits.payload_records) {
        sink_.report({file_.path, "too_many",
                      "more than " + std::to_string(kLimits.payload_records) + " page records"});
        break;
      }
      read_record(slot);
    }
    place_heads();
    return std::move(payload_);
  }

 private:
  void read_record(std::size_t slot) {
    const Value record = RecordReader(text_, slot, file_, sink_).read();
    if (!is_page_record(record)) return;
    PageReading reading = read_page_fields(
        record, {.file = file_, .entry = "slot " + std::to_string(slot), .built_ms = built_ms_}, sink_);
    if (!reading.record) return;
    const Page& page = reading.record->page;
    payload_.paths.insert(page.path);
    const bool is_head = !reading.answers_named && !page.questions.empty() && page.path != own_path_;
    if (is_head) {
      heads_.push_back(std::move(*reading.record));
    } else {
      sink_.add(std::move(*reading.record));
    }
  }

  // Records without any answer beside other pages are heads of a listing.
  void place_heads() {
    for (PageRecord& head : heads_) {
      if (payload_.paths.size() > 1) {
        sink_.leave_out(LeftOut::ListingHead, head.page.path);
      } else {
        sink_.add(std::move(head));
      }
    }
  }

  const DevalueText& text_;
  const SourceFile& file_;
  PageSink& sink_;
  const std::int64_t built_ms_;
  const std::string own_path_;
  PayloadReading payload_;
  std::vector<PageRecord> heads_;  // without any answer
};

}  // namespace

bool looks_like_payload(std::string_view text) {
  text = without_byte_order_mark(text);
  Scanner scanner(text);
  if (!scanner.skip('[')) return false;
  if (scanner.skip('[')) return scanner.peek() == '"';
  if (!scanner.skip('{')) return false;
  while (scanner.skip_string() && scanner.skip(':') && scanner.skip_integer()) {
    if (!scanner.skip(',')) return scanner.peek() == '}';
  }
  return false;
}

bool accepts_nuxt_payload(const SourceFile& file) { return looks_like_payload(file.bytes); }

void read_nuxt_payload(const SourceFile& file, PageSink& sink) {
  read_nuxt_payload_text(file.bytes, file, sink);
}

PayloadReading read_nuxt_payload_text(std::string_view bytes, const SourceFile& file, PageSink& sink) {
  const auto text = DevalueText::parse(bytes);
  if (text) return PayloadReader(*text, file, sink).read();
  sink.report({file.path, std::string(fault_name(text.error())), "the payload is not valid devalue text"});
  return {};
}

}  // namespace qasearch
