// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/schemacache.h"
#include "app/sessioncontext.h"
#include "app/surrealqlscanner.h"
#include "language/variableinference.h"
#include "models/variablesmodel.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "widgets/noticebar.h"

#include <algorithm>

// The part of a query page that sees to it that a text has the values which it needs.

using namespace Qt::StringLiterals;

namespace {
constexpr int LongestToInfer = 64 * 1024; // bytes; scripts that long bring their values along
}

void QueryPage::connectVariables()
{
    const auto take = [this] {
        if (m_context->session())
            m_variables->setDefaults(m_context->session()->variables());
    };
    if (m_context->session())
        connect(m_context->session(), &SurrealSession::variablesChanged, this, take);
    take();
}

void QueryPage::inferVariables()
{
    if (m_editor->length() > LongestToInfer)
        return;
    m_variables->setInferred(
        SurrealQL::VariableInference::infer(m_editor->text(), m_schema->info()));
}

std::optional<SurrealObject> QueryPage::variablesFor(const QString &text,
                                                     const std::function<void()> &proceed)
{
    inferVariables();
    QStringList names;
    for (const auto &variable : SurrealQL::VariableInference::infer(text, m_schema->info()))
        names.append(variable.name);
    if (asksForParameters(names, proceed) || !mayLack(m_variables->withoutValue(names)))
        return std::nullopt;
    return m_variables->values(names);
}

void QueryPage::prepare(
    const std::function<void(const QString &text, const SurrealObject &variables)> &proceed)
{
    const QueryTextEdit::Piece selected = m_editor->selection();
    const QString text
        = selected.text.isEmpty() ? m_editor->statementAtCaret().text : selected.text;
    if (SurrealQl::statements(text.toUtf8()).isEmpty())
        return m_results->showMessage(tr("Nothing to run"), tr("There is no statement here."));
    m_notice->clear();
    if (const auto variables = variablesFor(text, [this, proceed] { prepare(proceed); }))
        proceed(text, *variables);
}

bool QueryPage::asksForParameters(const QStringList &used, const std::function<void()> &proceed)
{
    if (m_given || m_agreed)
        return false;
    SnippetHeader header = SnippetHeader::parse(m_editor->text());
    header.parameters.removeIf([&used](const SnippetHeader::Parameter &parameter) {
        return !used.contains(parameter.name);
    });
    if (header.parameters.isEmpty())
        return false;
    Q_EMIT parametersWanted(header, [this, proceed] {
        m_given = true;
        proceed();
        m_given = false;
    });
    return true;
}

bool QueryPage::mayLack(const QStringList &variables)
{
    QStringList lacking;
    const QStringList ofSession = m_context->session()->variables().keys();
    for (const QString &name : variables) {
        if (!ofSession.contains(name))
            lacking.append(name);
    }
    const bool told = std::all_of(lacking.cbegin(), lacking.cend(),
                                  [this](const QString &name) { return m_lacking.contains(name); });
    m_lacking = lacking;
    if (told)
        return true;
    m_notice->show(NoticeBar::Level::Warning,
                   tr("%1 has no value: give it one in the Variables panel, or run again to send "
                      "NONE.")
                       .arg(u'$' + lacking.join(u", $"_s)),
                   tr("Dismiss"));
    Q_EMIT variableWanted(lacking.constFirst());
    return false;
}
