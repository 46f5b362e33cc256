# SPDX-License-Identifier: Apache-2.0
# Part of the page's project while it is tested: the program gets a driver, its files stay as shown.
set(examples ${CMAKE_CURRENT_LIST_DIR}/../examples)
cmake_language(DEFER CALL find_package Qt6 REQUIRED COMPONENTS Test Gui)
cmake_language(DEFER CALL target_sources livelist PRIVATE ${examples}/driver.cpp ${driver})
cmake_language(DEFER CALL target_include_directories livelist PRIVATE ${examples})
cmake_language(DEFER CALL target_compile_features livelist PRIVATE cxx_std_20)
cmake_language(DEFER CALL target_link_libraries livelist PRIVATE Qt6::Test Qt6::Gui)
