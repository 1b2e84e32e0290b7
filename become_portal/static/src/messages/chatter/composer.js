import {Composer} from "@mail/core/common/composer";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";

/**
 * Says so when a message could not be sent, and lets it be sent again: Odoo leaves the
 * customer with a gray button, and without a word.
 */
patch(Composer.prototype, {
    async processMessage() {
        try {
            return await super.processMessage(...arguments);
        } catch (error) {
            // No answer, or none for who is not logged in any more
            console.warn(error);
            this.state.active = true;
            this.env.services.notification.add(
                _t(
                    "Your message was not sent. Are you still online, and logged in? It stays here: send it again afterwards.",
                ),
                {type: "danger", sticky: true},
            );
        }
    },
});
