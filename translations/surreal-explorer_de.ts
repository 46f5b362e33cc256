<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>ColumnFilter</name>
    <message>
        <source>There is no value behind the operator.</source>
        <translation>Hinter dem Operator steht kein Wert.</translation>
    </message>
    <message>
        <source>%1 is not complete, or no SurrealQL literal.</source>
        <translation>%1 ist nicht vollständig oder kein SurrealQL-Literal.</translation>
    </message>
    <message>
        <source>There is no pattern behind ~.</source>
        <translation>Hinter ~ steht kein Muster.</translation>
    </message>
    <message>
        <source>The pattern is wrong at character %1: %2.</source>
        <translation>Das Muster ist bei Zeichen %1 falsch: %2.</translation>
    </message>
    <message>
        <source>The patterns of SurrealDB cannot look ahead, behind or back: %1</source>
        <translation>Die Muster von SurrealDB können weder voraus- noch zurückschauen und sich nicht auf Gruppen beziehen: %1</translation>
    </message>
    <message>
        <source>Behind IN stands a list: [1, 2, 'three'].</source>
        <translation>Hinter IN steht eine Liste: [1, 2, 'drei'].</translation>
    </message>
    <message>
        <source>%1 and %2 are of different kinds: nothing is between them.</source>
        <translation>%1 und %2 sind von verschiedener Art: Dazwischen liegt nichts.</translation>
    </message>
    <message>
        <source>text: contains it; other values: equals
= != &lt; &lt;= &gt; &gt;= and a value
10..20  both included; 10..  ..20
none  null  in [1, 2]  not in [1, 2]
~ pattern  !~ pattern
2024-05-01  a day, or with a time
Return filters at once, Escape clears</source>
        <translation>Text: kommt darin vor; andere Werte: gleich
= != &lt; &lt;= &gt; &gt;= und ein Wert
10..20  beide eingeschlossen; 10..  ..20
none  null  in [1, 2]  not in [1, 2]
~ Muster  !~ Muster
2024-05-01  ein Tag, oder mit Uhrzeit
Eingabe filtert sofort, Escape leert das Feld</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Nothing has such a name.</source>
        <translation>Nichts heißt so.</translation>
    </message>
    <message>
        <source>Find a Command, a Session or a Table</source>
        <translation>Befehl, Sitzung oder Tabelle finden</translation>
    </message>
    <message>
        <source>Part of a name</source>
        <translation>Teil eines Namens</translation>
    </message>
    <message>
        <source>part of a name: a command, a session, a table, a connection</source>
        <translation>Teil eines Namens: Befehl, Sitzung, Tabelle, Verbindung</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Session · %1 · %2</source>
        <translation>Sitzung · %1 · %2</translation>
    </message>
    <message>
        <source>Table · %1 · %2</source>
        <translation>Tabelle · %1 · %2</translation>
    </message>
    <message>
        <source>Connect · %1</source>
        <translation>Verbinden · %1</translation>
    </message>
</context>
<context>
    <name>CompareChips</name>
    <message>
        <source>%1 · base</source>
        <extracomment>%1 is the name of a session</extracomment>
        <translation>%1 · Basis</translation>
    </message>
    <message>
        <source>no such session is open</source>
        <translation>keine solche Sitzung ist offen</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>nicht behalten</translation>
    </message>
    <message>
        <source>not run yet</source>
        <translation>noch nicht ausgeführt</translation>
    </message>
    <message>
        <source>running for %1</source>
        <translation>läuft seit %1</translation>
    </message>
    <message>
        <source>%1 · %2 in all</source>
        <extracomment>%1 is a number of rows, %2 a time</extracomment>
        <translation>%1 · %2 insgesamt</translation>
    </message>
    <message>
        <source>%1 · server %2, %3 in all</source>
        <extracomment>%1 is a number of rows, %2 and %3 are times</extracomment>
        <translation>%1 · Server %2, %3 insgesamt</translation>
    </message>
</context>
<context>
    <name>CompareFilters</name>
    <message>
        <source>Same %1</source>
        <translation>Gleich %1</translation>
    </message>
    <message>
        <source>Changed %1</source>
        <translation>Anders %1</translation>
    </message>
    <message>
        <source>Hidden %1</source>
        <translation>Verborgen %1</translation>
    </message>
    <message>
        <source>Extra %1</source>
        <translation>Zusätzlich %1</translation>
    </message>
    <message>
        <source>Errors %1</source>
        <translation>Fehler %1</translation>
    </message>
</context>
<context>
    <name>CompareKeeper</name>
    <message>
        <source>A live query has no rows to compare: start it in each session by itself.</source>
        <translation>Eine Live-Abfrage hat keine Zeilen zum Vergleichen: Starten Sie sie in jeder Sitzung für sich.</translation>
    </message>
    <message>
        <source>no database</source>
        <translation>keine Datenbank</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>nur lesend</translation>
    </message>
    <message>
        <source>The session has expired: sign in again.</source>
        <translation>Die Sitzung ist abgelaufen: Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>read-only, and the text writes</source>
        <translation>nur lesend, und der Text schreibt</translation>
    </message>
    <message>
        <source>Export the comparison</source>
        <translation>Vergleich exportieren</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>CompareModel</name>
    <message>
        <source>masked</source>
        <translation>maskiert</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>nur hier</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>anders</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>base</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>extra</source>
        <translation>zusätzlich</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message numerus="yes">
        <source>all %n</source>
        <extracomment>the sessions of a comparison that have the same row</extracomment>
        <translation>
            <numerusform>alle %n</numerusform>
            <numerusform>alle %n</numerusform>
        </translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>%1: %2 in the base, %3 here</source>
        <extracomment>%1 is the path of a field, %2 and %3 are values</extracomment>
        <translation>%1: %2 in der Basis, %3 hier</translation>
    </message>
    <message>
        <source>%1: %2 in the base, not there here</source>
        <translation>%1: %2 in der Basis, hier nicht da</translation>
    </message>
    <message>
        <source>%1: %2 here, not there in the base</source>
        <translation>%1: %2 hier, in der Basis nicht da</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>What runs in the sessions</source>
        <translation>Was in den Sitzungen läuft</translation>
    </message>
    <message>
        <source>&amp;Base</source>
        <translation>&amp;Basis</translation>
    </message>
    <message>
        <source>&amp;Statement</source>
        <translation>A&amp;nweisung</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Writing %1: %2</source>
        <translation>%1 wird geschrieben: %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 written to %2</source>
        <translation>%1 nach %2 geschrieben</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Comparison %1</source>
        <translation>Vergleich %1</translation>
    </message>
    <message>
        <source>%1 is running: it ends without an answer, and what it has written by then stays written.</source>
        <translation>%1 läuft: Er endet ohne Antwort, und was bis dahin geschrieben ist, bleibt geschrieben.</translation>
    </message>
    <message>
        <source>%1 is running: its answers will not be seen. The servers go on with it, and what that writes stays written.</source>
        <translation>%1 läuft: Seine Antworten wird niemand sehen. Die Server machen weiter, und was das schreibt, bleibt geschrieben.</translation>
    </message>
    <message>
        <source>%1 is being exported: its file is not written.</source>
        <translation>%1 wird gerade exportiert: Seine Datei wird nicht geschrieben.</translation>
    </message>
    <message>
        <source>No session answered: there is nothing to be compared.</source>
        <translation>Keine Sitzung hat Zeilen geantwortet: Es gibt nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>%1 has no rows to compare with: %2 takes its place as the base.</source>
        <extracomment>%1 and %2 are names of sessions</extracomment>
        <translation>%1 hat keine Zeilen zum Vergleichen: %2 ist stattdessen die Basis.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) still running</source>
        <translation>
            <numerusform>%n Sitzung läuft noch</numerusform>
            <numerusform>%n Sitzungen laufen noch</numerusform>
        </translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleicht</translation>
    </message>
    <message>
        <source>The differences are shown when all sessions have answered, or when it is stopped.</source>
        <translation>Die Unterschiede erscheinen, wenn alle Sitzungen geantwortet haben oder das Warten beendet wird.</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Nicht behalten</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>Noch nicht ausgeführt</translation>
    </message>
    <message>
        <source>These results gave way to newer ones, to stay within the memory for results.</source>
        <translation>Diese Ergebnisse sind neueren gewichen, damit der Speicher für Ergebnisse reicht.</translation>
    </message>
    <message>
        <source>F5 or Ctrl+Enter runs the text in these sessions.</source>
        <translation>F5 oder Strg+Eingabe führt den Text in diesen Sitzungen aus.</translation>
    </message>
    <message>
        <source>Run Again</source>
        <translation>Noch einmal ausführen</translation>
    </message>
    <message>
        <source>All filtered out</source>
        <translation>Alles ausgefiltert</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>Keine Unterschiede</translation>
    </message>
    <message>
        <source>%1 in all, none of a chosen kind.</source>
        <translation>%1 insgesamt, keine von einer gewählten Art.</translation>
    </message>
    <message>
        <source>Show All</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>No rows</source>
        <translation>Keine Zeilen</translation>
    </message>
    <message>
        <source>No session has answered with rows.</source>
        <translation>Keine Sitzung hat Zeilen geantwortet.</translation>
    </message>
    <message>
        <source>The text and its sessions are back; results of comparisons are not kept: run it again.</source>
        <translation>Der Text und seine Sitzungen sind wieder da; Ergebnisse von Vergleichen werden nicht behalten: Führen Sie ihn noch einmal aus.</translation>
    </message>
    <message>
        <source>%1 has no value any more: secrets are not kept.</source>
        <translation>%1 hat keinen Wert mehr: Geheimnisse werden nicht behalten.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Sucht…</translation>
    </message>
    <message>
        <source>These are too many cells for the clipboard: export the comparison.</source>
        <translation>Das sind zu viele Zellen für die Zwischenablage: Exportieren Sie den Vergleich.</translation>
    </message>
</context>
<context>
    <name>CompareRun</name>
    <message>
        <source>No answer.</source>
        <translation>Keine Antwort.</translation>
    </message>
    <message>
        <source>Session %1: %2, on %3.</source>
        <extracomment>%1 is the name of a tab, %2 a user and a database, %3 a connection</extracomment>
        <translation>Sitzung %1: %2, auf %3.</translation>
    </message>
    <message>
        <source>The session is closed.</source>
        <translation>Die Sitzung ist geschlossen.</translation>
    </message>
    <message>
        <source>%1: nothing was sent. %2</source>
        <translation>%1: Nichts wurde gesendet. %2</translation>
    </message>
    <message>
        <source>Stopped waiting. The server goes on with it.</source>
        <translation>Das Warten ist beendet. Der Server macht weiter.</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
</context>
<context>
    <name>ConflictModel</name>
    <message>
        <source>Both have changed it</source>
        <translation>Beide haben es geändert</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>As read</source>
        <translation>Wie gelesen</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meins</translation>
    </message>
    <message>
        <source>Theirs now</source>
        <translation>Jetzt auf dem Server</translation>
    </message>
</context>
<context>
    <name>ConflictPanel</name>
    <message>
        <source>What differs in the record</source>
        <translation>Was im Datensatz verschieden ist</translation>
    </message>
    <message>
        <source>Somebody else has deleted %1. What you changed in it cannot be applied any more.</source>
        <translation>Jemand anderes hat %1 gelöscht. Was Sie darin geändert haben, lässt sich nicht mehr anwenden.</translation>
    </message>
    <message>
        <source>%1 is to be deleted, but somebody else has changed it since it was read.</source>
        <translation>%1 soll gelöscht werden, aber jemand anderes hat den Datensatz geändert, seit er gelesen wurde.</translation>
    </message>
    <message>
        <source>Somebody else has changed %1 since it was read. Mark what is to stay; nothing is sent before you apply.</source>
        <translation>Jemand anderes hat %1 geändert, seit der Datensatz gelesen wurde. Markieren Sie, was bleiben soll; gesendet wird erst beim Anwenden.</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>Local, in memory</source>
        <translation>Lokal, im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Local, %1</source>
        <translation>Lokal, %1</translation>
    </message>
    <message>
        <source>The local database does not start: %1</source>
        <translation>Die lokale Datenbank startet nicht: %1</translation>
    </message>
    <message>
        <source>The sample data are missing from this build.</source>
        <translation>In diesem Programm fehlen die Beispieldaten.</translation>
    </message>
    <message>
        <source>The sample data cannot be loaded: %1</source>
        <translation>Die Beispieldaten lassen sich nicht laden: %1</translation>
    </message>
    <message>
        <source>The local database has ended, and its data with it. The text of the queries stays. (%1)</source>
        <translation>Die lokale Datenbank ist beendet, ihre Daten sind damit fort. Der Text der Abfragen bleibt. (%1)</translation>
    </message>
    <message>
        <source>The local database has ended. Its folder keeps the data, and the text of the queries stays: open it again. (%1)</source>
        <translation>Die lokale Datenbank ist beendet. Ihr Ordner behält die Daten, der Text der Abfragen bleibt: Öffnen Sie sie erneut. (%1)</translation>
    </message>
    <message>
        <source>Connected to %1.</source>
        <translation>Verbunden mit %1.</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbindung zu %1 wird aufgebaut …</translation>
    </message>
    <message>
        <source>Not connected to %1. %2</source>
        <translation>Nicht mit %1 verbunden. %2</translation>
    </message>
    <message>
        <source>Trying again now.</source>
        <translation>Der nächste Versuch läuft.</translation>
    </message>
    <message numerus="yes">
        <source>Next attempt in %n s.</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>Nächster Versuch in %n s.</numerusform>
            <numerusform>Nächster Versuch in %n s.</numerusform>
        </translation>
    </message>
    <message>
        <source>The connection to %1 was lost. %2 Sessions and live queries come back by themselves, and the text stays. %3</source>
        <translation>Die Verbindung zu %1 ging verloren. %2 Sitzungen und Live-Abfragen kommen von selbst zurück, und der Text bleibt. %3</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>Connect to SurrealDB</source>
        <translation>Mit SurrealDB verbinden</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>A whole address can be pasted: user, namespace and database in it are put into their fields.</source>
        <translation>Eine ganze Adresse kann eingefügt werden: Benutzer, Namensraum und Datenbank darin kommen in ihre Felder.</translation>
    </message>
    <message>
        <source>the host, unless you name it</source>
        <translation>der Rechner, wenn Sie nichts angeben</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Enter ws:// or wss:// with a host, and a port if it has one.</source>
        <translation>Geben Sie ws:// oder wss:// mit einem Rechner an, und einem Port, falls nötig.</translation>
    </message>
    <message>
        <source>%1:// cannot be used: sessions and live queries need a WebSocket (ws or wss).</source>
        <translation>%1:// ist nicht möglich: Sitzungen und Live-Abfragen brauchen einen WebSocket (ws oder wss).</translation>
    </message>
    <message>
        <source>Not encrypted: the password can be read on the way. Use wss:// where the server has it.</source>
        <translation>Nicht verschlüsselt: Das Passwort ist unterwegs lesbar. Nehmen Sie wss://, wo der Server es hat.</translation>
    </message>
    <message>
        <source>Encrypted.</source>
        <translation>Verschlüsselt.</translation>
    </message>
    <message>
        <source>On this computer.</source>
        <translation>Auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Enter the server's address.</source>
        <translation>Geben Sie die Adresse des Servers ein.</translation>
    </message>
    <message>
        <source>Connected. Signing in…</source>
        <translation>Verbunden. Anmeldung läuft …</translation>
    </message>
    <message>
        <source>Signed in. Asking the server for its version…</source>
        <translation>Angemeldet. Der Server wird nach seiner Version gefragt …</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird aufgebaut …</translation>
    </message>
    <message>
        <source>It works: SurrealDB %1 answered in %2.</source>
        <extracomment>%1 is a version, %2 a time such as 3 ms</extracomment>
        <translation>Es geht: SurrealDB %1 hat in %2 geantwortet.</translation>
    </message>
    <message>
        <source>Remember this connection</source>
        <translation>Diese Verbindung merken</translation>
    </message>
    <message>
        <source>Ask each time</source>
        <translation>Jedes Mal fragen</translation>
    </message>
    <message>
        <source>Keep it in the system's keychain</source>
        <translation>Im Schlüsselbund des Systems aufbewahren</translation>
    </message>
    <message>
        <source>The password is kept in the keychain of the system, or asked for each time; never in a file of this program.</source>
        <translation>Das Passwort wird im Schlüsselbund des Systems aufbewahrt oder jedes Mal erfragt; nie in einer Datei dieses Programms.</translation>
    </message>
    <message>
        <source>There is no keychain on this system: the password is asked for each time.</source>
        <translation>Dieses System hat keinen Schlüsselbund: Das Passwort wird jedes Mal erfragt.</translation>
    </message>
    <message>
        <source>Password, next time</source>
        <translation>Passwort beim nächsten Mal</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>Nächstes Mal</translation>
    </message>
    <message>
        <source>Sessions begin &amp;read-only</source>
        <translation>Sitzungen beginnen &amp;schreibgeschützt</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>none, or a path such as Shop/Europe</source>
        <translation>keiner, oder ein Pfad wie Laden/Europa</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>What is in production asks before it is changed.</source>
        <translation>Was in Produktion ist, fragt, bevor es geändert wird.</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>Cyan</translation>
    </message>
    <message>
        <source>Olive</source>
        <translation>Oliv</translation>
    </message>
    <message>
        <source>Indigo</source>
        <translation>Indigo</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <extracomment>%1 is the name of a connection</extracomment>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>Surreal Explorer</source>
        <translation>Surreal Explorer</translation>
    </message>
    <message>
        <source>Forget the connection %1?</source>
        <translation>Die Verbindung %1 vergessen?</translation>
    </message>
    <message>
        <source>%1
What the keychain holds for it goes too. The server is not touched.</source>
        <translation>%1
Was der Schlüsselbund dafür hält, geht mit. Der Server bleibt unberührt.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>The server answers. Trying a transaction…</source>
        <translation>Der Server antwortet. Eine Transaktion wird versucht…</translation>
    </message>
    <message>
        <source>It has sessions of their own, live queries and transactions.</source>
        <translation>Er hat eigene Sitzungen, Live-Abfragen und Transaktionen.</translation>
    </message>
    <message>
        <source>It has sessions of their own and live queries, but no transactions.</source>
        <translation>Er hat eigene Sitzungen und Live-Abfragen, aber keine Transaktionen.</translation>
    </message>
</context>
<context>
    <name>ConnectionFile</name>
    <message>
        <source>its data live in the other program</source>
        <translation>ihre Daten liegen im anderen Programm</translation>
    </message>
    <message>
        <source>it has no address</source>
        <translation>sie hat keine Adresse</translation>
    </message>
    <message>
        <source>its address %1 cannot be used</source>
        <translation>ihre Adresse %1 ist nicht verwendbar</translation>
    </message>
    <message>
        <source>it signs in through an account in the cloud</source>
        <translation>sie meldet sich über ein Konto in der Cloud an</translation>
    </message>
    <message>
        <source>its way to sign in, %1, is not known here</source>
        <translation>ihre Art der Anmeldung, %1, ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the name of a connection, %2 why it is not taken</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>(without a name)</source>
        <translation>(ohne Namen)</translation>
    </message>
    <message>
        <source>It is no JSON: %1</source>
        <translation>Das ist kein JSON: %1</translation>
    </message>
    <message>
        <source>There are no connections in it. The file of Surrealist is called config.json or surrealist.json, or is made by its backup.</source>
        <translation>Darin sind keine Verbindungen. Die Datei von Surrealist heißt config.json oder surrealist.json, oder seine Datensicherung legt sie an.</translation>
    </message>
    <message>
        <source>A later version of Surreal Explorer wrote it: update this one.</source>
        <translation>Eine neuere Version von Surreal Explorer hat sie geschrieben: Aktualisieren Sie diese.</translation>
    </message>
