// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs'

// What a .qmltypes file says: components by their C++ names, each
// { name, prototype, extension, exports: [name in QML…], properties, methods, signals, enums },
// with properties { type, isReadonly, isList, isPointer }, methods and signals as one list of
// parameters { name, type } for each overload, enums as lists of their values; all by name.
export function readQmlTypes(file) {
    const tokens = readFileSync(file, 'utf8').replace(/^import .*$/m, '').replace(/^\s*\/\/.*$/gm, '')
        .match(/"[^"]*"|[A-Za-z_][\w.]*|-?\d+|[{}[\]:,;]/g)
    let at = 0
    const value = () => {
        const token = tokens[at++]
        if (token === '[') {
            const list = []
            while (tokens[at] !== ']') {
                if (tokens[at] === ',')
                    ++at
                else
                    list.push(value())
            }
            ++at
            return list
        }
        return token.startsWith('"') || /^[-\d]|^true$|^false$/.test(token) ? JSON.parse(token) : token
    }
    const object = () => {
        const made = { kind: tokens[at], children: [] }
        at += 2 // the kind and "{"
        while (tokens[at] !== '}') {
            if (tokens[at] === ';')
                ++at
            else if (tokens[at + 1] === '{')
                made.children.push(object())
            else {
                const key = tokens[at]
                at += 2 // the key and ":"
                made[key] = value()
            }
        }
        ++at
        return made
    }
    const components = new Map()
    for (const it of object().children) {
        const of = kind => it.children.filter(child => child.kind === kind)
        const component = {
            name: it.name, prototype: it.prototype, extension: it.extension,
            exports: (it.exports ?? []).map(text => text.replace(/^.*\/| .*$/g, '')),
            properties: new Map(of('Property').map(one => [one.name, one])),
            methods: new Map(), signals: new Map(),
            enums: new Map(of('Enum').map(one => [one.name, one.values]))
        }
        for (const [kind, to] of [['Method', component.methods], ['Signal', component.signals]]) {
            for (const one of of(kind)) {
                one.children.type = one.type
                to.set(one.name, [...(to.get(one.name) ?? []), one.children])
            }
        }
        components.set(it.name, component)
    }
    return components
}
