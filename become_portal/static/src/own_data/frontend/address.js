import {CustomerAddress} from "@portal/interactions/address";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";

/** Says so when details could not be saved: Odoo's form keeps silent about that. */
patch(CustomerAddress.prototype, {
    async saveAddress() {
        try {
            return await super.saveAddress(...arguments);
        } catch (error) {
            // No answer, or the page to log in on, where the session has ended
            console.warn(error);
            const text = document.createElement("p");
            text.className = "alert alert-danger";
            text.setAttribute("role", "alert");
            text.textContent = _t(
                "Nothing was saved. Are you still online, and logged in? Reload the page, and try again.",
            );
            this.errorsDiv.replaceChildren(text);
            text.scrollIntoView({block: "center"});
        }
    },
});
