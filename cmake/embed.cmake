# Writes a C++ file with the text of each input as a string constant named after the file.
#   cmake -D OUTPUT=FILE -D INPUTS=A;B -P embed.cmake
# SPDX-License-Identifier: MIT
set(text "// Made by cmake/embed.cmake.\n#include \"data/lexicon_data.h\"\n\nnamespace qasearch {\n")
foreach(input ${INPUTS})
  cmake_path(GET input STEM name)
  # As hex bytes and an array: a literal would be limited in length, and CMake lists would eat brackets and semicolons.
  file(READ ${input} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND text "static const unsigned char k_${name}[] = {${bytes}0};\n"
                     "const std::string_view ${name}_text(reinterpret_cast<const char*>(k_${name}), sizeof(k_${name}) - 1);\n")
endforeach()
string(APPEND text "}  // namespace qasearch\n")
file(WRITE ${OUTPUT} "${text}")
