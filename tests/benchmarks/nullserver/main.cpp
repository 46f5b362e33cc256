// SPDX-License-Identifier: Apache-2.0

// The null server: a WebSocket server on 127.0.0.1 that answers SurrealDB RPC requests from
// prepared bytes, on one thread, so that what a benchmark measures is the client. Linux only
// (epoll). Prints its port on the first line and ends when its standard input is closed.

#include "answers.h"

#include <QtCore/QByteArray>
#include <QtCore/QCryptographicHash>

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <netinet/tcp.h>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <unordered_map>

namespace {

constexpr std::size_t outputHighWater = 4 * 1024 * 1024;

void frameHead(std::string &out, unsigned char opcode, std::uint64_t length)
{
    out.push_back(char(0x80 | opcode));
    const int bytes = length < 126 ? 0 : length <= 0xffff ? 2 : 8;
    out.push_back(char(bytes == 0 ? length : bytes == 2 ? 126 : 127));
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
        out.push_back(char((length >> shift) & 0xff));
}

class Connection
{
public:
    explicit Connection(int socket)
        : m_socket(socket)
    { }
    ~Connection() { ::close(m_socket); }

    // False when the peer is gone or broke the protocol.
    bool readable(Answers &answers)
    {
        char buffer[256 * 1024];
        for (;;) {
            const ssize_t got = ::recv(m_socket, buffer, sizeof buffer, 0);
            if (got == 0)
                return false;
            if (got < 0)
                return errno == EAGAIN && process(answers);
            m_input.append(buffer, std::size_t(got));
            if (got < ssize_t(sizeof buffer))
                return process(answers);
        }
    }

    // Pushed notifications are made as the socket takes them, so that a million need no gigabyte.
    bool writable()
    {
        for (;;) {
            while (m_pushed < m_toPush && m_output.size() - m_written < outputHighWater) {
                m_message.clear();
                Answers::notification(m_pushed++, m_message);
                frameHead(m_output, 2, m_message.size());
                m_output.append(m_message);
            }
            if (m_written == m_output.size()) {
                m_output.clear();
                m_written = 0;
                return true;
            }
            const ssize_t sent = ::send(m_socket, m_output.data() + m_written,
                                        m_output.size() - m_written, MSG_NOSIGNAL);
            if (sent < 0)
                return errno == EAGAIN;
            m_written += std::size_t(sent);
        }
    }

    [[nodiscard]] bool wantsToWrite() const { return m_written < m_output.size(); }

private:
    bool process(Answers &answers)
    {
        std::size_t at = 0;
        if (!m_upgraded) {
            const std::size_t end = m_input.find("\r\n\r\n");
            if (end == std::string::npos)
                return true;
            if (!upgrade(std::string_view(m_input).substr(0, end + 2)))
                return false;
            at = end + 4;
        }
        while (frame(at, answers)) { }
        m_input.erase(0, at);
        return !m_closed && writable();
    }

