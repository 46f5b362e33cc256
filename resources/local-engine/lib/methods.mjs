// SPDX-License-Identifier: Apache-2.0
// What each RPC method touches.

const names = (text) => new Set(text.split(' '));

/** Run statements: refused for an anonymous session. */
export const DataMethods = names('query select insert insert_relation create upsert update merge '
    + 'patch delete relate run live kill info');

/** Run inside the transaction that the request names; the others ignore it. */
export const TransactionMethods = names('query select insert insert_relation create upsert merge '
    + 'delete live kill');

/** Sign a session in when they succeed. */
export const SigningMethods = names('signin signup authenticate refresh');

/** Make a session anonymous. */
export const ClearingMethods = names('invalidate reset');

/** Look their session up; the others answer whatever session a request names. */
export const SessionMethods = new Set([...DataMethods, ...SigningMethods, ...ClearingMethods,
    'use', 'set', 'let', 'unset']);
