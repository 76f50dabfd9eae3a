# Installs the build into an empty prefix, looks for every part and runs the programs from there.
# SPDX-License-Identifier: MIT
set(prefix ${BUILD}/install_test)
file(REMOVE_RECURSE ${prefix})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

set(missing)
foreach(file
    ${BINDIR}/qasearch
    ${BINDIR}/qasearch-eval
    ${BINDIR}/qasearch-index
    ${BINDIR}/qasearchd
    ${MANDIR}/man1/qasearch.1
    ${MANDIR}/man1/qasearch-eval.1
    ${MANDIR}/man1/qasearch-index.1
    ${MANDIR}/man7/qasearch-query.7
    ${MANDIR}/man8/qasearchd.8
    lib/systemd/system/qasearch-index.service
    lib/systemd/system/qasearch-index.timer
    lib/systemd/system/qasearchd.service
    lib/systemd/system/qasearchd.socket
    lib/sysusers.d/qasearch.conf
    ${DATADIR}/qasearch/words/stop_words.txt
    ${DATADIR}/qasearch/words/question_words.txt
    ${DATADIR}/qasearch/words/synonyms.txt
    ${DATADIR}/qasearch/words/symbols.txt)
  if(NOT EXISTS ${prefix}/${file})
    list(APPEND missing ${file})
  endif()
endforeach()
if(missing)
  message(FATAL_ERROR "not installed: ${missing}")
endif()

foreach(unit qasearch-index qasearchd)
  file(STRINGS ${prefix}/lib/systemd/system/${unit}.service command REGEX "^ExecStart=")
  if(NOT command MATCHES "=${prefix}/${BINDIR}/${unit} ")
    message(SEND_ERROR "${unit}.service names another prefix: ${command}")
  endif()
endforeach()

foreach(program qasearch qasearch-eval qasearch-index qasearchd)
  execute_process(COMMAND ${prefix}/${BINDIR}/${program} --version
    WORKING_DIRECTORY / RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE complaint)
  string(STRIP "${said}" said)
  if(NOT status EQUAL 0 OR NOT said STREQUAL "${program} ${VERSION}")
    message(SEND_ERROR "${program} --version: exit ${status}, \"${said}\" instead of \"${program} ${VERSION}\" ${complaint}")
  endif()
endforeach()
file(REMOVE_RECURSE ${prefix})