</context>
<context>
    <name>ConnectionList</name>
    <message>
        <source>D&amp;uplicate</source>
        <translation>D&amp;uplizieren</translation>
    </message>
    <message>
        <source>For&amp;get…</source>
        <translation>Ver&amp;gessen…</translation>
    </message>
    <message>
        <source>Search the connections</source>
        <translation>Die Verbindungen durchsuchen</translation>
    </message>
    <message>
        <source>name, address, folder or user</source>
        <translation>Name, Adresse, Ordner oder Benutzer</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>From the file of Surrealist, or of another Surreal Explorer</source>
        <translation>Aus der Datei von Surrealist oder einem anderen Surreal Explorer</translation>
    </message>
</context>
<context>
    <name>ConnectionPorter</name>
    <message>
        <source>Import connections</source>
        <translation>Verbindungen importieren</translation>
    </message>
    <message>
        <source>Connections of Surrealist or Surreal Explorer (*.json)</source>
        <translation>Verbindungen von Surrealist oder Surreal Explorer (*.json)</translation>
    </message>
    <message>
        <source>Export connections, without passwords</source>
        <translation>Verbindungen exportieren, ohne Passwörter</translation>
    </message>
    <message>
        <source>Connections (*.json)</source>
        <translation>Verbindungen (*.json)</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 is too large to be a list of connections.</source>
        <translation>%1 ist zu groß für eine Liste von Verbindungen.</translation>
    </message>
    <message>
        <source>No connection was taken from %1.</source>
        <translation>Aus %1 wurde keine Verbindung übernommen.</translation>
    </message>
    <message>
        <source>%1: there is one like it</source>
        <translation>%1: eine solche gibt es schon</translation>
    </message>
    <message numerus="yes">
        <source>The passwords of %n connection(s) are in the keychain now.</source>
        <translation>
            <numerusform>Das Passwort von %n Verbindung ist jetzt im Schlüsselbund.</numerusform>
            <numerusform>Die Passwörter von %n Verbindungen sind jetzt im Schlüsselbund.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is no keychain: the passwords of %n connection(s) were left where they are, and are asked for each time.</source>
        <translation>
            <numerusform>Es gibt keinen Schlüsselbund: Das Passwort von %n Verbindung blieb, wo es ist, und wird jedes Mal erfragt.</numerusform>
            <numerusform>Es gibt keinen Schlüsselbund: Die Passwörter von %n Verbindungen blieben, wo sie sind, und werden jedes Mal erfragt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) not taken:</source>
        <translation>
            <numerusform>%n Verbindung nicht übernommen:</numerusform>
            <numerusform>%n Verbindungen nicht übernommen:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) taken over.</source>
        <translation>
            <numerusform>%n Verbindung übernommen.</numerusform>
            <numerusform>%n Verbindungen übernommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) written.</source>
        <translation>
            <numerusform>%n Verbindung geschrieben.</numerusform>
            <numerusform>%n Verbindungen geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
There is no password in the file.</source>
        <translation>%1
In der Datei steht kein Passwort.</translation>
    </message>
    <message>
        <source>Surreal Explorer</source>
        <translation>Surreal Explorer</translation>
    </message>
</context>
<context>
    <name>ConnectionProfile</name>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Keine Angabe</translation>
    </message>
</context>
<context>
    <name>CredentialStore</name>
    <message>
        <source>The keychain of the system did not do it: %1</source>
        <translation>Der Schlüsselbund des Systems hat es nicht ausgeführt: %1</translation>
    </message>
</context>
<context>
    <name>CredentialsForm</name>
    <message>
        <source>Sign in as</source>
        <translation>Anmelden als</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Access method</source>
        <translation>Zugangsart</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>JSON Web Token</source>
        <translation>JSON Web Token</translation>
    </message>
    <message>
        <source>as in DEFINE ACCESS, e.g. account</source>
        <translation>wie in DEFINE ACCESS, z. B. account</translation>
    </message>
    <message>
        <source>Add variable</source>
        <translation>Variable hinzufügen</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the variable</source>
        <translation>Name der Variablen</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value of the variable</source>
        <translation>Wert der Variablen</translation>
    </message>
    <message>
        <source>Remove the variable</source>
        <translation>Variable entfernen</translation>
    </message>
    <message>
        <source>none, or the one to work in</source>
        <translation>keine, oder die gewünschte</translation>
    </message>
    <message>
        <source>Enter the user's name.</source>
        <translation>Geben Sie den Namen des Benutzers ein.</translation>
    </message>
    <message>
        <source>Enter the namespace that it belongs to.</source>
        <translation>Geben Sie den Namensraum an, zu dem er gehört.</translation>
    </message>
    <message>
        <source>Enter the namespace and the database that it belongs to.</source>
        <translation>Geben Sie Namensraum und Datenbank an, zu denen er gehört.</translation>
    </message>
    <message>
        <source>Enter the name of the access method.</source>
        <translation>Geben Sie den Namen der Zugangsart ein.</translation>
    </message>
    <message>
        <source>Enter the key.</source>
        <translation>Geben Sie den Schlüssel ein.</translation>
    </message>
    <message>
        <source>Enter the token.</source>
        <translation>Geben Sie das Token ein.</translation>
    </message>
    <message>
        <source>A database needs its namespace.</source>
        <translation>Zu einer Datenbank gehört ein Namensraum.</translation>
    </message>
</context>
<context>
    <name>DetachedSessions</name>
    <message>
        <source>This session is in a window of its own.</source>
        <translation>Diese Sitzung ist in einem eigenen Fenster.</translation>
    </message>
    <message>
        <source>Bring It Back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Back into the Main &amp;Window</source>
        <translation>Zurück ins Haupt&amp;fenster</translation>
    </message>
    <message>
        <source>Move into a &amp;Window of Its Own</source>
        <translation>In ein eigenes &amp;Fenster</translation>
    </message>
</context>
<context>
    <name>DiffExport</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>Der Export wurde abgebrochen; nichts wurde geschrieben.</translation>
    </message>
</context>
<context>
    <name>DocumentArea</name>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Documents beside</source>
        <translation>Dokumente daneben</translation>
    </message>
    <message>
        <source>New query</source>
        <translation>Neue Abfrage</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 *</source>
        <extracomment>the name of a document that is not saved</extracomment>
        <translation>%1 *</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
</context>
<context>
    <name>DocumentKeeper</name>
    <message>
        <source>Kept Queries</source>
        <translation>Aufbewahrte Abfragen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>a session on a connection</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message numerus="yes">
        <source>%n query text(s) of the last time came back: %1. They open by themselves when such a session opens.</source>
        <extracomment>%1 is a list such as "root on localhost:8000, ada on localhost:8000"</extracomment>
        <translation>
            <numerusform>%n Abfragetext vom letzten Mal ist wieder da: %1. Er öffnet sich von selbst, sobald eine solche Sitzung offen ist.</numerusform>
            <numerusform>%n Abfragetexte vom letzten Mal sind wieder da: %1. Sie öffnen sich von selbst, sobald eine solche Sitzung offen ist.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DryRun</name>
    <message>
        <source>It calls %1: what that does outside of the database stays done.</source>
        <translation>Ruft %1 auf: Was das außerhalb der Datenbank tut, bleibt getan.</translation>
    </message>
    <message>
        <source>The event %1 of %2 calls %3: what that does outside of the database stays done.</source>
        <translation>Das Ereignis %1 von %2 ruft %3 auf: Was das außerhalb der Datenbank tut, bleibt getan.</translation>
    </message>
    <message>
        <source>The field %1 of %2 calls %3: what that does outside of the database stays done.</source>
        <translation>Das Feld %1 von %2 ruft %3 auf: Was das außerhalb der Datenbank tut, bleibt getan.</translation>
    </message>
    <message numerus="yes">
        <source>delete %Ln record(s)</source>
        <translation>
            <numerusform>%Ln Datensatz löschen</numerusform>
            <numerusform>%Ln Datensätze löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>create %Ln record(s)</source>
        <translation>
            <numerusform>%Ln Datensatz anlegen</numerusform>
            <numerusform>%Ln Datensätze anlegen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>change %Ln record(s)</source>
        <translation>
            <numerusform>%Ln Datensatz ändern</numerusform>
            <numerusform>%Ln Datensätze ändern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>create or change %Ln record(s)</source>
        <translation>
            <numerusform>%Ln Datensatz anlegen oder ändern</numerusform>
            <numerusform>%Ln Datensätze anlegen oder ändern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>change the schema in %Ln statement(s)</source>
        <translation>
            <numerusform>mit %Ln Anweisung das Schema ändern</numerusform>
            <numerusform>mit %Ln Anweisungen das Schema ändern</numerusform>
        </translation>
    </message>
    <message>
        <source>It would %1.</source>
        <extracomment>%1 is a list such as "delete 3 records, create 1 record"</extracomment>
        <translation>Der Lauf würde %1.</translation>
    </message>
    <message>
        <source>It would change no record.</source>
        <translation>Der Lauf würde keinen Datensatz ändern.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln statement(s) did not say how much they would change.</source>
        <translation>
            <numerusform>%Ln Anweisung hat nicht gesagt, wie viel sie ändern würde.</numerusform>
            <numerusform>%Ln Anweisungen haben nicht gesagt, wie viel sie ändern würden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln statement(s) failed.</source>
        <translation>
            <numerusform>%Ln Anweisung ist gescheitert.</numerusform>
            <numerusform>%Ln Anweisungen sind gescheitert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditorActions</name>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen …</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>&amp;Ersetzen …</translation>
    </message>
    <message>
        <source>Find Ne&amp;xt</source>
        <translation>&amp;Weitersuchen</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>&amp;Rückwärts suchen</translation>
    </message>
    <message>
        <source>Co&amp;mplete</source>
        <translation>Ver&amp;vollständigen</translation>
    </message>
    <message>
        <source>Comment or &amp;Uncomment</source>
        <translation>&amp;Auskommentieren oder zurück</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormatieren</translation>
    </message>
    <message>
        <source>Lays out the selection, or the whole text</source>
        <translation>Ordnet die Auswahl oder den ganzen Text</translation>
    </message>
    <message>
        <source>Add a Caret at the &amp;Next Occurrence</source>
        <translation>Schreibmarke am &amp;nächsten Vorkommen hinzufügen</translation>
    </message>
    <message>
        <source>Fold A&amp;ll</source>
        <translation>Alles e&amp;inklappen</translation>
    </message>
    <message>
        <source>U&amp;nfold All</source>
        <translation>Alles a&amp;usklappen</translation>
    </message>
    <message>
        <source>Ne&amp;xt Problem</source>
        <translation>Nä&amp;chstes Problem</translation>
    </message>
    <message>
        <source>Pre&amp;vious Problem</source>
        <translation>Vori&amp;ges Problem</translation>
    </message>
    <message>
        <source>&amp;Problems</source>
        <translation>&amp;Probleme</translation>
    </message>
    <message>
        <source>&amp;Variables</source>
        <translation>&amp;Variablen</translation>
    </message>
    <message>
        <source>&amp;Add Variable</source>
        <translation>Variable &amp;hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove Variable</source>
        <translation>Variable &amp;entfernen</translation>
    </message>
    <message>
        <source>Va&amp;lue</source>
        <translation>&amp;Wert</translation>
    </message>
    <message>
        <source>Stop at the Ser&amp;ver…</source>
        <translation>Am Ser&amp;ver anhalten …</translation>
    </message>
    <message>
        <source>Closes the connection, which is what makes a server stop</source>
        <translation>Schließt die Verbindung, was einen Server anhalten lässt</translation>
    </message>
    <message>
        <source>Duplicate on Its &amp;Own Connection</source>
        <translation>Mit &amp;eigener Verbindung duplizieren</translation>
    </message>
    <message>
        <source>A session whose connection can be closed without touching others</source>
        <translation>Eine Sitzung, deren Verbindung geschlossen werden kann, ohne andere zu berühren</translation>
    </message>
    <message>
        <source>&amp;Pin the Result</source>
        <translation>Ergebnis an&amp;heften</translation>
    </message>
    <message>
        <source>&amp;Go to Its Statement</source>
        <translation>Zur Anweis&amp;ung gehen</translation>
    </message>
    <message>
        <source>Text as &amp;JSON</source>
        <translation>Text als &amp;JSON</translation>
    </message>
    <message>
        <source>Copy Cells as CSV</source>
        <translation>Zellen als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy Cells as Markdown</source>
        <translation>Zellen als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy Record Ids</source>
        <translation>Datensatz-IDs kopieren</translation>
    </message>
    <message>
        <source>Copy Rows as CSV</source>
        <translation>Zeilen als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy Rows as NDJSON</source>
        <translation>Zeilen als NDJSON kopieren</translation>
    </message>
    <message>
        <source>Copy Rows as Markdown</source>
        <translation>Zeilen als Markdown kopieren</translation>
    </message>
    <message>
        <source>Editor or &amp;Results</source>
        <translation>Editor oder E&amp;rgebnisse</translation>
    </message>
    <message>
        <source>Results &amp;Beside or Below</source>
        <translation>Ergebnisse &amp;daneben oder darunter</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>&amp;Erklären</translation>
    </message>
    <message>
        <source>Shows how the server carries out the statement at the caret</source>
        <translation>Zeigt, wie der Server die Anweisung an der Schreibmarke ausführt</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>Export Selected Ro&amp;ws…</source>
        <translation>Ausgewählte Zei&amp;len exportieren …</translation>
    </message>
    <message>
        <source>Add to the &amp;Session</source>
        <translation>Zur &amp;Sitzung hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Keep for the Session</source>
        <translation>Für die Sitzung &amp;behalten</translation>
    </message>
    <message>
        <source>Every query of the session then finds the chosen variable</source>
        <translation>Jede Abfrage der Sitzung findet die gewählte Variable dann</translation>
    </message>
    <message>
        <source>Run to &amp;File…</source>
        <translation>In &amp;Datei ausführen …</translation>
    </message>
    <message>
        <source>Writes what the statement at the caret answers into a file, without showing it. The server sends it as one message of at most 128 MiB; a whole table comes page by page</source>
        <translation>Schreibt die Antwort der Anweisung an der Schreibmarke in eine Datei, ohne sie zu zeigen. Der Server sendet sie als eine Nachricht von höchstens 128 MiB; eine ganze Tabelle kommt Seite für Seite</translation>
    </message>
    <message>
        <source>Move Lines &amp;Up</source>
        <translation>Zeilen nach &amp;oben</translation>
    </message>
    <message>
        <source>Move Lines &amp;Down</source>
        <translation>Zeilen nach &amp;unten</translation>
    </message>
    <message>
        <source>Dup&amp;licate Line or Selection</source>
        <translation>Zei&amp;le oder Auswahl verdoppeln</translation>
    </message>
    <message>
        <source>Open Re&amp;cord at the Caret</source>
        <translation>Datensatz an der S&amp;chreibmarke öffnen</translation>
    </message>
    <message>
        <source>Shows the record whose id the caret is on, also in a result</source>
        <translation>Zeigt den Datensatz, auf dessen ID die Schreibmarke steht, auch in einem Ergebnis</translation>
    </message>
    <message>
        <source>&amp;Go to Definition</source>
        <translation>Zur &amp;Definition</translation>
    </message>
    <message>
        <source>Of the table, function, parameter or variable at the caret</source>
        <translation>Der Tabelle, der Funktion, des Parameters oder der Variablen an der Schreibmarke</translation>
    </message>
    <message>
        <source>Re&amp;cord</source>
        <translation>Da&amp;tensatz</translation>
    </message>
    <message>
        <source>&amp;Back to the Record Before</source>
        <translation>&amp;Zurück zum Datensatz davor</translation>
    </message>
    <message>
        <source>&amp;Forward to the Next Record</source>
        <translation>&amp;Vor zum nächsten Datensatz</translation>
    </message>
    <message>
        <source>&amp;Refresh the Record</source>
        <translation>Datensatz neu &amp;laden</translation>
    </message>
    <message>
        <source>&amp;Open the Record in a Query</source>
        <translation>Datensatz in einer Abfrage ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Larger &amp;Text</source>
        <translation>&amp;Größerer Text</translation>
    </message>
    <message>
        <source>S&amp;maller Text</source>
        <translation>&amp;Kleinerer Text</translation>
    </message>
    <message>
        <source>Text as Large as the Des&amp;ktop's</source>
        <translation>Text so groß wie auf der &amp;Arbeitsfläche</translation>
    </message>
    <message>
        <source>Go to &amp;Line…</source>
        <translation>Gehe zu Z&amp;eile …</translation>
    </message>
    <message>
        <source>Relations of the &amp;Record</source>
        <translation>Beziehungen des &amp;Datensatzes</translation>
    </message>
    <message>
        <source>Keep the Record Li&amp;ve</source>
        <translation>Datensatz li&amp;ve halten</translation>
    </message>
    <message>
        <source>&amp;Edit the Record in Its Table</source>
        <translation>Datensatz in seiner Tabelle &amp;bearbeiten</translation>
    </message>
</context>
<context>
    <name>EditorKeeper</name>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>%1 is no record id as it stands: only one without variables and calls can be opened.</source>
        <translation>%1 ist so keine Datensatz-ID: Nur eine ohne Variablen und Aufrufe lässt sich öffnen.</translation>
    </message>
    <message>
        <source>There is no definition of %1 that this session may see in %2.</source>
        <translation>In %2 gibt es keine Definition von %1, die diese Sitzung sehen darf.</translation>
    </message>
    <message>
        <source>There is no record id at the caret.</source>
        <translation>An der Schreibmarke steht keine Datensatz-ID.</translation>
    </message>
    <message>
        <source>Nothing at the caret has a definition: put it on a table, a function, a parameter or a record id.</source>
        <translation>An der Schreibmarke steht nichts mit einer Definition: Setzen Sie sie auf eine Tabelle, eine Funktion, einen Parameter oder eine Datensatz-ID.</translation>
    </message>
</context>
<context>
    <name>EngineDialog</name>
    <message>
        <source>Local Databases</source>
        <translation>Lokale Datenbanken</translation>
    </message>
    <message>
        <source>A local database needs the SurrealDB engine, which is not on this computer yet. It can be fetched from the npm registry, about 180 MB, into
%1

Nothing else is changed. A program "surreal" on the PATH would do as well.</source>
        <extracomment>%1 is a folder</extracomment>
        <translation>Eine lokale Datenbank braucht die SurrealDB-Engine, die noch nicht auf diesem Rechner ist. Sie kann aus dem npm-Verzeichnis geholt werden, etwa 180 MB, nach
%1

Sonst wird nichts geändert. Ein Programm „surreal“ im PATH täte es auch.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Fetch the Engine</source>
        <translation>Die Engine holen</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>ExplainModel</name>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Every record of the table is read. An index on what the condition asks for would help if the table is large.</source>
        <translation>Jeder Datensatz der Tabelle wird gelesen. Ein Index auf das, wonach die Bedingung fragt, würde bei einer großen Tabelle helfen.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>JSON, an object per line (*.ndjson)</source>
        <translation>JSON, ein Objekt je Zeile (*.ndjson)</translation>
    </message>
    <message>
        <source>SurrealQL, a literal per line (*.surql)</source>
        <translation>SurrealQL, ein Literal je Zeile (*.surql)</translation>
    </message>
</context>
<context>
    <name>ExportKeeper</name>
    <message>
        <source>Export the table %1</source>
        <extracomment>%1 is the name of a table</extracomment>
        <translation>Tabelle %1 exportieren</translation>
    </message>
