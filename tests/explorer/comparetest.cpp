// SPDX-License-Identifier: Apache-2.0
#include "comparetest.h"

#include "app/sessioncontext.h"
#include "dialogs/sessionchooser.h"
#include "mainwindow/comparekeeper.h"
#include "pages/comparepage.h"
#include "pages/querypage.h"

#include <QTest>

using namespace Qt::StringLiterals;

bool CompareTest::openSessions()
{
    m_root = m_desk->openSampleShop();
    if (!m_root
        || !m_desk->run(
            m_root,
            u"DEFINE TABLE item SCHEMAFULL"
            "  PERMISSIONS FOR select WHERE owner = $auth.id OR shared;"
            "DEFINE FIELD name ON item TYPE string;"
            "DEFINE FIELD owner ON item TYPE record<person>;"
            "DEFINE FIELD shared ON item TYPE bool;"
            "DEFINE FIELD margin ON item TYPE decimal"
            "  PERMISSIONS FOR select WHERE $auth.id = person:grace;"
            "INSERT INTO item ["
            "{ id: 1, name: 'Chair', owner: person:ada, shared: false, margin: 10dec },"
            "{ id: 2, name: 'Desk', owner: person:grace, shared: false, margin: 20dec },"
            "{ id: 3, name: 'Lamp', owner: person:alan, shared: true, margin: 30dec },"
            "{ id: 4, name: 'Vase', owner: person:alan, shared: false, margin: 40dec }]"_s))
        return false;
    m_ada = m_desk->newSession(m_root, Desk::ada());
    m_grace = m_desk->newSession(m_root,
                                 SurrealCredentials::record(u"shop"_s, u"main"_s, u"account"_s,
                                                            {{u"email"_s, u"grace@example.org"_s},
                                                             {u"password"_s, u"grace-sample"_s}}));
    m_desk->window().showSession(m_root);
    return m_ada && m_grace
        && QTest::qWaitFor(
               [this] {
                   return m_ada->who() == u"ada@example.org"_s
                       && m_grace->who() == u"grace@example.org"_s;
               },
               Patience);
}

SessionChooser *CompareTest::choose(const QString &text)
{
    // One that was answered goes with the event loop.
    const auto none = [this] { return !m_desk->find<SessionChooser>(u"sessionChooser"_s); };
    if (!QTest::qWaitFor(none, Patience))
        return nullptr;
    m_desk->query(m_root)->editor()->setText(text);
    m_desk->trigger(u"query.runInSessions"_s);
    return m_desk->find<SessionChooser>(u"sessionChooser"_s);
}

ComparePage *CompareTest::current()
{
    return m_desk->window().compareKeeper()->current();
}

bool CompareTest::isDone(ComparePage *page)
{
    return page && QTest::qWaitFor([page] { return !page->isBusy(); }, Patience);
}

ComparePage *CompareTest::compare(const QString &text)
{
    SessionChooser *chooser = choose(text);
    if (!chooser)
        return nullptr;
    chooser->accept();
    return isDone(current()) ? current() : nullptr;
}

QStringList CompareTest::lines(const ComparePage *page)
{
    const CompareModel *model = page->model();
    QStringList all;
    for (int row = 0; row < model->rowCount(); ++row) {
        QStringList words;
        for (int column = 0; column < CompareModel::FirstField; ++column)
            words.append(model->index(row, column).data().toString());
        for (int column = CompareModel::FirstField; column < model->columnCount(); ++column) {
            const QModelIndex index = model->index(row, column);
            if (index.data(CompareModel::FieldRole).toInt() != int(ResultDiff::Field::Same))
                words.append(u"%1=%2"_s.arg(model->fieldName(column), index.data().toString()));
        }
        all.append(words.join(u' '));
    }
    return all;
}

QStringList CompareTest::linesOfItems()
{
    return {u"base root item:1"_s,
            u"changed ada@example.org item:1 margin=masked"_s,
            u"hidden grace@example.org item:1"_s,
            u"base root item:2"_s,
            u"hidden ada@example.org item:2"_s,
            u"same grace@example.org item:2"_s,
            u"base root item:3"_s,
            u"changed ada@example.org item:3 margin=masked"_s,
            u"same grace@example.org item:3"_s,
            u"base root item:4"_s,
            u"hidden ada@example.org item:4"_s,
            u"hidden grace@example.org item:4"_s};
}
