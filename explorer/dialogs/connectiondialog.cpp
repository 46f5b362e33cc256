// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connectiondialog.h"

#include "app/connection.h"
#include "app/connectionregistry.h"
#include "app/credentialstore.h"
#include "app/icons.h"
#include "app/theme.h"
#include "app/words.h"
#include "widgets/connectionlist.h"
#include "widgets/credentialsform.h"
#include "widgets/noticebar.h"

#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealTransaction>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

ConnectionDialog::ConnectionDialog(QWidget *parent)
    : QDialog(parent)
    , m_side(new QWidget(this))
    , m_address(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_folder(new QComboBox(this))
    , m_environment(new QComboBox(this))
    , m_color(new QComboBox(this))
    , m_readOnly(new QCheckBox(tr("Sessions begin &read-only"), this))
    , m_addressHint(new QLabel(this))
    , m_credentials(new CredentialsForm(this))
    , m_remember(new QCheckBox(tr("Remember this connection"), this))
    , m_keeping(new QComboBox(this))
    , m_notice(new NoticeBar(this))
{
    setObjectName("connectionDialog"_L1);
    setWindowTitle(tr("Connect to SurrealDB"));
    buildForm(m_side);
    m_side->setMinimumWidth(520);
    auto *buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(tr("&Save"), QDialogButtonBox::ActionRole);
    m_save->setObjectName("saveConnection"_L1);
    m_save->setEnabled(false);
    m_test = buttons->addButton(tr("&Test"), QDialogButtonBox::ActionRole);
    m_test->setObjectName("testConnection"_L1);
    m_connect = buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    m_connect->setObjectName("connect"_L1);
    m_connect->setDefault(true);
    m_connect->setIcon(icon(u"connect"_s));
    buttons->addButton(QDialogButtonBox::Cancel);
    m_side->layout()->addWidget(buttons);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(16);
    layout->addWidget(m_side, 3);

    connect(m_address, &QLineEdit::textChanged, this, &ConnectionDialog::addressEdited);
    connect(m_address, &QLineEdit::editingFinished, this,
            [this] { setAddress(m_address->text()); });
    connect(m_credentials, &CredentialsForm::edited, m_notice, &NoticeBar::clear);
    const auto edited = [this] { m_edited = true; };
    for (QLineEdit *edit : {m_address, m_name})
        connect(edit, &QLineEdit::textEdited, this, edited);
    connect(m_folder, &QComboBox::editTextChanged, this, edited);
    for (QComboBox *box : {m_environment, m_color})
        connect(box, &QComboBox::currentIndexChanged, this, edited);
    connect(m_readOnly, &QCheckBox::toggled, this, edited);
    connect(m_credentials, &CredentialsForm::edited, this, edited);
    connect(m_save, &QPushButton::clicked, this, [this] {
        m_edited = true; // also one that was only looked at is then kept
        saveEdits();
        keepSecret();
    });
    connect(m_test, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_connect, &QPushButton::clicked, this, &ConnectionDialog::connectToServer);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    startNew();
    refreshKeeping();
}

void ConnectionDialog::buildForm(QWidget *side)
{
    m_address->setObjectName("address"_L1);
    m_address->setPlaceholderText(u"wss://db.example.org:8000"_s);
    m_address->setAccessibleName(tr("Address"));
    m_address->setToolTip(
        tr("A whole address can be pasted: user, namespace and database in it are "
           "put into their fields."));
    m_name->setObjectName("connectionName"_L1);
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("the host, unless you name it"));
    m_folder->setObjectName("connectionFolder"_L1);
    m_folder->setAccessibleName(tr("Folder"));
    m_folder->setEditable(true);
    m_folder->setInsertPolicy(QComboBox::NoInsert);
    m_folder->lineEdit()->setAccessibleName(tr("Folder"));
    m_folder->lineEdit()->setPlaceholderText(tr("none, or a path such as Shop/Europe"));
    m_environment->setObjectName("connectionEnvironment"_L1);
    m_environment->setAccessibleName(tr("Environment"));
    m_environment->setToolTip(tr("What is in production asks before it is changed."));
    using Environment = ConnectionProfile::Environment;
    for (const Environment environment : {Environment::None, Environment::Development,
                                          Environment::Testing, Environment::Production})
        m_environment->addItem(ConnectionProfile::environmentText(environment), int(environment));
    m_color->setObjectName("connectionColor"_L1);
    m_color->setAccessibleName(tr("Colour"));
    m_color->addItem(tr("Automatic"), -1);
    const QStringList colors {tr("Blue"), tr("Violet"), tr("Green"), tr("Orange"),
                              tr("Pink"), tr("Cyan"),   tr("Olive"), tr("Indigo")};
    for (int i = 0; i < colors.size(); ++i) {
        QPixmap swatch(14, 14);
        swatch.fill(Theme::sessionColor(i, Theme::isDark(palette())));
        m_color->addItem(QIcon(swatch), colors.at(i), i);
    }
    m_readOnly->setObjectName("connectionReadOnly"_L1);
    m_addressHint->setObjectName("addressHint"_L1);
    m_addressHint->setForegroundRole(QPalette::PlaceholderText);
    m_addressHint->setWordWrap(true);
    m_remember->setObjectName("remember"_L1);
    m_remember->setChecked(true);
    m_keeping->setObjectName("secretKeeping"_L1);
    m_keeping->setAccessibleName(tr("Password, next time"));
    m_keeping->addItem(tr("Ask each time"), false);
    m_notice->setObjectName("connectionNotice"_L1);

    const auto label = [side](const QString &text, QWidget *buddy) {
        auto *made = new QLabel(text, side);
        made->setBuddy(buddy);
        made->setMinimumWidth(CredentialsForm::labelWidth(side->fontMetrics()));
        made->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        return made;
    };
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->addRow(label(tr("Address"), m_address), m_address);
    form->addRow(QString(), m_addressHint);
    form->addRow(label(tr("Name"), m_name), m_name);
    form->addRow(label(tr("Folder"), m_folder), m_folder);
    auto *marks = new QHBoxLayout;
    marks->setSpacing(8);
    marks->addWidget(m_environment, 1);
    auto *colorLabel = new QLabel(tr("Colour"), side);
    colorLabel->setBuddy(m_color);
    marks->addWidget(colorLabel);
    marks->addWidget(m_color, 1);
    form->addRow(label(tr("Environment"), m_environment), marks);
    form->addRow(QString(), m_readOnly);
    auto *line = new QFrame(side);
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    auto *keeping = new QFormLayout;
    keeping->setHorizontalSpacing(12);
    keeping->addRow(label(tr("Next time"), m_keeping), m_keeping);

    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(line);
    layout->addWidget(m_credentials);
    layout->addLayout(keeping);
    layout->addWidget(m_remember);
    layout->addWidget(m_notice);
    layout->addStretch(1);
}

