// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runguard.h"

#include "app/sessioncontext.h"
#include "language/statementclassifier.h"

using namespace Qt::StringLiterals;
using SurrealQL::Effect;

bool RunGuard::mustWait(const QString &text, const SessionContext *context)
{
    return context->isAway() && !SurrealQL::StatementClassifier::classify(text).isReadOnly();
}

RunGuard::Judgement RunGuard::judge(const QString &text, const SessionContext *context)
{
    if (mustWait(text, context)) {
        Judgement judgement;
        judgement.verdict = Verdict::Refuse;
        judgement.title = tr("The connection is away");
        judgement.words = tr("What may change something is not sent before it is back. What only "
                             "reads waits for it.");
        judgement.remedy = tr("Run it again then.");
        return judgement;
    }
    return judge(text, context->isReadOnly(), context->environment());
}

RunGuard::Judgement RunGuard::judge(const QString &text, bool readOnly,
                                    ConnectionProfile::Environment environment)
{
    const bool production = environment == ConnectionProfile::Environment::Production;
    if (!readOnly && !production)
        return {};
    const SurrealQL::Classification does = SurrealQL::StatementClassifier::classify(text);
    if (does.isReadOnly())
        return {};

    QStringList words;
    // What only reads or steers would hide what matters.
    static const QStringList harmless {u"SELECT"_s, u"RETURN"_s, u"INFO"_s,   u"SHOW"_s,
                                       u"LIVE"_s,   u"LET"_s,    u"USE"_s,    u"IF"_s,
                                       u"FOR"_s,    u"BEGIN"_s,  u"COMMIT"_s, u"CANCEL"_s};
    QStringList changing = does.verbs;
    changing.removeIf([](const QString &verb) { return harmless.contains(verb); });
    const QString verbs = changing.join(u", "_s);
    const QString tables = does.tables.join(u", "_s);
    if (does.effects & (SurrealQL::Effects(Effect::Writes) | Effect::ChangesSchema)) {
        //: %1 are verbs such as UPDATE, DELETE; %2 are names of tables
        words.append(tables.isEmpty() ? tr("It has %1.").arg(verbs)
                                      : tr("It has %1, and changes %2.").arg(verbs, tables));
    }
    if (!does.functions.isEmpty())
        words.append(
            tr("It calls %1, which may change anything.").arg(does.functions.join(u", "_s)));
    else if (does.isUnknown())
        words.append(tr("It runs code of the database, which may change anything."));

    Judgement judgement;
    judgement.grave = production
        && ((does.effects & Effect::ChangesSchema) || does.verbs.contains(u"DELETE"_s));
    judgement.words = words.join(u'\n');
    if (readOnly && !does.isUnknown()) {
        judgement.verdict = Verdict::Refuse;
        judgement.title = tr("This session is read-only");
        judgement.remedy = tr("Session ▸ Read-Only lets it be changed.");
    } else {
        judgement.verdict = Verdict::Ask;
        judgement.title
            = production ? tr("Change production?") : tr("Run code in a read-only session?");
    }
    return judgement;
}
