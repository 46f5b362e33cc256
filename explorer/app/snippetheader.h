// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealValue>

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <optional>

// What a query says of itself in comments before its first statement, between two lines with ---:
//
//     ---
//     -- title: Orders of a customer
//     -- description: The newest first.
//     -- $customer: record<person> = person:ada -- whose orders
//     -- $since: datetime
//     ---
//
// All of it are comments to the server.
struct SnippetHeader
{
    Q_DECLARE_TR_FUNCTIONS(SnippetHeader)
public:
    struct Parameter
    {
        QString name; // without the $
        QString type = QStringLiteral("any"); // as SurrealQL writes it; option<…> may stay empty
        QString literal; // of the default; may be empty
        QString description;

        [[nodiscard]] bool isOptional() const { return type.startsWith(u"option<"); }
        friend bool operator==(const Parameter &, const Parameter &) = default;
    };
    QString title;
    QString description;
    QList<Parameter> parameters;

    [[nodiscard]] static SnippetHeader parse(const QString &text);
    [[nodiscard]] QString toText() const; // with its last line break

    // A value as a person types it into a field for that type: texts without quotes, dates and ids
    // without their prefix, and any literal. None with a sentence on it when it is of another type.
    [[nodiscard]] static std::optional<SurrealValue>
    valueOf(const Parameter &parameter, const QString &typed, QString *trouble = nullptr);
    // The way back, for a field.
    [[nodiscard]] static QString typed(const Parameter &parameter, const QString &literal);
};
