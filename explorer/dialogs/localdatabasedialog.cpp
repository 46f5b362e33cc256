// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/localdatabasedialog.h"

#include "app/icons.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

LocalDatabaseDialog::LocalDatabaseDialog(const QString &lastFolder, QWidget *parent)
    : QDialog(parent)
    , m_inMemory(new QRadioButton(tr("In memory: gone when its last session is closed"), this))
    , m_inFolder(new QRadioButton(tr("In a folder:"), this))
    , m_folder(new QLineEdit(lastFolder, this))
    , m_browse(new QPushButton(tr("Browse…"), this))
    , m_sample(new QCheckBox(tr("Fill it with the sample shop (people, products, orders)"), this))
{
    setObjectName("localDatabaseDialog"_L1);
    setWindowTitle(tr("Open local database"));
    setMinimumWidth(480);
    auto *intro = new QLabel(tr("Runs the SurrealDB engine on this computer, reachable by this "
                                "window alone."),
                             this);
    intro->setWordWrap(true);
    intro->setForegroundRole(QPalette::PlaceholderText);
    m_inMemory->setObjectName("inMemory"_L1);
    m_inFolder->setObjectName("inFolder"_L1);
    m_folder->setObjectName("folder"_L1);
    m_folder->setAccessibleName(tr("Folder of the data"));
    m_sample->setObjectName("sampleData"_L1);
    m_inMemory->setChecked(true);
    m_sample->setChecked(true);

    auto *folderRow = new QHBoxLayout;
    folderRow->setContentsMargins(24, 0, 0, 0);
    folderRow->setSpacing(8);
    folderRow->addWidget(m_folder, 1);
    folderRow->addWidget(m_browse);
    auto *buttons = new QDialogButtonBox(this);
    m_open = buttons->addButton(tr("Open"), QDialogButtonBox::AcceptRole);
    m_open->setObjectName("openLocal"_L1);
    m_open->setIcon(icon(u"local-database"_s));
    m_open->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(intro);
    layout->addSpacing(4);
    layout->addWidget(m_inMemory);
    layout->addWidget(m_inFolder);
    layout->addLayout(folderRow);
    layout->addSpacing(4);
    layout->addWidget(m_sample);
    layout->addStretch(1);
    layout->addWidget(buttons);

    connect(m_inFolder, &QRadioButton::toggled, this, &LocalDatabaseDialog::refresh);
    connect(m_folder, &QLineEdit::textChanged, this, &LocalDatabaseDialog::refresh);
    connect(m_browse, &QPushButton::clicked, this, &LocalDatabaseDialog::browse);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    refresh();
}

Connection::LocalDatabase LocalDatabaseDialog::database() const
{
    return {.folder
            = m_inFolder->isChecked() ? QDir::cleanPath(m_folder->text().trimmed()) : QString(),
            .sampleData = m_sample->isChecked()};
}

void LocalDatabaseDialog::refresh()
{
    m_folder->setEnabled(m_inFolder->isChecked());
    m_browse->setEnabled(m_inFolder->isChecked());
    m_open->setEnabled(m_inMemory->isChecked() || !m_folder->text().trimmed().isEmpty());
}

void LocalDatabaseDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Folder of the data"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}
