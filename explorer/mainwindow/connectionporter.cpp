// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/connectionporter.h"

#include "app/actionregistry.h"
#include "app/connectionfile.h"
#include "app/connectionregistry.h"
#include "app/credentialstore.h"
#include "mainwindow/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestFile = 64LL * 1024 * 1024; // Surrealist keeps its queries and history in it

// The connections' own dialog, where the command came from there.
QWidget *inFrontOf(QWidget *window)
{
    QWidget *modal = QApplication::activeModalWidget();
    return modal ? modal : window;
}

} // namespace

ConnectionPorter::ConnectionPorter(MainWindow *window, ConnectionRegistry *registry)
    : QObject(window)
    , m_window(window)
    , m_registry(registry)
{
    const ActionRegistry *actions = window->actionRegistry();
    connect(actions->action(u"connection.import"_s), &QAction::triggered, this,
            &ConnectionPorter::askForImport);
    connect(actions->action(u"connection.export"_s), &QAction::triggered, this,
            &ConnectionPorter::askForExport);
}

void ConnectionPorter::setCredentialStore(CredentialStore *store)
{
    m_store = store;
}

void ConnectionPorter::askForImport()
{
    auto *dialog = new QFileDialog(inFrontOf(m_window), tr("Import connections"));
    dialog->setObjectName("importConnections"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Connections of Surrealist or Surreal Explorer (*.json)")});
    const QString theirs = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + "/SurrealDB/Surrealist"_L1;
    if (QDir(theirs).exists())
        dialog->setDirectory(theirs);
    connect(dialog, &QFileDialog::fileSelected, this, &ConnectionPorter::importFrom);
    dialog->open();
}

void ConnectionPorter::askForExport()
{
    auto *dialog
        = new QFileDialog(inFrontOf(m_window), tr("Export connections, without passwords"));
    dialog->setObjectName("exportConnections"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Connections (*.json)")});
    dialog->setDefaultSuffix(u"json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ConnectionPorter::exportTo);
    dialog->open();
}

void ConnectionPorter::importFrom(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return report(tr("%1 cannot be read.").arg(file), source.errorString(), {});
    if (source.size() > LargestFile)
        return report(tr("%1 is too large to be a list of connections.").arg(file), {}, {});
    const ConnectionFile::Content content = ConnectionFile::read(source.readAll());
    if (!content.trouble.isEmpty())
        return report(tr("No connection was taken from %1.").arg(file), content.trouble, {});

    QList<ConnectionProfile> taken;
    QStringList leftOut = content.leftOut;
    int secrets = 0;
    const bool keychain = m_store && m_store->state() == CredentialStore::State::Available;
    for (const ConnectionFile::Entry &entry : content.entries) {
        const auto same
            = [&entry](const ConnectionProfile &other) { return other.sameTarget(entry.profile); };
        const auto &known = m_registry->profiles();
        if (std::any_of(known.cbegin(), known.cend(), same)
            || std::any_of(taken.cbegin(), taken.cend(), same)) {
            leftOut.append(tr("%1: there is one like it").arg(entry.profile.title()));
            continue;
        }
        taken.append(entry.profile);
        if (entry.secrets.isEmpty())
            continue;
        ++secrets;
        if (keychain)
            m_store->save(entry.profile, entry.secrets);
    }
    m_registry->add(taken);
    QStringList more;
    if (secrets > 0)
        more.append(
            keychain
                ? tr("The passwords of %n connection(s) are in the keychain now.", nullptr, secrets)
                : tr("There is no keychain: the passwords of %n connection(s) were left "
                     "where they are, and are asked for each time.",
                     nullptr, secrets));
    if (!leftOut.isEmpty())
        more.append(tr("%n connection(s) not taken:", nullptr, int(leftOut.size())));
    report(tr("%n connection(s) taken over.", nullptr, int(taken.size())), more.join(u"\n\n"_s),
           leftOut);
}

void ConnectionPorter::exportTo(const QString &file)
{
    QSaveFile target(file);
    const QByteArray text = ConnectionFile::write(m_registry->profiles());
    if (!target.open(QIODevice::WriteOnly) || target.write(text) != text.size() || !target.commit())
        return report(tr("%1 cannot be written.").arg(file), target.errorString(), {});
    report(tr("%n connection(s) written.", nullptr, int(m_registry->profiles().size())),
           tr("%1\nThere is no password in the file.").arg(file), {});
}

void ConnectionPorter::report(const QString &text, const QString &more, const QStringList &details)
{
    constexpr qsizetype MostLines = 12;
    auto *box = new QMessageBox(QMessageBox::Information, tr("Surreal Explorer"), text,
                                QMessageBox::Close, inFrontOf(m_window));
    box->setObjectName("connectionReport"_L1);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QStringList lines;
    for (const QString &detail : details.first(qMin(details.size(), MostLines)))
        lines.append(u"• "_s + detail);
    if (details.size() > MostLines)
        lines.append(u"…"_s);
    box->setInformativeText((QStringList {more} + lines).join(u'\n').trimmed());
    if (details.size() > MostLines)
        box->setDetailedText(details.join(u'\n'));
    box->open();
}
