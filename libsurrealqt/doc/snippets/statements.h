// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealStatement>

// The examples of the page about statements. The tests run them.
SurrealReply *cheapest(SurrealQueryable *shop, const QString &typed, double most);
SurrealReply *filtered(SurrealQueryable *shop, const QString &words, const QStringList &tags);
SurrealReply *boughtBy(SurrealQueryable *shop, const SurrealRecordId &person);
SurrealReply *countByPlace(SurrealQueryable *shop);
SurrealReply *page(SurrealQueryable *shop, int number);
SurrealReply *restock(SurrealQueryable *shop, const SurrealRecordId &product, int pieces);
SurrealReply *importStock(SurrealQueryable *shop, const SurrealArray &rows);
SurrealReply *forget(SurrealQueryable *shop, const SurrealRecordId &person);
SurrealReply *odd(SurrealQueryable *shop, int least);
SurrealReply *sell(SurrealSession *shop, const SurrealRecordId &product, int pieces);
SurrealLiveQuery *watchEmpty(SurrealSession *shop);
