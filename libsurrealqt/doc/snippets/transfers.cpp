// SPDX-License-Identifier: Apache-2.0
#include "transfers.h"

#include <QtCore/QIODevice>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

SurrealTransfer *backUp(SurrealSession *session, QIODevice *file,
                        const std::function<void(qint64)> &show)
{
    //! [export]
    SurrealExportOptions options;
    options.users = false; // password hashes stay where they are
    options.stallTimeout = 30s;
    SurrealTransfer *transfer = session->exportTo(file, options);
    QObject::connect(transfer, &SurrealTransfer::progressed, transfer, show);
    return transfer;
    //! [export]
}

SurrealTransfer *restore(SurrealSession *session, QIODevice *file)
{
    //! [import]
    SurrealTransfer *transfer = session->importFrom(file);
    transfer->then(
        session,
        [](const SurrealResults &results) { qInfo("%lld statements", qint64(results.size())); },
        [](const SurrealError &error) {
            qWarning("%s%s", qPrintable(error.message()),
                     error.maybeExecuted() ? ": some of it may have been run" : "");
        });
    return transfer;
    //! [import]
}

SurrealTextImport *readPeople(SurrealSession *session, QIODevice *csv)
{
    //! [csv]
    using Type = SurrealTextOptions::Type;
    SurrealTextImportOptions options;
    options.table = u"person"_s;
    options.separator = u';';
    options.columns = {{u"Login"_s, u"id"_s, Type::RecordId, u"person"_s}, // person:ada
                       {u"Name"_s, u"name"_s, Type::Text},
                       {u"Born"_s, u"born"_s, Type::Datetime},
                       {u"City"_s, u"address.city"_s, Type::Text}};
    options.goesOn = true; // and tells at the end what did not fit
    SurrealTextImport *import = SurrealTextImport::start(session, csv, options);
    import->then(session, [import] {
        const auto rejections = import->rejections();
    for (const SurrealTextImport::Rejection &rejection : rejections)
        qWarning("%s", qPrintable(rejection.error.message())); // Line 7: Born: "soon" is not …
});
return import;
//! [csv]
}

SurrealTextExport *writePeople(SurrealSession *session, QIODevice *csv)
{
    //! [text]
    SurrealTextOptions options; // of CSV
    options.columns = {{u"id"_s}, {u"name"_s}, {u"city"_s, u"address.city"_s}};
    return SurrealTextExport::table(session, u"person"_s, csv, options);
    //! [text]
}
