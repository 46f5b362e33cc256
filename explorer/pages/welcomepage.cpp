// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/welcomepage.h"

#include "app/actionregistry.h"
#include "app/connectionregistry.h"
#include "app/icons.h"
#include "app/words.h"

#include <QAction>
#include <QCommandLinkButton>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

WelcomePage::WelcomePage(ConnectionRegistry *registry, ActionRegistry *actions, QWidget *parent)
    : QWidget(parent)
    , m_registry(registry)
    , m_recent(new QListWidget(this))
    , m_recentEmpty(new QLabel(this))
    , m_status(new QLabel(this))
{
    setObjectName("welcomePage"_L1);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);

    auto *mark = new QLabel(this);
    mark->setPixmap(QIcon(u":/icons/org.surrealqt.Explorer.svg"_s).pixmap(56, 56));
    auto *name = new QLabel(tr("Surreal Explorer"), this);
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * 1.9);
    big.setWeight(QFont::DemiBold);
    name->setFont(big);
    auto *claim = new QLabel(tr("Many isolated SurrealDB sessions over one connection."), this);
    claim->setForegroundRole(QPalette::PlaceholderText);
    auto *head = new QHBoxLayout;
    head->setSpacing(16);
    auto *headText = new QVBoxLayout;
    headText->setSpacing(2);
    headText->addWidget(name);
    headText->addWidget(claim);
    head->addWidget(mark);
    head->addLayout(headText, 1);

    const auto heading = [this](const QString &text) {
        auto *label = new QLabel(text, this);
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        label->setFont(bold);
        return label;
    };
    auto *left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(heading(tr("Recent connections")));
    m_recent->setObjectName("recentConnections"_L1);
    m_recent->setAccessibleName(tr("Recent connections"));
    m_recent->setFrameShape(QFrame::StyledPanel);
    m_recent->setAlternatingRowColors(false);
    m_recent->setIconSize(QSize(20, 20));
    m_recent->setSpacing(2);
    m_recentEmpty->setText(
        tr("None yet. What you connect to is listed here, without its password."));
    m_recentEmpty->setWordWrap(true);
    m_recentEmpty->setForegroundRole(QPalette::PlaceholderText);
    m_recentEmpty->setAlignment(Qt::AlignTop);
    left->addWidget(m_recent, 1);
    left->addWidget(m_recentEmpty, 1);

    auto *right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(heading(tr("Begin")));
    const auto begin = [&](const QString &id, const QString &text, const QString &description,
                           const QString &iconName) {
        auto *button = new QCommandLinkButton(text, description, this);
        button->setObjectName(QString(id).replace(u'.', u'-'));
        button->setIcon(icon(iconName));
        button->setIconSize(QSize(24, 24));
        connect(button, &QAbstractButton::clicked, actions->action(id), &QAction::trigger);
        right->addWidget(button);
    };
    begin(u"connection.open"_s, tr("Connect to a server"),
          tr("By its address, as any kind of user."), u"connect"_s);
    begin(u"connection.standard"_s, tr("Connect to ws://localhost:8000"),
          tr("Where a server on this machine usually listens."), u"connect"_s);
    begin(u"connection.local"_s, tr("Start a local server"),
          tr("A database in memory or in a folder, run by this window alone."),
          u"local-database"_s);
    right->addSpacing(16);
    right->addWidget(heading(tr("Sample tours")));
    begin(u"tour.shop"_s, tr("Browse and query a shop"),
          tr("A database in memory with people, products and orders to play with."), u"table"_s);
    begin(u"tour.identities"_s, tr("Several identities at once"),
          tr("Root, two customers and nobody, side by side: what each of them may see."),
          u"user-record"_s);
    begin(u"tour.live"_s, tr("Live changes and transactions"),
          tr("Changes as they happen, and a transaction that others do not see."), u"live"_s);
    right->addStretch(1);

    auto *columns = new QHBoxLayout;
    columns->setSpacing(40);
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);

    m_status->setObjectName("welcomeStatus"_L1);
    m_status->setWordWrap(true);
    m_status->setMinimumHeight(fontMetrics().height() * 2);
    m_status->setAlignment(Qt::AlignTop);

    // Behind the sessions it must not keep their window from being small.
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // what has it comes into sight by itself
    scroll->setWidgetResizable(true);
    scroll->setBackgroundRole(QPalette::Base);
    auto *sheet = new QWidget;
    scroll->setWidget(sheet);
    auto *content = new QWidget(sheet);
    content->setMaximumWidth(860);
    content->setMaximumHeight(700);
    auto *body = new QVBoxLayout(content);
    body->setContentsMargins(24, 24, 24, 24);
    body->setSpacing(28);
    body->addLayout(head);
    body->addLayout(columns, 1);
    body->addWidget(m_status);
    auto *middle = new QHBoxLayout(sheet);
    middle->addStretch(1);
    middle->addWidget(content, 100);
    middle->addStretch(1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(scroll);

    connect(m_registry, &ConnectionRegistry::changed, this, &WelcomePage::refresh);
    connect(m_recent, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        Q_EMIT profileActivated(m_registry->profiles().value(m_recent->row(item)));
    });
    refresh();
}

void WelcomePage::refresh()
{
    m_recent->clear();
    for (const ConnectionProfile &profile : m_registry->profiles()) {
        const QString text = u"%1\n%2"_s.arg(profile.title(), profile.summary());
        auto *item = new QListWidgetItem(icon(Words::identityIcon(profile.kind)), text, m_recent);
        item->setToolTip(profile.url.toDisplayString());
    }
    if (m_recent->count() > 0)
        m_recent->setCurrentRow(0);
    m_recent->setVisible(m_recent->count() > 0);
    m_recentEmpty->setVisible(m_recent->count() == 0);
    setFocusProxy(m_recent->count() > 0 ? m_recent : findChild<QWidget *>("connection-open"_L1));
}

void WelcomePage::showBusy(const QString &text)
{
    m_status->setForegroundRole(QPalette::PlaceholderText);
    m_status->setText(text);
}

void WelcomePage::showTrouble(const QString &text)
{
    m_status->setForegroundRole(QPalette::WindowText);
    m_status->setText(text);
}
