// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/theme.h"

#include <QObject>

class QWidget;

// A test that takes pictures, once in each theme of its rows; see Picture::addSchemes(). Any warning
// fails it.
class PictureTest : public QObject
{
    Q_OBJECT

protected:
    void save(QWidget *widget, const QString &name);
    [[nodiscard]] Theme::Scheme scheme() const { return m_scheme; }

protected Q_SLOTS:
    void initTestCase();
    void init();

private:
    Theme::Scheme m_scheme = Theme::Scheme::Light;
};
