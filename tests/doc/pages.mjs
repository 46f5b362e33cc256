// SPDX-License-Identifier: Apache-2.0
// pages.mjs QMLTYPES FOLDER: the type description is whole, each type of the module has its page, and
// a page says what the type has: every property, method, signal and enum value, and nothing else.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { readQmlTypes } from './qmltypes.mjs'

const [typesFile, folder] = process.argv.slice(2)
const components = readQmlTypes(typesFile)
const problems = []
const wrong = text => problems.push(text)
let checked = 0

// A component and what it inherits, as far as it is described; the nearest first.
function lineOf(component) {
    const line = []
    for (let it = component; it; it = components.get(it.prototype))
        line.push(it, ...(it.extension ? [components.get(it.extension)] : []))
    return line.filter((it, index) => line.indexOf(it) === index)
}
// Of kind 'properties', 'methods', 'signals' or 'enums', by name; the nearest wins.
function membersOf(component, kind) {
    const all = new Map()
    for (const it of lineOf(component)) {
        // An extension stands before what it extends.
        for (const [name, member] of [...(components.get(it.extension)?.[kind] ?? []), ...it[kind]]) {
            if (!all.has(name))
                all.set(name, member)
        }
    }
    return all
}

// --- The description: whatever it names, it describes, or Qt does.
const ofQt = /^(bool|int|uint|double|real|string|var|void|qlonglong|qulonglong|Q(Object|String|StringList|Url|Variant|VariantList|VariantMap|DateTime|JSValue|ByteArray|Uuid|ModelIndex|ModelIndexList|PersistentModelIndex)|Qt::\w+|QAbstractItemModel::\w+)$/
function resolves(type) {
    if (!type || ofQt.test(type) || components.has(type))
        return true
    const [owner, name] = type.split('::')
    return components.has(owner) && [...membersOf(components.get(owner), 'enums').keys()].includes(name)
}
for (const it of components.values()) {
    const named = [it.prototype, it.extension, ...[...it.properties.values()].map(one => one.type)]
    for (const overloads of [...it.methods.values(), ...it.signals.values()]) {
        for (const parameters of overloads)
            named.push(parameters.type, ...parameters.map(one => one.type))
    }
    for (const type of named) {
        if (!resolves(type))
            wrong(`the description of ${it.name} names ${type}, which it does not describe`)
        ++checked
    }
}

// --- The pages.
const exported = new Map()
for (const it of components.values()) {
    for (const name of it.exports)
        exported.set(name, it)
}
const isValueType = name => /^[a-z]/.test(name)
// Pages that say what several types have in common.
const shared = new Map([['SurrealAbstractTableModel', 'models'], ['QmlQueryable', 'SurrealQueryable']])

