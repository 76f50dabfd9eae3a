# One interface target carries the standard, the include root, the warnings and the sanitizers.
# SPDX-License-Identifier: MIT
add_library(qasearch_options INTERFACE)
target_compile_features(qasearch_options INTERFACE cxx_std_20)
target_include_directories(qasearch_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
target_compile_options(qasearch_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                                                  -Wnon-virtual-dtor -Woverloaded-virtual)
target_compile_definitions(qasearch_options INTERFACE QASEARCH_VERSION="${PROJECT_VERSION}")
if(QASEARCH_WERROR)
  target_compile_options(qasearch_options INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
  # gcc 13 and 14 take the strings of an empty optional for used ones.
  target_compile_options(qasearch_options INTERFACE -Wno-maybe-uninitialized)
endif()
if(QASEARCH_SANITIZE)
  target_compile_options(qasearch_options INTERFACE -fsanitize=${QASEARCH_SANITIZE} -fno-omit-frame-pointer
                                                    -fno-sanitize-recover=all)
  target_link_options(qasearch_options INTERFACE -fsanitize=${QASEARCH_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # gcc warns of its own instrumented standard library.
    target_compile_options(qasearch_options INTERFACE -Wno-maybe-uninitialized)
    if(QASEARCH_SANITIZE MATCHES "thread")
      target_compile_options(qasearch_options INTERFACE -Wno-tsan)
    endif()
  endif()
endif()
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Both are right in a file of its own: a class that holds a type of the file, a name that another file has too.
  target_compile_options(qasearch_options INTERFACE -Wno-subobject-linkage -Wno-shadow)
endif()
if(QASEARCH_FUZZ)
  # Every library of ours tells the fuzzer which branches it took; the fuzzer's main is linked by each target.
  target_compile_options(qasearch_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(QASEARCH_CCACHE ccache)
  if(QASEARCH_CCACHE)
    # Without this it caches nothing that uses precompiled headers.
    set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${QASEARCH_CCACHE})
  endif()
endif()
