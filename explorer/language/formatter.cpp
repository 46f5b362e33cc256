// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatter.h"

#include "formatclauses_p.h"
#include "formatspacing_p.h"
#include "lexer.h"

#include <algorithm>

namespace SurrealQL {
namespace {

    constexpr qsizetype unbounded = 1 << 28;

    struct Node
    {
        qsizetype token = -1; // the open bracket of a group
        qsizetype close = -1;
        QList<Node> children;
        qsizetype width = 0; // on one line; unbounded when it needs several

        [[nodiscard]] bool isGroup() const { return close >= 0; }
    };

    using Nodes = QList<Node>;

    class Layout
    {
    public:
        Layout(QStringView text, const Formatter::Options &options)
            : m_text(text)
            , m_width(options.lineWidth)
            , m_indent(options.indent)
        { }

        std::optional<QString> run()
        {
            if (!read())
                return {};
            const FormatSpacing spacing(m_text, m_tokens, m_glued);
            m_spacing = &spacing;
            qsizetype next = 0;
            Nodes nodes;
            while (next < m_tokens.size()) {
                if (!parse(next, nodes))
                    return {};
            }
            for (Node &node : nodes)
                measure(node);
            writeStatements(nodes, 0);
            while (m_out.endsWith(u' ') || m_out.endsWith(u'\n'))
                m_out.chop(1);
            if (!m_out.isEmpty())
                m_out += u'\n';
            return m_out;
        }

    private:
        // Tokens without white space, and what the white space said.
        bool read()
        {
            const Tokens all = Lexer::tokenize(m_text);
            int newlines = 0;
            bool glued = false;
            m_tokens.reserve(all.size());
            for (const Token &token : all) {
                if (token.kind == TokenKind::Whitespace) {
                    newlines += int(token.in(m_text).count(u'\n'));
                    glued = false;
                    continue;
                }
                if (token.kind == TokenKind::Error || token.is(Token::Unterminated))
                    return false;
                if (token.kind == TokenKind::CloseBracket && token.is(Token::Misplaced))
                    return false;
                m_tokens.append(token);
                m_glued.append(glued);
                m_ownLine.append(newlines > 0 || m_tokens.size() == 1);
                m_blankBefore.append(newlines > 1 && m_tokens.size() > 1);
                newlines = 0;
                glued = true;
            }
            return true;
        }

        bool parse(qsizetype &next, Nodes &into)
        {
            Node node;
            node.token = next;
            const Token &token = m_tokens[next++];
            if (token.kind == TokenKind::CloseBracket)
                return false;
            if (token.kind == TokenKind::OpenBracket) {
                if (++m_depth > maxDepth)
                    return false;
                while (next < m_tokens.size() && m_tokens[next].kind != TokenKind::CloseBracket) {
                    if (!parse(next, node.children))
                        return false;
                }
                if (next >= m_tokens.size())
                    return false;
                const char16_t open = m_text[token.position].unicode();
                const char16_t close = m_text[m_tokens[next].position].unicode();
                if (close != (open == u'(' ? u')' : open == u'[' ? u']' : u'}'))
                    return false;
                node.close = next++;
                --m_depth;
            }
            into.append(std::move(node));
            return true;
        }

        void measure(Node &node)
        {
            node.width = tokenWidth(node.token);
            if (!node.isGroup())
                return;
            for (Node &child : node.children) {
                measure(child);
                node.width = std::min(unbounded, node.width + child.width);
                if (isSemicolon(child))
                    node.width = unbounded; // statements stand on lines of their own
            }
            node.width = std::min(unbounded, node.width + tokenWidth(node.close));
        }

        [[nodiscard]] qsizetype tokenWidth(qsizetype index) const
        {
            const Token &token = m_tokens[index];
            if (token.kind == TokenKind::LineComment || (token.isComment() && m_ownLine[index]))
                return unbounded;
            if (token.in(m_text).contains(u'\n'))
                return unbounded;
            return token.length + (m_spacing->before(index) ? 1 : 0);
        }

        [[nodiscard]] qsizetype widthOf(const Nodes &nodes, qsizetype from, qsizetype to) const
        {
            qsizetype width = 0;
            for (qsizetype i = from; i < to && width < unbounded; ++i)
                width += nodes[i].width;
            return std::min(width, unbounded);
        }

