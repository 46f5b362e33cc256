// SPDX-License-Identifier: Apache-2.0
#include "testcontext.h"

#include <QtQuickTest/quicktest.h>

QUICK_TEST_MAIN_WITH_SETUP(surrealqt, TestContext)
