import {CustomerAddress} from "@portal/interactions/address";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";

/**
 * Says so when details could not be saved: Odoo's form keeps silent about that. What
 * was typed is saved by who tries again, also after they logged in elsewhere.
 */
patch(CustomerAddress.prototype, {
    async saveAddress() {
        try {
            if (this.becomeIsRefused) {
                await this.waitFor(this.becomeRenewToken());
            }
            return await super.saveAddress(...arguments);
        } catch (error) {
            // No answer, or the page to log in on, where the session has ended
            console.warn(error);
            this.becomeIsRefused = true;
            this.becomeShowRefusal();
        }
    },

    /** The token of a session that has ended saves nothing in the next one. */
    async becomeRenewToken() {
        const answer = await fetch(window.location.href);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const token = page.querySelector("input[name=csrf_token]");
        if (token) {
            this.addressForm.csrf_token.value = token.value;
        }
    },

    becomeShowRefusal() {
        const text = document.createElement("p");
        text.className = "alert alert-danger";
        text.setAttribute("role", "alert");
        const login = document.createElement("a");
        login.href = "/web/login";
        login.target = "_blank";
        login.className = "alert-link";
        login.textContent = _t("Log in in another window");
        text.append(
            _t(
                "Nothing was saved. Are you still online, and logged in? What you typed stays here: save it again afterwards.",
            ),
            " ",
            login,
        );
        this.errorsDiv.replaceChildren(text);
        text.scrollIntoView({block: "center"});
    },
});
