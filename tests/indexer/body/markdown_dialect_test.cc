#include "indexer/body/markdown_dialect.h"

#include <gtest/gtest.h>

#include "indexer/body/section_questions.h"
#include "indexer/body/sections.h"
#include "indexer/body/shortcode.h"

namespace qasearch {
namespace {

std::string read_sections(std::string_view markdown) {
  std::string out;
  for (const Section& section : markdown_sections(markdown, AnchorStyle::Others))
    out += section.title + "#" + section.anchor + ": " + section.body + "\n";
  return out;
}

TEST(MarkdownDialect, IsReadAsItIsMeant) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"## A? {/* #own */}\nx\n## B? <!-- #second -->\ny\n## C? {#third}\nz",
       "A?#own: x\nB?#second: y\nC?#third: z\n"},
      {"## A?\n::: tip Mind\nx\n:::\n", "A?#a: **Mind**\n\nx\n"},
      {"## A?\n:::note[Mind this]\nx\n:::\n", "A?#a: **Mind this**\n\nx\n"},
      {"## A?\n!!! warning \"Mind\"\n    x\n\n    y\nz", "A?#a: **Mind**\n\nx\n\ny\nz\n"},
      {"## A?\n=== \"Tab\"\n    x\n", "A?#a: **Tab**\n\nx\n"},
      {"## A?\n> [!NOTE]\n> x\n", "A?#a: >\n> x\n"},
      {"## A?\n<Tabs groupId=\"pm\"><TabItem value=\"npm\">\n\nx\n\n</TabItem></Tabs>\n<Foo bar={1} />\n",
       "A?#a: **npm**\n\n\nx\n"},
      {"## A?\n<T>\n", "A?#a: <T>\n"},
      {"## A?\na {{< youtube x >}} b {% raw %}c{% endraw %}\n", "A?#a: a b c\n"},
      {"## A?\n{{< figure src=\"a.png\" title=\"T\" caption=\"C\" >}}\n", "A?#a: T: C\n"},
      {"## A?\n{{< tab name=\"T\" >}}x{{< /tab >}}\n", "A?#a: **T** x\n"},
      {"## A?\n{% assign title=\"T\" %}x {{< button href=\"/b\" text=\"Go\" >}}.\n", "A?#a: x Go.\n"},
      {"## A?\n`{% if %}` ``{{< a `>}}`` {{</* b */>}} ` {% c %}\n",
       "A?#a: `{% if %}` ``{{< a `>}}`` {{< b >}} `\n"},
      {"## A?\n{% code title=\"a.sh\" %}\n```bash\nx\n```\n{% endcode %}\ny\n",
       "A?#a: **a.sh**\n\n```bash\nx\n```\n\ny\n"},
      {"## A?\n{{< highlight go >}}\n\nx\n{{< /highlight >}}\ny\n", "A?#a: ````go\nx\n````\ny\n"},
      {"## A?\nx[^1] and `[^1]`, [^a-z].\n## B?\ny\n\n[^1]: A note\n    goes on.\n",
       "A?#a: x and `[^1]`, [^a-z].\n\nA note goes on.\nB?#b: y\n"},
      {"## A?\nHTML\n\n*[HTML]: Hyper Text\n", "A?#a: HTML\n"},
      {"## What is \xC4\xB0 and \xE2\x92\xB6?\nx",
       "What is \xC4\xB0 and \xE2\x92\xB6?#what-is-i\xCC\x87-and-\xE2\x93\x90: x\n"},
  };
  for (const auto& [markdown, expected] : cases) EXPECT_EQ(read_sections(markdown), expected) << markdown;
}

TEST(MarkdownDialect, IdsOfHeadingsAreTakenInAllSpellings) {
  for (const std::string_view heading :
       {"## A? {#own}", "## A? {: #own .x}", "## A? {.x #own}", "## A? { #own }", "## A? {id=\"own\"}",
        "## A? {id=own}", "## A? {/* #own */}", "## A? <!-- #own -->", "## A? ## {#own}", "## A? {#own} ##",
        "## A? [#own]", "## A? <a id=\"own\"></a>", "## <a name='own'></a>A?", "## A? <a id=own />",
        "   ## A? {#own}", "<a id=\"own\"></a>\n## A?", "<a name=\"own\"></a>\n## A?", "(own)=\n## A?",
        "## A?\n{: #own}"}) {
    EXPECT_EQ(read_sections(std::string(heading) + "\nx\n"), "A?#own: x\n") << heading;
  }
  const std::pair<std::string_view, std::string_view> others[] = {
      {"## What is C#", "What is C##what-is-c: x\n"},
      {"## What is F# ##", "What is F##what-is-f: x\n"},
      {"## A? [b]", "A? [b]#a-b: x\n"},
      {"## A? {b}", "A? {b}#a-b: x\n"},
      {"## A [link](#b)", "A [link](#b)#a-link: x\n"},
      {"<a id=\"no\"></a>\n\n## A?", "A?#a: x\n"},
      {"<a id=\"no\"></a>\ntext\n## A?", "#: text\nA?#a: x\n"},
  };
  for (const auto& [markdown, expected] : others)
    EXPECT_EQ(read_sections(std::string(markdown) + "\nx\n"), expected) << markdown;
}