</context>
<context>
    <name>ExportStrip</name>
    <message>
        <source>Writing %1: waiting for the first rows</source>
        <translation>%1 wird geschrieben: wartet auf die ersten Zeilen</translation>
    </message>
    <message>
        <source>Writing %1: %2 of %3</source>
        <translation>%1 wird geschrieben: %2 von %3</translation>
    </message>
    <message>
        <source>Writing %1: %2, %3</source>
        <translation>%1 wird geschrieben: %2, %3</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 Written so far: %2 (%3). Keep them as %4?</source>
        <translation>%1 Bisher geschrieben: %2 (%3). Als %4 behalten?</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1 written to %2 (%3)</source>
        <translation>%1 nach %2 geschrieben (%3)</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>FilterHeader</name>
    <message>
        <source>Filter of %1</source>
        <extracomment>%1 is the name of a column</extracomment>
        <translation>Filter für %1</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Match capital and small letters</source>
        <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Nur ganze Wörter</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Previous (Shift+Return)</source>
        <translation>Vorheriges (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next (Return)</source>
        <translation>Nächstes (Eingabe)</translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replaces this one and goes to the next</source>
        <translation>Ersetzt dieses und geht zum nächsten</translation>
    </message>
    <message>
        <source>Replace All</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message>
        <source>Replaces all, in the selection if there is one</source>
        <translation>Ersetzt alle, in der Auswahl, falls es eine gibt</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no regular expression: %1</source>
        <translation>Das ist kein regulärer Ausdruck: %1</translation>
    </message>
</context>
<context>
    <name>FrameKeeper</name>
    <message>
        <source>RPC Log</source>
        <translation>RPC-Protokoll</translation>
    </message>
    <message>
        <source>Save messages</source>
        <translation>Nachrichten speichern</translation>
    </message>
    <message>
        <source>One JSON object a line (*.ndjson)</source>
        <translation>Ein JSON-Objekt je Zeile (*.ndjson)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>FrameLogModel</name>
    <message>
        <source>connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>→ request</source>
        <translation>→ Anfrage</translation>
    </message>
    <message>
        <source>← error</source>
        <translation>← Fehler</translation>
    </message>
    <message>
        <source>← reply</source>
        <translation>← Antwort</translation>
    </message>
    <message>
        <source>← change</source>
        <translation>← Änderung</translation>
    </message>
    <message>
        <source>← other</source>
        <translation>← anderes</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
</context>
<context>
    <name>FramePanel</name>
    <message>
        <source>This session</source>
        <translation>Diese Sitzung</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Filter the messages</source>
        <translation>Die Nachrichten filtern</translation>
    </message>
    <message>
        <source>method or session</source>
        <translation>Methode oder Sitzung</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Content of the message</source>
        <translation>Inhalt der Nachricht</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 older ones are gone</source>
        <translation>%1 ältere sind weg</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>GeometryView</name>
    <message>
        <source>Value as outline</source>
        <translation>Wert als Umriss</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n point(s), x %2 … %3, y %4 … %5</source>
        <extracomment>the kind of a geometry, how many places it has, and its extent: Polygon, 5 points, …</extracomment>
        <translation>
            <numerusform>%1, %n Punkt, x %2 … %3, y %4 … %5</numerusform>
            <numerusform>%1, %n Punkte, x %2 … %3, y %4 … %5</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuardKeeper</name>
    <message>
        <source>Session %1: %2, on %3.</source>
        <extracomment>%1 is the name of a tab, %2 a user and a database, %3 a connection</extracomment>
        <translation>Sitzung %1: %2, auf %3.</translation>
    </message>
</context>
<context>
    <name>HeldTransaction</name>
    <message numerus="yes">
        <source>Committed: what its %n statement(s) wrote is there for everybody.</source>
        <translation>
            <numerusform>Festgeschrieben: Was ihre %n Anweisung geschrieben hat, ist für alle da.</numerusform>
            <numerusform>Festgeschrieben: Was ihre %n Anweisungen geschrieben haben, ist für alle da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled by itself, because no statement came for so long: nothing of its %n statement(s) was written. Begin again to run them once more.</source>
        <translation>
            <numerusform>Von selbst abgebrochen, weil so lange keine Anweisung kam: Von ihrer %n Anweisung wurde nichts geschrieben. Um sie noch einmal auszuführen, neu beginnen.</numerusform>
            <numerusform>Von selbst abgebrochen, weil so lange keine Anweisung kam: Von ihren %n Anweisungen wurde nichts geschrieben. Um sie noch einmal auszuführen, neu beginnen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled: nothing of its %n statement(s) was written.</source>
        <translation>
            <numerusform>Abgebrochen: Von ihrer %n Anweisung wurde nichts geschrieben.</numerusform>
            <numerusform>Abgebrochen: Von ihren %n Anweisungen wurde nichts geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The connection went while the transaction was being committed: look whether what its %n statement(s) wrote is there, before you run them again.</source>
        <translation>
            <numerusform>Die Verbindung ging, während die Transaktion festgeschrieben wurde: Vor einem neuen Lauf nachsehen, ob da ist, was ihre %n Anweisung geschrieben hat.</numerusform>
            <numerusform>Die Verbindung ging, während die Transaktion festgeschrieben wurde: Vor einem neuen Lauf nachsehen, ob da ist, was ihre %n Anweisungen geschrieben haben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The connection went, and the open transaction with it: nothing of its %n statement(s) was written, and nothing was run again.</source>
        <translation>
            <numerusform>Die Verbindung ging und mit ihr die offene Transaktion: Von ihrer %n Anweisung wurde nichts geschrieben, und nichts wurde noch einmal ausgeführt.</numerusform>
            <numerusform>Die Verbindung ging und mit ihr die offene Transaktion: Von ihren %n Anweisungen wurde nichts geschrieben, und nichts wurde noch einmal ausgeführt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Conflict: somebody else has changed the same records since this transaction began. Nothing of its %n statement(s) was written, and it is over. Look at what the records are now, begin again, and run them once more.</source>
        <translation>
            <numerusform>Konflikt: Jemand anders hat dieselben Datensätze geändert, seit diese Transaktion begann. Von ihrer %n Anweisung wurde nichts geschrieben, und sie ist zu Ende. Ansehen, wie die Datensätze jetzt sind, neu beginnen und sie noch einmal ausführen.</numerusform>
            <numerusform>Konflikt: Jemand anders hat dieselben Datensätze geändert, seit diese Transaktion begann. Von ihren %n Anweisungen wurde nichts geschrieben, und sie ist zu Ende. Ansehen, wie die Datensätze jetzt sind, neu beginnen und sie noch einmal ausführen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not committed, and nothing was written: %1</source>
        <translation>Nicht festgeschrieben, und nichts wurde geschrieben: %1</translation>
    </message>
    <message>
        <source>No transaction could be begun: %1</source>
        <translation>Es konnte keine Transaktion begonnen werden: %1</translation>
    </message>
</context>
<context>
    <name>HistoryKeeper</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Surreal Explorer</source>
        <translation>Surreal Explorer</translation>
    </message>
    <message>
        <source>Forget the whole history?</source>
        <translation>Den ganzen Verlauf vergessen?</translation>
    </message>
    <message>
        <source>Every statement in it is gone then, of all sessions and connections. Open queries stay.</source>
        <translation>Alle Anweisungen darin sind dann weg, von allen Sitzungen und Verbindungen. Offene Abfragen bleiben.</translation>
    </message>
    <message>
        <source>Forget All</source>
        <translation>Alles vergessen</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Worked</source>
        <translation>Gelungen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Not waited for</source>
        <translation>Nicht abgewartet</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Search the history</source>
        <translation>Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>words in the statement, the session or the place</source>
        <translation>Wörter aus Anweisung, Sitzung oder Ort</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Nothing was run yet.</source>
        <translation>Noch wurde nichts ausgeführt.</translation>
    </message>
    <message>
        <source>No statement has these words.</source>
        <translation>Keine Anweisung enthält diese Wörter.</translation>
    </message>
</context>
<context>
    <name>IdentityDialog</name>
    <message>
        <source>never, or not said</source>
        <translation>nie, oder nicht genannt</translation>
    </message>
    <message>
        <source>Who am I?</source>
        <translation>Wer bin ich?</translation>
    </message>
    <message>
        <source>User:</source>
        <translation>Benutzer:</translation>
    </message>
    <message>
        <source>Signed in as:</source>
        <translation>Angemeldet als:</translation>
    </message>
    <message>
        <source>Works in:</source>
        <translation>Arbeitet in:</translation>
    </message>
    <message>
        <source>Session ends:</source>
        <translation>Sitzung endet:</translation>
    </message>
    <message>
        <source>Token ends:</source>
        <translation>Token endet:</translation>
    </message>
    <message>
        <source>The server's &amp;word</source>
        <translation>&amp;Was der Server sagt</translation>
    </message>
    <message>
        <source>What the server says of the session</source>
        <translation>Was der Server von der Sitzung sagt</translation>
    </message>
    <message>
        <source>Sign in as…</source>
        <translation>Anmelden als …</translation>
    </message>
    <message>
        <source>no database</source>
        <translation>keine Datenbank</translation>
    </message>
</context>
<context>
    <name>JournalStore</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written to.</source>
        <translation>In den Ordner %1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>A newer version of this program has written %1.</source>
        <translation>Eine neuere Version dieses Programms hat %1 geschrieben.</translation>
    </message>
    <message>
        <source>The file with the texts of your queries was damaged. The copy of %1 is used instead; the damaged file is kept as %2.</source>
        <translation>Die Datei mit den Texten Ihrer Abfragen war beschädigt. Stattdessen wird die Kopie vom %1 verwendet; die beschädigte Datei bleibt als %2 erhalten.</translation>
    </message>
    <message>
        <source>The file with the texts of your queries was damaged and there is no copy of it. It is kept as %1.</source>
        <translation>Die Datei mit den Texten Ihrer Abfragen war beschädigt, und es gibt keine Kopie davon. Sie bleibt als %1 erhalten.</translation>
    </message>
    <message>
        <source>The texts of queries are not kept from here on: %1</source>
        <translation>Die Texte der Abfragen werden ab jetzt nicht aufbewahrt: %1</translation>
    </message>
</context>
<context>
    <name>KeptPanel</name>
    <message>
        <source>Kept queries</source>
        <translation>Aufbewahrte Abfragen</translation>
    </message>
    <message>
        <source>Text of the kept query</source>
        <translation>Text der aufbewahrten Abfrage</translation>
    </message>
</context>
<context>
    <name>LaunchOptions</name>
    <message>
        <source>Ask to connect to the server at &lt;url&gt;.</source>
        <translation>Nach der Verbindung zum Server &lt;url&gt; fragen.</translation>
    </message>
    <message>
        <source>Open a local database in memory with sample data, with a session for root and one for a customer, and start live queries.</source>
        <translation>Eine lokale Datenbank mit Beispieldaten im Arbeitsspeicher öffnen, mit einer Sitzung für root und einer für eine Kundin, und Live-Abfragen starten.</translation>
    </message>
    <message>
        <source>With --sample: save pictures of the window to &lt;folder&gt; and quit.</source>
        <translation>Mit --sample: Bilder des Fensters in &lt;folder&gt; speichern und beenden.</translation>
    </message>
    <message>
        <source>Browses SurrealDB with many sessions over one connection.</source>
        <translation>Zeigt SurrealDB in vielen Sitzungen über eine Verbindung.</translation>
    </message>
    <message>
        <source>--screenshots needs --sample.</source>
        <translation>--screenshots braucht --sample.</translation>
    </message>
    <message>
        <source>Colours: light, dark, contrast, or system (the default).</source>
        <translation>Farben: light, dark, contrast oder system (die Vorgabe).</translation>
    </message>
    <message>
        <source>--theme is light, dark, contrast or system, not %1.</source>
        <translation>--theme ist light, dark, contrast oder system, nicht %1.</translation>
    </message>
</context>
<context>
    <name>LedgerModel</name>
    <message>
        <source>running…</source>
        <translation>läuft …</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>nicht ausgeführt</translation>
    </message>
    <message>
        <source>not waited for</source>
        <translation>nicht abgewartet</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>LinksModel</name>
    <message>
        <source>referred to by %1 (%2)</source>
        <extracomment>records of the table %1 that refer to this one; %2 is their number</extracomment>
        <translation>verwiesen von %1 (%2)</translation>
    </message>
    <message>
        <source>%1 of %2 – show more</source>
        <extracomment>%1 and %2 are numbers</extracomment>
        <translation>%1 von %2 – mehr zeigen</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
</context>
<context>
    <name>LiveFeed</name>
    <message>
        <source>%1 (differences)</source>
        <extracomment>%1 is a table's name; its changes are reported as differences</extracomment>
        <translation>%1 (Unterschiede)</translation>
    </message>
    <message>
        <source>The connection was lost: changes from here on were missed.</source>
        <translation>Die Verbindung ist abgerissen: Änderungen ab hier fehlen.</translation>
    </message>
    <message>
        <source>Changes are reported again.</source>
        <translation>Änderungen werden wieder gemeldet.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LiveLogModel</name>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Fortgesetzt</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Live query</source>
        <translation>Live-Abfrage</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <source>Live queries</source>
        <translation>Live-Abfragen</translation>
    </message>
    <message>
        <source>Changes that live queries reported</source>
        <translation>Von Live-Abfragen gemeldete Änderungen</translation>
    </message>
    <message>
        <source>Value of the selected change</source>
        <translation>Wert der gewählten Änderung</translation>
    </message>
    <message>
        <source>Table or LIVE statement</source>
        <translation>Tabelle oder LIVE-Anweisung</translation>
    </message>
    <message>
        <source>table, or LIVE SELECT … FROM …</source>
        <translation>Tabelle oder LIVE SELECT … FROM …</translation>
    </message>
    <message>
        <source>Live · %1</source>
        <translation>Live · %1</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Open a session to watch its changes.</source>
        <translation>Öffnen Sie eine Sitzung, um ihre Änderungen zu verfolgen.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>paused, %1 waiting</source>
        <translation>angehalten, %1 warten</translation>
    </message>
    <message>
        <source>%1 oldest dropped</source>
        <translation>%1 älteste verworfen</translation>
    </message>
    <message>
        <source>Choose a table, or type a LIVE statement, and start it.
Every change that %1 may see appears here.</source>
        <translation>Wählen Sie eine Tabelle oder geben Sie eine LIVE-Anweisung ein und starten Sie sie.
Jede Änderung, die %1 sehen darf, erscheint hier.</translation>
    </message>
    <message>
        <source>Select a change to see its value.</source>
        <translation>Wählen Sie eine Änderung, um ihren Wert zu sehen.</translation>
    </message>
    <message>
        <source>Listening for %1, and nothing has changed yet.
The server gave a sign of life %2 ago.</source>
        <translation>Hört seit %1 zu, und noch hat sich nichts geändert.
Der Server hat vor %2 ein Lebenszeichen gegeben.</translation>
    </message>
    <message>
        <source>No test change in %1: %2</source>
        <translation>Keine Teständerung in %1: %2</translation>
    </message>
</context>
<context>
    <name>LiveRowsPane</name>
    <message>
        <source>State of the live records</source>
        <translation>Zustand der Live-Datensätze</translation>
    </message>
    <message>
        <source>Live records of %1</source>
        <translation>Live-Datensätze von %1</translation>
    </message>
    <message>
        <source>The connection was lost at %1; the records were read again at %2.</source>
        <extracomment>%1 and %2 are times of day</extracomment>
        <translation>Die Verbindung war um %1 verloren; die Datensätze wurden um %2 neu gelesen.</translation>
    </message>
    <message>
        <source>Not live.</source>
        <translation>Nicht live.</translation>
    </message>
    <message>
        <source>Back: reading what changed…</source>
        <translation>Zurück: Es wird gelesen, was sich geändert hat …</translation>
    </message>
    <message>
        <source>Reading, and listening…</source>
        <translation>Es wird gelesen und zugehört …</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n Datensatz</numerusform>
            <numerusform>%n Datensätze</numerusform>
        </translation>
    </message>
    <message>
        <source>Live: the first %1, there are more.</source>
        <extracomment>%1 is a number of records</extracomment>
        <translation>Live: die ersten %1, es gibt mehr.</translation>
    </message>
    <message>
        <source>Live: %1.</source>
        <translation>Live: %1.</translation>
    </message>
    <message>
        <source>Interrupted: these are the records as they were at %1. Changes are being missed until the connection is back.</source>
        <translation>Unterbrochen: Das sind die Datensätze, wie sie um %1 waren. Änderungen entgehen, bis die Verbindung zurück ist.</translation>
    </message>
    <message>
        <source>Ended: %1</source>
        <translation>Beendet: %1</translation>
    </message>
    <message>
        <source>Not live: %1</source>
        <translation>Nicht live: %1</translation>
    </message>
</context>
<context>
    <name>LocalDatabaseDialog</name>
    <message>
        <source>In memory: gone when its last session is closed</source>
        <translation>Im Arbeitsspeicher: fort, wenn die letzte Sitzung schließt</translation>
    </message>
    <message>
        <source>In a folder:</source>
        <translation>In einem Ordner:</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Fill it with the sample shop (people, products, orders)</source>
        <translation>Mit dem Beispielladen füllen (Personen, Waren, Bestellungen)</translation>
    </message>
    <message>
        <source>Open local database</source>
        <translation>Lokale Datenbank öffnen</translation>
    </message>
    <message>
        <source>Runs the SurrealDB engine on this computer, reachable by this window alone.</source>
        <translation>Führt SurrealDB auf diesem Rechner aus, nur für dieses Fenster erreichbar.</translation>
    </message>
    <message>
        <source>Folder of the data</source>
        <translation>Ordner der Daten</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>LocalEngine</name>
    <message>
        <source>npm does not start: %1</source>
        <translation>npm startet nicht: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>npm was not found. Install Node.js 18 or later with npm, or SurrealDB itself, so that the program "surreal" is on the PATH.</source>
        <translation>npm wurde nicht gefunden. Node.js 18 oder neuer mit npm installieren, oder SurrealDB selbst, sodass das Programm „surreal“ im PATH ist.</translation>
    </message>
    <message>
        <source>Asking the registry of npm…</source>
        <translation>Das npm-Verzeichnis wird gefragt…</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed outside %1.</source>
        <translation>Angehalten. Außerhalb von %1 wurde nichts geändert.</translation>
    </message>
    <message>
        <source>npm could not get the packages:
%1</source>
        <translation>npm konnte die Pakete nicht holen:
%1</translation>
    </message>
</context>
<context>
    <name>LossGuard</name>
    <message>
        <source>Close %1?</source>
        <translation>%1 schließen?</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close session %1?</source>
        <translation>Sitzung %1 schließen?</translation>
    </message>
    <message>
        <source>Close Session</source>
        <translation>Sitzung schließen</translation>
    </message>
    <message>
        <source>Connect to %1 again?</source>
        <translation>Neu mit %1 verbinden?</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Move %1 to another session?</source>
        <translation>%1 in eine andere Sitzung verschieben?</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Quit Surreal Explorer?</source>
        <translation>Surreal Explorer beenden?</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <extracomment>behind a list of sentences about what would be lost</extracomment>
        <translation>
            <numerusform>… und %n weiterer Verlust.</numerusform>
            <numerusform>… und %n weitere Verluste.</numerusform>
        </translation>
    </message>
    <message>
        <source>Surreal Explorer</source>
        <translation>Surreal Explorer</translation>
    </message>
    <message>
        <source>%1 of session %2 is running in %3: that answer will not be seen, and what it writes by then stays written.</source>
        <extracomment>%1 is a comparison, in the tab of session %2; %3 is a session, too</extracomment>
        <translation>%1 der Sitzung %2 läuft in %3: Diese Antwort wird nicht zu sehen sein, und was sie bis dahin schreibt, bleibt geschrieben.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>%1 — Surreal Explorer</source>
        <translation>%1 – Surreal Explorer</translation>
    </message>
    <message>
        <source>Surreal Explorer</source>
        <translation>Surreal Explorer</translation>
    </message>
    <message>
        <source>Starting the local database…</source>
        <translation>Die lokale Datenbank startet …</translation>
    </message>
    <message>
        <source>Rename session</source>
        <translation>Sitzung umbenennen</translation>
    </message>
    <message>
        <source>Name of the tab (empty: the name of the user):</source>
        <translation>Name des Reiters (leer: der Name des Benutzers):</translation>
    </message>
    <message>
        <source>Open query</source>
        <translation>Abfrage öffnen</translation>
    </message>
    <message>
        <source>SurrealQL (*.surql *.surrealql)</source>
        <translation>SurrealQL (*.surql *.surrealql)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save query</source>
        <translation>Abfrage speichern</translation>
    </message>
    <message>
        <source>About Surreal Explorer</source>
        <translation>Über Surreal Explorer</translation>
    </message>
    <message>
        <source>Surreal Explorer %1</source>
        <translation>Surreal Explorer %1</translation>
    </message>
    <message>
        <source>Browses SurrealDB with many sessions over one connection.
Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Zeigt SurrealDB in vielen Sitzungen über eine Verbindung.
Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
</context>
<context>
    <name>ParameterForm</name>
    <message>
        <source>Values for the query</source>
        <translation>Werte für die Abfrage</translation>
    </message>
    <message>
        <source>%1; may stay empty</source>
        <translation>%1; darf leer bleiben</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
</context>
<context>
    <name>PrincipalBar</name>
    <message>
        <source>Namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Not listed for this identity: type the name</source>
        <translation>Für diese Identität nicht aufgezählt: Geben Sie den Namen ein</translation>
    </message>
    <message>
        <source>Choose one, or type a name. A name that does not exist yet is created.</source>
        <translation>Wählen Sie oder geben Sie einen Namen ein. Was es noch nicht gibt, wird angelegt.</translation>
    </message>
    <message>
        <source>token %1 left</source>
        <translation>Token noch %1</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUKTION</translation>
    </message>
    <message>
        <source>READ-ONLY</source>
        <translation>SCHREIBGESCHÜTZT</translation>
    </message>
    <message>
        <source>session expired</source>
        <translation>Sitzung abgelaufen</translation>
    </message>
    <message>
        <source>token expired</source>
        <translation>Token abgelaufen</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>session %1 left</source>
        <translation>Sitzung noch %1</translation>
    </message>
    <message>
        <source>The server ends this session at %1; then sign in again.</source>
        <translation>Der Server beendet diese Sitzung um %1; dann neu anmelden.</translation>
    </message>
    <message>
        <source>The token ends at %1. The session goes on after that.</source>
        <translation>Das Token endet um %1. Die Sitzung geht danach weiter.</translation>
    </message>
    <message>
        <source>SIGN IN AGAIN</source>
        <translation>NEU ANMELDEN</translation>
    </message>
    <message numerus="yes">
        <source>%n OPEN TRANSACTION(S)</source>
        <translation>
            <numerusform>%n OFFENE TRANSAKTION</numerusform>
            <numerusform>%n OFFENE TRANSAKTIONEN</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemsModel</name>
    <message>
        <source>line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>editor</source>
        <translation>Editor</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Gefunden von</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Nothing is wrong with this text, as far as can be told without running it.</source>
        <translation>Mit diesem Text ist alles in Ordnung, soweit sich das sagen lässt, ohne ihn auszuführen.</translation>
    </message>
    <message>
        <source>The mistakes of the query in front are listed here.</source>
        <translation>Hier stehen die Fehler der Abfrage, die vorn ist.</translation>
    </message>
</context>
<context>
    <name>QueryMover</name>
    <message>
        <source>Move the query</source>
        <translation>Die Abfrage verschieben</translation>
    </message>
    <message>
        <source>Session that it is to belong to:</source>
        <translation>Sitzung, zu der sie gehören soll:</translation>
    </message>
</context>
<context>
    <name>QueryPage</name>
    <message>
        <source>Running for %1</source>
        <translation>Läuft seit %1</translation>
    </message>
    <message>
        <source>No results yet</source>
        <translation>Noch keine Ergebnisse</translation>
    </message>
    <message>
        <source>Ctrl+Enter runs the selection or the statement at the caret, Ctrl+Shift+Enter all of them.
For example: SELECT * FROM %1 LIMIT 10;</source>
        <translation>Strg+Eingabe führt die Auswahl oder die Anweisung an der Schreibmarke aus, Strg+Umschalt+Eingabe alle.
Zum Beispiel: SELECT * FROM %1 LIMIT 10;</translation>
    </message>
    <message>
        <source>Nothing to run</source>
        <translation>Nichts auszuführen</translation>
    </message>
    <message>
        <source>There is no statement here.</source>
        <translation>Hier steht keine Anweisung.</translation>
    </message>
    <message>
        <source>Live query started</source>
        <translation>Live-Abfrage gestartet</translation>
    </message>
    <message>
        <source>Its changes are shown in the Live panel.</source>
        <translation>Ihre Änderungen erscheinen in der Live-Ansicht.</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>Läuft …</translation>
    </message>
    <message>
        <source>Stopped waiting after %1</source>
        <translation>Nach %1 nicht mehr gewartet</translation>
    </message>
    <message>
        <source>Stopped waiting. The server cannot be told to stop: it goes on with the statement, and what that writes will stay written.</source>
        <translation>Es wird nicht mehr gewartet. Der Server lässt sich nicht anhalten: Er führt die Anweisung weiter aus, und was sie schreibt, bleibt geschrieben.</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>%1 insgesamt</translation>
    </message>
    <message>
        <source>Server %1, %2 in all</source>
        <translation>Server %1, %2 insgesamt</translation>
    </message>
    <message>
        <source>A LIVE statement ran among others: its changes are not shown. Run it alone, or start it in the Live panel.</source>
        <translation>Eine LIVE-Anweisung lief unter anderen: Ihre Änderungen werden nicht gezeigt. Führen Sie sie allein aus oder starten Sie sie in der Live-Ansicht.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>%1 is larger than %2: import it instead of editing it.</source>
        <translation>%1 ist größer als %2: Importieren Sie die Datei, statt sie zu bearbeiten.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n ersetzt</numerusform>
            <numerusform>%n ersetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has no value: give it one in the Variables panel, or run again to send NONE.</source>
        <translation>%1 hat keinen Wert: Geben Sie im Bereich „Variablen“ einen an, oder führen Sie noch einmal aus, um NONE zu senden.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Not formatted: a bracket or a quote has no partner, so no layout is safe. The Problems panel says where.</source>
        <translation>Nicht formatiert: Einer Klammer oder einem Anführungszeichen fehlt das Gegenstück, daher ist keine Anordnung sicher. Der Bereich „Probleme“ sagt, wo.</translation>
    </message>
    <message>
        <source>Stop It at the Server…</source>
        <translation>Am Server anhalten …</translation>
    </message>
    <message>
        <source>Server	%1
Network and waiting	%2
Decoding	%3
Showing	%4
Together	%5</source>
        <translation>Server	%1
Netz und Warten	%2
Dekodieren	%3
Anzeigen	%4
Zusammen	%5</translation>
    </message>
    <message>
        <source>The connection was closed to stop the statement, and is made again. What the statement had written by then may be there: look before you run it again.</source>
        <translation>Die Verbindung wurde geschlossen, um die Anweisung anzuhalten, und wird neu aufgebaut. Was die Anweisung bis dahin geschrieben hat, kann da sein: Sehen Sie nach, bevor Sie sie noch einmal ausführen.</translation>
    </message>
    <message>
        <source>Query %1</source>
        <translation>Abfrage %1</translation>
    </message>
    <message>
        <source>The text of %1 is not saved.</source>
        <translation>Der Text von %1 ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>%1 is running: it ends without an answer, and what it has written by then stays written.</source>
        <translation>%1 läuft noch: sie endet ohne Antwort, und was sie bis dahin geschrieben hat, bleibt geschrieben.</translation>
    </message>
    <message>
        <source>%1 is running: its answer will not be seen. The server goes on with it, and what that writes stays written.</source>
        <translation>%1 läuft noch: ihre Antwort wird nicht zu sehen sein. Der Server macht damit weiter, und was das schreibt, bleibt geschrieben.</translation>
    </message>
    <message>
        <source>The text and the variables are back. Results of closed queries are kept only while their session is open, and only of the last few: run it again.</source>
        <translation>Text und Variablen sind wieder da. Ergebnisse geschlossener Abfragen bleiben nur, solange ihre Sitzung offen ist, und nur die letzten: bitte erneut ausführen.</translation>
    </message>
    <message>
        <source>There is no statement at the caret.</source>
        <translation>An der Schreibmarke steht keine Anweisung.</translation>
    </message>
    <message>
        <source>%1
Nothing was sent. %2</source>
        <translation>%1
Nichts wurde gesendet. %2</translation>
    </message>
    <message>
        <source>A transaction is open in this session, and a dry run ends with cancelling its own: commit or cancel the open one first. What is run in it can be undone by cancelling it, too.</source>
        <translation>In dieser Sitzung ist eine Transaktion offen, und ein Probelauf endet damit, dass er seine eigene abbricht: zuerst die offene festschreiben oder abbrechen. Was in ihr ausgeführt wird, macht ihr Abbruch auch rückgängig.</translation>
    </message>
    <message>
        <source>Not tried</source>
        <translation>Nicht erprobt</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Looking at what it does…</source>
        <translation>Es wird nachgesehen, was der Text tut …</translation>
    </message>
    <message>
        <source>What its tables do when they change could not be looked at.</source>
        <translation>Was seine Tabellen bei einer Änderung tun, konnte nicht angesehen werden.</translation>
    </message>
    <message>
        <source>Not all of it could be undone</source>
        <translation>Nicht alles davon könnte rückgängig gemacht werden</translation>
    </message>
    <message>
        <source>Try It</source>
        <translation>Erproben</translation>
    </message>
    <message>
        <source>Dry run: nothing was changed.</source>
        <translation>Probelauf: Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Dry run: it is being undone.</source>
        <translation>Probelauf: Er wird rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Not tried: %1</source>
        <translation>Nicht erprobt: %1</translation>
    </message>
    <message>
        <source>Dry run: the server did not say that it is undone, so look. %1</source>
        <translation>Probelauf: Der Server hat nicht gesagt, dass er rückgängig gemacht ist, also nachsehen. %1</translation>
    </message>
    <message>
        <source>%1 is running: its answer will not be seen.</source>
        <translation>%1 läuft: Die Antwort wird nicht zu sehen sein.</translation>
    </message>
    <message>
        <source>The transaction of this session is just being ended: run it again in a moment.</source>
        <translation>Die Transaktion dieser Sitzung wird gerade beendet: gleich noch einmal ausführen.</translation>
    </message>
    <message>
        <source>Not in a transaction</source>
        <translation>Nicht in einer Transaktion</translation>
    </message>
    <message>
        <source>Stopped waiting. The server cannot be told to stop: it goes on with the statement. As this is a dry run, all of it is undone.</source>
        <translation>Es wird nicht mehr gewartet. Dem Server kann nicht gesagt werden, dass er aufhören soll: Er macht mit der Anweisung weiter. Da dies ein Probelauf ist, wird alles davon rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Stopped waiting. The server cannot be told to stop: it goes on with the statement, and what that writes is part of the open transaction.</source>
        <translation>Es wird nicht mehr gewartet. Dem Server kann nicht gesagt werden, dass er aufhören soll: Er macht mit der Anweisung weiter, und was die schreibt, gehört zur offenen Transaktion.</translation>
    </message>
    <message>
        <source>It gave no reason.</source>
        <translation>Er gab keinen Grund an.</translation>
    </message>
    <message>
        <source>%1: %2 A dry run would send it all the same. %3</source>
        <extracomment>%1 and %2 say why nothing may be changed, %3 what can be done about it</extracomment>
        <translation>%1: %2 Ein Probelauf würde es trotzdem senden. %3</translation>
    </message>
    <message>
        <source>Not run again: what ran last may change something. Run it yourself if that is meant.</source>
        <translation>Nicht noch einmal ausgeführt: Was zuletzt lief, kann etwas ändern. Führen Sie es selbst aus, wenn das gemeint ist.</translation>
    </message>
</context>
<context>
    <name>QueryTextEdit</name>
    <message>
        <source>Query text</source>
        <translation>Abfragetext</translation>
    </message>
</context>
<context>
    <name>QueryTools</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>Probleme (%1)</translation>
    </message>
    <message>
        <source>whole result</source>
        <translation>ganzes Ergebnis</translation>
    </message>
    <message>
        <source>Choose a cell of a result: its whole value is shown here.</source>
        <translation>Wählen Sie eine Zelle eines Ergebnisses: Ihr ganzer Wert wird hier gezeigt.</translation>
    </message>
    <message numerus="yes">
        <source>%1, which has %n running</source>
        <translation>
            <numerusform>%1, wo %n Abfrage läuft</numerusform>
            <numerusform>%1, wo %n Abfragen laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>A server does not stop a single statement; it ends what a connection has under way when that is closed. The connection is made again at once, and the session comes back with its user, place, variables and live queries. An open transaction is lost.</source>
        <translation>Ein Server hält keine einzelne Anweisung an; er beendet, was eine Verbindung in Arbeit hat, wenn diese geschlossen wird. Die Verbindung wird sofort neu aufgebaut, und die Sitzung kommt mit Benutzer, Ort, Variablen und Live-Abfragen zurück. Eine offene Transaktion geht verloren.</translation>
    </message>
    <message>
        <source>The engine of a local database is an exception: it goes on with the statement all the same.</source>
        <translation>Der Server einer lokalen Datenbank ist eine Ausnahme: Er fährt mit der Anweisung trotzdem fort.</translation>
    </message>
    <message>
        <source>No other session uses this connection.</source>
        <translation>Keine andere Sitzung benutzt diese Verbindung.</translation>
    </message>
    <message>
        <source>These sessions use it too, and lose what they have running: %1.</source>
        <translation>Diese Sitzungen benutzen sie auch und verlieren, was bei ihnen läuft: %1.</translation>
    </message>
    <message>
        <source>Surreal Explorer</source>
        <translation>Surreal Explorer</translation>
    </message>
    <message>
        <source>Close the connection to stop the statement?</source>
        <translation>Die Verbindung schließen, um die Anweisung anzuhalten?</translation>
    </message>
    <message>
        <source>Close and Reconnect</source>
        <translation>Schließen und neu verbinden</translation>
    </message>
    <message>
        <source>Export the result</source>
        <translation>Ergebnis exportieren</translation>
    </message>
    <message>
        <source>Choose a cell: its whole value is shown here.</source>
        <translation>Wählen Sie eine Zelle: Ihr ganzer Wert wird hier gezeigt.</translation>
    </message>
    <message>
        <source>Nothing of this result is kept.</source>
        <translation>Von diesem Ergebnis ist nichts behalten.</translation>
    </message>
    <message>
        <source>An export of this query is under way already.</source>
        <translation>Ein Export dieser Abfrage läuft schon.</translation>
    </message>
    <message>
        <source>Run to a file</source>
        <translation>In eine Datei ausführen</translation>
    </message>
    <message>
        <source>Go to line</source>
        <translation>Gehe zu Zeile</translation>
    </message>
    <message>
        <source>Line, from 1 to %1:</source>
        <translation>Zeile, von 1 bis %1:</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Recent documents</source>
        <translation>Zuletzt benutzte Dokumente</translation>
    </message>
</context>
<context>
    <name>RecordDelegate</name>
    <message>
        <source>%1, as SurrealQL</source>
        <extracomment>%1 is the name of a field</extracomment>
        <translation>%1, als SurrealQL</translation>
    </message>
    <message>
        <source>empty: no such field</source>
        <translation>leer: kein solches Feld</translation>
    </message>
</context>
<context>
    <name>RecordLinks</name>
    <message>
        <source>Records that this one is linked with</source>
        <translation>Datensätze, mit denen dieser verknüpft ist</translation>
    </message>
    <message>
        <source>Counting what is linked…</source>
        <translation>Verknüpfungen werden gezählt …</translation>
    </message>
    <message>
        <source>No relation leads from or to this record and no field refers to it, as far as %1 may see.</source>
        <translation>Keine Beziehung führt von diesem Datensatz weg oder zu ihm, und kein Feld verweist auf ihn, soweit %1 es sehen darf.</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Hold Ctrl and click a record id in a query, or put the caret on it and press Ctrl+I: the record is shown here.</source>
        <translation>Klicken Sie mit gedrückter Strg-Taste auf eine Datensatz-ID in einer Abfrage, oder setzen Sie die Schreibmarke darauf und drücken Sie Strg+I: Der Datensatz erscheint hier.</translation>
    </message>
    <message>
        <source>The session that %1 was opened in is closed.</source>
        <translation>Die Sitzung, in der %1 geöffnet wurde, ist geschlossen.</translation>
    </message>
    <message>
        <source>%1 is not there for %2: either there is no such record, or its permissions hide it.</source>
        <translation>%1 ist für %2 nicht da: Entweder gibt es keinen solchen Datensatz, oder seine Rechte verbergen ihn.</translation>
    </message>
    <message>
        <source>%1 cannot be shown: %2</source>
        <extracomment>%1 is a record id</extracomment>
        <translation>%1 kann nicht gezeigt werden: %2</translation>
    </message>
    <message>
        <source>The way to the record</source>
        <translation>Der Weg zum Datensatz</translation>
    </message>
    <message>
        <source>What is shown of the record</source>
        <translation>Was vom Datensatz gezeigt wird</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>Beziehungen</translation>
    </message>
</context>
<context>
    <name>RecordsModel</name>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>To be deleted</source>
        <translation>Wird gelöscht</translation>
    </message>
    <message>
        <source>Conflict: somebody else has deleted the record.</source>
        <translation>Konflikt: Jemand anderes hat den Datensatz gelöscht.</translation>
    </message>
    <message>
        <source>Conflict: somebody else has changed the record. It now has %1.</source>
        <extracomment>%1 is a list of fields with their values</extracomment>
        <translation>Konflikt: Jemand anderes hat den Datensatz geändert. Er hat jetzt %1.</translation>
    </message>
    <message>
        <source>Changed. The server has %1.</source>
        <translation>Geändert. Der Server hat %1.</translation>
    </message>
</context>
<context>
    <name>ResultExport</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>Der Export wurde abgebrochen; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The export was cancelled.</source>
        <translation>Der Export wurde abgebrochen.</translation>
    </message>
    <message>
        <source>NDJSON and JSON take records of any shape.</source>
        <translation>NDJSON und JSON nehmen Datensätze jeder Form.</translation>
    </message>
    <message>
        <source>What was written is removed.</source>
        <translation>Was geschrieben war, ist entfernt.</translation>
    </message>
    <message>
        <source>%1 is being written: it ends with the rows that are there by then.</source>
        <translation>%1 wird gerade geschrieben: mit den Zeilen, die bis dahin da sind, ist Schluss.</translation>
    </message>
    <message>
        <source>%1 is being written: there will be no such file.</source>
        <translation>%1 wird gerade geschrieben: diese Datei wird es nicht geben.</translation>
    </message>
    <message>
        <source>Whether %1 keeps the rows written so far is not decided: they go.</source>
        <translation>Ob %1 die bisher geschriebenen Zeilen behält, ist nicht entschieden: sie gehen verloren.</translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>The statement ran and answered nothing (NONE).</source>
        <translation>Die Anweisung lief und hat nichts geantwortet (NONE).</translation>
    </message>
    <message>
        <source>No rows</source>
        <translation>Keine Zeilen</translation>
    </message>
    <message>
        <source>The statement ran. No record matches it, or none that this identity may see.</source>
        <translation>Die Anweisung lief. Kein Datensatz passt, oder keiner, den diese Identität sehen darf.</translation>
    </message>
    <message>
        <source>The first %1 of %2 rows are shown as text. The table has them all.</source>
        <translation>Als Text erscheinen die ersten %1 von %2 Zeilen. Die Tabelle hat sie alle.</translation>
    </message>
    <message>
        <source>Result as table</source>
        <translation>Ergebnis als Tabelle</translation>
    </message>
    <message>
        <source>Result as tree</source>
        <translation>Ergebnis als Baum</translation>
    </message>
    <message>
        <source>Result as text</source>
        <translation>Ergebnis als Text</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>%1 cells are too many for the clipboard: export the result to a file.</source>
        <translation>%1 Zellen sind zu viele für die Zwischenablage: Exportieren Sie das Ergebnis in eine Datei.</translation>
    </message>
    <message>
        <source>How the statement is carried out</source>
        <translation>Wie die Anweisung ausgeführt wird</translation>
    </message>
    <message>
        <source>Show It in the Text</source>
        <translation>Im Text zeigen</translation>
    </message>
    <message>
        <source>The query changes data: to run it again for them is for you to decide.</source>
        <translation>Die Abfrage ändert Daten: ob sie dafür noch einmal läuft, entscheiden Sie.</translation>
    </message>
    <message>
        <source>Stream All to File…</source>
        <translation>Alles in eine Datei …</translation>
    </message>
    <message>
        <source>Run Again</source>
        <translation>Noch einmal ausführen</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Nicht behalten</translation>
    </message>
    <message>
        <source>The server answered %1; they are not in memory any more.</source>
        <translation>Der Server hat %1 geantwortet; sie sind nicht mehr im Speicher.</translation>
    </message>
    <message>
        <source>Kind: %1</source>
        <translation>Art: %1</translation>
    </message>
    <message>
        <source>In detail: %1</source>
        <translation>Genauer: %1</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation>Einzelheiten: %1</translation>
    </message>
    <message>
        <source>Because: %1</source>
        <translation>Weil: %1</translation>
    </message>
    <message>
        <source>Statement: %1</source>
        <translation>Anweisung: %1</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Open in the RPC Log</source>
        <translation>Im RPC-Protokoll öffnen</translation>
    </message>
</context>
<context>
    <name>ResultsPane</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>live query</source>
        <translation>Live-Abfrage</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>1 value</source>
        <translation>1 Wert</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>%1 of %2 are shown.</source>
        <extracomment>10,000 of 1,204,331 rows</extracomment>
        <translation>Gezeigt werden %1 von %2.</translation>
    </message>
    <message>
        <source>The whole answer takes %1 of memory, and results may take %2 (Settings ▸ Results).</source>
        <translation>Die ganze Antwort braucht %1 Speicher, und Ergebnisse dürfen %2 haben (Einstellungen ▸ Ergebnisse).</translation>
    </message>
    <message>
        <source>A result may have %1 (Settings ▸ Results).</source>
        <translation>Ein Ergebnis darf %1 haben (Einstellungen ▸ Ergebnisse).</translation>
    </message>
    <message>
        <source>%1 gave way to newer results, as all together may take %2 of memory (Settings ▸ Results).</source>
        <translation>%1 haben neueren Ergebnissen Platz gemacht, weil alle zusammen %2 Speicher haben dürfen (Einstellungen ▸ Ergebnisse).</translation>
    </message>
    <message>
        <source>%1, not kept</source>
        <translation>%1, nicht behalten</translation>
    </message>
    <message>
        <source>1 value, not kept</source>
        <translation>1 Wert, nicht behalten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>10,000 of 1,204,331 rows</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>%1 gave way while the query was closed, as all results together may take %2 of memory (Settings ▸ Results).</source>
        <translation>%1 mussten weichen, während die Abfrage geschlossen war, denn alle Ergebnisse zusammen dürfen %2 Speicher belegen (Einstellungen ▸ Ergebnisse).</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Pinned: it stays when the query is run again.</source>
        <translation>Angeheftet: bleibt, wenn die Abfrage noch einmal ausgeführt wird.</translation>
    </message>
    <message>
        <source>Server %1</source>
        <translation>Server %1</translation>
    </message>
</context>
<context>
    <name>RunGuard</name>
    <message>
        <source>It has %1.</source>
        <extracomment>%1 are verbs such as UPDATE, DELETE; %2 are names of tables</extracomment>
        <translation>Darin: %1.</translation>
    </message>
    <message>
        <source>It has %1, and changes %2.</source>
        <translation>Darin: %1; ändert %2.</translation>
    </message>
    <message>
        <source>It calls %1, which may change anything.</source>
        <translation>Es ruft %1 auf, was alles ändern kann.</translation>
    </message>
    <message>
        <source>It runs code of the database, which may change anything.</source>
        <translation>Es führt Code der Datenbank aus, der alles ändern kann.</translation>
    </message>
    <message>
        <source>This session is read-only</source>
        <translation>Diese Sitzung ist schreibgeschützt</translation>
    </message>
    <message>
        <source>Change production?</source>
        <translation>Die Produktion ändern?</translation>
    </message>
    <message>
        <source>Run code in a read-only session?</source>
        <translation>Code in einer schreibgeschützten Sitzung ausführen?</translation>
    </message>
    <message>
        <source>The connection is away</source>
        <translation>Die Verbindung ist weg</translation>
    </message>
    <message>
        <source>What may change something is not sent before it is back. What only reads waits for it.</source>
        <translation>Was etwas ändern kann, wird nicht gesendet, bevor sie wieder da ist. Was nur liest, wartet auf sie.</translation>
    </message>
    <message>
        <source>Run it again then.</source>
        <translation>Führen Sie es dann noch einmal aus.</translation>
    </message>
    <message>
        <source>Session ▸ Read-Only lets it be changed.</source>
        <translation>Unter Sitzung ▸ Schreibgeschützt lässt sich das ändern.</translation>
    </message>
</context>
<context>
    <name>RunKeeper</name>
    <message>
        <source>The connection is away: what changes something waits until it is back.</source>
        <translation>Die Verbindung ist weg: Was etwas ändert, wartet, bis sie wieder da ist.</translation>
    </message>
</context>
<context>
    <name>RunQuestion</name>
    <message>
        <source>Surreal Explorer</source>
        <translation>Surreal Explorer</translation>
    </message>
    <message>
        <source>Run It</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Type the name of the database, %1, to run it:</source>
        <extracomment>%1 is the name of a database</extracomment>
        <translation>Zum Ausführen den Namen der Datenbank, %1, eingeben:</translation>
    </message>
    <message>
        <source>Name of the database</source>
        <translation>Name der Datenbank</translation>
    </message>
</context>
<context>
    <name>SampleTour</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>The sample did not work within %1 seconds.</source>
        <translation>Das Beispiel lief nicht innerhalb von %1 Sekunden.</translation>
    </message>
    <message>
        <source>The picture %1 cannot be written.</source>
        <translation>Das Bild %1 lässt sich nicht schreiben.</translation>
    </message>
</context>
<context>
    <name>SchemaKeeper</name>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Add a table to the tree</source>
        <translation>Eine Tabelle in den Baum aufnehmen</translation>
    </message>
    <message>
        <source>Name of a table that this session may use. Nothing is created:</source>
        <translation>Name einer Tabelle, die diese Sitzung benutzen darf. Es wird nichts angelegt:</translation>
    </message>
</context>
<context>
    <name>SchemaModel</name>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Indexes</source>
        <translation>Indizes</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Analyzers</source>
        <translation>Analysatoren</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Access methods</source>
        <translation>Zugangsarten</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Anderes</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Benutzung</translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>wird geladen…</translation>
    </message>
    <message>
        <source>no permission to list</source>
        <translation>keine Erlaubnis zum Auflisten</translation>
    </message>
    <message>
        <source>The server has no namespace yet.</source>
        <translation>Der Server hat noch keinen Namespace.</translation>
    </message>
    <message>
        <source>The namespace has no database yet.</source>
        <translation>Der Namespace hat noch keine Datenbank.</translation>
    </message>
    <message>
        <source>Nothing is defined: its records may have any fields.</source>
        <translation>Nichts ist definiert: Ihre Datensätze dürfen beliebige Felder haben.</translation>
    </message>
    <message>
        <source>That is so for %1.</source>
        <translation>Das ist so für %1.</translation>
    </message>
    <message>
        <source>No permission to list namespaces</source>
        <translation>Keine Erlaubnis, Namespaces aufzulisten</translation>
    </message>
    <message>
        <source>No permission to list databases</source>
        <translation>Keine Erlaubnis, Datenbanken aufzulisten</translation>
    </message>
    <message>
        <source>No permission to list tables</source>
        <translation>Keine Erlaubnis, Tabellen aufzulisten</translation>
    </message>
    <message>
        <source>Queries work. Add a table by its name to have it here.</source>
        <translation>Abfragen gehen. Eine Tabelle mit ihrem Namen aufnehmen, um sie hier zu haben.</translation>
    </message>
    <message>
        <source>No permission to see its definition</source>
        <translation>Keine Erlaubnis, ihre Definition zu sehen</translation>
    </message>
</context>
<context>
    <name>SchemaPanel</name>
    <message>
        <source>Filter the schema</source>
        <translation>Das Schema filtern</translation>
    </message>
    <message>
        <source>part of a name</source>
        <translation>Teil eines Namens</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>Choose something to see its definition</source>
        <translation>Etwas wählen, um seine Definition zu sehen</translation>
    </message>
</context>
<context>
    <name>ServerCheck</name>
    <message>
        <source>The statement is not complete here.</source>
        <translation>Hier ist die Anweisung nicht vollständig.</translation>
    </message>
</context>
<context>
    <name>SessionChooser</name>
    <message>
        <source>Run in several sessions</source>
        <translation>In mehreren Sitzungen ausführen</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Namespace and database</source>
        <translation>Namensraum und Datenbank</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message numerus="yes">
        <source>Run in %n Sessions</source>
        <translation>
            <numerusform>In %n Sitzung ausführen</numerusform>
            <numerusform>In %n Sitzungen ausführen</numerusform>
        </translation>
    </message>
    <message>
        <source>Only one session is open. Session ▸ New Session or Duplicate Session opens another one to compare with.</source>
        <translation>Nur eine Sitzung ist offen. Sitzung ▸ Neue Sitzung oder Sitzung duplizieren öffnet eine weitere zum Vergleichen.</translation>
    </message>
    <message>
        <source>Choose at least two sessions with the space bar.</source>
        <translation>Wählen Sie mit der Leertaste mindestens zwei Sitzungen.</translation>
    </message>
    <message>
        <source>The others are compared with the first: %1.</source>
        <extracomment>%1 is the name of a session</extracomment>
        <translation>Die anderen werden mit der ersten verglichen: %1.</translation>
    </message>
    <message numerus="yes">
        <source>The text changes something: it is carried out in each of the %n sessions.</source>
        <translation>
            <numerusform>Der Text ändert etwas: Er wird in %n Sitzung ausgeführt.</numerusform>
            <numerusform>Der Text ändert etwas: Er wird in jeder der %n Sitzungen ausgeführt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionContext</name>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>not signed in</source>
        <translation>nicht angemeldet</translation>
    </message>
    <message>
        <source>record %1 by access %2</source>
        <extracomment>%1 is a record id such as person:ada, %2 the name of an access method</extracomment>
        <translation>Datensatz %1 über den Zugang %2</translation>
    </message>
    <message>
        <source>record %1</source>
        <translation>Datensatz %1</translation>
    </message>
    <message>
        <source>user of the whole server</source>
        <translation>Benutzer des ganzen Servers</translation>
    </message>
    <message>
        <source>user of the namespace</source>
        <translation>Benutzer des Namensraums</translation>
    </message>
    <message>
        <source>user of the database</source>
        <translation>Benutzer der Datenbank</translation>
    </message>
    <message>
        <source>no database chosen</source>
        <translation>keine Datenbank gewählt</translation>
    </message>
    <message>
        <source>The session is closed.</source>
        <translation>Die Sitzung ist geschlossen.</translation>
    </message>
    <message>
        <source>The session could not be restored: %1</source>
        <translation>Die Sitzung ließ sich nicht wiederherstellen: %1</translation>
    </message>
    <message>
        <source>The connection is back; the session is being restored.</source>
        <translation>Die Verbindung ist zurück; die Sitzung wird wiederhergestellt.</translation>
    </message>
    <message>
        <source>%1 may not list them; type the name.</source>
        <translation>%1 darf sie nicht aufzählen; geben Sie den Namen ein.</translation>
    </message>
    <message>
        <source>%1, role %2</source>
        <extracomment>%1 is "user of the namespace" or the like, %2 one or more roles such as OWNER</extracomment>
        <translation>%1, Rolle %2</translation>
    </message>
    <message numerus="yes">
        <source>%n variable(s)</source>
        <translation>
            <numerusform>%n Variable</numerusform>
            <numerusform>%n Variablen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n live query(s)</source>
        <translation>
            <numerusform>%n Live-Abfrage</numerusform>
            <numerusform>%n Live-Abfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>The connection is back, and the session as it was: %1. The text of its queries has not changed, and nothing was run again.</source>
        <extracomment>%1 is a list such as "root · shop / main, 2 variables, 1 live query"</extracomment>
        <translation>Die Verbindung ist wieder da, und die Sitzung wie vorher: %1. Der Text ihrer Abfragen hat sich nicht geändert, und nichts wurde noch einmal ausgeführt.</translation>
    </message>
    <message>
        <source>What changed in between was not seen by its live queries.</source>
        <translation>Was sich inzwischen geändert hat, haben ihre Live-Abfragen nicht gesehen.</translation>
    </message>
</context>
<context>
    <name>SessionPage</name>
    <message>
        <source>The session stays where it was: %1</source>
        <translation>Die Sitzung bleibt, wo sie war: %1</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Start Again</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>The session has expired: the server takes no more statements until somebody signs in. The text of the queries stays.</source>
        <translation>Die Sitzung ist abgelaufen: Der Server nimmt keine Anweisungen mehr an, bis sich jemand anmeldet. Der Text der Abfragen bleibt.</translation>
    </message>
    <message>
        <source>Sign in Again…</source>
        <translation>Neu anmelden…</translation>
    </message>
    <message>
        <source>USE held for that run alone: the session works in %1, as before. The names above change where it works.</source>
        <translation>USE galt nur für diesen Lauf: die Sitzung arbeitet in %1 wie zuvor. Die Namen oben ändern, wo sie arbeitet.</translation>
    </message>
    <message>
        <source>no database</source>
        <translation>keine Datenbank</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message numerus="yes">
        <source>The open transaction is cancelled in %n second(s), because no statement came for so long: nothing of it stays then. Commit it, or keep it open.</source>
        <translation>
            <numerusform>Die offene Transaktion wird in %n Sekunde abgebrochen, weil so lange keine Anweisung kam: Dann bleibt nichts davon. Festschreiben, oder offen halten.</numerusform>
            <numerusform>Die offene Transaktion wird in %n Sekunden abgebrochen, weil so lange keine Anweisung kam: Dann bleibt nichts davon. Festschreiben, oder offen halten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep Open</source>
        <translation>Offen halten</translation>
    </message>
    <message>
        <source>Open Its Statements</source>
        <translation>Ihre Anweisungen öffnen</translation>
    </message>
</context>
<context>
    <name>SessionTabBar</name>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Close session</source>
        <translation>Sitzung schließen</translation>
    </message>
    <message>
        <source>Close session %1</source>
        <translation>Sitzung %1 schließen</translation>
    </message>
    <message>
        <source>no database</source>
        <translation>keine Datenbank</translation>
    </message>
    <message>
        <source>expired: sign in again</source>
        <translation>abgelaufen: neu anmelden</translation>
    </message>
    <message numerus="yes">
        <source>%n open transaction(s)</source>
        <translation>
            <numerusform>%n offene Transaktion</numerusform>
            <numerusform>%n offene Transaktionen</numerusform>
        </translation>
    </message>
    <message>
        <source>TX</source>
        <extracomment>short for transaction</extracomment>
        <translation>TX</translation>
    </message>
</context>
<context>
    <name>SessionVariablesModel</name>
    <message>
        <source>not accepted</source>
        <translation>nicht angenommen</translation>
    </message>
    <message>
        <source>is sent…</source>
        <translation>wird gesendet …</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>noch nicht gesendet</translation>
    </message>
    <message>
        <source>Every query of the session finds it, unless it brings a value of its own.</source>
        <translation>Jede Abfrage der Sitzung findet sie, wenn sie nicht einen eigenen Wert mitbringt.</translation>
    </message>
    <message>
        <source>This is no SurrealQL literal, so it is not sent. A text stands in quotes: 'Ada'; other kinds are 12, person:ada, d'2026-01-31T12:00:00Z'.</source>
        <translation>Das ist kein SurrealQL-Literal und wird nicht gesendet. Ein Text steht in Anführungszeichen: 'Ada'; andere Arten sind 12, person:ada, d'2026-01-31T12:00:00Z'.</translation>
    </message>
</context>
<context>
    <name>SessionWindow</name>
    <message>
        <source>%1 — Surreal Explorer</source>
        <translation>%1 — Surreal Explorer</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>No setting has these words.</source>
        <translation>Keine Einstellung hat diese Wörter.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Die Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>words of a setting or a command</source>
        <translation>Wörter einer Einstellung oder eines Befehls</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie die Arbeitsumgebung</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Results as</source>
        <translation>Ergebnisse als</translation>
    </message>
    <message>
        <source>How a new query shows what was answered.</source>
        <translation>Wie eine neue Abfrage zeigt, was geantwortet wurde.</translation>
    </message>
    <message>
        <source>Rows of a table</source>
        <translation>Zeilen einer Tabelle</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Statements to keep</source>
        <translation>Anweisungen aufheben</translation>
    </message>
    <message>
        <source>The oldest go first. Passwords in statements are never kept.</source>
        <translation>Die ältesten gehen zuerst. Passwörter in Anweisungen werden nie aufgehoben.</translation>
    </message>
    <message>
        <source>So many are asked for at a time when a table is opened, and further on.</source>
        <translation>So viele werden auf einmal verlangt, wenn eine Tabelle geöffnet wird und danach.</translation>
    </message>
    <message>
        <source>Flash what changes</source>
        <translation>Aufblitzen, was sich ändert</translation>
    </message>
    <message>
        <source>Live tables</source>
        <translation>Live-Tabellen</translation>
    </message>
    <message>
        <source>Cells that have just changed. Off where the desktop has no animations.</source>
        <translation>Zellen, die sich eben geändert haben. Aus, wo der Desktop keine Animationen hat.</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source> MiB</source>
        <extracomment>mebibytes, behind a number</extracomment>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Memory for results</source>
        <translation>Speicher für Ergebnisse</translation>
    </message>
    <message>
        <source>For all results of the window together. The oldest give way first; pinned ones and the last one stay. A result that alone is larger is cut to its first rows.</source>
        <translation>Für alle Ergebnisse des Fensters zusammen. Die ältesten weichen zuerst; angeheftete und das letzte bleiben. Ein Ergebnis, das allein größer ist, wird auf seine ersten Zeilen gekürzt.</translation>
    </message>
    <message>
        <source>Most rows of a result</source>
        <translation>Höchstens Zeilen eines Ergebnisses</translation>
    </message>
    <message>
        <source>A result with more is cut to its first rows. All of them can be streamed to a file.</source>
        <translation>Eines mit mehr wird auf seine ersten Zeilen gekürzt. Alle lassen sich in eine Datei schreiben.</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>Editor</translation>
    </message>
    <message>
        <source> pt</source>
        <extracomment>points, the unit of sizes of letters</extracomment>
        <translation> pt</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Größe des Texts</translation>
    </message>
    <message>
        <source>In points, in all editors. Ctrl and the wheel change it, too.</source>
        <translation>In Punkt, in allen Editoren. Strg und das Mausrad ändern sie ebenfalls.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Close brackets and quotes</source>
        <translation>Klammern und Anführungszeichen schließen</translation>
    </message>
    <message>
        <source>While typing, where nothing stands behind them that they would cut in two.</source>
        <translation>Beim Tippen, wo nichts dahinter steht, das sie zerschneiden würden.</translation>
    </message>
    <message>
        <source>Complete while typing</source>
        <translation>Beim Tippen ergänzen</translation>
    </message>
    <message>
        <source>Offers names by itself; without it, the command Complete does.</source>
        <translation>Bietet Namen von selbst an; sonst tut es der Befehl Ergänzen.</translation>
    </message>
    <message>
        <source> min</source>
        <extracomment>minutes, behind a number</extracomment>
        <translation> min</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Cancel an open transaction after</source>
        <translation>Offene Transaktion abbrechen nach</translation>
    </message>
    <message>
        <source>Counted from its last statement. A minute before, a bar says so and can keep it open.</source>
        <translation>Gezählt von ihrer letzten Anweisung an. Eine Minute vorher sagt eine Leiste Bescheid und kann sie offen halten.</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Of the whole window, at once. As the desktop: also when that changes.</source>
        <translation>Des ganzen Fensters, sofort. Wie der Desktop: auch wenn der sich ändert.</translation>
    </message>
    <message>
        <source>Font of code</source>
        <translation>Schrift für Code</translation>
    </message>
    <message>
        <source>In editors, results as text and definitions; all its letters are equally wide.</source>
        <translation>In Editoren, Ergebnissen als Text und Definitionen; alle ihre Buchstaben sind gleich breit.</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>No Keys</source>
        <translation>Keine Tasten</translation>
    </message>
    <message>
        <source>As Before</source>
        <translation>Wie vorher</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Press the keys here</source>
        <translation>Hier die Tasten drücken</translation>
    </message>
    <message>
        <source>The keys that the command comes with</source>
        <translation>Die Tasten, mit denen der Befehl kommt</translation>
    </message>
    <message>
        <source>%1 are the keys of %2 already. Take them from there first.</source>
        <translation>%1 sind schon die Tasten von %2. Erst dort wegnehmen.</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>On %1. The session is now %2. Only this one changes; the other tabs stay who they are.</source>
        <extracomment>%1 is the connection, %2 the user and the database</extracomment>
        <translation>Auf %1. Die Sitzung ist jetzt %2. Nur sie ändert sich; die anderen Reiter bleiben, wer sie sind.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung läuft …</translation>
    </message>
    <message>
        <source>%1
The session stays who it was.</source>
        <translation>%1
Die Sitzung bleibt, wer sie war.</translation>
    </message>
</context>
<context>
    <name>SnippetHeader</name>
    <message>
        <source>A value is needed.</source>
        <translation>Hier fehlt ein Wert.</translation>
    </message>
    <message>
        <source>%1 is %2, not %3.</source>
        <extracomment>%1 is what was typed, %2 and %3 are names of types: "5 is int, not datetime."</extracomment>
        <translation>%1 ist %2, nicht %3.</translation>
    </message>
    <message>
        <source>%1 is no SurrealQL literal of the type %2.</source>
        <translation>%1 ist kein SurrealQL-Literal vom Typ %2.</translation>
    </message>
</context>
<context>
    <name>SnippetKeeper</name>
    <message>
        <source>Snippets</source>
        <translation>Schnipsel</translation>
    </message>
    <message>
        <source>Save as a snippet</source>
        <translation>Als Schnipsel speichern</translation>
    </message>
    <message>
        <source>Name, with / for a folder:</source>
        <translation>Name, mit / für einen Ordner:</translation>
    </message>
    <message>
        <source>%1 is not a name for a snippet.</source>
        <translation>%1 ist kein Name für einen Schnipsel.</translation>
    </message>
    <message>
        <source>There is a snippet %1 already: open it to change it.</source>
        <translation>Es gibt schon einen Schnipsel %1: zum Ändern öffnen.</translation>
    </message>
    <message>
        <source>Its file is gone. The text here stays; save it to have the file again.</source>
        <translation>Die Datei ist weg. Der Text hier bleibt; speichern bringt die Datei zurück.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Its file was changed elsewhere, and the text here was changed too. Reloading gives up what was written here.</source>
        <translation>Die Datei wurde anderswo geändert, und der Text hier auch. Neu laden gibt auf, was hier geschrieben wurde.</translation>
    </message>
    <message>
        <source>Its file was changed elsewhere.</source>
        <translation>Die Datei wurde anderswo geändert.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>%1 could not be moved to the trash.</source>
        <translation>%1 ließ sich nicht in den Papierkorb legen.</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
</context>
<context>
    <name>SnippetPanel</name>
    <message>
        <source>No snippets yet. Save a query as one, or put .surql files into
%1</source>
        <translation>Noch keine Schnipsel. Eine Abfrage als Schnipsel speichern, oder .surql-Dateien legen nach
%1</translation>
    </message>
    <message>
        <source>Snippets</source>
        <translation>Schnipsel</translation>
    </message>
</context>
<context>
    <name>SurrealQL::Diagnostics</name>
    <message>
        <source>This comment is never closed with */.</source>
        <translation>Dieser Kommentar wird nirgends mit */ beendet.</translation>
    </message>
    <message>
        <source>Nothing opens this '%1'.</source>
        <translation>Zu diesem „%1“ fehlt die öffnende Klammer.</translation>
    </message>
    <message>
        <source>'%1' does not fit the '%2' that is open here.</source>
        <translation>„%1“ passt nicht zu dem „%2“, das hier offen ist.</translation>
    </message>
    <message>
        <source>This '%1' is never closed.</source>
        <translation>Dieses „%1“ wird nirgends geschlossen.</translation>
    </message>
    <message>
        <source>This string is never closed.</source>
        <translation>Diese Zeichenkette wird nirgends beendet.</translation>
    </message>
    <message>
        <source>The body of this script is never closed.</source>
        <translation>Der Rumpf dieses Skripts wird nirgends beendet.</translation>
    </message>
    <message>
        <source>This quoted name is never closed.</source>
        <translation>Dieser Name in Anführungszeichen wird nirgends beendet.</translation>
    </message>
    <message>
        <source>A single '&amp;' is no operator. Did you mean &amp;&amp; or AND?</source>
        <translation>Ein einzelnes „&amp;“ ist kein Operator. Ist &amp;&amp; oder AND gemeint?</translation>
    </message>
    <message>
        <source>'%1' is neither a number nor a duration.</source>
        <translation>„%1“ ist weder eine Zahl noch eine Dauer.</translation>
    </message>
    <message>
        <source>Names with other than ASCII letters need quotes: `%1`.</source>
        <translation>Namen mit anderen als ASCII-Buchstaben brauchen Anführungszeichen: `%1`.</translation>
    </message>
    <message>
        <source>'%1' has no meaning in SurrealQL.</source>
        <translation>„%1“ hat in SurrealQL keine Bedeutung.</translation>
    </message>
    <message>
        <source>'%1' is no escape. Write \\ for a backslash.</source>
        <translation>„%1“ ist keine Escape-Folge. Ein Rückstrich wird \\ geschrieben.</translation>
    </message>
    <message>
        <source>This is not a UUID: 8-4-4-4-12 hexadecimal digits.</source>
        <translation>Das ist keine UUID: 8-4-4-4-12 hexadezimale Ziffern.</translation>
    </message>
    <message>
        <source>This is not a time. Write it like d'2024-05-31T18:30:00Z'.</source>
        <translation>Das ist kein Zeitpunkt. Er wird so geschrieben: d'2024-05-31T18:30:00Z'.</translation>
    </message>
    <message>
        <source>Bytes are written as pairs of hexadecimal digits.</source>
        <translation>Bytes werden als Paare hexadezimaler Ziffern geschrieben.</translation>
    </message>
    <message>
        <source>A file is written like f'bucket:/path'.</source>
        <translation>Eine Datei wird so geschrieben: f'bucket:/pfad'.</translation>
    </message>
    <message>
        <source>A ';' is missing before %1.</source>
        <translation>Vor %1 fehlt ein „;“.</translation>
    </message>
    <message>
        <source>SurrealQL 3 has no operator '%1'. Compare with string::similarity::fuzzy or a regular expression.</source>
        <translation>SurrealQL 3 hat keinen Operator „%1“. Vergleichen Sie mit string::similarity::fuzzy oder einem regulären Ausdruck.</translation>
    </message>
    <message>
        <source>LET is missing before %1.</source>
        <translation>Vor %1 fehlt LET.</translation>
    </message>
    <message>
        <source>'%1' starts no statement. Did you mean %2?</source>
        <translation>Mit „%1“ beginnt keine Anweisung. Ist %2 gemeint?</translation>
    </message>
    <message>
        <source>'%1' starts no statement.</source>
        <translation>Mit „%1“ beginnt keine Anweisung.</translation>
    </message>
    <message>
        <source>There is no function %1.</source>
        <translation>Es gibt keine Funktion %1.</translation>
    </message>
    <message>
        <source>There is no function %1. Did you mean %2?</source>
        <translation>Es gibt keine Funktion %1. Ist %2 gemeint?</translation>
    </message>
    <message>
        <source>The name after LET is a parameter: $%1.</source>
        <translation>Der Name nach LET ist ein Parameter: $%1.</translation>
    </message>
    <message>
        <source>Something is missing after '%1'.</source>
        <translation>Nach „%1“ fehlt etwas.</translation>
    </message>
    <message>
        <source>'%1' does not belong here. Did you mean %2?</source>
        <translation>„%1“ gehört nicht hierher. Ist %2 gemeint?</translation>
    </message>
    <message>
        <source>'%1' does not belong here. Is an operator, a comma or a ';' missing before it?</source>
        <translation>„%1“ gehört nicht hierher. Fehlt davor ein Operator, ein Komma oder ein „;“?</translation>
    </message>
    <message>
        <source>No BEGIN stands before this %1.</source>
        <translation>Vor diesem %1 steht kein BEGIN.</translation>
    </message>
    <message>
        <source>No COMMIT or CANCEL follows this BEGIN.</source>
        <translation>Auf dieses BEGIN folgt weder COMMIT noch CANCEL.</translation>
    </message>
</context>
<context>
    <name>SurrealQL::Parameters</name>
    <message>
        <source>The access method of the session.</source>
        <translation>Die Zugangsmethode der Sitzung.</translation>
    </message>
    <message>
        <source>The record after the change, in events and permissions.</source>
        <translation>Der Datensatz nach der Änderung, in Ereignissen und Rechten.</translation>
    </message>
    <message>
        <source>The record that the session signed in as.</source>
        <translation>Der Datensatz, als der die Sitzung angemeldet ist.</translation>
    </message>
    <message>
        <source>The record before the change, in events and permissions.</source>
        <translation>Der Datensatz vor der Änderung, in Ereignissen und Rechten.</translation>
    </message>
    <message>
        <source>CREATE, UPDATE or DELETE, in events.</source>
        <translation>CREATE, UPDATE oder DELETE, in Ereignissen.</translation>
    </message>
    <message>
        <source>The value that was given for a field or record.</source>
        <translation>Der Wert, der für ein Feld oder einen Datensatz angegeben wurde.</translation>
    </message>
    <message>
        <source>The record of the query around this one.</source>
        <translation>Der Datensatz der umgebenden Abfrage.</translation>
    </message>
    <message>
        <source>The record that refers to this one, in ON DELETE THEN.</source>
        <translation>Der Datensatz, der auf diesen verweist, in ON DELETE THEN.</translation>
    </message>
    <message>
        <source>The request, in an API endpoint.</source>
        <translation>Die Anfrage, in einem API-Endpunkt.</translation>
    </message>
    <message>
        <source>Facts about the session.</source>
        <translation>Angaben zur Sitzung.</translation>
    </message>
    <message>
        <source>The record that is being looked at.</source>
        <translation>Der Datensatz, der gerade betrachtet wird.</translation>
    </message>
    <message>
        <source>The claims of the session's token.</source>
        <translation>Die Angaben im Token der Sitzung.</translation>
    </message>
    <message>
        <source>The value of the field, in its definition, or the record in events.</source>
        <translation>Der Wert des Feldes, in seiner Definition, oder der Datensatz in Ereignissen.</translation>
    </message>
</context>
<context>
    <name>SurrealQlLexer</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Block comment</source>
        <translation>Blockkommentar</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>Schlüsselwort</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Key of an object</source>
        <translation>Schlüssel eines Objekts</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Konstante</translation>
    </message>
    <message>
        <source>String</source>
        <translation>Zeichenkette</translation>
    </message>
    <message>
        <source>String with a prefix</source>
        <translation>Zeichenkette mit Vorsilbe</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Record id</source>
        <translation>Datensatz-ID</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Embedded script</source>
        <translation>Eingebettetes Skript</translation>
    </message>
    <message>
        <source>Cast</source>
        <translation>Umwandlung</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Graph arrow</source>
        <translation>Graphpfeil</translation>
    </message>
    <message>
        <source>Bracket</source>
        <translation>Klammer</translation>
    </message>
    <message>
        <source>Mistake</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Closing bracket</source>
        <translation>Schließende Klammer</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>Colon</source>
        <translation>Doppelpunkt</translation>
    </message>
</context>
<context>
    <name>SurrealTableModel</name>
    <message>
        <source>The server left the record as it was: this user may not change it.</source>
        <translation>Der Server hat den Datensatz gelassen, wie er war: Dieser Benutzer darf ihn nicht ändern.</translation>
    </message>
    <message>
        <source>The changes were given up.</source>
        <translation>Die Änderungen wurden aufgegeben.</translation>
    </message>
    <message>
        <source>The record is no longer there.</source>
        <translation>Den Datensatz gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Somebody else has changed the record.</source>
        <translation>Jemand anderes hat den Datensatz geändert.</translation>
    </message>
    <message>
        <source>The session was closed.</source>
        <translation>Die Sitzung wurde geschlossen.</translation>
    </message>
</context>
<context>
    <name>SurrealValueModel</name>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
</context>
<context>
    <name>TableActions</name>
    <message>
        <source>&amp;Browse Table…</source>
        <translation>Tabelle &amp;durchsehen …</translation>
    </message>
    <message>
        <source>Shows the records of a table, by its name</source>
        <translation>Zeigt die Datensätze einer Tabelle, nach ihrem Namen</translation>
    </message>
    <message>
        <source>Browse the Table at the &amp;Caret</source>
        <translation>Tabelle an der &amp;Schreibmarke durchsehen</translation>
    </message>
    <message>
        <source>&amp;Browse Its Records</source>
        <translation>&amp;Datensätze durchsehen</translation>
    </message>
    <message>
        <source>&amp;Read Again</source>
        <translation>&amp;Neu lesen</translation>
    </message>
    <message>
        <source>C&amp;lear the Filter</source>
        <translation>&amp;Filter leeren</translation>
    </message>
    <message>
        <source>&amp;New Record</source>
        <translation>Neuer Da&amp;tensatz</translation>
    </message>
    <message>
        <source>&amp;Delete Records</source>
        <translation>Datensätze &amp;löschen</translation>
    </message>
    <message>
        <source>Set to N&amp;ULL</source>
        <translation>Auf N&amp;ULL setzen</translation>
    </message>
    <message>
        <source>Remove the &amp;Field</source>
        <translation>Fel&amp;d entfernen</translation>
    </message>
    <message>
        <source>&amp;Apply Changes</source>
        <translation>Änderungen an&amp;wenden</translation>
    </message>
    <message>
        <source>Sends each changed record; saving does the same</source>
        <translation>Sendet jeden geänderten Datensatz; Speichern tut dasselbe</translation>
    </message>
    <message>
        <source>Re&amp;vert Records</source>
        <translation>Datensätze &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>The selected records become what the server has</source>
        <translation>Die gewählten Datensätze werden, was der Server hat</translation>
    </message>
    <message>
        <source>&amp;Keep Mine</source>
        <translation>&amp;Meine behalten</translation>
    </message>
    <message>
        <source>After a conflict: applying writes over what the server has</source>
        <translation>Nach einem Konflikt: Anwenden überschreibt, was der Server hat</translation>
    </message>
    <message>
        <source>Revert A&amp;ll</source>
        <translation>A&amp;lle zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Preview Statements</source>
        <translation>Anweisungen &amp;vorab zeigen</translation>
    </message>
    <message>
        <source>&amp;Table</source>
        <translation>&amp;Tabelle</translation>
    </message>
    <message>
        <source>Keep &amp;Live</source>
        <translation>Li&amp;ve halten</translation>
    </message>
    <message>
        <source>Shows the records as they are at any moment, to look at</source>
        <translation>Zeigt die Datensätze, wie sie in jedem Moment sind, zum Ansehen</translation>
    </message>
    <message>
        <source>Filter by the C&amp;olumn</source>
        <translation>Nach der S&amp;palte filtern</translation>
    </message>
    <message>
        <source>&amp;Hide the Column</source>
        <translation>Spalte &amp;ausblenden</translation>
    </message>
    <message>
        <source>&amp;Show All Columns</source>
        <translation>A&amp;lle Spalten einblenden</translation>
    </message>
    <message>
        <source>Free&amp;ze up to the Column</source>
        <translation>Bis zur Spalte &amp;fixieren</translation>
    </message>
    <message>
        <source>Keeps the columns to its left in sight when the table is scrolled</source>
        <translation>Hält diese Spalte und die links davon im Blick, wenn die Tabelle gescrollt wird</translation>
    </message>
    <message>
        <source>Columns as They &amp;Were</source>
        <translation>Spalten &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Forgets widths, order, hidden and frozen columns</source>
        <translation>Vergisst Breiten, Reihenfolge, ausgeblendete und fixierte Spalten</translation>
    </message>
    <message>
        <source>&amp;Open the Statements in a Query</source>
        <translation>Anweisungen in einer A&amp;bfrage öffnen</translation>
    </message>
    <message>
        <source>To change them before they run; the records here stay as they are</source>
        <translation>Um sie vor dem Ausführen zu ändern; die Datensätze hier bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Take T&amp;heirs</source>
        <translation>&amp;Stand des Servers nehmen</translation>
    </message>
    <message>
        <source>After a conflict: the records become what the server has</source>
        <translation>Nach einem Konflikt: Die Datensätze werden, was der Server hat</translation>
    </message>
    <message>
        <source>Keep What Is &amp;Marked</source>
        <translation>Mar&amp;kiertes behalten</translation>
    </message>
    <message>
        <source>After a conflict: field by field, mine or what the server has</source>
        <translation>Nach einem Konflikt: Feld für Feld, meins oder was der Server hat</translation>
    </message>
    <message>
        <source>Next Confl&amp;ict</source>
        <translation>Nächster Konfl&amp;ikt</translation>
    </message>
</context>
<context>
    <name>TableChangesPane</name>
    <message>
        <source>Statements that applying the changes runs</source>
        <translation>Anweisungen, die das Anwenden der Änderungen ausführt</translation>
    </message>
</context>
<context>
    <name>TableEdits</name>
    <message>
        <source>applying…</source>
        <translation>wird angewandt …</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) changed, not applied</source>
        <translation>
            <numerusform>%n Datensatz geändert, nicht angewandt</numerusform>
            <numerusform>%n Datensätze geändert, nicht angewandt</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>Nichts ist geändert.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. Nothing was sent; the changes stay here.</source>
        <translation>%1. Nichts wurde gesendet; die Änderungen bleiben hier.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) applied</source>
        <translation>
            <numerusform>%n Datensatz angewandt</numerusform>
            <numerusform>%n Datensätze angewandt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) as you left them</source>
        <translation>
            <numerusform>%n bleibt, wie Sie ihn hinterlassen haben</numerusform>
            <numerusform>%n bleiben, wie Sie sie hinterlassen haben</numerusform>
        </translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Show It</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>“%1” is no SurrealQL literal (character %2): a text needs quotes, as in '%3'. The cell is as it was; F2 brings back what you typed.</source>
        <translation>„%1“ ist kein SurrealQL-Literal (Zeichen %2): Ein Text braucht Anführungszeichen, wie in '%3'. Die Zelle ist, wie sie war; F2 bringt zurück, was Sie getippt haben.</translation>
    </message>
    <message>
        <source>Take It as Text</source>
        <translation>Als Text nehmen</translation>
    </message>
    <message>
        <source>Apply outside of the open transaction?</source>
        <translation>Außerhalb der offenen Transaktion übernehmen?</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>A transaction is open in this session. The changes of a table are made outside of it: at once, and cancelling it does not undo them. Of a record that both change, the commit will fail.</source>
        <translation>In dieser Sitzung ist eine Transaktion offen. Die Änderungen einer Tabelle geschehen außerhalb davon: sofort, und ein Abbruch macht sie nicht rückgängig. Ändern beide denselben Datensatz, so scheitert das Festschreiben.</translation>
    </message>
