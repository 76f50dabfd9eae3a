// Tables for a terminal, fitted to the width: cells are wrapped; a table too wide for that becomes records.
//
//   Level            Dirty read        READ UNCOMMITTED
//   ───────────────  ──────────          Dirty read: possible
//   READ COMMITTED   no
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/text/text_layout.h"
#include "cli/text/text_style.h"

namespace qasearch {

enum class CellAlign : std::uint8_t { Left, Center, Right };

struct Table {
  std::vector<CellAlign> aligns;             // by column
  std::vector<Paragraph> head;               // may be empty
  std::vector<std::vector<Paragraph>> rows;  // shorter rows lack their last cells
};

/// A cell with one text.
Paragraph table_cell(const std::string& text);

/// At most as wide as the style says, margin included. Linear in the number of cells times their lines.
std::string table_text(const Table& table, const Margin& margin, const std::vector<std::string>& links,
                       const TextStyle& style);

}  // namespace qasearch
