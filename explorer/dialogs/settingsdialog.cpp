// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/settingsdialog.h"

#include "app/icons.h"
#include "app/settings.h"
#include "widgets/fieldicon.h"
#include "widgets/shortcutspage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr auto Size = QSize(760, 520);
}

SettingsDialog::SettingsDialog(Settings *settings, ActionRegistry *actions, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_nothing(new QLabel(tr("No setting has these words."), this))
    , m_shortcuts(new ShortcutsPage(settings, actions, this))
{
    setObjectName("settingsDialog"_L1);
    setWindowTitle(tr("Settings"));
    m_search->setObjectName("settingsSearch"_L1);
    m_search->setAccessibleName(tr("Search the settings"));
    m_search->setPlaceholderText(tr("words of a setting or a command"));
    m_search->setClearButtonEnabled(true);
    addFieldIcon(m_search, u"search"_s);
    m_list->setObjectName("settingsPages"_L1);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setFixedWidth(170);
    m_list->setIconSize(QSize(16, 16));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    buildGeneral();
    buildEditor();
    buildResults();
    buildHistory();
    new QListWidgetItem(icon(u"edit"_s), tr("Shortcuts"), m_list);
    m_pages->addWidget(m_shortcuts);
    m_pages->addWidget(m_nothing);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(12);
    middle->addWidget(m_list);
    middle->addWidget(m_pages, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(m_search);
    layout->addLayout(middle, 1);
    layout->addWidget(buttons);
    resize(Size);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            m_pages->setCurrentIndex(row);
    });
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::search);
    m_list->setCurrentRow(0);
    m_search->setFocus();
}

QFormLayout *SettingsDialog::addPage(const QString &title, const QString &iconName)
{
    new QListWidgetItem(icon(iconName), title, m_list);
    auto *page = new QWidget(m_pages);
    auto *form = new QFormLayout(page);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(6);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_pages->addWidget(page);
    return form;
}

void SettingsDialog::addRow(QFormLayout *form, const QString &title, QWidget *field,
                            const QString &hint)
{
    field->setAccessibleName(title);
    auto *below = new QLabel(hint, this);
    below->setWordWrap(true);
    below->setForegroundRole(QPalette::PlaceholderText);
    below->setContentsMargins(0, 0, 0, 10);
    form->addRow(title, field);
    form->addRow(QString(), below);
    m_rows.append({form, field, below, m_pages->count() - 1, title, title + u' ' + hint});
}

void SettingsDialog::buildGeneral()
{
    QFormLayout *form = addPage(tr("General"), u"settings"_s);
    auto *scheme = new QComboBox(this);
    scheme->setObjectName("settingScheme"_L1);
    scheme->addItem(tr("As the desktop"), u"system"_s);
    scheme->addItem(tr("Light"), u"light"_s);
    scheme->addItem(tr("Dark"), u"dark"_s);
    scheme->setCurrentIndex(scheme->findData(m_settings->scheme()));
    connect(scheme, &QComboBox::currentIndexChanged, this,
            [this, scheme] { m_settings->setScheme(scheme->currentData().toString()); });
    addRow(form, tr("Colours"), scheme,
           tr("Light or dark at once; the desktop's own after the next start."));
    auto *mode = new QComboBox(this);
    mode->setObjectName("settingResultMode"_L1);
    mode->addItem(tr("Table"), u"table"_s);
    mode->addItem(tr("Tree"), u"tree"_s);
    mode->addItem(tr("Text"), u"text"_s);
    mode->setCurrentIndex(mode->findData(m_settings->resultMode()));
    connect(mode, &QComboBox::currentIndexChanged, this,
            [this, mode] { m_settings->setResultMode(mode->currentData().toString()); });
    addRow(form, tr("Results as"), mode, tr("How a new query shows what was answered."));
    auto *rows = new QSpinBox(this);
    rows->setObjectName("settingTableRows"_L1);
    rows->setRange(1, Settings::MostTableRows);
    rows->setValue(m_settings->tableRows());
    connect(rows, &QSpinBox::valueChanged, m_settings, &Settings::setTableRows);
    addRow(form, tr("Rows of a table"), rows,
           tr("So many are asked for at a time when a table is opened, and further on."));
    auto *flash = new QCheckBox(tr("Flash what changes"), this);
    flash->setObjectName("settingFlash"_L1);
    flash->setChecked(m_settings->flashChanges());
    connect(flash, &QCheckBox::toggled, m_settings, &Settings::setFlashChanges);
    addRow(form, tr("Live tables"), flash,
           tr("Cells that have just changed. Off where the desktop has no animations."));
}

