import {BuilderAction} from "@html_builder/core/builder_action";
import {BaseOptionComponent} from "@html_builder/core/utils";
import {InputConfirmationDialog} from "@html_builder/snippets/input_confirmation_dialog";
import {Plugin} from "@html_editor/plugin";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

const MODEL = "become.guest.place";

export class BecomePlaceOption extends BaseOptionComponent {
    static template = "become_portal_website.PlaceOption";
    static selector = ".s_become_place";
}

/** Chooses which maintained place a block shows: its number is all that the page keeps. */
export class BecomePlaceAction extends BuilderAction {
    static id = "becomePlace";

    apply({editingElement, value}) {
        editingElement.dataset.becomePlace = JSON.parse(value).id;
        // it was of another place; the server fills it when the page is shown
        editingElement.replaceChildren();
    }
    clean({editingElement}) {
        delete editingElement.dataset.becomePlace;
        editingElement.replaceChildren();
    }
    getValue({editingElement}) {
        const id = parseInt(editingElement.dataset.becomePlace);
        return id ? JSON.stringify({id}) : undefined;
    }
}

export class BecomeCreatePlaceAction extends BuilderAction {
    static id = "becomeCreatePlace";
    static dependencies = ["builderActions", "becomePlaceOption"];

    load({value}) {
        return this.dependencies.becomePlaceOption.createPlace(value);
    }
    apply({editingElement, loadResult: id}) {
        if (id) {
            this.dependencies.builderActions
                .getAction("becomePlace")
                .apply({editingElement, value: JSON.stringify({id})});
        }
    }
}

export class BecomePlaceOptionPlugin extends Plugin {
    static id = "becomePlaceOption";
    static dependencies = ["builderActions"];
    static shared = ["createPlace"];
    resources = {
        builder_options: [BecomePlaceOption],
        builder_actions: {BecomePlaceAction, BecomeCreatePlaceAction},
        dropzone_selector: {
            selector: ".s_become_place",
            dropNear: "p, h1, h2, h3, blockquote, .card",
        },
        on_snippet_dropped_handlers: this.onSnippetDropped.bind(this),
    };

    /** A block without a place shows nothing, so ask for one right away. */
    async onSnippetDropped({snippetEl}) {
        if (snippetEl.dataset.snippet !== "s_become_place") {
            return;
        }
        const id = await this.createPlace();
        if (this.isDestroyed) {
            return;
        }
        if (!id) {
            return true; // leaves the block out
        }
        snippetEl.dataset.becomePlace = id;
    }

    /**
     * Ask for a name, and make a place with it on the page that is open.
     *
     * @param {String} [value] what was typed already
     * @returns {Promise<Number|undefined>} its number, unless nothing was typed
     */
    async createPlace(value) {
        let name = "";
        await new Promise((resolve) => {
            this.services.dialog.add(
                InputConfirmationDialog,
                {
                    title: _t("New Maintained Place"),
                    inputLabel: _t("Name"),
                    defaultValue: value,
                    confirm: (typed) => {
                        name = typed;
                    },
                },
                {onClose: resolve},
            );
        });
        if (name) {
            const url = this.document.defaultView.location.pathname;
            const [id] = await this.services.orm.create(MODEL, [{name, url}]);
            return id;
        }
    }
}

registry
    .category("website-plugins")
    .add(BecomePlaceOptionPlugin.id, BecomePlaceOptionPlugin);
