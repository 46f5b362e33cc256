// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealRequestOptions>
#include <SurrealQt/SurrealTable>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QObject>

class SurrealStatement;

// The verbs that a session and a transaction have in common, so that a function can take either.
// "what" is a table (a string or SurrealTable: every record of it), a record id, a range of ids, or
// an array of these. A string is always a table's name: "person:1" names a table with a colon in it, never a
// record.
class SURREALQT_EXPORT SurrealQueryable : public QObject
{
    Q_OBJECT
public:
    // The variables override the session's for this call alone; so do LET and USE in the text.
    SurrealReply *query(const QString &text, const SurrealObject &variables = {},
                        const SurrealRequestOptions &options = {});

    SurrealReply *execute(const SurrealStatement &statement,
                          const SurrealRequestOptions &options = {});

    // The plain cases of a statement.
    SurrealReply *select(const SurrealValue &what);
    SurrealReply *create(const SurrealValue &what, const SurrealObject &content = {});
    SurrealReply *insert(const SurrealValue &table, const SurrealObject &content);
    SurrealReply *insert(const SurrealValue &table, const SurrealArray &contents);
    SurrealReply *insertRelation(const SurrealValue &table, const SurrealObject &content);
    SurrealReply *insertRelation(const SurrealValue &table, const SurrealArray &contents);
    SurrealReply *update(const SurrealValue &what, const SurrealObject &content); // replaces
    SurrealReply *upsert(const SurrealValue &what, const SurrealObject &content); // replaces
    SurrealReply *merge(const SurrealValue &what, const SurrealObject &fields);
    SurrealReply *patch(const SurrealValue &what, const SurrealArray &jsonPatch);
    SurrealReply *remove(const SurrealValue &what); // DELETE; answers what was there
    SurrealReply *relate(const SurrealValue &from, const SurrealValue &edge, const SurrealValue &to,
                         const SurrealObject &content = {});
    SurrealReply *run(const QString &function, const SurrealArray &arguments = {},
                      const QString &version = {});
    // An endpoint of DEFINE API; request: {method, body, headers, query}, none of them needed.
    SurrealReply *invokeApi(const QString &path, const SurrealObject &request = {});

protected:
    explicit SurrealQueryable(QObject *parent);

private:
    friend class SurrealBucket; // refuses as the verbs do
    // All that a session and a transaction do differently. writes: the text may change something.
    virtual SurrealReply *start(const QString &text, const SurrealObject &variables, bool writes,
                                const SurrealRequestOptions &options)
        = 0;
    virtual SurrealReply *refuse(const SurrealError &error) = 0; // a reply that ends with it

    Q_DISABLE_COPY_MOVE(SurrealQueryable)
};
