// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealCredentials>
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealFile>
#include <SurrealQt/SurrealGeometry>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealTable>
#include <SurrealQt/SurrealValue>

#include <QtCore/QObject>
#include <QtQml/qqml.h>

// Makes the values that JavaScript has no words for. What cannot be made throws a TypeError.
class QmlSurreal : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Surreal)
    QML_SINGLETON
public:
    explicit QmlSurreal(QObject *parent = nullptr);

    Q_INVOKABLE SurrealRecordId recordId(const QString &table, const QVariant &key) const;
    Q_INVOKABLE SurrealRecordId recordId(const QString &text) const; // person:one
    Q_INVOKABLE SurrealTable table(const QString &name) const;
    Q_INVOKABLE SurrealDatetime datetime(const QVariant &textOrDate) const; // RFC 3339
    Q_INVOKABLE SurrealDuration duration(const QString &text) const; // 1h30m
    Q_INVOKABLE SurrealDecimal decimal(const QVariant &textOrNumber) const;
    Q_INVOKABLE SurrealValue uuid(const QString &text = {}) const; // without text: a new one
    Q_INVOKABLE SurrealValue integer(const QString &text) const; // all 64 bits
    Q_INVOKABLE SurrealValue asFloat(double number) const; // a float, also when it is whole
    Q_INVOKABLE SurrealFile file(const QString &text) const; // bucket:/key
    Q_INVOKABLE SurrealGeometry geometry(const QVariantMap &geoJson) const;
    Q_INVOKABLE QVariant parse(const QString &literal) const; // any SurrealQL literal
    Q_INVOKABLE QString format(const QVariant &value) const; // as SurrealQL writes it

    Q_INVOKABLE SurrealCredentials root(const QString &user, const QString &password) const;
    Q_INVOKABLE SurrealCredentials namespaceUser(const QString &nameSpace, const QString &user,
                                                 const QString &password) const;
    Q_INVOKABLE SurrealCredentials databaseUser(const QString &nameSpace, const QString &database,
                                                const QString &user, const QString &password) const;
    Q_INVOKABLE SurrealCredentials record(const QString &nameSpace, const QString &database,
                                          const QString &access, const QVariant &variables) const;
    Q_INVOKABLE SurrealCredentials bearer(const QString &nameSpace, const QString &database,
                                          const QString &access, const QString &key) const;
    Q_INVOKABLE SurrealCredentials token(const QString &jwt) const;

private:
    void fail(const QString &message) const; // throws in the calling script
};
