import {Interaction} from "@web/public/interaction";
import {formatCurrency} from "@web/core/currency";
import {registry} from "@web/core/registry";

/** Offers to pay what was selected as soon as something is, and says how much it is. */
export class BecomePaySelected extends Interaction {
    static selector = "#become_pay";

    dynamicContent = {
        _document: {"t-on-change": this.countSelected},
        // a browser ticks them again for who comes back
        _window: {"t-on-pageshow": this.countSelected},
        _root: {
            "t-att-class": () => ({o_become_pay_bar_open: this.selected > 0}),
        },
        "#become_pay_hint": {
            "t-att-class": () => ({"d-none": this.selected > 0}),
        },
        ".o_become_pay_selected": {
            "t-att-class": () => ({"d-none": this.selected === 0}),
        },
        ".o_become_pay_count": {"t-out": () => this.selected},
        ".o_become_pay_sum": {"t-out": () => this.sum},
        "button[type=submit]": {"t-att-disabled": () => this.selected === 0},
    };

    setup() {
        this.countSelected();
    }

    countSelected() {
        const boxes = [...document.querySelectorAll("[form=become_pay]:checked")];
        this.selected = boxes.length;
        this.sum = this.getSum(boxes);
    }

    /** One amount for each currency: what is due now, as the page to pay asks it. */
    getSum(boxes) {
        const sums = new Map();
        for (const {dataset} of boxes) {
            const currency = Number(dataset.currency);
            sums.set(currency, (sums.get(currency) ?? 0) + Number(dataset.amount));
        }
        return [...sums]
            .map(([currency, amount]) => formatCurrency(amount, currency))
            .join(" + ");
    }
}

registry
    .category("public.interactions")
    .add("become_portal.pay_selected", BecomePaySelected);
