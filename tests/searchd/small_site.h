// A site of two pages for tests of the daemon.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "engine/document/page.h"

namespace qasearch {

/// Each answer tells the state, so that answers of two revisions can be told apart.
inline std::vector<Page> small_site(const std::string& state = "one", int questions = 12) {
  Page locks;
  locks.path = "/sql/locks";
  locks.title = "Locks & waits";
  locks.framework = "SQL";
  locks.topic = "Transactions & Locking";
  locks.subtopic = "Locks";
  locks.updated = "2026-06-18";
  for (int i = 0; i < questions; ++i) {
    Question question;
    question.id = "lock" + std::to_string(i);
    question.question = "What is a deadlock of <kind> " + std::to_string(i) + "?";
    question.answer = "It **waits** in state " + state +
                      ". See [locks](javascript:alert(1)) and <script>x</script>.\n\n"
                      "```sql\nSELECT " +
                      std::to_string(i) + ";\n```\n";
    question.difficulty = i % 2 == 0 ? Difficulty::Easy : Difficulty::Hard;
    locks.questions.push_back(question);
  }
  Page gil = locks;
  gil.path = "/python/gil";
  gil.title = gil.subtopic = "The GIL";
  gil.framework = "Python";
  gil.topic = "Concurrency";
  gil.questions.resize(2);
  gil.questions[0].question = "What is the GIL?";
  gil.questions[1].question = "Why C++ & not Python?";
  return {locks, gil};
}

}  // namespace qasearch
