// SPDX-License-Identifier: Apache-2.0
// snippets.mjs DOC FOLDER: writes each piece of QML that the pages show as a file of its own, in which
// it can stand, so that qmllint can look at it.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'

const [doc, folder] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const pages = readdirSync(doc, { withFileTypes: true }).flatMap(entry => entry.isDirectory()
    ? readdirSync(`${doc}/${entry.name}`).map(name => `${entry.name}/${name}`) : [entry.name])
for (const page of pages.filter(name => name.endsWith('.md'))) {
    let number = 0
    const text = readFileSync(`${doc}/${page}`, 'utf8')
    for (const [, code] of text.matchAll(/^```qml[^\n]*\n([^]*?)^```$/gm)) {
        const inside = /^(function\b|[A-Z]\w* \{)/.test(code) ? code : `function example() {\n${code}}\n`
        const whole = /^import /m.test(code) ? code
            : `import QtQuick\nimport SurrealQt\n\nItem {\n${inside}}\n`
        writeFileSync(`${folder}/${page.replace(/\W/g, '_')}_${++number}.qml`, whole)
    }
}