    bool upgrade(std::string_view request)
    {
        const std::string_view name = "\r\nSec-WebSocket-Key: ";
        std::size_t key = request.find(name);
        if (key == std::string_view::npos)
            key = request.find("\r\nsec-websocket-key: ");
        if (key == std::string_view::npos)
            return false;
        const std::string_view value
            = request.substr(key + name.size(), request.find("\r\n", key + 2) - key - name.size());
        QCryptographicHash hash(QCryptographicHash::Sha1);
        hash.addData(QByteArrayView(value.data(), qsizetype(value.size())));
        hash.addData("258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
        const QByteArray accept = hash.result().toBase64();
        m_output += "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                    "Connection: Upgrade\r\nSec-WebSocket-Protocol: cbor\r\n"
                    "Sec-WebSocket-Accept: "
            + accept.toStdString() + "\r\n\r\n";
        return m_upgraded = true;
    }

    // One whole frame at this place; false when there is none yet.
    bool frame(std::size_t &at, Answers &answers)
    {
        const std::size_t available = m_input.size() - at;
        if (available < 6)
            return false;
        const auto byte
            = [&](std::size_t i) { return static_cast<unsigned char>(m_input[at + i]); };
        std::uint64_t length = byte(1) & 0x7f;
        std::size_t header = 2;
        if (length >= 126) {
            const std::size_t bytes = length == 126 ? 2 : 8;
            if (available < 6 + bytes)
                return false;
            length = 0;
            for (std::size_t i = 0; i < bytes; ++i)
                length = (length << 8) | byte(header + i);
            header += bytes;
        }
        if (available < header + 4 + length)
            return false;
        char *payload = m_input.data() + at + header + 4;
        const char *mask = payload - 4;
        for (std::uint64_t i = 0; i < length; ++i)
            payload[i] = char(payload[i] ^ mask[i & 3]);
        const unsigned opcode = byte(0) & 15;
        const bool final = byte(0) & 0x80;
        at += header + 4 + length;
        const std::string_view data(payload, length);
        if (opcode == 8) {
            m_closed = true;
            return false;
        }
        if (opcode == 9) {
            frameHead(m_output, 10, length);
            m_output.append(data);
        } else if (opcode <= 2 && final && m_fragments.empty()) {
            message(data, answers);
        } else if (opcode <= 2) {
            m_fragments.append(data);
            if (final) {
                message(m_fragments, answers);
                m_fragments.clear();
            }
        }
        return true;
    }

    void message(std::string_view data, Answers &answers)
    {
        Answers::Request request;
        if (!Answers::parse(data, request))
            return;
        m_message.clear();
        m_toPush += answers.reply(request, m_message);
        frameHead(m_output, 2, m_message.size());
        m_output.append(m_message);
    }

    int m_socket;
    bool m_upgraded = false;
    bool m_closed = false;
    std::string m_input;
    std::string m_output;
    std::string m_fragments;
    std::string m_message;
    std::size_t m_written = 0;
    std::uint64_t m_pushed = 0;
    std::uint64_t m_toPush = 0;
};

int listenOnLoopback(unsigned short &port)
{
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (server < 0 || ::bind(server, generic, size) < 0 || ::listen(server, 64) < 0
        || ::getsockname(server, generic, &size) < 0)
        return -1;
    port = ntohs(address.sin_port);
    return server;
}

} // namespace

int main()
{
    unsigned short port = 0;
    const int server = listenOnLoopback(port);
    const int poll = ::epoll_create1(0);
    if (server < 0 || poll < 0) {
        std::perror("null server");
        return 1;
    }
    std::printf("%d\n", int(port));
    std::fflush(stdout);

    const auto watch = [poll](int operation, int socket, std::uint32_t events) {
        epoll_event event {};
        event.events = events;
        event.data.fd = socket;
        return ::epoll_ctl(poll, operation, socket, &event) == 0;
    };
    watch(EPOLL_CTL_ADD, server, EPOLLIN);
    watch(EPOLL_CTL_ADD, STDIN_FILENO, EPOLLIN);

    Answers answers;
    std::unordered_map<int, std::unique_ptr<Connection>> connections;
    epoll_event events[64];
    for (;;) {
        const int count = ::epoll_wait(poll, events, 64, -1);
        for (int i = 0; i < count; ++i) {
            const int socket = events[i].data.fd;
            if (socket == STDIN_FILENO) {
                char byte;
                if (::read(STDIN_FILENO, &byte, 1) <= 0)
                    return 0;
            } else if (socket == server) {
                const int client = ::accept4(server, nullptr, nullptr, SOCK_NONBLOCK);
                if (client < 0)
                    continue;
                const int on = 1;
                ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                connections[client] = std::make_unique<Connection>(client);
                watch(EPOLL_CTL_ADD, client, EPOLLIN);
            } else {
                Connection &connection = *connections.at(socket);
                bool alive = !(events[i].events & EPOLLERR);
                if (alive && (events[i].events & (EPOLLIN | EPOLLHUP)))
                    alive = connection.readable(answers);
                if (alive && (events[i].events & EPOLLOUT))
                    alive = connection.writable();
                if (alive)
                    watch(EPOLL_CTL_MOD, socket,
                          connection.wantsToWrite() ? EPOLLIN | EPOLLOUT : EPOLLIN);
                else
                    connections.erase(socket);
            }
        }
    }
}