</context>
<context>
    <name>TableFilter</name>
    <message>
        <source>There is no condition here.</source>
        <translation>Hier ist keine Bedingung.</translation>
    </message>
    <message>
        <source>A filter is one condition, as it stands after WHERE: without a semicolon, and with a partner to each bracket.</source>
        <translation>Ein Filter ist eine Bedingung, wie sie nach WHERE steht: ohne Semikolon und mit einem Partner zu jeder Klammer.</translation>
    </message>
    <message>
        <source>A filter only reads; this one has %1.</source>
        <translation>Ein Filter liest nur; dieser hat %1.</translation>
    </message>
    <message>
        <source>It calls %1, which may change anything; in this session a filter may not.</source>
        <translation>Er ruft %1, was alles ändern kann; in dieser Sitzung darf ein Filter das nicht.</translation>
    </message>
    <message>
        <source>code of the database</source>
        <translation>Code der Datenbank</translation>
    </message>
</context>
<context>
    <name>TableKeeper</name>
    <message>
        <source>Browse a table</source>
        <translation>Eine Tabelle durchsehen</translation>
    </message>
    <message>
        <source>Name of a table that %1 may read:</source>
        <translation>Name einer Tabelle, die %1 lesen darf:</translation>
    </message>
    <message>
        <source>There is no name of a table at the caret.</source>
        <translation>An der Schreibmarke steht kein Name einer Tabelle.</translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message>
        <source>Condition that the records pass</source>
        <translation>Bedingung, die die Datensätze erfüllen</translation>
    </message>
    <message>
        <source>WHERE, for example: price &gt; 100 AND name != NONE</source>
        <translation>WHERE, zum Beispiel: price &gt; 100 AND name != NONE</translation>
    </message>
    <message>
        <source>Number of records</source>
        <translation>Anzahl der Datensätze</translation>
    </message>
    <message>
        <source>Changes that are not applied</source>
        <translation>Änderungen, die nicht angewandt sind</translation>
    </message>
    <message>
        <source>Records of %1</source>
        <translation>Datensätze von %1</translation>
    </message>
    <message>
        <source>Clear the Filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>%1 · filtered</source>
        <extracomment>%1 is the name of a table</extracomment>
        <translation>%1 · gefiltert</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>No record of %1 passes the filter, or none that %2 may see.</source>
        <translation>Kein Datensatz von %1 erfüllt den Filter, oder keiner, den %2 sehen darf.</translation>
    </message>
    <message>
        <source>No records</source>
        <translation>Keine Datensätze</translation>
    </message>
    <message>
        <source>%1 has no records, or none that %2 may see.</source>
        <translation>%1 hat keine Datensätze, oder keine, die %2 sehen darf.</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>%1 of … records</source>
        <extracomment>the number of all records is not known yet</extracomment>
        <translation>%1 von … Datensätzen</translation>
    </message>
    <message>
        <source>%1 of %2 records</source>
        <translation>%1 von %2 Datensätzen</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n Datensatz</numerusform>
            <numerusform>%n Datensätze</numerusform>
        </translation>
    </message>
    <message>
        <source>These are records of %1. The session now works in %2.</source>
        <translation>Das sind Datensätze von %1. Die Sitzung arbeitet jetzt in %2.</translation>
    </message>
    <message>
        <source>no database</source>
        <translation>keiner Datenbank</translation>
    </message>
    <message>
        <source>Go Back There</source>
        <translation>Dorthin zurück</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>These are too many cells for the clipboard. Select fewer, or export the table with a query.</source>
        <translation>Das sind zu viele Zellen für die Zwischenablage. Wählen Sie weniger, oder exportieren Sie die Tabelle mit einer Abfrage.</translation>
    </message>
    <message numerus="yes">
        <source>%n changed record(s) of %1 are not applied.</source>
        <extracomment>%1 is the name of a table</extracomment>
        <translation>
            <numerusform>%n geänderter Datensatz von %1 ist nicht angewandt.</numerusform>
            <numerusform>%n geänderte Datensätze von %1 sind nicht angewandt.</numerusform>
        </translation>
    </message>
    <message>
        <source>new record</source>
        <translation>neuer Datensatz</translation>
    </message>
    <message>
        <source>0 records match</source>
        <translation>0 Datensätze passen</translation>
    </message>
    <message>
        <source>New Record</source>
        <translation>Neuer Datensatz</translation>
    </message>
