// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/enginedialog.h"

#include "app/localengine.h"
#include "widgets/noticebar.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

EngineDialog::EngineDialog(LocalEngine *engine, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_line(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_notice(new NoticeBar(this))
{
    setObjectName("engineDialog"_L1);
    setWindowTitle(tr("Local Databases"));
    setMinimumWidth(480);
    auto *words = new QLabel(
        //: %1 is a folder
        tr("A local database needs the SurrealDB engine, which is not on this computer yet. It can "
           "be fetched from the npm registry, about 180 MB, into\n%1\n\nNothing else is changed. "
           "A program \"surreal\" on the PATH would do as well.")
            .arg(QDir::toNativeSeparators(engine->target())),
        this);
    words->setObjectName("engineWords"_L1);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    m_line->setObjectName("engineLine"_L1);
    m_line->setTextFormat(Qt::PlainText);
    m_line->setForegroundRole(QPalette::PlaceholderText);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_progress->setObjectName("engineProgress"_L1);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setVisible(false);
    m_notice->setObjectName("engineNotice"_L1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_install = buttons->addButton(tr("Fetch the Engine"), QDialogButtonBox::ActionRole);
    m_install->setObjectName("installEngine"_L1);
    m_install->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(words);
    layout->addWidget(m_progress);
    layout->addWidget(m_line);
    layout->addWidget(m_notice);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(m_install, &QPushButton::clicked, this, &EngineDialog::start);
    connect(buttons, &QDialogButtonBox::rejected, this, &EngineDialog::reject);
    connect(engine, &LocalEngine::progressed, m_line, &QLabel::setText);
    connect(engine, &LocalEngine::finished, this, &EngineDialog::ended);
}

QString EngineDialog::noticeText() const
{
    return m_notice->text();
}

void EngineDialog::start()
{
    m_running = true;
    m_install->setEnabled(false);
    m_progress->setVisible(true);
    m_notice->clear();
    m_engine->install();
}

void EngineDialog::ended(const QString &trouble)
{
    m_running = false;
    m_progress->setVisible(false);
    m_line->clear();
    if (trouble.isEmpty())
        return accept();
    m_install->setEnabled(true);
    m_install->setText(tr("Try Again"));
    m_notice->show(NoticeBar::Level::Error, trouble);
}

void EngineDialog::reject()
{
    if (m_running)
        m_engine->cancel(); // says so when it has stopped
    else
        QDialog::reject();
}

#include "moc_enginedialog.cpp"