        [[nodiscard]] bool fits(const Nodes &nodes, qsizetype from, qsizetype to) const
        {
            return widthOf(nodes, from, to) <= m_width - column();
        }

        [[nodiscard]] const Token &tokenOf(const Node &node) const { return m_tokens[node.token]; }
        [[nodiscard]] bool isSemicolon(const Node &node) const
        {
            return tokenOf(node).kind == TokenKind::Semicolon;
        }
        [[nodiscard]] bool isComma(const Node &node) const
        {
            return tokenOf(node).kind == TokenKind::Comma;
        }
        [[nodiscard]] bool isHead(const Node &node) const
        {
            return tokenOf(node).is(Token::StatementHead);
        }
        [[nodiscard]] Word wordOf(const Node &node) const { return tokenOf(node).word; }

        // -- Writing

        [[nodiscard]] qsizetype column() const
        {
            return m_pending >= 0 ? m_pending * m_indent : m_out.size() - m_lineStart;
        }

        void breakLine(int indent, bool blank = false)
        {
            m_pending = indent;
            m_pendingBlank = blank;
        }

        void flushBreak()
        {
            if (m_pending < 0)
                return;
            while (m_out.endsWith(u' '))
                m_out.chop(1);
            if (!m_out.isEmpty()) {
                m_out += u'\n';
                if (m_pendingBlank)
                    m_out += u'\n';
            }
            m_lineStart = m_out.size();
            m_out += QString(m_pending * m_indent, u' ');
            m_pending = -1;
            m_pendingBlank = false;
        }

        void put(qsizetype index)
        {
            const Token &token = m_tokens[index];
            if (token.isComment()) {
                putComment(index);
                return;
            }
            if (m_pending >= 0)
                flushBreak();
            else if (index > 0 && m_spacing->before(index))
                m_out += u' ';
            const QStringView text = token.in(m_text);
            if (token.kind == TokenKind::Keyword
                && !(token.word == Word::Function && isScript(index)))
                m_out += text.toString().toUpper();
            else
                m_out += text;
            const qsizetype newline = text.lastIndexOf(u'\n');
            if (newline >= 0)
                m_lineStart = m_out.size() - (text.size() - newline - 1);
        }

        [[nodiscard]] bool isScript(qsizetype index) const
        {
            return index + 1 < m_tokens.size() && m_tokens[index + 1].kind == TokenKind::OpenBracket
                && m_text[m_tokens[index + 1].position] == u'(';
        }

        void putComment(qsizetype index)
        {
            QStringView text = m_tokens[index].in(m_text);
            while (!text.isEmpty() && text.back().isSpace())
                text.chop(1);
            const bool ownLine = m_ownLine[index];
            const int indent = m_pending >= 0 ? m_pending : m_continuation;
            if (ownLine) {
                if (!m_out.isEmpty() || m_pending >= 0)
                    breakLine(indent, m_pendingBlank);
                flushBreak();
            } else if (!m_out.isEmpty() && !m_out.endsWith(u' ')
                       && !(m_pending >= 0 && m_out.endsWith(u'\n'))) {
                m_out += u' ';
            }
            m_out += text;
            const qsizetype newline = text.lastIndexOf(u'\n');
            if (newline >= 0)
                m_lineStart = m_out.size() - (text.size() - newline - 1);
            if (ownLine || m_tokens[index].kind == TokenKind::LineComment)
                breakLine(indent);
        }

        void writeFlat(const Nodes &nodes, qsizetype from, qsizetype to)
        {
            for (qsizetype i = from; i < to; ++i)
                writeFlat(nodes[i]);
        }

        void writeFlat(const Node &node)
        {
            put(node.token);
            writeFlat(node.children, 0, node.children.size());
            if (node.isGroup())
                put(node.close);
        }

        void writeStatements(const Nodes &nodes, int indent)
        {
            qsizetype from = 0;
            bool first = true;
            while (from < nodes.size()) {
                const bool blank = m_blankBefore[nodes[from].token] && !first;
                if (tokenOf(nodes[from]).isComment()) {
                    if (m_ownLine[nodes[from].token])
                        breakLine(indent, blank);
                    m_continuation = indent;
                    put(nodes[from].token);
                    if (m_pending < 0 && m_ownLine[nodes[from].token])
                        breakLine(indent);
                    ++from;
                    first = false;
                    continue;
                }
                qsizetype to = from;
                while (to < nodes.size() && !isSemicolon(nodes[to]))
                    ++to;
                breakLine(indent, blank);
                writeStatement(nodes, from, to, indent, 0);
                if (to < nodes.size()) {
                    if (m_pending >= 0 && m_out.endsWith(u'\n'))
                        m_pending = -1;
                    put(nodes[to].token);
                }
                from = to + 1;
                first = false;
            }
        }

