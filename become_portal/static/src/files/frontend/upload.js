import {Interaction} from "@web/public/interaction";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

import {formatSize} from "../common/file_size";

const MEGABYTE = 1024 * 1024;
const SECTION = "#become_files";
// how often a screen reader says how far it is
const SPOKEN_STEP = 25;

/**
 * Sends files without leaving the page: with a drop zone, a bar that says how far it
 * is, and without losing what was chosen, or typed elsewhere on the page, when the
 * server says no. Without a script the same form sends the same files.
 */
export class BecomeFilesUpload extends Interaction {
    static selector = ".o_become_files_upload";

    dynamicContent = {
        _root: {
            "t-on-submit.prevent": this.send,
            "t-on-dragover": this.onDragOver,
            "t-on-dragleave": this.onDragLeave,
            "t-on-drop": this.onDrop,
            "t-att-class": () => ({o_become_files_over: this.isOver}),
        },
        "#become_files_input": {"t-on-change": this.showChosen},
        ".o_become_files_drop": {"t-att-class": () => ({"d-none": this.isSending})},
        ".o_become_files_progress": {
            "t-att-class": () => ({"d-none": !this.isSending}),
            "t-att-aria-valuenow": () => this.percent,
        },
        ".progress-bar": {"t-att-style": () => ({width: `${this.percent}%`})},
        "button[type=submit]": {"t-att-disabled": () => this.isSending},
    };

    setup() {
        this.input = this.el.querySelector("#become_files_input");
        this.isOver = false;
        this.isSending = false;
        this.percent = 0;
        // a browser keeps what was chosen for who comes back
        this.showChosen();
    }

    // What is dropped

    hasFiles(ev) {
        return [...(ev.dataTransfer?.types || [])].includes("Files");
    }

    onDragOver(ev) {
        if (this.hasFiles(ev)) {
            ev.preventDefault();
            this.isOver = !this.isSending;
        }
    }

    onDragLeave(ev) {
        this.isOver = this.isOver && this.el.contains(ev.relatedTarget);
    }

    onDrop(ev) {
        if (!this.hasFiles(ev)) {
            return;
        }
        ev.preventDefault();
        this.isOver = false;
        if (this.isSending) {
            return;
        }
        const chosen = new DataTransfer();
        for (const file of [...this.input.files, ...ev.dataTransfer.files]) {
            chosen.items.add(file);
        }
        this.input.files = chosen.files;
        this.showChosen();
    }

    showChosen() {
        const items = [...this.input.files].map((file) => {
            const item = document.createElement("li");
            item.className = "text-break";
            item.textContent = `${file.name} (${formatSize(file.size)})`;
            return item;
        });
        this.el.querySelector(".o_become_files_chosen").replaceChildren(...items);
        this.showError("");
    }

    // What is sent

    findTooLarge() {
        const {limit} = this.el.dataset;
        const file = [...this.input.files].find((one) => one.size > limit * MEGABYTE);
        return (
            file &&
            _t("%(file)s is too large. A file can have %(limit)s MB.", {
                file: file.name,
                limit,
            })
        );
    }

    send() {
        if (this.isSending) {
            return;
        }
        const refusal = this.findTooLarge();
        if (refusal) {
            this.showError(refusal);
            return;
        }
        this.showError("");
        this.isSending = true;
        this.showProgress(0);
        const request = new XMLHttpRequest();
        request.open("POST", this.el.getAttribute("action"));
        // the server answers with the page, on which the files are, or why not
        request.responseType = "document";
        this.addListener(request.upload, "progress", (ev) => {
            this.showProgress(ev.lengthComputable ? (100 * ev.loaded) / ev.total : 0);
        });
        this.addListener(request, "load", () => this.onAnswer(request));
        this.addListener(request, "error", () =>
            this.stop(
                _t(
                    "The files did not arrive. Check your connection, and send them again.",
                ),
            ),
        );
        request.send(new FormData(this.el));
        this.registerCleanup(() => request.abort());
    }

    showProgress(percent) {
        this.percent = Math.floor(percent);
        const spoken = this.percent - (this.percent % SPOKEN_STEP);
        this.showStatus(
            spoken < 100
                ? _t("Sending: %s", `${spoken}%`)
                : _t("Your files are sent, and are being checked."),
        );
    }

    onAnswer(request) {
        // a form of which the page that follows is another one
        const {done} = this.el.dataset;
        if (done && request.status === 200 && request.response?.querySelector(done)) {
            window.location.assign(request.responseURL);
            return;
        }
        if (request.status === 404) {
            this.stop(
                _t(
                    "The files were not taken: you can no longer send files to this document.",
                ),
            );
            return;
        }
        const section =
            request.status === 200 && request.response?.querySelector(SECTION);
        if (!section) {
            this.stop(
                _t("The files were not taken. Reload the page, and send them again."),
            );
            return;
        }
        const refusal = section.querySelector(".o_become_files_message");
        if (refusal) {
            this.stop(refusal.textContent.trim());
            return;
        }
        showSection(this.services["public.interactions"], section);
    }

    stop(error) {
        this.isSending = false;
        this.showStatus("");
        this.showError(error);
    }

    showStatus(text) {
        const place = this.el.querySelector(".o_become_files_status");
        // who hears it, hears each text once
        if (place.textContent !== text.toString()) {
            place.textContent = text;
        }
    }

    showError(error) {
        const place = this.el.querySelector(".o_become_files_error");
        const refusal = document.createElement("p");
        refusal.className =
            "o_become_files_message alert alert-danger text-break mt-3 mb-0";
        refusal.textContent = error;
        place.replaceChildren(...(error ? [refusal] : []));
    }
}

/** Puts the new list of files, and the form, in the place of those on the page. */
function showSection(interactions, section) {
    const shown = document.querySelector(SECTION);
    interactions.stopInteractions(shown);
    shown.replaceWith(section);
    interactions.startInteractions(section);
    const confirmation = section.querySelector(".o_become_confirmation");
    confirmation?.setAttribute("tabindex", "-1");
    confirmation?.focus();
}

registry
    .category("public.interactions")
    .add("become_portal.files_upload", BecomeFilesUpload);
