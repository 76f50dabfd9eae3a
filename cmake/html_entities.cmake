# Writes a C++ file with the table of HTML's named character references.
#   cmake -D OUTPUT=FILE -D INPUT=data/html_entities.txt -P html_entities.cmake
# SPDX-License-Identifier: MIT
file(READ ${INPUT} rows)
string(REGEX REPLACE "#[^\n]*\n" "" rows "${rows}")
set(name "([A-Za-z0-9]+)\t")
set(code "([0-9A-F]+)")
string(REGEX REPLACE "${name}${code} ${code}\tbare\n" "    {\"\\1\", 0x\\2, 0x\\3, true},\n" rows "${rows}")
string(REGEX REPLACE "${name}${code} ${code}\n" "    {\"\\1\", 0x\\2, 0x\\3, false},\n" rows "${rows}")
string(REGEX REPLACE "${name}${code}\tbare\n" "    {\"\\1\", 0x\\2, 0, true},\n" rows "${rows}")
string(REGEX REPLACE "${name}${code}\n" "    {\"\\1\", 0x\\2, 0, false},\n" rows "${rows}")
file(WRITE ${OUTPUT} "// Made by cmake/html_entities.cmake.
#include \"data/html_entities.h\"

namespace qasearch {

static constexpr HtmlEntity kRows[] = {
${rows}};
const std::span<const HtmlEntity> html_entities(kRows);

}  // namespace qasearch
")
