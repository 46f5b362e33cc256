// SPDX-License-Identifier: Apache-2.0
import { ClearingMethods, DataMethods, SigningMethods } from './methods.mjs';

/**
 * One session of one socket, as far as this server has to follow it: whether somebody is signed
 * in. The engine checks the rights of users, but lets an anonymous session do everything.
 */
export class Session {
    /**
     * \a shown is the id that the client gave it; null for its socket's default session.
     * \a forGuests: nobody has to be signed in, neither at first nor after having signed out.
     */
    constructor(shown, engineId, forGuests) {
        this.shown = shown;
        this.engineId = engineId;
        this.forGuests = forGuests;
        this.signedIn = forGuests;
        this.wasSignedIn = false;
        this.held = [];
        this.attaching = true; // until `attached` resolves to the engine's outcome
        this.attached = null;
        this.probing = false;
        this.detached = false;
        this.#pending = { signing: 0, sure: 0, clearing: 0 };
    }
    #pending;

    /**
     * Whether \a request must wait here, because what it may do depends on an answer that is on
     * its way. Everything else goes to the engine at once: pipelining has to meet the engine's
     * own locks, with all their consequences.
     */
    mustWait(request) {
        if (this.attaching || (this.probing && !request.checked))
            return true;
        if (!DataMethods.has(request.method))
            return false;
        if (this.#pending.clearing > 0)
            return true;
        return !this.signedIn && this.#pending.sure === 0 && this.#pending.signing > 0;
    }

    /** To be asked when mustWait() is false. */
    mayRunStatements() {
        return this.signedIn || this.#pending.sure > 0;
    }

    /** \a sure: the sign-in cannot fail, so what is behind it need not wait for its answer. */
    started(request, sure) {
        if (SigningMethods.has(request.method)) {
            ++this.#pending.signing;
            if (sure)
                ++this.#pending.sure;
        } else if (ClearingMethods.has(request.method)) {
            ++this.#pending.clearing;
        }
    }

    finished(request, sure, succeeded) {
        if (SigningMethods.has(request.method)) {
            --this.#pending.signing;
            if (sure)
                --this.#pending.sure;
            if (succeeded) {
                this.signedIn = true;
                this.wasSignedIn = true;
            }
        } else if (ClearingMethods.has(request.method)) {
            --this.#pending.clearing;
            if (succeeded)
                this.signedIn = this.forGuests;
        }
    }
}