</context>
<context>
    <name>TransactionActions</name>
    <message>
        <source>&amp;Dry Run</source>
        <translation>&amp;Probelauf</translation>
    </message>
    <message>
        <source>Runs the selection, or the statement at the caret, and undoes all of it: shows what it would change</source>
        <translation>Führt die Auswahl oder die Anweisung an der Einfügemarke aus und macht alles davon rückgängig: zeigt, was sie ändern würde</translation>
    </message>
    <message>
        <source>&amp;Begin Transaction</source>
        <translation>Transaktion &amp;beginnen</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>What this session runs from then on is seen by others only when it is committed</source>
        <translation>Was diese Sitzung von da an ausführt, sehen andere erst, wenn es festgeschrieben ist</translation>
    </message>
    <message>
        <source>Co&amp;mmit Transaction</source>
        <translation>Transaktion &amp;festschreiben</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Festschreiben</translation>
    </message>
    <message>
        <source>Makes what was written in the transaction visible to everybody, all at once</source>
        <translation>Macht, was in der Transaktion geschrieben wurde, für alle auf einmal sichtbar</translation>
    </message>
    <message>
        <source>Cance&amp;l Transaction</source>
        <translation>Transaktion abb&amp;rechen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Undoes what was written in the transaction</source>
        <translation>Macht rückgängig, was in der Transaktion geschrieben wurde</translation>
    </message>
    <message>
        <source>&amp;Statements as a Query</source>
        <translation>Anweisungen als &amp;Abfrage</translation>
    </message>
    <message>
        <source>Opens the statements of the transaction in a query of their own, to run them once more</source>
        <translation>Öffnet die Anweisungen der Transaktion in einer eigenen Abfrage, um sie noch einmal auszuführen</translation>
    </message>
    <message>
        <source>Show the State&amp;ment</source>
        <translation>An&amp;weisung zeigen</translation>
    </message>
    <message>
        <source>Selects the chosen statement where it was run</source>
        <translation>Markiert die gewählte Anweisung dort, wo sie ausgeführt wurde</translation>
    </message>
    <message>
        <source>&amp;Transaction</source>
        <translation>&amp;Transaktion</translation>
    </message>
