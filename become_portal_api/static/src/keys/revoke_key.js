import {Interaction} from "@web/public/interaction";
import {handleCheckIdentity} from "@portal/interactions/portal_security";
import {registry} from "@web/core/registry";

/**
 * Revokes a key, after the password. Odoo's own button revokes it too, but then fails,
 * and the page goes on showing the key.
 */
export class RevokeKey extends Interaction {
    static selector = ".o_become_revoke_key";
    dynamicContent = {_root: {"t-on-click.prevent": this.revoke}};

    async revoke() {
        const asked = this.services.orm.call("res.users.apikeys", "remove", [
            parseInt(this.el.dataset.keyId),
        ]);
        const {orm, dialog} = this.services;
        await this.waitFor(handleCheckIdentity(this.waitFor(asked), orm, dialog));
        window.location.reload();
    }
}

registry.category("public.interactions").add("become_portal_api.revoke_key", RevokeKey);
