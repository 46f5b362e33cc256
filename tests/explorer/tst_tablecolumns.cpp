// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/flatstyle.h"
#include "app/sessioncontext.h"
#include "mainwindow/tablekeeper.h"
#include "models/recordsmodel.h"
#include "pages/liverowspane.h"
#include "pages/tablecolumns.h"
#include "pages/tablepage.h"
#include "tabletest.h"
#include "widgets/filterheader.h"
#include "widgets/frozencolumns.h"
#include "widgets/recordsview.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

// Which columns of a table are shown, where they are, and which of them stay.
class tst_TableColumns : public TableTest
{
    Q_OBJECT

private:
    SessionContext *connectToWide(const QUrl &url)
    {
        SessionContext *root = connectTo(url, 0);
        if (!root)
            return nullptr;
        QString fields;
        for (int i = 0; i < 40; ++i)
            fields += u"%1f%2: %2"_s.arg(i ? u", "_s : QString()).arg(i);
        return ask(root,
                   u"FOR $i IN 1..=60 { CREATE type::record('wide', $i) CONTENT { %1 } }"_s.arg(
                       fields))
            ? root
            : nullptr;
    }
    void choose(const TablePage *page, const QString &column)
    {
        page->view()->setCurrentIndex(page->model()->index(0, page->model()->columnOf(column)));
    }
    static bool isShown(const TablePage *page, const QString &column)
    {
        return !page->view()->isColumnHidden(page->model()->columnOf(column));
    }
    // Where the cell is that a person sees in that column, within the table.
    static int leftOf(const TablePage *page, const QString &column)
    {
        const QModelIndex cell = page->model()->index(3, page->model()->columnOf(column));
        const QTableView *view = page->view();
        if (page->view()->frozen()->isVisible() && page->view()->frozen()->covers(cell.column()))
            view = page->view()->frozen();
        return view->viewport()->mapTo(page->view(), view->visualRect(cell).topLeft()).x();
    }

private Q_SLOTS:
    // Beside the title of the column and level with it, on the other side where one reads that way.
    void sortSign()
    {
        const FlatStyle style;
        QStyleOptionHeader title;
        title.rect = QRect(0, 0, 90, 26);
        title.orientation = Qt::Horizontal;
        title.textAlignment = Qt::AlignLeft | Qt::AlignVCenter;
        const auto draw = [&](const QString &text, QStyleOptionHeader::SortIndicator sorting) {
            QImage image(title.rect.size(), QImage::Format_ARGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            title.text = text;
            title.sortIndicator = sorting;
            style.drawControl(QStyle::CE_Header, &title, &painter, nullptr);
            return image;
        };
        const auto difference = [](const QImage &left, const QImage &right) {
            QRect all;
            for (int y = 0; y < left.height(); ++y) {
                for (int x = 0; x < left.width(); ++x) {
                    if (left.pixel(x, y) != right.pixel(x, y))
                        all |= QRect(x, y, 1, 1);
                }
            }
            return all;
        };
        using Header = QStyleOptionHeader;
        for (const auto sorting : {Header::SortUp, Header::SortDown}) {
            title.direction = Qt::LeftToRight;
            const QRect sign = difference(draw({}, Header::None), draw({}, sorting));
            const QRect text = difference(draw({}, sorting), draw(u"Title"_s, sorting));
            QVERIFY(!sign.isEmpty() && !text.isEmpty());
            QCOMPARE_LE(qAbs(sign.center().y() - title.rect.center().y()), 1);
            QCOMPARE_GT(sign.left(), text.right());
            QCOMPARE_LT(sign.right(), title.rect.right() - 4);
            title.direction = Qt::RightToLeft;
            QCOMPARE_LT(difference(draw({}, Header::None), draw({}, sorting)).right(),
                        difference(draw({}, sorting), draw(u"Title"_s, sorting)).left());
        }
    }

    void hideAndShow()
    {
        SessionContext *root = connectToWide(m_server.url());
        QVERIFY(root);
        TablePage *page = browse(root, u"wide"_s);
        QVERIFY(page);
        QVERIFY(!isEnabled(u"table.showColumns"_s));
        page->view()->titles()->setFocusOn(u"f1"_s);
        page->view()->titles()->field(u"f1"_s)->setText(u"= 77"_s);
        page->applyFilter();
        QTRY_VERIFY_WITH_TIMEOUT(page->blankText().startsWith(u"0 records"_s), Patience);
        page->columns()->setShown(u"f1"_s, false); // what nobody sees keeps no record away
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 60, Patience);
        QVERIFY(!isShown(page, u"f1"_s));
        choose(page, u"f2"_s);
        QVERIFY(isEnabled(u"table.hideColumn"_s));
        m_desk->trigger(u"table.hideColumn"_s);
        QVERIFY(!isShown(page, u"f2"_s));
        page->reload();
        QTRY_VERIFY_WITH_TIMEOUT(!page->model()->isFetching(), Patience);
        QVERIFY(!isShown(page, u"f2"_s) && isShown(page, u"f3"_s));
        QMenu menu;
        page->columns()->fillMenu(&menu, page->view());
        QCOMPARE(menu.actions().size(), 41);
        for (QAction *action : menu.actions()) {
            if (action->text() == "f2"_L1)
                action->trigger();
        }
        QVERIFY(isShown(page, u"f2"_s) && !isShown(page, u"f1"_s));
        m_desk->trigger(u"table.showColumns"_s);
        QVERIFY(isShown(page, u"f1"_s));
        // The last one stays.
        for (int column = 0; column < page->model()->columnCount(); ++column)
            page->columns()->setShown(page->model()->columnName(column), false);
        int shown = 0;
        for (int column = 0; column < page->model()->columnCount(); ++column)
            shown += page->view()->isColumnHidden(column) ? 0 : 1;
        QCOMPARE(shown, 1);
        m_desk->trigger(u"table.resetColumns"_s);
        QCOMPARE(page->view()->columnLayout(), ColumnLayout());
        QVERIFY(isShown(page, u"f1"_s));
    }

