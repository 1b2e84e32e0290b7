import {Component, useState, xml} from "@odoo/owl";

import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/**
 * What the customer of an order sees of its hours.
 *
 * It is added up when somebody looks at it, and not with each save of the form.
 */
export class BecomeHoursSummary extends Component {
    static template = xml`<span class="o_become_hours_summary" t-out="state.summary"/>`;
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.state = useState({summary: ""});
        useRecordObserver((record) => this.load(record));
    }

    async load(record) {
        const {dirty, resId, resModel} = record;
        // What is chosen counts when it is saved
        if (dirty || !resId) {
            this.state.summary = resId ? this.state.summary : "";
            return;
        }
        const [order] = await this.orm.read(
            resModel,
            [resId],
            ["become_hours_summary"],
        );
        if (record.resId === resId) {
            this.state.summary = order.become_hours_summary;
        }
    }
}

registry.category("view_widgets").add("become_hours_summary", {
    component: BecomeHoursSummary,
});
