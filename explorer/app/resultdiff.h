// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealResults>

#include <QFlags>
#include <QSet>
#include <QStringList>

#include <array>
#include <atomic>
#include <optional>

// What several sessions answered to the same statement, row by row against one of them, the base. Rows
// belong together by their id, and those without one by their place. It holds plain values, and may
// be made on any thread.
class ResultDiff
{
public:
    enum class Category : quint8 {
        Same = 1, // as in the base, or in neither
        Changed = 2, // in both, with other fields
        Hidden = 4, // in the base, not here
        Extra = 8, // here, not in the base
        Error = 16, // the session has no rows: it answered with an error
    };
    Q_DECLARE_FLAGS(Categories, Category)
    static constexpr std::array All {Category::Same, Category::Changed, Category::Hidden,
                                     Category::Extra, Category::Error};

    // How a field differs from the base's. A field that is not there is neither NONE nor NULL.
    enum class Field : quint8 { Same, Changed, Masked, Added };
    struct Difference
    {
        QString path; // as SurrealQL writes it: address.street
        Field kind = Field::Same;
        SurrealValue base; // NONE if it is not there
        SurrealValue here;
    };

    ResultDiff() = default;
    // base: where that one has an error, the first that has none takes its place. Null when it was
    // cancelled meanwhile.
    [[nodiscard]] static std::optional<ResultDiff>
    compare(const QList<SurrealResult> &answers, int base, const std::atomic<bool> &cancelled);

    [[nodiscard]] int sides() const { return int(m_answers.size()); }
    [[nodiscard]] int base() const { return m_base; } // -1: all have errors
    [[nodiscard]] const SurrealResult &answer(int side) const { return m_answers.at(side); }
    [[nodiscard]] qsizetype rowsOf(int side) const { return m_lists.at(side).size(); }

    [[nodiscard]] qsizetype rows() const { return m_categories.size(); }
    [[nodiscard]] const QStringList &columns() const
    {
        return m_columns;
    } // but id, if it is the key
    [[nodiscard]] Categories categories(qsizetype row) const { return m_categories.at(row); }
    [[nodiscard]] Category category(qsizetype row, int side) const
    {
        return m_states.at(row * sides() + side);
    }
    [[nodiscard]] qsizetype count(Category category) const; // of rows; Error: of sides

    [[nodiscard]] SurrealValue key(qsizetype row) const; // its id; NONE: it has none
    [[nodiscard]] qsizetype place(qsizetype row) const; // in the first answer that has it, from 0
    [[nodiscard]] bool has(qsizetype row, int side) const { return indexOf(row, side) >= 0; }
    [[nodiscard]] SurrealValue value(qsizetype row, int side) const; // NONE: not there
    // Nothing: it is not there.
    [[nodiscard]] std::optional<SurrealValue> field(qsizetype row, int side,
                                                    const QString &column) const;
    [[nodiscard]] Field fieldState(qsizetype row, int side, const QString &column) const;
    // Field by field, and inside of objects; of a row that both have. Of that column, if it is given.
    [[nodiscard]] QList<Difference> differences(qsizetype row, int side,
                                                const QString &column = {}) const;

private:
    // The rows of an answer: the elements of an array; NONE has none, anything else is one.
    struct Rows
    {
        SurrealValue value;
        [[nodiscard]] qsizetype size() const;
        [[nodiscard]] SurrealValue at(qsizetype index) const;
    };
    class Matcher;

    [[nodiscard]] qint32 indexOf(qsizetype row, int side) const
    {
        return m_indexes.at(row * sides() + side);
    }
    void classify(qsizetype row);
    void noteColumns(const SurrealValue &row, QSet<QString> *known);

    QList<SurrealResult> m_answers;
    QList<Rows> m_lists;
    int m_base = -1;
    QList<qint32> m_indexes; // of each row in each answer; -1: not there
    QList<Category> m_states; // as well
    QList<Categories> m_categories;
    std::array<qsizetype, All.size()> m_counts {};
    QStringList m_columns;
};
Q_DECLARE_OPERATORS_FOR_FLAGS(ResultDiff::Categories)