const pages = new Map()
function page(name) {
    if (!pages.has(name)) {
        const file = `${folder}/${name}.md`
        const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
        const prose = text.replace(/^```[^]*?^```$/gm, '')
        pages.set(name, {
            text, prose, code: [...prose.matchAll(/`([^`]+)`/g)].map(match => match[1]),
            rows: [...prose.matchAll(/^\| (.*?) \| ?(.*?) ?\|/gm)].map(match => [match[1], match[2]])
        })
    }
    return pages.get(name)
}
// `name`, `name: type`, `name(…)`, or `name` within `Type.name`
const says = (code, name) => code.some(text => text.match(/^[\w.]+/)?.[0].split('.').pop() === name)

function qmlType(property) {
    const names = { QString: 'string', QVariant: 'var', QUrl: 'url', QStringList: 'list<string>',
        QVariantList: 'list', qlonglong: 'int', qulonglong: 'int', uint: 'int', double: 'real',
        QDateTime: 'date', QJSValue: 'var' }
    if (property.isList && !property.isPointer)
        return `list<${qmlType({ ...property, isList: false })}>`
    if (property.type.includes('::'))
        return 'enum'
    return names[property.type] ?? components.get(property.type)?.exports[0] ?? property.type
}

function checkPage(name, component) {
    const it = page(name)
    if (!it.text)
        return wrong(`${name} has no page`)
    if (!it.text.startsWith(`# ${name}\n`))
        wrong(`${name}.md does not begin with its name`)
    if (name !== 'SurrealReply' && name !== 'Surreal' && !it.text.includes('```qml\n'))
        wrong(`${name}.md shows no example`)

    // All that there is, is said: here, or where it is said for several types.
    for (const owner of lineOf(component).filter(it => !it.name.startsWith('QAbstract'))) {
        const sharedPage = shared.get(owner.name)
        const code = sharedPage && sharedPage !== name ? [...page(sharedPage).code, ...it.code] : it.code
        if (sharedPage && sharedPage !== name && !it.text.includes(`(${sharedPage}.md`))
            wrong(`${name}.md does not link to ${sharedPage}.md`)
        const members = [...owner.properties.keys(), ...owner.methods.keys(),
            ...[...owner.signals.keys()].filter(signal => !signal.endsWith('Changed'))]
        for (const member of members.filter(member => member !== 'data')) {
            if (!says(code, member))
                wrong(`${name}.md does not say: ${member}`)
            ++checked
        }
        for (const [group, values] of owner.enums) {
            for (const value of values.filter(() => !group.endsWith('Role'))) {
                if (!says(code, value))
                    wrong(`${name}.md does not say: ${group}.${value}`)
                ++checked
            }
        }
    }

    // All that is said, is there.
    const properties = membersOf(component, 'properties')
    const callable = new Map([...membersOf(component, 'signals'), ...membersOf(component, 'methods')])
    const enumValues = new Set([...membersOf(component, 'enums').values()].flat())
    for (const text of it.code) {
        const call = text.match(/^(?:(\w+)\.)?(\w+)\((.*)\)$/)
        if (!call || (call[1] && !exported.has(call[1])))
            continue
        const on = call[1] ? exported.get(call[1]) : component
        const overloads = call[1]
            ? membersOf(on, 'methods').get(call[2]) ?? membersOf(on, 'signals').get(call[2])
            : callable.get(call[2])
        if (call[2].startsWith('on')) // a callback's own parameters
            continue
        if (!overloads) {
            wrong(`${name}.md says ${text}, which is not there`)
            continue
        }
        const plain = list => list.map(one => one.replace(/\W/g, '').toLowerCase())
        const said = plain(call[3].split(',').filter(one => one.trim()))
        if (!overloads.some(one => String(plain(one.map(each => each.name)).slice(0, said.length)) === String(said)))
            wrong(`${name}.md says ${text}, which takes something else`)
        ++checked
    }
    for (const [first, second] of it.rows) {
        for (const [, text] of first.matchAll(/`([^`]+)`/g)) {
            const declared = text.match(/^(\w+)(?:: (.+))?$/)
            if (!declared)
                continue
            const property = properties.get(declared[1])
            if (!property) {
                wrong(`${name}.md has a property ${text}, which is not there`)
                continue
            }
            if (declared[2] !== qmlType(property))
                wrong(`${name}.md: ${text} is of type ${qmlType(property)}`)
            if (Boolean(property.isReadonly) !== second.startsWith('read only'))
                wrong(`${name}.md: ${text} is ${property.isReadonly ? '' : 'not '}read only`)
            if (declared[2] === 'enum') {
                for (const [, value] of second.matchAll(/`([A-Z]\w+)`/g)) {
                    if (!enumValues.has(value))
                        wrong(`${name}.md: ${text} has no value ${value}`)
                }
            }
            ++checked
        }
    }
    return undefined
}

for (const [name, component] of exported) {
    if (!isValueType(name)) {
        checkPage(name, component)
        if (!page('README').text.includes(`[${name}](${name}.md)`))
            wrong(`README.md does not link to ${name}.md`)
        continue
    }
    // Value types have a line each.
    const row = page('values').rows.find(([first]) => first === `\`${name}\``)
    if (!row) {
        wrong(`values.md has no line for ${name}`)
        continue
    }
    const said = [...row[1].matchAll(/`(\w+)[^`]*`/g)].map(match => match[1])
    const there = [...membersOf(component, 'properties').keys(), ...membersOf(component, 'methods').keys()]
    const hidden = ['toString'] // all have it
    for (const member of there.filter(member => !said.includes(member) && !hidden.includes(member)))
        wrong(`values.md does not say: ${name}.${member}`)
    for (const member of said.filter(member => !there.includes(member)))
        wrong(`values.md says ${name}.${member}, which is not there`)
    checked += there.length + said.length
}
for (const kind of components.get('SurrealError').enums.get('Kind')) {
    if (!says(page('values').code, kind))
        wrong(`values.md does not say: the error kind ${kind}`)
    ++checked
}
for (const file of readdirSync(folder)) {
    const name = file.replace(/\.md$/, '')
    if (!exported.has(name) && !['README', 'models', 'values'].includes(name))
        wrong(`${file} is about no type of the module`)
    for (const [, target] of readFileSync(`${folder}/${file}`, 'utf8').matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)) {
        if (!existsSync(`${folder}/${target}`))
            wrong(`${file} links to ${target}, which is not there`)
    }
}

console.log(problems.join('\n'))
if (checked < 500)
    wrong(`only ${checked} things were looked at`)
console.log(`${checked} things, ${problems.length} wrong`)
process.exit(problems.length ? 1 : 0)
