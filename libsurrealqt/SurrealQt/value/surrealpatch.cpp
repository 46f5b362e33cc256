// SPDX-License-Identifier: Apache-2.0
#include "value/surrealpatch.h"

#include "value/textpatch_p.h"

#include <SurrealQt/SurrealObject>

#include <QtCore/QCoreApplication>

#include <optional>

/*!
    \class SurrealPatch
    \inmodule SurrealQt
    \brief Applies the changes that a live query with diff reports.
    \since 0.1

    The patches are the server's: arrays of {op, path, value} with the operations add, remove,
    replace and, for strings, change; copy, move and test of JSON Patch are understood too. They
    differ from JSON Patch in these points, and so does this class:

    \list
    \li A path is the keys, joined by slashes, without any escaping. A key may itself have a slash in
        it; what the value has at that place decides what is meant, and where both would fit, the nested
        value is taken.
    \li Several elements removed from the end of an array are told by the places that they had before
        the first of them was removed.
    \li change has a text patch.
    \endlist

    \code
    connect(live, &SurrealLiveQuery::notified, this, [this](const SurrealNotification &change) {
        SurrealError error;
        record = SurrealPatch::apply(record, change.value().toArray(), &error);
        if (error)
            readAgain();
    });
    \endcode
*/

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(SurrealPatch)
};

enum class Op : quint8 { Add, Remove, Replace, Change };

using Changed = std::optional<SurrealValue>;

std::optional<qsizetype> indexFrom(const QString &segment)
{
    bool isNumber = false;
    const qlonglong index = segment.toLongLong(&isNumber);
    if (!isNumber || index < 0)
        return {};
    return qsizetype(index);
}

// One operation on one value, in the place that is left of the path.
class Edit
{
public:
    Edit(Op op, const QString &path, const SurrealValue &operand)
        : m_op(op)
        , m_operand(operand)
    {
        if (path.startsWith(u'/'))
            m_keys = path.mid(1).split(u'/');
        else
            m_isValid = path.isEmpty();
    }

    [[nodiscard]] Changed apply(const SurrealValue &value) const
    {
        if (!m_isValid)
            return {};
        return m_keys.isEmpty() ? here(value) : inside(value, 0);
    }

private:
    // What becomes of a value that is there.
    [[nodiscard]] Changed here(const SurrealValue &value) const
    {
        switch (m_op) {
        case Op::Add:
        case Op::Replace:
            return m_operand;
        case Op::Remove:
            return SurrealValue();
        case Op::Change:
            break;
        }
        if (!value.isString())
            return {};
        const auto text = surrealPatchedText(value.toString(), m_operand.toString());
        return text ? Changed(*text) : Changed();
    }

    [[nodiscard]] Changed inside(const SurrealValue &value, qsizetype depth) const
    {
        if (value.isObject())
            return inObject(value.toObject(), depth);
        if (value.isArray())
            return inArray(value.toArray(), depth);
        return {};
    }

    [[nodiscard]] Changed inObject(SurrealObject object, qsizetype depth) const
    {
        QString key;
        for (qsizetype next = depth; next < m_keys.size(); ++next) {
            key += next == depth ? m_keys.at(next) : u'/' + m_keys.at(next);
            if (!object.contains(key))
                continue;
            const bool isLast = next + 1 == m_keys.size();
            if (isLast && m_op == Op::Remove) {
                object.remove(key);
                return object;
            }
            const SurrealValue child = object.value(key);
            if (const Changed changed = isLast ? here(child) : inside(child, next + 1)) {
                object.insert(key, *changed);
                return object;
            }
        }
        if (m_op != Op::Add)
            return {};
        object.insert(key, m_operand);
        return object;
    }

    [[nodiscard]] Changed inArray(SurrealArray array, qsizetype depth) const
    {
        const bool isLast = depth + 1 == m_keys.size();
        const QString &segment = m_keys.at(depth);
        const auto index = segment == "-"_L1 ? std::optional(array.size()) : indexFrom(segment);
        if (!index || *index > array.size())
            return {};
        if (isLast && m_op == Op::Add) {
            array.insert(*index, m_operand);
            return array;
        }
        if (*index == array.size())
            return {};
        if (isLast && m_op == Op::Remove) {
            array.removeAt(*index);
            return array;
        }
        const SurrealValue child = array.at(*index);
        const Changed changed = isLast ? here(child) : inside(child, depth + 1);
        if (!changed)
            return {};
        array.replace(*index, *changed);
        return array;
    }

