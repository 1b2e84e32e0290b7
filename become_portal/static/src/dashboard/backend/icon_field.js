import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {CharField, charField} from "@web/views/fields/char/char_field";

// Of Font Awesome 4, which Odoo loads: what fits the pages of a portal. Any other name
// can be typed.
const ICONS = `
    archive balance-scale bank barcode bell-o book briefcase bullhorn calculator
    calendar camera check-square-o clock-o cloud-download cog comments-o credit-card
    cube cubes database envelope-o euro file-image-o file-pdf-o file-text-o flag-o
    folder-open-o gift globe graduation-cap handshake-o heart-o history home hourglass-o
    id-card-o inbox key leaf life-ring lightbulb-o line-chart list-alt lock map-marker
    money newspaper-o paint-brush paperclip pencil-square-o phone pie-chart plane
    puzzle-piece question-circle-o refresh search shield shopping-bag shopping-cart star-o
    tags tasks thumbs-o-up ticket trophy truck umbrella user-o users wrench
`
    .trim()
    .split(/\s+/)
    .map((name) => `fa-${name}`);

/**
 * The name of an icon, with the icon beside it and others to choose from.
 */
export class BecomeIconField extends CharField {
    static template = "become_portal.IconField";
    static components = {...CharField.components, Dropdown, DropdownItem};

    get icons() {
        return ICONS;
    }

    get icon() {
        return this.props.record.data[this.props.name];
    }

    choose(icon) {
        return this.props.record.update({[this.props.name]: icon});
    }
}

registry.category("fields").add("become_icon", {
    ...charField,
    component: BecomeIconField,
    displayName: _t("Icon"),
    supportedTypes: ["char"],
});
