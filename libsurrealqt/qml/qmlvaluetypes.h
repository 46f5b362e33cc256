// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "qmlvalue.h"

#include <SurrealQt/SurrealClientOptions>
#include <SurrealQt/SurrealCredentials>
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealFile>
#include <SurrealQt/SurrealFrame>
#include <SurrealQt/SurrealGeometry>
#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealTable>
#include <SurrealQt/SurrealValue>
#include <SurrealQt/SurrealVersion>

#include <QtQml/qqml.h> // QML_FOREIGN needs all of it

// The library's values as QML value types. Each class adds what a script wants to read, and no
// data: Qt calls these functions on the library's own objects.

// An int beyond ±2^53, a uuid, a set, or a float that is to stay one.
struct QmlAnyValue : SurrealValue
{
    Q_GADGET
    QML_VALUE_TYPE(surrealValue)
    QML_FOREIGN(SurrealValue)
    QML_EXTENDED(QmlAnyValue)
    Q_PROPERTY(QString typeName READ typeName CONSTANT)
public:
    Q_INVOKABLE [[nodiscard]] QString toString() const; // a string or uuid as it is, else SurrealQL
    Q_INVOKABLE [[nodiscard]] double toNumber() const; // the nearest; NaN when it is no number
    Q_INVOKABLE [[nodiscard]] QVariant toJs() const; // a set as an array, others as values arrive
};

struct QmlRecordId : SurrealRecordId
{
    Q_GADGET
    QML_VALUE_TYPE(surrealRecordId)
    QML_FOREIGN(SurrealRecordId)
    QML_EXTENDED(QmlRecordId)
    Q_PROPERTY(QVariant key READ keyToJs CONSTANT)
    Q_PROPERTY(bool valid READ isValid CONSTANT)
public:
    [[nodiscard]] QVariant keyToJs() const { return QmlValue::toJs(key()); }
};

struct QmlDatetime : SurrealDatetime
{
    Q_GADGET
    QML_VALUE_TYPE(surrealDatetime)
    QML_FOREIGN(SurrealDatetime)
    QML_EXTENDED(QmlDatetime)
    Q_PROPERTY(double seconds READ secondsToJs CONSTANT) // since 1970
    Q_PROPERTY(int nanoseconds READ nanosecondsToJs CONSTANT)
public:
    [[nodiscard]] double secondsToJs() const { return double(seconds()); }
    [[nodiscard]] int nanosecondsToJs() const { return int(nanoseconds()); }
    Q_INVOKABLE [[nodiscard]] QDateTime toDate() const { return toDateTime(); }
};

struct QmlDuration : SurrealDuration
{
    Q_GADGET
    QML_VALUE_TYPE(surrealDuration)
    QML_FOREIGN(SurrealDuration)
    QML_EXTENDED(QmlDuration)
    Q_PROPERTY(double seconds READ secondsToJs CONSTANT)
    Q_PROPERTY(int nanoseconds READ nanosecondsToJs CONSTANT)
public:
    [[nodiscard]] double secondsToJs() const { return double(seconds()); }
    [[nodiscard]] int nanosecondsToJs() const { return int(nanoseconds()); }
    Q_INVOKABLE [[nodiscard]] double toMilliseconds() const;
};

struct QmlDecimal : SurrealDecimal
{
    Q_GADGET
    QML_VALUE_TYPE(surrealDecimal)
    QML_FOREIGN(SurrealDecimal)
    QML_EXTENDED(QmlDecimal)
public:
    Q_INVOKABLE [[nodiscard]] double toNumber() const { return toDouble(); } // the nearest
};

struct QmlGeometry : SurrealGeometry
{
    Q_GADGET
    QML_VALUE_TYPE(surrealGeometry)
    QML_FOREIGN(SurrealGeometry)
    QML_EXTENDED(QmlGeometry)
public:
    Q_INVOKABLE [[nodiscard]] QVariantMap toGeoJson() const;
};

struct QmlRange : SurrealRange
{
    Q_GADGET
    QML_VALUE_TYPE(surrealRange)
    QML_FOREIGN(SurrealRange)
    QML_EXTENDED(QmlRange)
public:
    Q_INVOKABLE [[nodiscard]] bool includes(const QVariant &value) const;
};

struct QmlTable
{
    Q_GADGET
    QML_VALUE_TYPE(surrealTable)
    QML_FOREIGN(SurrealTable)
};

struct QmlFile
{
    Q_GADGET
    QML_VALUE_TYPE(surrealFile)
    QML_FOREIGN(SurrealFile)
};

struct QmlError : SurrealError
{
    Q_GADGET
    QML_VALUE_TYPE(surrealError)
    QML_FOREIGN(SurrealError)
    QML_EXTENDED(QmlError)
    Q_PROPERTY(bool isError READ isError CONSTANT)
    Q_PROPERTY(int line READ line CONSTANT)
    Q_PROPERTY(int column READ column CONSTANT)
    Q_PROPERTY(QVariant details READ detailsToJs CONSTANT)
public:
    [[nodiscard]] bool isError() const { return bool(*this); }
    [[nodiscard]] QVariant detailsToJs() const { return QmlValue::toJs(details()); }
    Q_INVOKABLE [[nodiscard]] QString toString() const; // "NotAllowed: …"; empty without an error
};

