// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/columnfilter.h"
#include "app/sessioncontext.h"
#include "mainwindow/tablekeeper.h"
#include "models/recordsmodel.h"
#include "pages/liverowspane.h"
#include "pages/tablefiltering.h"
#include "pages/tablepage.h"
#include "tabletest.h"
#include "widgets/filterheader.h"
#include "widgets/noticebar.h"
#include "widgets/recordsview.h"

#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealLiveModel>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

// The fields below the titles of a table.
class tst_TableFilter : public TableTest
{
    Q_OBJECT

private:
    TestServer m_version2 {TestServer::Engine::Version2};
    SurrealClient m_clients[2];
    bool m_filled[2] = {false, false};

    // A session of a database with one record for each kind of value; null when there is none.
    SurrealSession *kinds(bool version2)
    {
        SurrealClient &client = m_clients[version2];
        TestServer &server = version2 ? m_version2 : m_server;
        if (client.state() == SurrealClient::State::Disconnected) {
            if (version2 && !server.start())
                return nullptr;
            client.open(server.url());
            client.session()->signin(SurrealCredentials::root(server.user(), server.password()));
            client.session()->query(u"DEFINE NAMESPACE IF NOT EXISTS kinds"_s);
            client.session()->use(u"kinds"_s, u"kinds"_s);
        }
        if (!std::exchange(m_filled[version2], true))
            client.session()->query(
                u"CREATE t:text SET v = 'A Laptop'; CREATE t:int SET v = 42; CREATE t:small SET v "
                u"= "
                "7; CREATE t:decimal SET v = 42dec; CREATE t:null SET v = NULL; CREATE t:none; "
                "CREATE t:link SET v = person:laptop; CREATE t:list SET v = [1, 'Laptop']; CREATE "
                "t:object SET v = { a: 1 }; CREATE t:morning SET v = d'2024-05-01T10:00:00Z'; "
                "CREATE t:later SET v = d'2024-05-02T00:00:00Z'; CREATE t:yes SET v = true; "
                "CREATE t:hour SET v = 1h; CREATE t:day SET v = '2024-05-01'; CREATE t:number_text "
                "SET v = '42'; CREATE t:quote SET v = \"it's\"; CREATE t:odd SET `odd name` = 5, "
                "`value` = 6"_s);
        return client.session();
    }

    static QLineEdit *field(TablePage *page, const QString &column)
    {
        return page->view()->titles()->field(column);
    }

private Q_SLOTS:
    void conditions_data()
    {
        QTest::addColumn<bool>("version2");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("found"); // the keys, in order
        for (const bool version2 : {false, true}) {
            const auto row = [version2](const QString &typed, const QString &found) {
                QTest::addRow("%s %d", qPrintable(typed), version2 ? 2 : 3)
                    << version2 << typed << found;
            };
            row(u"lap"_s, u"link text"_s);
            row(u"LAPTOP"_s, u"link text"_s);
            row(u"Laptop"_s, u"link list text"_s); // a list has it as it is
            row(u"42"_s, u"decimal int number_text"_s);
            row(u"it's"_s, u"quote"_s);
            row(u"'42'"_s, u"number_text"_s);
            row(u"= '42'"_s, u"number_text"_s);
            row(u"=42"_s, u"decimal int"_s);
            row(u"== 42.0"_s, u"decimal int"_s);
            row(u"= A Laptop"_s, u"text"_s);
            row(u"= laptop"_s, QString());
            row(u"< 42"_s, u"small"_s); // and neither NONE, nor NULL, nor true
            row(u"<=42"_s, u"decimal int small"_s);
            row(u"> 7"_s, u"decimal int"_s);
            row(u">= 1h"_s, u"hour"_s);
            row(u"> B"_s, u"quote"_s);
            row(u"7..42"_s, u"decimal int small"_s);
            row(u"7 .. 41"_s, u"small"_s);
            row(u"8.."_s, u"decimal int"_s);
            row(u"..8"_s, u"small"_s);
            row(u"none"_s, u"none odd"_s);
            row(u"= NONE"_s, u"none odd"_s);
            row(u"NULL"_s, u"null"_s);
            row(u"'none'"_s, QString());
            row(u"in [7, 'A Laptop']"_s, u"small text"_s);
            row(u"true"_s, u"yes"_s);
            row(u"person:laptop"_s, u"link"_s);
            row(u"~ ^A.*p$"_s, u"text"_s);
            row(u"!~ 4"_s, u"quote text"_s);
            row(u"2024-05-01"_s, u"day morning"_s);
            row(u"= 2024-05-01"_s, u"day morning"_s);
            row(u"> 2024-05-01"_s, u"later number_text quote text"_s);
            row(u"<= 2024-05-01"_s, u"day morning"_s);
            row(u"2024-05-01..2024-05-02"_s, u"day later morning"_s);
            row(u"= 2024-05-01 10:00"_s, u"morning"_s);
        }
    }

