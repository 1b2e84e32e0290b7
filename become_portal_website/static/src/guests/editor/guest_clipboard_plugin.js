import {ClipboardPlugin} from "@html_editor/core/clipboard_plugin";

const OWN_PICTURES = "/my/guest/picture/";
const FOREIGN_PICTURES = `img:not([src^='${OWN_PICTURES}'], [src^='/web/image/'])`;

/**
 * Pictures of other texts come along, with their words. Those of elsewhere would be gone
 * with the next save: rather say so now.
 */
export class GuestClipboardPlugin extends ClipboardPlugin {
    resources = {
        ...this.resources,
        // what Odoo's own editors put on the clipboard is not prepared
        after_paste_handlers: () => this.removeForeignPictures(this.editable),
    };

    prepareClipboardData(html) {
        const {body} = new DOMParser().parseFromString(html, "text/html");
        for (const picture of body.querySelectorAll("img")) {
            // browsers copy whole addresses
            const url = new URL(picture.getAttribute("src"), location.href);
            if (
                url.origin === location.origin &&
                url.pathname.startsWith(OWN_PICTURES)
            ) {
                picture.setAttribute("src", url.pathname);
            }
        }
        this.removeForeignPictures(body);
        const words = [...body.querySelectorAll("img")].map((one) => one.alt);
        const content = super.prepareClipboardData(body.getHTML());
        content.querySelectorAll("img").forEach((picture, index) => {
            picture.alt = words[index];
        });
        return content;
    }

    removeForeignPictures(container) {
        const foreign = container.querySelectorAll(FOREIGN_PICTURES);
        foreign.forEach((picture) => picture.remove());
        if (foreign.length) {
            this.config.onForeignPictures();
        }
    }
}
