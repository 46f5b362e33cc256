// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/connectionregistry.h"
#include "app/credentialstore.h"
#include "app/journal.h"
#include "app/settings.h"
#include "app/workspace.h"
#include "dialogs/connectiondialog.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/sampletour.h"

#include <QApplication>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QStandardPaths>
#include <QTimer>
#include <QTranslator>

#include <chrono>
#include <cstdio>
#include <functional>

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace Qt::StringLiterals;

namespace {
// A window that nobody sees (minimised, on another desktop) is not painted, but used by what the command
// line asks for.
constexpr std::chrono::milliseconds longestUnpainted(500);

// The blocks of a result go back to the system when it is let go of. Left to itself, the allocator learns
// from the first large block that it frees to keep such ones, up to 64 MiB of them for each thread that
// decodes: the configured memory would be less than what the process takes.
void returnLargeBlocks()
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
    mallopt(M_TRIM_THRESHOLD, 4 * 1024 * 1024);
#endif
}
} // namespace

Application::Application(const LaunchOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
{
    Theme::apply(options.scheme);
    const QString file = Settings::defaultFile();
    QDir().mkpath(QFileInfo(file).absolutePath());
    m_settings = std::make_unique<Settings>(file);
    if (options.scheme == Theme::Scheme::System) // else the command line has said it
        Theme::apply(Theme::schemeOf(m_settings->scheme()));
    connect(m_settings.get(), &Settings::schemeChanged, this,
            [this] { Theme::apply(Theme::schemeOf(m_settings->scheme())); });
    m_registry = std::make_unique<ConnectionRegistry>(m_settings.get());
    m_workspace = std::make_unique<Workspace>(m_registry.get());
    m_window = std::make_unique<MainWindow>(m_workspace.get(), m_registry.get(), m_settings.get());
    if (options.screenshots.isEmpty()) { // pictures are of the sample, not of what a person wrote
        m_credentials = std::make_unique<CredentialStore>();
        m_window->setCredentialStore(m_credentials.get());
    }
}

Application::~Application() = default;

void Application::setUpProcess()
{
    returnLargeBlocks();
    QApplication::setApplicationDisplayName(u"Surreal Explorer"_s);
    QApplication::setDesktopFileName(u"org.surrealqt.Explorer"_s);
    QApplication::setWindowIcon(QIcon::fromTheme(u"org.surrealqt.Explorer"_s,
                                                 QIcon(u":/icons/org.surrealqt.Explorer.svg"_s)));
    const auto install = [](const std::function<bool(QTranslator *)> &load) {
        auto *translator = new QTranslator(qApp);
        if (load(translator))
            QApplication::installTranslator(translator);
        else
            delete translator;
    };
    const auto load = [&install](const QString &name, const QString &folder) {
        install([&](QTranslator *t) { return t->load(QLocale(), name, u"_"_s, folder); });
    };
    load(u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English plurals in any locale: under another language they fill its gaps.
    install([](QTranslator *t) { return t->load(u"surreal-explorer_en"_s, u":/i18n"_s); });
    load(u"surreal-explorer"_s, u":/i18n"_s);
}

void Application::start()
{
    m_window->installEventFilter(this);
    m_window->show();
    QTimer::singleShot(longestUnpainted, this, &Application::openStores);
    if (m_options.sample)
        startSample();
    else if (!m_options.address.isEmpty())
        m_window->openConnectionDialog()->setAddress(m_options.address);
}

// The window comes first: what needs the bus, another thread or the disk follows its first paint, and
// panels that are hidden at first.
bool Application::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        QMetaObject::invokeMethod(this, &Application::openStores, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void Application::openStores()
{
    if (m_journal || !m_credentials)
        return;
    m_window->setSnippetFolder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
                               + "/snippets"_L1);
    m_credentials->probe();
    m_journal = std::make_unique<Journal>(Journal::defaultFolder());
    m_window->setJournal(m_journal.get());
    m_journal->open();
}

void Application::startSample()
{
    auto *tour = new SampleTour(m_window.get(), m_workspace.get(), this);
    connect(tour, &SampleTour::failed, this, [this](const QString &reason) {
        std::fprintf(stderr, "surreal-explorer: %s\n", qPrintable(reason));
        // A person at the window reads the reason there; a script needs the status.
        if (!m_options.screenshots.isEmpty())
            QCoreApplication::exit(1);
    });
    if (!m_options.screenshots.isEmpty()) {
        tour->setScreenshots(m_options.screenshots);
        connect(tour, &SampleTour::finished, this, [] { QCoreApplication::exit(0); });
    }
    if (m_options.screenshots.isEmpty())
        m_window->withEngine([tour] { tour->start(); });
    else
        tour->start();
}
