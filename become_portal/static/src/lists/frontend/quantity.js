import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

/**
 * Keeps the quantity that somebody typed on a quotation before the scripts were there.
 *
 * On a slow phone that is seconds. Nobody would hear of it, and the customer would sign
 * for what stood there before.
 */
export class BecomeTypedQuantity extends Interaction {
    static selector = "#sales_order_table input.js_quantity";

    setup() {
        // else a browser that fills in again what was typed goes round in circles
        this.el.autocomplete = "off";
    }

    start() {
        // Odoo's own interaction listens a moment later
        this.waitForTimeout(this.tellOfQuantity, 0);
    }

    tellOfQuantity() {
        const isNew = this.el.value !== this.el.defaultValue;
        if (isNew && /^\d+$/.test(this.el.value)) {
            this.el.dispatchEvent(new Event("change", {bubbles: true}));
        }
    }
}

registry
    .category("public.interactions")
    .add("become_portal.typed_quantity", BecomeTypedQuantity);
