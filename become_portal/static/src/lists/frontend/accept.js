/* global Modal */

import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

/** Opens the dialog to sign or pay for who came from the list to accept a quotation. */
export class BecomeAccept extends Interaction {
    static selector = "#modalaccept";

    start() {
        if (window.location.hash === "#become_accept" && this.el.children.length) {
            Modal.getOrCreateInstance(this.el).show();
        }
    }
}

registry.category("public.interactions").add("become_portal.accept", BecomeAccept);