    // What is typed finds what a person means, on both engines.
    void conditions()
    {
        QFETCH(bool, version2);
        QFETCH(QString, typed);
        QFETCH(QString, found);
        SurrealSession *session = kinds(version2);
        QVERIFY2(session, qPrintable(m_version2.errorString()));
        const auto bound = ColumnFilter::bound(u"v"_s, typed, u"f"_s);
        QCOMPARE(bound.trouble, QString());
        const auto written = ColumnFilter::written(u"v"_s, typed);
        // With variables, and with the values in the text.
        for (const auto &condition : {bound, written}) {
            SurrealReply *reply = session->query(
                u"RETURN array::sort(SELECT VALUE <string> record::id(id) FROM t WHERE "_s
                    + condition.text + u')',
                condition.variables);
            QString error;
            QStringList keys;
            bool ended = false;
            connect(reply, &SurrealReply::finished, this, [&, reply] {
                ended = true;
                error = reply->results().error().message();
                for (const SurrealValue &key : reply->results().last().value().toArray())
                    keys.append(key.toString());
            });
            QTRY_VERIFY_WITH_TIMEOUT(ended, Patience);
            QVERIFY2(error.isEmpty(), qPrintable(condition.text + u": "_s + error));
            QCOMPARE(keys.join(u' '), found);
        }
        QVERIFY(!bound.text.contains(u"Laptop"_s) && !bound.text.contains(u"42"_s));
    }

    void names()
    {
        SurrealSession *session = kinds(false);
        QVERIFY(session);
        for (const QString &column : {u"odd name"_s, u"value"_s}) {
            const auto condition = ColumnFilter::bound(column, u"5..6"_s, u"f"_s);
            SurrealReply *reply
                = session->query(u"SELECT VALUE record::id(id) FROM t WHERE "_s + condition.text,
                                 condition.variables);
            QString keys;
            connect(reply, &SurrealReply::finished, this,
                    [&keys, reply] { keys = reply->value().toSurrealQL(); });
            QTRY_COMPARE_WITH_TIMEOUT(keys, u"['odd']"_s, Patience);
        }
    }