ConnectionDialog::~ConnectionDialog() = default;

void ConnectionDialog::setRegistry(ConnectionRegistry *registry)
{
    m_registry = registry;
    m_list = new ConnectionList(registry, this);
    static_cast<QHBoxLayout *>(layout())->insertWidget(0, m_list, 2);
    m_save->setEnabled(true);
    m_folder->addItems(registry->folders());
    m_folder->setCurrentIndex(-1);
    m_folder->setEditText({});
    m_edited = false;
    connect(m_list, &ConnectionList::currentChanged, this, &ConnectionDialog::choose);
    connect(m_list, &ConnectionList::activated, m_connect, &QPushButton::click);
    connect(m_list, &ConnectionList::newWanted, this, [this] {
        saveEdits();
        startNew();
        m_list->setCurrentId({});
        m_address->setFocus();
        m_address->selectAll();
    });
    connect(m_list, &ConnectionList::duplicateWanted, this, &ConnectionDialog::duplicate);
    connect(m_list, &ConnectionList::deleteWanted, this, &ConnectionDialog::askToForget);
    connect(m_list, &ConnectionList::importWanted, this, &ConnectionDialog::importWanted);
    resize(sizeHint().expandedTo({880, 0}));
}

void ConnectionDialog::startNew()
{
    ConnectionProfile blank;
    blank.url = QUrl(u"ws://localhost:8000"_s);
    blank.user = u"root"_s;
    setProfile(blank);
}

void ConnectionDialog::choose(const QString &id)
{
    if (id == m_shown.id)
        return;
    saveEdits();
    setProfile(m_registry->profile(id));
}

void ConnectionDialog::duplicate(const QString &id)
{
    saveEdits();
    ConnectionProfile copy = m_registry->profile(id);
    copy.id.clear();
    //: %1 is the name of a connection
    copy.name = tr("%1 (copy)").arg(copy.title());
    copy.lastUsed = {};
    setProfile(m_registry->profile(m_registry->save(copy)));
    m_name->setFocus();
    m_name->selectAll();
}

