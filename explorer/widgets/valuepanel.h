// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealValue>

#include <QWidget>

class CodeView;
class QLabel;
class QPlainTextEdit;
class QTabWidget;
class QTreeView;
class SurrealValueModel;

// One value, whole: as a tree, as SurrealQL, as JSON, as it is written, as bytes or as a picture.
class ValuePanel : public QWidget
{
    Q_OBJECT
public:
    enum Form { TreeForm, SurrealQlForm, JsonForm, TextForm, HexForm, PictureForm };
    static constexpr qsizetype MostText = 4 * 1024 * 1024; // characters
    static constexpr qsizetype MostHexBytes = 64 * 1024;

    explicit ValuePanel(QWidget *parent = nullptr);

    void setValue(const SurrealValue &value, const QString &path);
    void clear(const QString &why);
    void setForm(Form form);
    [[nodiscard]] Form form() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString shownText() const; // of the form in front; empty for tree and picture
    [[nodiscard]] SurrealValueModel *model() const { return m_model; }
    [[nodiscard]] bool has(Form form) const;

    [[nodiscard]] static QString hex(const QByteArray &bytes);

Q_SIGNALS:
    void recordActivated(const SurrealRecordId &record);

private:
    void fill(); // the form in front, if it is not yet
    void fitForms();
    [[nodiscard]] QByteArray bytes() const;

    SurrealValue m_value;
    QList<bool> m_filled;
    QLabel *m_title;
    QLabel *m_note;
    QTabWidget *m_forms;
    QTreeView *m_tree;
    CodeView *m_surrealQl;
    CodeView *m_json;
    QPlainTextEdit *m_text;
    QPlainTextEdit *m_hex;
    QLabel *m_picture;
    SurrealValueModel *m_model;
};
