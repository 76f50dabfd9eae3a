// Every limit on input, in one place. Input is untrusted: a run ends, in bounded memory, whatever it holds.
//
// Input beyond a limit is skipped, counted and named; the run as a whole does not fail.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace qasearch {

struct Limits {
  // --- files
  // A page of 600 questions is 160 KB; a whole collection's dump of 5,000 pages about 10 MB in base64.
  std::size_t file_bytes = 32u << 20;
  // Files of one record a line are read in pieces of this size, so a whole site may be one file of any size.
  std::size_t piece_bytes = 256u << 10;
  // The first record of such a file may be larger than a piece.
  std::size_t first_record_bytes = 8u << 20;
  // Bytes of the files that are read at the same time. A file of more than a quarter of it is read alone:
  // some take hundreds of times their size while they are read.
  std::size_t ahead_bytes = 1u << 20;
  // The part of a file that formats look at to recognise it.
  std::size_t head_bytes = 64u << 10;
  // Folders below a source: no site nests so deep, and a mount loop ends here.
  std::size_t folder_depth = 64;
  // Problems kept with their texts; more are only counted, so that a folder of junk cannot fill the memory.
  std::size_t problems = 1'000;
  // Remarks kept for --lint beside the pages: one for each question of a large site.
  std::size_t remarks = 200'000;
  // Pages are held in memory up to this many bytes, then in a temporary file.
  std::size_t spool_bytes = 48u << 20;

  // --- pages
  // Bytes of an answer, or of the text of a page without questions: 1 MiB is a book, or 500 screens.
  std::size_t text_bytes = 1u << 20;
  // Titles, slugs, ids and paths are links and headings, not texts.
  std::size_t name_bytes = 4'096;
  // A question is one line; the longest title seen has 700 characters.
  std::size_t question_bytes = 16'384;
  // A page that long cannot be read; the largest seen has 600.
  std::size_t questions_per_page = 5'000;
  // Pages a page points to.
  std::size_t related_per_page = 200;
  // Ten times a large site.
  std::size_t pages = 200'000;

  // Headings of a body that are looked at.
  std::size_t sections = 20'000;
  // Nesting of a body's elements; writing them recurses.
  std::size_t body_depth = 128;

  // --- devalue
  // A 32 MiB payload of real text has fewer than 400,000 slots.
  std::size_t payload_slots = 1'000'000;
  // Members and elements of all slots together, 16 bytes each in memory.
  std::size_t payload_cells = 4'000'000;
  // Values that one page may expand to; shared slots let 400 bytes stand for 2^60 of them.
  std::size_t expanded_nodes = 200'000;
  // Hops from slot to slot, wrappers included: what a record needs is 8 deep, and recursion stays shallow.
  std::size_t slot_depth = 64;
  // A sparse array states its length; devalue writes this form only for arrays that are nearly empty.
  std::size_t sparse_length = 4'096;
  // Page records that one payload may hold: an index page lists a site.
  std::size_t payload_records = 20'000;

  // --- JSON (records, JSON-LD)
  // Records nest 5 deep, bodies in the form of trees about 30.
  std::size_t json_depth = 128;
  // Each value costs about 90 bytes in memory.
  std::size_t json_values = 1'000'000;

  // --- front matter
  // 5,000 questions of 1.5 KB.
  std::size_t front_matter_bytes = 8u << 20;
  // Lists of maps of lists; the parser recurses.
  std::size_t yaml_depth = 32;
  // Values after aliases are expanded.
  std::size_t yaml_nodes = 200'000;
  // Nobody shares texts between questions more often than this.
  std::size_t yaml_aliases = 1'000;

  // --- dumps
  // Base64 of gzip: zlib reaches a ratio of 1,000, text about 5.
  std::size_t inflated_bytes = 256u << 20;
  // Nuxt Content splits what is over 100 KB; older versions did not.
  std::size_t dump_statement_bytes = 16u << 20;
  // Columns of a table; Nuxt Content makes one a field.
  std::size_t dump_columns = 1'000;
  // Tables (collections) of a dump file; it has two.
  std::size_t dump_tables = 64;

  // --- HTML
  // Nesting of elements that is still followed; deeper text is taken as if it stood at this depth.
  std::size_t html_depth = 256;
  // Blocks of data (script elements) read in one file.
  std::size_t html_blocks = 200;
  // A block of JSON-LD: 5,000 questions of 1.5 KB. What is not quite JSON is mended and parsed again.
  std::size_t json_ld_bytes = 8u << 20;
  // Depth of objects that are searched for questions in JSON-LD.
  std::size_t json_ld_depth = 32;
};

inline constexpr Limits kLimits;

static_assert(kLimits.text_bytes <= kLimits.file_bytes);
static_assert(kLimits.head_bytes <= kLimits.piece_bytes && kLimits.piece_bytes <= kLimits.ahead_bytes / 4);
static_assert(kLimits.first_record_bytes <= kLimits.file_bytes);

}  // namespace qasearch
