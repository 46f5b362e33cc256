// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/syntaxpalette.h"

using SurrealQL::TokenKind;

const SyntaxPalette &SyntaxPalette::light()
{
    static const SyntaxPalette palette = [] {
        SyntaxPalette p;
        p.text = QColor(0x1f2430);
        p.keyword = QColor(0x7a2e9d);
        p.string = QColor(0x1d5f31);
        p.number = QColor(0x864d00);
        p.comment = QColor(0x565d6d);
        p.parameter = QColor(0x9a2a54);
        p.recordId = QColor(0x1a52a8);
        p.function = QColor(0x005d6b);
        p.type = QColor(0x3a4f8a);
        p.constant = QColor(0x7a4a00);
        p.op = QColor(0x454b59);
        p.script = QColor(0x4f5566);
        p.error = QColor(0xb42323);
        p.warning = QColor(0x7a4a00);
        p.paper = QColor(0xffffff);
        p.caretLine = QColor(0xf6f7fb);
        p.statement = QColor(0xeef3fc);
        p.selection = QColor(0xd6e4fb);
        p.brace = QColor(0xdcebd9);
        p.found = QColor(0xfff0c2);
        p.lineNumber = QColor(0x626979);
        p.foldMark = QColor(0x626979);
        return p;
    }();
    return palette;
}

const SyntaxPalette &SyntaxPalette::dark()
{
    static const SyntaxPalette palette = [] {
        SyntaxPalette p;
        p.text = QColor(0xdfe3ea);
        p.keyword = QColor(0xd3abf5);
        p.string = QColor(0x97d8a5);
        p.number = QColor(0xecb876);
        p.comment = QColor(0xa9b0c0);
        p.parameter = QColor(0xf5a3be);
        p.recordId = QColor(0x9cc3ff);
        p.function = QColor(0x7dd4de);
        p.type = QColor(0xb6c6ee);
        p.constant = QColor(0xf0c48a);
        p.op = QColor(0xc0c6d2);
        p.script = QColor(0xb3bac8);
        p.error = QColor(0xff9a9a);
        p.warning = QColor(0xf0c674);
        p.paper = QColor(0x191c21);
        p.caretLine = QColor(0x1e222a);
        p.statement = QColor(0x1f2836);
        p.selection = QColor(0x2b4468);
        p.brace = QColor(0x2c4636);
        p.found = QColor(0x4c4020);
        p.lineNumber = QColor(0x98a0b2);
        p.foldMark = QColor(0x98a0b2);
        return p;
    }();
    return palette;
}

const SyntaxPalette &SyntaxPalette::highContrast()
{
    static const SyntaxPalette palette = [] {
        SyntaxPalette p;
        p.text = QColor(0xffffff);
        p.keyword = QColor(0xe0b8ff);
        p.string = QColor(0x8cf0a0);
        p.number = QColor(0xffc878);
        p.comment = QColor(0xd0d0d0);
        p.parameter = QColor(0xffa8c8);
        p.recordId = QColor(0x9ccaff);
        p.function = QColor(0x78e8f4);
        p.type = QColor(0xc0d0ff);
        p.constant = QColor(0xffd8a0);
        p.op = QColor(0xffffff);
        p.script = QColor(0xe0e0e0);
        p.error = QColor(0xffa0a0);
        p.warning = QColor(0xffe070);
        p.paper = QColor(Qt::black);
        p.caretLine = QColor(0x141414);
        p.statement = QColor(0x001c3c);
        p.selection = QColor(0x002858);
        p.brace = QColor(0x003014);
        p.found = QColor(0x342a00);
        p.lineNumber = QColor(0xd0d0d0);
        p.foldMark = QColor(0xffffff);
        return p;
    }();
    return palette;
}

const SyntaxPalette &SyntaxPalette::of(const QPalette &palette)
{
    if (palette.color(QPalette::Base) == QColor(Qt::black)
        && palette.color(QPalette::Text) == QColor(Qt::white))
        return highContrast();
    return palette.color(QPalette::Base).lightness() < 128 ? dark() : light();
}

QColor SyntaxPalette::color(TokenKind kind) const
{
    switch (kind) {
    case TokenKind::LineComment:
    case TokenKind::BlockComment:
        return comment;
    case TokenKind::Keyword:
        return keyword;
    case TokenKind::Function:
        return function;
    case TokenKind::Parameter:
        return parameter;
    case TokenKind::TypeName:
    case TokenKind::Cast:
        return type;
    case TokenKind::Constant:
        return constant;
    case TokenKind::String:
    case TokenKind::PrefixedString:
    case TokenKind::Regex:
        return string;
    case TokenKind::Number:
    case TokenKind::Duration:
        return number;
    case TokenKind::RecordId:
        return recordId;
    case TokenKind::Script:
        return script;
    case TokenKind::Operator:
    case TokenKind::Arrow:
    case TokenKind::Colon:
        return op;
    case TokenKind::Error:
        return error;
    default:
        return text;
    }
}
