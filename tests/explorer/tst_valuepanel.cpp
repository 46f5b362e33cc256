// SPDX-License-Identifier: Apache-2.0
#include "app/sessioncontext.h"
#include "app/valuetext.h"
#include "desktest.h"
#include "mainwindow/querytools.h"
#include "models/threadclock.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "widgets/geometryview.h"
#include "widgets/noticebar.h"
#include "widgets/recordpanel.h"
#include "widgets/scintilla.h"
#include "widgets/valuepanel.h"

#include <SurrealQt/SurrealGeometry>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealResultModel>
#include <SurrealQt/SurrealValueModel>

#include <QApplication>
#include <QBuffer>
#include <QImage>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

// One value, whole, in the form that says most of it.
class tst_ValuePanel : public DeskTest
{
    Q_OBJECT

private:
    void choose(SessionContext *context, const QString &column)
    {
        const auto *model = qobject_cast<SurrealResultModel *>(table(context)->model());
        table(context)->setCurrentIndex(model->index(0, model->columnOf(column)));
    }
    ValuePanel *panel() { return m_desk->window().queryTools()->value(); }
    static QByteArray png(int width, int height, const QColor &color)
    {
        QImage image(width, height, QImage::Format_RGB32);
        image.fill(color);
        QByteArray data;
        QBuffer buffer(&data);
        image.save(&buffer, "PNG");
        return data;
    }
    static QColor middle(QWidget *widget, const QPointF &at)
    {
        return widget->grab().toImage().pixelColor(at.toPoint());
    }

private Q_SLOTS:
    void forms()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        root->session()->let(u"png"_s, png(3, 2, Qt::red));
        QTRY_VERIFY(root->session()->variables().contains(u"png"_s));
        QVERIFY(
            m_desk->run(root,
                        u"SELECT id, name, { list: [1, 2], of: id } AS nested, $png AS png FROM "
                        u"person:ada"_s));
        QVERIFY(!panel()->isVisible());
        m_desk->trigger(u"view.value"_s);
        QVERIFY(panel()->isVisible());
        choose(root, u"nested"_s);
        QVERIFY2(panel()->title().startsWith(u"person:ada · nested"_s),
                 qPrintable(panel()->title()));
        QVERIFY(panel()->has(ValuePanel::TreeForm));
        QCOMPARE(panel()->model()->rowCount(), 2);
        panel()->setForm(ValuePanel::JsonForm);
        QTRY_VERIFY(panel()->shownText().contains(u"\"of\": \"person:ada\""_s));
        panel()->setForm(ValuePanel::SurrealQlForm);
        QTRY_VERIFY(panel()->shownText().contains(u"of: person:ada"_s));
        choose(root, u"name"_s);
        QVERIFY(!panel()->has(ValuePanel::TreeForm));
        panel()->setForm(ValuePanel::TextForm);
        QTRY_COMPARE(panel()->shownText(), u"Ada Lovelace"_s);
        panel()->setForm(ValuePanel::HexForm);
        QVERIFY(panel()->shownText().startsWith(u"00000000  41 64 61 20"_s));
        QVERIFY(panel()->shownText().endsWith(u"Ada Lovelace"_s));
        choose(root, u"png"_s);
        QVERIFY(panel()->has(ValuePanel::PictureForm));
        panel()->setForm(ValuePanel::HexForm);
        QVERIFY(panel()->shownText().startsWith(u"00000000  89 50 4e 47"_s));
        // In the tree the part that is chosen, too.
        m_desk->trigger(u"result.tree"_s);
        QTreeView *tree = m_desk->query(root)->results()->currentView()->tree();
        tree->expandAll();
        const auto *model = qobject_cast<SurrealValueModel *>(tree->model());
        const QModelIndexList found = model->match(model->index(0, 0), Qt::DisplayRole, u"list"_s,
                                                   1, Qt::MatchRecursive | Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        tree->setCurrentIndex(found.constFirst());
        QVERIFY2(panel()->title().contains(u"nested.list"_s), qPrintable(panel()->title()));
        m_desk->trigger(u"result.table"_s);
        m_desk->trigger(u"view.value"_s);
        QVERIFY(!panel()->isVisible());
    }

