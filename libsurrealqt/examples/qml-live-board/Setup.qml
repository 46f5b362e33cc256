// SPDX-License-Identifier: Apache-2.0
import SurrealQt

// Root's session: makes tables, permissions, two users and, on an empty board, the first tasks.
SurrealSession {
    id: setup

    property bool done: false

    namespace: "board"
    database: "team"
    onReadyChanged: {
        if (ready && !done)
            query(script, {}, () => done = true, error => console.error(error.message))
    }

    readonly property string script: `
        DEFINE TABLE IF NOT EXISTS person SCHEMALESS
            PERMISSIONS FOR select FULL, FOR create, update, delete NONE;
        DEFINE FIELD IF NOT EXISTS password ON person PERMISSIONS FOR select NONE;
        DEFINE ACCESS IF NOT EXISTS team ON DATABASE TYPE RECORD
            SIGNIN (SELECT * FROM person WHERE name = $name
                    AND crypto::argon2::compare(password, $password));

        -- Who may see a task may move it; who wrote it may also take it away.
        DEFINE TABLE IF NOT EXISTS task SCHEMALESS PERMISSIONS
            FOR select, update WHERE personal = false OR owner = $auth.id
            FOR create WHERE owner = $auth.id
            FOR delete WHERE owner = $auth.id;

        IF (SELECT VALUE id FROM person).is_empty() {
            CREATE person:ada SET name = 'Ada',
                password = crypto::argon2::generate('countess');
            CREATE person:grace SET name = 'Grace',
                password = crypto::argon2::generate('admiral');
            INSERT INTO task [
                {title: 'Order punched cards', stage: 'todo', place: 1, owner: person:ada,
                    personal: false},
                {title: 'Write up the notes on the engine', stage: 'todo', place: 2,
                    owner: person:ada, personal: false},
                {title: 'Ask Charles about the mill', stage: 'todo', place: 3, owner: person:ada,
                    personal: true},
                {title: 'Find the moth in relay 70', stage: 'doing', place: 1, owner: person:grace,
                    personal: false},
                {title: 'Prepare the nanosecond talk', stage: 'doing', place: 2,
                    owner: person:grace, personal: true},
                {title: 'Bernoulli numbers, first draft', stage: 'done', place: 1,
                    owner: person:ada, personal: false},
                {title: 'A compiler', stage: 'done', place: 2, owner: person:grace,
                    personal: false}
            ];
        };`
}
