// Sites in other languages than English: their words are joined by their own forms, none is silenced, and
// scripts without blanks are found by their characters.
// SPDX-License-Identifier: MIT
#include "engine/language/language.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <xapian.h>

#include "engine/analysis/tokenizer.h"
#include "engine/language/lexicon.h"
#include "engine/text/utf8.h"
#include "program/json/highlighted_html.h"
#include "tests/engine/temporary_index.h"

namespace qasearch {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(Languages, AreAllThatXapianHasStemmersFor) {
  std::istringstream names(Xapian::Stem::get_available_languages());
  std::set<std::string, std::less<>> stemmers;
  for (std::string name; names >> name;) {
    EXPECT_NE(find_language(name), nullptr) << name;
    stemmers.insert(name);
  }
  std::set<std::string_view> codes;
  for (const Language& language : kLanguages) {
    EXPECT_TRUE(codes.insert(language.code).second) << language.code;
    if (!stemmers.contains(language.name)) continue;
    EXPECT_EQ(Xapian::Stem(std::string(language.code)).get_description(),
              Xapian::Stem(std::string(language.name)).get_description());
  }
}

TEST(FindLanguage, TakesCodesAndNamesInAnyCase) {
  for (const auto name : {"de", "DE", "german", " German "})
    EXPECT_EQ(find_language(name)->code, "de") << name;
  for (const auto name : {"", " ", "xx", "germ", "en_US", "\xff"})
    EXPECT_EQ(find_language(name), nullptr) << name;
  EXPECT_THAT(language_list(), HasSubstr("de (german)"));
  EXPECT_THAT(language_list(), HasSubstr(", zh (chinese)"));
  EXPECT_EQ(find_language("chinese")->code, "zh");
  EXPECT_EQ(find_language("Thai")->code, "th");
}

Page make_page(std::vector<Question> questions) {
  Page page;
  page.path = "/p";
  page.title = "Code";
  page.questions = std::move(questions);
  return page;
}

class Site {
 public:
  Site(std::string language, std::vector<Question> questions)
      : index_({make_page(std::move(questions))}, options(std::move(language))) {}

  SearchResults search(const std::string& query) {
    Result<SearchResults> results = searcher_.search({.query = query});
    EXPECT_TRUE(results) << query;
    return results ? *results : SearchResults();
  }
  std::vector<std::string> find(const std::string& query) {
    std::vector<std::string> ids;
    for (const Hit& hit : search(query).hits) ids.push_back(hit.id.substr(3));
    return ids;
  }
  std::vector<std::string> suggest(const std::string& typed) {
    std::vector<std::string> titles;
    const Result<Suggestions> found = searcher_.suggest({.query = typed});
    for (const Suggestion& each : found->suggestions) titles.push_back(each.text.text);
    return titles;
  }

