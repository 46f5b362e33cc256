// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/valuepanel.h"

#include "app/literal.h"
#include "widgets/celllinks.h"
#include "widgets/codefont.h"
#include "widgets/codeview.h"
#include "widgets/editorlinks.h"
#include "widgets/geometryview.h"
#include "widgets/valuedelegate.h"

#include <SurrealQt/SurrealGeometry>
#include <SurrealQt/SurrealValueModel>

#include <QBuffer>
#include <QCoreApplication>
#include <QHeaderView>
#include <QImageReader>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QThreadPool>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype BytesInLine = 16;
constexpr int LargeText = 1'000'000; // bytes; one that is as large is not put in and out in one go

QPlainTextEdit *plainView(const QString &name, const QString &accessible, QWidget *parent)
{
    auto *view = new QPlainTextEdit(parent);
    view->setObjectName(name);
    view->setAccessibleName(accessible);
    view->setReadOnly(true);
    view->setFrameShape(QFrame::NoFrame);
    return view;
}

SurrealRecordId recordOf(const EditorLinks::Link &link)
{
    const std::optional<SurrealValue> value
        = link.isValid() ? parseLiteral(link.name) : std::nullopt;
    return value && value->isRecordId() ? value->toRecordId() : SurrealRecordId();
}

CodeView *codeView(const QString &name, const QString &accessible, QWidget *parent)
{
    auto *view = new CodeView(parent);
    view->setObjectName(name);
    view->setAccessibleName(accessible);
    view->setReadOnly(true);
    view->SendScintilla(QsciScintilla::SCI_SETUNDOCOLLECTION, false); // a copy of each text
    view->setCaretLineVisible(false);
    view->setBraceMatching(QsciScintilla::NoBraceMatch);
    return view;
}

} // namespace

ValuePanel::ValuePanel(QWidget *parent)
    : QWidget(parent)
    , m_maker(new ValueText(this))
    , m_title(new QLabel(this))
    , m_note(new QLabel(this))
    , m_forms(new QTabWidget(this))
    , m_tree(new QTreeView(this))
    , m_surrealQl(codeView(u"valueSurrealQl"_s, tr("Value as SurrealQL"), this))
    , m_links(new EditorLinks(m_surrealQl))
    , m_json(codeView(u"valueJson"_s, tr("Value as JSON"), this))
    , m_text(plainView(u"valueText"_s, tr("Value as plain text"), this))
    , m_hex(plainView(u"valueHex"_s, tr("Value as bytes"), this))
    , m_picture(new QLabel(this))
    , m_outline(new GeometryView(this))
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
    CodeFont::follow(m_hex);
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
    m_forms->addTab(m_outline, tr("Outline"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addWidget(m_note);
    layout->addWidget(m_forms, 1);

    connect(m_forms, &QTabWidget::currentChanged, this, &ValuePanel::fill);
    connect(m_forms, &QTabWidget::tabBarClicked, this, [this](int index) {
        if (index >= 0)
            m_chosen.insert(int(m_value.type()), Form(index));
    });
    connect(m_maker, &ValueText::made, this, &ValuePanel::showText);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const SurrealValue value = m_model->valueAt(index);
        if (value.isRecordId())
            Q_EMIT recordActivated(value.toRecordId());
    });
    connect(new CellLinks(m_tree, SurrealValueModel::ValueRole, SurrealValueModel::ValueColumn),
            &CellLinks::followed, this, &ValuePanel::recordActivated);
    connect(m_links, &EditorLinks::followed, this, [this](const EditorLinks::Link &link) {
        if (const SurrealRecordId record = recordOf(link); record.isValid())
            Q_EMIT recordActivated(record);
    });
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        const SurrealValue value = m_model->valueAt(index);
        if (index.column() == SurrealValueModel::ValueColumn && value.isRecordId())
            Q_EMIT recordClicked(value.toRecordId());
    });
    clear(tr("Choose a cell of a result: its whole value is shown here."));
}

SurrealRecordId ValuePanel::currentRecord() const
{
    SurrealValue value = m_value;
    if (form() == TreeForm && m_tree->currentIndex().isValid()) {
        value = m_model->valueAt(m_tree->currentIndex());
    } else if (form() == SurrealQlForm) {
        if (const SurrealRecordId record = recordOf(m_links->atCaret()); record.isValid())
            return record;
    }
    if (value.isObject())
        value = value[u"id"_s];
    return value.isRecordId() ? value.toRecordId() : SurrealRecordId();
}

bool ValuePanel::openRecord()
{
    const SurrealRecordId record = currentRecord();
    if (record.isValid())
        Q_EMIT recordActivated(record);
    return record.isValid();
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
    QByteArray content = bytes ? m_value.toBytes() : QByteArray();
    QBuffer buffer(&content);
    buffer.open(QIODevice::ReadOnly);
    m_forms->setTabVisible(TreeForm, nested);
    m_forms->setTabVisible(TextForm, type == Type::String);
    m_forms->setTabVisible(HexForm, bytes || type == Type::String);
    m_forms->setTabVisible(PictureForm, bytes && !QImageReader::imageFormat(&buffer).isEmpty());
    m_forms->setTabVisible(OutlineForm, type == Type::Geometry);
}

ValuePanel::Form ValuePanel::bestForm() const
{
    using Type = SurrealValue::Type;
    const auto chosen = m_chosen.constFind(int(m_value.type()));
    if (chosen != m_chosen.cend() && has(*chosen))
        return *chosen;
    switch (m_value.type()) {
    case Type::Array:
    case Type::Object:
    case Type::Set:
        return TreeForm;
    case Type::String:
        return TextForm;
    case Type::Bytes:
        return has(PictureForm) ? PictureForm : HexForm;
    case Type::Geometry:
        return OutlineForm;
    default:
        return SurrealQlForm;
    }
}

