// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include "cborbytes.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace {

constexpr std::string_view
    liveId("\x0b\x31\x5a\x9e\x4c\x7d\x4e\x21\x9a\x10\x55\x0c\x77\x21\xee\x01", 16);

std::uint64_t numberAfter(std::string_view text, std::string_view word)
{
    std::uint64_t number = 0;
    if (text.substr(0, word.size()) == word)
        std::from_chars(text.data() + word.size(), text.data() + text.size(), number);
    return number;
}

std::vector<std::int64_t> idsIn(std::string_view variables)
{
    std::vector<std::int64_t> ids;
    std::size_t at = 0;
    for (std::uint64_t entries = Cbor::headAt(variables, at); entries > 0; --entries) {
        const std::string_view key = Cbor::textAt(variables, at);
        at = Cbor::skip(variables, at);
        const std::size_t end = Cbor::skip(variables, at);
        if (key == "surrealqt_ids") {
            for (std::uint64_t left = Cbor::headAt(variables, at); left > 0; --left) {
                Cbor::headAt(variables, at); // the tag
                Cbor::headAt(variables, at); // the array of table and key
                at = Cbor::skip(variables, at);
                ids.push_back(std::int64_t(Cbor::headAt(variables, at)));
            }
        }
        at = end;
    }
    return ids;
}

bool startsWith(std::string_view text, std::string_view word)
{
    return text.substr(0, word.size()) == word;
}

} // namespace

bool Answers::parse(std::string_view message, Request &request)
{
    if (message.empty() || static_cast<unsigned char>(message[0]) >> 5 != 5)
        return false;
    const unsigned fields = message[0] & 31; // an envelope has at most six
    if (fields >= 24)
        return false;
    std::size_t at = 1;
    for (unsigned i = 0; i < fields; ++i) {
        const std::string_view key = Cbor::textAt(message, at);
        at = Cbor::skip(message, at);
        const std::size_t end = Cbor::skip(message, at);
        if (end == std::string_view::npos)
            return false;
        if (key == "id")
            request.id = message.substr(at, end - at);
        else if (key == "session")
            request.session = message.substr(at, end - at);
        else if (key == "method")
            request.method = Cbor::textAt(message, at);
        else if (key == "params" && static_cast<unsigned char>(message[at]) > 0x80) {
            request.text = Cbor::textAt(message, at + 1); // a short array: its head is one byte
            if (static_cast<unsigned char>(message[at]) > 0x81) {
                const std::size_t variables = Cbor::skip(message, at + 1);
                request.variables = message.substr(variables, end - variables);
            }
        }
        at = end;
    }
    return !request.method.empty();
}

void Answers::row(std::int64_t number, std::string &out)
{
    const std::string digits = std::to_string(number);
    Cbor::map(out, 9);
    Cbor::text(out, "active");
    Cbor::boolean(out, number % 3 != 0);
    Cbor::text(out, "address");
    Cbor::map(out, 4);
    Cbor::text(out, "city");
    Cbor::text(out, "Reykjavik");
    Cbor::text(out, "country");
    Cbor::text(out, "Iceland");
    Cbor::text(out, "tags");
    Cbor::array(out, 3);
    Cbor::text(out, "home");
    Cbor::text(out, "verified");
    Cbor::text(out, "primary");
    Cbor::text(out, "zip");
    Cbor::integer(out, 101);
    Cbor::text(out, "age");
    Cbor::integer(out, 18 + number % 60);
    Cbor::text(out, "created");
    Cbor::tag(out, 12);
    Cbor::array(out, 2);
    Cbor::integer(out, 1'700'000'000 + number);
    Cbor::integer(out, 123'456'789);
    Cbor::text(out, "email");
    Cbor::text(out, "person." + digits + "@mail.example.org");
    Cbor::text(out, "id");
    Cbor::recordId(out, "person", number);
    Cbor::text(out, "name");
    Cbor::text(out, "Guðrún Jónsdóttir the " + digits + "th");
    Cbor::text(out, "note");
    Cbor::text(out, "Prefers delivery in the late afternoon, ring twice.");
    Cbor::text(out, "score");
    Cbor::real(out, double(number) / 7.0);
}

const std::string &Answers::rows(std::uint64_t count)
{
    std::string &bytes = m_rows[count];
    if (bytes.empty()) {
        Cbor::array(bytes, count);
        for (std::uint64_t i = 0; i < count; ++i)
            row(std::int64_t(i), bytes);
    }
    return bytes;
}

void Answers::selected(const Request &request, std::string &out) const
{
    const std::vector<std::int64_t> ids = idsIn(request.variables);
    const auto newest = std::int64_t(m_pushed);
    const std::int64_t count
        = ids.empty() ? std::min<std::int64_t>(newest, 10'001) : std::int64_t(ids.size());
    Cbor::array(out, std::uint64_t(count));
    for (std::int64_t i = 0; i < count; ++i)
        row(ids.empty() ? newest - 1 - i : ids[std::size_t(i)], out);
}

std::uint64_t Answers::reply(const Request &request, std::string &out)
{
    std::uint64_t pushes = 0;
    Cbor::map(out, 1 + !request.id.empty() + !request.session.empty());
    if (!request.id.empty()) {
        Cbor::text(out, "id");
        out.append(request.id);
    }
    if (!request.session.empty()) {
        Cbor::text(out, "session");
        out.append(request.session);
    }
    Cbor::text(out, "result");
    if (request.method == "query") {
        const bool live = startsWith(request.text, "LIVE");
        pushes = numberAfter(request.text, "push ");
        m_pushed += pushes;
        Cbor::array(out, 1);
        Cbor::map(out, live ? 4 : 3);
        Cbor::text(out, "status");
        Cbor::text(out, "OK");
        Cbor::text(out, "time");
        Cbor::text(out, "152.5µs");
        if (live) {
            Cbor::text(out, "type");
            Cbor::text(out, "live");
        }
        Cbor::text(out, "result");
        if (live)
            Cbor::uuid(out, liveId);
        else if (startsWith(request.text, "rows "))
            out.append(rows(numberAfter(request.text, "rows ")));
        else if (startsWith(request.text, "SELECT "))
            selected(request, out);
        else
            Cbor::none(out);
    } else if (request.method == "version") {
        Cbor::text(out, "surrealdb-3.0.3");
    } else if (request.method == "live") {
        Cbor::uuid(out, liveId);
    } else if (request.method == "use") {
        Cbor::map(out, 2);
        Cbor::text(out, "namespace");
        Cbor::text(out, "bench");
        Cbor::text(out, "database");
        Cbor::text(out, "bench");
    } else {
        Cbor::none(out);
    }
    return pushes;
}

void Answers::notification(std::uint64_t number, std::string &out)
{
    Cbor::map(out, 1);
    Cbor::text(out, "result");
    Cbor::map(out, 5);
    Cbor::text(out, "id");
    Cbor::uuid(out, liveId);
    Cbor::text(out, "session");
    Cbor::uuid(out, liveId);
    Cbor::text(out, "action");
    Cbor::text(out, "CREATE");
    Cbor::text(out, "record");
    Cbor::recordId(out, "person", std::int64_t(number));
    Cbor::text(out, "result");
    row(std::int64_t(number), out);
}