 private:
  static IndexOptions options(std::string language) {
    IndexOptions options;
    options.language = std::move(language);
    return options;
  }
  TemporaryIndex index_;
  Searcher searcher_ = index_.open();
};

TEST(Fold, KeepsTheShortI) {
  EXPECT_EQ(fold("Йод"), "йод");
  EXPECT_EQ(fold("и\u0306"), "й");
  EXPECT_EQ(fold("Ёлка и\u0301"), "елка и");
}

TEST(PortugueseSite, JoinsFormsAndAccents) {
  Site site("pt", {{"fechamento", "O que é um fechamento (closure)?",
                    "Uma função que guarda as variáveis do lugar onde nasceu.", Difficulty::Easy},
                   {"promessa", "Como funcionam as promessas?",
                    "Uma promessa guarda um valor que ainda vai chegar.", Difficulty::Medium}});
  EXPECT_THAT(site.find("promessa"), ElementsAre("promessa"));
  EXPECT_THAT(site.find("variaveis funcao"), ElementsAre("fechamento"));
  EXPECT_THAT(site.find("GUARDAR VALORES"), UnorderedElementsAre("promessa", "fechamento"));
  EXPECT_THAT(site.suggest("como funcionam as prom"), ElementsAre("Como funcionam as promessas?"));
  EXPECT_THAT(site.suggest("como funcinam as prom"), ElementsAre("Como funcionam as promessas?"));
}

TEST(PortugueseSite, JoinsPluralsThatAreMadeWithAccents) {
  Tokenizer tokenizer(Lexicon::of_language("pt"), "pt");
  const auto stem = [&](std::string_view word) { return tokenizer.stem(fold(word)); };
  EXPECT_EQ(stem("funções"), stem("função"));
  EXPECT_EQ(stem("navegações"), stem("navegação"));
  EXPECT_EQ(stem("navegacao"), stem("navegar"));
  EXPECT_EQ(stem("exceções"), stem("exceção"));
  EXPECT_EQ(stem("variáveis"), stem("variável"));
  EXPECT_EQ(stem("compatíveis"), stem("compatível"));
  EXPECT_NE(stem("sessão"), stem("exceção"));
}

TEST(SpanishAndFrench, JoinFormsThatDifferInAccents) {
  Tokenizer spanish(Lexicon::of_language("es"), "es"), french(Lexicon::of_language("fr"), "fr");
  EXPECT_EQ(spanish.stem(fold("implementación")), spanish.stem("implementaciones"));
  EXPECT_EQ(spanish.stem(fold("función")), spanish.stem("funciones"));
  EXPECT_EQ(french.stem(fold("déclarée")), french.stem(fold("déclaré")));
  EXPECT_EQ(french.stem(fold("créés")), french.stem(fold("créée")));
}

// A question's frame must not bring the questions that only share it.
TEST(PortugueseSite, IsNotDecidedByQuestionWords) {
  std::vector<Question> questions = {
      {"closure", "Fechamentos em detalhe", "Guardam variáveis do lugar onde nasceram.", Difficulty::Easy}};
  for (int i = 0; i < 12; ++i)
    questions.push_back({"o" + std::to_string(i), "O que é uma coisa " + std::to_string(i) + "?",
                         "Não é o que parece.", Difficulty::Easy});
  Site site("pt", questions);
  EXPECT_THAT(site.find("O que é um fechamento?"), ElementsAre("closure"));
  EXPECT_FALSE(site.search("O que é um fechamento?").relaxed);
}

TEST(Lexicon, HasFrameWordsOfSomeLanguages) {
  const struct {
    std::string_view language, question, stop, meaning;
  } cases[] = {{"de", "warum", "der", "nicht"},
               {"es", "como", "los", "diferencia"},
               {"fr", "pourquoi", "les", "sans"},
               {"pt", "qual", "uma", "classe"}};
  for (const auto& c : cases) {
    const Lexicon& lexicon = Lexicon::of_language(c.language);
    EXPECT_TRUE(lexicon.is_question_word(c.question)) << c.question;
    EXPECT_TRUE(lexicon.is_stop_word(c.stop)) << c.stop;
    EXPECT_FALSE(lexicon.is_stop_word(c.meaning) || lexicon.is_question_word(c.meaning)) << c.meaning;
    EXPECT_FALSE(lexicon.is_question_word("what")) << c.language;
  }
  EXPECT_FALSE(Lexicon::of_language("ru").is_stop_word("the"));
}

TEST(GermanSite, SilencesNoWordThatIsOneInEnglishOnly) {
  Site site("de", {{"also", "Was tut man, wenn das Programm also doch hängt?",
                    "Den Zustand der Fäden ansehen.", Difficulty::Easy},
                   {"war", "Wie war der alte Befehl?", "Der alte Befehl hieß anders.", Difficulty::Easy},
                   {"am", "Welche Sperre ist am schnellsten?", "Keine Sperre.", Difficulty::Hard}});
  // "was", "also", "war", "am" are words of English lists or look like them.
  EXPECT_THAT(site.find("also"), ElementsAre("also"));
  EXPECT_THAT(site.find("am sperren"), ElementsAre("am"));
  EXPECT_FALSE(site.search("am sperren").relaxed && site.find("am sperren").size() > 1);
  EXPECT_THAT(site.find("befehle"), ElementsAre("war"));
  EXPECT_THAT(site.find("haengt OR hangt"), ElementsAre("also"));
  EXPECT_THAT(site.find("Zustände"), ElementsAre("also"));
}

TEST(RussianSite, JoinsForms) {
  Site site("ru", {{"lock", "Что такое блокировка потока?", "Блокировки ждут друг друга.", Difficulty::Easy},
                   {"list", "Как устроен список в Python?", "Список хранит ссылки.", Difficulty::Easy}});
  EXPECT_THAT(site.find("блокировкой"), ElementsAre("lock"));
  EXPECT_THAT(site.find("СПИСКИ python"), ElementsAre("list"));
  EXPECT_THAT(site.suggest("что такое бл"), ElementsAre("Что такое блокировка потока?"));
  EXPECT_THAT(site.suggest("блокирвока"), ElementsAre("Что такое блокировка потока?"));
  EXPECT_EQ(to_html(site.search("ссылка").hits.at(0).snippet.flat), "Список хранит <mark>ссылки</mark>.");
}

class ChineseSite : public testing::Test {
 protected:
  Site site_{"zh",
             {{"deadlock", "什么是死锁？", "两个线程互相等待对方的锁，就会发生死锁。", Difficulty::Easy},
              {"thread", "Python 的线程池怎么用？", "用 ThreadPoolExecutor 提交任务，然后等待结果。",
               Difficulty::Medium},
              {"kana", "デッドロックとは何ですか？", "スレッドが互いに待つ状態です。", Difficulty::Easy},
              {"hangul", "교착 상태란 무엇인가요?", "스레드가 서로 기다리는 상태입니다.", Difficulty::Easy}}};
};

TEST_F(ChineseSite, FindsWordsOfAnyLengthInsideLongerRuns) {
  const struct {
    std::string query, first;
    bool alone;
  } cases[] = {
      {"锁", "deadlock", true},
      {"死锁", "deadlock", true},
      {"线程池", "thread", false},
      {"互相等待", "deadlock", false},
      {"池", "thread", true},
      {"ロック", "kana", true},
      {"スレッド", "kana", true},
      {"何", "kana", true},
      {"교착", "hangul", true},
      {"상태", "hangul", true},
      {"스", "hangul", true},
      {"python线程池", "thread", false},
      {"Python 线程", "thread", false},
      {"ThreadPoolExecutor任务", "thread", false},
      {"\"发生死锁\"", "deadlock", true},
      {"\"锁死\"", "", true},
      {"title:死锁", "deadlock", true},
      {"title:等待", "", true},
  };
  for (const auto& c : cases) {
    // Behind it may stand others that have some of a long word's pairs.
    const auto found = site_.find(c.query);
    EXPECT_EQ(found.empty() ? "" : found.front(), c.first) << c.query;
    if (c.alone) {
      EXPECT_LE(found.size(), 1u) << c.query;
    }
  }
  EXPECT_THAT(site_.find("线程"), UnorderedElementsAre("deadlock", "thread"));
  EXPECT_EQ(site_.find("什么是死锁").front(), "deadlock");
}

TEST_F(ChineseSite, MarksWhatWasFound) {
  const auto title = [this](const std::string& query) {
    return to_html(site_.search(query).hits.at(0).title);
  };
  EXPECT_EQ(title("死锁"), "什么是<mark>死锁</mark>？");
  EXPECT_EQ(title("锁"), "什么是死<mark>锁</mark>？");
  EXPECT_EQ(title("线程池"), "Python 的<mark>线程池</mark>怎么用？");
  EXPECT_EQ(title("python线程"), "<mark>Python</mark> 的<mark>线程</mark>池怎么用？");
  EXPECT_EQ(to_html(site_.search("互相等待").hits.at(0).snippet.flat),
            "两个线程<mark>互相等待</mark>对方的锁，就会发生死锁。");
}

TEST_F(ChineseSite, CutsSnippetsOfLongAnswersAtCharacters) {
  std::string answer;
  for (int i = 0; i < 200; ++i) answer += "这里没有什么可以看的东西，";
  answer += "最后才说到死锁。";
  for (int i = 0; i < 200; ++i) answer += "后面也没有什么东西，";
  Site site("zh", {{"long", "很长的回答", answer, Difficulty::None}});
  const Highlighted snippet = site.search("死锁").hits.at(0).snippet.flat;
  EXPECT_TRUE(is_valid_utf8(snippet.text));
  EXPECT_LE(snippet.text.size(), 300u);
  EXPECT_THAT(to_html(snippet), HasSubstr("<mark>死锁</mark>"));
}

// Scripts whose words have no blanks between them, in letters: each row is a sentence and a word of it.
TEST(SitesWithoutBlanks, FindWordsInsideOfSentences) {
  const struct {
    std::string language, title, answer, word, phrase;
  } rows[] = {
      {"th", "ฐานข้อมูลคืออะไร", "เป็นที่เก็บข้อมูลไว้ใช้งาน", "ข้อมูล", "ฐานข้อมูล"},
      {"lo", "ຖານຂໍ້ມູນແມ່ນຫຍັງ", "ບ່ອນເກັບຂໍ້ມູນ", "ຂໍ້ມູນ", "ຖານຂໍ້ມູນ"},
      {"km", "មូលដ្ឋានទិន្នន័យគឺជាអ្វី", "កន្លែងទុកទិន្នន័យ", "ទិន្នន័យ", "មូលដ្ឋានទិន្នន័យ"},
      {"my", "ဒေတာဘေ့စ်ဆိုတာဘာလဲ", "ဒေတာများကိုသိမ်းသည်", "ဒေတာ", "ဒေတာဘေ့စ်"},
  };
  for (const auto& row : rows) {
    Site site(row.language, {{"a", row.title, row.answer, Difficulty::Easy},
                             {"b", "Something else?", "Of other words.", Difficulty::Easy}});
    EXPECT_THAT(site.find(row.word), ElementsAre("a")) << row.language;
    EXPECT_THAT(site.find(row.phrase), ElementsAre("a")) << row.language;
    EXPECT_THAT(site.find(row.title), ElementsAre("a")) << row.language;
    EXPECT_THAT(site.find(row.answer), ElementsAre("a")) << row.language;
  }
}

TEST(LongWords, AreCountedInCharacters) {
  std::string word;
  for (int i = 0; i < 60; ++i) word += "ქ";  // 180 bytes of Georgian
  Site site("none", {{"long", "Which word?", "It is " + word + ".", Difficulty::Easy}});
  EXPECT_THAT(site.find(word), ElementsAre("long"));
  EXPECT_THAT(site.search(word).notes, IsEmpty());
  EXPECT_THAT(site.find(word + "ქქქქქ"), IsEmpty()) << "of 65 characters";
}

TEST_F(ChineseSite, SuggestsByCharacters) {
  EXPECT_THAT(site_.suggest("死"), ElementsAre("什么是死锁？"));
  EXPECT_THAT(site_.suggest("什么是死锁"), ElementsAre("什么是死锁？"));
  EXPECT_THAT(site_.suggest("线程池"), ElementsAre("Python 的线程池怎么用？"));
  EXPECT_THAT(site_.suggest("python 线"), ElementsAre("Python 的线程池怎么用？"));
  EXPECT_THAT(site_.suggest("デッド"), ElementsAre("デッドロックとは何ですか？"));
}

}  // namespace
}  // namespace qasearch
