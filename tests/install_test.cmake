# Installs the build into an empty prefix and, as packages do, for /usr in another folder: looks for every part and for the
# paths in units, runs the programs from there, keeps a changed configuration, and removes all again.
# SPDX-License-Identifier: MIT
set(prefix ${BUILD}/install_test)
file(REMOVE_RECURSE ${prefix})

# install_into(ROOT PREFIX): `cmake --install --prefix PREFIX` with DESTDIR=ROOT.
function(install_into root install_prefix)
  execute_process(COMMAND ${CMAKE_COMMAND} -E env DESTDIR=${root} ${CMAKE_COMMAND} --install ${BUILD} --prefix ${install_prefix}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# expect_files(ROOT PREFIX ETC)
function(expect_files root install_prefix etc)
  foreach(file
      ${install_prefix}/${BINDIR}/qasearch
      ${install_prefix}/${BINDIR}/qasearch-eval
      ${install_prefix}/${BINDIR}/qasearch-index
      ${install_prefix}/${BINDIR}/qasearchd
      ${install_prefix}/${MANDIR}/man1/qasearch.1
      ${install_prefix}/${MANDIR}/man1/qasearch-eval.1
      ${install_prefix}/${MANDIR}/man1/qasearch-index.1
      ${install_prefix}/${MANDIR}/man7/qasearch-query.7
      ${install_prefix}/${MANDIR}/man8/qasearchd.8
      ${install_prefix}/${DATADIR}/bash-completion/completions/qasearch
      ${install_prefix}/${DATADIR}/zsh/site-functions/_qasearch
      ${install_prefix}/${DATADIR}/fish/vendor_completions.d/qasearch.fish
      ${install_prefix}/lib/systemd/system/qasearch-index.service
      ${install_prefix}/lib/systemd/system/qasearch-index.timer
      ${install_prefix}/lib/systemd/system/qasearchd.service
      ${install_prefix}/lib/systemd/system/qasearchd.socket
      ${install_prefix}/lib/sysusers.d/qasearch.conf
      ${install_prefix}/lib/tmpfiles.d/qasearch.conf
      ${etc}/qasearch/index.env
      ${etc}/qasearch/qasearchd.conf
      ${etc}/logrotate.d/qasearchd)
    if(NOT EXISTS ${root}${file})
      message(SEND_ERROR "not installed: ${root}${file}")
    endif()
  endforeach()
endfunction()

# expect_text(FILE TEXT)
function(expect_text file text)
  file(READ ${file} content)
  string(FIND "${content}" "${text}" place)
  if(place EQUAL -1)
    message(SEND_ERROR "${file} lacks: ${text}\n${content}")
  endif()
endfunction()

# --- A prefix of one's own ---
install_into("" ${prefix})
expect_files("" ${prefix} ${prefix}/etc)
expect_text(${prefix}/lib/systemd/system/qasearchd.service
  "ExecStart=${prefix}/${BINDIR}/qasearchd --config ${prefix}/etc/qasearch/qasearchd.conf ")
expect_text(${prefix}/lib/systemd/system/qasearch-index.service "EnvironmentFile=${prefix}/etc/qasearch/index.env\n")
expect_text(${prefix}/lib/systemd/system/qasearch-index.service "ExecStart=${prefix}/${BINDIR}/qasearch-index ")

foreach(unit qasearch-index qasearchd)
  file(STRINGS ${prefix}/lib/systemd/system/${unit}.service command REGEX "^ExecStart=")
  if(NOT command MATCHES "=${prefix}/${BINDIR}/${unit} ")
    message(SEND_ERROR "${unit}.service names another prefix: ${command}")
  endif()
endforeach()

# A program below a prefix reads the configuration there without being told of it.
file(APPEND ${prefix}/etc/qasearch/qasearchd.conf "threads = 3\n")
execute_process(COMMAND ${CMAKE_COMMAND} -E env --unset=QASEARCH_THREADS HOME=${prefix} XDG_CONFIG_HOME=${prefix}/none
  ${prefix}/${BINDIR}/qasearchd --config-show OUTPUT_VARIABLE shown)
if(NOT shown MATCHES "threads +3 +${prefix}/etc/qasearch/qasearchd.conf")
  message(FATAL_ERROR "qasearchd does not read ${prefix}/etc/qasearch/qasearchd.conf: ${shown}")
endif()

foreach(program qasearch qasearch-eval qasearch-index qasearchd)
  execute_process(COMMAND ${prefix}/${BINDIR}/${program} --version
    WORKING_DIRECTORY / RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE complaint)
  string(STRIP "${said}" said)
  if(NOT status EQUAL 0 OR NOT said MATCHES "^${program} ${VERSION}(\n|$)")
    message(SEND_ERROR "${program} --version: exit ${status}, \"${said}\" instead of \"${program} ${VERSION}\" ${complaint}")
  endif()
endforeach()

# Installing again keeps a configuration that its owner has changed.
file(WRITE ${prefix}/etc/qasearch/index.env "QASEARCH_SOURCES=/srv/site\n")
install_into("" ${prefix})
expect_text(${prefix}/etc/qasearch/index.env "QASEARCH_SOURCES=/srv/site\n")
file(REMOVE ${prefix}/etc/qasearch/index.env)

# --- As packages do: for /usr, in a folder that becomes the root ---
install_into(${prefix}/root /usr)
expect_files(${prefix}/root /usr /etc)
expect_text(${prefix}/root/usr/lib/systemd/system/qasearchd.service
  "ExecStart=/usr/${BINDIR}/qasearchd --config /etc/qasearch/qasearchd.conf ")
install_into(${prefix}/root /usr/local)
expect_text(${prefix}/root/usr/local/lib/systemd/system/qasearchd.service
  "ExecStart=/usr/local/${BINDIR}/qasearchd --config /etc/qasearch/qasearchd.conf ")
file(REMOVE_RECURSE ${prefix})

# --- Uninstalling ---
install_into("" ${prefix})
file(WRITE ${prefix}/${BINDIR}/other "")
execute_process(COMMAND ${CMAKE_COMMAND} -D BUILD=${BUILD} -P ${UNINSTALL}
  OUTPUT_QUIET ERROR_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE left ${prefix}/*)
if(NOT left STREQUAL "${prefix}/${BINDIR}/other")
  message(SEND_ERROR "left by uninstall: ${left}")
endif()
if(EXISTS ${prefix}/etc/qasearch)
  message(SEND_ERROR "left by uninstall: ${prefix}/etc/qasearch")
endif()
file(REMOVE_RECURSE ${prefix})
