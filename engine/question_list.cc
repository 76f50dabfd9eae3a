#include "engine/question_list.h"

#include <algorithm>
#include <utility>

#include <xapian.h>

#include "engine/generation.h"
#include "engine/record.h"
#include "engine/xapian_guard.h"

namespace qasearch {

Result<std::vector<ListedQuestion>> list_questions(const std::filesystem::path& index_dir) {
  const Result<Generation> generation = published_generation(index_dir);
  if (!generation) return tl::make_unexpected(generation.error());
  return xapian_guard(index_dir.string(), [&]() -> Result<std::vector<ListedQuestion>> {
    const Xapian::Database database(generation->questions().string());
    std::vector<ListedQuestion> questions;
    for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
      Result<StoredQuestion> stored = decode_record(database.get_document(*document).get_data());
      if (!stored) return tl::make_unexpected(stored.error());
      std::string title = stored->plain_question();
      questions.push_back({std::move(stored->id), std::move(title)});
    }
    std::sort(questions.begin(), questions.end(),
              [](const ListedQuestion& a, const ListedQuestion& b) { return a.id < b.id; });
    return questions;
  });
}

}  // namespace qasearch
