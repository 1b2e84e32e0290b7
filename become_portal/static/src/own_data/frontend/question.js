import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {Interaction} from "@web/public/interaction";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

/** Asks on the page what the link would ask on a page of its own. */
export class BecomeQuestion extends Interaction {
    static selector = ".o_become_question";
    dynamicContent = {
        _root: {"t-on-click.prevent": this.ask},
    };

    ask() {
        const {title, text, button} = this.el.dataset;
        this.services.dialog.add(ConfirmationDialog, {
            title,
            body: text,
            confirmLabel: button,
            confirmClass: "btn-danger",
            confirm: () => this.send(),
            cancelLabel: _t("Cancel"),
            // With a way back
            cancel: () => {},
        });
    }

    send() {
        const form = document.createElement("form");
        form.method = "post";
        form.action = this.el.href;
        const values = {csrf_token: this.el.dataset.token, confirmed: "1"};
        for (const [name, value] of Object.entries(values)) {
            const input = document.createElement("input");
            Object.assign(input, {type: "hidden", name, value});
            form.append(input);
        }
        document.body.append(form);
        form.submit();
    }
}

registry.category("public.interactions").add("become_portal.question", BecomeQuestion);
