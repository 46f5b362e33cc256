// SPDX-License-Identifier: Apache-2.0
#pragma once

// The few CBOR pieces that a canned answer is made of, written by hand: the null server must not
// share code with what it measures.

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace Cbor {

inline void head(std::string &out, unsigned major, std::uint64_t argument)
{
    const auto first = [&](unsigned low) { out.push_back(char((major << 5) | low)); };
    const auto bytes = [&](int count) {
        for (int shift = (count - 1) * 8; shift >= 0; shift -= 8)
            out.push_back(char((argument >> shift) & 0xff));
    };
    if (argument < 24)
        return first(unsigned(argument));
    if (argument <= 0xff)
        return first(24), bytes(1);
    if (argument <= 0xffff)
        return first(25), bytes(2);
    if (argument <= 0xffff'ffff)
        return first(26), bytes(4);
    first(27), bytes(8);
}

inline void integer(std::string &out, std::int64_t value)
{
    value >= 0 ? head(out, 0, std::uint64_t(value)) : head(out, 1, std::uint64_t(-1 - value));
}
inline void text(std::string &out, std::string_view value)
{
    head(out, 3, value.size());
    out.append(value);
}
inline void tag(std::string &out, std::uint64_t number)
{
    head(out, 6, number);
}
inline void array(std::string &out, std::uint64_t count)
{
    head(out, 4, count);
}
inline void map(std::string &out, std::uint64_t count)
{
    head(out, 5, count);
}
inline void boolean(std::string &out, bool value)
{
    out.push_back(value ? '\xf5' : '\xf4');
}
inline void none(std::string &out)
{
    out.append("\xc6\xf6");
}
inline void real(std::string &out, double value)
{
    std::uint64_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    out.push_back('\xfb');
    for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(char((bits >> shift) & 0xff));
}
inline void uuid(std::string &out, std::string_view sixteenBytes)
{
    tag(out, 37);
    head(out, 2, sixteenBytes.size());
    out.append(sixteenBytes);
}
inline void recordId(std::string &out, std::string_view table, std::int64_t key)
{
    tag(out, 8);
    array(out, 2);
    text(out, table);
    integer(out, key);
}

// What the head of a value says: a number, a length or a tag. Moves behind it.
inline std::uint64_t headAt(std::string_view in, std::size_t &at)
{
    if (at >= in.size())
        return 0;
    std::uint64_t argument = static_cast<unsigned char>(in[at++]) & 31;
    if (argument < 24)
        return argument;
    std::size_t count = std::size_t(1) << (argument - 24);
    for (argument = 0; count > 0 && at < in.size(); --count)
        argument = (argument << 8) | static_cast<unsigned char>(in[at++]);
    return argument;
}

// Walks one value. Returns the position after it, or npos when the bytes end first.
inline std::size_t skip(std::string_view in, std::size_t at, int depth = 0)
{
    if (at >= in.size() || depth > 64)
        return std::string_view::npos;
    const auto initial = static_cast<unsigned char>(in[at++]);
    const unsigned major = initial >> 5;
    const unsigned low = initial & 31;
    std::uint64_t argument = low;
    if (low >= 24) {
        const std::size_t count = std::size_t(1) << (low - 24);
        if (low > 27 || at + count > in.size())
            return std::string_view::npos;
        argument = 0;
        for (std::size_t i = 0; i < count; ++i)
            argument = (argument << 8) | static_cast<unsigned char>(in[at++]);
    }
    switch (major) {
    case 2:
    case 3:
        return argument > in.size() - at ? std::string_view::npos : at + argument;
    case 4:
    case 5:
        for (std::uint64_t i = 0; i < argument * (major - 3); ++i) {
            at = skip(in, at, depth + 1);
            if (at == std::string_view::npos)
                return at;
        }
        return at;
    case 6:
        return skip(in, at, depth + 1);
    default:
        return at;
    }
}

// A text string at this place, or nothing.
inline std::string_view textAt(std::string_view in, std::size_t at)
{
    if (at >= in.size() || static_cast<unsigned char>(in[at]) >> 5 != 3)
        return {};
    const std::size_t end = skip(in, at);
    if (end == std::string_view::npos)
        return {};
    const unsigned low = in[at] & 31;
    const std::size_t header = low < 24 ? 1 : 1 + (std::size_t(1) << (low - 24));
    return in.substr(at + header, end - at - header);
}

} // namespace Cbor
