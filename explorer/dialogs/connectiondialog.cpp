// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connectiondialog.h"

#include "app/connection.h"
#include "app/credentialstore.h"
#include "app/icons.h"
#include "app/words.h"
#include "widgets/credentialsform.h"
#include "widgets/noticebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

ConnectionDialog::ConnectionDialog(QWidget *parent)
    : QDialog(parent)
    , m_address(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_addressHint(new QLabel(this))
    , m_credentials(new CredentialsForm(this))
    , m_remember(new QCheckBox(tr("Remember this connection"), this))
    , m_keeping(new QComboBox(this))
    , m_notice(new NoticeBar(this))
{
    setObjectName("connectionDialog"_L1);
    setWindowTitle(tr("Connect to SurrealDB"));
    setMinimumWidth(520);
    m_address->setObjectName("address"_L1);
    m_address->setPlaceholderText(u"wss://db.example.org:8000"_s);
    m_address->setText(u"ws://localhost:8000"_s);
    m_address->setAccessibleName(tr("Address"));
    m_address->setToolTip(
        tr("A whole address can be pasted: user, namespace and database in it are "
           "put into their fields."));
    m_name->setObjectName("connectionName"_L1);
    m_name->setPlaceholderText(tr("the host, unless you name it"));
    m_addressHint->setObjectName("addressHint"_L1);
    m_addressHint->setForegroundRole(QPalette::PlaceholderText);
    m_addressHint->setWordWrap(true);
    m_remember->setObjectName("remember"_L1);
    m_remember->setChecked(true);
    m_keeping->setObjectName("secretKeeping"_L1);
    m_keeping->setAccessibleName(tr("Password, next time"));
    m_keeping->addItem(tr("Ask each time"), false);
    m_notice->setObjectName("connectionNotice"_L1);

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *addressLabel = new QLabel(tr("Address"), this);
    addressLabel->setBuddy(m_address);
    addressLabel->setMinimumWidth(CredentialsForm::labelWidth(fontMetrics()));
    addressLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->addRow(addressLabel, m_address);
    form->addRow(QString(), m_addressHint);
    form->addRow(tr("Name"), m_name);
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);

    auto *keeping = new QFormLayout;
    keeping->setHorizontalSpacing(12);
    auto *keepingLabel = new QLabel(tr("Next time"), this);
    keepingLabel->setBuddy(m_keeping);
    keepingLabel->setMinimumWidth(CredentialsForm::labelWidth(fontMetrics()));
    keepingLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    keeping->addRow(keepingLabel, m_keeping);
    auto *buttons = new QDialogButtonBox(this);
    m_test = buttons->addButton(tr("Test"), QDialogButtonBox::ActionRole);
    m_test->setObjectName("testConnection"_L1);
    m_connect = buttons->addButton(tr("Connect"), QDialogButtonBox::AcceptRole);
    m_connect->setObjectName("connect"_L1);
    m_connect->setDefault(true);
    m_connect->setIcon(icon(u"connect"_s));
    buttons->addButton(QDialogButtonBox::Cancel);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(line);
    layout->addWidget(m_credentials);
    layout->addLayout(keeping);
    layout->addWidget(m_remember);
    layout->addWidget(m_notice);
    layout->addStretch(1);
    layout->addWidget(buttons);

    connect(m_address, &QLineEdit::textChanged, this, &ConnectionDialog::addressEdited);
    connect(m_address, &QLineEdit::editingFinished, this,
            [this] { setAddress(m_address->text()); });
    connect(m_credentials, &CredentialsForm::edited, m_notice, &NoticeBar::clear);
    connect(m_test, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_connect, &QPushButton::clicked, this, &ConnectionDialog::connectToServer);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    addressEdited();
    m_credentials->setUser(u"root"_s, {});
    refreshKeeping();
}

ConnectionDialog::~ConnectionDialog() = default;

void ConnectionDialog::setProfile(const ConnectionProfile &profile)
{
    m_address->setText(profile.url.toDisplayString());
    m_name->setText(profile.name);
    m_credentials->setProfile(profile);
    if (m_store)
        m_store->load(profile, this, [this](const CredentialStore::Secrets &secrets) {
            if (secrets.isEmpty())
                return;
            m_credentials->setSecrets(secrets);
            m_keeping->setCurrentIndex(m_keeping->findData(true));
        });
    m_credentials->focusFirstGap();
}

void ConnectionDialog::setAddress(const QString &address)
{
    const PastedAddress parts = PastedAddress::split(address);
    if (!parts.url.isValid())
        return;
    if (!parts.user.isEmpty())
        m_credentials->setUser(parts.user, parts.password);
    if (!parts.nameSpace.isEmpty())
        m_credentials->setPlace(parts.nameSpace, parts.database);
    if (m_address->text() != parts.url.toString())
        m_address->setText(parts.url.toString());
}

