// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

// What the null server says. Every benchmark client gets the same bytes, so that they can be
// compared.
//
// query texts it knows:
//   "rows N"    one statement with an array of N rows of about 290 bytes
//   "LIVE …"    a live id
//   "push N"    NONE, then N notifications of one row each for the live id of this connection
//   "SELECT …"  the rows of the last 10,001 notifications asked for, the newest first; or, with
//               a variable surrealqt_ids, the rows of these record ids
//   any other   one statement that answers NONE
class Answers
{
public:
    struct Request
    {
        std::string_view id; // the encoded value, as it came
        std::string_view session; // likewise; empty without
        std::string_view method;
        std::string_view text; // first parameter if it is a string
        std::string_view variables; // the second parameter, encoded
    };
    // False when the message is not a request.
    static bool parse(std::string_view message, Request &request);

    // Appends one complete reply. Returns how many notifications the client asked for.
    std::uint64_t reply(const Request &request, std::string &out);
    static void notification(std::uint64_t number, std::string &out);
    static void row(std::int64_t number, std::string &out);

private:
    const std::string &rows(std::uint64_t count);
    void selected(const Request &request, std::string &out) const;
    std::unordered_map<std::uint64_t, std::string> m_rows;
    std::uint64_t m_pushed = 0;
};