    void troubles_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("words");
        QTest::newRow("no value") << u"> "_s << u"no value"_s;
        QTest::newRow("open text") << u"'abc"_s << u"not complete"_s;
        QTest::newRow("open list") << u"in [1, 2"_s << u"a list"_s;
        QTest::newRow("open object") << u"= {a: 1"_s << u"not complete"_s;
        QTest::newRow("pattern") << u"~ (a"_s << u"wrong at character"_s;
        QTest::newRow("no pattern") << u"~"_s << u"no pattern"_s;
        QTest::newRow("look ahead") << u"~ a(?=b)"_s << u"cannot look"_s;
        QTest::newRow("two kinds") << u"1..abc"_s << u"different kinds"_s;
    }

    void troubles()
    {
        QFETCH(QString, typed);
        QFETCH(QString, words);
        const auto condition = ColumnFilter::bound(u"v"_s, typed, u"f"_s);
        QVERIFY2(condition.trouble.contains(words), qPrintable(condition.trouble));
        QVERIFY(condition.text.isEmpty() && condition.variables.isEmpty());
        QCOMPARE(ColumnFilter::written(u"v"_s, typed).trouble, condition.trouble);
    }

    void byTheKeyboard()
    {
        SessionContext *root = connectTo(m_server.url(), 20);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        page->view()->setFocus();
        page->view()->setCurrentIndex(page->model()->index(0, page->model()->columnOf(u"name"_s)));
        QTest::keyClick(page->view(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QLineEdit *name = field(page, u"name"_s);
        QVERIFY(name);
        QTRY_VERIFY(name->hasFocus());
        QCOMPARE(name->accessibleName(), u"Filter of name"_s);

        // Nothing is sent while keys come; once, when they no longer do.
        auto *diagnostics = root->connection()->client()->diagnostics();
        QTRY_VERIFY(diagnostics->inFlight() == 0 && diagnostics->waiting() == 0);
        const auto sent = diagnostics->sentMessages();
        QTest::keyClicks(name, u"NAME 1"_s);
        QCOMPARE(diagnostics->sentMessages(), sent);
        QVERIFY(page->filtering()->pause()->isActive());
        QTRY_COMPARE_WITH_TIMEOUT(page->countText(), u"11 records"_s, Patience);
        QCOMPARE(diagnostics->sentMessages(), sent + 1);
        QVERIFY(name->hasFocus());
        QCOMPARE(page->name(), u"item · filtered"_s);

        // Return does not wait; the fields and the condition hold together.
        page->filterField()->setText(u"rest != 1 -- no"_s);
        QTest::keyClick(name, Qt::Key_Tab);
        QLineEdit *rest = field(page, u"rest"_s);
        QTRY_VERIFY(rest->hasFocus());
        QTest::keyClicks(rest, u"..3"_s);
        QTest::keyClick(rest, Qt::Key_Return);
        QVERIFY(!page->filtering()->pause()->isActive());
        QTRY_COMPARE_WITH_TIMEOUT(
            column(page, u"id"_s),
            QStringList({u"item:10"_s, u"item:14"_s, u"item:16"_s, u"item:17"_s}), Patience);
        QVERIFY2(page->details().contains(u"rest <= 3"_s), qPrintable(page->details()));

        // Escape clears one field, and then leads to the rows.
        QTest::keyClick(rest, Qt::Key_Escape);
        QCOMPARE(rest->text(), QString());
        QTRY_COMPARE_WITH_TIMEOUT(page->countText(), u"9 records"_s, Patience);
        QTest::keyClick(rest, Qt::Key_Escape);
        QTRY_VERIFY(page->view()->hasFocus());
        m_desk->trigger(u"table.clearFilter"_s);
        QTRY_COMPARE_WITH_TIMEOUT(page->countText(), u"20 records"_s, Patience);
        QCOMPARE(name->text(), QString());
    }

    // What cannot be sent is marked where it stands, and the rows stay.
    void marked()
    {
        SessionContext *root = connectTo(m_server.url(), 20);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        auto *diagnostics = root->connection()->client()->diagnostics();
        QTRY_VERIFY(diagnostics->inFlight() == 0 && diagnostics->waiting() == 0);
        const auto sent = diagnostics->sentMessages();
        QLineEdit *rest = field(page, u"rest"_s);
        QVERIFY(rest);
        const QColor ground = rest->palette().color(QPalette::Base);
        rest->setText(u"> "_s);
        QTest::keyClick(rest, Qt::Key_Return);
        QVERIFY(page->notice()->isVisible());
        QVERIFY2(page->notice()->text().startsWith(u"rest: "_s),
                 qPrintable(page->notice()->text()));
        QVERIFY(rest->accessibleDescription().contains(u"no value"_s));
        QVERIFY(rest->toolTip().contains(u"no value"_s));
        QVERIFY(rest->palette().color(QPalette::Base) != ground);
        QCOMPARE(diagnostics->sentMessages(), sent);
        QCOMPARE(page->model()->rowCount(), 20);
        QVERIFY(!page->state().isFiltered());
        rest->setText(u"> 5"_s);
        QTest::keyClick(rest, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(page->countText(), u"3 records"_s, Patience);
        QVERIFY(!page->notice()->isVisible());
        QCOMPARE(rest->palette().color(QPalette::Base), ground);
        QVERIFY(rest->accessibleDescription().isEmpty());
    }

    // Where nothing matches the fields stay, and so does who types in one.
    void nothingMatches()
    {
        SessionContext *root = connectTo(m_server.url(), 20);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        const QStringList columns = page->model()->columns();
        page->view()->titles()->setFocusOn(u"name"_s);
        QLineEdit *name = field(page, u"name"_s);
        QTest::keyClicks(name, u"nobody"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY2(page->blankText().startsWith(u"0 records match"_s),
                     qPrintable(page->blankText()));
        QCOMPARE(page->countText(), u"0 records"_s);
        QCOMPARE(page->model()->columns(), columns);
        QVERIFY(name->isVisible() && name->hasFocus());
        QVERIFY(name->visibleRegion().boundingRect().height() > 10);
        auto *clear = page->findChild<QPushButton *>(u"blankAction"_s);
        QVERIFY(clear->isVisible());
        clear->click();
        QTRY_COMPARE_WITH_TIMEOUT(page->countText(), u"20 records"_s, Patience);
        QCOMPARE(page->blankText(), QString());
    }

    // An empty table offers what one would do next.
    void nothingThere()
    {
        SessionContext *root = connectTo(m_server.url(), 0);
        QVERIFY(root);
        QVERIFY(ask(root, u"DEFINE TABLE bare; DEFINE FIELD name ON bare TYPE option<string>"_s));
        TablePage *page = browse(root, u"bare"_s);
        QVERIFY(page);
        QTRY_VERIFY2(page->blankText().startsWith(u"No records"_s), qPrintable(page->blankText()));
        auto *create = page->findChild<QPushButton *>(u"blankAction"_s);
        QVERIFY(create->isVisible());
        QCOMPARE(create->text(), u"New Record"_s);
        create->click();
        QCOMPARE(page->model()->rowCount(), 1);
        QCOMPARE(page->model()->pendingChanges(), 1);
        QCOMPARE(page->blankText(), QString());
        m_desk->trigger(u"table.revertAll"_s);
        QTRY_VERIFY(page->blankText().startsWith(u"No records"_s));
    }

    // A field is where its title is, however that is moved, widened or scrolled.
    void followsTheTitles()
    {
        SessionContext *root = connectTo(m_server.url(), 0);
        QVERIFY(root);
        QString fields;
        for (int i = 0; i < 40; ++i)
            fields += u"%1f%2: %2"_s.arg(i ? u", "_s : QString()).arg(i);
        QVERIFY(ask(root, u"CREATE wide:1 CONTENT { %1 }"_s.arg(fields)));
        TablePage *page = browse(root, u"wide"_s);
        QVERIFY(page);
        RecordsView *view = page->view();
        FilterHeader *titles = view->titles();
        const auto isBelow = [&](const QString &column) {
            const int section = page->model()->columnOf(column);
            const QLineEdit *edit = titles->field(column);
            if (!edit || !edit->isVisible())
                return false;
            const int left = titles->sectionViewportPosition(section);
            return qAbs(edit->x() - left) <= 2
                && qAbs(edit->width() - titles->sectionSize(section)) <= 4
                && edit->y() >= titles->viewport()->height();
        };
        QVERIFY(isBelow(u"id"_s));
        QVERIFY(isBelow(u"f1"_s));
        QVERIFY(!titles->field(u"f39"_s)); // none is made for what nobody sees
        view->setColumnWidth(page->model()->columnOf(u"f0"_s), 200);
        QVERIFY(isBelow(u"f0"_s));
        QVERIFY(isBelow(u"f1"_s));
        titles->moveSection(titles->visualIndex(page->model()->columnOf(u"f1"_s)), 0);
        QVERIFY(isBelow(u"f1"_s));
        QVERIFY(isBelow(u"id"_s));
        QCOMPARE(titles->field(u"f1"_s)->x() < titles->field(u"id"_s)->x(), true);
        view->horizontalScrollBar()->setValue(view->horizontalScrollBar()->maximum());
        QVERIFY(isBelow(u"f39"_s));
        QVERIFY(!titles->field(u"f1"_s)->isVisible());
        // The key leads to a field that is out of sight.
        titles->setFocusOn(u"id"_s);
        QVERIFY(isBelow(u"id"_s));
    }

    // They come back with the table, and hold for what is live too.
    void isKept()
    {
        const QTemporaryDir folder;
        const QUrl url = m_server.url();
        {
            m_desk.reset();
            m_desk = std::make_unique<Desk>(folder.path());
            SessionContext *root = connectTo(url, 9);
            QVERIFY(root);
            TablePage *page = browse(root, u"item"_s);
            QVERIFY(page);
            field(page, u"rest"_s)->setText(u"1..3"_s);
            page->applyFilter();
            QTRY_COMPARE_WITH_TIMEOUT(page->countText(), u"5 records"_s, Patience);
        }
        m_desk.reset(); // two at a time would be two programs
        m_desk = std::make_unique<Desk>(folder.path());
        SessionContext *root = connectAgain(url);
        QVERIFY(root);
        QTRY_VERIFY_WITH_TIMEOUT(table(), Patience);
        TablePage *page = table();
        QCOMPARE(page->state().columnFilters, ColumnFilters({{u"rest"_s, u"1..3"_s}}));
        QTRY_COMPARE_WITH_TIMEOUT(page->countText(), u"5 records"_s, Patience);
        QTRY_VERIFY(field(page, u"rest"_s));
        QCOMPARE(field(page, u"rest"_s)->text(), u"1..3"_s);

        m_desk->trigger(u"table.live"_s);
        const SurrealLiveModel *live = page->livePane()->model();
        QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveModel::State::Live, Patience);
        QCOMPARE(live->rowCount(), 5);
        QVERIFY(ask(root, u"CREATE item:100 SET rest = 2; CREATE item:101 SET rest = 5"_s));
        QTRY_COMPARE_WITH_TIMEOUT(live->rowCount(), 6, Patience);
        QLineEdit *rest = page->livePane()->view()->titles()->field(u"rest"_s);
        QVERIFY(rest);
        QCOMPARE(rest->text(), u"1..3"_s);
        QTest::keyClick(rest, Qt::Key_Escape);
        QTRY_COMPARE_WITH_TIMEOUT(live->rowCount(), 11, Patience);
        QCOMPARE(field(page, u"rest"_s)->text(), QString());
    }
};

QTEST_MAIN(tst_TableFilter)
#include "tst_tablefilter.moc"