void ConnectionDialog::addressEdited()
{
    m_notice->clear();
    const PastedAddress parts = PastedAddress::split(m_address->text());
    if (!parts.url.isValid())
        m_addressHint->setText(tr("Enter ws:// or wss:// with a host, and a port if it has one."));
    else if (parts.url.scheme() != "ws"_L1 && parts.url.scheme() != "wss"_L1)
        m_addressHint->setText(
            tr("%1:// cannot be used: sessions and live queries need a WebSocket (ws or wss).")
                .arg(parts.url.scheme()));
    else if (parts.url.scheme() == "ws"_L1 && parts.url.host() != "localhost"_L1
             && !parts.url.host().startsWith("127."_L1))
        m_addressHint->setText(tr("Not encrypted: the password can be read on the way. Use wss:// "
                                  "where the server has it."));
    else
        m_addressHint->setText(parts.url.scheme() == "wss"_L1 ? tr("Encrypted.")
                                                              : tr("On this computer."));
}

ConnectionProfile ConnectionDialog::profile() const
{
    ConnectionProfile profile;
    profile.url = PastedAddress::split(m_address->text()).url;
    profile.name = m_name->text().trimmed();
    m_credentials->fillProfile(profile);
    return profile;
}

bool ConnectionDialog::remember() const
{
    return m_remember->isChecked();
}

bool ConnectionDialog::keepsSecret() const
{
    return m_keeping->currentData().toBool();
}

void ConnectionDialog::setCredentialStore(CredentialStore *store)
{
    m_store = store;
    connect(store, &CredentialStore::stateChanged, this, &ConnectionDialog::refreshKeeping);
    refreshKeeping();
}

void ConnectionDialog::refreshKeeping()
{
    const bool can = m_store && m_store->state() == CredentialStore::State::Available;
    const int at = m_keeping->findData(true);
    if (can && at < 0)
        m_keeping->addItem(tr("Keep it in the system's keychain"), true);
    else if (!can && at >= 0)
        m_keeping->removeItem(at);
    m_keeping->setEnabled(can);
    m_keeping->setToolTip(
        can ? tr(
            "The password is kept in the keychain of the system, or asked for each time; never "
            "in a file of this program.")
            : tr("There is no keychain on this system: the password is asked for each time."));
}

void ConnectionDialog::keepSecret()
{
    if (!m_store)
        return;
    if (keepsSecret() && remember())
        m_store->save(profile(), m_credentials->secrets());
    else
        m_store->remove(profile());
}

QString ConnectionDialog::noticeText() const
{
    return m_notice->text();
}

bool ConnectionDialog::check()
{
    setAddress(m_address->text());
    QString trouble = m_credentials->trouble();
    if (!PastedAddress::split(m_address->text()).url.isValid())
        trouble = tr("Enter the server's address.");
    if (!trouble.isEmpty())
        m_notice->show(NoticeBar::Level::Warning, trouble);
    return trouble.isEmpty();
}

Connection *ConnectionDialog::attempt()
{
    auto *connection = new Connection(this);
    m_attempt = connection;
    connect(connection, &Connection::progressed, this, [this](Connection::Step step) {
        switch (step) {
        case Connection::Step::SignIn:
            return setBusy(true, tr("Connected. Signing in…"));
        case Connection::Step::Use:
        case Connection::Step::AskVersion:
            return setBusy(true, tr("Signed in. Asking the server for its version…"));
        default:
            return setBusy(true, tr("Connecting…"));
        }
    });
    connect(connection, &Connection::failed, this, [this, connection](const QString &message) {
        setBusy(false);
        m_notice->show(NoticeBar::Level::Error, message);
        connection->deleteLater();
    });
    return connection;
}

void ConnectionDialog::test()
{
    if (!check())
        return;
    Connection *connection = attempt();
    connect(connection, &Connection::opened, this, [this, connection] {
        setBusy(false);
        m_notice->show(NoticeBar::Level::Info,
                       tr("It works: SurrealDB %1 answered in %2.")
                           .arg(connection->client()->serverVersion(),
                                Words::duration(connection->latency())));
        connection->close();
        connection->deleteLater();
    });
    setBusy(true, tr("Connecting…"));
    connection->open(profile(), m_credentials->credentials());
}

void ConnectionDialog::connectToServer()
{
    if (!check())
        return;
    Connection *connection = attempt();
    connect(connection, &Connection::opened, this, [this, connection] {
        setBusy(false);
        connection->setParent(nullptr);
        disconnect(connection, nullptr, this, nullptr);
        keepSecret();
        Q_EMIT connectionOpened(connection, remember());
        accept();
    });
    setBusy(true, tr("Connecting…"));
    connection->open(profile(), m_credentials->credentials());
}

void ConnectionDialog::setBusy(bool busy, const QString &text)
{
    m_test->setEnabled(!busy);
    m_connect->setEnabled(!busy);
    m_address->setEnabled(!busy);
    m_credentials->setEnabled(!busy);
    if (busy)
        m_notice->show(NoticeBar::Level::Info, text);
}
