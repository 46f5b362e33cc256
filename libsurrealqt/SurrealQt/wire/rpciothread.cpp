// SPDX-License-Identifier: Apache-2.0
#include "wire/rpciothread_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QThread>

#include <mutex>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

std::mutex mutex;
QThread *thread = nullptr;

void stop()
{
    QThread *ending = nullptr;
    {
        const std::scoped_lock lock(mutex);
        ending = std::exchange(thread, nullptr);
    }
    ending->quit();
    ending->wait();
    delete ending;
}

} // namespace

QThread *rpcIoThread()
{
    const std::scoped_lock lock(mutex);
    if (!thread) {
        thread = new QThread;
        thread->setObjectName(u"surrealqt-io"_s);
        thread->start();
        qAddPostRoutine(stop);
    }
    return thread;
}
