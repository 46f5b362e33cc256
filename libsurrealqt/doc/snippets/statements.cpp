// SPDX-License-Identifier: Apache-2.0
#include "statements.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealTransaction>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

SurrealReply *cheapest(SurrealQueryable *shop, const QString &typed, double most)
{
    //! [select]
    const auto name = SurrealExpression::field(u"name"_s);
    const auto price = SurrealExpression::field(u"price"_s);
    const auto statement = SurrealStatement::select(u"product"_s)
                               .fields({u"name"_s, u"price"_s, u"maker.city"_s})
                               .where(price.lt(most) && name.contains(typed))
                               .order(u"price"_s)
                               .limit(10)
                               .timeout(2s);
    return shop->execute(statement);
    //! [select]
}

SurrealReply *filtered(SurrealQueryable *shop, const QString &words, const QStringList &tags)
{
    //! [where]
    using E = SurrealExpression;
    E filter = !E::field(u"hidden"_s).eq(true);
    if (!words.isEmpty()) {
        const E lowercase = E::function(u"string::lowercase"_s, {E::field(u"name"_s)});
        filter = filter && lowercase.contains(words.toLower());
    }
    if (!tags.isEmpty())
        filter = filter && E::field(u"tags"_s).containsAny(SurrealValue::from(tags));
    return shop->execute(SurrealStatement::select(u"product"_s).value(u"name"_s).where(filter));
    //! [where]
}

SurrealReply *boughtBy(SurrealQueryable *shop, const SurrealRecordId &person)
{
    //! [graph]
    return shop->execute(SurrealStatement::select(person)
                             .fields({u"name"_s})
                             .field(u"->bought->product.name"_s, u"has"_s));
    //! [graph]
}

SurrealReply *countByPlace(SurrealQueryable *shop)
{
    //! [group]
    const auto stock = SurrealExpression::field(u"stock"_s);
    return shop->execute(
        SurrealStatement::select(u"product"_s)
            .fields({u"place"_s, u"count()"_s})
            .field(SurrealExpression::function(u"math::sum"_s, {stock}), u"pieces"_s)
            .group({u"place"_s})
            .order(u"pieces"_s, Qt::DescendingOrder));
    //! [group]
}

SurrealReply *page(SurrealQueryable *shop, int number)
{
    //! [vary]
    static const auto all
        = SurrealStatement::select(u"product"_s).value(u"name"_s).order(u"name"_s);
    return shop->execute(all.start(number * 2).limit(2));
    //! [vary]
}

SurrealReply *restock(SurrealQueryable *shop, const SurrealRecordId &product, int pieces)
{
    //! [set]
    return shop->execute(SurrealStatement::update(product)
                             .add(u"stock"_s, pieces)
                             .set(u"`last seen`"_s, SurrealExpression::function(u"time::now"_s))
                             .output({u"stock"_s}));
    //! [set]
}

SurrealReply *importStock(SurrealQueryable *shop, const SurrealArray &rows)
{
    //! [insert]
    const auto input = SurrealExpression::variable(u"input.stock"_s);
    return shop->execute(SurrealStatement::insert(u"product"_s, rows)
                             .onDuplicateKeyUpdate(u"stock"_s, input)
                             .output(SurrealStatement::Output::None));
    //! [insert]
}

SurrealReply *forget(SurrealQueryable *shop, const SurrealRecordId &person)
{
    //! [remove]
    return shop->execute(SurrealStatement::remove(u"bought"_s)
                             .where(SurrealExpression::field(u"in"_s).eq(person))
                             .output(SurrealStatement::Output::None));
    //! [remove]
}

SurrealReply *odd(SurrealQueryable *shop, int least)
{
    //! [raw]
    return shop->execute(SurrealStatement::select(u"product"_s)
                             .value(u"name"_s)
                             .where(u"price * stock >= $least"_s, {{u"least"_s, least}}));
    //! [raw]
}

SurrealReply *sell(SurrealSession *shop, const SurrealRecordId &product, int pieces)
{
    //! [transaction]
    return shop->runInTransaction(shop, [=](SurrealTransaction *transaction) {
        transaction->select(product)->then(shop, [=](const SurrealValue &found) {
            if (found.value(u"stock").toInt() < pieces) {
                transaction->cancel();
                return;
            }
            transaction->execute(SurrealStatement::update(product).subtract(u"stock"_s, pieces));
            transaction->create(u"sale"_s, {{u"product"_s, product}, {u"pieces"_s, pieces}});
        });
    });
    //! [transaction]
}

SurrealLiveQuery *watchEmpty(SurrealSession *shop)
{
    //! [live]
    return shop->live(SurrealStatement::live(u"product"_s)
                          .fields({u"id"_s, u"name"_s})
                          .where(SurrealExpression::field(u"stock"_s).eq(0)));
    //! [live]
}
