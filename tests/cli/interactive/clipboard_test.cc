// SPDX-License-Identifier: MIT
#include "cli/interactive/clipboard.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

TEST(ClipboardSequence, CarriesTheTextAsBase64) {
  EXPECT_EQ(clipboard_sequence(""), "\x1b]52;c;\a");
  EXPECT_EQ(clipboard_sequence("f"), "\x1b]52;c;Zg==\a");
  EXPECT_EQ(clipboard_sequence("fo"), "\x1b]52;c;Zm8=\a");
  EXPECT_EQ(clipboard_sequence("foo"), "\x1b]52;c;Zm9v\a");
  EXPECT_EQ(clipboard_sequence("\xff\xfe\x01~"), "\x1b]52;c;//4Bfg==\a");
}

}  // namespace
}  // namespace qasearch
