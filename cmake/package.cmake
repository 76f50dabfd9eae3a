# Debian packages by CPack, one for each component: ./dev package.
# SPDX-License-Identifier: MIT
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "The qasearch authors")
set(CPACK_PACKAGE_CONTACT "The qasearch authors <qasearch@localhost>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")  # each package has its own
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL qasearch qasearchd)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
# Compresses man pages, writes copyright and changelog: what a Debian package has beside the files of `cmake --install`.
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/package_files.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_QASEARCH_PACKAGE_NAME qasearch)
set(CPACK_DEBIAN_QASEARCH_PACKAGE_SUGGESTS source-highlight)  # colours of code
set(CPACK_COMPONENT_QASEARCH_DESCRIPTION "search engine for question-and-answer sites
Indexes a site of questions and answers from its files (Nuxt, HTML, Markdown,
JSON) and searches it from the terminal. Code is searched as text, misspelt
words are corrected, and totals and facets are exact.")

set(CPACK_DEBIAN_QASEARCHD_PACKAGE_NAME qasearchd)
set(CPACK_DEBIAN_QASEARCHD_PACKAGE_SECTION net)
set(CPACK_DEBIAN_QASEARCHD_PACKAGE_SUGGESTS source-highlight)
set(CPACK_COMPONENT_QASEARCHD_DESCRIPTION "search of question-and-answer sites over HTTP
Serves an index of qasearch over HTTP: a search page and an API. With systemd
units that make the index anew every hour and serve it.")
set(CPACK_DEBIAN_QASEARCHD_PACKAGE_DEPENDS "qasearch (= ${PROJECT_VERSION}), systemd | systemd-standalone-sysusers")
set(CPACK_DEBIAN_QASEARCHD_PACKAGE_CONTROL_EXTRA
  ${PROJECT_SOURCE_DIR}/cmake/debian/conffiles ${PROJECT_SOURCE_DIR}/cmake/debian/postinst
  ${PROJECT_SOURCE_DIR}/cmake/debian/prerm ${PROJECT_SOURCE_DIR}/cmake/debian/postrm)

if(QASEARCH_EXAMPLES)
  # The sample site with its index, made by the program that is packaged.
  set(examples ${PROJECT_BINARY_DIR}/examples)
  file(GLOB_RECURSE pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/site/*)
  add_custom_command(OUTPUT ${examples}/index/XAPIANDB
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${examples}
    COMMAND qasearch-index data/site --index ${examples}/index --quiet
    COMMAND ${CMAKE_COMMAND} -E rm -f ${examples}/index/lock ${examples}/index/status.json
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    DEPENDS qasearch-index ${pages}
    VERBATIM)
  add_custom_target(examples ALL DEPENDS ${examples}/index/XAPIANDB)
  install(DIRECTORY ${examples}/index ${PROJECT_SOURCE_DIR}/data/site
    DESTINATION ${CMAKE_INSTALL_DATADIR}/qasearch/examples COMPONENT qasearch-examples)
  list(APPEND CPACK_COMPONENTS_ALL qasearch-examples)
  set(CPACK_DEBIAN_QASEARCH-EXAMPLES_PACKAGE_NAME qasearch-examples)
  set(CPACK_DEBIAN_QASEARCH-EXAMPLES_PACKAGE_ARCHITECTURE all)
  set(CPACK_DEBIAN_QASEARCH-EXAMPLES_PACKAGE_SHLIBDEPS OFF)
  set(CPACK_DEBIAN_QASEARCH-EXAMPLES_PACKAGE_DEPENDS "qasearch (>= ${PROJECT_VERSION})")
  set(CPACK_COMPONENT_QASEARCH-EXAMPLES_DESCRIPTION "sample site of questions and answers for qasearch
A small site in Markdown, HTML and JSON with its index, to try searches on:
qasearch --index /usr/share/qasearch/examples/index deadlock")
endif()
include(CPack)
