// SPDX-License-Identifier: Apache-2.0
#include "picturetest.h"

#include "app/application.h"
#include "picture.h"
#include "warnings.h"

#include <QStandardPaths>
#include <QTest>

void PictureTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    Application::setUpProcess();
}

void PictureTest::init()
{
    failOnAnyWarning();
    QFETCH(Theme::Scheme, scheme);
    m_scheme = scheme;
    Theme::apply(scheme);
}

void PictureTest::save(QWidget *widget, const QString &name)
{
    const QString trouble = Picture::save(widget, name, m_scheme);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

#include "moc_picturetest.cpp"
