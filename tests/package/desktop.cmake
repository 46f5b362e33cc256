# SPDX-License-Identifier: Apache-2.0
# Installs the explorer into an empty folder and compares what a desktop reads there.
set(id org.surrealqt.Explorer)
file(REMOVE_RECURSE ${work})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${build} --component explorer --prefix ${work}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

function(expect file)
    if(NOT EXISTS ${work}/share/${file})
        message(SEND_ERROR "not installed: share/${file}")
        return()
    endif()
    file(READ ${work}/share/${file} text)
    foreach(line IN LISTS ARGN)
        string(FIND "${text}" "${line}" at)
        if(at EQUAL -1)
            message(SEND_ERROR "share/${file} does not say: ${line}")
        endif()
    endforeach()
endfunction()

expect(applications/${id}.desktop "Exec=surreal-explorer\n" "Icon=${id}\n")
expect(icons/hicolor/scalable/apps/${id}.svg "<svg ")
expect(man/man1/surreal-explorer.1 ".TH SURREAL-EXPLORER 1")
expect(metainfo/${id}.metainfo.xml
    "<id>${id}</id>"
    "<launchable type=\"desktop-id\">${id}.desktop</launchable>"
    "<binary>surreal-explorer</binary>"
    "<release version=\"${version}\"")

file(READ ${changelog} text)
string(FIND "${text}" "\n## ${version} " at)
if(at EQUAL -1)
    message(SEND_ERROR "CHANGELOG.md has no section ${version}")
endif()
