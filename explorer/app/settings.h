// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QKeySequence>
#include <QObject>
#include <QSettings>
#include <QString>

// What the window remembers between two starts. Never a secret.
class Settings : public QObject
{
    Q_OBJECT
public:
    explicit Settings(const QString &file, QObject *parent = nullptr);
    [[nodiscard]] static QString defaultFile(); // in AppConfigLocation

    [[nodiscard]] QByteArray layout(const QString &part) const; // "window", "docks", "query" …
    void setLayout(const QString &part, const QByteArray &state);

    static constexpr int MostTableRows = 100'000;
    static constexpr int MostHistory = 1'000'000;
    static constexpr int MostTransactionMinutes = 24 * 60;
    static constexpr int LeastResultMemory = 16; // MiB
    static constexpr int MostResultMemory = 65'536;
    static constexpr int LeastResultRows = 1000;
    static constexpr int MostResultRows = 100'000'000;

    [[nodiscard]] QString scheme() const; // "system", "light" or "dark"
    void setScheme(const QString &scheme);
    [[nodiscard]] int tableRows() const; // that opening a table asks for
    void setTableRows(int rows);
    [[nodiscard]] bool flashChanges() const; // in live tables
    void setFlashChanges(bool flash);
    [[nodiscard]] int historyLimit() const; // statements
    void setHistoryLimit(int statements);
    [[nodiscard]] int resultMemory() const; // MiB for all results of the window
    void setResultMemory(int mebibytes);
    [[nodiscard]] int resultRows() const; // a result with more is cut
    void setResultRows(int rows);
    // An open transaction without a statement for so long is cancelled; 0: never.
    [[nodiscard]] int transactionMinutes() const;
    void setTransactionMinutes(int minutes);
    // What a person has set; unset: the command's own keys hold.
    [[nodiscard]] bool hasShortcuts(const QString &action) const;
    [[nodiscard]] QList<QKeySequence> shortcuts(const QString &action) const;
    void setShortcuts(const QString &action, const QList<QKeySequence> &keys);
    void forgetShortcuts(const QString &action);

    static constexpr int LeastZoom = -6; // as far as Scintilla goes and a person can read
    static constexpr int MostZoom = 20;
    [[nodiscard]] int editorZoom() const; // points more than the font of the desktop
    void setEditorZoom(int points);
    [[nodiscard]] bool closesPairs() const; // brackets and quotes, while typing
    void setClosesPairs(bool on);
    [[nodiscard]] bool completesWhileTyping() const;
    void setCompletesWhileTyping(bool on);

    [[nodiscard]] QString resultMode() const; // "table", "tree" or "text"
    void setResultMode(const QString &mode);

    [[nodiscard]] QSettings &store() { return m_store; }

Q_SIGNALS:
    void schemeChanged();
    void historyLimitChanged();
    void resultLimitsChanged();
    void transactionMinutesChanged();
    void editorChanged(); // what holds for editors
    void flashChangesChanged();

private:
    void setOfEditor(const QString &key, const QVariant &value);

    QSettings m_store;
};
