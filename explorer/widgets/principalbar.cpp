// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/principalbar.h"

#include "app/sessioncontext.h"
#include "app/theme.h"
#include "app/words.h"
#include "widgets/elidedlabel.h"
#include "widgets/iconlabel.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype MostListed = 1000; // one types the name where there are more
}

PrincipalBar::PrincipalBar(SessionContext *context, QAction *signIn, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_icon(new IconLabel(this))
    , m_who(new ElidedLabel(this))
    , m_access(new ElidedLabel(this))
    , m_guard(new QLabel(this))
    , m_time(new QLabel(this))
{
    setObjectName("principalBar"_L1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->setSpacing(8);
    m_who->setObjectName("principalWho"_L1);
    m_access->setObjectName("principalAccess"_L1);
    m_access->setForegroundRole(QPalette::PlaceholderText);
    m_access->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_who->setFont(bold);
    layout->addWidget(m_icon);
    layout->addWidget(m_who);
    layout->addWidget(m_access, 1);
    m_guard->setObjectName("principalGuard"_L1);
    m_guard->setTextFormat(Qt::PlainText);
    m_guard->setFont(bold);
    m_time->setObjectName("principalTime"_L1);
    m_time->setTextFormat(Qt::PlainText);
    m_time->setForegroundRole(QPalette::PlaceholderText);
    m_time->setMinimumWidth(
        fontMetrics().horizontalAdvance(tr("token %1 left").arg(u"00:00:00"_s)));
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_guard);
    layout->addWidget(m_time);
    layout->addSpacing(4);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &PrincipalBar::refreshTime);

    m_nameSpace = combo(u"principalNamespace"_s, tr("Namespace"));
    m_database = combo(u"principalDatabase"_s, tr("Database"));
    auto *nameSpaceLabel = new QLabel(tr("Namespace"), this);
    auto *databaseLabel = new QLabel(tr("Database"), this);
    nameSpaceLabel->setForegroundRole(QPalette::PlaceholderText);
    databaseLabel->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(nameSpaceLabel);
    layout->addWidget(m_nameSpace);
    layout->addSpacing(4);
    layout->addWidget(databaseLabel);
    layout->addWidget(m_database);
    layout->addSpacing(4);
    auto *button = new QToolButton(this);
    button->setObjectName("principalSignIn"_L1);
    button->setDefaultAction(signIn);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    layout->addWidget(button);

    connect(context, &SessionContext::changed, this, &PrincipalBar::refresh);
    connect(context, &SessionContext::useFailed, this, &PrincipalBar::refresh); // it stays there
    connect(context, &SessionContext::catalogueChanged, this, &PrincipalBar::refreshCatalogue);
    refresh();
    refreshCatalogue();
}

QComboBox *PrincipalBar::combo(const QString &objectName, const QString &name)
{
    auto *box = new QComboBox(this);
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setMinimumWidth(140);
    box->lineEdit()->setAccessibleName(name);
    box->lineEdit()->setPlaceholderText(tr("none"));
    connect(box, &QComboBox::activated, this, &PrincipalBar::choose);
    connect(box->lineEdit(), &QLineEdit::returnPressed, this, &PrincipalBar::choose);
    return box;
}

QString PrincipalBar::text() const
{
    return u"%1 · %2"_s.arg(m_who->text(), m_access->text());
}

