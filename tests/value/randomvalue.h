// SPDX-License-Identifier: Apache-2.0
#pragma once

// Values made up at random, the same for the same seed: for properties that hold for all of them.

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealFile>
#include <SurrealQt/SurrealGeometry>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealSet>
#include <SurrealQt/SurrealTable>

#include <QtCore/QRandomGenerator>

#include <cstring>
#include <limits>

class RandomValue
{
public:
    explicit RandomValue(quint32 seed)
        : m_random(seed)
    { }

    // Of any kind; nothing that the server would refuse.
    SurrealValue value(int depth = 0)
    {
        constexpr int scalars = 13;
        switch (below(depth < 4 ? scalars + 6 : scalars)) {
        case 0:
            return {};
        case 1:
            return nullptr;
        case 2:
            return below(2) == 0;
        case 3:
            return integer();
        case 4:
            return real();
        case 5:
            return decimal();
        case 6:
            return text();
        case 7:
            return SurrealDuration(below(3) ? m_random.generate64() >> below(64) : 0,
                                   below(2) ? quint32(below(1'000'000'000)) : 0);
        case 8:
            return SurrealDatetime(qint64(m_random.generate64() >> 22) - (qint64(1) << 41),
                                   below(2) ? quint32(below(1'000'000'000)) : 0);
        case 9:
            return uuid();
        case 10:
            return bytes();
        case 11:
            return SurrealTable(name());
        case 12:
            return SurrealRecordId(name(), key(depth));
        case 13:
            return SurrealArray(list(depth));
        case 14:
            return SurrealSet(list(depth));
        case 15:
        case 16:
            return object(depth);
        case 17:
            return geometry();
        default:
            return SurrealRange(bound(depth, false), bound(depth, false));
        }
    }

    int below(int limit) { return int(m_random.bounded(limit)); }
    quint32 number() { return m_random.generate(); }

    QString text()
    {
        QString result;
        const int size = below(4) == 0 ? below(70) : below(12);
        for (int i = 0; i < size; ++i) {
            char32_t code;
            switch (below(8)) {
            case 0:
                code = char32_t(below(0x20));
                break;
            case 1:
                code = char32_t(0x80 + below(0x700));
                break;
            case 2:
                code = char32_t(0xe000 + below(0x1ffe));
                break;
            case 3:
                code = char32_t(0x10000 + below(0x100000));
                break;
            case 4:
                code = U"'\"`\\\u27e8\u27e9:{}"[below(9)];
                break;
            default:
                code = char32_t(0x20 + below(0x60));
            }
            result += QString::fromUcs4(&code, 1);
        }
        return result;
    }

private:
    qint64 integer()
    {
        const auto bits = qint64(m_random.generate64());
        return bits >> below(64);
    }
    double real()
    {
        constexpr double special[] {0.0,
                                    -0.0,
                                    1.0,
                                    -1.5,
                                    0.1,
                                    std::numeric_limits<double>::infinity(),
                                    -std::numeric_limits<double>::infinity(),
                                    std::numeric_limits<double>::quiet_NaN()};
        if (below(3) == 0)
            return special[below(8)];
        const quint64 bits = m_random.generate64();
        double result;
        std::memcpy(&result, &bits, sizeof result);
        return result == result ? result : special[7];
    }
    SurrealDecimal decimal()
    {
        QString digits = QString::number(m_random.generate64() >> below(64));
        if (below(2))
            digits += QString::number(quint32(below(100'000'000)));
        const int places = below(int(digits.size()));
        if (places > 0)
            digits.insert(digits.size() - places, u'.');
        if (below(2))
            digits.prepend(u'-');
        return *SurrealDecimal::fromString(digits);
    }
    QUuid uuid()
    {
        QByteArray raw(16, '\0');
        for (char &byte : raw)
            byte = char(below(256));
        return QUuid::fromRfc4122(raw);
    }
    QByteArray bytes()
    {
        QByteArray result(below(20), '\0');
        for (char &byte : result)
            byte = char(below(256));
        return result;
    }
    QString name()
    {
        using namespace Qt::StringLiterals;
        static const QStringList names {u"person"_s, u"product"_s, u"a b"_s,  u"select"_s,
                                        u"_x1"_s,    u"h\u00e9"_s, u"NONE"_s, u"b"_s};
        return names.at(below(int(names.size())));
    }
    SurrealValue key(int depth)
    {
        if (below(5) == 0)
            return SurrealRange(bound(depth, true), bound(depth, true));
        return simpleKey(depth);
    }
    SurrealValue simpleKey(int depth)
    {
        switch (below(depth < 3 ? 5 : 3)) {
        case 0:
            return integer();
        case 1:
            return below(2) ? text() : name();
        case 2:
            return uuid();
        case 3:
            return SurrealArray(list(depth + 1));
        default:
            return object(depth + 1);
        }
    }
    QList<SurrealValue> list(int depth)
    {
        QList<SurrealValue> result;
        for (int left = below(6); left > 0; --left)
            result.append(value(depth + 1));
        return result;
    }
    SurrealObject object(int depth)
    {
        SurrealObject result;
        for (int left = below(6); left > 0; --left)
            result.insert(below(3) ? name() : text(), value(depth + 1));
        return result;
    }
    SurrealRange::Bound bound(int depth, bool ofRecord)
    {
        const int kind = below(3);
        if (kind == 0)
            return {};
        const SurrealValue limit = ofRecord ? simpleKey(depth + 1) : value(depth + 2);
        return kind == 1 ? SurrealRange::Bound::included(limit)
                         : SurrealRange::Bound::excluded(limit);
    }
    QList<SurrealGeometry::Coordinate> coordinates()
    {
        QList<SurrealGeometry::Coordinate> result;
        for (int left = below(5); left > 0; --left)
            result.append({real(), real()});
        return result;
    }
    QList<SurrealGeometry::Coordinate> ring()
    {
        const double x = below(360) - 180;
        const double y = below(180) - 90;
        return {{x, y}, {x + 1, y}, {x + 1, y + 0.5}, {x, y}};
    }
    SurrealGeometry geometry()
    {
        switch (below(7)) {
        case 0:
            return SurrealGeometry::point(real(), real());
        case 1:
            return SurrealGeometry::lineString(coordinates());
        case 2:
            return SurrealGeometry::polygon({ring(), ring()});
        case 3:
            return SurrealGeometry::multiPoint(coordinates());
        case 4:
            return SurrealGeometry::multiLineString({coordinates(), coordinates()});
        case 5:
            return SurrealGeometry::multiPolygon({{ring()}, {ring(), ring()}});
        default:
            return SurrealGeometry::collection(
                {SurrealGeometry::point(real(), real()), SurrealGeometry::polygon({ring()})});
        }
    }

    QRandomGenerator m_random;
};
