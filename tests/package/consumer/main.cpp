// SPDX-License-Identifier: Apache-2.0
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QTextStream>

#ifndef SURREALQT_EXPORT
#error the export macro is part of the public interface
#endif

int main()
{
    QTextStream(stdout) << "SurrealQt " << VERSION << Qt::endl;
    return 0;
}
