// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/valuetext.h"

#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealValue>

#include <QHash>
#include <QWidget>

class CodeView;
class EditorLinks;
class GeometryView;
class QLabel;
class QPlainTextEdit;
class QScrollBar;
class QTabWidget;
class QTreeView;
class SurrealValueModel;

// One value, whole: as a tree, as SurrealQL, as JSON, as it is written, as bytes, as a picture or as
// an outline. Each kind of value begins with the form that says most, and then with the one that the
// person chose last for it.
class ValuePanel : public QWidget
{
    Q_OBJECT
public:
    enum Form {
        TreeForm,
        SurrealQlForm,
        JsonForm,
        TextForm,
        HexForm,
        PictureForm,
        OutlineForm,
    };
    static constexpr qsizetype MostHexBytes = 64 * 1024;

    explicit ValuePanel(QWidget *parent = nullptr);

    void setValue(const SurrealValue &value, const QString &path);
    void clear(const QString &why);
    void setForm(Form form);
    [[nodiscard]] Form form() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString shownText() const; // of the form in front; empty for those without
    [[nodiscard]] bool isFilling() const { return m_maker->isBusy() || m_decoding; }
    [[nodiscard]] QString note() const; // on what is shown; may be empty
    [[nodiscard]] QSize pictureSize() const;
    [[nodiscard]] GeometryView *outline() const { return m_outline; }
    [[nodiscard]] SurrealValueModel *model() const { return m_model; }
    [[nodiscard]] bool has(Form form) const;
    [[nodiscard]] int scrollPosition() const; // of the form in front
    void setScrollPosition(int position); // as soon as that is filled
    // Activates the record at the caret, or that is chosen, or that the value is; false: there is none.
    bool openRecord();

    [[nodiscard]] static QString hex(const QByteArray &bytes);

Q_SIGNALS:
    void recordActivated(const SurrealRecordId &record);
    void recordClicked(const SurrealRecordId &record); // once, in the tree

private:
    void fill(); // the form in front, if it is not yet
    void fitForms();
    void showText(ValueText::Form form, const ValueText::Text &text);
    void dropLargeTexts();
    void showPicture();
    [[nodiscard]] QScrollBar *scrollBar() const; // null: nothing to scroll
    void scroll();
    void setNote(Form form, const QString &note);
    [[nodiscard]] Form bestForm() const;
    [[nodiscard]] SurrealRecordId currentRecord() const;
    [[nodiscard]] QByteArray bytes() const;

    SurrealValue m_value;
    QList<bool> m_filled;
    QHash<Form, QString> m_notes;
    QHash<int, Form> m_chosen; // by hand, for a kind of value
    ValueText *m_maker;
    bool m_decoding = false; // the picture
    int m_number = 0; // of the value
    int m_wantedPosition = -1; // when the form is filled
    QLabel *m_title;
    QLabel *m_note;
    QTabWidget *m_forms;
    QTreeView *m_tree;
    CodeView *m_surrealQl;
    EditorLinks *m_links;
    CodeView *m_json;
    QPlainTextEdit *m_text;
    QPlainTextEdit *m_hex;
    QLabel *m_picture;
    GeometryView *m_outline;
    SurrealValueModel *m_model;
};
