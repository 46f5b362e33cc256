// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTest/QTest>

// What QTRY_COMPARE and QTRY_VERIFY wait for unless told, 5 s, is too little on a busy machine. To be
// included last.
#undef QTRY_COMPARE
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#define QTRY_COMPARE(expression, expected) QTRY_COMPARE_WITH_TIMEOUT(expression, expected, 20'000)
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT(expression, 20'000)
#define QTRY_VERIFY2(expression, message) QTRY_VERIFY2_WITH_TIMEOUT(expression, message, 20'000)
