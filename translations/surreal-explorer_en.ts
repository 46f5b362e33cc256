<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>CompareModel</name>
    <message numerus="yes">
        <source>all %n</source>
        <extracomment>the sessions of a comparison that have the same row</extracomment>
        <translation>
            <numerusform>all %n</numerusform>
            <numerusform>all %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message numerus="yes">
        <source>%n session(s) still running</source>
        <translation>
            <numerusform>%n session still running</numerusform>
            <numerusform>%n sessions still running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message numerus="yes">
        <source>Next attempt in %n s.</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>Next attempt in %n s.</numerusform>
            <numerusform>Next attempt in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionPorter</name>
    <message numerus="yes">
        <source>The passwords of %n connection(s) are in the keychain now.</source>
        <translation>
            <numerusform>The password of %n connection is in the keychain now.</numerusform>
            <numerusform>The passwords of %n connections are in the keychain now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is no keychain: the passwords of %n connection(s) were left where they are, and are asked for each time.</source>
        <translation>
            <numerusform>There is no keychain: the password of %n connection was left where it is, and is asked for each time.</numerusform>
            <numerusform>There is no keychain: the passwords of %n connections were left where they are, and are asked for each time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) not taken:</source>
        <translation>
            <numerusform>%n connection not taken:</numerusform>
            <numerusform>%n connections not taken:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) taken over.</source>
        <translation>
            <numerusform>%n connection taken over.</numerusform>
            <numerusform>%n connections taken over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) written.</source>
        <translation>
            <numerusform>%n connection written.</numerusform>
            <numerusform>%n connections written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DocumentKeeper</name>
    <message numerus="yes">
        <source>%n query text(s) of the last time came back: %1. They open by themselves when such a session opens.</source>
        <extracomment>%1 is a list such as "root on localhost:8000, ada on localhost:8000"</extracomment>
        <translation>
            <numerusform>%n query text of the last time came back: %1. It opens by itself when such a session opens.</numerusform>
            <numerusform>%n query texts of the last time came back: %1. They open by themselves when such a session opens.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DryRun</name>
    <message numerus="yes">
        <source>delete %Ln record(s)</source>
        <translation>
            <numerusform>delete %Ln record</numerusform>
            <numerusform>delete %Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>create %Ln record(s)</source>
        <translation>
            <numerusform>create %Ln record</numerusform>
            <numerusform>create %Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>change %Ln record(s)</source>
        <translation>
            <numerusform>change %Ln record</numerusform>
            <numerusform>change %Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>create or change %Ln record(s)</source>
        <translation>
            <numerusform>create or change %Ln record</numerusform>
            <numerusform>create or change %Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>change the schema in %Ln statement(s)</source>
        <translation>
            <numerusform>change the schema in %Ln statement</numerusform>
            <numerusform>change the schema in %Ln statements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln statement(s) did not say how much they would change.</source>
        <translation>
            <numerusform>%Ln statement did not say how much it would change.</numerusform>
            <numerusform>%Ln statements did not say how much they would change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln statement(s) failed.</source>
        <translation>
            <numerusform>%Ln statement failed.</numerusform>
            <numerusform>%Ln statements failed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FramePanel</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GeometryView</name>
    <message numerus="yes">
        <source>%1, %n point(s), x %2 … %3, y %4 … %5</source>
        <extracomment>the kind of a geometry, how many places it has, and its extent: Polygon, 5 points, …</extracomment>
        <translation>
            <numerusform>%1, %n point, x %2 … %3, y %4 … %5</numerusform>
            <numerusform>%1, %n points, x %2 … %3, y %4 … %5</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldTransaction</name>
    <message numerus="yes">
        <source>Committed: what its %n statement(s) wrote is there for everybody.</source>
        <translation>
            <numerusform>Committed: what its %n statement wrote is there for everybody.</numerusform>
            <numerusform>Committed: what its %n statements wrote is there for everybody.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled by itself, because no statement came for so long: nothing of its %n statement(s) was written. Begin again to run them once more.</source>
        <translation>
            <numerusform>Cancelled by itself, because no statement came for so long: nothing of its %n statement was written. Begin again to run it once more.</numerusform>
            <numerusform>Cancelled by itself, because no statement came for so long: nothing of its %n statements was written. Begin again to run them once more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled: nothing of its %n statement(s) was written.</source>
        <translation>
            <numerusform>Cancelled: nothing of its %n statement was written.</numerusform>
            <numerusform>Cancelled: nothing of its %n statements was written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The connection went while the transaction was being committed: look whether what its %n statement(s) wrote is there, before you run them again.</source>
        <translation>
            <numerusform>The connection went while the transaction was being committed: look whether what its %n statement wrote is there, before you run it again.</numerusform>
            <numerusform>The connection went while the transaction was being committed: look whether what its %n statements wrote is there, before you run them again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The connection went, and the open transaction with it: nothing of its %n statement(s) was written, and nothing was run again.</source>
        <translation>
            <numerusform>The connection went, and the open transaction with it: nothing of its %n statement was written, and nothing was run again.</numerusform>
            <numerusform>The connection went, and the open transaction with it: nothing of its %n statements was written, and nothing was run again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Conflict: somebody else has changed the same records since this transaction began. Nothing of its %n statement(s) was written, and it is over. Look at what the records are now, begin again, and run them once more.</source>
        <translation>
            <numerusform>Conflict: somebody else has changed the same records since this transaction began. Nothing of its %n statement was written, and it is over. Look at what the records are now, begin again, and run it once more.</numerusform>
            <numerusform>Conflict: somebody else has changed the same records since this transaction began. Nothing of its %n statements was written, and it is over. Look at what the records are now, begin again, and run them once more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LiveFeed</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LiveRowsPane</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LossGuard</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <extracomment>behind a list of sentences about what would be lost</extracomment>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrincipalBar</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n OPEN TRANSACTION(S)</source>
        <translation>
            <numerusform>%n OPEN TRANSACTION</numerusform>
            <numerusform>%n OPEN TRANSACTIONS</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueryPage</name>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n replaced</numerusform>
            <numerusform>%n replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueryTools</name>
    <message numerus="yes">
        <source>%1, which has %n running</source>
        <translation>
            <numerusform>%1, which has %n query running</numerusform>
            <numerusform>%1, which has %n queries running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionChooser</name>
    <message numerus="yes">
        <source>Run in %n Sessions</source>
        <translation>
            <numerusform>Run in %n Session</numerusform>
            <numerusform>Run in %n Sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text changes something: it is carried out in each of the %n sessions.</source>
        <translation>
            <numerusform>The text changes something: it is carried out in %n session.</numerusform>
            <numerusform>The text changes something: it is carried out in each of the %n sessions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionContext</name>
    <message numerus="yes">
        <source>%n variable(s)</source>
        <translation>
            <numerusform>%n variable</numerusform>
            <numerusform>%n variables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n live query(s)</source>
        <translation>
            <numerusform>%n live query</numerusform>
            <numerusform>%n live queries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionPage</name>
    <message numerus="yes">
        <source>The open transaction is cancelled in %n second(s), because no statement came for so long: nothing of it stays then. Commit it, or keep it open.</source>
        <translation>
            <numerusform>The open transaction is cancelled in %n second, because no statement came for so long: nothing of it stays then. Commit it, or keep it open.</numerusform>
            <numerusform>The open transaction is cancelled in %n seconds, because no statement came for so long: nothing of it stays then. Commit it, or keep it open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionTabBar</name>
    <message numerus="yes">
        <source>%n open transaction(s)</source>
        <translation>
            <numerusform>%n open transaction</numerusform>
            <numerusform>%n open transactions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableEdits</name>
    <message numerus="yes">
        <source>%n record(s) changed, not applied</source>
        <translation>
            <numerusform>%n record changed, not applied</numerusform>
            <numerusform>%n records changed, not applied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) applied</source>
        <translation>
            <numerusform>%n record applied</numerusform>
            <numerusform>%n records applied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) as you left them</source>
        <translation>
            <numerusform>%n stays as you left it</numerusform>
            <numerusform>%n stay as you left them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed record(s) of %1 are not applied.</source>
        <extracomment>%1 is the name of a table</extracomment>
        <translation>
            <numerusform>%n changed record of %1 is not applied.</numerusform>
            <numerusform>%n changed records of %1 are not applied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TransactionClock</name>
    <message numerus="yes">
        <source>TX %1 · %n statement(s)</source>
        <extracomment>TX is short for transaction; %1 a time such as 00:41</extracomment>
        <translation>
            <numerusform>TX %1 · %n statement</numerusform>
            <numerusform>TX %1 · %n statements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TransactionKeeper</name>
    <message numerus="yes">
        <source>What its %n statement(s) wrote becomes visible to everybody, and cannot be undone.</source>
        <translation>
            <numerusform>What its %n statement wrote becomes visible to everybody, and cannot be undone.</numerusform>
            <numerusform>What its %n statements wrote becomes visible to everybody, and cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TransactionPanel</name>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation>
            <numerusform>%n statement</numerusform>
            <numerusform>%n statements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Commit makes what its %n statement(s) wrote visible to others at once, Cancel undoes it. A statement that failed wrote nothing; the transaction goes on without it.</source>
        <translation>
            <numerusform>Commit makes what its %n statement wrote visible to others at once, Cancel undoes it. A statement that failed wrote nothing; the transaction goes on without it.</numerusform>
            <numerusform>Commit makes what its %n statements wrote visible to others at once, Cancel undoes it. A statement that failed wrote nothing; the transaction goes on without it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowStatusBar</name>
    <message numerus="yes">
        <source>%n live</source>
        <comment>running live queries</comment>
        <translation>
            <numerusform>%n live</numerusform>
            <numerusform>%n live</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message numerus="yes">
        <source>%n open transaction(s) will be cancelled: nothing of it stays written.</source>
        <translation>
            <numerusform>%n open transaction will be cancelled: nothing of it stays written.</numerusform>
            <numerusform>%n open transactions will be cancelled: nothing of them stays written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The open transaction of %1 has %n statement(s): it will be cancelled, and nothing of it stays written.</source>
        <extracomment>%1 is the name of a session</extracomment>
        <translation>
            <numerusform>The open transaction of %1 has %n statement: it will be cancelled, and nothing of it stays written.</numerusform>
            <numerusform>The open transaction of %1 has %n statements: it will be cancelled, and nothing of it stays written.</numerusform>
        </translation>
    </message>
</context>
</TS>