</context>
<context>
    <name>TransactionKeeper</name>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>This session is read-only, and its transaction has changed something: nothing was committed. Cancel it, or let the session be changed with Session ▸ Read-Only.</source>
        <translation>Diese Sitzung darf nur lesen, und ihre Transaktion hat etwas geändert: Nichts wurde festgeschrieben. Abbrechen, oder mit Sitzung ▸ Nur lesen Änderungen zulassen.</translation>
    </message>
    <message>
        <source>Commit to production?</source>
        <translation>In der Produktion festschreiben?</translation>
    </message>
    <message numerus="yes">
        <source>What its %n statement(s) wrote becomes visible to everybody, and cannot be undone.</source>
        <translation>
            <numerusform>Was ihre %n Anweisung geschrieben hat, wird für alle sichtbar und lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>Was ihre %n Anweisungen geschrieben haben, wird für alle sichtbar und lässt sich nicht rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>They have %1.</source>
        <translation>Darin: %1.</translation>
    </message>
    <message>
        <source>They have %1, and change %2.</source>
        <translation>Darin: %1, und geändert wird %2.</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Festschreiben</translation>
    </message>
</context>
<context>
    <name>TransactionPanel</name>
    <message>
        <source>Statements of the transaction</source>
        <translation>Anweisungen der Transaktion</translation>
    </message>
    <message>
        <source>No transaction is open</source>
        <translation>Keine Transaktion ist offen</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation>
            <numerusform>%n Anweisung</numerusform>
            <numerusform>%n Anweisungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Open for %1 · %2 · %3</source>
        <extracomment>%1 is a time such as 00:41, %2 a number of statements, %3 a user and a database</extracomment>
        <translation>Offen seit %1 · %2 · %3</translation>
    </message>
    <message>
        <source>What this session's queries run goes into it. Commit makes all of it visible to others at once, Cancel undoes it.</source>
        <translation>Was die Abfragen dieser Sitzung ausführen, gehört dazu. Festschreiben macht alles davon auf einmal für andere sichtbar, Abbrechen macht es rückgängig.</translation>
    </message>
    <message numerus="yes">
        <source>Commit makes what its %n statement(s) wrote visible to others at once, Cancel undoes it. A statement that failed wrote nothing; the transaction goes on without it.</source>
        <translation>
            <numerusform>Festschreiben macht, was ihre %n Anweisung geschrieben hat, auf einmal für andere sichtbar, Abbrechen macht es rückgängig. Eine Anweisung, die gescheitert ist, hat nichts geschrieben; die Transaktion geht ohne sie weiter.</numerusform>
            <numerusform>Festschreiben macht, was ihre %n Anweisungen geschrieben haben, auf einmal für andere sichtbar, Abbrechen macht es rückgängig. Eine Anweisung, die gescheitert ist, hat nichts geschrieben; die Transaktion geht ohne sie weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was run in it yet.</source>
        <translation>Darin wurde noch nichts ausgeführt.</translation>
    </message>
    <message>
        <source>No transaction is open. After Begin (%1), what this session runs is seen by others only when it is committed.</source>
        <translation>Keine Transaktion ist offen. Nach Beginnen (%1) sehen andere, was diese Sitzung ausführt, erst, wenn es festgeschrieben ist.</translation>
    </message>