    // To the record beside the results, as from everywhere else; no query is opened.
    void recordsLeadOn()
    {
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root,
                            u"SELECT id, name, { of: person:grace, list: [person:alan] } AS nested "
                            u"FROM person:ada"_s));
        m_desk->trigger(u"view.value"_s);
        auto *record = m_desk->find<RecordPanel>(u"recordPanel"_s);
        QSignalSpy shown(record, &RecordPanel::shown);
        const auto opens = [&](const QString &id) {
            const bool there
                = shown.wait(Patience) && record->record().toString() == id && record->isVisible();
            m_desk->trigger(u"view.record"_s); // the panels share their place
            return there && QTest::qWaitFor([this] { return panel()->isVisible(); });
        };
        const auto part = [this](const QString &name) {
            const QModelIndexList found
                = panel()->model()->match(panel()->model()->index(0, 0), Qt::DisplayRole, name, 1,
                                          Qt::MatchRecursive | Qt::MatchExactly);
            return found.value(0).siblingAtColumn(SurrealValueModel::ValueColumn);
        };
        choose(root, u"nested"_s);
        QCOMPARE(panel()->form(), ValuePanel::TreeForm);
        auto *tree = panel()->findChild<QTreeView *>(u"valueTree"_s);
        tree->expandAll();
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, Qt::ControlModifier,
                          tree->visualRect(part(u"of"_s)).center());
        QVERIFY(opens(u"person:grace"_s));
        tree->setFocus();
        tree->setCurrentIndex(panel()->model()->index(0, SurrealValueModel::ValueColumn,
                                                      part(u"list"_s).siblingAtColumn(0)));
        QTest::keyClick(tree, Qt::Key_I, Qt::ControlModifier);
        QVERIFY(opens(u"person:alan"_s));
        tree->setFocus();
        tree->setCurrentIndex(part(u"of"_s));
        QTest::keyClick(tree, Qt::Key_Return);
        QVERIFY(opens(u"person:grace"_s));

        panel()->setForm(ValuePanel::SurrealQlForm);
        QTRY_VERIFY(panel()->shownText().contains(u"person:alan"_s));
        auto *text = panel()->findChild<QsciScintilla *>(u"valueSurrealQl"_s);
        QVERIFY(text->findFirst(u"alan"_s, false, true, false, true, true, 0, 0));
        text->setFocus();
        QTest::keyClick(text, Qt::Key_I, Qt::ControlModifier);
        QVERIFY(opens(u"person:alan"_s));
        // The value itself, in a text that has no caret yet.
        choose(root, u"id"_s);
        panel()->setForm(ValuePanel::SurrealQlForm);
        text->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_I, Qt::ControlModifier);
        QVERIFY(opens(u"person:ada"_s));
        choose(root, u"name"_s);
        panel()->setForm(ValuePanel::TextForm);
        panel()->findChild<QWidget *>(u"valueText"_s)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_I, Qt::ControlModifier);
        QVERIFY(m_desk->window().currentPage()->notice()->text().contains(u"no record id"_s));
        QCOMPARE(m_desk->window().currentPage()->documents().size(), 1);
    }

    // Bytes are code: they have its font.
    void fontOfHex()
    {
        const auto *hex = panel()->findChild<QWidget *>(u"valueHex"_s);
        const QString before = hex->font().family();
        m_desk->settings().setCodeFont(u"Chosen Mono"_s);
        QCOMPARE(hex->font().family(), u"Chosen Mono"_s);
        m_desk->settings().setCodeFont({});
        QCOMPARE(hex->font().family(), before);
    }

    void bestForm_data()
    {
        QTest::addColumn<QString>("literal");
        QTest::addColumn<ValuePanel::Form>("form");
        QTest::newRow("object") << u"{ a: 1 }"_s << ValuePanel::TreeForm;
        QTest::newRow("array") << u"[1, 2]"_s << ValuePanel::TreeForm;
        QTest::newRow("text") << u"'a text'"_s << ValuePanel::TextForm;
        QTest::newRow("bytes") << u"b'00FF10'"_s << ValuePanel::HexForm;
        QTest::newRow("point") << u"(1.5, 2.5)"_s << ValuePanel::OutlineForm;
        QTest::newRow("datetime") << u"d'2026-01-31T00:00:00Z'"_s << ValuePanel::SurrealQlForm;
        QTest::newRow("record") << u"person:ada"_s << ValuePanel::SurrealQlForm;
    }

    // Each kind opens in the form that says most; what the person chose for a kind is remembered.
    void bestForm()
    {
        QFETCH(QString, literal);
        QFETCH(ValuePanel::Form, form);
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->trigger(u"view.value"_s);
        QVERIFY(m_desk->run(root, u"RETURN [{ v: %1, other: true }, { v: %1 }]"_s.arg(literal)));
        choose(root, u"v"_s);
        QCOMPARE(panel()->form(), form);
        auto *forms = panel()->findChild<QTabWidget *>(u"valueForms"_s);
        // JSON is there for every kind.
        QTest::mouseClick(forms->tabBar(), Qt::LeftButton, {},
                          forms->tabBar()->tabRect(ValuePanel::JsonForm).center());
        QCOMPARE(panel()->form(), ValuePanel::JsonForm);
        choose(root, u"other"_s);
        QCOMPARE(panel()->form(), ValuePanel::SurrealQlForm);
        choose(root, u"v"_s);
        QCOMPARE(panel()->form(), ValuePanel::JsonForm);
    }

    void picture()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->trigger(u"view.value"_s);
        root->session()->let(u"png"_s, png(120, 80, Qt::red));
        root->session()->let(u"broken"_s, png(120, 80, Qt::red).first(60));
        QTRY_COMPARE(root->session()->variables().size(), 2);
        QVERIFY(m_desk->run(root, u"RETURN { good: $png, broken: $broken }"_s));
        choose(root, u"good"_s);
        QCOMPARE(panel()->form(), ValuePanel::PictureForm);
        QTRY_VERIFY(!panel()->isFilling());
        QCOMPARE(panel()->pictureSize(), QSize(120, 80));
        QVERIFY2(panel()->note().startsWith(u"120 × 80 pixels"_s), qPrintable(panel()->note()));
        choose(root, u"broken"_s);
        QTRY_VERIFY2(panel()->note().contains(u"damaged"_s), qPrintable(panel()->note()));
        QVERIFY(panel()->pictureSize().isEmpty());
    }

    void outline()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->trigger(u"view.value"_s);
        // A square with a square hole, and a point beside it.
        QVERIFY(m_desk->run(
            root,
            u"RETURN { v: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', "
            "coordinates: [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [[3, 3], [7, 3], [7, 7], "
            "[3, 7], [3, 3]]] }, { type: 'Point', coordinates: [20, 5] }] } }"_s));
        choose(root, u"v"_s);
        QCOMPARE(panel()->form(), ValuePanel::OutlineForm);
        QVERIFY2(panel()->note().startsWith(u"Collection, 11 points, x 0 … 20, y 0 … 10"_s),
                 qPrintable(panel()->note()));
        GeometryView *view = panel()->outline();
        QVERIFY(view->isVisible());
        const QColor ground = view->palette().color(QPalette::Base);
        QVERIFY(middle(view, view->place(1.5, 1.5)) != ground); // inside
        QCOMPARE(middle(view, view->place(5, 5)), ground); // in the hole
        QVERIFY(middle(view, view->place(20, 5)) != ground); // the point
        QCOMPARE(middle(view, view->place(15, 5)), ground); // between them
        // North is up, and one scale holds both ways.
        QVERIFY(view->place(0, 10).y() < view->place(0, 0).y());
        QVERIFY(qAbs((view->place(10, 0).x() - view->place(0, 0).x())
                     - (view->place(0, 0).y() - view->place(0, 10).y()))
                < 0.5);

        // Every kind has an outline within the view; a single place, too.
        using Geometry = SurrealGeometry;
        GeometryView alone;
        alone.resize(200, 100);
        alone.setGeometry(Geometry::point(7.5, -3));
        QCOMPARE(alone.place(7.5, -3), QPointF(100, 50));
        alone.setGeometry(Geometry::lineString({{0, 0}, {0, 5}})); // no width
        QVERIFY(QRectF(alone.rect()).contains(alone.place(0, 0)));
        QVERIFY(QRectF(alone.rect()).contains(alone.place(0, 5)));
        QVERIFY(middle(&alone, alone.place(0, 2.5)) != alone.palette().color(QPalette::Base));
    }

    void fiveMegabytes_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<ValuePanel::Form>("form");
        const QString nested
            = u"RETURN { v: { list: array::flatten(array::range(0, 50).map(|$i| array::repeat({ "
              "name: 'Ada Lovelace', n: 12, tags: ['a', 'b'], deep: { x: 1.5, y: true } }, "
              "1000))) } }"_s;
        QTest::newRow("JSON") << nested << ValuePanel::JsonForm;
        QTest::newRow("SurrealQL") << nested << ValuePanel::SurrealQlForm;
        QTest::newRow("tree") << nested << ValuePanel::TreeForm;
        QTest::newRow("one long text")
            << u"RETURN { v: array::join(array::repeat(string::repeat('0123456789', 50000), 10), '') }"_s
            << ValuePanel::TextForm;
        QTest::newRow("JSON in a text")
            << u"RETURN { v: '[' + array::join(array::flatten(array::range(0, 100).map(|$i| "
               "array::repeat('{\"name\": \"Ada Lovelace\", \"tags\": [1, 2, 3]}', 1000))), ',') + "
               "']' }"_s
            << ValuePanel::JsonForm;
    }

    // 5 MB open with less than 300 ms of work on the thread of the window, and without a pause.
    void fiveMegabytes()
    {
        QFETCH(QString, statement);
        QFETCH(ValuePanel::Form, form);
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(runSlowly(root, statement));
        QVERIFY2(table(root),
                 qPrintable(m_desk->query(root)->results()->currentView()->messageText()));
        choose(root, u"v"_s);
        m_desk->trigger(u"view.value"_s);
        panel()->setForm(form); // the one that this kind of value opens with from now on
        QTRY_VERIFY_WITH_TIMEOUT(!panel()->isFilling(), Patience);
        m_desk->trigger(u"view.value"_s);
        if (form == ValuePanel::JsonForm || form == ValuePanel::SurrealQlForm)
            QCOMPARE(panel()->shownText(),
                     QString()); // to take it away costs, too: not with the next
        m_desk->watchdog().restart();

        const double before = threadCpuMs();
        m_desk->trigger(u"view.value"_s);
        QCOMPARE(panel()->form(), form);
        QTRY_VERIFY_WITH_TIMEOUT(!panel()->isFilling(), Patience);
        auto *area = panel()->findChild<QTabWidget *>(u"valueForms"_s)->currentWidget();
        QVERIFY(painted(qobject_cast<QAbstractScrollArea *>(area), [] {}));
        const double work = threadCpuMs() - before;
        QVERIFY2(work < 300 * allowance, qPrintable(u"%1 ms"_s.arg(work)));
        QCOMPARE_LT(m_desk->watchdog().longestGap().count(), 100);
        if (form == ValuePanel::TreeForm)
            return;
        const QString text = panel()->shownText();
        QVERIFY2(text.size() >= 5'000'000, qPrintable(QString::number(text.size())));
        const SurrealValue whole = m_desk->query(root)->results()->view(0)->result().value()[u"v"];
        if (form == ValuePanel::JsonForm) { // and it is all there
            const QString json = whole.isString()
                ? whole.toString()
                : QString::fromUtf8(
                    QJsonDocument(whole.toJson().toObject()).toJson(QJsonDocument::Compact));
            QCOMPARE(QJsonDocument::fromJson(text.toUtf8()),
                     QJsonDocument::fromJson(json.toUtf8()));
        }
        if (form == ValuePanel::TextForm) {
            QVERIFY(panel()->note().contains(u"long lines"_s));
            QCOMPARE(QString(text).remove(u'\n'), whole.toString());
        }
        m_desk->watchdog().restart(); // comparing them took its time
    }

    void longLinesAreBroken()
    {
        const QString face(u"\U0001F600"_s); // two units
        const QString line = u'x' + face.repeated(10'000);
        const ValueText::Text made
            = ValueText::textOf(SurrealValue(line + u"\nshort"_s), ValueText::Form::Plain);
        QVERIFY(made.broken);
        QVERIFY(!made.cut);
        const QStringList lines = made.text.split(u'\n');
        QCOMPARE(lines.constLast(), u"short"_s);
        for (const QString &part : lines) {
            QVERIFY(part.size() <= ValueText::LongestLine + 1);
            QVERIFY(part.isValidUtf16()); // none is cut in two
        }
        QVERIFY(!ValueText::textOf(SurrealValue(u"a\nb"_s), ValueText::Form::Plain).broken);
        QVERIFY(ValueText::textOf(SurrealValue(u"{ \"a\": 1 }"_s), ValueText::Form::Json).parsed);
        QVERIFY(!ValueText::textOf(SurrealValue(u"{ a }"_s), ValueText::Form::Json).parsed);
    }
};

QTEST_MAIN(tst_ValuePanel)
#include "tst_valuepanel.moc"