void ConnectionDialog::askToForget(const QString &id)
{
    const ConnectionProfile profile = m_registry->profile(id);
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Surreal Explorer"),
                                tr("Forget the connection %1?").arg(profile.title()),
                                QMessageBox::Cancel, this);
    box->setObjectName("confirmForget"_L1);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("%1\nWhat the keychain holds for it goes too. The server is not touched.")
            .arg(profile.url.toDisplayString()));
    const QAbstractButton *agree = box->addButton(tr("Forget"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [=, this](const QAbstractButton *button) {
        if (button != agree)
            return;
        if (m_store)
            m_store->remove(profile);
        m_edited = false;
        m_registry->forget(profile);
        startNew();
        m_list->searchField()->setFocus();
    });
    box->open();
}

void ConnectionDialog::saveEdits()
{
    if (!m_registry || !m_edited || !PastedAddress::split(m_address->text()).url.isValid())
        return;
    m_edited = false;
    m_shown = profile();
    m_shown.id = m_registry->save(m_shown);
    m_shown.kept = true;
    m_list->setCurrentId(m_shown.id);
}

void ConnectionDialog::setProfile(const ConnectionProfile &profile)
{
    m_shown = profile;
    m_address->setText(profile.url.toDisplayString());
    m_name->setText(profile.name);
    m_folder->setEditText(profile.folder);
    m_environment->setCurrentIndex(m_environment->findData(int(profile.environment)));
    m_color->setCurrentIndex(m_color->findData(profile.color));
    m_readOnly->setChecked(profile.readOnly);
    m_credentials->setProfile(profile);
    m_keeping->setCurrentIndex(m_keeping->findData(false));
    m_notice->clear();
    addressEdited();
    if (m_list)
        m_list->setCurrentId(profile.id);
    m_edited = false;
    if (m_store) {
        const QString key = CredentialStore::keyOf(profile);
        m_store->load(profile, this, [this, key](const CredentialStore::Secrets &secrets) {
            // Another one may be shown by now: a secret is for its own server only.
            if (secrets.isEmpty() || CredentialStore::keyOf(m_shown) != key
                || CredentialStore::keyOf(this->profile()) != key)
                return;
            const bool edited = m_edited;
            m_credentials->setSecrets(secrets);
            m_keeping->setCurrentIndex(m_keeping->findData(true));
            m_edited = edited;
        });
    }
    if (!m_list || !m_list->tree()->hasFocus())
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
    ConnectionProfile profile = m_shown;
    profile.url = PastedAddress::split(m_address->text()).url;
    profile.name = m_name->text().trimmed();
    profile.folder = m_folder->currentText().split(u'/', Qt::SkipEmptyParts).join(u'/').trimmed();
    profile.environment = ConnectionProfile::Environment(m_environment->currentData().toInt());
    profile.color = m_color->currentData().toInt();
    profile.readOnly = m_readOnly->isChecked();
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
    connect(connection, &Connection::opened, this,
            [this, connection] { tryTransactions(connection); });
    setBusy(true, tr("Connecting…"));
    connection->open(profile(), m_credentials->credentials());
}

// The rest of a test: a session of its own has answered already, so there are several to one socket.
void ConnectionDialog::tryTransactions(Connection *connection)
{
    setBusy(true, tr("The server answers. Trying a transaction…"));
    SurrealTransaction *transaction = connection->firstSession()->beginTransaction();
    connect(transaction, &SurrealTransaction::stateChanged, this, [this, connection, transaction] {
        const bool open = transaction->state() == SurrealTransaction::State::Open;
        if (!open && transaction->state() != SurrealTransaction::State::Failed)
            return;
        disconnect(transaction, nullptr, this, nullptr);
        setBusy(false);
        //: %1 is a version, %2 a time such as 3 ms
        const QString works = tr("It works: SurrealDB %1 answered in %2.")
                                  .arg(connection->client()->serverVersion(),
                                       Words::duration(connection->latency()));
        m_notice->show(NoticeBar::Level::Info,
                       works + u' '
                           + (open ? tr("It has sessions of their own, live queries and "
                                        "transactions.")
                                   : tr("It has sessions of their own and live queries, but no "
                                        "transactions.")));
        connection->close();
        connection->deleteLater();
    });
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
        if (m_shown.kept)
            saveEdits();
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