</context>
<context>
    <name>TransactionRules</name>
    <message>
        <source>The text has %1, and there is a transaction round it already, which it would neither begin nor end: take BEGIN, COMMIT and CANCEL out.</source>
        <translation>Im Text steht %1, und es ist schon eine Transaktion darum, die er weder beginnen noch beenden würde: BEGIN, COMMIT und CANCEL herausnehmen.</translation>
    </message>
    <message>
        <source>A live query that is started in a transaction never reports anything: start it before or after, or in another session.</source>
        <translation>Eine Live-Abfrage, die in einer Transaktion gestartet wird, meldet nie etwas: vorher oder nachher starten, oder in einer anderen Sitzung.</translation>
    </message>
    <message>
        <source>KILL ends no live query from within a transaction: end it in the Live panel, or when the transaction is over.</source>
        <translation>KILL beendet aus einer Transaktion heraus keine Live-Abfrage: im Live-Bereich beenden, oder wenn die Transaktion zu Ende ist.</translation>
    </message>
    <message>
        <source>USE would take a part of the transaction into another database: choose the database before it begins.</source>
        <translation>USE würde einen Teil der Transaktion in eine andere Datenbank verlegen: die Datenbank wählen, bevor sie beginnt.</translation>
    </message>
    <message>
        <source>An index that is built CONCURRENTLY is built outside of the transaction, which could not undo it: leave the word out, or define it before or after.</source>
        <translation>Ein Index, der CONCURRENTLY aufgebaut wird, entsteht außerhalb der Transaktion, die ihn nicht rückgängig machen könnte: das Wort weglassen, oder ihn vorher oder nachher definieren.</translation>
    </message>
    <message>
        <source>SurrealDB 3.0 leaves $auth and $token without a value in a transaction: permissions that ask for them let nothing through.</source>
        <translation>SurrealDB 3.0 lässt $auth und $token in einer Transaktion ohne Wert: Berechtigungen, die danach fragen, lassen nichts durch.</translation>
    </message>
</context>
<context>
    <name>ValuePanel</name>
    <message>
        <source>Value as SurrealQL</source>
        <translation>Wert als SurrealQL</translation>
    </message>
    <message>
        <source>Value as JSON</source>
        <translation>Wert als JSON</translation>
    </message>
    <message>
        <source>Value as plain text</source>
        <translation>Wert als einfacher Text</translation>
    </message>
    <message>
        <source>Value as bytes</source>
        <translation>Wert als Bytes</translation>
    </message>
    <message>
        <source>Value as tree</source>
        <translation>Wert als Baum</translation>
    </message>
    <message>
        <source>Value as picture</source>
        <translation>Wert als Bild</translation>
    </message>
    <message>
        <source>Forms of the value</source>
        <translation>Formen des Werts</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Choose a cell of a result: its whole value is shown here.</source>
        <translation>Wählen Sie eine Zelle eines Ergebnisses: Ihr ganzer Wert wird hier gezeigt.</translation>
    </message>
    <message>
        <source>Only the beginning is shown.</source>
        <translation>Nur der Anfang wird gezeigt.</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Umriss</translation>
    </message>
    <message>
        <source>The text is JSON, and is laid out here.</source>
        <translation>Der Text ist JSON und hier eingerückt.</translation>
    </message>
    <message>
        <source>Very long lines are broken.</source>
        <translation>Sehr lange Zeilen sind umbrochen.</translation>
    </message>
    <message>
        <source>The picture is damaged.</source>
        <translation>Das Bild ist beschädigt.</translation>
    </message>
    <message>
        <source>%1 × %2 pixels, %3</source>
        <translation>%1 × %2 Pixel, %3</translation>
    </message>
</context>
<context>
    <name>VariableTable</name>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Value (SurrealQL)</source>
        <translation>Wert (SurrealQL)</translation>
    </message>
</context>
<context>
    <name>VariablesModel</name>
    <message>
        <source>no literal</source>
        <translation>kein Literal</translation>
    </message>
    <message>
        <source>This is no SurrealQL literal. A text stands in quotes: 'Ada'; other kinds are 12, 1.5dec, person:ada, d'2026-01-31T12:00:00Z', 90m, [1, 2], { a: 1 }.</source>
        <translation>Das ist kein SurrealQL-Literal. Ein Text steht in Anführungszeichen: 'Ada'; andere Arten sind 12, 1.5dec, person:ada, d'2026-01-31T12:00:00Z', 90m, [1, 2], { a: 1 }.</translation>
    </message>
    <message>
        <source>The text does not use it.</source>
        <translation>Der Text benutzt sie nicht.</translation>
    </message>
    <message>
        <source>It has no value and is NONE for the server.</source>
        <translation>Sie hat keinen Wert und ist für den Server NONE.</translation>
    </message>
    <message>
        <source>%1 of the session</source>
        <extracomment>%1 is the name of a type such as datetime</extracomment>
        <translation>%1 der Sitzung</translation>
    </message>
    <message>
        <source>The session's own. A value that is written here goes before it, for this query alone.</source>
        <translation>Von der Sitzung. Ein Wert, der hier steht, geht ihm vor, nur in dieser Abfrage.</translation>
    </message>