void SettingsDialog::buildEditor()
{
    QFormLayout *form = addPage(tr("Editor"), u"text"_s);
    auto *size = new QSpinBox(this);
    size->setObjectName("settingEditorSize"_L1);
    const int own = qRound(font().pointSizeF()); // that an editor has without being told
    size->setRange(own + Settings::LeastZoom, own + Settings::MostZoom);
    //: points, the unit of sizes of letters
    size->setSuffix(tr(" pt"));
    size->setValue(own + m_settings->editorZoom());
    connect(size, &QSpinBox::valueChanged, m_settings,
            [this, own](int points) { m_settings->setEditorZoom(points - own); });
    connect(m_settings, &Settings::editorChanged, size,
            [this, size, own] { size->setValue(own + m_settings->editorZoom()); });
    addRow(form, tr("Size of the text"), size,
           tr("In points, in all editors. Ctrl and the wheel change it, too."));
    const auto addSwitch
        = [&](const QString &name, bool on, auto set, const QString &title, const QString &hint) {
              auto *box = new QCheckBox(tr("On"), this);
              box->setObjectName(name);
              box->setChecked(on);
              connect(box, &QCheckBox::toggled, m_settings, set);
              addRow(form, title, box, hint);
          };
    addSwitch(u"settingClosePairs"_s, m_settings->closesPairs(), &Settings::setClosesPairs,
              tr("Close brackets and quotes"),
              tr("While typing, where nothing stands behind them that they would cut in two."));
    addSwitch(u"settingCompleteWhileTyping"_s, m_settings->completesWhileTyping(),
              &Settings::setCompletesWhileTyping, tr("Complete while typing"),
              tr("Offers names by itself; without it, the command Complete does."));
}

void SettingsDialog::buildResults()
{
    QFormLayout *form = addPage(tr("Results"), u"table"_s);
    auto *memory = new QSpinBox(this);
    memory->setObjectName("settingResultMemory"_L1);
    memory->setRange(Settings::LeastResultMemory, Settings::MostResultMemory);
    memory->setSingleStep(256);
    memory->setGroupSeparatorShown(true);
    //: mebibytes, behind a number
    memory->setSuffix(tr(" MiB"));
    memory->setValue(m_settings->resultMemory());
    // While somebody types 1024 the results are not cut to 16.
    memory->setKeyboardTracking(false);
    connect(memory, &QSpinBox::valueChanged, m_settings, &Settings::setResultMemory);
    addRow(form, tr("Memory for results"), memory,
           tr("For all results of the window together. The oldest give way first; pinned ones and "
              "the last one stay. A result that alone is larger is cut to its first rows."));
    auto *rows = new QSpinBox(this);
    rows->setObjectName("settingResultRows"_L1);
    rows->setRange(Settings::LeastResultRows, Settings::MostResultRows);
    rows->setSingleStep(100'000);
    rows->setGroupSeparatorShown(true);
    rows->setValue(m_settings->resultRows());
    rows->setKeyboardTracking(false);
    connect(rows, &QSpinBox::valueChanged, m_settings, &Settings::setResultRows);
    addRow(
        form, tr("Most rows of a result"), rows,
        tr("A result with more is cut to its first rows. All of them can be streamed to a file."));
    auto *minutes = new QSpinBox(this);
    minutes->setObjectName("settingTransactionMinutes"_L1);
    minutes->setRange(0, Settings::MostTransactionMinutes);
    //: minutes, behind a number
    minutes->setSuffix(tr(" min"));
    minutes->setSpecialValueText(tr("never"));
    minutes->setValue(m_settings->transactionMinutes());
    // While somebody types 30 nothing is cancelled after 3.
    minutes->setKeyboardTracking(false);
    connect(minutes, &QSpinBox::valueChanged, m_settings, &Settings::setTransactionMinutes);
    addRow(form, tr("Cancel an open transaction after"), minutes,
           tr("Counted from its last statement. A minute before, a bar says so and can keep it "
              "open."));
}

void SettingsDialog::buildHistory()
{
    QFormLayout *form = addPage(tr("History"), u"history"_s);
    auto *limit = new QSpinBox(this);
    limit->setObjectName("settingHistoryLimit"_L1);
    limit->setRange(0, Settings::MostHistory);
    limit->setSingleStep(1000);
    limit->setGroupSeparatorShown(true);
    limit->setSpecialValueText(tr("none"));
    limit->setValue(m_settings->historyLimit());
    // While somebody types 5000 the history is not cut to 5.
    limit->setKeyboardTracking(false);
    connect(limit, &QSpinBox::valueChanged, m_settings, &Settings::setHistoryLimit);
    addRow(form, tr("Statements to keep"), limit,
           tr("The oldest go first. Passwords in statements are never kept."));
}

QStringList SettingsDialog::shownSettings() const
{
    QStringList titles;
    for (const Row &row : m_rows) {
        if (row.form->isRowVisible(row.field) && !m_list->item(row.page)->isHidden())
            titles.append(row.title);
    }
    return titles + m_shortcuts->shownCommands();
}

void SettingsDialog::search(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    const auto matches = [&words](const QString &where) {
        return std::all_of(words.cbegin(), words.cend(), [&where](const QString &word) {
            return where.contains(word, Qt::CaseInsensitive);
        });
    };
    QList<bool> found(m_list->count(), false);
    for (const Row &row : std::as_const(m_rows)) {
        const bool shown = matches(row.words);
        row.form->setRowVisible(row.field, shown);
        row.form->setRowVisible(row.hint, shown);
        found[row.page] = found.at(row.page) || shown;
    }
    m_shortcuts->setFilter(text);
    found.last() = !m_shortcuts->shownCommands().isEmpty();
    for (int page = 0; page < m_list->count(); ++page)
        m_list->item(page)->setHidden(!found.at(page));
    const int current = m_list->currentRow();
    const qsizetype first = found.indexOf(true);
    if (first < 0)
        m_pages->setCurrentWidget(m_nothing);
    else if (current < 0 || !found.at(current))
        m_list->setCurrentRow(int(first));
    else
        m_pages->setCurrentIndex(current);
}

#include "moc_settingsdialog.cpp"