void ValuePanel::dropLargeTexts()
{
    for (CodeView *view : {m_surrealQl, m_json}) {
        if (view->length() > LargeText)
            view->clear();
    }
}

void ValuePanel::setValue(const SurrealValue &value, const QString &path)
{
    dropLargeTexts();
    ++m_number;
    m_wantedPosition = -1;
    m_value = value;
    m_decoding = false;
    m_maker->cancel();
    m_filled.fill(false, m_forms->count());
    m_notes.clear();
    m_title->setText(u"%1 · %2"_s.arg(path, value.typeName()));
    m_title->setToolTip(path);
    m_title->show();
    m_forms->show();
    {
        const QSignalBlocker blocker(m_forms); // while some forms go others are current
        fitForms();
        m_forms->setCurrentIndex(bestForm());
    }
    fill();
}

void ValuePanel::clear(const QString &why)
{
    dropLargeTexts();
    ++m_number;
    m_value = {};
    m_decoding = false;
    m_maker->cancel();
    m_model->clear();
    m_title->hide();
    m_forms->hide();
    m_note->setText(why);
    m_note->show();
}

void ValuePanel::setForm(Form form)
{
    m_chosen.insert(int(m_value.type()), form);
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
    case OutlineForm:
        break;
    }
    return {};
}

QString ValuePanel::note() const
{
    return m_note->isHidden() ? QString() : m_note->text();
}

QSize ValuePanel::pictureSize() const
{
    return m_picture->pixmap(Qt::ReturnByValue).size();
}

QScrollBar *ValuePanel::scrollBar() const
{
    const auto *area = qobject_cast<QAbstractScrollArea *>(m_forms->currentWidget());
    return area ? area->verticalScrollBar() : nullptr;
}

int ValuePanel::scrollPosition() const
{
    const QScrollBar *bar = scrollBar();
    return bar && !m_forms->isHidden() ? bar->value() : 0;
}

void ValuePanel::setScrollPosition(int position)
{
    m_wantedPosition = position;
    if (m_filled.value(form()))
        scroll();
}

void ValuePanel::scroll()
{
    const int position = std::exchange(m_wantedPosition, -1);
    if (position < 0 || !scrollBar())
        return;
    if (form() == TreeForm)
        m_tree->doItemsLayout(); // its bar knows no rows before
    scrollBar()->setValue(position);
}

void ValuePanel::setNote(Form form, const QString &note)
{
    m_notes.insert(form, note);
    if (form != this->form())
        return;
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void ValuePanel::fill()
{
    const Form shown = form();
    setNote(shown, m_notes.value(shown));
    if (shown >= m_filled.size() || m_filled.at(shown))
        return;
    switch (shown) {
    case TreeForm:
        m_filled[shown] = true;
        m_model->setValue(m_value);
        m_tree->expandToDepth(m_value.size() <= 50 ? 1 : 0);
        break;
    case SurrealQlForm:
        m_maker->make(m_value, ValueText::Form::SurrealQl);
        break;
    case JsonForm:
        m_maker->make(m_value, ValueText::Form::Json);
        break;
    case TextForm:
        m_maker->make(m_value, ValueText::Form::Plain);
        break;
    case HexForm:
        m_filled[shown] = true;
        m_hex->setPlainText(hex(bytes().left(MostHexBytes)));
        if (bytes().size() > MostHexBytes)
            setNote(shown, tr("Only the beginning is shown."));
        break;
    case PictureForm:
        showPicture();
        break;
    case OutlineForm:
        m_filled[shown] = true;
        m_outline->setGeometry(m_value.toGeometry());
        setNote(shown, m_outline->summary());
        break;
    }
}

void ValuePanel::showText(ValueText::Form made, const ValueText::Text &text)
{
    QStringList notes;
    if (text.parsed)
        notes.append(tr("The text is JSON, and is laid out here."));
    if (text.cut)
        notes.append(tr("Only the beginning is shown."));
    if (text.broken)
        notes.append(tr("Very long lines are broken."));
    Form form = TextForm;
    if (made == ValueText::Form::Plain) {
        m_text->setPlainText(text.text);
    } else {
        form = made == ValueText::Form::Json ? JsonForm : SurrealQlForm;
        (form == JsonForm ? m_json : m_surrealQl)->setText(text.text);
    }
    m_filled[form] = true;
    setNote(form, notes.join(u' '));
    if (form == this->form())
        scroll();
}

void ValuePanel::showPicture()
{
    m_picture->clear();
    m_decoding = true;
    const QPointer<ValuePanel> guarded(this);
    QThreadPool::globalInstance()->start([content = m_value.toBytes(), number = m_number, guarded] {
        const QImage image = QImage::fromData(content);
        QMetaObject::invokeMethod(
            qApp,
            [guarded, image, number, size = content.size()] {
                if (!guarded || guarded->m_number != number)
                    return;
                guarded->m_decoding = false;
                guarded->m_filled[PictureForm] = true;
                guarded->m_picture->setPixmap(QPixmap::fromImage(image));
                const QString bytes = guarded->locale().formattedDataSize(size);
                guarded->setNote(PictureForm,
                                 image.isNull() ? tr("The picture is damaged.")
                                                : tr("%1 × %2 pixels, %3")
                                                      .arg(image.width())
                                                      .arg(image.height())
                                                      .arg(bytes));
            },
            Qt::QueuedConnection);
    });
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