void PrincipalBar::refresh()
{
    m_who->setText(m_context->who());
    m_access->setText(m_context->accessText());
    m_access->setHint(m_context->stateText());
    QStringList guards;
    const bool expired = m_context->hasExpired();
    m_icon->setIcon(expired ? u"error"_s : Words::identityIcon(m_context->identityKind()));
    if (expired)
        guards.append(tr("SIGN IN AGAIN"));
    if (m_context->environment() == ConnectionProfile::Environment::Production)
        guards.append(tr("PRODUCTION"));
    if (m_context->isReadOnly())
        guards.append(tr("READ-ONLY"));
    if (const int open = m_context->openTransactions(); open > 0)
        guards.append(tr("%n OPEN TRANSACTION(S)", nullptr, open));
    m_guard->setText(guards.join(u" · "_s));
    m_guard->setVisible(!guards.isEmpty());
    QPalette colored = palette();
    colored.setColor(QPalette::WindowText, Theme::colors(palette()).error);
    m_guard->setPalette(colored);
    m_who->setPalette(expired ? colored : palette());
    m_time->setForegroundRole(expired ? QPalette::WindowText : QPalette::PlaceholderText);
    m_time->setPalette(expired ? colored : palette());
    refreshTime();
    if (const SurrealSession *session = m_context->session()) {
        const auto show = [](QComboBox *box, const QString &text) {
            if (!box->lineEdit()->hasFocus() || !box->lineEdit()->isModified())
                box->setEditText(text);
        };
        show(m_nameSpace, session->namespaceName());
        show(m_database, session->databaseName());
    }
    update();
}

QString PrincipalBar::timeText() const
{
    return m_time->text();
}

QString PrincipalBar::guardText() const
{
    return m_guard->text();
}

void PrincipalBar::refreshTime()
{
    // What ends first for a person is the session; a token matters for the next reconnect.
    const bool ofSession = m_context->sessionEnds().isValid();
    const QDateTime ends = ofSession ? m_context->sessionEnds() : m_context->tokenEnds();
    const qint64 left = ends.isValid() ? QDateTime::currentDateTimeUtc().secsTo(ends) : -1;
    if (!ends.isValid()) {
        m_time->clear();
    } else if (left <= 0) {
        m_time->setText(ofSession ? tr("session expired") : tr("token expired"));
    } else {
        QString time = QTime(0, 0)
                           .addSecs(int(left % 86400))
                           .toString(left < 3600 ? u"mm:ss"_s : u"h:mm:ss"_s);
        if (left >= 86400)
            time = tr("%n day(s)", nullptr, int(left / 86400));
        m_time->setText(ofSession ? tr("session %1 left").arg(time)
                                  : tr("token %1 left").arg(time));
    }
    m_time->setToolTip(
        !ends.isValid() ? QString()
                        : (ofSession ? tr("The server ends this session at %1; then sign in again.")
                                     : tr("The token ends at %1. The session goes on after that."))
                              .arg(QLocale().toString(ends.toLocalTime(), QLocale::ShortFormat)));
    left > 0 ? m_tick.start() : m_tick.stop();
}

void PrincipalBar::refreshCatalogue()
{
    const auto fill = [](QComboBox *box, const QStringList &names) {
        const QSignalBlocker blocker(box);
        const QString text = box->currentText();
        box->clear();
        box->addItems(names.first(qMin(names.size(), MostListed)));
        box->setEditText(text);
        box->setToolTip(names.isEmpty() ? tr("Not listed for this identity: type the name")
                                        : tr("Choose one, or type a name. A name that does not "
                                             "exist yet is created."));
    };
    fill(m_nameSpace, m_context->namespaces());
    fill(m_database, m_context->databases());
    refresh();
}

void PrincipalBar::choosePlace()
{
    QComboBox *box = m_nameSpace->currentText().isEmpty() ? m_nameSpace : m_database;
    box->lineEdit()->selectAll();
    box->setFocus(Qt::ShortcutFocusReason);
    if (box->count() > 0)
        box->showPopup();
}

void PrincipalBar::choose()
{
    const SurrealSession *session = m_context->session();
    if (!session)
        return;
    const QString nameSpace = m_nameSpace->currentText().trimmed();
    const QString database = m_database->currentText().trimmed();
    m_nameSpace->lineEdit()->setModified(false);
    m_database->lineEdit()->setModified(false);
    if (nameSpace == session->namespaceName() && database == session->databaseName())
        return;
    // Another namespace has databases of its own: which one is the person's next choice.
    const bool moved = nameSpace != session->namespaceName();
    m_context->use(nameSpace, moved && sender() != m_database->lineEdit() ? QString() : database);
}

void PrincipalBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_database)
        refresh();
}

void PrincipalBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::colors(palette()).border);
    painter.fillRect(QRect(0, 0, 3, height()), m_context->color(palette()));
}