TEST(MarkdownDialect, TitlesOfContainersAreText) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {":::{note} Mind\n:class: x\nx\n:::", "**Mind**\n\nx"},
      {"```{note} Mind\n:class: x\nx\n```", "**Mind**\n\nx"},
      {"```{code-block} python\nx\n```", "```python\nx\n```"},
      {"``` {.python .numberLines}\nx\n```", "```python\nx\n```"},
      {"```{r, echo=FALSE}\nx\n```", "```r\nx\n```"},
      {"::alert{type=\"info\" title=\"Mind\"}\nx\n::", "**Mind**\n\nx"},
      {"::: tip Mind {.wide}\nx\n:::", "**Mind**\n\nx"},
      {"::: code-group\n```js\nx\n```\n:::", "```js\nx\n```"},
      {"/// note | Mind\nx\n///", "**Mind**\n\nx"},
      {"> [!tip]- Mind\n> x", "> **Mind**\n> x"},
      {"> [!NOTE] \n> x", ">\n> x"},
      {"> [link](x)\n> [!x", "> [link](x)\n> [!x"},
      {"!!! note\n    !!! tip \"Mind\"\n        x\n\n    y\n\nz", "**Mind**\n\nx\n\ny\n\nz"},
      {"<Tabs>\n  <Tab title=\"npm\">\n    x\n\n    - y\n      - z\n  </Tab>\n</Tabs>",
       "**npm**\n\nx\n\n- y\n  - z"},
      {"<Card\n  title='Mind'\n  href={`/x`}\n>\nx\n</Card>", "**Mind**\n\nx"},
      {"<TabItem value=\"npm\">\nx\n</TabItem>", "**npm**\n\nx"},
      {"<Card title=\"Mind\" />\nx", "**Mind**\n\nx"},
      {"<Step title=\"One\">Do it.</Step>\nx", "**One**\n\nDo it.\nx"},
      {"<Step>Do it.</Step>\nx", "<Step>Do it.</Step>\nx"},
      {"<T\nx\n\ny", "<T\nx\n\ny"},
      {"<HTTPS://EXAMPLE.ORG>\n<MAILTO:A@B.C>", "<HTTPS://EXAMPLE.ORG>\n<MAILTO:A@B.C>"},
      {"<script>\nx\n</script> y\n<!--\nx\n--> z", "y\nz"},
      {"{{% notice tip \"Mind\" %}}\nx\n{{% /notice %}}", "**Mind**\n\nx"},
      {"{{< tab header=\"npm\" >}}\nx\n{{< /tab >}}", "**npm**\n\nx"},
      {"{% tab title=\"npm\" %}\nx\n{% endtab %}", "**npm**\n\nx"},
      {"{% hint style=\"info\" %}\nx\n{% endhint %}", "x"},
      {"{% highlight ruby linenos %}\n# x\n{% endhighlight %}\ny", "````ruby\n# x\n````\ny"},
      {"{{< highlight go \"linenos=table\" >}}\n# x\n{{< /highlight >}}", "````go\n# x\n````"},
      {"{%- comment -%}\n## x\n{%- endcomment -%}\ny", "y"},
      {"import {\n  a,\n} from 'b'\n\nx", "x"},
      {"export const a = {\n  b: [1],\n}\nx", "x"},
      {"a^[A note.] b `^[c]`", "a b `^[c]`\n\nA note."},
      {"a[^1]\n\n[^1]: One\n    goes on.\n\n    Two.\n\nb", "a\n\n\n\nb\n\nOne goes on.\n\nTwo."},
      {"<details>\n<summary>More</summary>\n\nx\n\n</details>\ny", "**More**\n\n\nx\n\ny"},
      {"<details><details><summary>More</summary></details>x</details>y", "**More**\n\nx</details>y"},
      {"{{< tip >}}\n:warning: x\n{{< /tip >}}", ":warning: x"},
      {"{% tip %}\n:x:\n{% endtip %}", ":x:"},
      {"> ## x\n> y", "> ## x\n> y"},
  };
  for (const auto& [markdown, expected] : cases)
    EXPECT_EQ(read_sections("## A?\n" + std::string(markdown) + "\n"),
              "A?#a: " + std::string(expected) + "\n")
        << markdown;
  EXPECT_EQ(sections_markdown(markdown_sections(
                "::card\n---\nicon: x\ntitle: Mind\n---\nx\n#footer\ny\n::\nz", AnchorStyle::Nuxt)),
            "**Mind**\n\nx\ny\nz");
}

