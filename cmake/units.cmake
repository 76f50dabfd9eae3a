# qasearch_install_unit(TEMPLATE): installs a unit for systemd. It names the programs by the prefix that they are
# installed to, which `cmake --install --prefix` may change after the configuration.
# SPDX-License-Identifier: MIT
function(qasearch_install_unit template)
  string(REGEX REPLACE "\\.in$" "" name ${template})
  set(unit ${CMAKE_CURRENT_BINARY_DIR}/${name})
  install(CODE "
    set(QASEARCH_BINDIR \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}\")
    configure_file(\"${CMAKE_CURRENT_SOURCE_DIR}/${template}\" \"${unit}\" @ONLY)")
  install(FILES ${unit} DESTINATION lib/systemd/system)
endfunction()