        // Clauses move \a step to the right of the head.
        void writeStatement(const Nodes &nodes, qsizetype from, qsizetype to, int indent, int step)
        {
            m_continuation = indent + 1;
            if (fits(nodes, from, to)) {
                writeFlat(nodes, from, to);
                return;
            }
            const Word head = from < to && isHead(nodes[from]) ? wordOf(nodes[from]) : Word::None;
            const bool data = isDataHead(head);
            const bool schema = head == Word::Define || head == Word::Alter;
            if (schema)
                step = 1;
            qsizetype start = from;
            int segmentIndent = indent;
            for (qsizetype i = from + 1; i <= to; ++i) {
                if (i < to && !startsClause(nodes, i, from, data, schema))
                    continue;
                writeSegment(nodes, start, i, segmentIndent);
                if (i < to) {
                    segmentIndent = indent + step;
                    m_continuation = segmentIndent + 1;
                    breakLine(segmentIndent);
                    start = i;
                }
                // A nested statement takes the rest.
                if (i < to && schema && wordOf(nodes[i]) == Word::As && i + 1 < to
                    && isHead(nodes[i + 1])) {
                    writeSegment(nodes, i, to, segmentIndent);
                    return;
                }
            }
        }

        [[nodiscard]] bool startsClause(const Nodes &nodes, qsizetype i, qsizetype from, bool data,
                                        bool schema) const
        {
            const Token &token = tokenOf(nodes[i]);
            if (token.kind != TokenKind::Keyword || token.is(Token::StatementHead))
                return false;
            const Node &before = nodes[i - 1];
            const bool afterKeyword = tokenOf(before).kind == TokenKind::Keyword;
            if (token.word == Word::Else || token.word == Word::End)
                return !(before.isGroup() && m_text[tokenOf(before).position] == u'{')
                    && wordOf(nodes[from]) == Word::If;
            if (token.word == Word::On && i + 1 < nodes.size()
                && wordOf(nodes[i + 1]) == Word::Duplicate)
                return data;
            if (data)
                return startsDataClause(token.word)
                    && !(token.word == Word::From && wordOf(before) == Word::Delete);
            if (before.isGroup() && m_text[tokenOf(before).position] == u'{')
                return false;
            return schema && startsSchemaClause(token.word)
                && (!afterKeyword || (Keywords::traits(wordOf(before)) & Keywords::Complete));
        }

        void writeSegment(const Nodes &nodes, qsizetype from, qsizetype to, int indent)
        {
            if (fits(nodes, from, to)) {
                writeFlat(nodes, from, to);
                return;
            }
            qsizetype body = from;
            while (body < to && tokenOf(nodes[body]).kind == TokenKind::Keyword
                   && (body == from || !isHead(nodes[body])) && !isHead(nodes[body]))
                ++body;
            if (body == from && body < to && isDataHead(wordOf(nodes[body])))
                ++body;
            while (body < to && body > from && tokenOf(nodes[body]).kind == TokenKind::Keyword
                   && !isHead(nodes[body]))
                ++body;
            const Word head = wordOf(nodes[from]);
            if (body > from && body < to && isListHead(head)) {
                const bool isList = std::any_of(nodes.begin() + body, nodes.begin() + to,
                                                [this](const Node &n) { return isComma(n); });
                if (isList) {
                    writeFlat(nodes, from, body);
                    writeItems(nodes, body, to, indent + 1);
                    return;
                }
            }
            if (head == Word::Permissions) {
                writeBroken(nodes, from, to, indent,
                            [this](const Node &n) { return wordOf(n) == Word::For; });
                return;
            }
            const bool where = head == Word::Where || head == Word::Assert || head == Word::When;
            if (where) {
                writeBroken(nodes, from, to, indent, [this](const Node &n) {
                    const QStringView text = tokenOf(n).in(m_text);
                    return wordOf(n) == Word::And || wordOf(n) == Word::Or || text == u"&&"
                        || text == u"||";
                });
                return;
            }
            writeSequence(nodes, from, to, indent);
        }

