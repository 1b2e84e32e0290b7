import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

/** Follows a choice of a list at once, with what stands in its search. */
export class BecomeListFilters extends Interaction {
    static selector = ".o_become_list_search";

    dynamicContent = {
        select: {"t-on-change": () => this.el.requestSubmit()},
    };

    start() {
        // what was chosen while the page was loading
        const options = [...this.el.querySelectorAll("option:checked")];
        if (options.some((option) => !option.defaultSelected)) {
            this.el.requestSubmit();
        }
    }
}

registry
    .category("public.interactions")
    .add("become_portal.list_filters", BecomeListFilters);
