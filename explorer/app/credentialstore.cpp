// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentialstore.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace {

QString service()
{
    return u"Surreal Explorer"_s;
}

} // namespace

CredentialStore::CredentialStore(QObject *parent)
    : QObject(parent)
{ }

void CredentialStore::probe()
{
    // That an entry which was never written is missed can only be said by a keychain.
    auto *job = new QKeychain::ReadPasswordJob(service(), this);
    job->setKey(u"probe"_s);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this, [this](const QKeychain::Job *done) {
        const bool there
            = done->error() == QKeychain::NoError || done->error() == QKeychain::EntryNotFound;
        m_state = there ? State::Available : State::Missing;
        Q_EMIT stateChanged();
    });
    job->start();
}

QString CredentialStore::keyOf(const ConnectionProfile &profile)
{
    const auto kinds = QMetaEnum::fromType<SurrealCredentials::Kind>();
    return QStringList {profile.url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery),
                        QString::fromLatin1(kinds.valueToKey(int(profile.kind))),
                        profile.user,
                        profile.nameSpace,
                        profile.database,
                        profile.access}
        .join(u'|');
}

void CredentialStore::start(QKeychain::Job *job, const ConnectionProfile &profile)
{
    job->setKey(keyOf(profile));
    job->setInsecureFallback(false);
    job->start();
}

void CredentialStore::load(const ConnectionProfile &profile, QObject *receiver,
                           const std::function<void(const Secrets &)> &loaded)
{
    if (m_state != State::Available)
        return;
    auto *job = new QKeychain::ReadPasswordJob(service(), this);
    connect(job, &QKeychain::Job::finished, receiver, [job, loaded] {
        Secrets secrets;
        const QJsonObject object = QJsonDocument::fromJson(job->binaryData()).object();
        for (auto it = object.begin(); it != object.end(); ++it)
            secrets.insert(it.key(), it.value().toString());
        loaded(secrets);
    });
    start(job, profile);
}

void CredentialStore::save(const ConnectionProfile &profile, const Secrets &secrets)
{
    if (m_state != State::Available)
        return;
    QJsonObject object;
    for (auto it = secrets.begin(); it != secrets.end(); ++it)
        object.insert(it.key(), it.value());
    auto *job = new QKeychain::WritePasswordJob(service(), this);
    job->setBinaryData(QJsonDocument(object).toJson(QJsonDocument::Compact));
    connect(job, &QKeychain::Job::finished, this, &CredentialStore::report);
    start(job, profile);
}

void CredentialStore::remove(const ConnectionProfile &profile)
{
    if (m_state != State::Available)
        return;
    auto *job = new QKeychain::DeletePasswordJob(service(), this);
    connect(job, &QKeychain::Job::finished, this, &CredentialStore::report);
    start(job, profile);
}

void CredentialStore::report(QKeychain::Job *job)
{
    if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound)
        Q_EMIT failed(tr("The keychain of the system did not do it: %1").arg(job->errorString()));
}