        // Each part on a line of its own, parts beginning where \a starts says so.
        template <typename Starts>
        void writeBroken(const Nodes &nodes, qsizetype from, qsizetype to, int indent,
                         Starts starts)
        {
            qsizetype start = from;
            for (qsizetype i = from + 1; i <= to; ++i) {
                if (i < to && !starts(nodes[i]))
                    continue;
                writeSequence(nodes, start, i, start == from ? indent : indent + 1);
                if (i < to)
                    breakLine(indent + 1);
                start = i;
            }
        }

        void writeItems(const Nodes &nodes, qsizetype from, qsizetype to, int indent)
        {
            const int continuation = m_continuation;
            qsizetype start = from;
            for (qsizetype i = from; i <= to; ++i) {
                if (i < to && !isComma(nodes[i]))
                    continue;
                // A comment behind the comma of the item before stays on that line.
                if (start < i
                    && !(tokenOf(nodes[start]).isComment() && !m_ownLine[nodes[start].token])) {
                    breakLine(indent);
                } else if (start < i) {
                    m_continuation = indent;
                    put(nodes[start++].token);
                    breakLine(indent);
                }
                m_continuation = indent;
                writeSequence(nodes, start, i, indent);
                if (i < to) {
                    if (m_pending >= 0)
                        breakLine(indent);
                    put(nodes[i].token);
                }
                start = i + 1;
            }
            m_continuation = continuation;
        }

        void writeSequence(const Nodes &nodes, qsizetype from, qsizetype to, int indent)
        {
            for (qsizetype i = from; i < to; ++i) {
                const Node &node = nodes[i];
                if (i > from && isHead(node) && !fits(nodes, i, to)) {
                    writeStatement(nodes, i, to, indent, 1);
                    return;
                }
                if (!node.isGroup()) {
                    put(node.token);
                    continue;
                }
                // A short tail such as ".name" or ")" stays beside the bracket that it follows.
                if ((node.width < unbounded && node.width <= m_width - column())
                    || isRecursion(node))
                    writeFlat(node);
                else
                    writeGroup(node, indent);
            }
        }

        void writeGroup(const Node &group, int indent)
        {
            const int continuation = m_continuation;
            put(group.token);
            const Nodes &children = group.children;
            const bool brace = m_text[tokenOf(group).position] == u'{';
            qsizetype first = 0;
            while (first < children.size() && tokenOf(children[first]).isComment())
                ++first;
            const bool empty = first >= children.size();
            const bool keyed = !empty
                && (tokenOf(children[first]).kind == TokenKind::Key || isComma(children[first]));
            const bool pattern = group.token > 0 && isPatternStart(group.token);
            const bool statements = (brace && !keyed && !pattern && !empty)
                || (!empty && isHead(children[first]))
                || std::any_of(children.begin(), children.end(),
                               [this](const Node &n) { return isSemicolon(n); });
            if (statements || empty)
                writeStatements(children, indent + 1);
            else
                writeItems(children, 0, children.size(), indent + 1);
            breakLine(indent);
            put(group.close);
            m_continuation = continuation;
        }

        // person:ada.{..}: the engine takes no white space before the dots.
        [[nodiscard]] bool isRecursion(const Node &group) const
        {
            if (group.token == 0 || !isPatternStart(group.token) || group.children.isEmpty())
                return false;
            const TokenKind first = tokenOf(group.children.constFirst()).kind;
            return first == TokenKind::Operator || first == TokenKind::Number;
        }

        [[nodiscard]] bool isPatternStart(qsizetype open) const
        {
            const Token &before = m_tokens[open - 1];
            return before.kind == TokenKind::Arrow || before.in(m_text) == u".";
        }

        static constexpr int maxDepth = 500; // the server gives up long before

        QStringView m_text;
        const int m_width;
        const int m_indent;
        Tokens m_tokens;
        QList<bool> m_glued;
        QList<bool> m_ownLine;
        QList<bool> m_blankBefore;
        const FormatSpacing *m_spacing = nullptr;
        int m_depth = 0;

        QString m_out;
        qsizetype m_lineStart = 0;
        int m_pending = -1;
        bool m_pendingBlank = false;
        int m_continuation = 0;
    };

} // namespace

std::optional<QString> Formatter::format(QStringView text, const Options &options)
{
    return Layout(text, options).run();
}

} // namespace SurrealQL
