#include "engine/query/pasted_text.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/text/utf8.h"

namespace qasearch {
namespace {

std::string kept(std::string_view text) {
  const auto pasted = read_pasted_text(text);
  return pasted ? pasted->text : "(typed)";
}

TEST(PastedTextTest, KeepsTheMessageOfATraceback) {
  struct Row {
    const char *text, *kept;
  };
  const Row rows[] = {
      // Python
      {"Traceback (most recent call last):\n  File \"/home/me/app.py\", line 12, in main\n    value = "
       "settings[\"port\"]\n            ~~~~~~~~^^^^^^^^\nKeyError: 'port'\n",
       "KeyError port"},
      {"Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\n    f()\nValueError: bad "
       "value\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback (most "
       "recent "
       "call last):\n  File \"a.py\", line 3, in <module>\n    g()\nRuntimeError: no luck",
       "ValueError bad value RuntimeError no luck"},
      // Node and browsers
      {"/srv/app/index.js:10\n    const x = user.name;\n                   ^\n\nTypeError: Cannot read "
       "properties "
       "of undefined (reading 'name')\n    at main (/srv/app/index.js:10:20)\n    at Object.<anonymous> "
       "(/srv/app/index.js:14:1)\n    at node:internal/main/run_main_module:28:49\n\nNode.js v20.1.0",
       "TypeError Cannot read properties of undefined reading name"},
      // Java
      {"Exception in thread \"main\" java.lang.NullPointerException: Cannot invoke \"String.length()\"\n\tat "
       "com.acme.shop.Cart.total(Cart.java:42)\n\tat com.acme.shop.Main.main(Main.java:7)\nCaused by: "
       "java.io.IOException: closed\n\t... 12 more",
       "Exception in thread main java.lang.NullPointerException Cannot invoke String.length( Caused by "
       "java.io.IOException closed"},
      // C++
      {"main.cpp: In function 'int main()':\nmain.cpp:12:5: error: use of deleted function "
       "'std::unique_ptr<int>'\n   12 |   take(p);\n      |   ~~~~^~~\nIn file included from "
       "/usr/include/c++/12/memory:76,\n                 from main.cpp:1:\ncompilation terminated.",
       "error use of deleted function std::unique_ptr<int from"},
      {"==4242==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000010 at pc 0x55d0c8\n    "
       "#0 "
       "0x55d0c8 in main /tmp/x.cpp:9:3\n    #1 0x7f12ab in __libc_start_main (/lib/libc.so.6+0x2409a)",
       "ERROR AddressSanitizer heap-use-after-free on address at pc"},
      {"==17== Invalid read of size 4\n==17==    at 0x4005: main (x.c:3)\n==17== ", "Invalid read of size 4"},
      // Go
      {"panic: runtime error: index out of range [5] with length 3\n\ngoroutine 1 "
       "[running]:\nmain.main()\n\t/tmp/sandbox/prog.go:8 +0x1d\nexit status 2",
       "panic runtime error index out of range 5 with length 3"},
      {"fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan "
       "receive]:\nmain.work(0xc00001c0a8)"
       "\n\t/home/me/w.go:17 +0x2f\ncreated by main.main in goroutine 1",
       "fatal error all goroutines are asleep - deadlock!"},
      {"panic: runtime error: nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 "
       "addr=0x0 pc=0x48f2a4]\n\ngoroutine 1 [running]:\nmain.main()\n\t/tmp/prog.go:8 +0x1d",
       "panic runtime error nil pointer dereference signal SIGSEGV segmentation violation"},
      // Ruby
      {"app.rb:3:in 'Integer#/': divided by 0 (ZeroDivisionError)\n\tfrom app.rb:3:in 'block in "
       "Object#foo'\n\tfrom app.rb:7:in `<main>'",
       "divided by 0 ZeroDivisionError"},
      {"/srv/app/models/cart.rb:12:in `total': undefined method `sum' for nil:NilClass (NoMethodError)",
       "undefined method sum for nil:NilClass NoMethodError"},
      // PHP
      {"PHP Fatal error:  Uncaught TypeError: total(): Argument #1 must be of type array in "
       "/srv/cart.php:3\nStack trace:\n#0 /srv/cart.php(7): total()\n#1 [internal function]: run('a b')\n#2 "
       "{main}\n  thrown in /srv/cart.php on line 3",
       "PHP Fatal error Uncaught TypeError total( Argument #1 must be of type array in"},
      {"Warning: Undefined variable $x in /srv/cart.php on line 3", "Warning Undefined variable $x in"},
      // Rust
      {"error[E0382]: borrow of moved value: `names`\n --> src/main.rs:5:20\n  |\n3 |     let n = names;\n  "
       "|    "
       "         ----- value moved here\n5 |     println!(\"{:?}\", names);\n  |                      ^^^^^",
       "error[E0382 borrow of moved value names"},
      {"thread 'main' panicked at 'index out of bounds: the len is 3', src/main.rs:4:5\nnote: run with "
       "`RUST_BACKTRACE=1` environment variable\nstack backtrace:\n   0: rust_begin_unwind::x\n   1: "
       "core::panicking::panic_fmt",
       "thread main panicked at index out of bounds the len is 3"},
      // Shell and logs
      {"./deploy.sh: line 12: kubectl: command not found", "kubectl command not found"},
      {"2026-11-22 10:00:01,123 ERROR [3f2504e0-4f89-11d3-9a0c-0305e82c3301] connection reset by peer",
       "ERROR connection reset by peer"},
      // From a field of a form, which drops line ends.
      {"Error: listen EADDRINUSE    at Server.setupListenHandle (node:net:1463:16)    at main.js:3:1",
       "Error listen EADDRINUSE"},
  };
  for (const Row& row : rows) EXPECT_EQ(kept(row.text), row.kept) << row.text;
}

TEST(PastedTextTest, LeavesAloneWhatAPersonTypes) {
  for (const char* text : {"",
                           "deadlock",
                           "what is /etc/passwd",
                           "http://localhost:8080 refused",
                           "0xdeadbeef",
                           "2026-11-22",
                           "std::vector<int>::at",
                           "a::b:12",
                           "core/src/main.rs",
                           "line 12",
                           "python \"race condition\" -java",
                           "localhost:3000",
                           "ratio 3:2",
                           "at least one (or two)",
                           "O(n log n)",
                           "title:\"event loop\"",
                           "ConfigMap vs Secret",
                           "127.0.0.1:8080",
                           "|>",
                           "-->",
                           "exit status 2",
                           "created by whom",
                           "C:",
                           "...",
                           "10:30:00 cron",
                           "#1 {main}",
                           "error in app.rb:3:in 'foo'",
                           "a==1==b",
                           "code=0x1"}) {
    EXPECT_EQ(kept(text), "(typed)") << text;
  }
}

TEST(PastedTextTest, SaysWhatItLeftOut) {
  const auto pasted = read_pasted_text(
      "Traceback (most recent call last):\n  File \"a.py\", line 1, in f\nKeyError: 1 in /srv/x/y.py:3 at "
      "0x7fffabcd");
  ASSERT_TRUE(pasted);
  EXPECT_EQ(pasted->note, "ignored in the pasted text: 2 lines of the stack, 1 place in a file, 1 address");
  EXPECT_EQ(read_pasted_text("one\ntwo")->note, "");
}

TEST(PastedTextTest, SearchesTheFramesWhenThereIsNothingElse) {
  EXPECT_EQ(kept("    at Server.setupListenHandle (node:net:1463:16)\n    at main.js:3:1"),
            "Server.setupListenHandle");
  EXPECT_EQ(kept("  File \"a.py\", line 1, in load\n    read(x)\n  File \"b.py\", line 2, in parse\n    f()"),
            "load read(x parse f(");
  EXPECT_EQ(kept("app.rb:3:in 'foo'\napp.rb:4:in `bar'"), "foo bar");
  EXPECT_EQ(kept("#0 /srv/a.php(7): total()\n#1 {main}"), "total(");
}

TEST(PastedTextTest, TakesAnyText) {
  std::uint32_t seed = 3;
  static constexpr std::string_view kLikely = "\n\t  at(0x1:2/.a)\"'`|^~F-é";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < round % 50; ++i) {
      seed = seed * 1664525 + 1013904223;
      text += kLikely[(seed >> 16) % kLikely.size()];
    }
    const std::string repaired = repair_utf8(text);
    const auto pasted = read_pasted_text(repaired);
    if (pasted) {
      EXPECT_FALSE(pasted->text.empty());
      EXPECT_TRUE(is_valid_utf8(pasted->text)) << repaired;
    }
  }
}

}  // namespace
}  // namespace qasearch
