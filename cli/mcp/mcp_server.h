// A Model Context Protocol server over the functions of qasearch, for agents: `qasearch --mcp` on stdio.
//
// One JSON-RPC 2.0 message a line. Answers are bounded: at most 20 hits, answers cut at 20,000 bytes. A
// failed tool is a result with isError, a wrong message a JSON-RPC error; neither ends the session. One
// thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/source/answer_source.h"

namespace qasearch {

/// Longer lines are answered with an error.
inline constexpr std::size_t kMaxMcpLineBytes = std::size_t{1} << 20;

class McpServer {
 public:
  /// The source must outlive the server.
  explicit McpServer(AnswerSource& source) : source_(source) {}

  /// The answer to a message, without a line end; nothing for a notification or an answer of the client.
  std::optional<std::string> handle(std::string_view line);

 private:
  AnswerSource& source_;
};

/// Serves lines of `input` on `output` until the input ends or the output is closed. Returns whether all
/// answers could be written.
bool serve_mcp(AnswerSource& source, int input, int output);

}  // namespace qasearch
