import {Component, onWillStart, useState} from "@odoo/owl";

import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";

const REVIEWERS = "base.group_partner_manager";

/** In the top bar: how many change requests are pending, for users who may review them. */
export class ChangesMenu extends Component {
    static template = "become_portal.ChangesMenu";
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({count: 0});
        onWillStart(() => this.count());
    }

    async count() {
        if (await user.hasGroup(REVIEWERS)) {
            this.state.count = await this.orm.searchCount("become.portal.change", [
                ["state", "=", "pending"],
            ]);
        }
    }

    async open() {
        await this.action.doAction("become_portal.become_portal_change_action", {
            clearBreadcrumbs: true,
        });
        await this.count();
    }
}

registry
    .category("systray")
    .add("become_portal.changes", {Component: ChangesMenu}, {sequence: 30});