</context>
<context>
    <name>VariablesPanel</name>
    <message>
        <source>Write $name in the query: it appears here, and what it is given here is sent with each run.</source>
        <translation>Schreiben Sie $name in die Abfrage: Dann erscheint sie hier, und der Wert, den sie hier bekommt, wird bei jedem Ausführen mitgesendet.</translation>
    </message>
    <message>
        <source>Variables of the query</source>
        <translation>Variablen der Abfrage</translation>
    </message>
    <message>
        <source>Variables of the session</source>
        <translation>Variablen der Sitzung</translation>
    </message>
    <message>
        <source>The session has no variables. What is kept for it, every query of it finds.</source>
        <translation>Die Sitzung hat keine Variablen. Was für sie behalten wird, findet jede ihrer Abfragen.</translation>
    </message>
    <message>
        <source>Of the query</source>
        <translation>Der Abfrage</translation>
    </message>
    <message>
        <source>Of the session</source>
        <translation>Der Sitzung</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Surreal Explorer</source>
        <translation>Surreal Explorer</translation>
    </message>
    <message>
        <source>Many isolated SurrealDB sessions over one connection.</source>
        <translation>Viele getrennte SurrealDB-Sitzungen über eine Verbindung.</translation>
    </message>
    <message>
        <source>Recent connections</source>
        <translation>Letzte Verbindungen</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Mit einem Server verbinden</translation>
    </message>
    <message>
        <source>By its address, as any kind of user.</source>
        <translation>Über seine Adresse, als jede Art von Benutzer.</translation>
    </message>
    <message>
        <source>None yet. What you connect to is listed here, without its password.</source>
        <translation>Noch keine. Womit Sie sich verbinden, steht hier, ohne das Passwort.</translation>
    </message>
    <message>
        <source>Connect to ws://localhost:8000</source>
        <translation>Mit ws://localhost:8000 verbinden</translation>
    </message>
    <message>
        <source>Where a server on this machine usually listens.</source>
        <translation>Wo ein Server auf diesem Rechner gewöhnlich zu finden ist.</translation>
    </message>
    <message>
        <source>Start a local server</source>
        <translation>Einen lokalen Server starten</translation>
    </message>
    <message>
        <source>A database in memory or in a folder, run by this window alone.</source>
        <translation>Eine Datenbank im Speicher oder in einem Ordner, nur von diesem Fenster betrieben.</translation>
    </message>
    <message>
        <source>Sample tours</source>
        <translation>Beispiele zum Ausprobieren</translation>
    </message>
    <message>
        <source>Browse and query a shop</source>
        <translation>Im Beispielladen stöbern und abfragen</translation>
    </message>
    <message>
        <source>A database in memory with people, products and orders to play with.</source>
        <translation>Eine Datenbank im Arbeitsspeicher mit Personen, Waren und Bestellungen zum Ausprobieren.</translation>
    </message>
    <message>
        <source>Several identities at once</source>
        <translation>Mehrere Identitäten zugleich</translation>
    </message>
    <message>
        <source>Root, two customers and nobody, side by side: what each of them may see.</source>
        <translation>Root, zwei Kunden und niemand nebeneinander: was sie jeweils sehen dürfen.</translation>
    </message>
    <message>
        <source>Live changes and transactions</source>
        <translation>Live-Änderungen und Transaktionen</translation>
    </message>
    <message>
        <source>Changes as they happen, and a transaction that others do not see.</source>
        <translation>Änderungen, sobald sie geschehen, und eine Transaktion, die andere nicht sehen.</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>&amp;Connect…</source>
        <translation>&amp;Verbinden …</translation>
    </message>
    <message>
        <source>Open &amp;Local Database…</source>
        <translation>&amp;Lokale Datenbank öffnen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>&amp;About Surreal Explorer</source>
        <translation>Ü&amp;ber Surreal Explorer</translation>
    </message>
    <message>
        <source>&amp;New Session…</source>
        <translation>&amp;Neue Sitzung …</translation>
    </message>
    <message>
        <source>&amp;Duplicate Session</source>
        <translation>Sitzung &amp;duplizieren</translation>
    </message>
    <message>
        <source>Sign &amp;in as…</source>
        <translation>&amp;Anmelden als …</translation>
    </message>
    <message>
        <source>Sign &amp;out</source>
        <translation>A&amp;bmelden</translation>
    </message>
    <message>
        <source>&amp;Rename Session…</source>
        <translation>Sitzung &amp;umbenennen …</translation>
    </message>
    <message>
        <source>Re&amp;fresh Lists</source>
        <translation>&amp;Listen auffrischen</translation>
    </message>
    <message>
        <source>&amp;Close Session</source>
        <translation>Sitzung &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;New Query</source>
        <translation>&amp;Neue Abfrage</translation>
    </message>
    <message>
        <source>&amp;Open File…</source>
        <translation>Datei &amp;öffnen …</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>A&amp;usführen</translation>
    </message>
    <message>
        <source>Run &amp;All</source>
        <translation>&amp;Alles ausführen</translation>
    </message>
    <message>
        <source>&amp;Stop Waiting</source>
        <translation>&amp;Nicht mehr warten</translation>
    </message>
    <message>
        <source>Runs the selection, or the statement at the caret</source>
        <translation>Führt die Auswahl oder die Anweisung an der Schreibmarke aus</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Result as &amp;Tree</source>
        <translation>Ergebnis als &amp;Baum</translation>
    </message>
    <message>
        <source>Result as T&amp;able</source>
        <translation>Ergebnis als &amp;Tabelle</translation>
    </message>
    <message>
        <source>Result as Te&amp;xt</source>
        <translation>Ergebnis als Te&amp;xt</translation>
    </message>
    <message>
        <source>Copy Cells</source>
        <translation>Zellen kopieren</translation>
    </message>
    <message>
        <source>Copy Cells as JSON</source>
        <translation>Zellen als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy Cells as SurrealQL</source>
        <translation>Zellen als SurrealQL kopieren</translation>
    </message>
    <message>
        <source>Copy Rows with Headers</source>
        <translation>Zeilen mit Überschriften kopieren</translation>
    </message>
    <message>
        <source>Copy Rows as JSON</source>
        <translation>Zeilen als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy Rows as SurrealQL</source>
        <translation>Zeilen als SurrealQL kopieren</translation>
    </message>
    <message>
        <source>Start &amp;Live</source>
        <translation>&amp;Live starten</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>L&amp;eeren</translation>
    </message>
    <message>
        <source>&amp;Kill</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Ends the chosen live query</source>
        <translation>Beendet die gewählte Live-Abfrage</translation>
    </message>
    <message>
        <source>&amp;Live Panel</source>
        <translation>&amp;Live-Ansicht</translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Go to Session %1</source>
        <translation>Zu Sitzung %1</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>&amp;Sitzung</translation>
    </message>
    <message>
        <source>&amp;Go to</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>&amp;Abfrage</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>&amp;Live</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>A&amp;nsicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Main Tool Bar</source>
        <translation>Hauptwerkzeugleiste</translation>
    </message>
    <message>
        <source>&amp;Find Anything…</source>
        <translation>Alles &amp;finden…</translation>
    </message>
    <message>
        <source>Reopen C&amp;losed Query</source>
        <translation>Ge&amp;schlossene Abfrage wieder öffnen</translation>
    </message>
    <message>
        <source>Open &amp;Here</source>
        <translation>&amp;Hier öffnen</translation>
    </message>
    <message>
        <source>Opens the chosen query of an earlier run in this session</source>
        <translation>Öffnet die gewählte Abfrage eines früheren Laufs in dieser Sitzung</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>Open in New &amp;Query</source>
        <translation>In neuer &amp;Abfrage öffnen</translation>
    </message>
    <message>
        <source>&amp;Forget All</source>
        <translation>Alles v&amp;ergessen</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Einst&amp;ellungen…</translation>
    </message>
    <message>
        <source>Read-&amp;Only</source>
        <translation>&amp;Schreibgeschützt</translation>
    </message>
    <message>
        <source>Refuses statements that change something, before they are sent</source>
        <translation>Weist Anweisungen, die etwas ändern, zurück, bevor sie gesendet werden</translation>
    </message>
    <message>
        <source>Move into a &amp;Window of Its Own</source>
        <translation>In ein eigenes &amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;Schema Panel</source>
        <translation>&amp;Schema</translation>
    </message>
    <message>
        <source>Open in a &amp;Query</source>
        <translation>In einer &amp;Abfrage öffnen</translation>
    </message>
    <message>
        <source>&amp;Work in This Database</source>
        <translation>In dieser Datenbank &amp;arbeiten</translation>
    </message>
    <message>
        <source>Copy &amp;Name</source>
        <translation>&amp;Namen kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Definition</source>
        <translation>&amp;Definition kopieren</translation>
    </message>
    <message>
        <source>Add &amp;Table by Name…</source>
        <translation>&amp;Tabelle mit Namen aufnehmen…</translation>
    </message>
    <message>
        <source>&amp;Refresh the Schema</source>
        <translation>Das Schema &amp;auffrischen</translation>
    </message>
    <message>
        <source>&amp;RPC Log</source>
        <translation>&amp;RPC-Protokoll</translation>
    </message>
    <message>
        <source>S&amp;nippets</source>
        <translation>Sch&amp;nipsel</translation>
    </message>
    <message>
        <source>&amp;Open Snippet</source>
        <translation>Schnipsel ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Save as S&amp;nippet…</source>
        <translation>Als Sch&amp;nipsel speichern…</translation>
    </message>
    <message>
        <source>&amp;Rename Snippet</source>
        <translation>Schnipsel &amp;umbenennen</translation>
    </message>
    <message>
        <source>Re&amp;cord</source>
        <translation>Auf&amp;zeichnen</translation>
    </message>
    <message>
        <source>C&amp;lear the Log</source>
        <translation>Das Protokoll &amp;leeren</translation>
    </message>
    <message>
        <source>Copy &amp;Message</source>
        <translation>&amp;Nachricht kopieren</translation>
    </message>
    <message>
        <source>Save Messa&amp;ges…</source>
        <translation>Nachrichten speichern…</translation>
    </message>
    <message>
        <source>D&amp;uplicate Query</source>
        <translation>Abfrage d&amp;uplizieren</translation>
    </message>
    <message>
        <source>&amp;Move to Another Session…</source>
        <translation>In eine andere Sitzung &amp;verschieben…</translation>
    </message>
    <message>
        <source>Re&amp;connect</source>
        <translation>Neu &amp;verbinden</translation>
    </message>
    <message>
        <source>Makes the connection of this session anew, at once</source>
        <translation>Baut die Verbindung dieser Sitzung sofort neu auf</translation>
    </message>
    <message>
        <source>Close &amp;Tab</source>
        <translation>&amp;Reiter schließen</translation>
    </message>
    <message>
        <source>Move to the Other &amp;Side</source>
        <translation>Auf die andere &amp;Seite</translation>
    </message>
    <message>
        <source>Shows two documents of the session side by side</source>
        <translation>Zeigt zwei Dokumente der Sitzung nebeneinander</translation>
    </message>
    <message>
        <source>&amp;Go to the Other Side</source>
        <translation>Zur anderen Seite &amp;gehen</translation>
    </message>
    <message>
        <source>Schema, documents and live changes</source>
        <translation>Schema, Dokumente und Live-Änderungen</translation>
    </message>
    <message>
        <source>&amp;Browse</source>
        <translation>&amp;Stöbern</translation>
    </message>
    <message>
        <source>Schema, documents and the chosen value</source>
        <translation>Schema, Dokumente und der gewählte Wert</translation>
    </message>
    <message>
        <source>Much room for live changes</source>
        <translation>Viel Platz für Live-Änderungen</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Two documents side by side, no panels</source>
        <translation>Zwei Dokumente nebeneinander, keine Leisten</translation>
    </message>
    <message>
        <source>L&amp;ayout</source>
        <translation>&amp;Anordnung</translation>
    </message>
    <message>
        <source>E&amp;xport Table…</source>
        <translation>Tabelle e&amp;xportieren …</translation>
    </message>
    <message>
        <source>Writes every record of the table into a file, page by page</source>
        <translation>Schreibt jeden Datensatz der Tabelle in eine Datei, Seite für Seite</translation>
    </message>
    <message>
        <source>R&amp;un Snippet</source>
        <translation>Schnipsel a&amp;usführen</translation>
    </message>
    <message>
        <source>Add a Hea&amp;der with Its Parameters</source>
        <translation>&amp;Kopf mit den Parametern einfügen</translation>
    </message>
    <message>
        <source>Comments at the top of the query: a form then asks for the values of its variables when it is run</source>
        <translation>Kommentare am Anfang der Abfrage: ein Formular fragt dann beim Ausführen nach den Werten ihrer Variablen</translation>
    </message>
    <message>
        <source>&amp;Move Snippet to Trash</source>
        <translation>Schnipsel in den &amp;Papierkorb</translation>
    </message>
    <message>
        <source>&amp;Import Connections…</source>
        <translation>Verbindungen &amp;importieren …</translation>
    </message>
    <message>
        <source>From the file of Surrealist, or of another Surreal Explorer</source>
        <translation>Aus der Datei von Surrealist oder einem anderen Surreal Explorer</translation>
    </message>
    <message>
        <source>E&amp;xport Connections…</source>
        <translation>Verbindungen e&amp;xportieren …</translation>
    </message>
    <message>
        <source>To a file without passwords</source>
        <translation>In eine Datei ohne Passwörter</translation>
    </message>
    <message>
        <source>&amp;Who Am I?…</source>
        <translation>&amp;Wer bin ich? …</translation>
    </message>
    <message>
        <source>The user of the session, with what the server says of it</source>
        <translation>Der Benutzer der Sitzung, mit dem, was der Server von ihm sagt</translation>
    </message>
    <message>
        <source>Local…</source>
        <translation>Lokal …</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Run in Se&amp;veral Sessions…</source>
        <translation>In mehreren Sit&amp;zungen ausführen…</translation>
    </message>
    <message>
        <source>Run in…</source>
        <translation>Ausführen in…</translation>
    </message>
    <message>
        <source>Runs the selection, or the statement at the caret, as several users and shows what is different between their answers</source>
        <translation>Führt die Auswahl oder die Anweisung am Cursor als mehrere Benutzer aus und zeigt, worin sich ihre Antworten unterscheiden</translation>
    </message>
    <message>
        <source>Run A&amp;gain</source>
        <translation>Noch ein&amp;mal ausführen</translation>
    </message>
    <message>
        <source>Runs the text of the comparison in its sessions again</source>
        <translation>Führt den Text des Vergleichs noch einmal in seinen Sitzungen aus</translation>
    </message>
    <message>
        <source>Only &amp;Differences</source>
        <translation>Nur &amp;Unterschiede</translation>
    </message>
    <message>
        <source>Export &amp;Comparison…</source>
        <translation>&amp;Vergleich exportieren…</translation>
    </message>
    <message>
        <source>Writes what is different into a JSON file</source>
        <translation>Schreibt die Unterschiede in eine JSON-Datei</translation>
    </message>
    <message>
        <source>Connect to localhost:&amp;8000…</source>
        <translation>Mit localhost:&amp;8000 verbinden …</translation>
    </message>
    <message>
        <source>Copy &amp;As…</source>
        <translation>Kopieren &amp;als …</translation>
    </message>
    <message>
        <source>Chooses how the cells or rows are written</source>
        <translation>Wählt, wie die Zellen oder Zeilen geschrieben werden</translation>
    </message>
    <message>
        <source>Send a &amp;Test Change</source>
        <translation>&amp;Teständerung senden</translation>
    </message>
    <message>
        <source>Creates a record in the table that is listened to, and deletes it at once; events of the table run</source>
        <translation>Legt in der Tabelle, auf die gehört wird, einen Datensatz an und löscht ihn sofort; Ereignisse der Tabelle laufen</translation>
    </message>
    <message>
        <source>&amp;Recent Documents</source>
        <translation>&amp;Zuletzt benutzte Dokumente</translation>
    </message>
    <message>
        <source>Recent Documents, from the &amp;End</source>
        <translation>Zuletzt benutzte Dokumente, vom &amp;Ende her</translation>
    </message>
    <message>
        <source>&amp;Next Document</source>
        <translation>&amp;Nächstes Dokument</translation>
    </message>
    <message>
        <source>&amp;Previous Document</source>
        <translation>&amp;Voriges Dokument</translation>
    </message>
    <message>
        <source>Next P&amp;ane</source>
        <translation>Nächster &amp;Bereich</translation>
    </message>
    <message>
        <source>The text, what it answered, and the panels that are shown</source>
        <translation>Der Text, was er ergab, und die Felder, die zu sehen sind</translation>
    </message>
    <message>
        <source>Previous Pan&amp;e</source>
        <translation>Voriger Be&amp;reich</translation>
    </message>
    <message>
        <source>&amp;Browse and Query a Shop</source>
        <translation>Im Beispielladen In einem Laden &amp;stöbern und abfragenamp;stöbern und abfragen</translation>
    </message>
    <message>
        <source>A database in memory with people, products and orders to play with</source>
        <translation>Eine Datenbank im Arbeitsspeicher mit Personen, Waren und Bestellungen zum Ausprobieren</translation>
    </message>
    <message>
        <source>&amp;Several Identities at Once</source>
        <translation>&amp;Mehrere Identitäten zugleich</translation>
    </message>
    <message>
        <source>Root, two customers and nobody: what each of them may see</source>
        <translation>Root, zwei Kunden und niemand: was sie jeweils sehen dürfen</translation>
    </message>
    <message>
        <source>&amp;Live Changes and Transactions</source>
        <translation>&amp;Live-Änderungen und Transaktionen</translation>
    </message>
    <message>
        <source>Changes as they happen, and a transaction that others do not see</source>
        <translation>Änderungen, sobald sie geschehen, und eine Transaktion, die andere nicht sehen</translation>
    </message>
    <message>
        <source>Sample To&amp;urs</source>
        <translation>Beispiele zum A&amp;usprobieren</translation>
    </message>
</context>
<context>
    <name>WindowStatusBar</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Namespace and database</source>
        <translation>Namensraum und Datenbank</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Live queries</source>
        <translation>Live-Abfragen</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Caret</source>
        <translation>Schreibmarke</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>no database</source>
        <translation>keine Datenbank</translation>
    </message>
    <message numerus="yes">
        <source>%n live</source>
        <comment>running live queries</comment>
        <translation>
            <numerusform>%n live</numerusform>
            <numerusform>%n live</numerusform>
        </translation>
    </message>
    <message>
        <source>Ln %1  Col %2</source>
        <comment>line and column</comment>
        <translation>Z %1  Sp %2</translation>
    </message>
    <message>
        <source>Environment and protection</source>
        <translation>Umgebung und Schutz</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>schreibgeschützt</translation>
    </message>
    <message>
        <source>%1 · %2/s</source>
        <extracomment>%1 is "3 live", %2 how many changes they report in a second</extracomment>
        <translation>%1 · %2/s</translation>
    </message>
    <message>
        <source>session %1/%2</source>
        <translation>Sitzung %1/%2</translation>
    </message>
    <message>
        <source>Sent and received</source>
        <translation>Gesendet und empfangen</translation>
    </message>
    <message>
        <source>Copy the &amp;Address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy the &amp;Version</source>
        <translation>&amp;Version kopieren</translation>
    </message>
    <message>
        <source>Goes to another one</source>
        <translation>Geht zu einer anderen</translation>
    </message>
    <message>
        <source>Chooses another one</source>
        <translation>Wählt eine andere</translation>
    </message>
    <message>
        <source>Shows what the server says of it</source>
        <translation>Zeigt, was der Server dazu sagt</translation>
    </message>
    <message>
        <source>Read-only, or not</source>
        <translation>Nur lesen, oder nicht</translation>
    </message>
    <message>
        <source>Live queries of this session, those of tables included, and the changes that they report</source>
        <translation>Live-Abfragen dieser Sitzung, die der Tabellen eingeschlossen, und die Änderungen, die sie melden</translation>
    </message>
    <message>
        <source>Of this connection, all its sessions together. Shows the RPC log</source>
        <translation>Dieser Verbindung, alle ihre Sitzungen zusammen. Zeigt das RPC-Protokoll</translation>
    </message>
    <message>
        <source>Stops waiting for it</source>
        <translation>Wartet nicht länger darauf</translation>
    </message>
    <message>
        <source>Goes to a line</source>
        <translation>Geht zu einer Zeile</translation>
    </message>
    <message numerus="yes">
        <source>TX %1 · %n statement(s)</source>
        <extracomment>TX is short for transaction; %1 is a time such as 00:41</extracomment>
        <translation>
            <numerusform>TX %1 · %n Anweisung</numerusform>
            <numerusform>TX %1 · %n Anweisungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>Open: what it writes is seen by others when it is committed. Shows its statements</source>
        <translation>Offen: Was sie schreibt, sehen andere, wenn sie festgeschrieben wird. Zeigt ihre Anweisungen</translation>
    </message>
    <message>
        <source>SurrealDB %1 · %2</source>
        <translation>SurrealDB %1 · %2</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>anonymous</source>
        <translation>anonym</translation>
    </message>
    <message>
        <source>root</source>
        <translation>root</translation>
    </message>
    <message>
        <source>namespace user</source>
        <translation>Benutzer eines Namensraums</translation>
    </message>
    <message>
        <source>database user</source>
        <translation>Benutzer einer Datenbank</translation>
    </message>
    <message>
        <source>record access</source>
        <translation>Zugang als Datensatz</translation>
    </message>
    <message>
        <source>bearer key</source>
        <translation>Inhaberschlüssel</translation>
    </message>
    <message>
        <source>token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird aufgebaut …</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>Neuer Versuch …</translation>
    </message>
    <message>
        <source>Closing…</source>
        <translation>Wird geschlossen …</translation>
    </message>
    <message>
        <source>starting…</source>
        <translation>startet …</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>interrupted: changes are being missed</source>
        <translation>unterbrochen: Änderungen gehen vorbei</translation>
    </message>
    <message>
        <source>ended: the session was closed</source>
        <translation>beendet: Die Sitzung wurde geschlossen</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>gescheitert: %1</translation>
    </message>
    <message>
        <source>ended: killed, or its table was removed</source>
        <translation>beendet: abgebrochen, oder die Tabelle wurde entfernt</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>no rows</source>
        <translation>keine Zeilen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Syntax error</source>
        <translation>Syntaxfehler</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Neu anmelden</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Already there</source>
        <translation>Schon vorhanden</translation>
    </message>
    <message>
        <source>Thrown by the statement</source>
        <translation>Von der Anweisung geworfen</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>No secure connection</source>
        <translation>Keine sichere Verbindung</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>Keine Antwort in der Frist</translation>
    </message>
    <message>
        <source>Stopped waiting</source>
        <translation>Nicht mehr gewartet</translation>
    </message>
    <message>
        <source>The session is closed</source>
        <translation>Die Sitzung ist geschlossen</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>The server does not accept this name and password (it says: %1).</source>
        <translation>Der Server nimmt diesen Namen mit diesem Passwort nicht an (er sagt: %1).</translation>
    </message>
    <message>
        <source>The answer was lost on the way: the server may have carried it out. Look before you run it again.</source>
        <translation>Die Antwort ging unterwegs verloren: Der Server hat es vielleicht ausgeführt. Sehen Sie nach, bevor Sie es wiederholen.</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Byte</numerusform>
        </translation>
    </message>
    <message>
        <source>Too large an answer</source>
        <translation>Antwort zu groß</translation>
    </message>
    <message>
        <source>A message may have 128 MiB at most, and this one was larger: nothing of it came, and the connection is made again. Ask for less, with LIMIT or fewer fields. A whole table can be exported: it comes page by page.</source>
        <translation>Eine Nachricht darf höchstens 128 MiB haben, und diese war größer: nichts davon ist angekommen, und die Verbindung wird neu aufgebaut. Weniger verlangen, mit LIMIT oder weniger Feldern. Eine ganze Tabelle lässt sich exportieren: sie kommt Seite für Seite.</translation>
    </message>
    <message>
        <source>%1 min</source>
        <extracomment>%1 is like 2:05, minutes and seconds</extracomment>
        <translation>%1 min</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>This is the last session of a database in memory: its data end with it.</source>
        <translation>Dies ist die letzte Sitzung einer Datenbank im Arbeitsspeicher: Ihre Daten enden mit ihr.</translation>
    </message>
    <message>
        <source>What was written into the database in memory ends with it.</source>
        <translation>Was in die Datenbank im Arbeitsspeicher geschrieben wurde, endet mit ihr.</translation>
    </message>
    <message numerus="yes">
        <source>%n open transaction(s) will be cancelled: nothing of it stays written.</source>
        <translation>
            <numerusform>%n offene Transaktion wird abgebrochen: Nichts davon bleibt geschrieben.</numerusform>
            <numerusform>%n offene Transaktionen werden abgebrochen: Nichts davon bleibt geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The open transaction of %1 has %n statement(s): it will be cancelled, and nothing of it stays written.</source>
        <extracomment>%1 is the name of a session</extracomment>
        <translation>
            <numerusform>Die offene Transaktion von %1 hat %n Anweisung: Sie wird abgebrochen, und nichts davon bleibt geschrieben.</numerusform>
            <numerusform>Die offene Transaktion von %1 hat %n Anweisungen: Sie wird abgebrochen, und nichts davon bleibt geschrieben.</numerusform>
        </translation>
    </message>
</context>
</TS>
