import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

/** Offers to pay what was selected as soon as something is. */
export class BecomePaySelected extends Interaction {
    static selector = "#become_pay";

    dynamicContent = {
        _document: {"t-on-change": this.countSelected},
        // a browser ticks them again for who comes back
        _window: {"t-on-pageshow": this.countSelected},
        "button[type=submit]": {"t-att-disabled": () => this.selected === 0},
    };

    setup() {
        this.countSelected();
    }

    countSelected() {
        this.selected = document.querySelectorAll("[form=become_pay]:checked").length;
    }
}

registry
    .category("public.interactions")
    .add("become_portal.pay_selected", BecomePaySelected);
