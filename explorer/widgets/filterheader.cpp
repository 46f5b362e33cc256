// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filterheader.h"

#include "app/icons.h"
#include "app/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace {
constexpr int FieldHeight = 26;
constexpr int Gap = 2;
} // namespace

FilterHeader::FilterHeader(int typeRole, QWidget *parent)
    : ResultHeader(typeRole, parent)
{
    for (const auto moved : {&QHeaderView::sectionResized, &QHeaderView::sectionMoved})
        connect(this, moved, this, &FilterHeader::placeFields);
    connect(this, &QHeaderView::sectionCountChanged, this, &FilterHeader::placeFields);
}

QSize FilterHeader::sizeHint() const
{
    QSize size = ResultHeader::sizeHint();
    if (m_shown)
        size.setHeight(qMax(size.height(), minimumHeight()) + FieldHeight);
    return size;
}

void FilterHeader::setFieldsShown(bool shown)
{
    if (m_shown == shown)
        return;
    m_shown = shown;
    updateGeometries();
    Q_EMIT geometriesChanged();
}

void FilterHeader::updateGeometries()
{
    setViewportMargins(0, 0, 0, m_shown ? FieldHeight : 0);
    ResultHeader::updateGeometries();
    placeFields();
}

QString FilterHeader::nameOf(int section) const
{
    return model() ? model()->headerData(section, Qt::Horizontal).toString() : QString();
}

int FilterHeader::sectionOf(const QString &column) const
{
    for (int section = 0; section < count(); ++section) {
        if (nameOf(section) == column)
            return section;
    }
    return -1;
}

// Only what is in view: a table may have thousands of columns.
void FilterHeader::placeFields()
{
    QHash<QString, QRect> places;
    const QRect ground = viewport()->geometry();
    for (int at = 0; m_shown && at < count(); ++at) {
        const int section = logicalIndex(at);
        const int left = sectionViewportPosition(section);
        if (left >= ground.width())
            break;
        if (isSectionHidden(section) || left + sectionSize(section) <= 0)
            continue;
        places.insert(nameOf(section),
                      QRect(ground.left() + left + Gap, ground.bottom() + 1,
                            sectionSize(section) - 2 * Gap, FieldHeight - Gap));
    }
    for (auto it = places.cbegin(); it != places.cend(); ++it) {
        QLineEdit *edit = fieldFor(it.key()).edit;
        edit->setGeometry(it.value());
        edit->show();
    }
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it) {
        // A field that is typed in keeps the focus while its column is out of sight.
        if (!places.contains(it.key()) && it->edit->hasFocus())
            it->edit->setGeometry(-it->edit->width() - 1, ground.bottom() + 1, it->edit->width(),
                                  it->edit->height());
        else if (!places.contains(it.key()))
            it->edit->hide();
    }
}

FilterHeader::Field &FilterHeader::fieldFor(const QString &column)
{
    Field &field = m_fields[column];
    if (field.edit)
        return field;
    auto *edit = new QLineEdit(this);
    field.edit = edit;
    edit->setObjectName("columnFilter"_L1);
    //: %1 is the name of a column
    edit->setAccessibleName(tr("Filter of %1").arg(column));
    edit->setPlaceholderText(tr("filter"));
    edit->setToolTip(ColumnFilter::help());
    edit->setText(m_texts.value(column));
    field.sign = edit->addAction(icon(u"warning"_s), QLineEdit::TrailingPosition);
    field.sign->setVisible(false);
    edit->installEventFilter(this);
    connect(edit, &QLineEdit::textChanged, this, [this, column](const QString &text) {
        if (m_texts.value(column) == text)
            return; // it was set
        if (text.isEmpty())
            m_texts.remove(column);
        else
            m_texts.insert(column, text);
        Q_EMIT edited();
    });
    connect(edit, &QLineEdit::returnPressed, this, &FilterHeader::accepted);
    return field;
}

QLineEdit *FilterHeader::field(const QString &column) const
{
    return m_fields.value(column).edit;
}

void FilterHeader::setTexts(const ColumnFilters &texts)
{
    m_texts = texts;
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it)
        it->edit->setText(m_texts.value(it.key()));
}

void FilterHeader::mark(const QMap<QString, QString> &troubles)
{
    for (auto it = troubles.cbegin(); it != troubles.cend(); ++it)
        fieldFor(it.key());
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it)
        mark(*it, troubles.value(it.key()));
}

void FilterHeader::mark(const Field &field, const QString &trouble)
{
    field.sign->setVisible(!trouble.isEmpty());
    field.sign->setToolTip(trouble);
    field.edit->setAccessibleDescription(trouble);
    field.edit->setToolTip(trouble.isEmpty() ? ColumnFilter::help()
                                             : trouble + u"\n\n"_s + ColumnFilter::help());
    paint(field);
}

void FilterHeader::paint(const Field &field)
{
    QPalette colors;
    if (field.sign->isVisible()) {
        colors = palette();
        colors.setColor(QPalette::Base, Theme::colors(palette()).errorGround);
        colors.setColor(QPalette::Text, Theme::colors(palette()).error);
    }
    field.edit->setPalette(colors);
}

void FilterHeader::changeEvent(QEvent *event)
{
    ResultHeader::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        for (const Field &field : std::as_const(m_fields))
            paint(field);
    }
}

void FilterHeader::setFocusOn(const QString &column)
{
    const int section = sectionOf(column);
    if (section < 0 || !m_shown || isSectionHidden(section))
        return;
    Q_EMIT columnWanted(section);
    placeFields();
    QLineEdit *edit = fieldFor(column).edit;
    edit->show();
    edit->setFocus(Qt::ShortcutFocusReason);
    edit->selectAll();
}

void FilterHeader::step(const QString &column, int by)
{
    int at = visualIndex(sectionOf(column)) + by;
    while (at >= 0 && at < count() && isSectionHidden(logicalIndex(at)))
        at += by;
    if (at >= 0 && at < count())
        setFocusOn(nameOf(logicalIndex(at)));
    else
        Q_EMIT left();
}

bool FilterHeader::keyPressed(const QString &column, int key)
{
    switch (key) {
    case Qt::Key_Escape:
        if (m_texts.contains(column)) {
            m_fields.value(column).edit->clear();
            Q_EMIT accepted();
        } else {
            Q_EMIT left();
        }
        return true;
    case Qt::Key_Down:
        Q_EMIT left();
        return true;
    case Qt::Key_Tab:
        step(column, 1);
        return true;
    case Qt::Key_Backtab:
        step(column, -1);
        return true;
    default:
        return false;
    }
}

bool FilterHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it) {
            if (it->edit == watched)
                return keyPressed(QString(it.key()), static_cast<QKeyEvent *>(event)->key());
        }
    }
    return ResultHeader::eventFilter(watched, event);
}

#include "moc_filterheader.cpp"
