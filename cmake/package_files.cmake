# Run by CPack between installing into its folder and packing, for each component.
# SPDX-License-Identifier: MIT
foreach(component ${CPACK_COMPONENTS_ALL})
  set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/${component})
  if(NOT IS_DIRECTORY ${root})
    continue()
  endif()
  file(GLOB_RECURSE pages ${root}/usr/share/man/*.[1-8])
  foreach(page ${pages})
    execute_process(COMMAND gzip -9n ${page} COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
  set(doc ${root}/usr/share/doc/${component})
  configure_file(${CMAKE_CURRENT_LIST_DIR}/debian/copyright ${doc}/copyright COPYONLY)
  if(EXISTS ${CMAKE_CURRENT_LIST_DIR}/debian/${component}.lintian-overrides)
    configure_file(${CMAKE_CURRENT_LIST_DIR}/debian/${component}.lintian-overrides
      ${root}/usr/share/lintian/overrides/${component} COPYONLY)
  endif()
  string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)  # of SOURCE_DATE_EPOCH where that is set
  file(WRITE ${doc}/changelog
    "${component} (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium\n\n  * See CHANGELOG.md of the sources.\n\n"
    " -- ${CPACK_PACKAGE_CONTACT}  ${date}\n")
  execute_process(COMMAND gzip -9n ${doc}/changelog COMMAND_ERROR_IS_FATAL ANY)
endforeach()
