// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/copyactions.h"

#include "app/actionregistry.h"

#include <QAction>
#include <QMenu>

using namespace Qt::StringLiterals;
using Format = ResultCopy::Format;

namespace {

struct Form
{
    QString action;
    Format format;
};

QList<Form> ofCells()
{
    return {{u"result.copyTsv"_s, Format::Tsv},
            {u"result.copyCsv"_s, Format::Csv},
            {u"result.copyJson"_s, Format::Json},
            {u"result.copySurrealQl"_s, Format::SurrealQl},
            {u"result.copyMarkdown"_s, Format::Markdown},
            {u"result.copyIds"_s, Format::Ids}};
}

QList<Form> ofRows()
{
    return {{u"result.copyRowsTsv"_s, Format::Tsv},
            {u"result.copyRowsCsv"_s, Format::Csv},
            {u"result.copyRowsJson"_s, Format::Json},
            {u"result.copyRowsNdJson"_s, Format::NdJson},
            {u"result.copyRowsSurrealQl"_s, Format::SurrealQl},
            {u"result.copyRowsMarkdown"_s, Format::Markdown}};
}

} // namespace

void CopyActions::fillMenu(QMenu *menu, const ActionRegistry *actions)
{
    for (const Form &form : ofCells())
        menu->addAction(actions->action(form.action));
    menu->addSeparator();
    for (const Form &form : ofRows())
        menu->addAction(actions->action(form.action));
}

void CopyActions::connectTo(
    const ActionRegistry *actions, QObject *receiver,
    const std::function<void(ResultCopy::Format format, bool wholeRows)> &copy)
{
    const auto connectAll = [&](const QList<Form> &forms, bool wholeRows) {
        for (const Form &form : forms)
            QObject::connect(actions->action(form.action), &QAction::triggered, receiver,
                             [copy, format = form.format, wholeRows] { copy(format, wholeRows); });
    };
    connectAll(ofCells(), false);
    connectAll(ofRows(), true);
}
