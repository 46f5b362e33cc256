# SPDX-License-Identifier: Apache-2.0
# Installs the library into an empty folder, then configures, builds and runs consumer/ against it.
file(REMOVE_RECURSE ${work})
foreach(component runtime dev)
    execute_process(COMMAND ${CMAKE_COMMAND} --install ${build}
            --component ${component} --prefix ${work}/prefix
        OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endforeach()

# Nothing private is installed, and nothing that is installed names this machine's folders.
file(GLOB_RECURSE installed LIST_DIRECTORIES false ${work}/prefix/*)
foreach(file IN LISTS installed)
    if(file MATCHES "_p\\.h$|\\.cpp$")
        message(SEND_ERROR "${file} is private")
    elseif(NOT file MATCHES "\\.so")
        file(STRINGS ${file} naming REGEX "${CMAKE_CURRENT_LIST_DIR}|${build}")
        if(naming)
            message(SEND_ERROR "${file} names the build: ${naming}")
        endif()
    endif()
endforeach()

execute_process(COMMAND ${CMAKE_COMMAND} -G Ninja
        -S ${CMAKE_CURRENT_LIST_DIR}/consumer -B ${work}/build
        -D CMAKE_BUILD_TYPE=Debug
        -D CMAKE_PREFIX_PATH=${work}/prefix
        -D CMAKE_CXX_COMPILER=${compiler}
        -D CMAKE_CXX_FLAGS=${flags}
        -D wanted=${version}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${work}/build COMMAND_ERROR_IS_FATAL ANY)
set(ENV{SURREALQT_LOCAL_ENGINE} ${engine})
execute_process(COMMAND ${work}/build/consumer OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
set(expected "{ id: person:ada, born: d'1814-10-09T00:00:00Z', tags: NULL }
notified of product:lamp
Lamp for 12.5
2 in the shop
2 brought in
taken out
4 rows
")
if(NOT output STREQUAL expected)
    message(FATAL_ERROR "the consumer printed: ${output}")
endif()
