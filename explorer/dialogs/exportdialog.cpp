// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/exportdialog.h"

#include <QFileDialog>

using namespace Qt::StringLiterals;

void ExportDialog::ask(QWidget *parent, const QString &title, const QString &name, QObject *context,
                       const std::function<void(const QString &file)> &chosen)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setObjectName("exportDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QList<std::pair<QString, QString>> kinds {
        {tr("CSV (*.csv)"), u"csv"_s},
        {tr("JSON (*.json)"), u"json"_s},
        {tr("JSON, an object per line (*.ndjson)"), u"ndjson"_s},
        {tr("SurrealQL, a literal per line (*.surql)"), u"surql"_s}};
    QStringList filters;
    for (const auto &[filter, ending] : kinds)
        filters.append(filter);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(kinds.constFirst().second);
    if (!name.isEmpty())
        dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
                     [dialog, kinds](const QString &filter) {
                         for (const auto &[known, ending] : kinds) {
                             if (known == filter)
                                 dialog->setDefaultSuffix(ending);
                         }
                     });
    QObject::connect(dialog, &QFileDialog::fileSelected, context, chosen);
    dialog->open();
}
