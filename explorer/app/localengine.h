// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>

// The npm packages of the engine behind local databases. An installed program cannot add them to its
// own folder: they go, with a copy of the engine's script, into a folder of the user's.
class LocalEngine : public QObject
{
    Q_OBJECT
public:
    explicit LocalEngine(QObject *parent = nullptr);
    // The script as it was installed, and where the user's copy belongs; for tests.
    LocalEngine(const QString &source, const QString &target, QObject *parent = nullptr);
    ~LocalEngine() override;

    // What a local server is to be given; empty: what the library finds by itself.
    [[nodiscard]] QString directory() const;
    // A local database cannot start before install() has been.
    [[nodiscard]] bool needsInstalling() const;
    [[nodiscard]] QString target() const { return m_target; }

    void install(); // ends with finished(); again only after that
    void cancel();

Q_SIGNALS:
    void progressed(const QString &line);
    void finished(const QString &trouble); // empty: it can be used

private:
    [[nodiscard]] QString copyFiles() const;
    [[nodiscard]] bool isCurrent() const; // the copy is whole, and of this version
    void npmEnded(int code, QProcess::ExitStatus status);
    void end(const QString &trouble);

    QString m_source;
    QString m_target;
    QProcess m_npm;
    QString m_lastLines;
    bool m_canceled = false;
};
