import {onMounted, onWillUnmount} from "@odoo/owl";

import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {CharField, charField} from "@web/views/fields/char/char_field";

const DELAY = 300; // Milliseconds after the last key

/**
 * A text that what depends on it follows while it is typed, not only afterwards.
 */
export class BecomeLiveCharField extends CharField {
    setup() {
        super.setup();
        let timer = null;
        const onInput = () => {
            browser.clearTimeout(timer);
            timer = browser.setTimeout(() => this.announce(), DELAY);
        };
        onMounted(() => this.input.el?.addEventListener("input", onInput));
        onWillUnmount(() => browser.clearTimeout(timer));
    }

    announce() {
        const input = this.input.el;
        // A space at the end would be trimmed, under the hands of who goes on typing
        if (input && input.value === this.parse(input.value)) {
            input.dispatchEvent(new Event("change"));
        }
    }
}

registry.category("fields").add("become_live_char", {
    ...charField,
    component: BecomeLiveCharField,
});
