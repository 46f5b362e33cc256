// SPDX-License-Identifier: Apache-2.0
#include "desktest.h"

#include "app/application.h"
#include "app/sessioncontext.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "warnings.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QFile>
#include <QFileDialog>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

class PaintWatch : public QObject
{
public:
    using QObject::QObject;
    bool seen = false;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        seen = seen || event->type() == QEvent::Paint;
        return false;
    }
};

} // namespace

void DeskTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    Application::setUpProcess();
}

void DeskTest::init()
{
    failOnAnyWarning();
    m_desk = std::make_unique<Desk>();
}

void DeskTest::cleanup()
{
    QCOMPARE_LT(m_desk->watchdog().longestGap().count(), 100);
    m_desk.reset();
}

bool DeskTest::runSlowly(SessionContext *context, const QString &text)
{
    QueryPage *page = m_desk->query(context);
    QSignalSpy timed(page, &QueryPage::timed);
    page->editor()->setText(text);
    page->runAll();
    return timed.wait(Patience);
}

bool DeskTest::choose(const QString &file)
{
    auto *dialog = m_desk->find<QFileDialog>(u"exportDialog"_s);
    if (!dialog)
        return false;
    dialog->selectFile(file);
    static_cast<QDialog *>(dialog)->accept();
    return true;
}

QTableView *DeskTest::table(SessionContext *context)
{
    const ResultView *view = m_desk->query(context)->results()->currentView();
    return view ? view->table() : nullptr;
}

QString DeskTest::thousands(const QString &row, int count)
{
    return u"RETURN array::flatten(array::range(0, %1).map(|$i| array::repeat(%2, 1000)))"_s
        .arg(count)
        .arg(row);
}

QString DeskTest::wideRow(int columns)
{
    QStringList fields;
    for (int i = 0; i < columns; ++i)
        fields.append(u"column%1: %2"_s.arg(i).arg(i * 1000));
    return u"{ %1 }"_s.arg(fields.join(u", "_s));
}

qint64 DeskTest::residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

bool DeskTest::painted(QAbstractScrollArea *view, const std::function<void()> &doing)
{
    PaintWatch watch;
    view->viewport()->installEventFilter(&watch);
    doing();
    view->viewport()->update();
    return QTest::qWaitFor([&watch] { return watch.seen; }, Patience);
}
