// SPDX-License-Identifier: Apache-2.0
#include "cborwrite_p.h"
#include "keytable_p.h"

#include <algorithm>
#include <cstring>

qsizetype SurrealShape::indexOf(QStringView key) const noexcept
{
    for (quint32 i = 0; i < size; ++i) {
        const QString &text = keys[i]->text;
        if (text.size() == key.size()
            && std::memcmp(text.utf16(), key.utf16(), size_t(key.size()) * sizeof(char16_t)) == 0)
            return i;
    }
    return -1;
}

size_t SurrealKeyTable::hash(Keys keys) noexcept
{
    size_t hash = keys.size();
    for (const SurrealKey *key : keys)
        hash = (hash ^ (reinterpret_cast<quintptr>(key) >> 4)) * 0x9e3779b97f4a7c15U;
    return hash ^ (hash >> 32);
}

SurrealKeyTable::SurrealKeyTable() = default;
SurrealKeyTable::~SurrealKeyTable() = default;

void SurrealKeyTable::closeBlocks()
{
    const QMutexLocker lock(&m_mutex);
    ref.fetchAndSubOrdered(m_blocks.close());
}

size_t SurrealKeyTable::keyCount() const
{
    const QMutexLocker lock(&m_mutex);
    return m_keys.size();
}

size_t SurrealKeyTable::shapeCount() const
{
    const QMutexLocker lock(&m_mutex);
    return m_shapes.size();
}

const SurrealKey *SurrealKeyTable::key(const char *utf8, qsizetype size)
{
    if (size > longestKey)
        return nullptr;
    if (const auto it = m_keys.find(std::string_view(utf8, size_t(size))); it != m_keys.end())
        return it->second.get();
    if (m_keys.size() >= mostKeys)
        return nullptr;

    auto key = std::make_unique<SurrealKey>();
    key->text = QString::fromUtf8(utf8, size);
    SurrealCbor::appendTextUtf8(key->encoded, QByteArrayView(utf8, size));
    key->headerSize = int(key->encoded.size() - size);
    const qsizetype head = qMin(key->encoded.size(), qsizetype(sizeof key->words));
    std::memcpy(key->words, key->encoded.constData(), size_t(head));
    std::memset(key->masks, 0xff, size_t(head));

    const SurrealKey *const result = key.get();
    const QByteArrayView name = result->utf8();
    m_keys.emplace(std::string_view(name.data(), size_t(name.size())), std::move(key));
    return result;
}

SurrealShape *SurrealKeyTable::shape(const SurrealKey *const *keys, quint32 size)
{
    if (const auto it = m_shapes.find(Keys(keys, size)); it != m_shapes.end())
        return *it;
    if (m_shapes.size() >= mostShapes || m_slots + size > mostSlots)
        return nullptr;
    for (quint32 i = 1; i < size; ++i) {
        if (std::find(keys, keys + i, keys[i]) != keys + i)
            return nullptr;
    }

    auto shape = std::make_unique<SurrealShape>();
    shape->size = size;
    shape->keys = std::make_unique<const SurrealKey *[]>(size);
    std::copy_n(keys, size, shape->keys.get());
    shape->sorted = std::is_sorted(keys, keys + size, [](const SurrealKey *l, const SurrealKey *r) {
        return l->utf8().compare(r->utf8()) < 0;
    });
    shape->guesses = std::make_unique<SurrealShape *[]>(size);
    m_slots += size;
    SurrealShape *const result = shape.get();
    m_shapes.insert(result);
    m_shapeStore.push_back(std::move(shape));
    return result;
}
