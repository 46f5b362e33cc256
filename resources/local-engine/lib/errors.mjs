// SPDX-License-Identifier: Apache-2.0
// The errors that this server answers itself, in the shape in which the engine writes its own:
// keys in alphabetical order, `cause` always there, `details` only when there are some.

function rpcError(code, kind, message, details) {
    return details ? { cause: undefined, code, details, kind, message }
                   : { cause: undefined, code, kind, message };
}

export const parseError = () =>
    rpcError(-32700, 'Validation', 'Parse error', { kind: 'Parse' });
export const invalidRequest = () =>
    rpcError(-32600, 'Validation', 'Invalid request', { kind: 'InvalidRequest' });
export const invalidParams = (message) =>
    rpcError(-32603, 'Validation', message, { kind: 'InvalidParams' });
export const transactionNotFound = () => invalidParams('Transaction not found');
export const namespaceEmpty = () =>
    rpcError(-32600, 'Validation', 'Specify a namespace to use', { kind: 'NamespaceEmpty' });
export const sessionNotFound = (id) =>
    rpcError(-32000, 'NotFound', `Session not found: ${id}`,
             { details: { id: `${id}` }, kind: 'Session' });
export const sessionExists = (id) =>
    rpcError(-32000, 'AlreadyExists', `Session already exists: ${id}`,
             { details: { id: `${id}` }, kind: 'Session' });
export const internal = (message) => rpcError(-32000, 'Internal', message);
export const anonymousNotAllowed = () =>
    rpcError(-32002, 'NotAllowed',
             'Anonymous access not allowed: Not enough permissions to perform this action', {
                 details: {
                     details: { action: 'process', actor: 'anonymous', resource: 'query' },
                     kind: 'NotAllowed',
                 },
                 kind: 'Auth',
             });
