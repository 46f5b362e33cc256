// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealValue>

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

// A function that takes an answer: as std::function, but it is only moved, and what it captures is
// in here. There is one for every request that is in flight, and many allocations that live at the
// same time cost more than all else about a small request.
class RpcHandler
{
public:
    static constexpr std::size_t room = 80;

    RpcHandler() = default;
    template <typename Function,
              typename = std::enable_if_t<!std::is_same_v<std::decay_t<Function>, RpcHandler>>>
    RpcHandler(Function &&function) // implicit: a lambda is a handler
    {
        using F = std::decay_t<Function>;
        if constexpr (sizeof(F) <= room && alignof(F) <= alignof(void *)
                      && std::is_nothrow_move_constructible_v<F>) {
            new (m_storage) F(std::forward<Function>(function));
            m_operations = &inPlace<F>;
        } else {
            new (m_storage)
                std::unique_ptr<F>(std::make_unique<F>(std::forward<Function>(function)));
            m_operations = &onHeap<F>;
        }
    }
    RpcHandler(RpcHandler &&other) noexcept { take(other); }
    RpcHandler &operator=(RpcHandler &&other) noexcept
    {
        if (this != &other) {
            reset();
            take(other);
        }
        return *this;
    }
    ~RpcHandler() { reset(); }

    explicit operator bool() const { return m_operations; }
    void operator()(const SurrealValue &result, const SurrealError &error) const
    {
        m_operations->call(m_storage, result, error);
    }

private:
    Q_DISABLE_COPY(RpcHandler)

    struct Operations
    {
        void (*call)(std::byte *storage, const SurrealValue &result, const SurrealError &error);
        void (*move)(std::byte *from, std::byte *to) noexcept; // ends what is in from
        void (*destroy)(std::byte *storage) noexcept;
    };

    template <typename T>
    static T *at(std::byte *storage)
    {
        return std::launder(reinterpret_cast<T *>(storage));
    }
    template <typename T>
    static void moveTo(std::byte *from, std::byte *to) noexcept
    {
        new (to) T(std::move(*at<T>(from)));
        at<T>(from)->~T();
    }
    template <typename T>
    static void destroyAt(std::byte *storage) noexcept
    {
        at<T>(storage)->~T();
    }
    template <typename F>
    static constexpr Operations inPlace {
        [](std::byte *storage, const SurrealValue &result, const SurrealError &error) {
            (*at<F>(storage))(result, error);
        },
        moveTo<F>, destroyAt<F>};
    template <typename F>
    static constexpr Operations onHeap {
        [](std::byte *storage, const SurrealValue &result, const SurrealError &error) {
            (**at<std::unique_ptr<F>>(storage))(result, error);
        },
        moveTo<std::unique_ptr<F>>, destroyAt<std::unique_ptr<F>>};

    void take(RpcHandler &other) noexcept
    {
        m_operations = std::exchange(other.m_operations, nullptr);
        if (m_operations)
            m_operations->move(other.m_storage, m_storage);
    }
    void reset() noexcept
    {
        if (const Operations *operations = std::exchange(m_operations, nullptr))
            operations->destroy(m_storage);
    }

    const Operations *m_operations = nullptr;
    alignas(void *) mutable std::byte m_storage[room];
};
