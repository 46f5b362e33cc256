// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/valuepanel.h"

#include "app/resultcopy.h"
#include "widgets/codeview.h"
#include "widgets/valuedelegate.h"

#include <SurrealQt/SurrealValueModel>

#include <QFontDatabase>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype BytesInLine = 16;

QPlainTextEdit *plainView(const QString &name, const QString &accessible, QWidget *parent)
{
    auto *view = new QPlainTextEdit(parent);
    view->setObjectName(name);
    view->setAccessibleName(accessible);
    view->setReadOnly(true);
    view->setFrameShape(QFrame::NoFrame);
    return view;
}

CodeView *codeView(const QString &name, const QString &accessible, QWidget *parent)
{
    auto *view = new CodeView(parent);
    view->setObjectName(name);
    view->setAccessibleName(accessible);
    view->setReadOnly(true);
    view->setCaretLineVisible(false);
    view->setBraceMatching(QsciScintilla::NoBraceMatch);
    return view;
}

} // namespace

ValuePanel::ValuePanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_note(new QLabel(this))
    , m_forms(new QTabWidget(this))
    , m_tree(new QTreeView(this))
    , m_surrealQl(codeView(u"valueSurrealQl"_s, tr("Value as SurrealQL"), this))
    , m_json(codeView(u"valueJson"_s, tr("Value as JSON"), this))
    , m_text(plainView(u"valueText"_s, tr("Value as plain text"), this))
    , m_hex(plainView(u"valueHex"_s, tr("Value as bytes"), this))
    , m_picture(new QLabel(this))
    , m_model(new SurrealValueModel(this))
{
    setObjectName("valuePanel"_L1);
    m_title->setObjectName("valueTitle"_L1);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setMargin(6);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_note->setObjectName("valueNote"_L1);
    m_note->setWordWrap(true);
    m_note->setMargin(6);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_tree->setObjectName("valueTree"_L1);
    m_tree->setAccessibleName(tr("Value as tree"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegateForColumn(
        SurrealValueModel::ValueColumn,
        new ValueDelegate(SurrealValueModel::ValueRole, SurrealValueModel::TypeRole, m_tree));
    m_tree->setModel(m_model);
    m_tree->header()->setHighlightSections(false);
    m_tree->setColumnWidth(SurrealValueModel::KeyColumn, 150);
    m_tree->setColumnWidth(SurrealValueModel::ValueColumn, 180);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_hex->setFont(fixed);
    m_hex->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_picture->setObjectName("valuePicture"_L1);
    m_picture->setAlignment(Qt::AlignCenter);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(m_picture);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("Value as picture"));

    m_forms->setObjectName("valueForms"_L1);
    m_forms->setAccessibleName(tr("Forms of the value"));
    m_forms->tabBar()->setAccessibleName(tr("Forms of the value"));
    m_forms->setDocumentMode(true);
    m_forms->addTab(m_tree, tr("Tree"));
    m_forms->addTab(m_surrealQl, u"SurrealQL"_s);
    m_forms->addTab(m_json, u"JSON"_s);
    m_forms->addTab(m_text, tr("Text"));
    m_forms->addTab(m_hex, tr("Hex"));
    m_forms->addTab(scroll, tr("Picture"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addWidget(m_note);
    layout->addWidget(m_forms, 1);

    connect(m_forms, &QTabWidget::currentChanged, this, &ValuePanel::fill);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const SurrealValue value = m_model->valueAt(index);
        if (value.isRecordId())
            Q_EMIT recordActivated(value.toRecordId());
    });
    clear(tr("Choose a cell of a result: its whole value is shown here."));
}

QByteArray ValuePanel::bytes() const
{
    return m_value.isString() ? m_value.toString().toUtf8() : m_value.toBytes();
}

bool ValuePanel::has(Form form) const
{
    return m_forms->isTabVisible(form);
}

void ValuePanel::fitForms()
{
    using Type = SurrealValue::Type;
    const Type type = m_value.type();
    const bool nested = type == Type::Array || type == Type::Object || type == Type::Set
        || type == Type::Geometry || type == Type::Range;
    const bool bytes = type == Type::Bytes;
    m_forms->setTabVisible(TreeForm, nested);
    m_forms->setTabVisible(TextForm, type == Type::String);
    m_forms->setTabVisible(HexForm, bytes || type == Type::String);
    m_forms->setTabVisible(PictureForm, bytes && !QImage::fromData(m_value.toBytes()).isNull());
}

void ValuePanel::setValue(const SurrealValue &value, const QString &path)
{
    m_value = value.detached();
    m_filled.fill(false, m_forms->count());
    m_title->setText(u"%1 · %2"_s.arg(path, value.typeName()));
    m_title->setToolTip(path);
    m_note->hide();
    m_title->show();
    m_forms->show();
    fitForms();
    fill();
}

void ValuePanel::clear(const QString &why)
{
    m_value = {};
    m_model->clear();
    m_title->hide();
    m_forms->hide();
    m_note->setText(why);
    m_note->show();
}

void ValuePanel::setForm(Form form)
{
    m_forms->setCurrentIndex(form);
}

ValuePanel::Form ValuePanel::form() const
{
    return Form(m_forms->currentIndex());
}

QString ValuePanel::title() const
{
    return m_title->isHidden() ? QString() : m_title->text();
}

QString ValuePanel::shownText() const
{
    switch (form()) {
    case SurrealQlForm:
        return m_surrealQl->text();
    case JsonForm:
        return m_json->text();
    case TextForm:
        return m_text->toPlainText();
    case HexForm:
        return m_hex->toPlainText();
    case TreeForm:
    case PictureForm:
        break;
    }
    return {};
}

void ValuePanel::fill()
{
    const Form shown = form();
    if (shown >= m_filled.size() || m_filled.at(shown))
        return;
    m_filled[shown] = true;
    const auto bounded = [this](const QString &text) {
        const bool cut = text.size() > MostText;
        m_note->setVisible(cut);
        if (cut)
            m_note->setText(tr("Only the beginning is shown."));
        return cut ? text.left(MostText) : text;
    };
    switch (shown) {
    case TreeForm:
        m_model->setValue(m_value);
        m_tree->expandToDepth(m_value.size() <= 50 ? 1 : 0);
        break;
    case SurrealQlForm:
        m_surrealQl->setText(bounded(ResultCopy::value(m_value, ResultCopy::Format::SurrealQl)));
        break;
    case JsonForm:
        m_json->setText(bounded(ResultCopy::value(m_value, ResultCopy::Format::Json)));
        break;
    case TextForm:
        m_text->setPlainText(bounded(m_value.toString()));
        break;
    case HexForm:
        m_hex->setPlainText(hex(bytes().left(MostHexBytes)));
        m_note->setVisible(bytes().size() > MostHexBytes);
        m_note->setText(tr("Only the beginning is shown."));
        break;
    case PictureForm:
        m_picture->setPixmap(QPixmap::fromImage(QImage::fromData(m_value.toBytes())));
        break;
    }
}

QString ValuePanel::hex(const QByteArray &bytes)
{
    QStringList lines;
    for (qsizetype at = 0; at < bytes.size(); at += BytesInLine) {
        const QByteArray part = bytes.mid(at, BytesInLine);
        QString plain;
        for (const char c : part)
            plain += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
        lines.append(u"%1  %2  %3"_s.arg(qlonglong(at), 8, 16, QLatin1Char('0'))
                         .arg(QString::fromLatin1(part.toHex(' ')), -int(BytesInLine * 3 - 1))
                         .arg(plain));
    }
    return lines.join(u'\n');
}
