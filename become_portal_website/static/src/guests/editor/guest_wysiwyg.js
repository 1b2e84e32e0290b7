import {MAIN_PLUGINS} from "@html_editor/plugin_sets";
import {Wysiwyg} from "@html_editor/wysiwyg";
import {GuestClipboardPlugin} from "./guest_clipboard_plugin";
import {_t} from "@web/core/l10n/translation";
import {markup} from "@odoo/owl";
import {registry} from "@web/core/registry";

/**
 * What makes something that the server does not keep (see tools/guest_html.py), or asks
 * for what guests have no right on. Pictures come by a form of their own.
 */
const LEFT_OUT = new Set([
    "banner",
    "chatgpt_translate",
    "colorUi",
    "column",
    "fontFamily",
    "icon",
    "iconColor",
    "imageCrop",
    "imagePostProcess",
    "imageSave",
    "media",
    "mediaUrlPaste",
    "movenode",
    "star",
]);

/** Odoo's own editor, with what a guest may write. */
export class GuestWysiwyg extends Wysiwyg {
    static props = {
        ...Wysiwyg.props,
        source: HTMLTextAreaElement,
        hint: String,
        label: String,
        onChange: Function,
        onForeignPictures: Function,
    };

    getEditorConfig() {
        return {
            ...super.getEditorConfig(),
            Plugins: MAIN_PLUGINS.filter((plugin) => !LEFT_OUT.has(plugin.id)).map(
                (plugin) =>
                    plugin.id === GuestClipboardPlugin.id
                        ? GuestClipboardPlugin
                        : plugin,
            ),
            allowFile: false,
            allowImage: false,
            allowImageTransform: false,
            allowVideo: false,
            // what stands in the box was sanitised, or typed by who reads it here
            content: markup(window.DOMPurify.sanitize(this.props.source.value)),
            onChange: this.props.onChange,
            onEditorReady: () => this.describe(),
            onForeignPictures: this.props.onForeignPictures,
            placeholder: _t("Write here"),
        };
    }

    /** Tell screen readers what this is. */
    describe() {
        const {editable} = this.editor;
        editable.setAttribute("role", "textbox");
        editable.setAttribute("aria-multiline", "true");
        editable.setAttribute("aria-labelledby", this.props.label);
        editable.setAttribute("aria-describedby", this.props.hint);
    }
}

registry.category("lazy_components").add("BecomeGuestWysiwyg", GuestWysiwyg);
