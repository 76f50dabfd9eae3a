# Installing files that name places of the installation. They are made when installing, so that
# `cmake --install build/release --prefix ANYWHERE` writes units with the right paths.
# SPDX-License-Identifier: MIT

# Configuration lies in /etc for the prefixes /usr and /usr/local, else in PREFIX/etc.
set(QASEARCH_INSTALL_PLACES "
  get_filename_component(prefix \"\${CMAKE_INSTALL_PREFIX}\" ABSOLUTE)
  set(QASEARCH_BINDIR \"\${prefix}/${CMAKE_INSTALL_BINDIR}\")
  set(etc \"\${prefix}/etc\")
  if(prefix MATCHES \"^/usr(/local)?\$\")
    set(etc /etc)
  endif()
  set(QASEARCH_CONFDIR \"\${etc}/qasearch\")")

# qasearch_install_template(TEMPLATE DESTINATION): installs TEMPLATE without its .in, with @QASEARCH_BINDIR@ and
# @QASEARCH_CONFDIR@ replaced, below the prefix.
function(qasearch_install_template template destination)
  string(REGEX REPLACE "\\.in$" "" name ${template})
  install(CODE "${QASEARCH_INSTALL_PLACES}
  configure_file(\"${CMAKE_CURRENT_SOURCE_DIR}/${template}\" \"${CMAKE_CURRENT_BINARY_DIR}/${name}\" @ONLY)
  file(INSTALL \"${CMAKE_CURRENT_BINARY_DIR}/${name}\" DESTINATION \"\${prefix}/${destination}\")"
    COMPONENT qasearchd)
endfunction()

# qasearch_install_configuration(SOURCE FILE): installs SOURCE as FILE of the configuration ("qasearch/index.env") unless one is
# there, which is the owner's.
function(qasearch_install_configuration source file)
  install(CODE "${QASEARCH_INSTALL_PLACES}
  if(NOT EXISTS \"\$ENV{DESTDIR}\${etc}/${file}\")
    cmake_path(SET file \"\${etc}/${file}\")
    cmake_path(GET file PARENT_PATH folder)
    cmake_path(GET file FILENAME name)
    file(INSTALL \"${CMAKE_CURRENT_SOURCE_DIR}/${source}\" DESTINATION \"\${folder}\" RENAME \"\${name}\")
  endif()"
    COMPONENT qasearchd)
endfunction()

# The target uninstall removes what the last `cmake --install` of this build folder wrote.
add_custom_target(uninstall
  COMMAND ${CMAKE_COMMAND} -D BUILD=${PROJECT_BINARY_DIR} -P ${CMAKE_CURRENT_LIST_DIR}/uninstall.cmake
  VERBATIM)
