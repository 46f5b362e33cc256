// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "qmlqueryable.h"
#include "qmlresultmodel.h"

#include <QtQml/QQmlParserStatus>

// A query that runs when there is something to ask, and again when it changes.
class QmlQuery : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_NAMED_ELEMENT(SurrealQuery)
    Q_PROPERTY(QmlQueryable *session READ session WRITE setSession NOTIFY sessionChanged FINAL)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged FINAL)
    Q_PROPERTY(QVariant variables READ variables WRITE setVariables NOTIFY variablesChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(QmlQuery::Status status READ status NOTIFY statusChanged FINAL)
    Q_PROPERTY(SurrealError error READ error NOTIFY statusChanged FINAL)
    Q_PROPERTY(QVariant value READ value NOTIFY valueChanged FINAL)
    Q_PROPERTY(QVariantList values READ values NOTIFY valueChanged FINAL)
    Q_PROPERTY(QmlResultModel *rows READ rows CONSTANT FINAL)
public:
    enum Status {
        Idle, // nothing to run, or switched off, or the session is not ready
        Running,
        Ready, // value and rows are the answer
        Error, // error says why; value and rows are the last answer
    };
    Q_ENUM(Status)

    explicit QmlQuery(QObject *parent = nullptr);
    ~QmlQuery() override;

    [[nodiscard]] QmlQueryable *session() const { return m_session; }
    void setSession(QmlQueryable *session);
    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] QVariant variables() const { return QmlValue::toJs(m_variables); }
    void setVariables(const QVariant &variables);
    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] Status status() const { return m_status; }
    [[nodiscard]] SurrealError error() const { return m_error; }
    [[nodiscard]] QVariant value() const; // of the last statement
    [[nodiscard]] QVariantList values() const; // one per statement
    [[nodiscard]] QmlResultModel *rows() { return &m_rows; } // of the last statement

    Q_INVOKABLE void run(); // now, or as soon as the session is ready; whatever active says

    void classBegin() override { }
    void componentComplete() override;

Q_SIGNALS:
    void sessionChanged();
    void textChanged();
    void variablesChanged();
    void activeChanged();
    void statusChanged();
    void valueChanged();
    void finished(); // Ready or Error

private:
    void runLater();
    void start();
    void handleReady();
    void setStatus(Status status, const SurrealError &error = {});

    QPointer<QmlQueryable> m_session;
    QPointer<SurrealReply> m_reply;
    QString m_text;
    SurrealObject m_variables;
    SurrealResults m_results;
    SurrealError m_error;
    QmlResultModel m_rows;
    Status m_status = Idle;
    bool m_active = true;
    bool m_complete = false;
    bool m_posted = false;
    bool m_asked = false; // by run()
};