struct QmlCredentials : SurrealCredentials
{
    Q_GADGET
    QML_VALUE_TYPE(surrealCredentials)
    QML_FOREIGN(SurrealCredentials)
    QML_EXTENDED(QmlCredentials)
public:
    Q_INVOKABLE [[nodiscard]] QString toString() const { return description(); } // without secrets
};

struct QmlNotification : SurrealNotification
{
    Q_GADGET
    QML_VALUE_TYPE(surrealNotification)
    QML_FOREIGN(SurrealNotification)
    QML_EXTENDED(QmlNotification)
    Q_PROPERTY(QString action READ actionName CONSTANT)
    Q_PROPERTY(QVariant value READ valueToJs CONSTANT)
public:
    [[nodiscard]] QString actionName() const; // "CREATE", "UPDATE" or "DELETE"
    [[nodiscard]] QVariant valueToJs() const { return QmlValue::toJs(value()); }
};

struct QmlVersion : SurrealVersion
{
    Q_GADGET
    QML_VALUE_TYPE(surrealVersion)
    QML_FOREIGN(SurrealVersion)
    QML_EXTENDED(QmlVersion)
    Q_PROPERTY(bool valid READ isValid CONSTANT)
public:
    Q_INVOKABLE [[nodiscard]] bool isAtLeast(int major, int minor = 0, int patch = 0) const;
};

// One message, as SurrealDiagnostics records it.
struct QmlFrame : SurrealFrame
{
    Q_GADGET
    QML_VALUE_TYPE(surrealFrame)
    QML_FOREIGN(SurrealFrame)
    QML_EXTENDED(QmlFrame)
    Q_PROPERTY(QString kind READ kindName CONSTANT)
    Q_PROPERTY(QString session READ sessionText CONSTANT)
    Q_PROPERTY(QString transaction READ transactionText CONSTANT)
    Q_PROPERTY(QVariant message READ messageToJs CONSTANT)
public:
    [[nodiscard]] QString kindName() const; // "Request", "Reply", "Notification" or "Other"
    [[nodiscard]] QString sessionText() const; // empty: the default one
    [[nodiscard]] QString transactionText() const; // empty: none
    [[nodiscard]] QVariant messageToJs() const { return QmlValue::toJs(message()); }
    Q_INVOKABLE [[nodiscard]] QString toString() const;
};

// Times are in milliseconds.
struct QmlClientOptions : SurrealClientOptions
{
    Q_GADGET
    QML_VALUE_TYPE(surrealClientOptions)
    QML_FOREIGN(SurrealClientOptions)
    QML_EXTENDED(QmlClientOptions)
    Q_PROPERTY(int connectTimeout READ connectTimeoutMs WRITE setConnectTimeoutMs FINAL)
    Q_PROPERTY(int requestTimeout READ requestTimeoutMs WRITE setRequestTimeoutMs FINAL)
    Q_PROPERTY(int heartbeatInterval READ heartbeatIntervalMs WRITE setHeartbeatIntervalMs FINAL)
    Q_PROPERTY(bool reconnect MEMBER reconnect FINAL)
    Q_PROPERTY(bool retryFirstConnect MEMBER retryFirstConnect FINAL)
    Q_PROPERTY(int mostAttempts MEMBER mostAttempts FINAL)
    Q_PROPERTY(int reconnectDelay READ reconnectDelayMs WRITE setReconnectDelayMs FINAL)
    Q_PROPERTY(double reconnectFactor MEMBER reconnectFactor FINAL)
    Q_PROPERTY(int longestReconnectDelay READ longestReconnectDelayMs WRITE
                   setLongestReconnectDelayMs FINAL)
    Q_PROPERTY(bool watchSystem MEMBER watchSystem FINAL)
    Q_PROPERTY(int mostWaiting MEMBER mostWaiting FINAL)
    Q_PROPERTY(int longestWait READ longestWaitMs WRITE setLongestWaitMs FINAL)
public:
    using Milliseconds = std::chrono::milliseconds;
    [[nodiscard]] int connectTimeoutMs() const { return int(connectTimeout.count()); }
    void setConnectTimeoutMs(int ms) { connectTimeout = Milliseconds(ms); }
    [[nodiscard]] int requestTimeoutMs() const { return int(requestTimeout.count()); }
    void setRequestTimeoutMs(int ms) { requestTimeout = Milliseconds(ms); }
    [[nodiscard]] int heartbeatIntervalMs() const { return int(heartbeatInterval.count()); }
    void setHeartbeatIntervalMs(int ms) { heartbeatInterval = Milliseconds(ms); }
    [[nodiscard]] int reconnectDelayMs() const { return int(reconnectDelay.count()); }
    void setReconnectDelayMs(int ms) { reconnectDelay = Milliseconds(ms); }
    [[nodiscard]] int longestReconnectDelayMs() const { return int(longestReconnectDelay.count()); }
    void setLongestReconnectDelayMs(int ms) { longestReconnectDelay = Milliseconds(ms); }
    [[nodiscard]] int longestWaitMs() const { return int(longestWait.count()); }
    void setLongestWaitMs(int ms) { longestWait = Milliseconds(ms); }
};