    Op m_op;
    SurrealValue m_operand;
    QStringList m_keys; // empty: the value itself
    bool m_isValid = true;
};

// What is at a path, for copy, move and test.
Changed valueAt(const SurrealValue &value, const QString &path)
{
    if (path.isEmpty())
        return value;
    if (!path.startsWith(u'/'))
        return {};
    const QString rest = path.mid(1);
    for (qsizetype slash = rest.indexOf(u'/');; slash = rest.indexOf(u'/', slash + 1)) {
        const QString key = slash < 0 ? rest : rest.left(slash);
        const QString further = slash < 0 ? QString() : rest.mid(slash);
        if (value.isObject() && value.toObject().contains(key)) {
            if (const Changed found = valueAt(value.value(key), further))
                return found;
        } else if (const auto index = indexFrom(key);
                   value.isArray() && index && *index < value.size()) {
            return valueAt(value.at(*index), further);
        }
        if (slash < 0)
            return {};
    }
}

Changed applied(const SurrealValue &value, const SurrealValue &patch)
{
    const QString op = patch.value(u"op").toString();
    const QString path = patch.value(u"path").toString();
    const SurrealValue operand = patch.value(u"value");
    if (op == "add"_L1)
        return Edit(Op::Add, path, operand).apply(value);
    if (op == "remove"_L1)
        return Edit(Op::Remove, path, operand).apply(value);
    if (op == "replace"_L1)
        return Edit(Op::Replace, path, operand).apply(value);
    if (op == "change"_L1)
        return Edit(Op::Change, path, operand).apply(value);
    if (op == "test"_L1) {
        const Changed found = valueAt(value, path);
        return found && *found == operand ? Changed(value) : Changed();
    }
    const QString from = patch.value(u"from").toString();
    const Changed moved = valueAt(value, from);
    if (moved && op == "copy"_L1)
        return Edit(Op::Add, path, *moved).apply(value);
    if (moved && op == "move"_L1) {
        const Changed without = Edit(Op::Remove, from, {}).apply(value);
        return without ? Edit(Op::Add, path, *moved).apply(*without) : Changed();
    }
    return {};
}

// An array's element that is removed: the array's path and the element's place.
struct Removed
{
    QString parent;
    qsizetype index = 0;
};

std::optional<Removed> removedFrom(const SurrealValue &patch)
{
    if (patch.value(u"op").toString() != "remove"_L1)
        return {};
    const QString path = patch.value(u"path").toString();
    const qsizetype slash = path.lastIndexOf(u'/');
    const auto index = indexFrom(path.mid(slash + 1));
    return slash >= 0 && index ? std::optional(Removed {path.left(slash), *index}) : std::nullopt;
}

// So that elements with growing places go from the last to the first: then each is where it was.
QList<SurrealValue> inOrder(const SurrealArray &patches)
{
    QList<SurrealValue> result;
    qsizetype runStart = 0;
    std::optional<Removed> before;
    for (const SurrealValue &patch : patches) {
        const auto removed = removedFrom(patch);
        const bool goesOn = removed && before && removed->parent == before->parent
            && removed->index > before->index;
        if (!goesOn)
            runStart = result.size();
        result.insert(runStart, patch);
        before = removed;
    }
    return result;
}

} // namespace

/*!
    Returns the \a value after all \a patches. A patch that does not fit the value (what it changes
    is not there, or a text is another one), or that is none, is an \a error of kind
    InvalidArgument; the value is then returned as it was, and has to be read again from the server.
*/
SurrealValue SurrealPatch::apply(const SurrealValue &value, const SurrealArray &patches,
                                 SurrealError *error)
{
    if (error)
        *error = {};
    SurrealValue result = value;
    const QList<SurrealValue> ordered = inOrder(patches);
    for (const SurrealValue &patch : ordered) {
        const Changed changed = applied(result, patch);
        if (!changed) {
            if (error)
                *error = SurrealError(
                    SurrealError::Kind::InvalidArgument,
                    Tr::tr("A patch does not fit the value: %1 at \"%2\"")
                        .arg(patch.value(u"op").toString(), patch.value(u"path").toString()));
            return value;
        }
        result = *changed;
    }
    return result;
}
