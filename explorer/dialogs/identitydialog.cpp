// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/identitydialog.h"

#include "app/sessioncontext.h"
#include "app/words.h"
#include "widgets/valuedelegate.h"

#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealValueModel>

#include <QDateTime>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr auto Size = QSize(520, 460);

QString endText(const QDateTime &end)
{
    return end.isValid() ? QLocale().toString(end.toLocalTime(), QLocale::ShortFormat)
                         : IdentityDialog::tr("never, or not said");
}

} // namespace

IdentityDialog::IdentityDialog(SessionContext *context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_trouble(new QLabel(this))
    , m_claims(new QTreeView(this))
    , m_model(new SurrealValueModel(this))
{
    setObjectName("identityDialog"_L1);
    setWindowTitle(tr("Who am I?"));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    const auto fact = [this, form](const QString &name, const QString &title) {
        auto *label = new QLabel(this);
        label->setObjectName(name);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        form->addRow(title, label);
        return label;
    };
    m_who = fact(u"identityWho"_s, tr("User:"));
    m_access = fact(u"identityAccess"_s, tr("Signed in as:"));
    m_place = fact(u"identityPlace"_s, tr("Works in:"));
    m_session = fact(u"identitySessionEnd"_s, tr("Session ends:"));
    m_token = fact(u"identityTokenEnd"_s, tr("Token ends:"));
    auto *title = new QLabel(tr("The server's &word"), this);
    title->setBuddy(m_claims);
    m_claims->setObjectName("identityClaims"_L1);
    m_claims->setAccessibleName(tr("What the server says of the session"));
    m_claims->setUniformRowHeights(true);
    m_claims->setItemDelegateForColumn(
        SurrealValueModel::ValueColumn,
        new ValueDelegate(SurrealValueModel::ValueRole, SurrealValueModel::TypeRole, m_claims));
    m_claims->setModel(m_model);
    m_claims->header()->setStretchLastSection(false);
    m_claims->header()->setSectionResizeMode(SurrealValueModel::ValueColumn, QHeaderView::Stretch);
    m_trouble->setObjectName("identityTrouble"_L1);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *signIn = buttons->addButton(tr("Sign in as…"), QDialogButtonBox::ActionRole);
    signIn->setObjectName("identitySignIn"_L1);
    connect(signIn, &QPushButton::clicked, this, [this] {
        reject();
        Q_EMIT signInWanted();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(8);
    layout->addLayout(form);
    layout->addWidget(title);
    layout->addWidget(m_trouble);
    layout->addWidget(m_claims, 1);
    layout->addWidget(buttons);
    resize(Size);
    connect(context, &SessionContext::changed, this, &IdentityDialog::refresh);
    connect(context, &QObject::destroyed, this, &QDialog::reject);
    refresh();
    ask();
}

QString IdentityDialog::factText(const QString &objectName) const
{
    const auto *label = findChild<QLabel *>(objectName);
    return label ? label->text() : QString();
}

QString IdentityDialog::troubleText() const
{
    return m_trouble->text();
}

void IdentityDialog::refresh()
{
    if (!m_context)
        return;
    m_who->setText(m_context->who());
    m_access->setText(m_context->accessText());
    const QString place = m_context->place();
    m_place->setText(place.isEmpty() ? tr("no database") : place);
    m_session->setText(endText(m_context->sessionEnds()));
    m_token->setText(endText(m_context->tokenEnds()));
}

void IdentityDialog::ask()
{
    SurrealSession *session = m_context->session();
    if (!session)
        return;
    session->query(u"RETURN { auth: $auth, access: $access, token: $token, session: $session };"_s)
        ->then(
            this,
            [this](const SurrealValue &answer) {
                m_model->setValue(answer);
                m_claims->expandToDepth(0);
                m_claims->resizeColumnToContents(SurrealValueModel::KeyColumn);
            },
            [this](const SurrealError &error) {
                m_trouble->setText(Words::error(error));
                m_trouble->show();
            });
}

#include "moc_identitydialog.cpp"
