#include "indexer/body/visible_text.h"

#include <gtest/gtest.h>

#include "indexer/parse/limits.h"
#include "tests/indexer/reading.h"

namespace qasearch {
namespace {

std::string lines(std::string_view html) {
  std::string out;
  for (const Section& section : html_sections(html)) {
    out += std::to_string(section.level) + "|" + section.title + "|" + section.anchor + "|" + section.body +
           "\n";
  }
  return out;
}

TEST(HtmlSections, AreWhatAReaderSees) {
  struct Case {
    std::string_view name, html, expected;
  };
  const Case cases[] = {
      {"the main part",
       "<body><nav>a</nav><header>b</header><main><h1>T</h1><p>c &amp; "
       "<code>d</code></p></main><footer>e</footer>",
       "1|T||c & `d`\n"},
      {"the article", "<body><p>a</p><article><header>b</header><p>c</p></article><p>d</p>", "0|||b\n\nc\n"},
      {"the body without what goes around",
       "<head><title>t</title></head><body><header>a</header><nav>b</nav><aside>c</aside><p>d</p>"
       "<script>e</script><style>f</style><div role=\"navigation\">g</div><footer>h</footer></body>",
       "0|||d\n"},
      {"no body", "<p>a</p><h2 id=x>B</h2>c", "0|||a\n2|B|x|c\n"},
      {"inside of main too",
       "<main>a<nav>b</nav><aside>c</aside><svg><text>d</text></svg><button>e</button>f</main>", "0|||af\n"},
      {"what is hidden", "<main>a<div hidden>b<div>c</div></div><span aria-hidden=true>d</span>e</main>",
       "0|||ae\n"},
      {"a hidden paragraph needs no end", "<main><p hidden>a<p>b</main>", "0|||a\n\nb\n"},
      {"deeper headings and code",
       "<main><section><div><h2>A</h2></div><pre><code "
       "class=\"language-js\">x\n</code></pre><div><h3>B</h3>y</div></section></main>",
       "2|A||```js\nx\n```\n3|B||y\n"},
      {"links of headings to themselves",
       "<main><h2 id=a><a href=\"#a\">A</a></h2><h2 id=b>B<a href=\"#b\">#</a></h2><h2 id=c>C<a class=hash "
       "href=\"#c\">&#8203;</a></h2><h2 id=d>C#<a href=\"#d\"> ¶ </a></h2></main>",
       "2|A|a|\n2|B|b|\n2|C|c|\n2|C#|d|\n"},
      {"ids around headings", "<main><section id=s><h2>A</h2>x</section><p id=p>y</p><h2>B</h2></main>",
       "2|A|s|x\n\ny\n2|B||\n"},
      {"headings that lead elsewhere",
       "<main><h2><a href=\"/a\">A</a></h2><p>x</p><h2>B <a href=\"/b\">b</a></h2></main>",
       "0|||## [A](/a)\n\nx\n2|B [b](/b)||\n"},
      {"headings in a quotation of an answer",
       "<main><h2>A?</h2><p>x</p><blockquote><h3>B?</h3>y<h2>C</h2>z</blockquote><p>w</p><h2>D?</h2>v</main>",
       "2|A?||x\n\n> ### B?\n>\n> y\n>\n> ## C\n>\n> z\n\nw\n2|D?||v\n"},
      {"questions in a quotation that is the page",
       "<main><h1>T</h1><blockquote><h2>A?</h2>x</blockquote></main>", "1|T||\n2|A?||x\n"},
      {"headings in cells",
       "<main><h2>A?</h2><table><tr><th><h3>B</h3><th><h3>C</h3><tr><td>x<td><h4>D</h4>y</table>z</main>",
       "2|A?||| B | C |\n| --- | --- |\n| x | D y |\n\nz\n"},
      {"questions in cells", "<main><table><tr><td><h2>A?</h2>x</td></tr></table></main>", "2|A?||x\n"},
      {"links and elements that open panels",
       "<main><h2>H</h2><a role=button aria-expanded=false href=#a>A?</a><div id=a>x</div><div role=button "
       "aria-expanded=false aria-controls=b>B?</div><div id=b hidden>y</div><a role=button "
       "aria-expanded=false "
       "href=#c>C</a>z</main>",
       "2|H||\n3|A?||x\n3|B?||y\n\nC\n\nz\n"},
      {"buttons in a sentence",
       "<main><h2>A?</h2><p>Press <button>Save</button>.</p><ul><li>Or <button>OK</button>"
       "</ul><button>Copy</button><div>x <button>Share</button></div></main>",
       "2|A?||Press Save.\n\n- Or OK\n\nx\n"},
      {"labels of checkboxes that open panels",
       "<main><h2>H</h2><div><input type=checkbox id=a><label for=a>A?</label><div>x</div></div><div><input "
       "type=radio id=b><label for=b>B</label><div>y</div></div><label for=c>C?</label></main>",
       "2|H||\n3|A?|a|x\n\nB\n\ny\n\nC?\n"},
      {"elements that say they are headings",
       "<main><div role=heading aria-level=3>A?</div>x<span role=heading>B</span></main>",
       "3|A?||x\n2|B||\n"},
      {"what opens one by one",
       "<main><h2>H</h2><details><summary>A</summary>x</details><details><summary>B</summary>y</details>z</"
       "main>",
       "2|H||\n3|A||x\n3|B||y\n3|||z\n"},
      {"one in another",
       "<main><h2>H</h2><details><summary>A</summary>x<details><summary>B</summary>y</details>z</details>w</"
       "main>",
       "2|H||\n3|A||x\n4|B||y\n4|||z\n3|||w\n"},
      {"below a deep heading",
       "<main><h4>What?</h4><details><summary>Answer</summary>x</details><h4>G</h4><details><summary>Why?</"
       "summary>y</details></main>",
       "4|What?||\n5|Answer||x\n4|G||\n4|Why?||y\n"},
      {"an anchor that is no link", "<main><h2><a name=\"x\">A</a></h2>y<h2 id=b><a name=c></a>B</h2></main>",
       "2|A|x|y\n2|B|b|\n"},
      {"a list of definitions",
       "<main><h2>H</h2><dl><dt id=a>What is a?<dd>x<dt>Term</dt><dd>y</dd><dt>Why "
       "<code>b</code>?</dt><dd>z</dd></dl>w</main>",
       "2|H||\n3|What is a?|a|x\n\n**Term**\n\ny\n3|Why `b`?||z\n3|||w\n"},
      {"buttons as headings", "<main><h3><button>A</button></h3>x</main>", "3|A||x\n"},
      {"headings in lists", "<main><ul><li><h2>A</h2>x<li><h2>B</h2>y</ul></main>", "2|A||x\n2|B||y\n"},
      {"headings without end", "<main><h2>A<h2>B</main>", "2|A||\n2|B||\n"},
      {"an empty shell", "<body><div id=\"__nuxt\"></div><script>x</script></body>", ""},
  };
  for (const Case& test : cases) EXPECT_EQ(lines(test.html), test.expected) << test.name;
}

// The cost of a line in its quotes is not bounded by the input's size.
TEST(HtmlSections, HostileTextsStaySmall) {
  std::string quotes = "<main>";
  for (int i = 0; i < 200; ++i) quotes += "<blockquote>";
  for (int i = 0; i < 100'000; ++i) quotes += "<br>x";
  std::string lines = "<main>";
  for (int i = 0; i < 200; ++i) lines += "<blockquote>";
  lines += "<pre>" + std::string(200'000, '\n') + "</pre>";
  std::string headings = "<main>";
  for (int i = 0; i < 100'000; ++i) headings += "<h2>x</h2>y";
  const std::string texts[] = {quotes,
                               lines,
                               headings,
                               "<main>" + std::string(3'000'000, 'x'),
                               "<main>" + std::string(1'000'000, '<'),
                               "<main><h2>" + std::string(100'000, 'x')};
  for (const std::string& text : texts) {
    const std::vector<Section> sections = html_sections(text);
    EXPECT_LE(sections.size(), kLimits.sections + 1);
    EXPECT_LE(sections_markdown(sections).size(), 5 * kLimits.text_bytes) << text.substr(0, 100);
  }
}

}  // namespace
}  // namespace qasearch
