// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <functional>

class QWidget;

// Asks for a file to write rows into; its ending is the format.
class ExportDialog
{
    Q_DECLARE_TR_FUNCTIONS(ExportDialog)
public:
    // name: without ending; may be empty. chosen is called with the file, unless context is gone.
    static void ask(QWidget *parent, const QString &title, const QString &name, QObject *context,
                    const std::function<void(const QString &file)> &chosen);
};
