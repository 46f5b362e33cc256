# SPDX-License-Identifier: Apache-2.0
# cmake -DPROGRAM=… -DEXPECTED="line;line" -P expect.cmake
# The program must succeed and print these lines (regular expressions), in this order and no others.
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND ${PROGRAM} OUTPUT_VARIABLE output RESULT_VARIABLE result)
message("${output}")
if(NOT result EQUAL 0)
    message(FATAL_ERROR "It ended with ${result}")
endif()
string(REPLACE ";" "," output "${output}") # a line must not become two
string(REGEX REPLACE "\n$" "" output "${output}")
string(REPLACE "\n" ";" lines "${output}")
list(LENGTH lines printed)
list(LENGTH EXPECTED expected)
if(NOT printed EQUAL expected)
    message(FATAL_ERROR "It printed ${printed} lines instead of ${expected}")
endif()
foreach(line pattern IN ZIP_LISTS lines EXPECTED)
    if(NOT line MATCHES "^${pattern}$")
        message(FATAL_ERROR "It printed\n  ${line}\ninstead of\n  ${pattern}")
    endif()
endforeach()