TEST(MarkdownDialect, PanelsThatAskAreQuestions) {
  for (const std::string_view panel :
       {"<details>\n<summary>Why?</summary>\n\nx\n\n</details>",
        "<details><summary><b>Why?</b></summary>x</details>",
        "::: details Why?\nx\n:::", ":::accordion{label=\"Why?\"}\nx\n:::", "??? question \"Why?\"\n    x\n",
        "<Accordion title=\"Why?\">\n  x\n</Accordion>", "<Accordion title=\"Why?\">x</Accordion>",
        "{{% expand \"Why?\" %}}\nx\n{{% /expand %}}", ":::{dropdown} Why?\nx\n:::"}) {
    EXPECT_EQ(read_sections("## A\na\n" + std::string(panel) + "\nb\n## C\nc\n"),
              "A#a: a\nWhy?#: x\n#: b\nC#c: c\n")
        << panel;
  }
  EXPECT_EQ(read_sections("## A\n!!! tip \"Why?\"\n    x\n"), "A#a: **Why?**\n\nx\n");
}

TEST(MarkdownDialect, BlocksThatAreNeverClosedTakeLinearTime) {
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "<Card\n:::note\n<details>\n!!! x\n```{note}\n{% tab %}\n";
  EXPECT_FALSE(markdown_sections(many, AnchorStyle::Nuxt).empty());
}

TEST(MarkdownDialect, PanelsInOneLineTakeNoDepth) {
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "<details>";
  EXPECT_EQ(read_sections("## A?\n" + many + "x"), "A?#a: x\n");
}

TEST(MarkdownDialect, MarkedParagraphsAreQuestions) {
  const auto questions_of = [](std::string_view markdown) {
    std::string out;
    for (const Value& item :
         section_questions(markdown_sections(markdown, AnchorStyle::Others), "page").items)
      out += item.find("id")->text + "|" + item.find("q")->text + "|" + item.find("a")->text + "\n";
    return out;
  };
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"# P\n**Q: Why a?**\n\nA: x\n\n**Q2. Why b?**\\\n**A2.** y\n", "why-a|Why a?|x\nwhy-b|Why b?|y\n"},
      {"## T\n**Q**: Why a?\n**A**: x\n\n__Question 2:__ Why b?\ny\n## U\nz",
       "why-a|Why a?|x\nwhy-b|Why b?|y\n"},
      {"# P\nQ: Why a?\nA: x\n```\nQ: Why b?\n```\n", "why-a|Why a?|x\n```\nQ: Why b?\n```\n"},
      {"## Q1: Why a?\nA: x\n## Why b?\nA: y", "q1-why-a|Why a?|x\nwhy-b|Why b?|A: y\n"},
      {"# P\n**Why a?**\n\nx\n\n**Why b?**\ny", "why-a|Why a?|x\nwhy-b|Why b?|y\n"},
      {"## Why a?\n\n**Why b?**\ny", "why-a|Why a?|**Why b?**\ny\n"},
      {"## Why a?\nQ. E. D.\nQ.x: y?\nQuestions: why?", "why-a|Why a?|Q. E. D.\nQ.x: y?\nQuestions: why?\n"},
  };
  for (const auto& [markdown, expected] : cases) EXPECT_EQ(questions_of(markdown), expected) << markdown;
}

TEST(MarkdownDialect, ShortcodesAreCutInOnePass) {
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "{{<>}}";
  EXPECT_EQ(without_shortcodes(many), "");
  EXPECT_EQ(without_shortcodes(many + "{{<"), "{{<");
  std::string runs;
  for (int i = 0; i < 100'000; ++i) runs += i % 2 == 0 ? "` " : "`` {% ";
  EXPECT_FALSE(without_shortcodes(runs).empty());
}

}  // namespace
}  // namespace qasearch
