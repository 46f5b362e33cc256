// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launchoptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

LaunchOptions LaunchOptions::parse(const QStringList &arguments)
{
    const QCommandLineOption url(u"url"_s, tr("Ask to connect to the server at <url>."), u"url"_s);
    const QCommandLineOption sample(
        u"sample"_s,
        tr("Open a local database in memory with sample data, with a session for "
           "root and one for a customer, and start live queries."));
    const QCommandLineOption screenshots(
        u"screenshots"_s, tr("With --sample: save pictures of the window to <folder> and quit."),
        u"folder"_s);
    const QCommandLineOption theme(u"theme"_s,
                                   tr("Colours: light, dark, contrast, or system (the default)."),
                                   u"theme"_s, u"system"_s);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Browses SurrealDB with many sessions over one connection."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOptions({url, sample, screenshots, theme});

    LaunchOptions options;
    const auto refuse = [&options](const QString &text) {
        options.outcome = Outcome::Fail;
        options.text = text;
        return options;
    };
    if (!parser.parse(arguments))
        return refuse(parser.errorText());
    if (parser.isSet(help) || parser.isSet(version)) {
        options.outcome = Outcome::PrintAndExit;
        options.text = parser.isSet(version)
            ? u"%1 %2"_s.arg(QCoreApplication::applicationName(),
                             QCoreApplication::applicationVersion())
            : parser.helpText().trimmed();
        return options;
    }
    options.address = parser.value(url);
    options.sample = parser.isSet(sample);
    options.screenshots = parser.value(screenshots);
    const QString scheme = parser.value(theme);
    if (scheme == "light"_L1)
        options.scheme = Theme::Scheme::Light;
    else if (scheme == "dark"_L1)
        options.scheme = Theme::Scheme::Dark;
    else if (scheme != "system"_L1)
        return refuse(tr("--theme is light, dark, contrast or system, not %1.").arg(scheme));
    if (!options.screenshots.isEmpty() && !options.sample)
        return refuse(tr("--screenshots needs --sample."));
    return options;
}
