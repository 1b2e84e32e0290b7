import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

/** Sends the answer to a question once: a second click would find nothing any more. */
export class BecomeFileQuestion extends Interaction {
    static selector = ".o_become_file_question";

    dynamicContent = {
        _root: {"t-on-submit": () => (this.isSent = true)},
        // who comes back can answer again
        _window: {"t-on-pageshow": () => (this.isSent = false)},
        button: {"t-att-disabled": () => this.isSent},
    };

    setup() {
        this.isSent = false;
    }
}

registry
    .category("public.interactions")
    .add("become_portal.file_question", BecomeFileQuestion);
