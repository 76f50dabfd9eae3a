// Text that pages lose or gain by the habits of those who write HTML.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/body/html_markdown.h"
#include "indexer/body/visible_text.h"

namespace qasearch {
namespace {

TEST(HtmlText, IsWholeAndNothingElse) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"<table><tr><th colspan=2>S</th></tr><tr><td>a</td><td>b</td></tr></table>",
       "| S | |\n| --- | --- |\n| a | b |"},
      {"<table><tr><td><ul><li>See:<pre>git x</pre></li><li>b</li></ul><p>c</p></td></tr></table>d",
       "| - See: `git x` - b c |\n| --- |\n\nd"},
      {"<table><tr><td><pre>a\nb</pre></td><td>x || y</td></tr></table>",
       "| `a b` | x \\|\\| y |\n| --- | --- |"},
      {"a &lt;<span>typename</span> T&gt;", "a \\<typename T>"},
      {"The<b> important </b>word<strong></strong> and <i>a</i><i>b</i>.",
       "The **important** word and *ab*."},
      {"<strong><p>All.</p></strong><b>x </b>y", "**All.**\n\n**x** y"},
      {"<b><p>a</p><p>b</p></b>", "**a**\n\n**b**"},
      {"<a href=/x> </a>a <a href=/y><b>b</b></a>", "a [**b**](/y)"},
      {"a<!-->b<!--->c<!-- x -->d", "abcd"},
      {"It&#146;s &#147;fine&#148; &commat;x &lbrace;", "It’s “fine” @x {"},
      {"pulled<sup><a href=\"#fn-1\">1</a></sup>. 2<sup>10</sup> x<sup>th</sup>", "pulled. 2^10 xth"},
      {"<table class=highlighttable><tr><td class=linenos><pre>1\n2</pre></td><td "
       "class=code><pre><code>x\ny</code>"
       "</pre></td></tr></table>",
       "```\nx\ny\n```"},
      {"<pre><span class=linenos>1</span>a\n<span class=linenos>2</span>b</pre>", "```\na\nb\n```"},
      {"a<span class=\"x sr-only\">hidden</span>b", "ab"},
      {"<p><a name=x>one <a href=/y>two</a> three", "one [two](/y) three"},
  };
  for (const auto& [html, markdown] : cases) EXPECT_EQ(html_to_markdown(html), markdown) << html;
}

std::string sections_of(std::string_view html) {
  std::string out;
  for (const Section& section : html_sections(html)) out += section.title + ": " + section.body + "\n";
  return out;
}

TEST(HtmlText, OfAPageKeepsPanelsAndLosesFurniture) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"<main><h3><button aria-controls=r1>A?</button></h3><div id=r1 hidden role=region "
       "aria-labelledby=t>x</div>",
       "A?: x\n"},
      {"<main><h2>A?</h2><div hidden=until-found>x</div><div hidden>y</div><div "
       "aria-hidden=true>z</div></main>",
       "A?: x\n"},
      {"<main><button aria-expanded=false aria-controls=p>What is it?</button><div id=p "
       "hidden>x</div></main>",
       "What is it?: x\n"},
      {"<body><main><div><aside>note</div><h2>A?</h2><p>x</p></main></body>", "A?: x\n"},
      {"<body><h2>A?</h2></body><p>x</p></html>", "A?: x\n"},
      {"<main><h2><span>A?</span><span class=mw-editsection>[<a href=/e>edit</a>]</span></h2>x</main>",
       "A?: x\n"},
      {"<main><h2>A?</h2><a class=sl-anchor-link href=#a><span class=sr-only>Section titled "
       "A?</span></a>x</main>",
       "A?: x\n"},
      {"<main><h2>A?</h2>x<div data-pagefind-ignore>y</div></main>", "A?: x\n"},
      {"<main><h2>B?</h2>y<div data-pagefind-body><h2>A?</h2><div>x</div></div>z</main>", "A?: x\n"},
  };
  for (const auto& [html, expected] : cases) EXPECT_EQ(sections_of(html), expected) << html;
}

}  // namespace
}  // namespace qasearch
