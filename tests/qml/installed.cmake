# SPDX-License-Identifier: Apache-2.0
# Installs the library and the module into an empty folder and loads the module from there.
file(REMOVE_RECURSE ${work})
foreach(component runtime qml)
    execute_process(COMMAND ${CMAKE_COMMAND} --install ${build}
            --component ${component} --prefix ${work}/prefix
        OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endforeach()
set(imports ${work}/prefix/${qmldir})
file(GLOB_RECURSE installed RELATIVE ${imports} ${imports}/*)
list(SORT installed)
if(NOT installed STREQUAL "SurrealQt/libsurrealqtplugin.so;SurrealQt/plugins.qmltypes;SurrealQt/qmldir")
    message(SEND_ERROR "installed is: ${installed}")
endif()

# The plugin finds its library from where it is, not in the build.
file(GET_RUNTIME_DEPENDENCIES RESOLVED_DEPENDENCIES_VAR libraries
    UNRESOLVED_DEPENDENCIES_VAR missing MODULES ${imports}/SurrealQt/libsurrealqtplugin.so)
list(FILTER libraries INCLUDE REGEX "libsurrealqt")
list(LENGTH libraries found)
cmake_path(IS_PREFIX work "${libraries}" NORMALIZE inside)
if(missing OR NOT found EQUAL 1 OR NOT inside)
    message(SEND_ERROR "the plugin uses ${libraries}, and misses: ${missing}")
endif()

# Its description is enough for qmllint.
execute_process(COMMAND ${lint} -I ${imports} --unqualified disable ${source}/tst_module.qml
    COMMAND_ERROR_IS_FATAL ANY)

# And it loads and works. QT_PLUGIN_PATH and the like of the build are not in the way.
set(ENV{QML_IMPORT_PATH} ${imports})
execute_process(COMMAND ${program} -input ${source}/tst_module.qml
    OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "${output}")
endif()
