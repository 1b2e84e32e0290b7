import {PaymentForm} from "@payment/interactions/payment_form";
import {patch} from "@web/core/utils/patch";

/** Keeps the reason of a refusal on the page, where a screen reader says it. */
patch(PaymentForm.prototype, {
    _displayErrorDialog(title, message = "") {
        super._displayErrorDialog(...arguments);
        this.el.querySelector(".o_become_pay_refusal")?.remove();
        const refusal = document.createElement("p");
        refusal.className = "o_become_pay_refusal alert alert-danger mt-3";
        refusal.setAttribute("role", "alert");
        refusal.textContent = message || title;
        this.el.append(refusal);
    },
});
