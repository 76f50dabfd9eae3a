# Toolchain of the presets fuzz and tidy: the clang that ./dev installs on this release, else the newest there is.
# SPDX-License-Identifier: MIT
find_program(QASEARCH_CLANG NAMES clang++-$ENV{QASEARCH_CLANG} clang++-19 clang++-18 clang++-14 clang++ REQUIRED)
set(CMAKE_CXX_COMPILER ${QASEARCH_CLANG})
if(QASEARCH_TIDY)
  find_program(QASEARCH_CLANG_TIDY
    NAMES clang-tidy-$ENV{QASEARCH_CLANG} clang-tidy-19 clang-tidy-18 clang-tidy-14 clang-tidy REQUIRED)
  set(CMAKE_CXX_CLANG_TIDY ${QASEARCH_CLANG_TIDY})
endif()
