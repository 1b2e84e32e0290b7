/* global Modal */

import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

const ACCEPT = "#become_accept";
// what asks a page to open a dialog: our list, our links to a payment, and Odoo itself
// when a quotation was signed that is to be paid too
const ANCHORS = [ACCEPT, "#portal_pay"];
const PARAMETERS = ["allow_payment", "payment"];

/**
 * Opens the dialog to sign or pay for who came from the list to accept a quotation.
 *
 * Once a dialog is open, the address does not ask for it any more: who closes it, or
 * opens the page again, has the page and not the dialog. The Escape key closes each.
 */
export class BecomeAccept extends Interaction {
    static selector = "#modalaccept, #modaldecline, #pay_with";

    dynamicContent = {
        _root: {
            "t-on-show.bs.modal": this.cleanAddress,
            // of a dialog that was opened before we were here
            "t-on-shown.bs.modal": this.cleanAddress,
        },
    };

    setup() {
        // without it the dialog gets no focus, and hears no key
        this.el.setAttribute("tabindex", "-1");
        const title = this.el.querySelector(".modal-title");
        if (title) {
            title.id ||= `${this.el.id}_title`;
            this.el.setAttribute("aria-labelledby", title.id);
        }
    }

    start() {
        const isAsked = this.el.id === "modalaccept" && window.location.hash === ACCEPT;
        if (isAsked && this.el.children.length) {
            Modal.getOrCreateInstance(this.el).show();
        }
    }

    cleanAddress() {
        const address = new URL(window.location.href);
        for (const name of PARAMETERS) {
            if (address.searchParams.has(name)) {
                address.searchParams.delete(name);
            }
        }
        if (ANCHORS.includes(address.hash)) {
            address.hash = "";
        }
        if (address.href !== window.location.href) {
            window.history.replaceState(window.history.state, "", address);
        }
    }
}

registry.category("public.interactions").add("become_portal.accept", BecomeAccept);
