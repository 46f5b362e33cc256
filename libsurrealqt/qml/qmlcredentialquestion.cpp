// SPDX-License-Identifier: Apache-2.0
#include "qmlcredentialquestion.h"

#include "moc_qmlcredentialquestion.cpp"
