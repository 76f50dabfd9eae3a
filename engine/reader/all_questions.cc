#include "engine/reader/all_questions.h"

#include <algorithm>
#include <utility>

#include <xapian.h>

#include "engine/document/terms.h"
#include "engine/storage/document_store.h"
#include "engine/storage/generation.h"
#include "engine/storage/index_access.h"
#include "engine/storage/xapian_guard.h"

namespace qasearch {

Result<std::vector<QuestionRow>> all_questions(const std::filesystem::path& index_dir) {
  ASSIGN_OR_RETURN(const Generation generation, published_generation(index_dir));
  RETURN_IF_ERROR(check_access(generation));
  return xapian_guard(index_dir.string(), [&] {
    const Xapian::Database database(generation.questions().string());
    const DocumentStore store(database);
    const std::string all = value_term(filter_field(FilterId::Type), kQuestionType);
    std::vector<QuestionRow> questions;
    for (auto document = database.postlist_begin(all); document != database.postlist_end(all); ++document) {
      StoredQuestion stored = store.read(*document);
      std::string title = stored.plain_question();
      questions.push_back({std::move(stored.id), std::move(title)});
    }
    std::sort(questions.begin(), questions.end(),
              [](const QuestionRow& a, const QuestionRow& b) { return a.id < b.id; });
    return questions;
  });
}

}  // namespace qasearch
