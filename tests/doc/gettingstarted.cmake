# SPDX-License-Identifier: Apache-2.0
# Writes the files that a page shows, builds them as it says, and runs the program with a driver
# in it that looks at the window, types and clicks.
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${work})
file(MAKE_DIRECTORY ${work}/source ${pictures})
foreach(component runtime dev qml)
    execute_process(COMMAND ${CMAKE_COMMAND} --install ${build}
            --component ${component} --prefix ${work}/prefix
        OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endforeach()

# The database of the program's own, as `npm ci` makes it ready where it is installed.
file(CREATE_LINK ${engine}/node_modules
    ${work}/prefix/share/surrealqt/local-engine/node_modules SYMBOLIC)

# ```language file=NAME … ```: one file each, to the letter.
file(READ ${page} rest)
set(written 0)
set(fence "```")
while(rest MATCHES "${fence}[a-z]+ file=([A-Za-z.]+)\n")
    set(name ${CMAKE_MATCH_1})
    string(FIND "${rest}" "${CMAKE_MATCH_0}" at)
    string(LENGTH "${CMAKE_MATCH_0}" length)
    math(EXPR at "${at} + ${length}")
    string(SUBSTRING "${rest}" ${at} -1 rest)
    string(FIND "${rest}" "${fence}" end)
    string(SUBSTRING "${rest}" 0 ${end} content)
    file(WRITE ${work}/source/${name} "${content}")
    string(SUBSTRING "${rest}" ${end} -1 rest)
    math(EXPR written "${written} + 1")
endwhile()
if(written LESS 2)
    message(FATAL_ERROR "${page} shows ${written} files")
endif()

execute_process(COMMAND ${CMAKE_COMMAND} -G Ninja -S ${work}/source -B ${work}/build
        -D CMAKE_BUILD_TYPE=Debug
        -D CMAKE_PREFIX_PATH=${work}/prefix
        -D CMAKE_CXX_COMPILER=${compiler}
        -D CMAKE_CXX_FLAGS=${flags}
        -D CMAKE_PROJECT_INCLUDE=${CMAKE_CURRENT_LIST_DIR}/adddriver.cmake
        -D driver=${driver}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${work}/build
    OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
if(output MATCHES "warning:")
    message(FATAL_ERROR "${output}")
endif()

unset(ENV{SURREALQT_LOCAL_ENGINE})
set(ENV{SURREALQT_PICTURES} ${pictures})
set(ENV{QML_IMPORT_PATH} ${work}/prefix/${qmldir})
set(ENV{LD_LIBRARY_PATH} ${work}/prefix/lib)
execute_process(COMMAND ${work}/build/livelist COMMAND_ERROR_IS_FATAL ANY)