    // What is frozen stays where it is while the rest is scrolled, sorted, filtered and edited.
    void frozen()
    {
        SessionContext *root = connectToWide(m_server.url());
        QVERIFY(root);
        TablePage *page = browse(root, u"wide"_s);
        QVERIFY(page);
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        RecordsView *view = page->view();
        const FrozenColumns *frozen = view->frozen();
        QVERIFY(!frozen->isVisible());
        choose(page, u"f0"_s);
        m_desk->trigger(u"table.freeze"_s);
        QVERIFY(frozen->isVisible());
        QVERIFY(window().actionRegistry()->action(u"table.freeze"_s)->isChecked());
        QList<int> places;
        for (const QString &column : {u"id"_s, u"f0"_s, u"f1"_s})
            places.append(leftOf(page, column));
        QScrollBar *across = view->horizontalScrollBar();
        across->setValue(across->maximum());
        QCOMPARE(leftOf(page, u"id"_s), places.at(0));
        QCOMPARE(leftOf(page, u"f0"_s), places.at(1));
        QVERIFY(leftOf(page, u"f1"_s) < places.at(2));
        QCOMPARE(frozen->width(),
                 view->columnWidth(page->model()->columnOf(u"id"_s))
                     + view->columnWidth(page->model()->columnOf(u"f0"_s)));
        // Rows and titles are level with those beside them.
        const QScrollBar *down = view->verticalScrollBar();
        view->verticalScrollBar()->setValue(17);
        QCOMPARE(frozen->verticalScrollBar()->value(), down->value());
        const auto top = [&](const QTableView *of, const QString &column) {
            const QModelIndex cell = page->model()->index(20, page->model()->columnOf(column));
            return of->viewport()->mapTo(view, of->visualRect(cell).topLeft()).y();
        };
        QCOMPARE(top(frozen, u"id"_s), top(view, u"f39"_s));

        // By the keyboard, a column that was under the frozen ones comes out from there.
        view->setFocus();
        view->setCurrentIndex(page->model()->index(20, page->model()->columnOf(u"f39"_s)));
        while (page->currentColumn() != "f1"_L1)
            QTest::keyClick(view, Qt::Key_Left);
        QVERIFY(leftOf(page, u"f1"_s) >= frozen->geometry().right());
        across->setValue(across->maximum());
        const int scrolled = across->value();
        QTest::keyClick(view, Qt::Key_Left);
        QCOMPARE(page->currentColumn(), u"f0"_s);
        // The editor of a frozen cell is in sight, and the table goes back to where it was.
        across->setValue(scrolled);
        QTest::keyClick(view, Qt::Key_F2);
        auto *editor = view->findChild<QLineEdit *>(u"cellEditor"_s);
        QVERIFY(editor);
        QTRY_VERIFY(editor->visibleRegion().boundingRect().width() > 20);
        QVERIFY(!frozen->isVisible());
        editor->setText(u"99"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(frozen->isVisible());
        QCOMPARE(across->value(), scrolled);
        QCOMPARE(page->model()->pendingChanges(), 1);

        // Its titles sort and filter as the others do.
        m_desk->trigger(u"table.revertAll"_s);
        m_desk->trigger(u"table.columnFilter"_s);
        QLineEdit *field = frozen->titles()->field(u"f0"_s);
        QVERIFY(field);
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, u"= 77"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(page->blankText().startsWith(u"0 records"_s), Patience);
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 60, Patience);
        QTest::keyClick(field, Qt::Key_Tab);
        QTRY_VERIFY(view->titles()->field(u"f1"_s) && view->titles()->field(u"f1"_s)->hasFocus());
        QVERIFY(view->titles()->field(u"f1"_s)->x() + view->verticalHeader()->width()
                >= frozen->geometry().right());
        const int id = page->model()->columnOf(u"id"_s);
        const FilterHeader *titles = frozen->titles();
        QTest::mouseClick(titles->viewport(), Qt::LeftButton, {},
                          QPoint(titles->sectionViewportPosition(id) + 20, 8));
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->sortColumn(), u"id"_s, Patience);
        m_desk->trigger(u"table.freeze"_s);
        QVERIFY(!frozen->isVisible());
    }

    // Order, width, hidden and frozen columns come back in the next run.
    void isKept()
    {
        const QTemporaryDir folder;
        const QUrl url = m_server.url();
        ColumnLayout layout;
        {
            m_desk.reset();
            m_desk = std::make_unique<Desk>(folder.path());
            SessionContext *root = connectToWide(url);
            QVERIFY(root);
            TablePage *page = browse(root, u"wide"_s);
            QVERIFY(page);
            FilterHeader *titles = page->view()->titles();
            titles->moveSection(titles->visualIndex(page->model()->columnOf(u"f5"_s)), 0);
            choose(page, u"f5"_s);
            m_desk->trigger(u"table.freeze"_s);
            page->columns()->setShown(u"f1"_s, false);
            page->view()->setColumnWidth(page->model()->columnOf(u"f2"_s), 177);
            layout = page->view()->columnLayout();
            QCOMPARE(layout.order.value(0), u"f5"_s);
            // What is live is laid out alike.
            m_desk->trigger(u"table.live"_s);
            QCOMPARE(page->livePane()->view()->columnLayout(), layout);
            m_desk->trigger(u"table.live"_s);
        }
        m_desk.reset(); // two at a time would be two programs
        m_desk = std::make_unique<Desk>(folder.path());
        SessionContext *root = connectAgain(url);
        QVERIFY(root);
        QTRY_VERIFY_WITH_TIMEOUT(table(), Patience);
        const TablePage *page = table();
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 60, Patience);
        QCOMPARE(page->view()->columnLayout(), layout);
        const FilterHeader *titles = page->view()->titles();
        QCOMPARE(titles->visualIndex(page->model()->columnOf(u"f5"_s)), 0);
        QCOMPARE(titles->visualIndex(page->model()->columnOf(u"id"_s)), 1);
        QVERIFY(!isShown(page, u"f1"_s));
        QCOMPARE(page->view()->columnWidth(page->model()->columnOf(u"f2"_s)), 177);
        QVERIFY(page->view()->frozen()->isVisible());
        QVERIFY(page->view()->frozen()->covers(page->model()->columnOf(u"f5"_s)));
        QVERIFY(!page->view()->frozen()->covers(page->model()->columnOf(u"id"_s)));
    }
};

QTEST_MAIN(tst_TableColumns)
#include "tst_tablecolumns.moc"
